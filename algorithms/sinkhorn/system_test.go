package sinkhorn

// hessian sets out = H v/η, by its definition: what a direction must solve.
func (s *Newton) hessian(out, v []float64) {
	n, a := len(s.X), &s.sparse
	x, y := v[:n], v[n:]
	for i, xi := range x {
		out[i] = s.row[i] * xi
	}
	for j, yj := range y {
		out[n+j] = s.col[j] * yj
	}
	for i, xi := range x {
		for k := a.Start[i]; k < a.Start[i+1]; k++ {
			j, v := a.Column[k], a.Value[k]
			out[i] += v * y[j]
			out[n+int(j)] += v * xi
		}
	}
}
