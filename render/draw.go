package render

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/solvarium/solvarium/render/typeface"
)

// FillRect fills r.
func FillRect(c Canvas, r Rect, fill Color) {
	if r.W <= 0 || r.H <= 0 {
		return
	}
	c.Area([]Band{rectBand(r, fill)})
}

// rectBand is r as the area between its lower and its upper edge.
func rectBand(r Rect, fill Color) Band {
	p := []Point{{r.X, r.Bottom()}, {r.Right(), r.Bottom()}, {r.X, r.Y}, {r.Right(), r.Y}}
	return Band{Lower: p[:2:2], Upper: p[2:], Color: fill}
}

// StrokeRect draws the outline of r, all of it within r.
func StrokeRect(c Canvas, r Rect, width float64, stroke Color) {
	StrokeRoundRect(c, r, 0, width, stroke)
}

// RoundRect fills r with its corners rounded.
func RoundRect(c Canvas, r Rect, radius float64, fill Color) {
	radius = min(radius, r.W/2, r.H/2)
	if radius <= 0 {
		FillRect(c, r, fill)
		return
	}
	// Columns through the two rounded ends; the straight middle needs none.
	n := arcSteps(radius)
	p := make([]Point, 4*(n+1))
	lower, upper := p[:2*(n+1)], p[2*(n+1):]
	for i := range n + 1 {
		a := float64(i) / float64(n) * math.Pi / 2
		in, down := radius*(1-math.Cos(a)), radius*(1-math.Sin(a))
		left, right := i, 2*n+1-i
		lower[left], upper[left] = Point{r.X + in, r.Bottom() - down}, Point{r.X + in, r.Y + down}
		lower[right], upper[right] = Point{r.Right() - in, r.Bottom() - down}, Point{r.Right() - in, r.Y + down}
	}
	c.Area([]Band{{Lower: lower, Upper: upper, Color: fill}})
}

// StrokeRoundRect draws the outline of r with its corners rounded, all of it within r.
func StrokeRoundRect(c Canvas, r Rect, radius, width float64, stroke Color) {
	if r.W <= 0 || r.H <= 0 {
		return
	}
	r = r.Inset(width / 2)
	radius = max(0, min(radius-width/2, r.W/2, r.H/2))
	corners := [4]Point{
		{r.X + radius, r.Y + radius}, {r.Right() - radius, r.Y + radius},
		{r.Right() - radius, r.Bottom() - radius}, {r.X + radius, r.Bottom() - radius},
	}
	n := arcSteps(radius)
	var p []Point
	for k, center := range corners {
		for i := range n + 1 {
			a := math.Pi + (float64(k)+float64(i)/float64(n))*math.Pi/2
			p = append(p, Point{center.X + radius*math.Cos(a), center.Y + radius*math.Sin(a)})
			if radius == 0 {
				break
			}
		}
	}
	// The outline runs on to the middle of its first edge, so that the corner
	// where it began is joined like the others.
	p = append(p, p[0], Point{(p[0].X + p[1].X) / 2, (p[0].Y + p[1].Y) / 2})
	c.Lines([]Line{{Points: p, Width: width, Color: stroke}})
}

// arcSteps is the number of chords of a quarter circle that keeps their
// distance from it below a tenth of a pixel: r(1-cos(π/4n)) < 0.1.
func arcSteps(radius float64) int {
	return max(2, int(math.Ceil(math.Pi/4*math.Sqrt(radius/0.2))))
}

// Write sets one line of type that starts on the baseline at at.
func Write(c Canvas, at Point, text string, size float64, ink Color) {
	c.Text([]Label{{At: at, Text: text, Size: size, Color: ink}})
}

// WriteIn sets one line of type within r, centred in height, shortened with an
// ellipsis if it is too long.
func WriteIn(c Canvas, r Rect, text string, size float64, bold bool, align Align, ink Color) {
	text = Ellipsis(text, size, bold, r.W)
	if text == "" {
		return
	}
	x := r.X + float64(align)*r.W/2
	c.Text([]Label{{At: Point{x, Baseline(r, size)}, Text: text, Size: size, Bold: bold, Color: ink, Align: align}})
}

// Baseline returns the y at which type of a size looks centred in r.
func Baseline(r Rect, size float64) float64 {
	// Half of Roboto's height of capitals, 0.711 em.
	return math.Round(r.Y + r.H/2 + 0.355*size)
}

// Paragraph sets text in lines of at most r.W, from the top of r, as many as
// fit, and returns the height that it took. The last line that fits ends in an
// ellipsis if there was more.
func Paragraph(c Canvas, r Rect, text string, size float64, ink Color) float64 {
	leading := Leading(size)
	lines := Wrap(text, size, false, r.W)
	if fit := int(r.H / leading); fit < len(lines) {
		if fit < 1 {
			return 0
		}
		rest := strings.Join(lines[fit-1:], " ")
		lines = append(lines[:fit-1], Ellipsis(rest, size, false, r.W))
	}
	labels := make([]Label, len(lines))
	for i, line := range lines {
		row := Rect{r.X, r.Y + float64(i)*leading, r.W, leading}
		labels[i] = Label{At: Point{r.X, Baseline(row, size)}, Text: line, Size: size, Color: ink}
	}
	c.Text(labels)
	return float64(len(lines)) * leading
}

// Leading returns the distance of the baselines of successive lines.
func Leading(size float64) float64 { return math.Round(1.4 * size) }

// Wrap breaks text into lines of at most width pixels, between words where it
// can. A line break in the text is kept.
func Wrap(text string, size float64, bold bool, width float64) []string {
	var lines []string
	for _, paragraph := range strings.Split(text, "\n") {
		line := ""
		for _, word := range strings.Fields(paragraph) {
			longer := word
			if line != "" {
				longer = line + " " + word
			}
			if typeface.Width(longer, size, bold) <= width {
				line = longer
				continue
			}
			if line != "" {
				lines = append(lines, line)
			}
			for line = word; typeface.Width(line, size, bold) > width; {
				head := prefix(line, size, bold, width)
				lines = append(lines, head)
				line = line[len(head):]
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// prefix returns the longest beginning of s that fits, at least one character.
func prefix(s string, size float64, bold bool, width float64) string {
	_, end := utf8.DecodeRuneInString(s)
	for end < len(s) {
		_, n := utf8.DecodeRuneInString(s[end:])
		if typeface.Width(s[:end+n], size, bold) > width {
			break
		}
		end += n
	}
	return s[:end]
}

// Ellipsis returns text, shortened so that it fits into width pixels; the
// empty string if not even one character does.
func Ellipsis(text string, size float64, bold bool, width float64) string {
	if typeface.Width(text, size, bold) <= width {
		return text
	}
	head := prefix(text, size, bold, width-typeface.Width("…", size, bold))
	short := strings.TrimRight(head, " ,;:·–-") + "…"
	if typeface.Width(short, size, bold) > width {
		return ""
	}
	return short
}
