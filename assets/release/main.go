// Command release builds the program for every system, and makes archives that hold
// all that belongs to it: icon, licences, and what the system needs to show it.
//
//	go run ./assets/release -out .build/release
//
// The same commit and the same Go give the same bytes. -check builds all of it a second
// time, from another folder and with an empty cache, and compares.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	out := flag.String("out", ".build/release", "the `FOLDER` to write to; what was in it goes")
	only := flag.String("only", "", "build for these `SYSTEMS` only, as in linux/amd64,windows/arm64")
	again := flag.Bool("check", false, "build all of it twice, and compare")
	flag.Parse()
	if err := run(ctx, *out, *only, *again); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out, only string, again bool) error {
	targets, err := targetsOf(only)
	if err != nil {
		return err
	}
	r := Release{Root: ".", Out: out, Targets: targets}
	if r.Version, err = versionOf(ctx, r.Root); err != nil {
		return err
	}
	begun := time.Now()
	if err := r.Make(ctx); err != nil {
		return err
	}
	if err := r.Verify(); err != nil {
		return err
	}
	if again {
		if err := r.compare(ctx); err != nil {
			return err
		}
		fmt.Println("A second build, from another folder and with an empty cache, has the same bytes.")
	}
	entries, err := os.ReadDir(out)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			fmt.Printf("%6.1f MB  %s\n", float64(info.Size())/1e6, filepath.Join(out, e.Name()))
		}
	}
	fmt.Printf("made in %.0f s\n", time.Since(begun).Seconds())
	return nil
}

// compare makes the release anew and compares the sums.
func (r Release) compare(ctx context.Context) error {
	folder, err := os.MkdirTemp("", "solvarium-again-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	second := r
	second.Out, second.Cache = filepath.Join(folder, "release"), filepath.Join(folder, "cache")
	if err := second.Make(ctx); err != nil {
		return err
	}
	first, err := os.ReadFile(filepath.Join(r.Out, sumsName))
	if err != nil {
		return err
	}
	other, err := os.ReadFile(filepath.Join(second.Out, sumsName))
	if err != nil {
		return err
	}
	if string(first) != string(other) {
		return fmt.Errorf("two builds differ:\n%s\n%s", first, other)
	}
	return nil
}

// targetsOf returns the systems of a list, and all where it is empty.
func targetsOf(list string) ([]Target, error) {
	if list == "" {
		return Targets, nil
	}
	var some []Target
	for _, name := range strings.Split(list, ",") {
		found := false
		for _, t := range Targets {
			if t.String() == name {
				some, found = append(some, t), true
			}
		}
		if !found {
			return nil, errors.New(name + " is none of the systems that there are: linux, windows or darwin, with amd64 or arm64")
		}
	}
	return some, nil
}
