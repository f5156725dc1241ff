//go:build !js

package web

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// dist is the distribution, built once; at brotli's lowest quality, which is quick.
var dist = sync.OnceValues(func() (string, error) {
	from, to := filepath.Join("..", ".build", "web"), filepath.Join("..", ".build", "dist-test")
	if err := Build(context.Background(), Program, from); err != nil {
		return "", err
	}
	return to, Dist(from, to, 0)
})

// plainHost is the simplest of hosts: the files as they are, below a path.
func plainHost(dir string) http.Handler {
	return http.StripPrefix("/some/path", http.FileServer(http.Dir(dir)))
}

// compressingHost sends the copies that lie beside the files, to whoever takes them.
func compressingHost(dir string) http.Handler {
	files := http.FileServer(http.Dir(dir))
	return http.StripPrefix("/some/path", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		copied := filepath.Join(dir, filepath.FromSlash(r.URL.Path)+".br")
		if _, err := os.Stat(copied); err == nil && strings.Contains(r.Header.Get("Accept-Encoding"), "br") {
			w.Header().Set("Content-Type", mediaTypes[filepath.Ext(r.URL.Path)])
			w.Header().Set("Content-Encoding", "br")
			http.ServeFile(w, r, copied)
			return
		}
		files.ServeHTTP(w, r)
	}))
}

// TestDistOnAnyHost: the page runs from a host that compresses and from one that does
// not, which then sends the copy made for it, below any path.
func TestDistOnAnyHost(t *testing.T) {
	dir, err := dist()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		host http.Handler
		copy bool
	}{"plain": {plainHost(dir), true}, "compressing": {compressingHost(dir), false}} {
		t.Run(name, func(t *testing.T) {
			b := launch(t)
			b.do(chromedp.Navigate(serveTest(t, c.host) + "some/path/#optimistic?t=3"))
			b.wait(`"ready" in document.documentElement.dataset && document.title.startsWith("Optimism")`)
			b.mutex.Lock()
			defer b.mutex.Unlock()
			if len(b.errors) > 0 {
				t.Errorf("the console has %q", b.errors)
			}
			if got := strings.Contains(strings.Join(b.requests, "\n"), ".wasm.gz"); got != c.copy {
				t.Errorf("the compressed copy was asked for: %v; requests %q", got, b.requests)
			}
		})
	}
}

// TestOffline: once a scene has run, the page opens without a network, and a new version
// on the server does not mix with the one that is kept.
func TestOffline(t *testing.T) {
	dir, err := dist()
	if err != nil {
		t.Fatal(err)
	}
	var mutex sync.Mutex
	down := false
	b := launch(t)
	address := serveTest(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mutex.Lock()
		gone := down
		mutex.Unlock()
		if gone {
			panic(http.ErrAbortHandler)
		}
		plainHost(dir).ServeHTTP(w, r)
	})) + "some/path/"
	b.do(chromedp.Navigate(address + "#optimistic?t=3"))
	b.wait(`"ready" in document.documentElement.dataset`)
	b.wait(`(async () => (await navigator.serviceWorker.ready).active?.state === "activated")()`)
	// The worker takes no other page for the gallery.
	b.do(chromedp.Navigate(address + "licences.txt"))
	b.wait(`document.body.innerText.startsWith("Solvarium contains") && document.body.innerText.includes("Apache License")`)
	b.do(chromedp.Navigate(address + "embedding.html"))
	b.wait(`document.getElementById("frame") !== null`)
	mutex.Lock()
	down = true
	mutex.Unlock()
	b.do(chromedp.Navigate(address + "?again#mirror?t=2"))
	b.wait(`"ready" in document.documentElement.dataset && document.title.startsWith("Mirror")`)
	b.do(chromedp.Navigate(address))
	b.wait(`[...document.images].filter((i) => i.complete && i.naturalWidth > 0).length > 3`)
}

// TestWorkerKnowsItsVersion: whatever changes, so does the version; all files are listed
// by names that hold their hash, which are the names that lie there.
func TestWorkerKnowsItsVersion(t *testing.T) {
	from, to := t.TempDir(), t.TempDir()
	write := func(name, content string) {
		if err := os.WriteFile(filepath.Join(from, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("index.html", `<meta name="wasm" content="main.wasm"><script src="boot.js"></script>`)
	write("main.wasm", strings.Repeat("wasm", 1000))
	write("boot.js", "1")
	write("licences.txt", "Everybody's")
	make := func() (worker, index string) {
		if err := Dist(from, to, 5); err != nil {
			t.Fatal(err)
		}
		w, _ := os.ReadFile(filepath.Join(to, "worker.js"))
		i, _ := os.ReadFile(filepath.Join(to, "index.html"))
		return string(w), string(i)
	}
	first, index := make()
	for _, name := range []string{"main.wasm", "boot.js"} {
		content, _ := os.ReadFile(filepath.Join(from, name))
		named := hashed(name, content)
		if !strings.Contains(first, `"`+named+`"`) || !strings.Contains(index, `"`+named+`"`) {
			t.Errorf("%s is not in the worker and the page as %s", name, named)
		}
		if _, err := os.Stat(filepath.Join(to, named)); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(filepath.Join(to, "licences.txt")); err != nil || strings.Contains(first, `"licences`) {
		t.Errorf("the licences have lost their name, or everybody must load them: %v\n%s", err, first)
	}
	if again, _ := make(); again != first {
		t.Error("nothing has changed, and the worker is another")
	}
	write("boot.js", "2")
	if second, _ := make(); second == first || !strings.Contains(second, hashed("boot.js", []byte("2"))) {
		t.Error("a file has changed, and the worker has not")
	}
	for _, name := range []string{hashed("main.wasm", []byte(strings.Repeat("wasm", 1000))) + ".br", "worker.js"} {
		if _, err := os.Stat(filepath.Join(to, name)); err != nil {
			t.Error(err)
		}
	}
}
