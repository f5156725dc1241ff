package scenes

import (
	"strconv"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/scenes/param"
)

// FuzzLink: of any text that is taken for a link, what it says can be written down again, and
// then says the same; or it is refused in words. No solver is set up.
func FuzzLink(f *testing.F) {
	for _, s := range all {
		f.Add(s.Slug)
		for _, try := range s.Try {
			f.Add(s.Slug + "?" + try.Query)
		}
		for _, stop := range s.Tour {
			f.Add(s.Slug + "?lesson=" + stop.Name)
			f.Add(s.Slug + "?" + stop.Query)
		}
	}
	for _, link := range []string{
		"#cbo?alpha=30&vs=alpha:1000&vs-at=3:alpha=40&t=5", "cbo?seeds=16&stop=distance:above:1e-6", "cbo?seed=18446744073709551616", "cbo?alpha=NaN&t=1e9",
		"cbo?vs=&seeds=99999", "sinkhorn?a=0:1,2_4095:0.5,0.5", "sinkhorn?source=____", "mdpo?map=%00", "cbo?at=5:", "cbo?vs=alpha", "?", "cbo?stop=:above:", "cbo?%=%",
	} {
		f.Add(link)
	}
	f.Fuzz(func(t *testing.T, link string) {
		slug, query, _ := strings.Cut(strings.TrimPrefix(link, "#"), "?")
		s, err := Find(slug)
		if err != nil {
			explained(t, link, err)
			return
		}
		r, with, err := described(s, query)
		if err != nil {
			explained(t, link, err)
			return
		}
		again := written(r, with)
		r2, with2, err := described(s, again)
		if err != nil || written(r2, with2) != again {
			t.Errorf("%q leads to %q, which comes back as %q: %v", link, again, written(r2, with2), err)
		}
	})
}

// described returns a run as a query describes it, before it is set up.
func described(s *Scene, query string) (*Run, wish, error) {
	r := &Run{Scene: s, Knobs: &param.Set{}, Seed: 1}
	r.sim = s.New(r.Knobs)
	with, err := r.parse(query)
	return r, with, err
}

func explained(t *testing.T, link string, err error) {
	t.Helper()
	if says := err.Error(); len(says) < 10 || strings.Contains(says, "%!") && !strings.Contains(link, "%") {
		t.Errorf("%q is refused with %q", link, says)
	}
}

// written returns the query of a run with who is to go along, before they are let in.
func written(r *Run, with wish) string {
	_, query, _ := strings.Cut(r.Link(), "?")
	fields := []string{query}
	for _, v := range with.settings {
		fields = append(fields, "vs="+escape(v.Name+":"+v.Value))
	}
	if with.beside && len(with.settings) == 0 {
		fields = append(fields, "vs=")
	}
	if with.seeds > 0 {
		fields = append(fields, "seeds="+strconv.Itoa(with.seeds))
	}
	return strings.Trim(strings.Join(fields, "&"), "&")
}
