package window

import (
	"strings"
	"syscall/js"
	"time"
)

// address keeps the address bar and the app together. What the app shows goes
// behind the #; where the person goes, by Back, Forward or a pasted link, goes to the app.
type address struct {
	shown   string // behind the # now
	visits  bool   // the person went elsewhere, and the app does not know yet
	wanted  string // to be shown when it is time
	pending bool
	next    time.Time // when the address may be replaced again
}

// Browsers refuse more than about three changes a second.
const addressInterval = 500 * time.Millisecond

func (a *address) listen() {
	a.shown = hash()
	a.visits = a.shown != ""
	changed := func() {
		if h := hash(); h != a.shown {
			// What was still to be shown belonged to the place that was left.
			a.shown, a.visits, a.pending = h, true, false
		}
	}
	for _, event := range []string{"hashchange", "popstate"} {
		on(global, event, false, func(js.Value) { changed() })
	}
}

func hash() string { return strings.TrimPrefix(location.Get("hash").String(), "#") }

// visited returns where the person went, once.
func (a *address) visited() (link string, ok bool) {
	if !a.visits {
		return "", false
	}
	a.visits = false
	return a.shown, true
}

// show puts a link into the address bar: as a new entry of the history if it
// is a new place, else in place of the last one, before long.
func (a *address) show(link string, visit bool) {
	if visit && link != a.shown {
		a.tick(a.next) // the entry that is left gets its last link
		history.Call("pushState", nil, "", "#"+link)
		a.shown, a.pending = hash(), false
		a.place()
		return
	}
	a.wanted, a.pending = link, link != a.shown
}

// tick replaces the address if it must and may be.
func (a *address) tick(now time.Time) {
	if !a.pending || now.Before(a.next) {
		return
	}
	history.Call("replaceState", nil, "", "#"+a.wanted)
	// The browser may have escaped a character: what it shows is what is compared.
	a.shown, a.pending = hash(), false
	a.place()
	a.next = now.Add(addressInterval)
}

// place tells the page whether a scene is shown, or its gallery: what the program does
// to the address is no event there.
func (a *address) place() {
	place := "scene"
	if a.shown == "" {
		place = "gallery"
	}
	if data := root.Get("dataset"); data.Get("place").String() != place {
		data.Set("place", place)
	}
}
