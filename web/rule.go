package web

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"

	"github.com/solvarium/solvarium/assets/rules"
	"github.com/solvarium/solvarium/scenes/words"
)

// explained is an element of MathML that is a symbol with an explanation.
var explained = regexp.MustCompile(`<(\w+) class="(?:sym|knob) ([\w-]+)"`)

// ruleTemplates returns the update rule of every scene as a template of HTML, with what
// its symbols mean: the page takes the one that it needs.
func ruleTemplates() []byte {
	var b bytes.Buffer
	for line := range strings.Lines(rules.MathML) {
		slug, math, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			continue
		}
		fmt.Fprintf(&b, "<template id=\"rule-%s\">%s<ul>", slug, titled(slug, math))
		seen := map[string]bool{}
		for _, at := range explained.FindAllStringSubmatchIndex(math, -1) {
			name := math[at[4]:at[5]]
			if seen[name] {
				continue
			}
			seen[name] = true
			symbol := elementAt(math, at[0], math[at[2]:at[3]])
			fmt.Fprintf(&b, "<li><math>%s</math> %s</li>", symbol, html.EscapeString(meaning(slug, name)))
		}
		b.WriteString("</ul></template>\n")
	}
	return b.Bytes()
}

func meaning(slug, symbol string) string { return words.Text("rule." + slug + "." + symbol) }

// titled gives each symbol its explanation, which shows when it is pointed at.
func titled(slug, math string) string {
	return explained.ReplaceAllStringFunc(math, func(tag string) string {
		m := explained.FindStringSubmatch(tag)
		return fmt.Sprintf(`<%s class="symbol" title="%s"`, m[1], html.EscapeString(meaning(slug, m[2])))
	})
}

// elementAt returns the whole element with this tag that begins at i.
func elementAt(math string, i int, tag string) string {
	depth := 0
	for j := i; j < len(math); j++ {
		switch {
		case strings.HasPrefix(math[j:], "</"+tag+">"):
			if depth--; depth == 0 {
				return math[i : j+len(tag)+3]
			}
		case strings.HasPrefix(math[j:], "<"+tag+">"), strings.HasPrefix(math[j:], "<"+tag+" "):
			depth++
		}
	}
	return math[i:]
}
