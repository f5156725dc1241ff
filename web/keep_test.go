//go:build !js

package web

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestThemeIsKept: a theme that was chosen is there at the next visit, before the program
// is; a part of another page takes none of it.
func TestThemeIsKept(t *testing.T) {
	b := launch(t)
	address := serveTest(t, loaded(t, explorer))
	run := func(script string) { b.do(chromedp.Evaluate[chromedp.Void](script)) }
	const theme = `document.documentElement.dataset.theme`
	b.do(chromedp.Navigate(address + "#mirror?t=3"))
	b.wait(`"ready" in document.documentElement.dataset && ` + theme + ` === "dark"`)
	b.do(chromedp.KeyEvent("t"))
	b.wait(theme + ` === "light"`)
	b.wait(`JSON.parse(localStorage.getItem("solvarium-settings"))?.theme === "light"`)

	b.do(chromedp.Navigate(address + "?again"))
	b.wait(`document.images[0].complete && ` + theme + ` === "light" && !document.images[0].currentSrc.endsWith("-dark.jpg")`)
	b.do(chromedp.Navigate(address + "?embed=1#mirror?t=3"))
	b.wait(`"ready" in document.documentElement.dataset && ` + theme + ` === "dark"`)
	b.do(chromedp.Navigate(address + "?again#mirror?t=4"))
	b.wait(`"ready" in document.documentElement.dataset && ` + theme + ` === "light"`)

	run(`localStorage.setItem("solvarium-settings", "{")`)
	b.do(chromedp.Navigate(address + "?third#mirror?t=5"))
	b.wait(`"ready" in document.documentElement.dataset && ` + theme + ` === "dark"`)
	b.wait(`localStorage.getItem("solvarium-settings-corrupt") === "{"`)
	b.wait(`JSON.parse(localStorage.getItem("solvarium-settings")).recent[0].startsWith("mirror?t=5")`)
	b.wantQuiet()
}
