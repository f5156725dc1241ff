package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"

	"github.com/andybalholm/brotli"
)

//go:embed worker.js
var workerJS []byte

// Dist makes of a page that Build has written one that any static host can serve, below
// any path: every file but pages and the service worker gets a part of its hash
// into its name, so that it can be kept for ever, and a gzip and a brotli copy beside
// it. The quality of the latter is brotli's, from 0 to 11.
func Dist(from, to string, quality int) error {
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	if err := os.MkdirAll(to, 0o777); err != nil {
		return err
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	files, names := map[string][]byte{}, map[string]string{}
	for _, entry := range entries {
		name := entry.Name()
		if entry.IsDir() || mediaTypes[path.Ext(name)] == "" {
			continue
		}
		if files[name], err = os.ReadFile(filepath.Join(from, name)); err != nil {
			return err
		}
		names[name] = hashed(name, files[name])
	}
	index := files["index.html"]
	if index == nil {
		return fmt.Errorf("there is no index.html in %s", from)
	}
	delete(files, "index.html")
	var list []string // of what the program needs to run without a network
	for name, content := range files {
		if !renames(name) { // nor does the program need it
			if err := writeAll(to, name, renamed(content, names), quality); err != nil {
				return err
			}
			continue
		}
		if err := writeAll(to, names[name], content, quality); err != nil {
			return err
		}
		list = append(list, names[name])
	}
	index = renamed(index, names)
	sort.Strings(list)
	index = bytes.Replace(index, []byte(`<meta name="wasm"`), []byte("<meta name=\"worker\" content=\"worker.js\">\n<meta name=\"wasm\""), 1)
	if err := writeAll(to, "index.html", index, quality); err != nil {
		return err
	}
	return writeAll(to, "worker.js", workerFor(index, list), quality)
}

// renames reports whether a file gets another name. Those of pages and texts are known elsewhere.
func renames(name string) bool { return path.Ext(name) != ".html" && path.Ext(name) != ".txt" }

// renamed returns a page that names other files by their hashed names.
func renamed(page []byte, names map[string]string) []byte {
	for name, hashed := range names {
		if renames(name) {
			page = bytes.ReplaceAll(page, []byte(`"`+name+`"`), []byte(`"`+hashed+`"`))
		}
	}
	return page
}

// hashed returns main.wasm as main.0123456789abcdef.wasm.
func hashed(name string, content []byte) string {
	sum := sha256.Sum256(content)
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:8]) + ext
}

// workerFor returns the service worker of one version of the page, which it knows by a
// hash of all that there is.
func workerFor(index []byte, list []string) []byte {
	sum := sha256.New()
	sum.Write(index)
	sum.Write([]byte(strings.Join(list, "\n")))
	version := hex.EncodeToString(sum.Sum(nil)[:8])
	quoted := `"` + strings.Join(list, "\", \"") + `"`
	source := bytes.Replace(workerJS, []byte(`"{{version}}"`), []byte(`"`+version+`"`), 1)
	return bytes.Replace(source, []byte(`"{{files}}"`), []byte(quoted), 1)
}

// writeAll writes a file and, where they are smaller, its compressed copies.
func writeAll(dir, name string, content []byte, quality int) error {
	var zipped, brotlied bytes.Buffer
	z, err := gzip.NewWriterLevel(&zipped, gzip.BestCompression)
	if err != nil {
		return err
	}
	// A window of 16 MB: WebAssembly repeats itself over large distances.
	b := brotli.NewWriterOptions(&brotlied, brotli.WriterOptions{Quality: quality, LGWin: 24})
	for _, w := range []interface {
		Write([]byte) (int, error)
		Close() error
	}{z, b} {
		if _, err := w.Write(content); err != nil {
			return err
		}
		if err := w.Close(); err != nil {
			return err
		}
	}
	for suffix, copied := range map[string][]byte{"": content, ".gz": zipped.Bytes(), ".br": brotlied.Bytes()} {
		if suffix != "" && (len(copied) >= len(content) || path.Ext(name) == ".jpg") {
			continue
		}
		if err := replaceFile(filepath.Join(dir, name+suffix), copied); err != nil {
			return err
		}
	}
	return nil
}
