//go:build !js

package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// The browser tests drive a headless Chromium, or one of its family, that draws
// with SwiftShader: the same pixels on every machine, and no GPU.

// patience is how long a page may take on a slow machine. Nothing is measured by it.
const patience = time.Minute

// The explorer and the failing program are built once for all tests, where
// `make build` builds them too: the linker then finds them up to date.
var (
	explorer = sync.OnceValues(func() (*Site, error) { return built(Program, "web") })
	panics   = sync.OnceValues(func() (*Site, error) { return built("./testdata/panics", "panics") })
)

func built(program, name string) (*Site, error) {
	dir := filepath.Join("..", ".build", name)
	if err := Build(context.Background(), program, dir); err != nil {
		return nil, err
	}
	return Load(dir, dir+"-gzip")
}

// executable returns the path of the browser; without one the test is skipped,
// but not where all tests have to run.
func executable(t testing.TB) string {
	t.Helper()
	if path := os.Getenv("CHROMIUM"); path != "" {
		return path
	}
	for _, name := range []string{
		"chromium", "chromium-browser", "google-chrome",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
	} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	const advice = "there is no browser: install the package chromium, or set CHROMIUM to the path of a browser of its family"
	if os.Getenv("CI") != "" {
		t.Fatal(advice)
	}
	t.Skip(advice)
	return ""
}

// A tab is a page in a browser of its own.
type tab struct {
	t   testing.TB
	ctx context.Context

	mutex    sync.Mutex
	errors   []string // uncaught exceptions and errors in the console
	requests []string // the addresses of everything that was asked for
}

// launch starts a browser with an empty profile and a dark window of 1280x800.
func launch(t testing.TB, flags ...chromedp.ExecAllocatorOption) *tab {
	t.Helper()
	return launchFor(t, 2*patience, flags...)
}

// launchFor does so for a test that takes longer.
func launchFor(t testing.TB, most time.Duration, flags ...chromedp.ExecAllocatorOption) *tab {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(executable(t)),
		chromedp.Flag("use-angle", "swiftshader"),
		chromedp.Flag("enable-unsafe-swiftshader", true), // WebGL on it has to be asked for
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-quic", true),
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // which root cannot have
	}
	b := &tab{t: t}
	allocated, stop := chromedp.NewExecAllocator(context.Background(), append(options, flags...)...)
	t.Cleanup(stop)
	ctx, stop := chromedp.NewContext(allocated, chromedp.WithListener(b.listen))
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("the browser does not start: %v", err)
	}
	ctx, stop = context.WithTimeout(ctx, most)
	t.Cleanup(stop)
	b.ctx = ctx
	b.do(chromedp.EmulateViewport(1280, 800))
	// As in a window in front: without it no element is told that it has the focus.
	if _, err := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	dark := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, dark); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *tab) listen(event any) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		b.requests = append(b.requests, e.Request.URL)
	case *runtime.EventExceptionThrown:
		b.errors = append(b.errors, fmt.Sprint(e.ExceptionDetails.Text, " ", e.ExceptionDetails.Exception.Description))
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			b.errors = append(b.errors, e.Entry.Text+" "+e.Entry.URL)
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			for _, arg := range e.Args {
				b.errors = append(b.errors, string(arg.Value))
			}
		}
	}
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// wait waits until a JavaScript expression is true.
func (b *tab) wait(expression string) {
	b.t.Helper()
	// By the clock, since a browser may pause animation frames.
	poll := chromedp.Poll[chromedp.Void](expression, chromedp.WithPollingInterval(20*time.Millisecond), chromedp.WithPollingTimeout(patience))
	if err := chromedp.Do(b.ctx, poll); err != nil {
		state, _ := chromedp.Run(b.ctx, chromedp.Evaluate[string](`location.href + "\n" + document.body.innerText`))
		b.t.Fatalf("waiting for %s: %v\nconsole: %q\npage: %s", expression, err, b.errors, state)
	}
}

func (b *tab) text(expression string) string {
	b.t.Helper()
	text, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](expression))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return text
}

func serveTest(t testing.TB, handler http.Handler) string {
	server := httptest.NewServer(handler)
	t.Cleanup(func() {
		server.CloseClientConnections() // the browser may still be at it
		server.Close()
	})
	return server.URL + "/"
}

