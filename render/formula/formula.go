// Package formula sets formulas that TeX has laid out beforehand (see assets/rules): it
// fills the outlines of their signs at any size, and knows where their symbols stand.
package formula

import (
	"encoding/json"
	"fmt"

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

// Parse reads what assets/rules/make.mjs has written: the rules by name.
func Parse(data []byte) (map[string]*Rule, error) {
	var file struct {
		Outlines []string
		Rules    map[string]struct {
			Box     [4]float64
			Signs   [][4]float64
			Symbols []struct {
				Name   string
				Knob   bool
				Places []struct {
					Box   [4]float64
					Signs [][4]float64
				}
			}
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("rules: %w", err)
	}
	outlines := make([]*typeface.Outline, len(file.Outlines))
	for i, path := range file.Outlines {
		var err error
		if outlines[i], err = typeface.NewOutline(path); err != nil {
			return nil, fmt.Errorf("rules: outline %d: %w", i, err)
		}
	}
	signs := func(list [][4]float64) ([]sign, error) {
		out := make([]sign, len(list))
		for i, s := range list {
			if s[0] < 0 || int(s[0]) >= len(outlines) {
				return nil, fmt.Errorf("there is no outline %v", s[0])
			}
			out[i] = sign{outlines[int(s[0])], render.Point{X: s[1] / thousand, Y: s[2] / thousand}, s[3] / thousand}
		}
		return out, nil
	}
	rules := map[string]*Rule{}
	for name, r := range file.Rules {
		rule := &Rule{Box: box(r.Box)}
		var err error
		if rule.signs, err = signs(r.Signs); err != nil {
			return nil, fmt.Errorf("rules: %s: %w", name, err)
		}
		for _, s := range r.Symbols {
			symbol := Symbol{Name: s.Name, Knob: s.Knob}
			for _, p := range s.Places {
				list, err := signs(p.Signs)
				if err != nil {
					return nil, fmt.Errorf("rules: %s: %s: %w", name, s.Name, err)
				}
				symbol.Places, symbol.signs = append(symbol.Places, box(p.Box)), append(symbol.signs, list)
			}
			rule.Symbols = append(rule.Symbols, symbol)
		}
		rules[name] = rule
	}
	return rules, nil
}

// thousand is how many units of the file make an em.
const thousand = 1000

func box(v [4]float64) render.Rect {
	return render.Rect{X: v[0] / thousand, Y: v[1] / thousand, W: v[2] / thousand, H: v[3] / thousand}
}

// Find returns the index of a symbol, or -1.
func (r *Rule) Find(name string) int {
	for i := range r.Symbols {
		if r.Symbols[i].Name == name {
			return i
		}
	}
	return -1
}
