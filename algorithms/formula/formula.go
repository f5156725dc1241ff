package formula

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// MaxLength is the most bytes that a formula may have: more than a link holds
// in comfort. MaxDepth is how deeply parentheses, signs and powers may nest.
const (
	MaxLength = 500
	MaxDepth  = 64
)

// Error is what is wrong with a formula, and where.
type Error struct {
	Pos int    // byte where it was noticed, from 0; the length of the formula at its end
	Msg string // in plain words
}

func (e *Error) Error() string { return fmt.Sprintf("%s (at character %d)", e.Msg, e.Pos+1) }

// op is what one instruction does to the stack.
type op uint8

const (
	opNumber op = iota
	opX
	opY
	opAdd
	opSub
	opMul
	opDiv
	opPow
	opPower // the top to a whole power, the instruction's value
	opMin
	opMax
	opNeg
	opSqrt
	opAbs
	opFloor
	opCall // any other function of one argument
)

type instruction struct {
	op    op
	value float64               // opNumber, opPower
	call  func(float64) float64 // opCall
}

// Expr is a compiled formula. It evaluates without allocating, and is not safe
// for concurrent use.
type Expr struct {
	source  string
	program []instruction
	stack   []float64 // rows of lanes numbers
}

// lanes is how many points run through the program together, so that finding
// out what an instruction does costs little for each of them.
const lanes = 64

// String returns the formula as it was typed.
func (e *Expr) String() string { return e.source }

// Eval returns the value at (x, y). Division by zero and the like give
// infinities and NaN, as in IEEE 754.
func (e *Expr) Eval(x, y float64) float64 {
	p := [2]float64{x, y}
	var v [1]float64
	e.EvalAll(v[:], p[:])
	return v[0]
}

// EvalAll sets dst[i] to the value at (xy[2i], xy[2i+1]).
func (e *Expr) EvalAll(dst, xy []float64) {
	for len(dst) > 0 {
		n := min(len(dst), lanes)
		e.run(dst[:n], xy[:2*n])
		dst, xy = dst[n:], xy[2*n:]
	}
}

// run is one pass of the program over at most lanes points.
func (e *Expr) run(dst, xy []float64) {
	n := len(dst)
	above := 0 // the first free row of the stack, as an index
	for k := range e.program {
		in := &e.program[k]
		switch in.op {
		case opNumber, opX, opY:
			top := e.stack[above : above+n]
			above += lanes
			push(top, xy, in)
		case opAdd, opSub, opMul, opDiv, opPow, opMin, opMax:
			above -= lanes
			combine(e.stack[above-lanes:above-lanes+n], e.stack[above:above+n], in.op)
		default:
			apply(e.stack[above-lanes:above-lanes+n], in)
		}
	}
	copy(dst, e.stack)
}

// push fills a new row.
func push(top, xy []float64, in *instruction) {
	switch in.op {
	case opX:
		for i := range top {
			top[i] = xy[2*i]
		}
	case opY:
		for i := range top {
			top[i] = xy[2*i+1]
		}
	default:
		for i := range top {
			top[i] = in.value
		}
	}
}

// combine sets a to a op b.
func combine(a, b []float64, o op) {
	b = b[:len(a)]
	switch o {
	case opAdd:
		for i, v := range b {
			a[i] += v
		}
	case opSub:
		for i, v := range b {
			a[i] -= v
		}
	case opMul:
		for i, v := range b {
			a[i] *= v
		}
	case opDiv:
		for i, v := range b {
			a[i] /= v
		}
	case opPow:
		for i, v := range b {
			a[i] = kernel.Pow(a[i], v)
		}
	case opMin:
		for i, v := range b {
			a[i] = min(a[i], v)
		}
	case opMax:
		for i, v := range b {
			a[i] = max(a[i], v)
		}
	}
}

// apply maps a row.
func apply(a []float64, in *instruction) {
	switch in.op {
	case opNeg:
		for i, v := range a {
			a[i] = -v
		}
	case opSqrt:
		for i, v := range a {
			a[i] = math.Sqrt(v)
		}
	case opAbs:
		for i, v := range a {
			a[i] = math.Abs(v)
		}
	case opFloor:
		for i, v := range a {
			a[i] = math.Floor(v)
		}
	case opPower:
		if in.value == 2 {
			for i, v := range a {
				a[i] = v * v
			}
			return
		}
		for i, v := range a {
			a[i] = power(v, int(in.value))
		}
	case opCall:
		for i, v := range a {
			a[i] = in.call(v)
		}
	}
}

// power is v^n by squaring, several times as fast as math.Pow.
func power(v float64, n int) float64 {
	if n < 0 {
		return 1 / power(v, -n)
	}
	result := 1.0
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			result *= v
		}
		v *= v
	}
	return result
}
