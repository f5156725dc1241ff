package maxmargin

import "math"

// The active-set method of the Frobenius machine: non-negative least squares by Lawson and Hanson.

// leastDistance is the active-set method for min ‖Eu − g‖, u ≥ 0.
func (s *Frobenius) leastDistance() {
	s.passive = s.passive[:0]
	for j := range s.rows {
		s.u[j], s.slope[j], s.in[j], s.barred[j] = 0, 1, false, false
	}
	// Each round adds a row; a few times as many rounds as rows are plenty in practice.
	for range 10 * s.rows {
		j := s.steepest()
		if j < 0 {
			return
		}
		if !s.extend(j) {
			s.barred[j] = true
			continue
		}
		s.solvePassive()
		if s.z[len(s.passive)-1] <= 0 { // rounding: the slope promised otherwise
			s.passive = s.passive[:len(s.passive)-1]
			s.in[j], s.barred[j] = false, true
			continue
		}
		s.retreat()
		s.updateSlopes()
	}
}

// steepest returns the row outside the passive set that lowers the residual fastest, or -1.
func (s *Frobenius) steepest() int {
	sum := 0.0
	for _, v := range s.u {
		sum += v
	}
	// A slope of ρ²δ means a constraint violated by δ; rounding of gram·u is about 1e-15.
	best, most := -1, 1e-11*max(1-sum, 0)+2e-15
	for j, v := range s.slope {
		if !s.in[j] && !s.barred[j] && v > most {
			best, most = j, v
		}
	}
	return best
}

// extend appends row j to the passive set and its Cholesky factor. It reports
// false if the row depends on those there.
func (s *Frobenius) extend(j int) bool {
	p, n := len(s.passive), s.rows
	row := s.chol[p*n:][:n]
	rest := s.gram[j*n+j]
	for k, i := range s.passive {
		v := s.gram[j*n+i]
		other := s.chol[k*n:][:n]
		for l := range k {
			v -= row[l] * other[l]
		}
		row[k] = v / other[k]
		rest -= row[k] * row[k]
	}
	const dependent = 1e-12 // share of the column's square left, at which digits run out
	if rest <= dependent*s.gram[j*n+j] {
		return false
	}
	row[p] = math.Sqrt(rest)
	s.passive = append(s.passive, j)
	s.in[j] = true
	return true
}

// solvePassive finds z, in the order of the passive set: the least residual without signs.
func (s *Frobenius) solvePassive() {
	p := len(s.passive)
	for k := range p {
		s.z[k] = 1
	}
	substitute(s.chol, s.rows, s.z[:p])
}

// substitute solves L Lᵀ x = b in place, with rows of L a stride apart.
func substitute(chol []float64, stride int, b []float64) {
	for k := range b {
		row := chol[k*stride:][:k+1]
		v := b[k]
		for l := range k {
			v -= row[l] * b[l]
		}
		b[k] = v / row[k]
	}
	for k := len(b) - 1; k >= 0; k-- {
		b[k] /= chol[k*stride+k]
		for l := range k {
			b[l] -= chol[k*stride+l] * b[k]
		}
	}
}

// retreat goes from u towards z as far as signs allow, drops the rows that
// reach zero, and repeats until z itself is positive.
func (s *Frobenius) retreat() {
	for {
		way, blocked := 1.0, false
		for k, j := range s.passive {
			if s.z[k] <= 0 {
				way, blocked = min(way, s.u[j]/(s.u[j]-s.z[k])), true
			}
		}
		if !blocked {
			for k, j := range s.passive {
				s.u[j] = s.z[k]
			}
			return
		}
		for k, j := range s.passive {
			s.u[j] += way * (s.z[k] - s.u[j])
		}
		old := s.passive
		s.passive = s.passive[:0]
		dropped := false
		for k, j := range old { // the kept ones are written over the front of old
			if s.z[k] <= 0 && s.u[j] <= 1e-14 {
				s.u[j], s.in[j], dropped = 0, false, true
			} else if !s.extend(j) {
				s.u[j], s.in[j], dropped = 0, false, true
			}
		}
		if !dropped { // rounding left a blocked row barely above zero
			return
		}
		s.solvePassive()
	}
}

// updateSlopes computes Eᵀ(g − Eu) and gives rows that were passed over another chance.
func (s *Frobenius) updateSlopes() {
	for j := range s.rows {
		v := 1.0
		for _, i := range s.passive {
			v -= s.gram[j*s.rows+i] * s.u[i]
		}
		s.slope[j], s.barred[j] = v, false
	}
}
