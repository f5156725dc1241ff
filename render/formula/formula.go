// Package formula sets formulas that TeX has laid out beforehand (see assets/rules): it
// fills the outlines of their signs at any size, and knows where their symbols stand.
package formula

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/typeface"
)

// Rule is a formula of a line or more. Its lengths are in ems: x from its left edge on,
// y downwards from its baseline.
type Rule struct {
	Box     render.Rect
	Symbols []Symbol
	signs   []sign // that belong to no symbol
}

// Symbol is a part of a formula that is explained. It may stand in several places.
type Symbol struct {
	Name   string
	Knob   bool          // it is the knob of that name
	Places []render.Rect // in ems, in the order of reading
	signs  [][]sign      // of each place
}

// sign is an outline in its place.
type sign struct {
	outline *typeface.Outline
	at      render.Point
	scale   float64
}

// Parse reads what assets/rules/make.mjs has written, and where it is described: the
// rules by name.
func Parse(text string) (map[string]*Rule, error) {
	p := parser{rules: map[string]*Rule{}}
	for n := 1; text != ""; n++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		word, rest, _ := strings.Cut(line, " ")
		if err := p.line(word, rest); err != nil {
			return nil, fmt.Errorf("rules: line %d: %w", n, err)
		}
	}
	return p.rules, nil
}

type parser struct {
	outlines []*typeface.Outline
	rules    map[string]*Rule
	rule     *Rule   // that lines belong to
	symbol   *Symbol // of it; nil for none
}

func (p *parser) line(word, rest string) error {
	switch {
	case word == "outline":
		o, err := typeface.NewOutline(rest)
		p.outlines = append(p.outlines, o)
		return err
	case word == "rule":
		name, _, _ := strings.Cut(rest, " ")
		p.rule, p.symbol = &Rule{}, nil
		p.rules[name] = p.rule
	case p.rule == nil:
		return fmt.Errorf("%q belongs to no rule", word)
	case word == "symbol" || word == "knob":
		p.rule.Symbols = append(p.rule.Symbols, Symbol{Name: rest, Knob: word == "knob"})
		p.symbol = &p.rule.Symbols[len(p.rule.Symbols)-1]
	case word == "place":
		box, signs, err := p.place(rest)
		if p.symbol != nil {
			p.symbol.Places, p.symbol.signs = append(p.symbol.Places, box), append(p.symbol.signs, signs)
		} else {
			p.rule.Box, p.rule.signs = box, signs
		}
		return err
	default:
		return fmt.Errorf("what is %q?", word)
	}
	return nil
}

// place reads a box and the signs in it.
func (p *parser) place(text string) (render.Rect, []sign, error) {
	fields := strings.Fields(text)
	v := make([]float64, len(fields))
	for i, f := range fields {
		n, err := strconv.Atoi(f)
		if err != nil {
			return render.Rect{}, nil, fmt.Errorf("%q is not a whole number", f)
		}
		v[i] = float64(n) / thousand
	}
	if len(v) < 4 || len(v)%4 != 0 {
		return render.Rect{}, nil, fmt.Errorf("%d numbers are not fours", len(v))
	}
	var signs []sign
	for s := v[4:]; len(s) > 0; s = s[4:] {
		i := int(math.Round(s[0] * thousand))
		if i < 0 || i >= len(p.outlines) {
			return render.Rect{}, nil, fmt.Errorf("there is no outline %d", i)
		}
		signs = append(signs, sign{p.outlines[i], render.Point{X: s[1], Y: s[2]}, s[3]})
	}
	return render.Rect{X: v[0], Y: v[1], W: v[2], H: v[3]}, signs, nil
}

// thousand is how many units of the file make an em.
const thousand = 1000

// Find returns the index of a symbol, or -1.
func (r *Rule) Find(name string) int {
	for i := range r.Symbols {
		if r.Symbols[i].Name == name {
			return i
		}
	}
	return -1
}
