// Solvarium is an interactive explorer of machine-learning algorithms: the real
// ones of research papers, live, and measured against what the papers claim.
//
//	solvarium [LINK]                     open the window, at a scene if a link is given
//	solvarium -list [-json]              the catalogue
//	solvarium -version                   which version this is
//	solvarium -FORMAT FILE [flags] LINK  what can be taken home: see formats, and -h
//
// -data FILE gives a scene the rows of a CSV file. A link is what the address bar
// shows behind the #: sinkhorn?eta=300&seed=7&t=200. To write to - is to print.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/solvarium/solvarium/assets/icon"
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/window"
	"github.com/solvarium/solvarium/scenes"
	"github.com/solvarium/solvarium/scenes/explorer"
	"github.com/solvarium/solvarium/scenes/headless"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "solvarium:", err)
		os.Exit(2)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("solvarium", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // the error below says it in one line
	list := flags.Bool("list", false, "print the catalogue, one scene a line")
	asJSON := flags.Bool("json", false, "with -list: everything about every scene, as JSON")
	data := flags.String("data", "", "rows of one's own, from the CSV `FILE`")
	size := flags.String("size", "", "of the window, or with -png, -svg and -gif: `WxH` in pixels (default 1280x800, of -gif 640x400)")
	theme := flags.String("theme", "", "of the window: `NAME` is dark, light or system (default as the last time)")
	version := flags.Bool("version", false, "print which version this is")
	var o headless.Options
	flags.IntVar(&o.Every, "every", 1, "with -csv and -rows: only every `K`-th step")
	flags.IntVar(&o.From, "from", 0, "with -gif: the first `STEP`")
	flags.IntVar(&o.To, "to", 0, "with -gif: the last `STEP` (default the link's, or 100)")
	files := make([]*string, len(headless.Formats))
	for i, f := range headless.Formats {
		files[i] = flags.String(f.Flag, "", f.Says)
	}
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
	case o.Every < 1:
		return errors.New("-every must be at least 1")
	case !slices.Contains([]string{"", "dark", "light", "system"}, *theme):
		return fmt.Errorf("-theme %q is none of dark, light and system", *theme)
	case *version:
		return headless.Version(out)
	}
	if *size != "" {
		o.Size = &render.Point{}
		if n, err := fmt.Sscanf(*size, "%gx%g", &o.Size.X, &o.Size.Y); n != 2 || err != nil ||
			!(min(o.Size.X, o.Size.Y) >= 64 && max(o.Size.X, o.Size.Y) <= 8192) {
			return fmt.Errorf("-size %q is not of the form 1280x800, each from 64 to 8192", *size)
		}
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
	}
	for i, f := range headless.Formats {
		if o.File = *files[i]; o.File != "" {
			return export(f, link, o, out)
		}
	}
	shown := window.Options{Title: "Solvarium", Theme: *theme, Icon: icon.Images()}
	if o.Size != nil {
		shown.Size = *o.Size
	}
	return window.Run(explorer.New(link), shown)
}

// export opens the link and writes it in a format to a file, which appears only
// when it is complete, or to standard output.
func export(f headless.Format, link string, o headless.Options, out io.Writer) error {
	r, err := scenes.Open(link)
	if err != nil {
		return err
	}
	var buffer bytes.Buffer
	if err = f.Write(&buffer, r, o); err != nil {
		return err
	}
	if o.File == "-" {
		_, err = buffer.WriteTo(out)
		return err
	}
	return os.WriteFile(o.File, buffer.Bytes(), 0o666)
}
