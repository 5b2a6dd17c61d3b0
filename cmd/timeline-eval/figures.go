package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
)

// figures are measures and their values in the order in which they are printed.
type figures []figure

// A figure is a share in per cent or a count.
type figure struct {
	name    string
	value   float64
	isCount bool
}

func (f *figures) share(name string, value float64) {
	*f = append(*f, figure{name: name, value: value})
}

func (f *figures) count(name string, n int) {
	*f = append(*f, figure{name: name, value: float64(n), isCount: true})
}

// precisionRecall adds "name P", "name R" and "name F1".
func (f *figures) precisionRecall(name string, right, answered, gold int) {
	p, r := percent(right, answered), percent(right, gold)
	f.share(name+" P", p)
	f.share(name+" R", r)
	f.share(name+" F1", harmonic(p, r))
}

// percent returns 100 part / all. A share with nothing to count is 0.
func percent(part, all int) float64 {
	if all == 0 {
		return 0
	}
	return 100 * float64(part) / float64(all)
}

// harmonic returns the harmonic mean of precision and recall, F1.
func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// f1 returns the F1 of the counts in per cent.
func f1(right, answered, gold int) float64 {
	return harmonic(percent(right, answered), percent(right, gold))
}

// writeText writes a line for each figure, shares with two decimals.
func (f figures) writeText(w io.Writer) error {
	var b bytes.Buffer
	for _, x := range f {
		if x.isCount {
			fmt.Fprintf(&b, "%s %.0f\n", x.name, x.value)
		} else {
			fmt.Fprintf(&b, "%s %.2f\n", x.name, x.value)
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// writeJSON writes one object with a key for each figure, in order.
func (f figures) writeJSON(w io.Writer) error {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, x := range f {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(x.name)
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "\n %s: %s", name, strconv.FormatFloat(x.value, 'f', -1, 64))
	}
	b.WriteString("\n}\n")
	_, err := w.Write(b.Bytes())
	return err
}
