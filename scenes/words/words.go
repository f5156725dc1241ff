// Package words is the one table of the texts that lessons and the explorer show:
// a translation is another file of the same keys.
package words

import (
	_ "embed"
	"strings"
)

// english has a text a line: its key, a tab, the text. Lines that begin with # and
// empty ones are comments.
//
//go:embed en.tsv
var english string

var texts, keys = parse(english)

func parse(table string) (texts map[string]string, keys []string) {
	texts = map[string]string{}
	for _, line := range strings.Split(table, "\n") {
		key, text, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		texts[key] = text
		keys = append(keys, key)
	}
	return texts, keys
}

// Text returns the text of a key, or the key itself if the table lacks it.
func Text(key string) string {
	if text, ok := texts[key]; ok {
		return text
	}
	return key
}

// Has reports whether the table has the key.
func Has(key string) bool { _, ok := texts[key]; return ok }

// Keys returns all keys in the order of the table; one that is there twice comes twice.
func Keys() []string { return keys }
