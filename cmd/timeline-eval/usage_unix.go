//go:build unix

package main

import (
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// cpuTime returns the CPU time that this process has taken.
func cpuTime() (time.Duration, error) {
	u, err := usage()
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), err
}

func usage() (u syscall.Rusage, err error) {
	err = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return u, err
}

// peakMemory returns the most bytes of memory that this process has had
// resident. Linux tells it of the program alone; getrusage would tell that of
// whatever started the program, if that was larger.
func peakMemory() (int64, error) {
	if status, err := os.ReadFile("/proc/self/status"); err == nil {
		for line := range strings.Lines(string(status)) {
			f := strings.Fields(line)
			if len(f) == 3 && f[0] == "VmHWM:" && f[2] == "kB" {
				if n, err := strconv.ParseInt(f[1], 10, 64); err == nil {
					return n << 10, nil
				}
			}
		}
	}
	u, err := usage()
	size := int64(u.Maxrss)
	if runtime.GOOS != "darwin" { // where it is in bytes
		size <<= 10
	}
	return size, err
}
