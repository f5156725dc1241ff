package render

// Dash seconds the hue of a series where several curves share a plot: series that colour-blind
// eyes take for each other are dashed otherwise.
func (h Hue) Dash() Dash {
	switch h {
	case S3:
		return DashDot
	case S4, S5:
		return Dashed
	case S6:
		return Dotted
	}
	return Solid
}
