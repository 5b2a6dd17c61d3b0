package model

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"testing"
)

// hash makes a feature of a number.
func hash(n int) uint64 { return (uint64(n) + 1) * 0x9E3779B97F4A7C15 }

// example is a case whose class the first feature tells most of the time.
func example(random *rand.Rand, classes int) (features []uint64, class int) {
	class = random.IntN(classes)
	features = append(features, hash(class), hash(-1))
	for range 6 {
		features = append(features, hash(1000+random.IntN(200)))
	}
	return features, class
}

// trained returns a trainer that has learned from so many examples.
func trained(classes, examples int) *Trainer {
	t := NewTrainer(classes, 1)
	random := rand.New(rand.NewPCG(1, uint64(classes)))
	var scores Scores
	for range examples {
		features, class := example(random, classes)
		t.Score(features, &scores)
		best := 0
		for c := range classes {
			if scores[c] > scores[best] {
				best = c
			}
		}
		if best != class {
			t.Update(features, class, best)
		}
	}
	return t
}

func TestTrainerLearns(t *testing.T) {
	for _, classes := range []int{2, 3, 40, MaxClasses} {
		l, err := openLinear(trained(classes, 100*classes).Bytes(0), classes)
		if err != nil {
			t.Fatal(err)
		}
		random := rand.New(rand.NewPCG(2, 2))
		var scores Scores
		right := 0
		for range 1000 {
			features, class := example(random, classes)
			l.Score(features, &scores)
			if l.Best(&scores) == class {
				right++
			}
		}
		if right < 970 {
			t.Errorf("%d classes: %d of 1000 right", classes, right)
		}
	}
}

// TestScore compares with a plain reading of the section.
func TestScore(t *testing.T) {
	for _, classes := range []int{1, 3, 8, 9, 85, MaxClasses} {
		section := trained(classes, 3000).Bytes(0)
		l, err := openLinear(section, classes)
		if err != nil {
			t.Fatal(err)
		}
		random := rand.New(rand.NewPCG(3, 3))
		var scores Scores
		for range 200 {
			var features []uint64
			for range random.IntN(300) { // more than are looked up at once
				features = append(features, hash([]int{random.IntN(classes), 1000 + random.IntN(200), 5000 + random.IntN(99), -1}[random.IntN(4)]))
			}
			l.Score(features, &scores)
			want := plainScores(section, classes, features)
			for c := range classes {
				if int(scores[c]) != want[c] {
					t.Fatalf("%d classes: class %d has the score %d, want %d", classes, c, scores[c], want[c])
				}
			}
		}
	}
}

func plainScores(section []byte, classes int, features []uint64) []int {
	scores := make([]int, classes)
	bits := section[0]
	starts := section[4:]
	records := section[4+4*(1<<bits+1):]
	for _, h := range features {
		bucket := h >> (64 - bits)
		at, end := binary.LittleEndian.Uint32(starts[4*bucket:]), binary.LittleEndian.Uint32(starts[4*bucket+4:])
		for at < end {
			check, n := binary.LittleEndian.Uint16(records[at:]), int(records[at+2])
			at += 3
			size := 2 * n
			if n == dense {
				size = (classes + 7) / 8 * 8
			}
			weights := records[at : at+uint32(size)]
			at += uint32(size)
			if check != uint16(h) {
				continue
			}
			if n == dense {
				for c := range classes {
					scores[c] += int(weights[c]) - 128
				}
			} else {
				for i := 0; i < size; i += 2 {
					scores[weights[i]] += int(int8(weights[i+1]))
				}
			}
			break
		}
	}
	return scores
}

// TestMerge: merging with one that learned the same changes nothing.
func TestMerge(t *testing.T) {
	one, two, want := trained(5, 500), trained(5, 500), trained(5, 500)
	one.Merge(two)
	if !bytes.Equal(one.Bytes(0), want.Bytes(0)) {
		t.Error("a trainer merged with its equal is another one")
	}
}

func TestLimit(t *testing.T) {
	trainer := trained(5, 500)
	l, err := openLinear(trainer.Bytes(10), 5)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for at := 0; at < len(l.records); n++ {
		at += int(l.size(uint32(l.records[at+2])))
	}
	if n > 10 {
		t.Errorf("%d features, want 10 at most", n)
	}
}

func TestNothingLearned(t *testing.T) {
	l, err := openLinear(NewTrainer(4, 1).Bytes(0), 4)
	if err != nil {
		t.Fatal(err)
	}
	scores := Scores{1, 2, 3, 4}
	l.Score([]uint64{1, 2, 3}, &scores)
	if scores[0] != 0 || scores[3] != 0 || l.Best(&scores) != 0 {
		t.Errorf("got scores %v of no features", scores[:4])
	}
}

func BenchmarkScore(b *testing.B) {
	l, err := openLinear(trained(85, 20000).Bytes(0), 85)
	if err != nil {
		b.Fatal(err)
	}
	features, _ := example(rand.New(rand.NewPCG(4, 4)), 85)
	var scores Scores
	b.ReportAllocs()
	for b.Loop() {
		l.Score(features, &scores)
	}
}
