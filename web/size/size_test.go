package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

func section(kind byte, content string) string {
	return string([]byte{kind, byte(len(content))}) + content
}

func text(s string) string { return string([]byte{byte(len(s))}) + s }

// program is hand-made: one import, and five functions with bodies of 1, 2, 3, 4 and 5 bytes.
func program() string {
	names := "\x06\x00" + text("imported") + "\x01" + text("main.main") + "\x02" + text("a.org_b.__T_.Do") +
		"\x03" + text("a.org_b_c.init") + "\x04" + text("a.org_b.F_go.shape.int_") + "\x05" + text("type_.eq.x")
	return "\x00asm\x01\x00\x00\x00" +
		section(2, "\x01"+text("go")+text("f")+"\x00\x00") +
		section(10, "\x05"+text("1")+text("22")+text("333")+text("4444")+text("55555")) +
		section(11, "seven b") +
		section(0, text("name")+section(1, names))
}

func TestAttribution(t *testing.T) {
	shares, err := attribute([]byte(program()), []string{"a.org/b", "a.org/b/c"})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, s := range shares {
		got[s.pkg] = s.raw
	}
	want := map[string]int{"main": 1, "a.org/b": 6, "a.org/b/c": 3, "made by the compiler": 5, data: 7}
	for pkg, n := range want {
		if got[pkg] != n {
			t.Errorf("%s has %d bytes, want %d", pkg, got[pkg], n)
		}
	}
	if len(got) != len(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestWhatIsNoProgram(t *testing.T) {
	whole := program()
	for i := range whole {
		if i == 8 || strings.HasSuffix(whole[:i], "seven b") {
			continue // these end with a section, and lack names
		}
		if _, err := attribute([]byte(whole[:i]), nil); err == nil {
			t.Errorf("a program cut after %d of %d bytes is taken", i, len(whole))
		}
	}
	if _, err := attribute([]byte(strings.Replace(whole, "\x04name", "\x04nine", 1)), nil); err == nil || !strings.Contains(err.Error(), "-s") {
		t.Errorf("a program without names: error %v", err)
	}
}

func TestGrowthIsSaid(t *testing.T) {
	old := record{1.4, map[string]int{"x": 50_000, "y": 7000, "z": 100_000}}
	again, err := parseRecord(old.String())
	if err != nil || again.String() != old.String() {
		t.Errorf("%v comes back as %v, error %v", old, again, err)
	}
	if err := compare(old, record{1.427, map[string]int{"x": 60_000}}); err != nil {
		t.Errorf("less than 2 %% is an error: %v", err)
	}
	err = compare(old, record{1.43, map[string]int{"x": 60_000, "z": 90_000, "new": 20_000}})
	if err == nil || !strings.Contains(err.Error(), "new by 20 kB, x by 10 kB. If") || !strings.Contains(err.Error(), "UPDATE=1") {
		t.Errorf("error %v", err)
	}
	if _, err := parseRecord("x\t1\n"); err == nil {
		t.Error("a record without a ratio is taken")
	}
}

// TestProgramHasNotGrown builds the program and a blank one. It compares their ratio, so
// that another compiler makes no difference as long as it does the same to both.
func TestProgramHasNotGrown(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil || testing.Short() {
		t.Skip("builds the program twice")
	}
	m, err := measure()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(recordFile)
	if err != nil {
		t.Fatal(err)
	}
	old, err := parseRecord(string(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := compare(old, m.record()); err != nil {
		t.Error(err)
	}
}
