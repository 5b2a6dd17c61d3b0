//go:build !unix

package main

import (
	"errors"
	"time"
)

var errNoUsage = errors.New("CPU time and memory can be measured on Unix only")

func cpuTime() (time.Duration, error) { return 0, errNoUsage }

func peakMemory() (int64, error) { return 0, errNoUsage }
