package scenes

import (
	"fmt"

	"github.com/solvarium/solvarium/scenes/memory"
)

// room is how much memory runs at once may take, in bytes. A browser gives a page 4 GB at
// most, of which half may be garbage; and a restart builds all anew.
var room = 1 << 30

// fits says in words if so many runs at once, which are as large as these, would take more
// memory than there is room for.
func fits(runs int, like ...*Run) error {
	size := 0
	for _, r := range like {
		size += memory.Size(&r.sim, r.Knobs) / len(like)
	}
	if runs*size <= room {
		return nil
	}
	if most := room / size; most > 1 {
		return fmt.Errorf("%d runs at once would take %d MB with these settings: there is room for %d", runs, runs*size>>20, most)
	}
	return fmt.Errorf("two runs at once would take %d MB with these settings, for which there is no room", 2*size>>20)
}
