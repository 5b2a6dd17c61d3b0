package syntax

import "github.com/a0442a32/timeline/parse/model"

const (
	nothing = 0xABCDEF0123 // stands for a word or a relation that is not there
	outside = 0x1234567    // stands for what is before or after the sentence
)

// number turns a small number, such as that of a tag, into a hash.
func number(n int) uint64 { return uint64(n+11) * model.Golden }
