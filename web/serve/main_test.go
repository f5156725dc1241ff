package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

func TestTakenPort(t *testing.T) {
	first, err := listen(0)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	taken := first.Addr().(*net.TCPAddr)
	if !taken.IP.IsLoopback() {
		t.Errorf("%v can be reached from elsewhere", taken)
	}
	second, err := listen(taken.Port)
	if taken.Port == 65535 {
		if err == nil {
			t.Error("there is no port after the last")
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if second.Addr().(*net.TCPAddr).Port <= taken.Port {
		t.Errorf("%v, asked for the first free one from %d", second.Addr(), taken.Port)
	}
}

func TestServeUntilTold(t *testing.T) {
	listener, err := listen(0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() {
		done <- serve(ctx, listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "here") }))
	}()
	address := "http://" + listener.Addr().String()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(answer.Body)
	answer.Body.Close()
	if string(body) != "here" {
		t.Errorf("%q", body)
	}
	cancel()
	if err := <-done; err != nil {
		t.Errorf("being told to stop is no error: %v", err)
	}
	if _, err := http.Get(address); err == nil {
		t.Error("still serving")
	}
}

func TestWhatIsWrongInOneLine(t *testing.T) {
	for _, c := range []struct {
		args []string
		port string
		want string
	}{
		{nil, "web", `"web" is not a port`},
		{[]string{"-port", "65536"}, "", `"65536" is not a port`},
		{[]string{"-port", "-1"}, "8080", `"-1" is not a port`},
		{[]string{"-quiet"}, "", "flag provided but not defined: -quiet"},
		{[]string{"9000"}, "", `unexpected argument "9000"`},
	} {
		var out strings.Builder
		err := run(context.Background(), c.args, c.port, &out)
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") || out.Len() > 0 {
			t.Errorf("%v, PORT=%q: error %v, output %q; want %q", c.args, c.port, err, out.String(), c.want)
		}
	}
}

func TestHelp(t *testing.T) {
	var out strings.Builder
	if err := run(context.Background(), []string{"-help"}, "", &out); err != nil || !strings.Contains(out.String(), "-build-only") {
		t.Errorf("error %v, output %q", err, out.String())
	}
}
