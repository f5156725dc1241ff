package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// A Request is a line to a worker. Its verbs are
//
//	hello    say what you run on
//	prepare  make Task from Numbers and from Files, each of little-endian float64
//	result   start afresh, do the steps that Numbers["check"] asks for, and show what comes out
//	run      do Steps steps, and say how long they took
type Request struct {
	Do      string             `json:"do"`
	Task    string             `json:"task,omitempty"`
	Numbers map[string]float64 `json:"numbers,omitempty"`
	Files   map[string]string  `json:"files,omitempty"`
	Steps   int                `json:"steps,omitempty"`
}

// A Reply is a worker's line in return, one a request.
type Reply struct {
	Error    string    `json:"error,omitempty"`
	Versions []string  `json:"versions,omitempty"`
	Seconds  float64   `json:"seconds,omitempty"`
	Result   []float64 `json:"result,omitempty"` // what all workers must agree on
	Rough    []float64 `json:"rough,omitempty"`  // statistics of random numbers, which agree roughly
	Note     string    `json:"note,omitempty"`   // what a reader of the table should know
}

// A line carries small vectors only; large inputs go through files.
const longestLine = 1 << 20

// errGone is of a worker that does not run any more.
var errGone = errors.New("it has ended")

// talk sends requests and reads replies.
type talk struct {
	to   io.Writer
	from *bufio.Scanner
}

func newTalk(to io.Writer, from io.Reader) *talk {
	t := &talk{to: to, from: bufio.NewScanner(from)}
	t.from.Buffer(nil, longestLine)
	return t
}

// ask returns the reply to a request; a reply that complains is an error.
func (t *talk) ask(r Request) (Reply, error) {
	line, err := json.Marshal(r)
	if err != nil {
		return Reply{}, err
	}
	if _, err := t.to.Write(append(line, '\n')); err != nil {
		return Reply{}, fmt.Errorf("%w before %q (%v)", errGone, r.Do, err)
	}
	if !t.from.Scan() {
		if err := t.from.Err(); err != nil {
			return Reply{}, fmt.Errorf("no answer to %q: %w", r.Do, err)
		}
		return Reply{}, fmt.Errorf("%w without an answer to %q", errGone, r.Do)
	}
	var reply Reply
	if err := json.Unmarshal(t.from.Bytes(), &reply); err != nil {
		return Reply{}, fmt.Errorf("the answer to %q is not JSON: %.80q", r.Do, t.from.Text())
	}
	if reply.Error != "" {
		return reply, errors.New(reply.Error)
	}
	return reply, nil
}
