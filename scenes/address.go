package scenes

import (
	"fmt"
	"strconv"
	"strings"
)

// Address returns the link to the beginning of this run.
func (r *Run) Address() string {
	fields := append(r.query(), r.Company()...)
	if len(fields) == 0 {
		return r.Scene.Slug
	}
	return r.Scene.Slug + "?" + strings.Join(fields, "&")
}

// query returns the fields of the link that say how the run began.
func (r *Run) query() []string {
	var fields []string
	for _, k := range r.Knobs.Knobs() {
		if v := r.base[k.Name]; v != k.Default() {
			fields = append(fields, k.Name+"="+escape(v))
		}
	}
	if r.Seed != 1 {
		fields = append(fields, "seed="+strconv.FormatUint(r.Seed, 10))
	}
	if stop := r.Stop.String(); stop != "" {
		fields = append(fields, "stop="+escape(stop))
	}
	return fields
}

// Company returns the fields of the link that say who goes along.
func (r *Run) Company() []string {
	var fields []string
	for _, s := range r.settings() {
		fields = append(fields, "vs="+escape(s.Name+":"+s.Value))
	}
	if r.rival != nil && fields == nil {
		fields = append(fields, "vs=")
	}
	if n := r.Seeds(); n > 1 {
		fields = append(fields, "seeds="+strconv.Itoa(n))
	}
	return fields
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
