package main

import (
	"context"
	"fmt"
	"os/exec"
	"regexp"
	"strings"
	"time"
)

// A Version says what is built.
type Version struct {
	Name string    // a tag, or a pseudo-version as Go makes them
	Time time.Time // of the commit: that of all files in the archives
}

// versionOf asks git what lies in a folder.
func versionOf(ctx context.Context, folder string) (Version, error) {
	git := func(args ...string) (string, error) {
		cmd := exec.CommandContext(ctx, "git", args...)
		cmd.Dir = folder
		out, err := cmd.Output()
		return strings.TrimSpace(string(out)), err
	}
	head, err := git("log", "-1", "--format=%H %cI")
	if err != nil {
		return Version{}, fmt.Errorf("the version comes from git, and git log fails: %w", err)
	}
	commit, date, _ := strings.Cut(head, " ")
	t, err := time.Parse(time.RFC3339, date)
	if err != nil {
		return Version{}, err
	}
	v := Version{Time: t.UTC()}
	// Without a tag this fails, and the commit and its date are the name.
	tag, err := git("describe", "--tags", "--match", "v[0-9]*")
	if v.Name = tag; err != nil {
		v.Name = fmt.Sprintf("v0.0.0-%s-%.12s", v.Time.Format("20060102150405"), commit)
	}
	changed, err := git("status", "--porcelain")
	if err != nil {
		return Version{}, fmt.Errorf("git status fails: %w", err)
	}
	if changed != "" {
		v.Name += "+dirty"
	}
	return v, nil
}

var leading = regexp.MustCompile(`^v?(\d+)\.(\d+)\.(\d+)`)

// numbers returns the version as systems want it that know numbers only.
func (v Version) numbers() string {
	if m := leading.FindStringSubmatch(v.Name); m != nil {
		return m[1] + "." + m[2] + "." + m[3]
	}
	return "0.0.0"
}
