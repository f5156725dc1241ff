// Solvarium is an interactive explorer of machine-learning algorithms: the real
// ones of research papers, live, and measured against what the papers claim.
//
//	solvarium [LINK]                        open the window, at a scene if a link is given
//	solvarium -list [-json]                 the catalogue
//	solvarium -csv FILE [-every K] LINK     a row a step: readouts and checks
//	solvarium -svg FILE LINK                the figure as a vector graphic
//	solvarium -png FILE [-size WxH] LINK    the window as a picture
//
// -data FILE gives a scene the rows of a CSV file. A link is what the address bar
// shows behind the #: sinkhorn?eta=300&seed=7&t=200. To write to - is to print.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"image/png"
	"io"
	"os"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/svg"
	"github.com/solvarium/solvarium/render/window"
	"github.com/solvarium/solvarium/scenes"
	"github.com/solvarium/solvarium/scenes/explorer"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "solvarium:", err)
		os.Exit(2)
	}
}

// pageSize is the size of pictures, in pixels, unless -size says otherwise.
var pageSize = render.Point{X: 1280, Y: 800}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("solvarium", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // the error below says it in one line
	list := flags.Bool("list", false, "print the catalogue, one scene a line")
	asJSON := flags.Bool("json", false, "with -list: everything about every scene, as JSON")
	csv := flags.String("csv", "", "write a row per step to `FILE`")
	every := flags.Int("every", 1, "with -csv: only every `K`-th step")
	vector := flags.String("svg", "", "write the figure to `FILE`")
	pixels := flags.String("png", "", "write a picture of the window to `FILE`")
	data := flags.String("data", "", "rows of one's own, from the CSV `FILE`")
	size := flags.String("size", "1280x800", "with -png and -svg: `WxH` in pixels")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintln(out, "usage: solvarium [flags] [LINK]")
		flags.SetOutput(out)
		flags.PrintDefaults()
		return nil
	case err != nil:
		return err
	case flags.NArg() > 1:
		return fmt.Errorf("one link at a time, flags before it: %q is left over", flags.Arg(1))
	case *every < 1:
		return errors.New("-every must be at least 1")
	}
	if n, err := fmt.Sscanf(*size, "%gx%g", &pageSize.X, &pageSize.Y); n != 2 || err != nil ||
		!(min(pageSize.X, pageSize.Y) >= 64 && max(pageSize.X, pageSize.Y) <= 8192) {
		return fmt.Errorf("-size %q is not of the form 1280x800, each from 64 to 8192", *size)
	}
	link, err := scenes.WithData(flags.Arg(0), *data)
	if err != nil {
		return err
	}
	switch {
	case *list && *asJSON:
		return scenes.ListJSON(out)
	case *list:
		return scenes.List(out)
	case *csv != "":
		return export(*csv, link, out, func(w io.Writer, r *scenes.Run) error { return scenes.WriteCSV(w, r, *every) })
	case *vector != "":
		return export(*vector, link, out, writeSVG)
	case *pixels != "":
		return export(*pixels, link, out, writePNG)
	}
	return window.Run(explorer.New(link), window.Options{Title: "Solvarium"})
}

// export opens the link and writes what write makes of it to a file, which
// appears only when it is complete, or to standard output.
func export(file, link string, out io.Writer, write func(io.Writer, *scenes.Run) error) error {
	r, err := scenes.Open(link)
	if err != nil {
		return err
	}
	var buffer bytes.Buffer
	if err = write(&buffer, r); err != nil {
		return err
	}
	if file == "-" {
		_, err = buffer.WriteTo(out)
		return err
	}
	return os.WriteFile(file, buffer.Bytes(), 0o666)
}

func writeSVG(w io.Writer, r *scenes.Run) error {
	r.Finish()
	c := svg.New(pageSize.X, pageSize.Y, render.Light.Ground)
	r.Figure().DrawPage(c, pageSize, render.Light, r.Scene.Title)
	_, err := c.WriteTo(w)
	return err
}

func writePNG(w io.Writer, r *scenes.Run) error {
	r.Finish()
	picture, err := window.Screenshot(explorer.New(r.Link()), pageSize, 1)
	if err != nil {
		return err
	}
	return png.Encode(w, picture)
}
