package scenes

import (
	"fmt"
	"strings"
)

// Paper is a reference.
type Paper struct {
	Title   string `json:"title"`
	Authors string `json:"authors"`
	Year    int    `json:"year"`
	ArXiv   string `json:"arxiv"` // identifier, such as "2401.12253"; empty if there is none
}

// Short writes the reference in short: Tang et al. 2024.
func (p Paper) Short() string {
	authors := strings.Split(p.Authors, ", ")
	name := strings.TrimSpace(authors[0])
	if i := strings.LastIndex(name, " "); i >= 0 {
		name = name[i+1:]
	}
	switch {
	case len(authors) > 1:
		name += " et al."
	case strings.Contains(authors[0], " and "):
		name = authors[0]
	}
	return fmt.Sprintf("%s %d", name, p.Year)
}

// Address returns where the paper can be read; empty if that is not known.
func (p Paper) Address() string {
	if p.ArXiv == "" {
		return ""
	}
	return "https://arxiv.org/abs/" + p.ArXiv
}
