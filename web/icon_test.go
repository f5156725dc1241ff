//go:build !js

package web

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image/png"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/solvarium/solvarium/render/golden"
)

// drawIcon draws a picture of the page onto a canvas of a size.
const drawIcon = `(async () => {
	const picture = new Image();
	picture.src = "data:image/svg+xml;base64,%s";
	await picture.decode();
	const canvas = document.createElement("canvas");
	canvas.width = canvas.height = %d;
	canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
	return canvas.toDataURL("image/png");
})()`

// TestIcon: the icon of windows and bundles is that of the page.
func TestIcon(t *testing.T) {
	source, err := sources.ReadFile("icon.svg")
	if err != nil {
		t.Fatal(err)
	}
	// A canvas takes the size of a picture from its own, not from that of its view.
	source = bytes.Replace(source, []byte("<svg "), []byte(`<svg width="1024" height="1024" `), 1)
	b := launch(t)
	for _, side := range []int{16, 32, 48, 64, 128, 256, 512, 1024} {
		script := fmt.Sprintf(strings.Replace(drawIcon, "%s", base64.StdEncoding.EncodeToString(source), 1), side)
		address, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatal(err)
		}
		data, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(address, "data:image/png;base64,"))
		if err != nil {
			t.Fatal(err)
		}
		m, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if m.Bounds().Dx() != side {
			t.Fatalf("%v instead of %d pixels", m.Bounds(), side)
		}
		// Other versions of the browser smooth edges a little otherwise.
		golden.Check(t, filepath.Join("..", "assets", "icon", fmt.Sprintf("%d.png", side)), m, golden.Options{Threshold: 24, Share: 0.01})
	}
}
