package model

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"reflect"
	"strconv"
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
		var b Batch
		scores := l.NewSums(1)
		right := 0
		for range 1000 {
			features, class := example(random, classes)
			b.Features = append(b.Features, features...)
			b.Case(scores)
			l.Sum(&b)
			if Best(scores[:classes]) == class {
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

// TestScoreCrowded does the same where many features have nearly the same hash
// and some the very same, with records of every length.
func TestScoreCrowded(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	for _, bucketBits := range []int{1, 3, 9, 24} {
		for _, classes := range []int{1, 7, 32, 85, MaxClasses} {
			if bucketBits == 24 && classes != 7 {
				continue // once is enough for a section of 64 MB
			}
			buckets := 1 << bucketBits
			starts := make([]byte, 4, 4*(buckets+1))
			var records []byte
			var features []uint64
			for bucket := range buckets {
				for n := random.IntN(12); n > 0 && len(features) < 3000; n-- {
					check := uint16(random.IntN(64)) // many are equal
					features = append(features, uint64(bucket)<<(64-bucketBits)|uint64(check))
					records = binary.LittleEndian.AppendUint16(records, check)
					if pairs := random.IntN(40); pairs < 30 {
						pairs = 1 + min(pairs, classes-1)
						records = append(records, byte(pairs))
						for c := range pairs {
							records = append(records, byte(c*classes/pairs), byte(random.Uint32()))
						}
						continue
					}
					records = append(records, dense)
					for range (classes + 7) &^ 7 {
						records = append(records, byte(random.Uint32()))
					}
				}
				starts = binary.LittleEndian.AppendUint32(starts, uint32(len(records)))
			}
			section := append(append([]byte{byte(bucketBits), byte(classes), 0, 0}, starts...), records...)
			l, err := openLinear(section, classes)
			if err != nil {
				t.Fatal(err)
			}
			var scores Scores
			for range 100 {
				var some []uint64
				for range random.IntN(2 * MaxSummed) {
					h := features[random.IntN(len(features))]
					some = append(some, h, h^1<<random.IntN(7), h^1<<(63-random.IntN(bucketBits)))
				}
				checkFind(t, l, some)
				l.Score(some, &scores)
				for c, want := range plainScores(section, classes, some) {
					if int(scores[c]) != want {
						t.Fatalf("2^%d buckets, %d classes: class %d has the score %d, want %d", bucketBits, classes, c, scores[c], want)
					}
				}
			}
		}
	}
}

// checkFind compares find, which may be written in assembly, with its twin in Go.
func checkFind(t *testing.T, l *Linear, features []uint64) {
	t.Helper()
	type found struct {
		rows, shorts []uint32
		crowded      []uint64
	}
	look := func(find func(features []uint64, rows, shorts []uint32, crowded []uint64) (int, int, int)) found {
		n := len(features) + 1
		f := found{make([]uint32, n), make([]uint32, n), make([]uint64, n)}
		nRows, nShorts, nCrowded := find(features, f.rows, f.shorts, f.crowded)
		return found{f.rows[:nRows], f.shorts[:nShorts], f.crowded[:nCrowded]}
	}
	got, want := look(l.find), look(l.findPlain)
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("found %d, %d and %d of %d features, or others than the %d, %d and %d in plain Go", len(got.rows), len(got.shorts), len(got.crowded), len(features), len(want.rows), len(want.shorts), len(want.crowded))
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
	n := len(l.crowd)
	for _, b := range l.buckets {
		for _, p := range b.places[:slots] {
			if p != 0 {
				n++
			}
		}
	}
	if n == 0 || n > 10 {
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
	if scores[0] != 0 || scores[3] != 0 {
		t.Errorf("got scores %v of no features", scores[:4])
	}
}

// BenchmarkSum measures cases of 40 features, alone and in a batch.
func BenchmarkSum(b *testing.B) {
	l, err := openLinear(trained(85, 20000).Bytes(0), 85)
	if err != nil {
		b.Fatal(err)
	}
	for _, cases := range []int{1, 8} {
		b.Run(strconv.Itoa(cases), func(b *testing.B) {
			random := rand.New(rand.NewPCG(4, 4))
			features := make([]uint64, 40*cases)
			for i := range features {
				features[i] = hash(1000 + random.IntN(400))
			}
			sums := l.NewSums(cases)
			var batch Batch
			b.ReportAllocs()
			for b.Loop() {
				for i := range cases {
					batch.Features = append(batch.Features, features[40*i:][:40]...)
					batch.Case(sums[i*l.Width():][:l.Width()])
				}
				l.Sum(&batch)
			}
			b.ReportMetric(float64(len(features))*float64(b.N)/b.Elapsed().Seconds(), "features/s")
		})
	}
}
