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
//	t=200            the step
//	at=40:eta=300    a live change: after step 40 the knob eta got the value 300
//
// The same text is the address in the browser, the argument on the command line,
// an entry in a tour and a test case.

// stepLimit bounds t, so that a link cannot ask for hours of work.
const stepLimit = 10_000_000

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

func (r *Run) parse(query string) error {
	t := 0
	for _, field := range strings.Split(query, "&") {
		if field == "" {
			continue
		}
		name, value, ok := strings.Cut(field, "=")
		if !ok {
			return fmt.Errorf("%q is not of the form name=value", field)
		}
		value, err := url.QueryUnescape(value)
		if err != nil {
			return fmt.Errorf("%s: %q is damaged", name, value)
		}
		switch name {
		case "seed":
			r.Seed, err = strconv.ParseUint(value, 10, 64)
			if err != nil {
				err = fmt.Errorf("seed: %q is not a whole number from 0 on", value)
			}
		case "t":
			t, err = parseStep("t", value)
			r.asked = true
		case "at":
			err = r.parseEvent(value)
		default:
			err = r.parseKnob(name, value)
		}
		if err != nil {
			return err
		}
	}
	r.base = r.values()
	r.goal = t
	sort.SliceStable(r.journal, func(i, j int) bool { return r.journal[i].At < r.journal[j].At })
	return nil
}

func parseStep(name, s string) (int, error) {
	t, err := strconv.Atoi(s)
	if err != nil || t < 0 {
		return 0, fmt.Errorf("%s: %q is not a number of steps", name, s)
	}
	if t > stepLimit {
		return 0, fmt.Errorf("%s: %d steps are more than %d", name, t, stepLimit)
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
func (r *Run) parseEvent(s string) error {
	at, change, _ := strings.Cut(s, ":")
	name, value, ok := strings.Cut(change, "=")
	step, err := parseStep("at", at)
	if err != nil {
		return err
	}
	k := r.Knobs.Find(name)
	switch {
	case !ok || step == 0:
		return fmt.Errorf("at: %q is not of the form step:name=value", s)
	case k == nil:
		return fmt.Errorf("at: there is no knob called %q%s", name, suggest(name, r.Knobs.Names()))
	case !k.IsLive():
		return fmt.Errorf("at: the knob %q cannot change during a run", name)
	}
	before := k.String()
	if err := k.Parse(value); err != nil {
		return fmt.Errorf("at: %w", err)
	}
	r.journal = append(r.journal, event{step, name, k.String()})
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
			extra = append(extra, "at="+escape(fmt.Sprintf("%d:%s=%s", e.At, e.Name, e.Value)))
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

// Address returns the link to the beginning of this run.
func (r *Run) Address() string {
	var fields []string
	for _, k := range r.Knobs.Knobs() {
		if v := r.base[k.Name]; v != k.Default() {
			fields = append(fields, k.Name+"="+escape(v))
		}
	}
	if r.Seed != 1 {
		fields = append(fields, "seed="+strconv.FormatUint(r.Seed, 10))
	}
	if len(fields) == 0 {
		return r.Scene.Slug
	}
	return r.Scene.Slug + "?" + strings.Join(fields, "&")
}

// escape keeps what is readable and harmless in a fragment, unlike url.QueryEscape.
func escape(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("-_.,:=*/()^!", c) >= 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