func loaded(t testing.TB, site func() (*Site, error)) *Site {
	t.Helper()
	s, err := site()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// halfway sends half of what is written, waits, and sends the rest or breaks off.
type halfway struct {
	http.ResponseWriter
	gone       <-chan struct{} // whoever reads
	half, sent int
	proceed    <-chan struct{}
	finish     bool
}

func (w *halfway) Write(p []byte) (int, error) {
	first := max(min(w.half-w.sent, len(p)), 0)
	n, err := w.ResponseWriter.Write(p[:first])
	w.sent += n
	if err != nil || n == len(p) {
		return n, err
	}
	if n > 0 {
		w.ResponseWriter.(http.Flusher).Flush()
		select {
		case <-w.proceed:
		case <-w.gone:
		}
	}
	if !w.finish {
		panic(http.ErrAbortHandler)
	}
	m, err := w.ResponseWriter.Write(p[n:])
	return n + m, err
}

// lacking serves the site without the program.
func lacking(site *Site) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/main.wasm" {
			http.NotFound(w, r)
			return
		}
		site.ServeHTTP(w, r)
	})
}

// halting serves the site, but the program by halves: the second once proceed
// is closed, and only if it is to finish.
func halting(site *Site, proceed <-chan struct{}, finish bool) http.Handler {
	half := len(site.files["/main.wasm"].gzip.content) / 2
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/main.wasm" {
			w = &halfway{ResponseWriter: w, gone: r.Context().Done(), half: half, proceed: proceed, finish: finish}
		}
		site.ServeHTTP(w, r)
	})
}

func TestLoaderShowsProgress(t *testing.T) {
	b := launch(t)
	site := loaded(t, explorer)
	seen := make(chan struct{})
	address := serveTest(t, halting(site, seen, true))
	b.do(chromedp.Navigate(address + "#sinkhorn?t=1"))
	b.wait(`bar.value > 0.2 && bar.value < 0.9`) // half of the compressed bytes is not quite half of all
	size := len(site.files["/main.wasm"].plain.content)
	of := fmt.Sprintf(" of %.1f MB", float64(size)/1e6)
	if text := b.text(`document.getElementById("status").textContent`); !strings.HasSuffix(text, of) || strings.HasPrefix(text, "0.0") {
		t.Errorf("halfway the loader says %q, want … %q", text, of)
	}
	if visible := b.text(`getComputedStyle(loader).display`); visible == "none" {
		t.Error("the loader cannot be seen")
	}
	close(seen)
	b.wait(`"ready" in document.documentElement.dataset`)
	if text := b.text(`String(bar.value) + " " + getComputedStyle(loader).display + " " + getComputedStyle(failure).display`); text != "1 none none" {
		t.Errorf("in the end bar, loader and failure are %q", text)
	}
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if len(b.errors) > 0 {
		t.Errorf("the console has %q", b.errors)
	}
	if len(b.requests) < 5 { // page, style, two scripts, program
		t.Errorf("requests %q", b.requests)
	}
	for _, request := range b.requests {
		if !strings.HasPrefix(request, address) {
			t.Errorf("%s lies elsewhere", request)
		}
	}
}

