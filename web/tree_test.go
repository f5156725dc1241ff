//go:build !js

package web

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/chromedp"

	"github.com/solvarium/solvarium/scenes"
	"github.com/solvarium/solvarium/scenes/param"
)

// The tests here see the page as assistive technology does: by the accessibility tree
// that the browser makes of it.

// thing is a node of the accessibility tree.
type thing struct {
	role, name, value, description string
	node                           *accessibility.Node
}

func (x thing) String() string {
	return fmt.Sprintf("%s %q, value %q, description %q", x.role, x.name, x.value, x.description)
}

// tree returns what the accessibility tree has, in its order, without what it ignores.
func (b *tab) tree() []thing {
	b.t.Helper()
	all, err := chromedp.Call(b.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil {
		b.t.Fatal(err)
	}
	text := func(v *accessibility.Value) string {
		if v == nil {
			return ""
		}
		var s any
		if json.Unmarshal(v.Value, &s) != nil || s == nil {
			return ""
		}
		return fmt.Sprint(s)
	}
	byID := map[accessibility.NodeID]*accessibility.Node{}
	for _, n := range all.Nodes {
		byID[n.NodeID] = n
	}
	var things []thing
	var walk func(n *accessibility.Node)
	walk = func(n *accessibility.Node) {
		if !n.Ignored {
			things = append(things, thing{text(n.Role), text(n.Name), text(n.Value), text(n.Description), n})
		}
		for _, id := range n.ChildIDs {
			if child := byID[id]; child != nil {
				walk(child)
			}
		}
	}
	walk(all.Nodes[0])
	return things
}

// find returns the thing of that role whose name is or, failing that, begins with name.
func find(things []thing, role, name string) *thing {
	for _, same := range []func(a, b string) bool{func(a, b string) bool { return a == b }, strings.HasPrefix} {
		for i := range things {
			if things[i].role == role && same(things[i].name, name) {
				return &things[i]
			}
		}
	}
	return nil
}

// property returns a property of a thing, empty if it has none.
func (x thing) property(name string) string {
	for _, p := range x.node.Properties {
		if string(p.Name) == name && p.Value != nil {
			return strings.Trim(string(p.Value.Value), `"`)
		}
	}
	return ""
}

// focusOn gives the keyboard to a thing by its place in the tree, as a screen reader does.
func (b *tab) focusOn(x *thing) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, dom.Focus, dom.FocusParams{BackendNodeID: x.node.BackendDOMNodeID}); err != nil {
		b.t.Fatalf("%s: %v", x, err)
	}
}

// hear notes what pages the program tells, and when what is read out changes.
const hear = `
	document.addEventListener("solvarium-page", (e) => (globalThis.told = JSON.parse(e.detail)));
	globalThis.sayings = [];
	addEventListener("DOMContentLoaded", () => {
		const said = document.getElementById("said");
		new MutationObserver(() => sayings.push({ at: performance.now(), says: said.textContent })).observe(said, { childList: true, characterData: true, subtree: true });
	});
`

// roles says as what a kind of knob is in the tree.
var roles = map[string]string{"number": "spinbutton", "whole": "spinbutton", "switch": "checkbox", "choice": "combobox"}

func roleOf(kind string) string {
	if role, ok := roles[kind]; ok {
		return role
	}
	return "textbox"
}

// controls are the roles of what must have a name.
var controls = map[string]bool{"button": true, "spinbutton": true, "checkbox": true, "combobox": true, "textbox": true, "link": true,
	"application": true, "dialog": true, "DisclosureTriangle": true, "table": true, "heading": true, "rowheader": true, "columnheader": true, "progressbar": true}

// wantNames checks that all that is a control, a heading or a part of a table has a name.
func wantNames(t *testing.T, things []thing) {
	t.Helper()
	for _, x := range things {
		if controls[x.role] && x.name == "" {
			t.Errorf("without a name: %s", x)
		}
	}
}

// want returns a thing that has to be in the tree.
func want(t *testing.T, things []thing, role, name string) thing {
	t.Helper()
	if x := find(things, role, name); x != nil {
		return *x
	}
	t.Errorf("the tree has no %s %q", role, name)
	return thing{node: &accessibility.Node{}}
}

