// Serve builds the program for the browser and serves it on this machine:
//
//	go run ./web/serve               on port 8080, or the next free one
//	go run ./web/serve -port 9000
//	go run ./web/serve -build-only   only writes the folder .build/web
//	go run ./web/serve -dist         writes .build/dist, for any static host
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/solvarium/solvarium/web"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Getenv("PORT"), os.Stdout); err != nil && ctx.Err() == nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, port string, out io.Writer) error {
	if port == "" {
		port = "8080"
	}
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // the error says it in one line
	flags.StringVar(&port, "port", port, "serve on this `port`, or on the next free one; 0 takes any (default: $PORT or 8080)")
	buildOnly := flags.Bool("build-only", false, "only build the page")
	dist := flags.Bool("dist", false, "only build the page as static hosts serve it, compressed, beside the folder of the page")
	dir := flags.String("dir", "", "build the page in this `folder` (default: .build/web in the module)")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintln(out, "usage: go run ./web/serve [flags]")
		flags.SetOutput(out)
		flags.PrintDefaults()
		return nil
	case err != nil:
		return err
	case flags.NArg() > 0:
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	first, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		return fmt.Errorf("%q is not a port: a number from 0 to 65535", port)
	}
	if *dir == "" {
		module, err := exec.CommandContext(ctx, "go", "env", "GOMOD").Output()
		if err != nil {
			return fmt.Errorf("cannot ask go for the module's folder: %w", err)
		}
		*dir = filepath.Join(filepath.Dir(strings.TrimSpace(string(module))), ".build", "web")
	}

	fmt.Fprintln(out, "building the page in", *dir)
	if err := web.Build(ctx, web.Program, *dir); err != nil || *buildOnly {
		return err
	}
	if *dist {
		to := filepath.Join(filepath.Dir(*dir), "dist")
		fmt.Fprintln(out, "compressing it, which takes a few minutes, in", to)
		return web.Dist(*dir, to, 11)
	}
	site, err := web.Load(*dir, *dir+"-gzip")
	if err != nil {
		return err
	}
	listener, err := listen(int(first))
	if err != nil {
		return err
	}
	if at := listener.Addr().(*net.TCPAddr).Port; first != 0 && at != int(first) {
		fmt.Fprintf(out, "port %d is taken, this is the next free one:\n", first)
	}
	fmt.Fprintf(out, "http://%s/ (Ctrl-C stops)\n", listener.Addr())
	return serve(ctx, listener, site)
}

// listen takes the port on the loopback address, which other machines cannot
// reach, or the next one that is free.
func listen(port int) (net.Listener, error) {
	for {
		listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if !errors.Is(err, syscall.EADDRINUSE) || port == 65535 {
			return listener, err
		}
		port++
	}
}

// serve answers requests until ctx is done, and then finishes those under way.
func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if server.Shutdown(grace) != nil {
		server.Close() // whoever downloads for longer than that is cut off
	}
	return nil
}
