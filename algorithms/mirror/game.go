package mirror

import (
	"errors"
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// GameConfig sets up a Game.
type GameConfig struct {
	Payoff     []float64 // A, row-major: what the column player y wins from the row player x; nil is RockPaperScissors
	Rows       int       // strategies of x; 0 is 3
	X, Y       []float64 // mixed strategies to start from; nil is uniform
	Eta        float64   // step η of both players; 0 is 0.1
	Optimistic bool      // both expect the last slope to come again
}

// RockPaperScissors returns the payoff of the game that has no pure equilibrium
// and makes plain mirror descent go round it.
func RockPaperScissors() []float64 {
	return []float64{
		0, -1, 1,
		1, 0, -1,
		-1, 1, 0,
	}
}

// The most strategies a player may have: Equilibrium looks at C(2n, n) pairs of supports.
const mostStrategies = 8

func (c GameConfig) withDefaults() (GameConfig, error) {
	if c.Payoff == nil {
		c.Payoff = RockPaperScissors()
	}
	if c.Rows == 0 {
		c.Rows = 3
	}
	if c.Eta == 0 {
		c.Eta = 0.1
	}
	if c.Rows < 1 || len(c.Payoff) == 0 || len(c.Payoff)%c.Rows != 0 {
		return c, fmt.Errorf("%d payoffs are not %d rows", len(c.Payoff), c.Rows)
	}
	columns := len(c.Payoff) / c.Rows
	if c.X == nil {
		c.X = Simplex.Centre(c.Rows)
	}
	if c.Y == nil {
		c.Y = Simplex.Centre(columns)
	}
	switch {
	case min(c.Rows, columns) < 2 || max(c.Rows, columns) > mostStrategies:
		return c, fmt.Errorf("a game of %d by %d strategies: each player needs 2 to %d", c.Rows, columns, mostStrategies)
	case !allFinite(c.Payoff):
		return c, errors.New("a payoff is not finite")
	case len(c.X) != c.Rows || len(c.Y) != columns || !allFinite(c.X) || !allFinite(c.Y):
		return c, fmt.Errorf("the strategies %v and %v do not fit a game of %d by %d", c.X, c.Y, c.Rows, columns)
	case !(c.Eta > 0 && c.Eta <= math.MaxFloat64):
		return c, fmt.Errorf("the step eta = %v is not positive", c.Eta)
	}
	return c, nil
}

// Player is one side of a Game. Slices have one entry a strategy.
type Player struct {
	Mix         []float64 // the mixed strategy
	Log         []float64 // its logarithms, the dual point
	Loss        []float64 // what each pure strategy would lose against the opponent now
	Best        int       // the best response: the pure strategy that would lose least
	Mean        []float64 // average of all mixes that were played
	Equilibrium []float64 // a mix that loses least against the best opponent
	Regret      float64   // lost so far, beyond what the best fixed strategy would have lost

	slope    []float64 // loss in the last step played
	sums     []float64 // Σ losses
	paid     float64   // Σ ⟨mix, loss⟩
	start    float64   // largest relative entropy of a strategy to the first mix
	variance float64   // Σ ‖loss - hint‖²_∞
}

// Game is a matrix game min_x max_y xᵀAy in which both players learn at the same
// time by multiplicative weights, mirror descent with the entropy:
//
//	log weights ← log weights - η g_t            plain
//	log weights ← log weights - η (2g_t - g_{t-1})  optimistic, g_0 = 0
//
// Plain play spirals outwards from the equilibrium and only its average
// converges; optimistic play spirals in (Rakhlin and Sridharan, 2013; Daskalakis
// and Panageas, 2019). Everything is only to be read.
type Game struct {
	X, Y  Player
	K     int     // rounds played
	Value float64 // of the game: the payoff at equilibrium

	Payoff float64 // xᵀAy now
	Gap    float64 // max_y xᵀAy - min_x xᵀAy ≥ 0 now: what the best responses would gain
	// AverageGap is the gap of the averages; it is the sum of both regrets over K,
	// at most AverageBound: (max D + η² Σ ‖g_t - hint_t‖²_∞ /2)/(ηK), summed over
	// the players, where the hint is zero in plain play and g_{t-1} in optimistic play.
	AverageGap   float64
	AverageBound float64
	// BregmanToEquilibrium is the relative entropy of the equilibrium to the
	// mixes, summed over the players.
	BregmanToEquilibrium float64

	config GameConfig
	a      []float64
}

// NewGame returns a game before its first round. An error says which setting is
// impossible.
func NewGame(c GameConfig) (*Game, error) {
	c, err := c.withDefaults()
	if err != nil {
		return nil, err
	}
	g := &Game{a: make([]float64, len(c.Payoff))}
	g.X.init(c.X)
	g.Y.init(c.Y)
	return g, g.Update(c)
}

func (p *Player) init(mix []float64) {
	n := len(mix)
	for _, v := range []*[]float64{&p.Mix, &p.Log, &p.Loss, &p.Mean, &p.Equilibrium, &p.slope, &p.sums} {
		*v = make([]float64, n)
	}
	copy(p.Mix, mix)
	Simplex.Interior(p.Mix)
	Entropy{}.Dual(p.Log, p.Mix)
}

// Config returns what is in force, with the defaults filled in.
func (g *Game) Config() GameConfig { return g.config }

// Update takes over the payoffs, the step and the optimism while the game goes on; the
// mixes stay. Averages and regrets begin anew. After an error all is as it was: the
// number of strategies cannot change.
func (g *Game) Update(c GameConfig) error {
	c, err := c.withDefaults()
	if err != nil {
		return err
	}
	if c.Rows != len(g.X.Mix) || len(c.Payoff) != len(g.a) {
		return fmt.Errorf("a game of %d by %d strategies cannot change its size", len(g.X.Mix), len(g.Y.Mix))
	}
	g.config = c
	copy(g.a, c.Payoff)
	x, y, value := Equilibrium(g.a, c.Rows)
	copy(g.X.Equilibrium, x)
	copy(g.Y.Equilibrium, y)
	g.Value, g.K = value, 0
	g.X.forget()
	g.Y.forget()
	g.AverageGap, g.AverageBound = math.NaN(), math.NaN()
	g.measure()
	return nil
}

// forget begins sums anew.
func (p *Player) forget() {
	clear(p.Mean)
	clear(p.slope)
	clear(p.sums)
	p.paid, p.variance, p.Regret = 0, 0, 0
	p.start = Simplex.farthest(Entropy{}, p.Mix)
}

// Step plays one round: both players see their losses, then both move.
func (g *Game) Step() {
	g.K++
	g.X.move(g.config, g.K)
	g.Y.move(g.config, g.K)
	g.measure()
	g.AverageGap = (g.X.Regret + g.Y.Regret) / float64(g.K)
	rounds, eta := float64(g.K), g.config.Eta
	g.AverageBound = (g.X.start+g.Y.start)/(eta*rounds) + eta*(g.X.variance+g.Y.variance)/(2*rounds)
}

// move is round k of one player.
func (p *Player) move(c GameConfig, k int) {
	surprise := 0.0
	for i, loss := range p.Loss {
		hint := 0.0
		if c.Optimistic {
			hint = p.slope[i]
		}
		surprise = max(surprise, math.Abs(loss-hint))
		p.sums[i] += loss
		p.Mean[i] += (p.Mix[i] - p.Mean[i]) / float64(k)
		step := loss
		if c.Optimistic {
			step += loss - p.slope[i]
		}
		p.Log[i] -= c.Eta * step
	}
	p.variance += surprise * surprise
	p.paid += vec.Dot(p.Mix, p.Loss)
	least := math.Inf(1)
	for _, sum := range p.sums {
		least = min(least, sum)
	}
	p.Regret = p.paid - least
	copy(p.slope, p.Loss)
	_ = Entropy{}.Primal(p.Mix, p.Log, Simplex) // always offered
}

// measure finds losses, best responses and distances at the present mixes.
func (g *Game) measure() {
	columns := len(g.Y.Mix)
	clear(g.Y.Loss)
	for i, weight := range g.X.Mix {
		row := g.a[i*columns : (i+1)*columns]
		g.X.Loss[i] = vec.Dot(row, g.Y.Mix)
		for j, win := range row {
			g.Y.Loss[j] -= weight * win
		}
	}
	g.Payoff = vec.Dot(g.X.Mix, g.X.Loss)
	g.X.Best, g.Y.Best = argmin(g.X.Loss), argmin(g.Y.Loss)
	g.Gap = -g.Y.Loss[g.Y.Best] - g.X.Loss[g.X.Best]
	g.BregmanToEquilibrium = Entropy{}.divergenceToDual(g.X.Equilibrium, g.X.Log) +
		Entropy{}.divergenceToDual(g.Y.Equilibrium, g.Y.Log)
}

func argmin(v []float64) int {
	least := 0
	for i, c := range v {
		if c < v[least] {
			least = i
		}
	}
	return least
}
