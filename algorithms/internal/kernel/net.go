package kernel

import "math"

// Rectify sets z = max(z, 0), with the sign of zero and what is no number as a product by 0 or 1 has them.
func Rectify[T Float](z []T) { Block(z, z) }

// Block clears d wherever a rectified unit gave nothing: it multiplies by 1 where out is
// positive, and else by 0. The two may be the same slice.
func Block[T Float](d, out []T) {
	out = out[:len(d)]
	if d, ok := any(d).([]float32); ok {
		block(d, any(out).([]float32))
		return
	}
	blockReference(d, out)
}

func blockReference[T Float](d, out []T) {
	out = out[:len(d)]
	for i := range d {
		d[i] *= on(out[i])
	}
}

// on is 1 for what is positive, and else 0. An integer that a condition sets
// needs no jump, and no processor foresees the signs of a network's units.
func on[T Float](x T) T {
	bit := 0
	if x > 0 {
		bit = 1
	}
	return T(bit)
}

// AddRows adds the rows of a matrix to dst, one after the other.
func AddRows[T Float](dst, a []T) {
	n := len(dst)
	if n == 0 {
		return
	}
	a = a[:len(a)/n*n]
	if dst, ok := any(dst).([]float32); ok && simd && len(a) >= 8 {
		simdAddRows(&dst[0], &any(a).([]float32)[0], int32(len(a)/n), int32(n))
		return
	}
	addRowsReference(dst, a)
}

func addRowsReference[T Float](dst, a []T) {
	for n := len(dst); len(a) >= n; a = a[n:] {
		row := a[:n]
		for j, v := range row {
			dst[j] += v
		}
	}
}

// Adam moves the parameters x against the gradient g, of which it keeps the moments m and v:
//
//	m ← 0.9 m + 0.1 g,  v ← 0.999 v + 0.001 g²,  x ← keep x - step m / (√v + small)
func Adam[T Float](x, m, v, g []T, step, small, keep T) {
	m, v, g = m[:len(x)], v[:len(x)], g[:len(x)]
	if x, ok := any(x).([]float32); ok {
		m, v, g := any(m).([]float32), any(v).([]float32), any(g).([]float32)
		adam(x, m, v, g, float32(step), float32(small), float32(keep))
		return
	}
	adamReference(x, m, v, g, step, small, keep)
}

func adamReference[T Float](x, m, v, g []T, step, small, keep T) {
	const beta1, beta2 = 0.9, 0.999
	m, v, g = m[:len(x)], v[:len(x)], g[:len(x)]
	for i := range x {
		m[i] = T(beta1*m[i]) + T((1-beta1)*g[i])
		v[i] = T(beta2*v[i]) + T(T((1-beta2)*g[i])*g[i])
		x[i] = T(keep*x[i]) - T(step*m[i])/(T(math.Sqrt(float64(v[i])))+small)
	}
}
