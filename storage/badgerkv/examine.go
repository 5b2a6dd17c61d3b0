package badgerkv

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"
	"github.com/dgraph-io/badger/v4/pb"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/badger/v4/y"
	"github.com/dgraph-io/ristretto/v2/z"
	"google.golang.org/protobuf/proto"
)

const (
	tableSuffix = ".sst"
	logSuffix   = ".mem"
)

// examine looks at all files before Badger does, and sets kv.commit to the
// last transaction that they hold.
func (kv *KV) examine(c card) error {
	kv.tables = make(map[string]file)
	if c.Clean {
		return kv.examineClean(c)
	}
	return kv.examineKilled(c)
}

// examineKilled examines the files of a store that was not closed.
func (kv *KV) examineKilled(c card) error {
	promised, err := readCommit(kv.dir)
	if err != nil {
		return err
	}
	entries, err := os.ReadDir(kv.badgerDir())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var tables, logs []string
	for _, e := range entries { // in the order of their names, which is that of their numbers
		switch name := e.Name(); {
		case strings.HasSuffix(name, tableSuffix):
			tables = append(tables, name)
		case strings.HasSuffix(name, logSuffix):
			logs = append(logs, name)
		}
	}
	listed, err := kv.examineManifest(promised, tables)
	if err != nil {
		return err
	}
	for name, compression := range listed {
		if !slices.Contains(tables, name) {
			return damaged("%s is missing", name)
		}
		f, err := kv.hashFile(name)
		if err != nil {
			return err
		}
		for _, want := range c.Files {
			if want.Name == name && want != f {
				return damaged("%s is not the file that was written", name)
			}
		}
		number, err := kv.examineTable(name, compression)
		if err != nil {
			return err
		}
		kv.tables[name] = f
		kv.commit = max(kv.commit, number)
	}
	ends, err := kv.examineLogs(logs)
	if err != nil {
		return err
	}
	if kv.commit < promised.number {
		return damaged("transactions %d to %d are missing", kv.commit+1, promised.number)
	}
	return kv.cutLogs(ends)
}

// examineManifest returns the tables that MANIFEST lists. Badger deletes all
// others, so they must be such as it had not come to list, or had listed and
// replaced, when it was killed.
func (kv *KV) examineManifest(promised commit, tables []string) (map[string]options.CompressionType, error) {
	path := kv.file(badger.ManifestFilename)
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if promised.number > 0 || len(tables) > 0 {
			return nil, damaged("%s is missing", badger.ManifestFilename)
		}
		return nil, nil // killed while it was being made
	} else if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	listed := make(map[string]options.CompressionType)
	err = guard(func() error {
		m, _, err := badger.ReplayManifestFile(f, 0, kv.badgerOptions())
		for id, t := range m.Tables {
			listed[table.IDToFilename(id)] = t.Compression
		}
		return err
	})
	if err != nil {
		return nil, damaged("%s: %s", badger.ManifestFilename, oneLine(err.Error()))
	}
	if promised.beganWith(b) {
		return listed, nil
	}
	// Once in ten thousand deleted tables Badger writes a new MANIFEST. Then
	// every table must be in it; in one that was cut, the latest are not.
	for _, name := range tables {
		if _, ok := listed[name]; !ok {
			return nil, damaged("%s does not list %s", badger.ManifestFilename, name)
		}
	}
	return listed, nil
}

// examineTable verifies all checksums of a table and returns the number of the
// last transaction in it.
func (kv *KV) examineTable(name string, compression options.CompressionType) (number uint64, err error) {
	err = guard(func() error {
		mapped, err := z.OpenMmapFile(kv.file(name), os.O_RDONLY, 0)
		if err != nil {
			return err
		}
		defer mapped.Close(-1)
		if err := examineFooter(mapped.Data); err != nil {
			return err
		}
		t, err := table.OpenTable(mapped, table.Options{
			ReadOnly: true, BlockSize: 4 << 10, Compression: compression, ChkMode: options.NoVerification,
		})
		if err != nil {
			return err
		}
		if err := t.VerifyChecksum(); err != nil {
			return err
		}
		it := t.NewIterator(table.NOCACHE)
		defer it.Close()
		it.Seek(y.KeyWithTs(commitKey(), math.MaxUint64))
		if it.Valid() && bytes.Equal(y.ParseKey(it.Key()), commitKey()) {
			if v := it.Value().Value; len(v) == 8 {
				number = binary.BigEndian.Uint64(v)
			}
		}
		return nil
	})
	if err != nil && !isSystem(err) {
		return 0, damaged("%s: %s", name, oneLine(err.Error()))
	}
	return number, err
}

