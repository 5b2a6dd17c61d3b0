package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// readLines returns the lines of a file without their ends, which may be those
// of any system.
func readLines(path string) ([]string, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	words := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(raw))
	return strings.Split(strings.TrimSuffix(words, "\n"), "\n"), nil
}

// isFolder reports whether the path is that of a folder; an error says that
// there is nothing at it.
func isFolder(path string) (bool, error) {
	info, err := os.Stat(path)
	if err != nil {
		return false, err
	}
	return info.IsDir(), nil
}

// inFolder returns the paths of the files in a folder whose names end as
// given, sorted by their names.
func inFolder(folder, ending string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, e := range entries {
		if name := e.Name(); strings.HasSuffix(name, ending) && !strings.HasPrefix(name, ".") {
			paths = append(paths, filepath.Join(folder, name))
		}
	}
	slices.Sort(paths)
	return paths, nil
}

// filesOf returns the files that the paths name: of a folder those whose names
// have the ending, of which there has to be one at least.
func filesOf(paths []string, ending string) ([]string, error) {
	var files []string
	for _, path := range paths {
		folder, err := isFolder(path)
		if err != nil {
			return nil, err
		}
		if !folder {
			files = append(files, path)
			continue
		}
		inside, err := inFolder(path, ending)
		if err != nil {
			return nil, err
		}
		if len(inside) == 0 {
			return nil, fmt.Errorf("%s: no file in it ends in %s", path, ending)
		}
		files = append(files, inside...)
	}
	return files, nil
}
