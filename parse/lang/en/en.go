// Package en is the English language pack. Its knowledge is in the text files
// beside this one; package lang says how they are written. The trained models
// are in the folder models.
package en

import (
	"embed"

	"github.com/a0442a32/timeline/parse/lang"
)

// The environment names the folders of the unpacked packages that command gen
// reads; it says which.
//
//go:generate go run ../gen -nationality $NATIONALITY -cities $CITIES -names $NAMES

//go:embed *.txt models/*.model
var files embed.FS

// Pack returns the English pack.
func Pack() *lang.Pack { return lang.New("en", files) }
