package lmc

import (
	"math"
	"math/rand/v2"

	"github.com/solvarium/solvarium/assets"
)

// Set is samples with their classes.
type Set struct {
	X []float64 // row-major, Dim numbers a sample
	Y []int     // from 0
}

// Data is what networks learn from, and what they are tested on.
type Data struct {
	Dim, Classes int
	Train, Test  Set
}

// rows is part of a set.
func (d *Data) rows(s Set, from, to int) ([]float64, []int) {
	return s.X[from*d.Dim : to*d.Dim], s.Y[from:to]
}

// Digits returns the 1,797 images of package assets as 64 numbers in [0, 1] each: 1,297 to learn
// from and 500 to test on, always the same.
func Digits() *Data {
	pixels, labels := assets.Digits()
	d := &Data{Dim: 64, Classes: 10}
	const train = 1297
	for k, i := range rand.New(rand.NewPCG(1, 0)).Perm(len(pixels)) {
		set := &d.Train
		if k >= train {
			set = &d.Test
		}
		for _, p := range pixels[i] {
			set.X = append(set.X, float64(p)/16)
		}
		set.Y = append(set.Y, int(labels[i]))
	}
	return d
}

// Toy is a generated data set in the plane.
type Toy uint8

// The toys. All lie within a square of side 5 around the origin, but for stray points.
const (
	Moons   Toy = iota // two arcs that reach into each other
	Rings              // three, around each other
	Spirals            // three arms
	Blobs              // nine normal clouds on a grid, of three classes
)

// Half of the side of the square that shows a toy.
const Half = 2.5

// Numbers of samples of a toy.
const (
	toyTrain = 1000
	toyTest  = 500
)

// Generate draws a toy: 1,000 samples to learn from and 500 to test on.
func Generate(toy Toy, rng *rand.Rand) *Data {
	d := &Data{Dim: 2, Classes: 3}
	if toy == Moons {
		d.Classes = 2
	}
	d.Train, d.Test = toy.draw(rng, toyTrain, d.Classes), toy.draw(rng, toyTest, d.Classes)
	return d
}

// Painted spreads samples evenly over the square. They belong to class 1 where
// the square picture, a row of cells after the other from the top, is above a half, and else to class 0.
func Painted(cells []float64, rng *rand.Rand) *Data {
	d := &Data{Dim: 2, Classes: 2}
	side := int(math.Sqrt(float64(len(cells))))
	fill := func(n int) (s Set) {
		for range n {
			u, v := rng.Float64(), rng.Float64()
			s.X = append(s.X, Half*(2*u-1), Half*(2*v-1))
			class := 0
			if side > 0 && cells[int((1-v)*float64(side)*(1-1e-12))*side+int(u*float64(side))] > 0.5 {
				class = 1
			}
			s.Y = append(s.Y, class)
		}
		return s
	}
	d.Train, d.Test = fill(toyTrain), fill(toyTest)
	return d
}

func (t Toy) draw(rng *rand.Rand, n, classes int) (s Set) {
	for i := range n {
		class := i % classes
		var x, y float64
		switch t {
		case Moons:
			sin, cos := math.Sincos(math.Pi * rng.Float64())
			x, y = cos, sin
			if class == 1 {
				x, y = 1-cos, 0.5-sin
			}
			x, y = 1.5*(x-0.5)+0.15*rng.NormFloat64(), 1.5*(y-0.25)+0.15*rng.NormFloat64()
		case Rings:
			r := 0.5 + 0.7*float64(class) + 0.12*rng.NormFloat64()
			sin, cos := math.Sincos(2 * math.Pi * rng.Float64())
			x, y = r*cos, r*sin
		case Spirals:
			r := 0.1 + 0.9*rng.Float64()
			sin, cos := math.Sincos(4.2*r + 2*math.Pi*float64(class)/3 + 0.12*rng.NormFloat64())
			x, y = 2*r*cos, 2*r*sin
		case Blobs:
			j := rng.IntN(9)
			class = (j%3 + 2*(j/3)) % 3
			const pitch, sd = 1.3, 0.22
			x, y = pitch*float64(j%3-1)+sd*rng.NormFloat64(), pitch*float64(j/3-1)+sd*rng.NormFloat64()
		}
		s.X, s.Y = append(s.X, x, y), append(s.Y, class)
	}
	return s
}
