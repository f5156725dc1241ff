package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// A Site serves the files of one folder from memory, compressed for whoever
// takes gzip. What is not one of these files is not found.
type Site struct {
	files map[string]file
}

type file struct {
	kind        string // the media type
	plain, gzip representation
}

// representation is a file's content in one encoding; empty if it was not worth having.
type representation struct {
	content []byte
	tag     string
}

// Load reads the files of dir and compresses them. A file that was compressed
// before comes from the folder cache, which is emptied of everything else.
func Load(dir, cache string) (*Site, error) {
	if err := os.MkdirAll(cache, 0o777); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	site := &Site{files: map[string]file{}}
	wanted := map[string]bool{}
	for _, entry := range entries {
		kind, known := mediaTypes[path.Ext(entry.Name())]
		if entry.IsDir() || !known {
			continue
		}
		content, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(content)
		name := hex.EncodeToString(sum[:])
		wanted[name+".gz"] = true
		compressed, err := compress(content, filepath.Join(cache, name+".gz"))
		if err != nil {
			return nil, err
		}
		f := file{kind: kind, plain: representation{content, `"` + name + `"`}}
		if len(compressed) < len(content) {
			f.gzip = representation{compressed, `"` + name + `-gzip"`}
		}
		site.files["/"+entry.Name()] = f
	}
	index, ok := site.files["/index.html"]
	if !ok {
		return nil, errors.New("there is no index.html in " + dir)
	}
	site.files["/"] = index
	return site, forget(cache, wanted)
}

// mediaTypes has the files that belong to the page. Browsers compile a stream
// of application/wasm only, and nosniff makes them as strict about the others.
var mediaTypes = map[string]string{
	".html": "text/html; charset=utf-8",
	".txt":  "text/plain; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".svg":  "image/svg+xml",
	".jpg":  "image/jpeg",
	".wasm": "application/wasm",
}

// compress returns the gzip of content, from the cached file if there is one.
func compress(content []byte, cached string) ([]byte, error) {
	compressed, err := os.ReadFile(cached)
	if !errors.Is(err, fs.ErrNotExist) {
		return compressed, err
	}
	var buffer bytes.Buffer
	w := gzip.NewWriter(&buffer)
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return buffer.Bytes(), replaceFile(cached, buffer.Bytes())
}

// forget removes from the cache what is not wanted any more.
func forget(cache string, wanted map[string]bool) error {
	entries, err := os.ReadDir(cache)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if wanted[entry.Name()] {
			continue
		}
		if err := os.Remove(filepath.Join(cache, entry.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// ServeHTTP implements http.Handler.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	f, ok := s.files[r.URL.Path]
	switch {
	case !ok:
		http.Error(w, "not found", http.StatusNotFound)
		return
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	chosen := f.plain
	if f.gzip.content != nil {
		h.Set("Vary", "Accept-Encoding")
		if takesGzip(r.Header.Get("Accept-Encoding")) {
			h.Set("Content-Encoding", "gzip")
			// ServeContent leaves the length out where there is an encoding, and
			// without it a browser cannot tell a cut download.
			h.Set("Content-Length", strconv.Itoa(len(f.gzip.content)))
			chosen = f.gzip
		}
	}
	h.Set("Content-Type", f.kind)
	h.Set("Cache-Control", "no-cache") // keep it, but ask every time whether it is still the same
	h.Set("ETag", chosen.tag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(chosen.content))
}

// takesGzip reads an Accept-Encoding header (RFC 9110, section 12.5.3): gzip is
// taken if it, or else *, is named with a weight other than zero.
func takesGzip(accepted string) bool {
	star := false
	for _, field := range strings.Split(accepted, ",") {
		coding, params, _ := strings.Cut(field, ";")
		name, weight, _ := strings.Cut(strings.TrimSpace(params), "=")
		q, err := strconv.ParseFloat(strings.TrimSpace(weight), 64)
		taken := strings.TrimSpace(name) == "" || err == nil && q > 0
		switch strings.ToLower(strings.TrimSpace(coding)) {
		case "gzip", "x-gzip":
			return taken
		case "*":
			star = taken
		}
	}
	return star
}
