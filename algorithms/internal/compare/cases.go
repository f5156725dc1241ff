package main

// parity is the ratio from which on ours counts as no slower: a factor of 1.3 either way is within what machines differ by.
const parity = 1 / 1.3

// contests returns all that is compared; small ones have the same shape and take no time.
func contests(small bool) ([]contest, error) {
	size := func(full, tiny int) int {
		if small {
			return tiny
		}
		return full
	}
	list := []contest{sweepContest("Sinkhorn scaling", "scaling", size(256, 16), 100,
		[2]float64{parity, 0.6}, [2]float64{0, 5})}
	// From η = 700 on most exponentials underflow, which makes those of C's library five times
	// as slow: that is not what should be measured.
	for _, n := range []int{256, 512} {
		list = append(list, sweepContest("Sinkhorn stabilised", "stabilised", size(n, n/16), 500,
			[2]float64{5, 2.5}, [2]float64{0, 30}))
	}
	// The smaller the problem, the sharper its plan at the same η: with 128 places and η = 1000 rounding keeps
	// both solvers from 1e-9 in any time that one would wait.
	list = append(list, newtonContest(size(256, 32), 1000, [2]float64{8, 2.7}),
		newtonContest(size(256, 32), 200, [2]float64{2.8, 1}), newtonContest(size(128, 16), 200, [2]float64{2.8, 1}))
	for _, n := range []int{100, 1000, 10000} {
		for _, d := range []int{2, 20} {
			c, err := swarmContest(size(n, 20+n/100), d)
			if err != nil {
				return nil, err
			}
			list = append(list, c)
		}
	}
	for _, layers := range []int{3, 2} {
		c, err := trainContest(size(64, 8), layers, size(256, 16))
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	for _, n := range []int{512, 1024} {
		list = append(list, assignContest("uniform", uniformCost, size(n, n/32)), assignContest("Gram", gramCost, size(n, n/32)))
	}
	return append(list, attendContest()), nil
}

// ours are our two lanes with a task.
func ours(task string) []lane { return []lane{{our[0], "native", task}, {our[1], "browser", task}} }

// same is a row whose peer is one lane on both sides.
func same(peer string, goals [2]float64) row { return row{peer, [2]string{peer, peer}, goals} }

var none [2]float64
