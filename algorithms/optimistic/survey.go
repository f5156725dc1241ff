package optimistic

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// Survey plays a short game in many worlds, one for every pair of a rotation ω of
// the mean and a noise σ, to see where optimism pays. It is only to be read.
type Survey struct {
	Omegas, Sigmas []float64
	// Regret is the final regret of every learner, by Kind, averaged over the
	// replicates: a row for every σ with a column for every ω, NaN until it is known.
	Regret [Kinds][]float64
	Played int // worlds that are known

	config     Config
	replicates int
	game       *Solver
	seeds      []uint64 // of the replicates: the same in every world
	stream     rand.PCG
	rng        *rand.Rand
	order      []int // in which the worlds are played
	replicate  int   // of the world being played
}

// NewSurvey returns a survey in which nothing is known yet. Every world is played
// replicates times over c.T rounds, with the losses, hint and steps of c. An error
// says that there is no world to be played, or which setting is impossible.
func NewSurvey(c Config, omegas, sigmas []float64, replicates int, rng *rand.Rand) (*Survey, error) {
	if len(omegas) == 0 || len(sigmas) == 0 || replicates < 1 {
		return nil, fmt.Errorf("a survey of %d by %d worlds, each played %d times", len(omegas), len(sigmas), replicates)
	}
	s := &Survey{Omegas: omegas, Sigmas: sigmas, replicates: replicates}
	s.rng = rand.New(&s.stream)
	worlds := len(omegas) * len(sigmas)
	for kind := range s.Regret {
		s.Regret[kind] = make([]float64, worlds)
	}
	for range replicates {
		s.seeds = append(s.seeds, rng.Uint64())
	}
	// Scattered, so that the whole map takes shape at once.
	s.order = rng.Perm(worlds)
	return s, s.Restart(c)
}

// Restart forgets everything, for other losses, another hint or other steps. After an
// error, which says what is impossible, nothing has changed.
func (s *Survey) Restart(c Config) error {
	c.Adversary = Rotating
	c, err := c.withDefaults()
	if err != nil {
		return err
	}
	s.config, s.Played, s.replicate = c, 0, 0
	for kind := range s.Regret {
		for i := range s.Regret[kind] {
			s.Regret[kind][i] = math.NaN()
		}
	}
	if s.game == nil {
		s.game = &Solver{nature: newNature()}
	}
	return s.begin()
}

// Worlds returns how many worlds there are.
func (s *Survey) Worlds() int { return len(s.order) }

// Done reports whether all worlds are known.
func (s *Survey) Done() bool { return s.Played == len(s.order) }

// begin starts the game of the present world and replicate.
func (s *Survey) begin() error {
	world := s.order[s.Played]
	c := s.config
	c.Omega, c.Sigma = s.Omegas[world%len(s.Omegas)], s.Sigmas[world/len(s.Omegas)]
	s.stream.Seed(s.seeds[s.replicate], 0)
	return s.game.Restart(c, s.rng)
}

// Step plays that many rounds more, unless everything is known.
func (s *Survey) Step(rounds int) {
	for ; rounds > 0 && !s.Done(); rounds-- {
		s.game.Step()
		if s.game.Done() {
			s.note()
		}
	}
}

// note books a finished game, and begins the next one.
func (s *Survey) note() {
	world := s.order[s.Played]
	for kind := range s.Regret {
		sum := &s.Regret[kind][world]
		if s.replicate == 0 {
			*sum = 0
		}
		*sum += s.game.Learners[kind].Regret
	}
	if s.replicate++; s.replicate == s.replicates {
		for kind := range s.Regret {
			s.Regret[kind][world] /= float64(s.replicates)
		}
		s.replicate = 0
		s.Played++
	}
	if !s.Done() {
		_ = s.begin() // a world that differs only in ω and σ cannot be impossible
	}
}
