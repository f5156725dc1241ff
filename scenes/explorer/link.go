package explorer

import (
	"errors"
	"fmt"
	"strings"

	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
	"github.com/solvarium/solvarium/scenes/param"
)

// trouble is a link that cannot be opened, and where to go instead.
type trouble struct {
	link    string
	says    string
	instead []string // links
}

// link returns the link that reproduces what is on screen.
func (e *Explorer) link() string {
	switch {
	case e.run != nil:
		return e.lessonLink()
	case e.trouble != nil:
		return e.trouble.link
	}
	return ""
}

// visit opens a link that the person chose, as a new place in the history. It
// does so at the end of the frame, for whoever draws now counts on the run.
func (e *Explorer) visit(link string) {
	e.after = func() {
		e.open(link)
		e.out.Visit = true
	}
}

// open shows what a link says. A run begins to play unless the link names a
// step: then it goes there and rests.
func (e *Explorer) open(link string) {
	link = strings.TrimPrefix(link, "#")
	e.leave()
	e.run, e.trouble = nil, nil
	e.stage, e.player, e.toast, e.sheet = stage{}, newPlayer(), toast{}, noSheet
	e.lesson = lesson{}
	e.jump = jump{}
	e.drafts = map[string]draft{}
	e.drawer.open, e.unfolded = false, false
	e.rule = ruleState{chosen: -1}
	e.controls.Blur()
	if link == "" {
		return
	}
	slug, query, _ := strings.Cut(link, "?")
	s := e.find(slug)
	if s == nil {
		_, err := scenes.Find(slug)
		e.trouble = &trouble{link: link, says: sentence(err), instead: scenes.Nearest(slug, e.slugs(), 3)}
		return
	}
	r, err := scenes.Start(s, query)
	if err != nil {
		e.trouble = &trouble{link: link, says: sentence(errors.New(strings.TrimPrefix(err.Error(), s.Slug+": "))), instead: append(repair(s, query), s.Slug)}
		return
	}
	e.run = r
	e.presets, e.opened = presetsOf(s), -1
	for i := len(e.presets) - 1; i >= 0; i-- {
		if e.presets[i].active(r) {
			e.opened = i
		}
	}
	seeks := strings.Contains("&"+query, "&t=")
	e.player.playing = !seeks && !e.calm
	e.player.seeking = r.Goal() > 0
	e.player.furthest = r.Goal()
	if r.Seeds() > 1 && !r.Random() {
		e.say(allSeedsAlike)
	}
	e.beginLesson(query)
	e.recent.drop(e.link())
}

// reopen opens another link to the same scene, and leaves all as it is that is no
// part of a link.
func (e *Explorer) reopen(link string) {
	page, speed, drawer, unfolded, stop, recent := e.stage.page, e.player.speed, e.drawer, e.unfolded, e.run.Stop, e.recent
	e.open(link)
	e.recent = recent // this is the same place
	e.stage.page, e.player.speed, e.drawer, e.unfolded = page, speed, drawer, unfolded
	if e.run != nil {
		e.run.Stop = stop
	}
}

func (e *Explorer) find(slug string) *scenes.Scene {
	for i := range e.catalogue {
		if e.catalogue[i].Slug == slug {
			return &e.catalogue[i]
		}
	}
	return nil
}

func (e *Explorer) slugs() []string {
	var slugs []string
	for _, s := range e.catalogue {
		slugs = append(slugs, s.Slug)
	}
	return slugs
}

// sentence makes an error fit to be read by a person.
func sentence(err error) string {
	text := capital(err.Error())
	if !strings.HasSuffix(text, "?") && !strings.HasSuffix(text, ".") {
		text += "."
	}
	return text
}

// capital makes the first letter a capital, but leaves σ and η alone.
func capital(text string) string {
	if text != "" && text[0] >= 'a' && text[0] <= 'z' {
		return strings.ToUpper(text[:1]) + text[1:]
	}
	return text
}

// repair returns the link with each unknown knob or stop replaced by the one whose
// name is nearest, if that makes it good.
func repair(s *scenes.Scene, query string) []string {
	set := &param.Set{}
	s.New(set)
	fields := strings.Split(query, "&")
	for i, f := range fields {
		name, value, _ := strings.Cut(f, "=")
		if name == "lesson" {
			fields[i] = "lesson=" + nearestStop(s, value)
			continue
		}
		if len(set.Names()) == 0 || set.Find(name) != nil {
			continue
		}
		if param.Reserved(name) {
			if knob, rest, ok := strings.Cut(value, ":"); name == "vs" && ok && set.Find(knob) == nil {
				fields[i] = name + "=" + scenes.Nearest(knob, set.Names(), 1)[0] + ":" + rest
			}
			continue
		}
		fields[i] = scenes.Nearest(name, set.Names(), 1)[0] + "=" + value
	}
	repaired := strings.Join(fields, "&")
	if repaired == query {
		return nil
	}
	if _, err := scenes.Start(s, repaired); err != nil {
		return nil
	}
	return []string{s.Slug + "?" + repaired}
}

// copyLink puts the link on the clipboard.
func (e *Explorer) copyLink() {
	if e.run == nil {
		return
	}
	e.out.Copy = e.link()
	if inLesson(e) && e.lesson.phase != ended {
		e.say(texts("ui.lesson.copied"))
		return
	}
	e.say(fmt.Sprintf("Copied the link to step %d.", e.run.Goal()))
}

// copyPaper puts the paper's address on the clipboard.
func (e *Explorer) copyPaper() {
	e.out.Copy = e.run.Scene.Paper.Address()
	e.say("Copied " + e.out.Copy)
}

// seedBy changes where the randomness starts, and starts over.
func (e *Explorer) seedBy(by int) {
	switch {
	case by < 0 && e.run.Seed == 0:
	case by < 0:
		e.setSeed(e.run.Seed - 1)
	default:
		e.setSeed(e.run.Seed + 1)
	}
}

// setSeed starts over with a seed, or stays with the old one where that cannot be.
func (e *Explorer) setSeed(seed uint64) {
	old := e.run.Seed
	e.run.Seed = seed
	if err := e.run.Restart(); err != nil {
		e.say(sentence(err))
		e.run.Seed = old
		if err := e.run.Restart(); err != nil {
			e.say(sentence(err))
		}
	}
	e.began()
}

var _ ui.App = (*Explorer)(nil)
