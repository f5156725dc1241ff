package explorer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/svg"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
)

// TestPictures draws the whole explorer in every form and theme. With PICTURES set
// to a folder it leaves the pictures there, to be looked at.
func TestPictures(t *testing.T) {
	folder := os.Getenv("PICTURES")
	forms := map[string]render.Point{
		"upright": {X: 360, Y: 740}, "flat": {X: 740, Y: 360}, "laptop": {X: 1280, Y: 800},
		"projector": {X: 1920, Y: 1080}, "tablet": {X: 768, Y: 1024}, "small": {X: 1024, Y: 700},
	}
	places := map[string]func(*Explorer){
		"scene":     func(e *Explorer) { e.open("spiral?t=42") },
		"notice":    func(e *Explorer) { e.open("spiral?rule=own&gain=1.5&tail=on&t=420") },
		"bottom":    func(e *Explorer) { e.open("spiral?t=42") },
		"list":      func(e *Explorer) { e.open("spiral?t=42"); e.drawer.open = true },
		"hover":     func(e *Explorer) { e.open("spiral?t=42"); e.say("More than 300 points are too many for a spiral.") },
		"catalogue": func(e *Explorer) { e.open("") },
		"trouble":   func(e *Explorer) { e.open("spiral?gian=1.5") },
		"unknown":   func(e *Explorer) { e.open("sprial?gain=1.5") },
		"about":     func(e *Explorer) { e.open("spiral?t=42"); e.sheet = aboutSheet },
		"keys":      func(e *Explorer) { e.open("spiral?t=42"); e.sheet = keysSheet },
		"bring":     func(e *Explorer) { e.open("spiral?t=42"); e.bring() },
		"brought":   func(e *Explorer) { e.open("spiral?t=42"); e.load(ui.File{Name: "mine.csv", Data: []byte("0,1,2")}) },
		"palette":   func(e *Explorer) { e.open("spiral?t=42"); e.openPalette() },
		"typed": func(e *Explorer) {
			e.open("spiral?gain=40&stop=error:0.5&t=42")
			e.drawer.open = true
			e.write(e.run.Knobs.Find("points"), "35x", false)
		},
		"nothing": func(e *Explorer) { e.open(""); e.search.text = "nothing of the kind" },
		"drawer":  func(e *Explorer) { e.open("spiral?gain=1.5&t=42"); e.drawer.open = true },
	}
	for _, s := range scenes.All() {
		places["real "+s.Slug] = func(e *Explorer) { e.open(s.Slug + "?t=60") }
		places["real "+s.Slug+" 3"] = func(e *Explorer) { e.open(s.Slug + "?" + s.Try[min(4, len(s.Try)-1)].Query + "&t=60") }
		if folder == "" {
			break // one real scene is enough for a test; the pictures want all
		}
	}
	places["real catalogue"] = func(e *Explorer) {}
	for form, size := range forms {
		for place, open := range places {
			for _, dark := range []bool{true, false} {
				if folder == "" && !dark && place != "scene" {
					continue
				}
				e := newExplorer(catalogueForTests(), "")
				if strings.HasPrefix(place, "real ") {
					e = New("")
				}
				open(e)
				in := ui.Input{Size: size, Dark: dark, Calm: true, Seconds: 1.0 / 60, Pointer: render.Point{X: -1, Y: -1}}
				theme, name := render.Light, "light"
				if dark {
					theme, name = render.Dark, "dark"
				}
				for range 3 {
					e.Frame(&in, blank{})
				}
				if place == "list" {
					for e.controls.Focus != "knob/method" {
						tab := in
						tab.Keys = []ui.Key{ui.KeyTab}
						e.Frame(&tab, blank{})
						e.Frame(&in, blank{})
					}
					enter := in
					enter.Keys = []ui.Key{ui.KeyEnter}
					e.Frame(&enter, blank{})
				}
				if place == "hover" {
					in.Inside, in.Pointer = true, render.Point{X: 70 * zoomFor(size), Y: size.Y - 24*zoomFor(size)}
					for range 40 {
						e.Frame(&in, blank{})
					}
				}
				if place == "bottom" {
					for range 40 {
						wheel := in
						wheel.Inside, wheel.Wheel = true, render.Point{Y: 4}
						wheel.Pointer = render.Point{X: size.X - 20, Y: size.Y / 2}
						e.Frame(&wheel, blank{})
					}
				}
				c := svg.New(size.X, size.Y, theme.Ground)
				e.Frame(&in, c)
				if folder == "" {
					continue
				}
				f, err := os.Create(filepath.Join(folder, strings.ReplaceAll(place, " ", "-")+"-"+form+"-"+name+".svg"))
				if err != nil {
					t.Fatal(err)
				}
				if _, err := c.WriteTo(f); err != nil {
					t.Fatal(err)
				}
				f.Close()
			}
		}
	}
}
