package lmc

import (
	"errors"
	"fmt"
)

// Method is a way to find the permutation.
type Method uint8

// The methods. ByHand is the permutation of the chosen one with units swapped by hand.
const (
	Weights        Method = iota // weight matching
	Activations                  // activation matching
	StraightA                    // straight-through estimator from A
	StraightRandom               // the same from a small random shadow and a random permutation
	RandomUnits                  // a permutation drawn at random
	None                         // as trained
	ByHand
	Methods = int(ByHand) + 1
)

func (m Method) String() string {
	return [...]string{"weights", "activations", "STE from A", "STE random", "random", "as trained", "by hand"}[m]
}

// Config is an experiment.
type Config struct {
	Width  int     // units in a hidden layer; 0 means 64
	Depth  int     // hidden layers; 0 means 2
	Gain   float64 // of the initial weights N(0, gain²/fan-in); 0 means 0.7
	Decay  float64 // of AdamW, on weights and biases; 0 is none
	Rate   float64 // of AdamW; 0 means 0.005
	Batch  int     // samples; 0 means 64
	Epochs int     // 0 means 20
	Models int     // 2 or 3; 0 means 2

	// Planted makes B, and C, a random permutation of A with noise N(0, Noise²) on every
	// parameter, instead of a network trained from its own draw.
	Planted bool
	Noise   float64

	Restarts  int  // of weight matching from random permutations, of which the best counts
	Correlate bool // activation matching takes correlations instead of inner products

	Watch  bool // look half-way every 20 batches of the training
	Widths bool // measure narrower pairs as well

	Method  Method // whose permutation is the matched one; see Choose
	Rivals  bool   // measure the other methods as well; may change between steps
	OnTrain bool   // lines are measured on the training data instead of the test data; see Choose
}

// filled returns the configuration with its defaults, or says what is wrong with it.
func (c Config) filled() (Config, error) {
	for _, n := range []struct {
		p     *int
		value int
	}{{&c.Width, 64}, {&c.Depth, 2}, {&c.Batch, 64}, {&c.Epochs, 20}, {&c.Models, 2}} {
		if *n.p == 0 {
			*n.p = n.value
		}
	}
	if c.Gain == 0 {
		c.Gain = 0.7
	}
	if c.Rate == 0 {
		c.Rate = 0.005
	}
	switch {
	case c.Width < 2 || c.Depth < 1 || c.Batch < 1 || c.Epochs < 1:
		return c, fmt.Errorf("no network has %d hidden layers of %d units, trained for %d epochs in batches of %d", c.Depth, c.Width, c.Epochs, c.Batch)
	case c.Models != 2 && c.Models != 3:
		return c, fmt.Errorf("there are two or three models, not %d", c.Models)
	case c.Decay < 0 || c.Noise < 0 || c.Gain < 0 || c.Rate < 0 || c.Restarts < 0:
		return c, errors.New("gain, decay, rate, noise and restarts are not negative")
	case c.Method >= ByHand:
		return c, errors.New("swaps by hand begin from another method")
	}
	return c, nil
}

// A Swap exchanges the units of B at two places of the first hidden layer.
type Swap struct{ I, J int }