// examineFooter verifies the index of a table, which Badger takes for granted:
// it stops the process where the lengths are wrong. A table ends with
//
//	… index  length of index:4  checksum  length of checksum:4
func examineFooter(b []byte) error {
	wrong := errors.New("wrong lengths")
	end := len(b)
	field := func() ([]byte, bool) {
		if end < 4 {
			return nil, false
		}
		n := int64(binary.BigEndian.Uint32(b[end-4:]))
		if n > int64(end-4) {
			return nil, false
		}
		f := b[end-4-int(n) : end-4]
		end -= 4 + int(n)
		return f, true
	}
	sum, ok := field()
	if !ok {
		return wrong
	}
	index, ok := field()
	if !ok {
		return wrong
	}
	var checksum pb.Checksum
	if err := proto.Unmarshal(sum, &checksum); err != nil {
		return err
	}
	return y.VerifyChecksum(index, &checksum)
}

// A logEnd is where the last whole transaction of a log ends.
type logEnd struct {
	name string
	end  int
}

// examineLogs follows the transactions through the logs and sets kv.commit.
func (kv *KV) examineLogs(names []string) ([]logEnd, error) {
	var ends []logEnd
	for _, name := range names {
		b, err := os.ReadFile(kv.file(name))
		if err != nil {
			return nil, err
		}
		end, numbers := readLog(b)
		for _, n := range numbers {
			if n > kv.commit+1 {
				return nil, damaged("transactions %d to %d are missing before %s", kv.commit+1, n-1, name)
			}
			kv.commit = max(kv.commit, n)
		}
		if end < len(b) || end == 0 {
			ends = append(ends, logEnd{name, end})
		}
	}
	return ends, nil
}

// cutLogs cuts off what comes after the last whole transaction of a log, which
// was never promised. Badger would do so too, after it has set aside as much
// memory as the first bytes of it ask for. What it does not do is open a log
// that it was killed while making.
func (kv *KV) cutLogs(ends []logEnd) error {
	for _, l := range ends {
		var err error
		if path := kv.file(l.name); l.end == 0 {
			err = os.Remove(path)
		} else {
			err = os.Truncate(path, int64(l.end))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// What the first byte of an entry in a log may tell.
const (
	inTransaction    = 1 << 6
	endOfTransaction = 1 << 7
	logHeader        = 20
)

// readLog returns where the last whole transaction of a log ends, or 0 if there
// is not even a header, and the numbers of the transactions. An entry is
//
//	kind:1  0:1  length of key  length of value  expiry  key time:8  value  CRC-32C:4
//
// where the lengths, that of the key counting its time, and the expiry are varints.
func readLog(b []byte) (end int, numbers []uint64) {
	if len(b) < logHeader {
		return 0, nil
	}
	end = logHeader
	var pending []uint64
	for at := logHeader; ; {
		e, next, ok := readEntry(b, at)
		if !ok {
			return end, numbers
		}
		at = next
		if bytes.Equal(e.key, commitKey()) && len(e.value) == 8 {
			pending = append(pending, binary.BigEndian.Uint64(e.value))
		}
		switch {
		case e.kind&inTransaction != 0:
			continue
		case e.kind&endOfTransaction != 0 && string(e.value) != fmt.Sprint(e.time):
			return end, numbers
		}
		end = at
		numbers = append(numbers, pending...)
		pending = nil
	}
}

// An entry of a log.
type entry struct {
	kind       byte
	key, value []byte
	time       uint64
}

func readEntry(b []byte, at int) (e entry, next int, ok bool) {
	start := at
	if len(b)-at < 2 {
		return e, 0, false
	}
	e.kind = b[at]
	at += 2
	var fields [3]uint64
	for i := range fields {
		n := 0
		if fields[i], n = binary.Uvarint(b[at:]); n <= 0 {
			return e, 0, false
		}
		at += n
	}
	key, value, left := fields[0], fields[1], uint64(len(b)-at)
	if key < 8 || key > left || value > left-key || left-key-value < 4 {
		return e, 0, false
	}
	e.key = b[at : at+int(key)-8]
	e.time = y.ParseTs(b[at : at+int(key)])
	e.value = b[at+int(key) : at+int(key+value)]
	at += int(key + value)
	return e, at + 4, crc32c(b[start:at]) == binary.BigEndian.Uint32(b[at:])
}
