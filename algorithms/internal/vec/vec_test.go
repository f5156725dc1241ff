package vec

import "testing"

func TestDot(t *testing.T) {
	if got := Dot([]float64{1, -2, 3}, []float64{4, 5, 6, 7}); got != 12 {
		t.Errorf("⟨(1, −2, 3), (4, 5, 6)⟩ = %g", got)
	}
	if got := Dot(nil, nil); got != 0 {
		t.Errorf("the empty product is %g", got)
	}
}
