package scenes

import (
	"github.com/solvarium/solvarium/algorithms/mirror"
	"github.com/solvarium/solvarium/render"
)

// The charts of the game of the mirror scene.

var duelMoves = [3]string{"rock", "paper", "scissors"}

func (d *atlasDuel) plots(s *atlas) []render.Plot {
	chart := func(name, title, label string, of *[2]history) render.Plot {
		p := render.Plot{Name: name, Title: title, X: atlasSteps(), Y: atlasLogAxis(label)}
		for way := range of {
			p.Marks = append(p.Marks, render.Curve{Points: of[way].points, Hue: hueDuel[way], Width: 2, Name: duelNames[way]})
		}
		return p
	}
	average := chart("average", "Averages of play", "duality gap", &d.average)
	for way := range d.held {
		average.Marks = append(average.Marks, render.Curve{Points: d.held[way].points, Hue: hueDuel[way], Width: 1.5, Dash: render.Dashed, Name: "bound"})
	}
	return []render.Plot{d.arena(s), d.logs(s),
		chart("last", "Gain of best responses", "duality gap", &d.gap),
		chart("distance", "To the equilibrium", "KL, both players", &d.distance), average, s.stakes()}
}

// logs draws the dual space: the log weights of both players, in which a round
// of plain play is a straight step along the losses.
func (d *atlasDuel) logs(s *atlas) render.Plot {
	p := render.Plot{Name: "dual", Title: "Log weights now", Subtitle: "● row, ○ column", X: render.Axis{Bare: true, Lo: -0.6, Hi: 2.6}, Y: render.Axis{Label: "ln weight"}}
	for way, g := range d.games {
		for _, side := range []struct {
			player *mirror.Player
			shape  render.Shape
		}{{&g.X, render.Disc}, {&g.Y, render.Ring}} {
			at := render.Points{Hue: hueDuel[way], Radius: 5, Shape: side.shape}
			for i, v := range side.player.Log {
				at.At = append(at.At, render.Point{X: float64(i) + 0.25*(float64(way)-0.5), Y: v})
			}
			p.Marks = append(p.Marks, at)
		}
	}
	lowest := 0.0
	for _, g := range d.games {
		for i := range g.X.Log {
			lowest = min(lowest, g.X.Log[i], g.Y.Log[i])
		}
	}
	for i, name := range duelMoves {
		p.Marks = append(p.Marks, render.Note{At: render.Point{X: float64(i), Y: 1.25 * lowest}, Text: name, Hue: render.Muted, Align: render.Middle})
	}
	return p
}

// stakes draws what the column player wins from the row player.
func (s *atlas) stakes() render.Plot {
	p := render.Plot{Name: "stakes", Title: "What column wins", X: render.Axis{Lo: -1.2, Hi: 3, Bare: true}, Y: render.Axis{Lo: -0.6, Hi: 3, Bare: true, Down: true}}
	a := s.payoff()
	p.Marks = append(p.Marks, render.Heat{W: 3, H: 3, Values: a, Max: render.Point{X: 3, Y: 3}, Diverging: true, Opacity: 0.7})
	for i, name := range duelMoves {
		middle := float64(i) + 0.5
		p.Marks = append(p.Marks, render.Note{At: render.Point{X: middle, Y: -0.3}, Text: name, Hue: render.Muted, Align: render.Middle},
			render.Note{At: render.Point{X: -0.1, Y: middle}, Text: name, Hue: render.Muted, Align: render.End})
		for j := range duelMoves {
			p.Marks = append(p.Marks, render.Note{At: render.Point{X: float64(j) + 0.5, Y: middle}, Text: render.Number(a[3*i+j], 3), Align: render.Middle})
		}
	}
	return p
}
