package param

import (
	"encoding/base64"
	"errors"
	"fmt"
	"math"
	"sort"
	"strconv"
	"strings"
)

// value is where a knob's value lives and how a link writes it.
type value interface {
	format() string
	parse(k *Knob, s string) error
}

type number float64

func (v *number) format() string { return Format(float64(*v)) }

func (v *number) parse(k *Knob, s string) error {
	lo, hi := k.Domain()
	x, err := parseNumber(s, lo, hi)
	if err != nil {
		return err
	}
	*v = number(x)
	return nil
}

func parseNumber(s string, lo, hi float64) (float64, error) {
	x, err := ReadNumber(s)
	if err != nil {
		return 0, err
	}
	return x, within(s, x, lo, hi)
}

type whole int

func (v *whole) format() string { return strconv.Itoa(int(*v)) }

func (v *whole) parse(k *Knob, s string) error {
	x, err := ReadNumber(s)
	if err != nil || x != math.Trunc(x) || math.Abs(x) > wholeLimit {
		return fmt.Errorf("%q is not a whole number", s)
	}
	lo, hi := k.Domain()
	if err := within(s, x, lo, hi); err != nil {
		return err
	}
	*v = whole(x)
	return nil
}

type toggle bool

func (v *toggle) format() string {
	if *v {
		return "on"
	}
	return "off"
}

func (v *toggle) parse(_ *Knob, s string) error {
	switch s {
	case "on", "true", "1":
		*v = true
	case "off", "false", "0":
		*v = false
	default:
		return fmt.Errorf("%q is neither on nor off", s)
	}
	return nil
}

// choice is a value that is an index.
type choice interface {
	value
	get() int
	set(int)
}

// chosen is a choice that lives in an integer of any type. It holds no closure, so that
// whoever copies what a knob leads to finds it.
type chosen[T ~int | ~uint8] struct {
	p       *T
	options []string
}

func (v chosen[T]) get() int  { return int(*v.p) }
func (v chosen[T]) set(i int) { *v.p = T(i) }

func (v chosen[T]) format() string { return v.options[*v.p] }

func (v chosen[T]) parse(_ *Knob, s string) error {
	for i, o := range v.options {
		if o == s {
			v.set(i)
			return nil
		}
	}
	return fmt.Errorf("%q is not one of %s", s, strings.Join(v.options, ", "))
}

type place Point

func (v *place) format() string { return formatPoint(Point(*v)) }

func (v *place) parse(k *Knob, s string) error {
	p, err := parsePoint(s, k)
	if err == nil {
		*v = place(p)
	}
	return err
}

func formatPoint(p Point) string {
	return strconv.FormatFloat(p.X, 'g', -1, 64) + "," + strconv.FormatFloat(p.Y, 'g', -1, 64)
}

func parsePoint(s string, k *Knob) (Point, error) {
	a, b, ok := strings.Cut(s, ",")
	if !ok {
		return Point{}, fmt.Errorf("%q is not a point such as 0.5,0.25", s)
	}
	x, err := parseNumber(a, k.Lo, k.Hi)
	if err != nil {
		return Point{}, err
	}
	y, err := parseNumber(b, k.Lo, k.Hi)
	return Point{x, y}, err
}

// cloud writes the points that were moved as index:x,y joined by underscores.
type cloud struct{ p *map[int]Point }

// cloudLimit bounds the indices that a link may name; no scene draws more handles.
const cloudLimit = 4096

func (v cloud) format() string {
	var indices []int
	for i := range *v.p {
		indices = append(indices, i)
	}
	sort.Ints(indices)
	parts := make([]string, len(indices))
	for n, i := range indices {
		parts[n] = strconv.Itoa(i) + ":" + formatPoint((*v.p)[i])
	}
	return strings.Join(parts, "_")
}

func (v cloud) parse(k *Knob, s string) error {
	moved := map[int]Point{}
	if s != "" {
		for _, part := range strings.Split(s, "_") {
			index, at, _ := strings.Cut(part, ":")
			i, err := strconv.Atoi(index)
			if err != nil || i < 0 || i >= cloudLimit {
				return fmt.Errorf("%q does not begin with the index of a point", part)
			}
			p, err := parsePoint(at, k)
			if err != nil {
				return err
			}
			moved[i] = p
		}
	}
	*v.p = moved
	return nil
}

// paint writes a byte a cell in the URL-safe base 64.
type paint struct{ p *[]float64 }

// paintLimit bounds the cells of a painting in a link: 64 by 64.
const paintLimit = 4096

func (v paint) format() string {
	bytes := make([]byte, len(*v.p))
	for i, x := range *v.p {
		bytes[i] = byte(math.Round(255 * min(max(x, 0), 1)))
	}
	return base64.RawURLEncoding.EncodeToString(bytes)
}

func (v paint) parse(_ *Knob, s string) error {
	bytes, err := base64.RawURLEncoding.DecodeString(s)
	switch {
	case err != nil:
		return errors.New("the painting is damaged: it is not base 64")
	case len(bytes) > paintLimit:
		return fmt.Errorf("the painting has %d cells, more than %d", len(bytes), paintLimit)
	}
	cells := make([]float64, len(bytes))
	for i, b := range bytes {
		cells[i] = float64(b) / 255
	}
	*v.p = cells
	return nil
}

type line string

func (v *line) format() string { return string(*v) }

func (v *line) parse(k *Knob, s string) error {
	if len(s) > int(k.Hi) {
		return fmt.Errorf("the text is longer than %g characters", k.Hi)
	}
	*v = line(s)
	return nil
}