// TestTreeOfEveryScene: each knob, button, readout and check of each scene is in the
// tree, with a role, a name, a value and a description.
func TestTreeOfEveryScene(t *testing.T) {
	b := exploreWith(t, scenes.All()[0].Slug+"?t=1", hear)
	for _, s := range scenes.All() {
		t.Run(s.Slug, func(t *testing.T) {
			b.t = t
			b.do(chromedp.Evaluate[chromedp.Void](`location.hash = "` + s.Slug + `?t=1"`))
			b.wait(`told.slug === "` + s.Slug + `" && /^Paused.*, step 1$/.test(told.status)`)
			r, err := scenes.Start(&s, "t=1")
			if err != nil {
				t.Fatal(err)
			}
			r.Advance(0, func() bool { return true })
			things := b.tree()
			wantNames(t, things)
			want(t, things, "main", "")
			want(t, things, "complementary", "The scene as text and controls")
			if x := want(t, things, "application", s.Title); !strings.Contains(x.description, "Escape and then Tab lead out") {
				t.Errorf("how to leave it is not said: %s", x)
			}
			for _, k := range r.Knobs.Knobs() {
				if !k.Applies() {
					continue
				}
				x := want(t, things, roleOf(k.Kind.String()), k.Name)
				value := x.value
				if k.Kind == param.Switch {
					value = map[string]string{"true": "on", "false": "off"}[x.property("checked")]
				}
				if !sameValue(value, k.String()) || !strings.Contains(strings.ToLower(x.description), strings.ToLower(k.Doc)) {
					t.Errorf("%s, want value %q and description %q", x, k.String(), k.Doc)
				}
			}
			for _, try := range s.Try {
				if x := want(t, things, "button", try.Name); x.description != try.Says {
					t.Errorf("%s, want description %q", x, try.Says)
				}
			}
			var told struct {
				Buttons []struct{ Says, Keys string }
				Run     []struct{ Label, Kind, Value, Says string }
			}
			if err := json.Unmarshal([]byte(b.text(`JSON.stringify(told)`)), &told); err != nil || len(told.Buttons) < 20 || len(told.Run) < 4 {
				t.Fatalf("the page is told as %+v, error %v", told, err)
			}
			for _, c := range told.Buttons {
				if x := want(t, things, "button", c.Says); c.Keys != "" && !strings.Contains(x.description, c.Keys) {
					t.Errorf("%s does not tell the key %s", x, c.Keys)
				}
			}
			for _, c := range told.Run {
				if x := want(t, things, roleOf(c.Kind), c.Label); !sameValue(x.value, c.Value) || x.description != c.Says {
					t.Errorf("%s, want %+v", x, c)
				}
			}
			f := r.Figure()
			for _, x := range f.Readouts {
				wantRow(t, things, x.Label, "")
			}
			for _, x := range f.Checks {
				wantRow(t, things, x.Label, x.State.String(), x.Want)
			}
		})
	}
}

// sameValue compares values; the tree has numbers in single precision.
func sameValue(got, want string) bool {
	a, err := strconv.ParseFloat(got, 64)
	b, wrong := strconv.ParseFloat(want, 64)
	if err != nil || wrong != nil {
		return got == want
	}
	return math.Abs(a-b) <= 1e-6*math.Abs(b)
}

// wantRow checks that a table has a row with that heading and with cells that are not
// empty; where a text is given, that text.
func wantRow(t *testing.T, things []thing, label string, cells ...string) {
	t.Helper()
	for i, x := range things {
		if x.role != "rowheader" || x.name != label {
			continue
		}
		var got []string
		for _, y := range things[i+1:] {
			if y.role == "rowheader" || y.role == "heading" {
				break
			}
			if y.role == "cell" {
				got = append(got, y.name)
			}
		}
		for j, want := range cells {
			if j >= len(got) || got[j] == "" || want != "" && got[j] != want {
				t.Errorf("the row %q has the cells %q, want %q", label, got, cells)
				return
			}
		}
		return
	}
	t.Errorf("there is no row %q", label)
}
