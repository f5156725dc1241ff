package window

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestDroppedFiles(t *testing.T) {
	d := make(dropped)
	go d.read(fstest.MapFS{
		"points.csv":  {Data: []byte("1,2")},
		"too big":     {Data: make([]byte, largestFile+1)},
		"folder/file": {Data: []byte("3,4")},
	})
	for range 3 {
		f := <-d
		switch {
		case f.Name == "points.csv" && string(f.Data) == "1,2" && f.Err == nil:
		case f.Name == "too big" && f.Err != nil && strings.Contains(f.Err.Error(), "larger than 4 MB"):
		case f.Name == "folder" && f.Err != nil && strings.Contains(f.Err.Error(), "is a folder"):
		default:
			t.Errorf("%q: %d bytes, error %v", f.Name, len(f.Data), f.Err)
		}
	}
	if files := d.arrived(nil); files != nil {
		t.Errorf("there is %v left", files)
	}
}