// Whatever is in the way of the program, the page says so in plain words and
// offers to try again.
func TestFailurePages(t *testing.T) {
	for _, c := range []struct {
		name    string
		flag    string // of the browser
		script  string // ahead of the page's own
		path    string // answered otherwise than by the site
		answer  func(w http.ResponseWriter, program []byte)
		what    string
		why     string
		details []string
	}{
		{
			name: "no WebAssembly", script: `delete globalThis.WebAssembly`,
			what: "This browser cannot run Solvarium", why: "needs WebAssembly",
		},
		{
			name: "no WebGL", flag: "disable-3d-apis",
			what: "This browser cannot draw Solvarium", why: "needs WebGL 2",
		},
		{
			name: "no glue", path: "/wasm_exec.js",
			answer: func(w http.ResponseWriter, _ []byte) { w.WriteHeader(http.StatusNotFound) },
			what:   "The download did not finish", why: "wasm_exec.js",
		},
		{
			name: "no program", path: "/main.wasm",
			answer: func(w http.ResponseWriter, _ []byte) { w.WriteHeader(http.StatusNotFound) },
			what:   "The download did not finish", why: "Nothing arrived.",
			details: []string{"404 for main.wasm"},
		},
		{
			name: "half a program", path: "/main.wasm",
			answer: func(w http.ResponseWriter, program []byte) {
				w.Header().Set("Content-Type", "application/wasm")
				w.Write(program[:len(program)/2])
			},
			what: "The download did not finish", why: " MB arrived.",
			details: []string{"CompileError"},
		},
		{
			name: "no stream", path: "/main.wasm", // some servers do not know the type of a program
			answer: func(w http.ResponseWriter, program []byte) {
				w.Header().Set("Content-Type", "application/octet-stream")
				w.Write(program)
			},
			what: "Solvarium has stopped", why: "a reload leads back",
			details: []string{"panic: the potential"},
		},
		{
			name: "another program", path: "/main.wasm",
			answer: func(w http.ResponseWriter, program []byte) {
				w.Header().Set("Content-Type", "application/wasm")
				w.Write(make([]byte, len(program)))
			},
			what: "Solvarium could not start", why: "refused to run it",
			details: []string{"CompileError"},
		},
		{
			name: "panic",
			what: "Solvarium has stopped", why: "a reload leads back",
			details: []string{"panic: the potential fell by 0.5 → −3", "goroutine 1", "main.main()"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var flags []chromedp.ExecAllocatorOption
			if c.flag != "" {
				flags = append(flags, chromedp.Flag(c.flag, true))
			}
			b := launch(t, flags...)
			site := loaded(t, panics)
			script := page.AddScriptToEvaluateOnNewDocumentParams{Source: c.script}
			if _, err := chromedp.Call(b.ctx, page.AddScriptToEvaluateOnNewDocument, script); err != nil {
				t.Fatal(err)
			}
			b.do(chromedp.Navigate(serveTest(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == c.path {
					c.answer(w, site.files["/main.wasm"].plain.content)
					return
				}
				site.ServeHTTP(w, r)
			})) + "#sinkhorn"))
			b.wantFailure(c.what, c.why, c.details...)
		})
	}
}

func TestCutDownload(t *testing.T) {
	b := launch(t)
	site := loaded(t, explorer)
	seen := make(chan struct{})
	b.do(chromedp.Navigate(serveTest(t, halting(site, seen, false)) + "#sinkhorn"))
	b.wait(`bar.value > 0`)
	close(seen)
	b.wantFailure("The download did not finish", " MB arrived.", "Error")
}

func TestTrap(t *testing.T) {
	// WebAssembly itself stops a program that runs out of memory or stack. That
	// takes gigabytes; the browser then reports it as done here.
	b := launch(t)
	b.do(chromedp.Navigate(serveTest(t, loaded(t, explorer)) + "#sinkhorn?t=1"))
	b.wait(`"ready" in document.documentElement.dataset`)
	b.do(chromedp.Evaluate[chromedp.Void](`dispatchEvent(new ErrorEvent("error", {error: new Error("of no weight")}))`))
	if b.text(`getComputedStyle(failure).display`) != "none" {
		t.Error("an error of no weight stops the program")
	}
	b.do(chromedp.Evaluate[chromedp.Void](`dispatchEvent(new ErrorEvent("error", {error: new WebAssembly.RuntimeError("unreachable")}))`))
	b.wantFailure("Solvarium has stopped", "a reload leads back", "RuntimeError: unreachable")
}

// wantFailure checks what the failure page says, and that it can be left. The
// details come in the order given, and nothing is hidden before them.
func (b *tab) wantFailure(what, why string, details ...string) {
	b.t.Helper()
	b.wait(`"stopped" in document.documentElement.dataset`)
	if text := b.text(`document.getElementById("what").innerText`); text != what {
		b.t.Errorf("%q, want %q", text, what)
	}
	if text := b.text(`why.innerText`); !strings.Contains(text, why) {
		b.t.Errorf("%q does not say %q", text, why)
	}
	text := b.text(`last.textContent`)
	for rest, i := text, 0; i < len(details); i++ {
		_, after, found := strings.Cut(rest, details[i])
		if !found {
			b.t.Errorf("the details lack %q: %q", details[i], text)
		}
		rest = after
	}
	if strings.Contains(text, "said before") {
		b.t.Errorf("what was said before the panic hides it: %q", text)
	}
	if shown := b.text(`getComputedStyle(more).display`) != "none"; shown != (len(details) > 0) {
		b.t.Errorf("details are shown: %v; they are %q", shown, text)
	}
	if b.text(`getComputedStyle(loader).display`) != "none" {
		b.t.Error("the loader is still there")
	}
	if _, err := chromedp.RunResponse(b.ctx, chromedp.Click(chromedp.CSS("#reload"))); err != nil {
		b.t.Errorf("reloading: %v", err)
	}
}
