package badgerkv

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/storage"
	"github.com/a0442a32/timeline/storage/kvtest"
)

// The test binary runs itself as the process to be killed.
const (
	childVariable = "BADGERKV_TEST_CHILD"
	dirVariable   = "BADGERKV_TEST_DIR"
)

func TestMain(m *testing.M) {
	write, ok := map[string]func(dir string) error{
		"updates":   writeUpdates,
		"documents": writeDocuments,
	}[os.Getenv(childVariable)]
	if !ok {
		os.Exit(m.Run())
	}
	if err := write(os.Getenv(dirVariable)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// kill runs a child and kills it when it has said as many numbers as given. It
// returns the last number that it said.
func kill(t *testing.T, child, dir string, after int) (said int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+child, dirVariable+"="+dir)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for n := 0; lines.Scan(); n++ {
		if n == after {
			if err := cmd.Process.Kill(); err != nil {
				t.Error(err)
			}
		}
		if said, err = strconv.Atoi(lines.Text()); err != nil {
			t.Fatalf("the child said %q", lines.Text())
		}
	}
	_ = cmd.Wait() // it was killed
	if stderr.Len() > 0 {
		t.Fatalf("the child failed: %s", stderr.String())
	}
	return said
}

const smallTable = 7 << 20 // a memory table that is often full: no smaller one takes the values

const keysInUpdate = 20

// An update sets the key n, and a row of keys of which the values can be
// computed.
func keyOf(update, i int) []byte { return fmt.Appendf(nil, "%06d-%02d", update, i) }

func valueOf(update, i int) []byte {
	random := rand.New(rand.NewPCG(uint64(update), uint64(i)))
	b := make([]byte, random.IntN(4000))
	for i := range b {
		b[i] = byte(random.Uint32())
	}
	return b
}

func updateNumber(kv storage.KV, n int) error {
	return kv.Update(func(w storage.Writer) error {
		for i := range keysInUpdate {
			if err := w.Set(keyOf(n, i), valueOf(n, i)); err != nil {
				return err
			}
		}
		return w.Set([]byte("n"), []byte(strconv.Itoa(n)))
	})
}

// lastUpdate reads the key n, and checks that exactly the updates so far are there.
func lastUpdate(kv storage.KV) (n int, err error) {
	err = kv.View(func(r storage.Reader) error {
		value, err := r.Get([]byte("n"))
		if errors.Is(err, storage.ErrNoKey) {
			value = []byte("0")
		} else if err != nil {
			return err
		}
		if n, err = strconv.Atoi(string(value)); err != nil {
			return err
		}
		count := 0
		err = r.Scan(nil, nil, func(key, value []byte) error {
			if string(key) == "n" {
				return nil
			}
			update, i := 1+count/keysInUpdate, count%keysInUpdate
			count++
			if !bytes.Equal(key, keyOf(update, i)) || !bytes.Equal(value, valueOf(update, i)) {
				return fmt.Errorf("key %q is wrong", key)
			}
			return nil
		})
		if err == nil && count != n*keysInUpdate {
			err = fmt.Errorf("got %d keys, want %d of %d updates", count, n*keysInUpdate, n)
		}
		return err
	})
	return n, err
}

func writeUpdates(dir string) error {
	kv, err := Open(dir, Options{Create: true, memTable: smallTable})
	if err != nil {
		return err
	}
	n, err := lastUpdate(kv)
	for err == nil {
		n++
		if err = updateNumber(kv, n); err == nil {
			fmt.Println(n)
		}
	}
	return err
}

func TestKill(t *testing.T) {
	dir := t.TempDir()
	random := rand.New(rand.NewPCG(7, 8))
	for round := range 5 {
		said := kill(t, "updates", dir, random.IntN(150))
		kv, err := Open(dir, Options{ReadOnly: round%2 == 0, memTable: smallTable})
		if err != nil {
			t.Fatalf("Open after a kill: got %v, want nil", err)
		}
		got, err := lastUpdate(kv)
		if err != nil {
			t.Errorf("after a kill: got %v, want nil", err)
		}
		if got < said || got > said+1 {
			t.Errorf("after a kill: got %d updates, want the %d that were promised, or one more", got, said)
		}
		if err := kv.Close(); err != nil {
			t.Errorf("Close: got %v, want nil", err)
		}
	}
}

// writeDocuments records documents of which some fill many transactions, and
// concludes in between. It says how many documents are recorded.
func writeDocuments(dir string) error {
	kv, err := Open(dir, Options{Create: true, memTable: smallTable})
	if err != nil {
		return err
	}
	s, err := storage.New(kv)
	if err != nil {
		return err
	}
	var records []graph.Record
	for i := 0; ; i++ {
		r := sampleDocument(i)
		if err := s.Record(context.Background(), r); err != nil {
			return err
		}
		fmt.Println(i + 1)
		records = append(records, sampleDocument(i))
		if i%3 == 0 {
			if err := s.Conclude(context.Background(), kvtest.SampleGraph(400, records)); err != nil {
				return err
			}
		}
	}
}

func sampleDocument(i int) graph.Record { return kvtest.SampleRecord(i, 2000+i%4<<19) }

func TestKillStore(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	dir := t.TempDir()
	for range 4 {
		said := kill(t, "documents", dir, random.IntN(12))
		kv, err := Open(dir, Options{memTable: smallTable})
		if err != nil {
			t.Fatalf("Open after a kill: got %v, want nil", err)
		}
		s, err := storage.New(kv)
		if err != nil {
			t.Fatalf("New after a kill: got %v, want nil", err)
		}
		for sentence := range s.Check(t.Context()) {
			t.Errorf("Check after a kill: %s", sentence)
		}
		err = s.View(t.Context(), func(r graph.Reader) error {
			for i := range said {
				want := sampleDocument(i)
				got, err := r.Record(t.Context(), want.Document.ID)
				if err != nil {
					return fmt.Errorf("document %d of %d: %w", i+1, said, err)
				}
				if got.Text != want.Text || !bytes.Equal(got.Raw, want.Raw) {
					t.Errorf("document %d has other contents", i+1)
				}
			}
			n := 0
			for _, err := range r.Events(t.Context(), edtf.MinDay, edtf.MaxDay) {
				if err != nil {
					return err
				}
				n++
			}
			if n != 0 && n != 400 {
				t.Errorf("got %d events, want all or none", n)
			}
			return nil
		})
		if err != nil {
			t.Errorf("after a kill: got %v, want nil", err)
		}
		if err := s.Close(); err != nil {
			t.Errorf("Close: got %v, want nil", err)
		}
	}
}

// A store whose making was cut short is an empty store.
func TestKillWhileMaking(t *testing.T) {
	for _, files := range []map[string]string{
		{commitName: ""},
		{"badger/" + badgerLock: "1\n", "badger/00001.mem": ""},
		{"badger/00001.mem": strings.Repeat("\x00", 7)},
	} {
		dir := t.TempDir()
		if err := writeCard(dir, card{Format: format}); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(dir+"/badger", 0o777); err != nil {
			t.Fatal(err)
		}
		for name, content := range files {
			if err := os.WriteFile(dir+"/"+name, []byte(content), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		kv, err := Open(dir, Options{})
		if err != nil {
			t.Errorf("with %q: got %v, want nil", files, err)
			continue
		}
		if n, err := lastUpdate(kv); n != 0 || err != nil {
			t.Errorf("with %q: got %d updates, %v, want none", files, n, err)
		}
		if err := kv.Close(); err != nil {
			t.Errorf("Close: got %v, want nil", err)
		}
	}
}

func TestNoSpace(t *testing.T) {
	dir := t.TempDir()
	free := uint64(openReserve*smallTable) - 1
	opts := Options{Create: true, memTable: smallTable, freeSpace: func(string) (uint64, error) { return free, nil }}
	if _, err := Open(dir, opts); !errors.Is(err, storage.ErrNoSpace) {
		t.Errorf("Open on a full disk: got %v, want %v", err, storage.ErrNoSpace)
	}
	free++
	kv, err := Open(dir, opts)
	if err != nil {
		t.Fatalf("Open: got %v, want nil", err)
	}
	if err := updateNumber(kv, 1); err != nil {
		t.Errorf("Update: got %v, want nil", err)
	}
	free = commitReserve*smallTable - 1
	if err := updateNumber(kv, 2); !errors.Is(err, storage.ErrNoSpace) {
		t.Errorf("Update on a full disk: got %v, want %v", err, storage.ErrNoSpace)
	}
	if err := kv.Close(); err != nil {
		t.Errorf("Close on a full disk: got %v, want nil", err)
	}
	opts.ReadOnly = true // reading needs no space
	if kv, err = Open(dir, opts); err != nil {
		t.Fatalf("Open for reading on a full disk: got %v, want nil", err)
	}
	if n, err := lastUpdate(kv); n != 1 || err != nil {
		t.Errorf("got %d updates, %v, want 1", n, err)
	}
	if err := kv.Close(); err != nil {
		t.Errorf("Close: got %v, want nil", err)
	}
}

func TestVersion(t *testing.T) {
	dir := t.TempDir()
	if err := writeCard(dir, card{Format: format + 1, Clean: true}); err != nil {
		t.Fatal(err)
	}
	for _, opts := range []Options{{}, {Create: true}, {ReadOnly: true}} {
		if _, err := Open(dir, opts); !errors.Is(err, storage.ErrVersion) {
			t.Errorf("Open with %+v: got %v, want %v", opts, err, storage.ErrVersion)
		}
	}
}
