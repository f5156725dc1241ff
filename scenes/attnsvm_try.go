package scenes

// attentionTry are the presets of the attention scene.
var attentionTry = []Try{
	{"One way out", "problem=aligned", "Every token is a support vector, and of nine selections only the optimal one is locally optimal: every start ends there."},
	{"Two norms apart", "problem=oblique", "Queries 35° apart: the two SVMs are 3° apart, and W turns to the Frobenius one. The nuclear curve levels off at 0.0013."},
	{"K and Q", "problem=oblique&weights=kq&init=random&radius=0", "The same tokens with W = K Qᵀ: now the curves change places, for the weights turn to the nuclear SVM, of rank one, until λ stops their growth."},
	{"A trap", "problem=trap&init=dragged&w=4,0&show=basins", "Started right of 3.5256, W ends at token 1, though token 4 scores most. Drag the start in the picture of basins."},
	{"Falls from zero", "problem=fall&show=basins", "From W = 0 the run ends at tokens 1 and 3, which are only locally optimal. The picture shows which starts do better."},
	{"Beside the optimum", "problem=fall&init=along&radius=3", "The same tokens, started at norm 3 along the SVM of the optimal ones: there it stays."},
	{"Figure 1", "problem=illustration&n=2&tokens=5", "Random tokens after the recipe of the paper's first figure; the seed draws others."},
	{"The paper's statistics", "problem=random&study=seeds&pace=20&init=random&radius=0", "A hundred random instances, n = 6, T = 8, d = 10: the mean correlation with the Frobenius SVM goes to 1, that with the nuclear one stays near 0.86."},
	{"Statistics of K and Q", "problem=random&study=seeds&weights=kq&pace=20&init=random&radius=0", "The same for factors: now the nuclear SVM gets 0.997, and the Frobenius one 0.85. In the last digits the tiny λ matters."},
	{"Over-parameterisation", "problem=random&study=dimensions&n=5&tokens=5&d=5&count=50&init=random&radius=0&pace=10", "Five sequences of five tokens: from d = 2 to 20 the share of runs that end at the optimal tokens grows from a fifth or a quarter to nearly all."},
	{"Several tokens kept", "problem=nonlinear&n=3&tokens=4&d=10&seed=11", "With a nonlinear head softmax keeps several tokens of a sequence. The SVM of single tokens gets 0.84; that of the kept ones, with a finite part that sets their weights, 0.999."},
	{"Slow: plain descent", "problem=aligned&rule=plain&eta=1&pace=100", "Steps of η times the gradient: the norm grows like a logarithm, and 10,000 steps reach a correlation of only 0.977."},
	{"The regularisation path", "problem=aligned&rule=path&pace=1", "The least loss in a ball of radius R, from R = 1 to 64: W/R turns to the SVM as R grows."},
	{"Fails: contradiction", "problem=contradiction&init=dragged&w=1.05,0", "Equal sequences with opposite labels: there is no SVM, and W oscillates around 0 by half a step."},
	{"Fails: one column", "problem=random&n=6&tokens=8&d=10&weights=kq&columns=1&init=random&radius=0&pace=20", "With one column K Qᵀ has rank one and the nuclear SVM has not: the correlation stops well short of 1."},
	{"Fails: λ too large", "problem=random&n=6&tokens=8&d=10&weights=kq&lambda=0.001&init=random&radius=0&pace=20", "The theory lets λ vanish. At 10⁻³ the norm stops growing, and the weights never quite turn to the SVM."},
}
