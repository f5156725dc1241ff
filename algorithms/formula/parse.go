package formula

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// function is what a name followed by parentheses does.
type function struct {
	instruction
	many bool // takes two or more arguments, joined by the instruction
}

var functions = map[string]function{
	"sin":   {instruction: instruction{op: opCall, call: math.Sin}},
	"cos":   {instruction: instruction{op: opCall, call: math.Cos}},
	"tan":   {instruction: instruction{op: opCall, call: math.Tan}},
	"atan":  {instruction: instruction{op: opCall, call: math.Atan}},
	"exp":   {instruction: instruction{op: opCall, call: kernel.ExpOf}},
	"log":   {instruction: instruction{op: opCall, call: math.Log}},
	"tanh":  {instruction: instruction{op: opCall, call: kernel.Tanh}},
	"sqrt":  {instruction: instruction{op: opSqrt}},
	"abs":   {instruction: instruction{op: opAbs}},
	"floor": {instruction: instruction{op: opFloor}},
	"min":   {instruction: instruction{op: opMin}, many: true},
	"max":   {instruction: instruction{op: opMax}, many: true},
}

var constants = map[string]float64{"pi": math.Pi, "e": math.E}

// known lists every name for messages, sorted so that messages repeat.
var known = func() string {
	names := []string{"x", "y"}
	for name := range constants {
		names = append(names, name)
	}
	slices.Sort(names[2:])
	var calls []string
	for name := range functions {
		calls = append(calls, name)
	}
	slices.Sort(calls)
	return strings.Join(append(names, calls...), ", ")
}()

// Parse compiles a formula. An error is an *Error.
func Parse(source string) (*Expr, error) {
	p := parser{source: source}
	if len(source) > MaxLength {
		return nil, &Error{MaxLength, fmt.Sprintf("the formula is longer than %d characters", MaxLength)}
	}
	if strings.TrimSpace(source) == "" {
		return nil, &Error{0, "the formula is empty"}
	}
	err := p.sum()
	if err == nil && p.peek() != 0 {
		err = p.leftOver()
	}
	if err != nil {
		return nil, err
	}
	return &Expr{source: source, program: p.program, stack: make([]float64, p.high*lanes)}, nil
}

// parser is a recursive descent that writes the program as it goes.
type parser struct {
	source  string
	at      int // the next byte
	depth   int // of nesting
	program []instruction
	rows    int // on the stack after the program so far
	high    int // the most rows that it ever has
}

func (p *parser) fail(at int, format string, args ...any) error {
	return &Error{at, fmt.Sprintf(format, args...)}
}

// peek skips white space and returns the next byte, or 0 at the end. A zero
// byte in the source itself is as unexpected as the end, and not the end.
func (p *parser) peek() byte {
	for p.at < len(p.source) && strings.IndexByte(" \t\r\n", p.source[p.at]) >= 0 {
		p.at++
	}
	if p.at == len(p.source) {
		return 0
	}
	if p.source[p.at] == 0 {
		return 0xff // no byte of valid text, hence unexpected everywhere
	}
	return p.source[p.at]
}

// accept takes the byte c if it comes next.
func (p *parser) accept(c byte) bool {
	if p.peek() != c {
		return false
	}
	p.at++
	return true
}

func (p *parser) sum() error {
	if err := p.product(); err != nil {
		return err
	}
	for {
		o := opAdd
		if p.accept('-') {
			o = opSub
		} else if !p.accept('+') {
			return nil
		}
		if err := p.product(); err != nil {
			return err
		}
		p.emit(instruction{op: o})
	}
}

func (p *parser) product() error {
	powered, err := p.sign()
	if err != nil {
		return err
	}
	divided := false
	for {
		o, next := opMul, p.peek()
		switch {
		case next == '*':
			p.at++
			if p.peek() == '*' {
				return p.fail(p.at, "a power is written ^")
			}
			divided = false
		case next == '/':
			p.at++
			o, divided = opDiv, true
		case digit(next):
			return p.fail(p.at, "a number cannot follow directly: write * or ^ before it")
		case letter(next) || next == '(':
			if divided || powered {
				return p.fail(p.at, "a product without * after a division or a power can be read in two ways: write * or parentheses")
			}
		default:
			return nil
		}
		if powered, err = p.sign(); err != nil {
			return err
		}
		p.emit(instruction{op: o})
	}
}

// sign reports whether what it read ends in an exponent.
func (p *parser) sign() (powered bool, err error) {
	if p.depth == MaxDepth {
		return false, p.fail(p.at, "the formula nests more than %d levels deep", MaxDepth)
	}
	p.depth++
	defer func() { p.depth-- }()
	if p.accept('-') {
		powered, err = p.sign()
		if err == nil {
			p.emit(instruction{op: opNeg})
		}
		return powered, err
	}
	if p.accept('+') {
		return p.sign()
	}
	if err := p.primary(); err != nil || !p.accept('^') {
		return false, err
	}
	if _, err := p.sign(); err != nil {
		return false, err
	}
	p.power()
	return true, nil
}

