package assets

import "testing"

// TestDigits: the counts of the data set's own description, and sums made by
// Python from the CSV of the same data.
func TestDigits(t *testing.T) {
	pixels, labels := Digits()
	if len(pixels) != 1797 || len(labels) != 1797 {
		t.Fatalf("%d images, %d labels", len(pixels), len(labels))
	}
	var each [10]int
	sum, weighted := 0, 0
	for i, image := range pixels {
		each[labels[i]]++
		for p, x := range image {
			if x > 16 {
				t.Fatalf("image %d has an intensity of %d", i, x)
			}
			sum += int(x)
			weighted += int(x) * (p + 1) * (int(labels[i]) + 1)
		}
	}
	if each != [10]int{178, 182, 177, 183, 181, 182, 181, 179, 174, 180} {
		t.Errorf("digits are shown %v times", each)
	}
	if sum != 561718 || weighted != 98958279 {
		t.Errorf("the intensities sum to %d, weighted by pixel and label to %d", sum, weighted)
	}
}
