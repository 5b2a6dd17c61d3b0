package names

// Features are 64-bit hashes. The functions here are part of the model format:
// weights and lexicon entries are found by these hashes, so a change to one of
// them is a change of [featureVersion].

const (
	golden  = 0x9E3779B97F4A7C15 // 2^64 divided by the golden ratio
	outside = 0x1234567          // stands for what is before or after the sentence
)

// hashBytes is FNV-1a with its bits spread afterwards, since FNV leaves the
// high ones, which choose the bucket, almost unchanged by the last bytes.
func hashBytes[B []byte | string](s B) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	h ^= h >> 32
	return h * golden
}

// mix returns a hash of both, which depends on their order.
func mix(a, b uint64) uint64 {
	x := (a ^ b*golden) + 0x7F4A7C159E3779B9
	x ^= x >> 31
	x *= 0xD6E8FEB86659FD93
	x ^= x >> 29
	return x * golden
}

// feature returns the hash of what template number id found.
func feature(id, a uint64) uint64 { return mix(a, id) }

// feature2 is for templates that join two findings.
func feature2(id, a, b uint64) uint64 { return mix(mix(a, id), b) }