// power joins a base and an exponent; small whole exponents are multiplied out.
func (p *parser) power() {
	const small = 16 // beyond, rounding adds up and math.Pow is the better
	last := p.program[len(p.program)-1]
	if v := last.value; last.op == opNumber && v == math.Trunc(v) && math.Abs(v) <= small {
		p.program = p.program[:len(p.program)-1]
		p.rows--
		p.emit(instruction{op: opPower, value: v})
		return
	}
	p.emit(instruction{op: opPow})
}

func (p *parser) primary() error {
	next := p.peek()
	at := p.at
	switch {
	case digit(next) || next == '.':
		return p.number()
	case letter(next):
		for p.at < len(p.source) && letter(p.source[p.at]) {
			p.at++
		}
		return p.name(p.source[at:p.at], at)
	case next == '(':
		p.at++
		if err := p.sum(); err != nil {
			return err
		}
		return p.closing(at)
	case next == 0:
		return p.fail(len(p.source), "the formula breaks off: a number, x, y or ( is missing")
	}
	return p.leftOver()
}

// number reads 12, 1.5, .5, 2e-3. An e without digits after it is the constant.
func (p *parser) number() error {
	at := p.at
	digits := func() (n int) {
		for p.at < len(p.source) && digit(p.source[p.at]) {
			p.at++
			n++
		}
		return n
	}
	n := digits()
	if p.at < len(p.source) && p.source[p.at] == '.' {
		p.at++
		n += digits()
	}
	if n == 0 {
		return p.fail(at, "a point alone is not a number")
	}
	if mantissa := p.at; p.at < len(p.source) && p.source[p.at] == 'e' {
		p.at++
		if p.at < len(p.source) && strings.IndexByte("+-", p.source[p.at]) >= 0 {
			p.at++
		}
		if digits() == 0 {
			p.at = mantissa
		}
	}
	v, err := strconv.ParseFloat(p.source[at:p.at], 64)
	if errors.Is(err, strconv.ErrRange) {
		return p.fail(at, "the number %s is too large", p.source[at:p.at])
	} else if err != nil {
		return p.fail(at, "%s is not a number", p.source[at:p.at])
	}
	p.emit(instruction{op: opNumber, value: v})
	return nil
}

// name reads on after a name that stands at a place: a variable, a constant or a call.
func (p *parser) name(name string, at int) error {
	if v, ok := constants[name]; ok {
		p.emit(instruction{op: opNumber, value: v})
		return nil
	}
	switch name {
	case "x":
		p.emit(instruction{op: opX})
		return nil
	case "y":
		p.emit(instruction{op: opY})
		return nil
	}
	f, ok := functions[name]
	if !ok {
		if strings.Trim(name, "xye") == "" {
			return p.fail(at, "%q is not a name: write %s", name, strings.Join(strings.Split(name, ""), "*"))
		}
		return p.fail(at, "%q is not known; there are %s", name, known)
	}
	open := p.at
	if p.peek() == '(' {
		open = p.at
	}
	if !p.accept('(') {
		return p.fail(at, "%s needs parentheses: %s(…)", name, name)
	}
	for n := 1; ; n++ {
		if err := p.sum(); err != nil {
			return err
		}
		if n > 1 || !f.many {
			p.emit(f.instruction)
		}
		comma := p.at
		if p.accept(',') {
			if !f.many {
				return p.fail(comma, "%s takes one argument", name)
			}
			continue
		}
		if f.many && n == 1 && p.peek() == ')' {
			return p.fail(p.at, "%s needs two arguments or more", name)
		}
		return p.closing(open)
	}
}

// closing takes the ) that belongs to the ( at a place.
func (p *parser) closing(open int) error {
	if p.accept(')') {
		return nil
	}
	if p.peek() == 0 {
		return p.fail(open, "this ( is never closed")
	}
	return p.leftOver()
}

// leftOver is the error for what cannot stand where it is.
func (p *parser) leftOver() error {
	switch r, _ := utf8.DecodeRuneInString(p.source[p.at:]); {
	case r == ')':
		if p.depth > 0 {
			return p.fail(p.at, "something is missing before )")
		}
		return p.fail(p.at, "this ) has no ( before it")
	case r == ',':
		return p.fail(p.at, "a comma stands only between the arguments of min and max; decimals have a point")
	case strings.ContainsRune("+-*/^", r):
		return p.fail(p.at, "a number, x, y or ( is missing before %q", r)
	default:
		return p.fail(p.at, "%q cannot stand here", r)
	}
}

// emit appends an instruction, and works out what rests on numbers alone.
func (p *parser) emit(in instruction) {
	p.program = append(p.program, in)
	arity := 1
	switch in.op {
	case opNumber, opX, opY:
		p.rows++
		p.high = max(p.high, p.rows)
		return
	case opAdd, opSub, opMul, opDiv, opPow, opMin, opMax:
		p.rows--
		arity = 2
	}
	first := len(p.program) - 1 - arity
	for _, operand := range p.program[first : first+arity] {
		if operand.op != opNumber {
			return
		}
	}
	a := [1]float64{p.program[first].value}
	if arity == 2 {
		combine(a[:], []float64{p.program[first+1].value}, in.op)
	} else {
		apply(a[:], &in)
	}
	p.program = append(p.program[:first], instruction{op: opNumber, value: a[0]})
}

func digit(c byte) bool  { return '0' <= c && c <= '9' }
func letter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
