package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// share is what one package has of a program.
type share struct {
	pkg    string
	raw    int
	packed int // what the package's code alone takes when compressed
	code   []byte
}

// data stands for the data section, which does not say whose it is: tables of functions
// and types, strings, and the files that packages embed.
const data = "data of all packages"

var errShort = errors.New("the WebAssembly ends too early")

// reader reads what WebAssembly consists of; after the end it has failed.
type reader struct {
	b      []byte
	failed bool
}

func (r *reader) take(n uint64) []byte {
	if n > uint64(len(r.b)) {
		r.failed, r.b = true, nil
		return nil
	}
	taken := r.b[:n]
	r.b = r.b[n:]
	return taken
}

func (r *reader) byte() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) number() uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.failed, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return v
}

func (r *reader) bytes() []byte { return r.take(r.number()) }

// attribute divides a program that has its name section among packages, whose import
// paths are given.
func attribute(wasm []byte, packages []string) ([]*share, error) {
	r := reader{b: wasm}
	if head := r.take(8); string(head) != "\x00asm\x01\x00\x00\x00" {
		return nil, errors.New("this is no WebAssembly")
	}
	sections := map[byte][]byte{}
	var names []byte
	for len(r.b) > 0 {
		kind := r.byte()
		content := r.bytes()
		if kind != 0 {
			sections[kind] = content
			continue
		}
		custom := reader{b: content}
		if string(custom.bytes()) == "name" {
			names = custom.b
		}
	}
	if r.failed {
		return nil, errShort
	}
	if names == nil {
		return nil, errors.New("the WebAssembly has no names: build it without -ldflags=-s")
	}
	imported, err := imports(sections[2])
	if err != nil {
		return nil, err
	}
	functions, err := functionNames(names)
	if err != nil {
		return nil, err
	}
	owner := owners(packages)
	shares := map[string]*share{}
	code := reader{b: sections[10]}
	for i := range code.number() {
		pkg := owner(functions[imported+i])
		s := shares[pkg]
		if s == nil {
			s = &share{pkg: pkg}
			shares[pkg] = s
		}
		s.code = append(s.code, code.bytes()...)
	}
	if code.failed {
		return nil, errShort
	}
	all := []*share{{pkg: data, code: sections[11]}}
	for _, s := range shares {
		all = append(all, s)
	}
	for _, s := range all {
		s.raw = len(s.code)
	}
	return all, nil
}

// imports counts the functions that come before those of the program.
func imports(section []byte) (uint64, error) {
	r := reader{b: section}
	n := r.number()
	for range n {
		r.bytes()
		r.bytes()
		if kind := r.byte(); kind != 0 {
			return 0, fmt.Errorf("the program imports a thing of kind %d, and Go imports functions only", kind)
		}
		r.number()
	}
	if r.failed {
		return 0, errShort
	}
	return n, nil
}

func functionNames(section []byte) (map[uint64]string, error) {
	names := map[uint64]string{}
	r := reader{b: section}
	for len(r.b) > 0 {
		kind := r.byte()
		part := reader{b: r.bytes()}
		if kind != 1 {
			continue
		}
		for range part.number() {
			i := part.number()
			names[i] = string(part.bytes())
		}
		if part.failed {
			return nil, errShort
		}
	}
	if r.failed {
		return nil, errShort
	}
	return names, nil
}

// unnamed is what the linker puts an underscore for.
var unnamed = regexp.MustCompile(`[^\w.]`)

// owners returns a function that tells the package of a function by its name, of
// which the linker has kept letters, digits and dots.
func owners(packages []string) func(string) string {
	known := map[string]string{"main": "main"}
	for _, p := range packages {
		known[unnamed.ReplaceAllString(p, "_")] = p
	}
	return func(function string) string {
		name := strings.TrimPrefix(function, "go_")
		for end := len(name); end > 0; end = strings.LastIndexByte(name[:end], '.') {
			if p, ok := known[name[:end]]; ok {
				return p
			}
		}
		return "made by the compiler"
	}
}
