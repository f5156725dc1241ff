package rectflow

// yardstick is what flows are measured with: the same points for all, so that curves do not flicker.
type yardstick struct {
	target    Mixture
	noise     []float64 // evaluation points of the source, x, y pairs
	reference []float64 // as many samples of the target
	sketch    int       // how many of them the quick measurements during training take
	rule      Rule
	nfe       int // measured besides NFEs; 0 for none

	quick, whole *sliced

	spread     float64 // sum of the distances between samples of the reference, of the first
	spreadRows int     // numbers of them
}

// evaluations returns the number of a column; 0 if it is not in use.
func (y *yardstick) evaluations(column int) int {
	if column < len(NFEs) {
		return NFEs[column]
	}
	return y.nfe
}

func (y *yardstick) rulerFor(points int) *sliced {
	if points == y.sketch {
		return y.quick
	}
	return y.whole
}

// column returns where a number of evaluations is measured, or -1.
func (y *yardstick) column(nfe int) int {
	for i, n := range NFEs {
		if n == nfe {
			return i
		}
	}
	if nfe == y.nfe {
		return len(NFEs)
	}
	return -1
}
