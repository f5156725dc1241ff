package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A kind is a program that can be a worker, or why it cannot.
type kind struct {
	argv    []string
	env     []string // nil is ours
	missing string
}

// field is who takes part: kinds by name, and the processes that have started.
type field struct {
	kinds   map[string]kind
	inputs  string // where inputs lie, as files
	started map[string]*process
	saved   int
}

func newField(kinds map[string]kind, inputs string) *field {
	return &field{kinds: kinds, inputs: inputs, started: map[string]*process{}}
}

// worker returns the process of a kind, and another one for each number.
func (f *field) worker(name string, number int) (*process, error) {
	key := fmt.Sprint(name, " ", number)
	if p := f.started[key]; p != nil {
		return p, p.broken
	}
	k, ok := f.kinds[name]
	if !ok {
		k.missing = "nothing is known of it"
	}
	p := &process{}
	f.started[key] = p
	if k.missing != "" {
		p.broken = fmt.Errorf("%s", k.missing)
	} else {
		p.broken = p.start(k)
	}
	return p, p.broken
}

// versions returns what the first process of a kind runs on.
func (f *field) versions(name string) []string {
	p, err := f.worker(name, 0)
	if err != nil {
		return nil
	}
	return p.versions
}

// files writes the inputs of a contest, variant by variant.
func (f *field) files(c *contest) ([]map[string]string, error) {
	var list []map[string]string
	for _, v := range c.variants {
		files := map[string]string{}
		for name, numbers := range v.data {
			f.saved++
			files[name] = filepath.Join(f.inputs, fmt.Sprintf("%d-%s.f64", f.saved, name))
			if err := writeNumbers(files[name], numbers); err != nil {
				return nil, err
			}
		}
		list = append(list, files)
	}
	return list, nil
}

// close ends all processes.
func (f *field) close() {
	for _, p := range f.started {
		p.end()
	}
}

// process is a worker that runs.
type process struct {
	versions []string
	broken   error
	command  *exec.Cmd
	input    io.Closer
	talk     *talk
	said     bytes.Buffer // on standard error
}

func (p *process) start(k kind) error {
	p.command = exec.Command(k.argv[0], k.argv[1:]...)
	p.command.Env = k.env
	p.command.Stderr = &p.said
	in, err := p.command.StdinPipe()
	if err != nil {
		return err
	}
	out, err := p.command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := p.command.Start(); err != nil {
		p.command = nil
		return err
	}
	p.input, p.talk = in, newTalk(in, out)
	hello, err := p.ask(Request{Do: "hello"})
	p.versions = hello.Versions
	return err
}

// ask is talk's, with the last of what the process complained of.
func (p *process) ask(r Request) (Reply, error) {
	reply, err := p.talk.ask(r)
	if errors.Is(err, errGone) {
		p.end()
		if lines := strings.Split(strings.TrimSpace(p.said.String()), "\n"); lines[len(lines)-1] != "" {
			err = fmt.Errorf("%w: %s", err, lines[len(lines)-1])
		}
	}
	return reply, err
}

func (p *process) end() {
	if p.command == nil {
		return
	}
	p.input.Close()
	p.command.Wait() // how it ends does not matter any more
	p.command = nil
}

// without returns the environment without some variables, and with others set.
func without(drop []string, set ...string) []string {
	var env []string
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		keep := true
		for _, d := range drop {
			keep = keep && name != d
		}
		if keep {
			env = append(env, v)
		}
	}
	return append(env, set...)
}
