//go:build linux || darwin

package badgerkv

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/a0442a32/timeline/storage"
)

// freeSpace returns how many bytes a user who is not root can still write.
func freeSpace(dir string) (uint64, error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0, &os.PathError{Op: "statfs", Path: dir, Err: err}
	}
	return s.Bavail * uint64(s.Bsize), nil
}

// A lock keeps other processes out of a folder. It ends with its process.
type lock struct{ dir *os.File }

// acquire locks a folder: shared with other readers, or exclusively. Badger
// has a lock of its own, but it comes after the files have been examined.
func acquire(dir string, shared bool) (*lock, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	how := syscall.LOCK_EX
	if shared {
		how = syscall.LOCK_SH
	}
	err = syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB)
	if err == nil {
		return &lock{f}, nil
	}
	f.Close()
	if !errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, &os.PathError{Op: "flock", Path: dir, Err: err}
	}
	if id, err := os.ReadFile(filepath.Join(dir, badgerName, badgerLock)); err == nil {
		return nil, fmt.Errorf("process %s has it open: %w", oneLine(strings.TrimSpace(string(id))), storage.ErrLocked)
	}
	return nil, storage.ErrLocked
}

func (l *lock) release() { l.dir.Close() }
