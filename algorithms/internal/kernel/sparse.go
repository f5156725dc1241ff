package kernel

import "math"

// Above writes the entries of x that are at least least, and where they are, to the
// beginning of value and index, which are no shorter than x. It returns how many they are, and the sum of the
// others, added in four lanes.
func Above(index []int32, value, x []float64, least float64) (count int, below float64) {
	index, value = index[:len(x)], value[:len(x)]
	if simd && len(x) >= 16 {
		count = int(simdAbove(&index[0], &value[0], &x[0], int32(len(x)), least, &below))
		return count, below
	}
	return aboveReference(index, value, x, least)
}

func aboveReference(index []int32, value, x []float64, least float64) (count int, below float64) {
	var s0, s1, s2, s3 float64
	j := 0
	for ; j+4 <= len(x); j += 4 {
		four := x[j:][:4]
		v0, v1, v2, v3 := four[0], four[1], four[2], four[3]
		if v0 < least && v1 < least && v2 < least && v3 < least { // nearly always
			s0, s1, s2, s3 = s0+v0, s1+v1, s2+v2, s3+v3
			continue
		}
		// Written in any case, each stays if the next goes behind it: no branches, which
		// a processor could not predict.
		var rest [4]float64
		for k, v := range four {
			index[count], value[count] = int32(j+k), v
			next, mask := count, ^uint64(0)
			if v >= least {
				next, mask = count+1, 0
			}
			count, rest[k] = next, math.Float64frombits(math.Float64bits(v)&mask)
		}
		s0, s1, s2, s3 = s0+rest[0], s1+rest[1], s2+rest[2], s3+rest[3]
	}
	for ; j < len(x); j++ {
		if v := x[j]; v >= least {
			index[count], value[count] = int32(j), v
			count++
		} else {
			s0 += v
		}
	}
	return count, (s0 + s2) + (s1 + s3)
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
		value = value[:len(column)]
		var even, odd float64
		k := 0
		for ; k+2 <= len(column); k += 2 {
			even += float64(value[k] * x[column[k]])
			odd += float64(value[k+1] * x[column[k+1]])
		}
		if k < len(column) {
			even += float64(value[k] * x[column[k]])
		}
		product := (even + odd) / s
		for k, j := range column {
			dst[j] -= float64(product * value[k])
		}
	}
}
