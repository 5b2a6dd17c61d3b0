package badgerkv

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/storage"
)

// format is the version of the files in the folder: of what this package adds,
// and of Badger's own.
const format = 1

const cardName = "STORE.json"

// A card is what STORE.json holds. The file ends with a line that has the
// CRC-32C of everything before it:
//
//	{
//	 "format": 1,
//	 …
//	 "crc32c": "1a2b3c4d"
//	}
type card struct {
	Format int    `json:"format"`
	Clean  bool   `json:"clean"`  // nobody has written since Files were hashed
	Commit uint64 `json:"commit"` // number of the last transaction, if clean
	Files  []file `json:"files"`  // Badger's files if clean, or else the tables that were there before
}

// A file is one of Badger's files as it should be.
type file struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

const sumField = "\n \"crc32c\": \""

func readCard(dir string) (card, error) {
	var c card
	b, err := os.ReadFile(filepath.Join(dir, cardName))
	if err != nil {
		return c, err
	}
	end := bytes.LastIndex(b, []byte(sumField))
	if end < 0 || string(b[end:]) != sumLine(b[:end]) {
		return c, damaged("%s has a wrong checksum", cardName)
	}
	body := append(bytes.TrimSuffix(b[:end], []byte(",")), '}')
	if err := json.Unmarshal(body, &c); err != nil {
		return c, damaged("%s: %v", cardName, err)
	}
	if c.Format != format {
		return c, fmt.Errorf("%s has format %d, want %d: %w", cardName, c.Format, format, storage.ErrVersion)
	}
	return c, nil
}

func sumLine(b []byte) string {
	return fmt.Sprintf("%s%08x\"\n}\n", sumField, crc32c(b))
}

func crc32c(b []byte) uint32 { return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)) }

// writeCard replaces STORE.json, wholly or not at all.
func writeCard(dir string, c card) error {
	slices.SortFunc(c.Files, func(a, b file) int { return cmp.Compare(a.Name, b.Name) })
	b, err := json.MarshalIndent(c, "", " ")
	if err != nil {
		return err
	}
	b = append(bytes.TrimSuffix(b, []byte("\n}")), ',')
	b = append(b, sumLine(b)...)
	temporary := filepath.Join(dir, cardName+".new")
	f, err := os.Create(temporary)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(temporary, filepath.Join(dir, cardName))
	}
	if err != nil {
		return err
	}
	return syncDir(dir)
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// hashFile returns the file with a name as it is.
func (kv *KV) hashFile(name string) (file, error) {
	f, err := os.Open(kv.file(name))
	if err != nil {
		return file{}, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	return file{name, n, hex.EncodeToString(h.Sum(nil))}, err
}

// hashAll returns all of Badger's files, after it has closed them. Tables never
// change, and their names are not used again while the store is open, so those
// that are known are not read again.
func (kv *KV) hashAll() ([]file, error) {
	entries, err := os.ReadDir(kv.badgerDir())
	if err != nil {
		return nil, err
	}
	var files []file
	for _, e := range entries {
		if e.Name() == badgerLock || e.IsDir() {
			continue
		}
		f, known := kv.tables[e.Name()]
		if !known {
			if f, err = kv.hashFile(e.Name()); err != nil {
				return nil, err
			}
		}
		files = append(files, f)
	}
	return files, nil
}

// badgerLock is where Badger writes the id of the process that has it open.
const badgerLock = "LOCK"

// examineClean compares Badger's files with the card of a store that was closed.
func (kv *KV) examineClean(c card) error {
	for _, want := range c.Files {
		got, err := kv.hashFile(want.Name)
		if errors.Is(err, fs.ErrNotExist) {
			return damaged("%s is missing", want.Name)
		} else if err != nil {
			return err
		}
		if got != want {
			return damaged("%s is not the file that was written", want.Name)
		}
		if strings.HasSuffix(want.Name, tableSuffix) {
			kv.tables[want.Name] = got
		}
	}
	kv.commit = c.Commit
	return nil
}
