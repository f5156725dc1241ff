package scenes

import "github.com/solvarium/solvarium/render"

// What colours of scenes have in common.

// quietField is the opacity of a field in shades of the ground: as strong as it may be beneath marks of
// every colour, which have to stand out three to one.
const quietField = 0.55

// dashOf seconds the hues of curves that share a plot: those that colour-blind eyes take for each
// other are dashed otherwise.
func dashOf(h render.Hue) render.Dash {
	switch h {
	case render.S3:
		return render.DashDot
	case render.S4, render.S5:
		return render.Dashed
	case render.S6:
		return render.Dotted
	}
	return render.Solid
}
