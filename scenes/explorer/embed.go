package explorer

import (
	"fmt"
	"slices"
	"text/template"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

var embedActions = []action{
	{name: "copy-embed", group: going, says: "copy the code that embeds this in a page",
		when: func(e *Explorer) bool { return onStage(e) && e.address != "" },
		do: func(e *Explorer) {
			e.out.Copy = e.snippet()
			e.say("Copied the code of a frame: paste it into a page of your own.")
		}},
}

// snippet returns the frame that shows the run in another page.
func (e *Explorer) snippet() string {
	return fmt.Sprintf(`<iframe src="%s?embed=1#%s" width="960" height="600" style="border: 0" loading="lazy" allow="fullscreen; clipboard-write" title="%s"></iframe>`,
		template.HTMLEscapeString(e.address), template.HTMLEscapeString(e.link()), template.HTMLEscapeString(e.run.Scene.Title))
}

// left reports whether the page around leaves a knob out.
func (e *Explorer) left(k *param.Knob) bool {
	return e.embed != nil && slices.Contains(e.embed.Hide, k.Name)
}

// smallLayout is what is left where the page around wants no more than the scene: the
// stage, what it measures, and what moves it.
func (e *Explorer) smallLayout(size render.Point) layout {
	l := arrange(size, e.finger)
	l.presenting, l.bare = true, true
	l.header, l.panel = render.Rect{}, render.Rect{}
	all := render.Rect{W: size.X, H: size.Y}
	if l.form == flat {
		l.form = desk
	}
	l.stage, l.transport = all.CutBottom(l.bars())
	return l
}
