package lmc

import (
	"fmt"
	"math/rand/v2"
)

// Permutation says for every hidden layer, in order, which unit of the one
// network stands at the place of each unit of the other: unit π[l][i] comes to place i of hidden layer l, from 0.
type Permutation [][]int

// Identity leaves every unit where it is.
func Identity(sizes []int) Permutation {
	p := make(Permutation, len(sizes)-2)
	for l := range p {
		p[l] = make([]int, sizes[l+1])
		for i := range p[l] {
			p[l][i] = i
		}
	}
	return p
}

// Shuffle makes p a random permutation.
func (p Permutation) Shuffle(rng *rand.Rand) {
	for _, units := range p {
		for i := len(units) - 1; i > 0; i-- {
			j := rng.IntN(i + 1)
			units[i], units[j] = units[j], units[i]
		}
	}
}

// Copy makes p equal to q, which permutes networks of the same shape.
func (p Permutation) Copy(q Permutation) {
	for l := range p {
		copy(p[l], q[l])
	}
}

// Same returns the number of units to which p and q give the same place, and of all units.
func (p Permutation) Same(q Permutation) (same, all int) {
	for l := range p {
		for i, u := range p[l] {
			all++
			if u == q[l][i] {
				same++
			}
		}
	}
	return same, all
}

// around returns what p does before and behind the weights of layer l of the network, from 1;
// nil for the layers at the ends, which stay.
func (p Permutation) around(l int) (before, behind []int) {
	if l >= 2 {
		before = p[l-2]
	}
	if l-1 < len(p) {
		behind = p[l-1]
	}
	return before, behind
}

// Apply sets dst to π(src): the same function with its units in another order.
func (p Permutation) Apply(dst, src *Net) {
	if len(p) != len(src.Sizes)-2 {
		panic(fmt.Sprintf("lmc: a permutation of %d layers for a network of sizes %v", len(p), src.Sizes))
	}
	for l := 1; l < len(src.Sizes); l++ {
		before, behind := p.around(l)
		w, b := src.Layer(l)
		pw, pb := dst.Layer(l)
		n := len(b)
		for j := range src.Sizes[l-1] {
			gather(pw[j*n:][:n], w[place(before, j)*n:][:n], behind)
		}
		gather(pb, b, behind)
	}
}

// place is the unit at place i; nil is the identity.
func place(p []int, i int) int {
	if p == nil {
		return i
	}
	return p[i]
}

// gather sets dst[i] = src[p[i]].
func gather(dst, src []float64, p []int) {
	if p == nil {
		copy(dst, src)
		return
	}
	for i, j := range p {
		dst[i] = src[j]
	}
}
