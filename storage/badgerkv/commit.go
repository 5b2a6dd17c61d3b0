package badgerkv

import (
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
)

// COMMIT has two places of 32 bytes, one at the beginning and one a sector
// further on, which are written in turn. So if the power is cut while one is
// being written, the other has the number of the transaction before.
//
//	 0  number of the transaction
//	 8  size of MANIFEST when it was committed
//	16  CRC-32C of MANIFEST
//	20  zeros
//	28  CRC-32C of the above
const (
	commitName  = "COMMIT"
	commitSize  = 32
	commitPlace = 512
)

// A commit is a transaction that was promised to be durable, and what MANIFEST
// was then.
type commit struct {
	number       uint64
	manifestSize int64
	manifestSum  uint32
}

func newCommit(number uint64, manifest []byte) commit {
	return commit{number, int64(len(manifest)), crc32c(manifest)}
}

// beganWith reports whether manifest begins with what it was at the commit.
func (c commit) beganWith(manifest []byte) bool {
	return c.manifestSize <= int64(len(manifest)) && crc32c(manifest[:c.manifestSize]) == c.manifestSum
}

// A commitFile is COMMIT, open for writing.
type commitFile struct {
	file *os.File
	last commit
}

func openCommitFile(dir string) (*commitFile, error) {
	last, err := readCommit(dir)
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(dir, commitName), os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	return &commitFile{f, last}, nil
}

// readCommit returns the later of the two commits. A file without any, or none
// at all, stands for transaction 0: then nothing is known to have been promised.
func readCommit(dir string) (commit, error) {
	var last commit
	f, err := os.Open(filepath.Join(dir, commitName))
	if errors.Is(err, os.ErrNotExist) {
		return last, nil
	} else if err != nil {
		return last, err
	}
	defer f.Close()
	for place := range int64(2) {
		var b [commitSize]byte
		if _, err := f.ReadAt(b[:], place*commitPlace); err == io.EOF {
			continue
		} else if err != nil {
			return last, err
		}
		if crc32c(b[:28]) != binary.BigEndian.Uint32(b[28:]) {
			continue
		}
		c := commit{
			number:       binary.BigEndian.Uint64(b[0:]),
			manifestSize: int64(binary.BigEndian.Uint64(b[8:])),
			manifestSum:  binary.BigEndian.Uint32(b[16:]),
		}
		if c.manifestSize >= 0 && c.number >= last.number {
			last = c
		}
	}
	return last, nil
}

// write makes c the last commit, durably.
func (f *commitFile) write(c commit) error {
	var b [commitSize]byte
	binary.BigEndian.PutUint64(b[0:], c.number)
	binary.BigEndian.PutUint64(b[8:], uint64(c.manifestSize))
	binary.BigEndian.PutUint32(b[16:], c.manifestSum)
	binary.BigEndian.PutUint32(b[28:], crc32c(b[:28]))
	if _, err := f.file.WriteAt(b[:], int64(c.number%2)*commitPlace); err != nil {
		return err
	}
	f.last = c
	return f.file.Sync()
}
