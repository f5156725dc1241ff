package scenes

// flowTry are the presets of the rectified flow scene.
var flowTry = []Try{
	{"One step is a dot", "engine=exact", "The exact 1-RF needs no training, and yet its first step sends all noise to one dot, the mean of the data. 2-RF learns from its pairs, and one step does."},
	{"Hardest: 8 to moons", "source=8g&target=moons", "Eight clusters to two moons: 1-RF's paths bend most here, and one step of 2-RF comes ten times nearer."},
	{"Checkerboard", "target=checker", "After one evaluation 1-RF has everything about the middle: 97 % are on target, and yet they cover less than a fifth of it. Precision alone is fooled; 2-RF has both."},
	{"Paint your own", "source=gauss&target=painted", "Paint over the heart in the upper panel; Shift or the right button erases, the wheel changes the brush. The exact flow follows at once, training begins again."},
	{"300 steps", "source=8g&target=moons&study=rival&budget=300", "At a short budget, on the same pairs, improved training beside the plain one: the error of one step falls each time, SW₂ not always. Its noise is as large as the gain."},
	{"Fails: 64 pairs", "source=8g&target=moons&pairs=64&budget=4000", "Only 64 pairs, and 4000 steps to learn them by heart: nearly exact on those, some thirty times worse on fresh noise."},
	{"Tight spiral", "target=tight&stage=1", "Three turns in all: after 2000 steps the network's arms still blur into each other, while the exact flow above draws them. SW₂ barely notices; precision does."},
	{"The new rule", "engine=exact&target=checker&stage=1&rule=new&nfe=16", "The paper's sampler on a curved flow: with four evaluations far better than Euler's, with eight and sixteen far worse. On a straight flow they agree."},
	{"A second Reflow", "source=8g&target=moons&stage=3", "3-RF gains little over 2-RF: one Reflow is enough, if it was trained well."},
	{"Ablation", "source=8g&target=moons&study=ablation&budget=500&fourier=off&rate=0.005", "Fifteen flows on the same pairs: plain, then one trick more at a time, three times each; run it at 16×. A network without Fourier features shows the gains; with them most are within the noise."},
	{"Without training", "engine=kernel&bandwidth=0.05", "2-RF as an average over 1500 pairs that pass nearby: no network, ready in seconds, and one step is as good."},
	{"Needs patience", "target=tight&stage=1&steps=6000", "The tight spiral with three times the training: its arms come apart. Without the Fourier features it stays a blob for ever."},
	{"Your points", "target=points", "Load x and y from a CSV file with the knob points. Until then, a star."},
}
