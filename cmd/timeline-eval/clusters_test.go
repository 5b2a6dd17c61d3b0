package main

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestClusterFigures compares with figures computed by hand. Gold has a cluster
// of three, of two and of one; the program splits the first, joins a part of
// it with the second, and lacks the singleton.
func TestClusterFigures(t *testing.T) {
	key := []cluster{{1, 2, 3}, {4, 5}, {6}, {}}
	response := []cluster{{1, 2}, {3, 4, 5}}
	var f figures
	f.clusterFigures("x", key, response)
	// MUC: R = (1 + 1 + 0) / (2 + 1 + 0), P = (1 + 1) / (1 + 2).
	// B3: R = ((4+1)/3 + 4/2) / 6 = 11/18, P = (4/2 + (1+4)/3) / 5 = 11/15.
	// CEAFe: the pairs (123, 12) and (45, 345) with 4/5 each: R = 1.6/3, P = 1.6/2.
	// LEA: R = (3·1/3 + 2·1/1 + 0) / 6 = 1/2, P = (2·1 + 3·1/3) / 5 = 3/5.
	b3 := harmonic(100*11.0/15, 100*11.0/18)
	ceafe := harmonic(80, 160.0/3)
	wantFigures(t, f, map[string]float64{
		"x MUC": 200.0 / 3, "x B3": b3, "x CEAFe": ceafe, "x LEA": harmonic(60, 50),
		"x CoNLL": (200.0/3 + b3 + ceafe) / 3,
	})

	f = nil
	f.clusterFigures("same", key, key)
	f.clusterFigures("none", key, nil)
	wantFigures(t, f, map[string]float64{
		"same MUC": 100, "same B3": 100, "same CEAFe": 100, "same LEA": 100, "same CoNLL": 100,
		"none MUC": 0, "none B3": 0, "none CEAFe": 0, "none LEA": 0, "none CoNLL": 0,
	})
}

// TestAssign compares with the best of all pairings, tried one by one.
func TestAssign(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		rows, columns := 1+random.IntN(4), 1+random.IntN(4)
		weights := make([][]float64, rows)
		for i := range weights {
			for range columns {
				weights[i] = append(weights[i], float64(random.IntN(10))/10)
			}
		}
		var best func(row int, used uint) float64
		best = func(row int, used uint) float64 {
			if row == rows {
				return 0
			}
			most := best(row+1, used)
			for j := range columns {
				if used&(1<<j) == 0 {
					most = max(most, weights[row][j]+best(row+1, used|1<<j))
				}
			}
			return most
		}
		if got, want := assign(weights), best(0, 0); math.Abs(got-want) > 1e-9 {
			t.Fatalf("%v: got %v, want %v", weights, got, want)
		}
	}
}
