package gridworld

// Evaluation is a policy's worth in a model. Slices by state have a value a cell,
// those by state and action Actions values a cell.
type Evaluation struct {
	V, Q      []float64
	Occupancy []float64 // d, given that the way has not ended; it sums to 1
	Ended     float64   // the share of discounted time spent in the absorbing state
	Return    float64   // V at the start

	raw    []float64 // d as it comes, with Ended the rest to 1
	matrix band
}

// NewEvaluation returns room for the evaluation of policies in models of n cells and rows of w.
func NewEvaluation(n, w int) *Evaluation {
	return &Evaluation{
		V: make([]float64, n), Q: make([]float64, Actions*n),
		Occupancy: make([]float64, n), raw: make([]float64, n), matrix: newBand(n, w),
	}
}

// Set evaluates a policy, Actions probabilities a cell, exactly, with the soft
// values of temperature lambda (0 for plain ones). It allocates nothing.
func (e *Evaluation) Set(m *Model, policy []float64, lambda float64) {
	e.factor(m, policy)
	for s, kind := range m.Cells {
		e.V[s] = 0
		if kind == Wall {
			continue
		}
		e.V[s] = kind.Reward()
		if lambda > 0 {
			for _, p := range policy[Actions*s:][:Actions] {
				e.V[s] -= lambda * xlogx(p)
			}
		}
	}
	e.matrix.solve(e.V)
	e.Return = e.V[m.Start]
	m.Backup(e.Q, e.V)

	clear(e.raw)
	e.raw[m.Start] = 1 - m.Gamma
	e.matrix.solveTransposed(e.raw)
	alive := 0.0
	for _, d := range e.raw {
		alive += d
	}
	e.Ended = 1 - alive
	for s, d := range e.raw {
		e.Occupancy[s] = d / alive
	}
}

// factor fills and factorises I - γ P_π.
func (e *Evaluation) factor(m *Model, policy []float64) {
	e.matrix.clear()
	for s, kind := range m.Cells {
		*e.matrix.at(s, s) = 1
		if kind == Wall || kind.Ends() {
			continue
		}
		for a, next := range m.Next[s] {
			p := (1-m.Slip)*policy[Actions*s+a] + m.Slip/Actions
			*e.matrix.at(s, next) -= m.Gamma * p
		}
	}
	e.matrix.factor()
}

// Backup writes Q(s,a) = r(s,a) + γ Σ P(s'|s,a) V(s') into q.
func (m *Model) Backup(q, v []float64) {
	for s, kind := range m.Cells {
		row := q[Actions*s:][:Actions]
		switch {
		case kind == Wall:
			clear(row)
		case kind.Ends():
			for a := range row {
				row[a] = kind.Reward()
			}
		default:
			mean := 0.0
			for _, next := range m.Next[s] {
				mean += v[next] / Actions
			}
			for a, next := range m.Next[s] {
				row[a] = m.Gamma * ((1-m.Slip)*v[next] + m.Slip*mean)
			}
		}
	}
}

// band is a square matrix whose entries farther than w from the diagonal are 0.
// Elimination without pivots is stable on it if every diagonal entry outweighs
// its row. At 64 cells it is many times faster than a dense factorisation
// (BenchmarkEvaluate), and gonum has no banded one.
type band struct {
	n, w int
	a    []float64 // rows of 2w+1: entry (i, j) is at (2w+1)i + j-i+w
}

func newBand(n, w int) band { return band{n, w, make([]float64, n*(2*w+1))} }

func (b *band) clear() { clear(b.a) }

func (b *band) at(i, j int) *float64 { return &b.a[(2*b.w+1)*i+j-i+b.w] }

// factor replaces the matrix by L (unit diagonal, not stored) and U.
func (b *band) factor() {
	wide := 2*b.w + 1
	for k := range b.n {
		pivot := b.a[wide*k+b.w:][:b.w+1] // entries (k, k…k+w)
		for i := k + 1; i <= k+b.w && i < b.n; i++ {
			row := b.a[wide*i+k-i+b.w:][:b.w+1] // entries (i, k…k+w)
			if row[0] == 0 {
				continue
			}
			f := row[0] / pivot[0]
			row[0] = f
			for j := 1; j < len(pivot); j++ {
				row[j] -= f * pivot[j]
			}
		}
	}
}

// solve replaces x by the solution of A y = x.
func (b *band) solve(x []float64) {
	for i := range b.n {
		for j := max(0, i-b.w); j < i; j++ {
			x[i] -= *b.at(i, j) * x[j]
		}
	}
	for i := b.n - 1; i >= 0; i-- {
		for j := i + 1; j <= i+b.w && j < b.n; j++ {
			x[i] -= *b.at(i, j) * x[j]
		}
		x[i] /= *b.at(i, i)
	}
}

// solveTransposed replaces x by the solution of Aᵀ y = x.
func (b *band) solveTransposed(x []float64) {
	for i := range b.n {
		for j := max(0, i-b.w); j < i; j++ {
			x[i] -= *b.at(j, i) * x[j]
		}
		x[i] /= *b.at(i, i)
	}
	for i := b.n - 1; i >= 0; i-- {
		for j := i + 1; j <= i+b.w && j < b.n; j++ {
			x[i] -= *b.at(j, i) * x[j]
		}
	}
}
