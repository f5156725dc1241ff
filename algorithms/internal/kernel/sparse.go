package kernel

// Above writes the entries of x that are at least least, and where they are, to the
// beginning of value and index, which are no shorter than x. It returns how many they are, and the sum of the
// others, added in two lanes.
func Above(index []int32, value, x []float64, least float64) (count int, below float64) {
	index, value = index[:len(x)], value[:len(x)]
	if simd && len(x) >= 16 {
		count = int(simdAbove(&index[0], &value[0], &x[0], int32(len(x)), least, &below))
		return count, below
	}
	return aboveReference(index, value, x, least)
}

func aboveReference(index []int32, value, x []float64, least float64) (count int, below float64) {
	var sum [2]float64
	for j, v := range x {
		if v >= least {
			index[count], value[count] = int32(j), v
			count++
		} else {
			sum[j&1] += v
		}
	}
	return count, sum[0] + sum[1]
}

// Sparse is a matrix of few entries, by rows: row i is entries Start[i] to Start[i+1] of Column and Value.
type Sparse struct {
	Start, Column []int32
	Value         []float64
}

// SubNormal subtracts Aᵀ diag(1/scale) A x from dst, row by row. A row's product with x is
// summed in two lanes.
func (a *Sparse) SubNormal(dst, x, scale []float64) {
	if simd && len(a.Value) > 0 {
		simdSubNormal(&dst[0], &x[0], &scale[0], int32(len(scale)), &a.Start[0], &a.Column[0], &a.Value[0])
		return
	}
	a.subNormalReference(dst, x, scale)
}

func (a *Sparse) subNormalReference(dst, x, scale []float64) {
	x = x[:len(dst)]
	for i, s := range scale {
		column, value := a.Column[a.Start[i]:a.Start[i+1]], a.Value[a.Start[i]:a.Start[i+1]]
		product := dotAt(column, value, x) / s
		value = value[:len(column)]
		for k, j := range column {
			dst[j] -= float64(product * value[k])
		}
	}
}

// dotAt returns the product of a sparse row with x.
func dotAt(column []int32, value, x []float64) float64 {
	var even, odd float64
	for len(column) >= 2 && len(value) >= 2 {
		even += float64(value[0] * x[column[0]])
		odd += float64(value[1] * x[column[1]])
		column, value = column[2:], value[2:]
	}
	if len(column) == 1 {
		even += float64(value[0] * x[column[0]])
	}
	return even + odd
}
