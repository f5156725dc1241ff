package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"time"
)

// A task is a piece of work of ours.
type task interface {
	step()
	// result starts afresh, does so many steps and returns what must agree
	// exactly and what must agree roughly. Timed steps may follow.
	result(steps int) (exact, rough []float64)
}

// A readier makes things ready before each step, which is not timed.
type readier interface{ ready() }

// A noter has something to say about its steps.
type noter interface{ note() string }

// input is what a task is made of.
type input struct {
	numbers map[string]float64
	data    map[string][]float64
}

func (in input) int(name string) int { return int(in.numbers[name]) }

// makers are all our tasks by name.
var makers = map[string]func(input) (task, error){
	"scaling":    newScaling,
	"stabilised": newStabilised,
	"sweeps":     newSweeps,
	"sns":        newSNS,
	"swarm":      newSwarm,
	"train":      newTrain,
	"assign":     newAssign,
	"attend":     newAttend,
}

// serve answers requests until there are no more.
func serve(from io.Reader, to io.Writer) error {
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, longestLine)
	w := worker{}
	for lines.Scan() {
		var request Request
		reply := Reply{}
		err := json.Unmarshal(lines.Bytes(), &request)
		if err == nil {
			reply, err = w.answer(request)
		}
		if err != nil {
			reply = Reply{Error: err.Error()}
		}
		line, err := json.Marshal(reply)
		if err != nil { // a number that JSON does not know
			line, _ = json.Marshal(Reply{Error: "the result is not finite: " + err.Error()})
		}
		if _, err := to.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return lines.Err()
}

// worker is ours, natively and as WebAssembly.
type worker struct {
	task  task
	check int
}

func (w *worker) answer(r Request) (reply Reply, err error) {
	defer func() {
		if said := recover(); said != nil { // a step that failed
			reply, err = Reply{}, fmt.Errorf("%v", said)
		}
	}()
	if r.Do == "hello" {
		return Reply{Versions: []string{runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH}}, nil
	}
	if r.Do == "prepare" {
		return Reply{}, w.prepare(r)
	}
	if w.task == nil {
		return Reply{}, fmt.Errorf("%q comes before a task is prepared", r.Do)
	}
	switch r.Do {
	case "result":
		reply.Result, reply.Rough = w.task.result(w.check)
	case "run":
		reply.Seconds = timed(w.task, r.Steps)
	default:
		return Reply{}, fmt.Errorf("%q is none of hello, prepare, result, run", r.Do)
	}
	if n, ok := w.task.(noter); ok {
		reply.Note = n.note()
	}
	return reply, nil
}

func (w *worker) prepare(r Request) error {
	w.task = nil
	in := input{r.Numbers, map[string][]float64{}}
	for name, file := range r.Files {
		numbers, err := readNumbers(file)
		if err != nil {
			return err
		}
		in.data[name] = numbers
	}
	make, ok := makers[r.Task]
	if !ok {
		return fmt.Errorf("there is no task %q", r.Task)
	}
	t, err := make(in)
	if err != nil {
		return err
	}
	w.task, w.check = t, in.int("check")
	return nil
}

// timed returns the seconds that so many steps take.
func timed(t task, steps int) float64 {
	if r, ok := t.(readier); ok {
		var sum time.Duration
		for range steps {
			r.ready()
			start := time.Now()
			t.step()
			sum += time.Since(start)
		}
		return sum.Seconds()
	}
	start := time.Now()
	for range steps {
		t.step()
	}
	return time.Since(start).Seconds()
}

func readNumbers(file string) ([]float64, error) {
	bytes, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if len(bytes)%8 != 0 {
		return nil, fmt.Errorf("%s is not made of float64", file)
	}
	numbers := make([]float64, len(bytes)/8)
	for i := range numbers {
		numbers[i] = math.Float64frombits(binary.LittleEndian.Uint64(bytes[8*i:]))
	}
	return numbers, nil
}

func writeNumbers(file string, numbers []float64) error {
	bytes := make([]byte, 0, 8*len(numbers))
	for _, v := range numbers {
		bytes = binary.LittleEndian.AppendUint64(bytes, math.Float64bits(v))
	}
	return os.WriteFile(file, bytes, 0o644)
}
