package mirror

const sqrt3 = 1.7320508075688772

// corners is where the simplex of three weights is drawn: the vertices of a
// triangle with sides of one, in the order of the weights.
var corners = [3][2]float64{{0, 0}, {1, 0}, {0.5, 0.5 * sqrt3}}

// Planar returns where a point is drawn: three weights at the barycentre that
// they have in the triangle with corners (0,0), (1,0), (½, ½√3); two coordinates
// as they are.
func Planar(x []float64) (p [2]float64) {
	if len(x) == 2 {
		return [2]float64{x[0], x[1]}
	}
	for i, v := range x {
		p[0] += v * corners[i][0]
		p[1] += v * corners[i][1]
	}
	return p
}

// FromPlanar sets x, of two or three coordinates, to the point that is drawn at
// p. Outside of the triangle some weights are negative.
func FromPlanar(x []float64, p [2]float64) {
	if len(x) == 2 {
		x[0], x[1] = p[0], p[1]
		return
	}
	x[2] = p[1] / corners[2][1]
	x[1] = p[0] - x[2]/2
	x[0] = 1 - x[1] - x[2]
}

// PlanarDual returns where a dual point is drawn: the vector c for which c·dp =
// ⟨θ, dx⟩, dp being the change of the picture that belongs to a change dx of the
// weights. So a step -ηg is a straight arrow, and a multiplier of Σ x = 1 has no
// length. Two coordinates are drawn as they are.
func PlanarDual(theta []float64) [2]float64 {
	if len(theta) == 2 {
		return [2]float64{theta[0], theta[1]}
	}
	return [2]float64{
		theta[1] - theta[0],
		(theta[2] - (theta[0]+theta[1])/2) / corners[2][1],
	}
}
