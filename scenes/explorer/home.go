package explorer

import (
	"fmt"
	"strings"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// home is what the person takes home.
type home struct {
	work   *work       // under way; nil if nothing is
	works  int         // that there have been, so that none gets a picture of another
	strip  render.Rect // where its progress was drawn last
	saving []string    // what to say of the files that are being saved, in order

	// How the animation is to be, as written; see plan.
	first, last string
	rate, size  int // which of those on offer
}

// work is a file in the making.
type work struct {
	name  string // of the file
	shot  string // the picture that it waits for
	maker maker
}

// workBudget is how far into a frame a file may be worked at, in seconds: all of a
// sixtieth, for whoever waits for it would rather have it soon.
const workBudget = 0.016

// begin begins to make a file, unless another one is in the making. The first part is made
// at once: what is drawn now is the run as it is now, before it steps on.
func (e *Explorer) begin(ending string, m maker, err error) {
	switch {
	case err != nil:
		e.say(sentence(err))
		return
	case e.home.work != nil:
		e.say("One thing at a time: " + e.home.work.name + " is still being made. Esc gives it up.")
		return
	}
	e.home.works++
	e.home.work = &work{name: e.fileName(ending), shot: fmt.Sprintf("take-home/%d", e.home.works), maker: m}
	e.sheet, e.toast = noSheet, toast{}
	e.controls.Blur()
	e.workOn(func() bool { return false }, ui.Shot{})
}

// fileName names a file after the scene and the step: cbo-200.png.
func (e *Explorer) fileName(ending string) string {
	return fmt.Sprintf("%s-%d%s", e.run.Scene.Slug, e.run.Goal(), ending)
}

// makeOn goes on with what is in the making, and says what became of what was saved.
func (e *Explorer) makeOn(in *ui.Input) {
	for _, f := range in.Saved {
		e.saved(f)
	}
	w := e.home.work
	if w == nil {
		return
	}
	var taken ui.Shot
	for _, s := range in.Shots {
		if s.Name == w.shot {
			taken = s
		}
	}
	e.workOn(func() bool { return in.Elapsed == nil || in.Elapsed() < workBudget }, taken)
}

// workOn makes a part of the file that is in the making.
func (e *Explorer) workOn(more func() bool, taken ui.Shot) {
	w := e.home.work
	var want *Page
	done, err := false, taken.Err
	if err == nil {
		want, done, err = w.maker.work(more, taken.Image)
	}
	switch {
	case err != nil:
		e.home.work = nil
		e.say("Cannot make " + w.name + ": " + sentence(err))
	case done:
		e.home.work = nil
		data, says := w.maker.file()
		e.keep(w.name, data, says)
	case want != nil:
		e.out.Shots = append(e.out.Shots, want.Shot(w.shot))
	}
}

// keep saves a file; what is said of it is said when it is saved.
func (e *Explorer) keep(name string, data []byte, says string) {
	e.out.Save = append(e.out.Save, ui.File{Name: name, Data: data})
	if says != "" {
		says += ", "
	}
	e.home.saving = append(e.home.saving, says+bytesOf(len(data)))
}

// saved says what became of a file.
func (e *Explorer) saved(f ui.File) {
	says := ""
	if len(e.home.saving) > 0 {
		says, e.home.saving = ", "+e.home.saving[0], e.home.saving[1:]
	}
	folder, name := "", f.Name
	if i := strings.LastIndexAny(f.Name, `/\`); i >= 0 {
		folder, name = f.Name[:i], f.Name[i+1:]
	}
	switch {
	case f.Err != nil:
		e.say("Cannot save " + f.Name + ": " + strings.TrimSuffix(f.Err.Error(), ".") + ".")
	case folder != "":
		e.say("Saved " + name + says + ", in the working folder " + folder + ".")
	default:
		e.say("Saved " + name + says + ", as a download.")
	}
}

// giveUp leaves off making a file. Nothing of it has been saved.
func (e *Explorer) giveUp() {
	e.say("Gave up " + e.home.work.name + ": nothing was saved.")
	e.home.work = nil
}

// bytesOf writes the size of a file.
func bytesOf(n int) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d bytes", n)
	case n < 1_000_000:
		return fmt.Sprintf("%d kB", (n+500)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}
