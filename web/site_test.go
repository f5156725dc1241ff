package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// folder is a page of three files; only the program is long enough for gzip to pay.
func folder(t *testing.T) (dir string, program []byte) {
	t.Helper()
	dir = t.TempDir()
	program = bytes.Repeat([]byte("\x00asm\x01\x00\x00\x00"), 1000)
	for name, content := range map[string][]byte{
		"index.html": []byte("<p>page"), "main.wasm": program, "boot.js": []byte("1"), "notes.md": []byte("private"),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir, program
}

func ask(site http.Handler, method, path string, headers ...string) *http.Response {
	r := httptest.NewRequest(method, "/", nil)
	r.URL.Path = path // as a client may send it, uncleaned
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, r)
	return w.Result()
}

func TestSiteServesThePageOnly(t *testing.T) {
	dir, _ := folder(t)
	site, err := Load(dir, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		method, path string
		status       int
		kind         string
	}{
		{"GET", "/", 200, "text/html; charset=utf-8"},
		{"GET", "/index.html", 200, "text/html; charset=utf-8"},
		{"HEAD", "/main.wasm", 200, "application/wasm"},
		{"GET", "/boot.js", 200, "text/javascript; charset=utf-8"},
		{"GET", "/notes.md", 404, ""},
		{"GET", "/missing", 404, ""},
		{"GET", "/../" + filepath.Base(dir) + "/index.html", 404, ""},
		{"GET", "/..%2findex.html", 404, ""},
		{"GET", "//index.html", 404, ""},
		{"GET", dir + "/index.html", 404, ""},
		{"POST", "/", 405, ""},
	} {
		r := ask(site, c.method, c.path)
		if r.StatusCode != c.status || c.kind != "" && r.Header.Get("Content-Type") != c.kind {
			t.Errorf("%s %s: %s, %q", c.method, c.path, r.Status, r.Header.Get("Content-Type"))
		}
		if r.Header.Get("Content-Security-Policy") != policy || r.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s %s: without its policy: %v", c.method, c.path, r.Header)
		}
	}
}

func TestSiteCompressesForWhoeverTakesIt(t *testing.T) {
	dir, program := folder(t)
	site, err := Load(dir, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	tags := map[string]bool{}
	for _, accepted := range []string{"", "gzip"} {
		r := ask(site, "GET", "/main.wasm", "Accept-Encoding", accepted)
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		if r.Header.Get("Content-Encoding") != accepted || r.Header.Get("Vary") != "Accept-Encoding" ||
			r.Header.Get("Cache-Control") != "no-cache" || r.ContentLength != int64(len(body)) {
			t.Errorf("accepting %q: %d bytes, headers %v", accepted, len(body), r.Header)
		}
		tags[r.Header.Get("ETag")] = true
		if accepted == "gzip" {
			if len(body) >= len(program) {
				t.Errorf("compressed to %d bytes from %d", len(body), len(program))
			}
			z, err := gzip.NewReader(bytes.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			if body, err = io.ReadAll(z); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(body, program) {
			t.Errorf("accepting %q: another content", accepted)
		}
		again := ask(site, "GET", "/main.wasm", "Accept-Encoding", accepted, "If-None-Match", r.Header.Get("ETag"))
		if again.StatusCode != http.StatusNotModified || again.Header.Get("Vary") == "" {
			t.Errorf("accepting %q and having it already: %s, headers %v", accepted, again.Status, again.Header)
		}
	}
	if len(tags) != 2 || tags[""] {
		t.Errorf("the two encodings need tags of their own, not %v", tags)
	}
	if r := ask(site, "GET", "/boot.js", "Accept-Encoding", "gzip"); r.Header.Get("Content-Encoding") != "" {
		t.Error("one byte has been compressed")
	}
}

func TestTakesGzip(t *testing.T) {
	// The cases of RFC 9110, section 12.5.3, and what browsers send.
	for accepted, want := range map[string]bool{
		"gzip, deflate, br, zstd":            true,
		"GZIP":                               true,
		"*":                                  true,
		"gzip;q=1.0, identity; q=0.5, *;q=0": true,
		"br;q=1, gzip ; q=0.1":               true,
		"":                                   false,
		"identity":                           false,
		"br":                                 false,
		"gzip;q=0":                           false,
		"gzip;q=0.000, *":                    false,
		"*;q=0":                              false,
		"gzip;q=much":                        false,
		"xgzip":                              false,
	} {
		if takesGzip(accepted) != want {
			t.Errorf("%q: %v", accepted, !want)
		}
	}
}

func TestLoadCompressesOnce(t *testing.T) {
	dir, _ := folder(t)
	cache := filepath.Join(t.TempDir(), "cache")
	if _, err := Load(dir, cache); err != nil {
		t.Fatal(err)
	}
	before, err := filepath.Glob(filepath.Join(cache, "*.gz"))
	if err != nil || len(before) != 3 {
		t.Fatalf("%d compressed files for 3, error %v", len(before), err)
	}
	for _, path := range before {
		if err := os.WriteFile(path, []byte("cached"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "boot.js"), []byte("2"), 0o600); err != nil {
		t.Fatal(err)
	}
	site, err := Load(dir, cache)
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(ask(site, "GET", "/main.wasm", "Accept-Encoding", "gzip").Body)
	if string(body) != "cached" {
		t.Error("what had not changed was compressed again")
	}
	after, _ := filepath.Glob(filepath.Join(cache, "*"))
	if len(after) != 3 || strings.Join(after, " ") == strings.Join(before, " ") {
		t.Errorf("the cache has not followed the change: %d files", len(after))
	}
}

func TestLoadNeedsAPage(t *testing.T) {
	empty := t.TempDir()
	if _, err := Load(empty, t.TempDir()); err == nil || !strings.Contains(err.Error(), "no index.html") {
		t.Errorf("error %v", err)
	}
}

// FuzzAccepts: whatever a client says that it takes, it is said yes or no; and what it says
// with a weight of zero is not taken.
func FuzzAccepts(f *testing.F) {
	for _, accepted := range []string{"gzip", "gzip;q=0", "*", "*;q=0.1, gzip;q=", "br;q=1.0, gzip ; q = 0.5", ";;,,=", "gzip;q=NaN", "gzip;q=1e999"} {
		f.Add(accepted)
	}
	f.Fuzz(func(t *testing.T, accepted string) {
		takesGzip(accepted)
		if takesGzip("gzip;q=0," + accepted) {
			t.Errorf("gzip is taken though %q comes after a refusal", accepted)
		}
	})
}
