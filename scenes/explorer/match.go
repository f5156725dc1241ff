package explorer

import "strings"

// plain makes texts comparable: in lower case, with one kind of apostrophe and hyphen.
func plain(text string) string { return signs.Replace(strings.ToLower(text)) }

var signs = strings.NewReplacer("’", "'", "–", "-", "−", "-")

// match says how well the words that were typed fit something with a name and more to
// say: 0 is best. All words must occur, or it is -1. It is best if the name begins with
// what was typed, then if words of the name do, and so on.
func match(words []string, name, more string) int {
	if len(words) == 0 {
		return 0
	}
	name, more = plain(name), plain(name+" "+more)
	for _, w := range words {
		if !strings.Contains(more, w) {
			return -1
		}
	}
	whole := strings.Join(words, " ")
	all := func(fits func(w string) bool) bool {
		for _, w := range words {
			if !fits(w) {
				return false
			}
		}
		return true
	}
	begins := func(text string) func(string) bool {
		parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" -,.:()/'", r) })
		return func(w string) bool {
			for _, part := range parts {
				if strings.HasPrefix(part, w) {
					return true
				}
			}
			return false
		}
	}
	switch {
	case strings.HasPrefix(name, whole):
		return 0
	case all(begins(name)):
		return 1
	case all(func(w string) bool { return strings.Contains(name, w) }):
		return 2
	case all(begins(more)):
		return 3
	}
	return 4
}
