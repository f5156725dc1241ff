package scenes

import (
	"fmt"
	"net/url"
	"sort"
	"strconv"
	"strings"
)

// A link is slug?name=value&…: the knobs off their defaults, then
//
//	seed=7           where the randomness starts; 1 if left out
//	stop=200         when to pause, see StopRule
//	t=200            the step
//	at=40:eta=300    a live change: after step 40 the knob eta got the value 300
//	lesson=start     a stop of the scene's tour; see CutLesson
//	vs=alpha:1000    side by side with a run in which the knob alpha has the value 1000;
//	                 may stand there more than once; vs= for one that does not differ yet
//	vs-at=40:eta=9   a live change of such a knob, in that run
//	seeds=16         so many seeds at once
//
// The same text is the address in the browser, the argument on the command line,
// an entry in a tour and a test case.

// StepLimit bounds the steps of t and stop, so that a link cannot ask for hours of work.
const StepLimit = 10_000_000

// All returns the catalogue, in the order of the files.
func All() []Scene { return all }

// Find returns the scene of that slug. The error names the nearest ones.
func Find(slug string) (*Scene, error) {
	var slugs []string
	for i := range all {
		if all[i].Slug == slug {
			return &all[i], nil
		}
		slugs = append(slugs, all[i].Slug)
	}
	return nil, fmt.Errorf("there is no scene called %q%s", slug, suggest(slug, slugs))
}

// Open returns the run that a link describes; see Start. An unknown scene is an
// error that names the nearest ones.
func Open(link string) (*Run, error) {
	slug, query, _ := strings.Cut(strings.TrimPrefix(link, "#"), "?")
	s, err := Find(slug)
	if err != nil {
		return nil, err
	}
	return Start(s, query)
}

// parse sets the run to what the query says, and returns who is to go along with it.
func (r *Run) parse(query string) (with wish, err error) {
	t := 0
	if query, err = r.Scene.stopQuery(query); err != nil {
		return with, err
	}
	for _, field := range strings.Split(query, "&") {
		if field == "" {
			continue
		}
		name, value, ok := strings.Cut(field, "=")
		if !ok {
			return with, fmt.Errorf("%q is not of the form name=value", field)
		}
		value, err := url.QueryUnescape(value)
		if err != nil {
			return with, fmt.Errorf("%s: %q is damaged", name, value)
		}
		switch name {
		case "seed":
			r.Seed, err = strconv.ParseUint(value, 10, 64)
			if err != nil {
				err = fmt.Errorf("seed: %q is not a whole number from 0 on", value)
			}
		case "stop":
			r.Stop, err = parseStop(value)
		case "t":
			t, err = ParseStep("t", value)
			r.asked = true
		case "at", "vs-at":
			err = r.parseEvent(name, value)
		case "vs":
			err = with.parseRival(value)
		case "seeds":
			err = with.parseSeeds(value)
		default:
			err = r.parseKnob(name, value)
		}
		if err != nil {
			return with, err
		}
	}
	r.base = r.values()
	r.goal = t
	sort.SliceStable(r.journal, func(i, j int) bool { return r.journal[i].At < r.journal[j].At })
	return with, with.check(r.journal)
}

// ParseStep reads a number of steps; an error says what is wrong with the value of that name.
func ParseStep(name, s string) (int, error) {
	t, err := strconv.Atoi(s)
	if err != nil || t < 0 {
		return 0, fmt.Errorf("%s: %q is not a number of steps", name, s)
	}
	if t > StepLimit {
		return 0, fmt.Errorf("%s: %d steps are more than %d", name, t, StepLimit)
	}
	return t, nil
}

func (r *Run) parseKnob(name, value string) error {
	k := r.Knobs.Find(name)
	if k == nil {
		return fmt.Errorf("there is no knob called %q%s", name, suggest(name, r.Knobs.Names()))
	}
	return k.Parse(value)
}

// parseEvent reads 40:eta=300. The value is tried on the knob at once, so that a
// damaged journal is refused when the link is opened and not in the middle of the run.
func (r *Run) parseEvent(field, s string) error {
	at, change, _ := strings.Cut(s, ":")
	name, value, ok := strings.Cut(change, "=")
	step, err := ParseStep(field, at)
	if err != nil {
		return err
	}
	k := r.Knobs.Find(name)
	switch {
	case !ok || step == 0:
		return fmt.Errorf("%s: %q is not of the form step:name=value", field, s)
	case k == nil:
		return fmt.Errorf("%s: there is no knob called %q%s", field, name, suggest(name, r.Knobs.Names()))
	case !k.IsLive():
		return fmt.Errorf("%s: the knob %q cannot change during a run", field, name)
	}
	before := k.String()
	if err := k.Parse(value); err != nil {
		return fmt.Errorf("%s: %w", field, err)
	}
	r.journal = append(r.journal, event{step, name, k.String(), field == "vs-at"})
	restore(k, before)
	return nil
}

// Link returns the link that reproduces this instant or, while a seek is under
// way, the one that it leads to.
func (r *Run) Link() string {
	link := r.Address()
	var extra []string
	for i, e := range r.journal {
		if i < r.played || e.At <= r.goal {
			field := "at="
			if e.Second {
				field = "vs-at="
			}
			extra = append(extra, field+escape(fmt.Sprintf("%d:%s=%s", e.At, e.Name, e.Value)))
		}
	}
	if t := r.Goal(); t > 0 {
		extra = append(extra, "t="+strconv.Itoa(t))
	}
	if len(extra) == 0 {
		return link
	}
	separator := "?"
	if strings.Contains(link, "?") {
		separator = "&"
	}
	return link + separator + strings.Join(extra, "&")
}
