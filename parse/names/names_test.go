package names

import (
	"bytes"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/model"
	"github.com/a0442a32/timeline/parse/text"
)

// fixture reads the tiny corpus of testdata, tagged by letters alone.
func fixture(t testing.TB) []Document {
	t.Helper()
	raw, err := os.ReadFile("testdata/fixture.bio")
	if err != nil {
		t.Fatal(err)
	}
	docs, err := ReadBIO(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		for i := range d {
			for _, f := range d[i].Forms {
				tag := "NN"
				if strings.ToLower(f) != f {
					tag = "NNP"
				}
				d[i].Tags = append(d[i].Tags, tag)
			}
		}
	}
	return docs
}

func train(t testing.TB, seed uint64) []byte {
	t.Helper()
	clusters := []Cluster{{"Nairobi", 0, 0}, {"Osaka", 0, 0}, {"Leeds", 0, 0}, {"Otieno", 1, 1}}
	training := Training{Seed: seed, Epochs: 8, MinUpdates: 1, Members: 2, Card: model.Card{Name: "fixture"}}
	data, err := Train(fixture(t), en.Pack(), clusters, training, nil)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestTrain learns the fixture by heart, twice the same way.
func TestTrain(t *testing.T) {
	data := train(t, 1)
	if !bytes.Equal(data, train(t, 1)) {
		t.Error("two trainings with one seed differ")
	}
	if bytes.Equal(data, train(t, 2)) {
		t.Error("the seed changes nothing")
	}
	r, err := New(data)
	if err != nil {
		t.Fatal(err)
	}
	docs := fixture(t)
	if got := r.Evaluate(docs).Counts[""]; got.Right != got.Gold || got.Gold != 9 {
		t.Errorf("of the fixture's 9 names got %+v", got)
	}
	r.Mark(docs)
	if got, want := docs[1][1].Marks, []string{"B-PER", "O", "O", "B-LOC", "O", "B-LOC", "O"}; !reflect.DeepEqual(got, want) {
		t.Errorf("marks: got %q, want %q", got, want)
	}
}

// tagged returns a document of one sentence of words that spaces part, each with its tag after a slash.
func tagged(words string) *doc.Document {
	d := &doc.Document{Source: &text.Source{}}
	var s doc.Sentence
	for w := range strings.FieldsSeq(words) {
		form, tag, _ := strings.Cut(w, "/")
		at := len(d.Source.Text)
		d.Source.Text += form + " "
		s.Tokens = append(s.Tokens, doc.Token{Span: text.Span{Start: at, End: at + len(form)}, XPOS: tag})
	}
	s.Span = text.Span{End: len(d.Source.Text)}
	d.Sentences = []doc.Sentence{s, {}}
	return d
}

// TestFind has names that the shipped model must find whatever else it learns.
func TestFind(t *testing.T) {
	r, err := Load(en.Pack())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		words string
		want  []Name
	}{
		{"Maria/NNP Jensen/NNP of/IN Greenpeace/NNP spoke/VBD in/IN Lisbon/NNP ./.", []Name{{From: 0, To: 2, Kind: doc.Person}, {From: 3, To: 4, Kind: doc.Organization}, {From: 6, To: 7, Kind: doc.Place}}},
		{"Officials/NNS from/IN the/DT University/NNP of/IN Ghent/NNP met/VBD John/NNP Okafor/NNP ./.", []Name{{From: 3, To: 6, Kind: doc.Organization}, {From: 7, To: 9, Kind: doc.Person}}},
		{"The/DT river/NN rose/VBD again/RB on/IN Monday/NNP ./.", nil},
	} {
		d := tagged(c.words)
		if got := r.Find(d); !reflect.DeepEqual(got[0], c.want) || got[1] != nil {
			t.Errorf("%s: got %v, want %v", c.words, got, c.want)
		}
	}
	for _, words := range []string{"", "A/NNP", strings.Repeat("Kelmarsh/NNP ", 300), "é/X \xff/NNP"} {
		d := tagged(words)
		for i, names := range r.Find(d) {
			end := 0
			for _, n := range names {
				if n.From < end || n.To <= n.From || n.To > len(d.Sentences[i].Tokens) {
					t.Fatalf("%.20q: name %v", words, n)
				}
				end = n.To
			}
		}
	}
}

func TestNewErrors(t *testing.T) {
	if _, err := New(nil); err == nil {
		t.Error("no error for an empty file")
	}
	build := func(change func(b *model.Builder)) error {
		m, err := model.Open(train(t, 1))
		if err != nil {
			t.Fatal(err)
		}
		b := model.Builder{Card: m.Card}
		change(&b)
		data, err := b.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		_, err = New(data)
		return err
	}
	if err := build(func(b *model.Builder) { b.Card.Features++ }); err == nil {
		t.Error("no error for other features")
	}
	if err := build(func(b *model.Builder) {}); err == nil {
		t.Error("no error without a lexicon")
	}
	full := append([]byte{1, 0, 0, 0, 0, 0, 0, 0}, bytes.Repeat([]byte{1, 0, 0, 0, 0, 0, 1, 0}, 2)...)
	for name, lexicon := range map[string][]byte{"short": {1}, "full": full} {
		err := build(func(b *model.Builder) { b.Add("lexicon", lexicon); b.Add("clusters", []byte{0, 0}) })
		if !errors.Is(err, model.ErrDamaged) {
			t.Errorf("%s lexicon: got %v, want one that is %v", name, err, model.ErrDamaged)
		}
	}
}

func TestReadBIO(t *testing.T) {
	const in = "Ana B-PER\nDuarte I-PER\n\n-DOCSTART-\tO\n\nNairobi\tB-GPE\nin\tO\n# text = x\n\n# newdoc id = 2\n1\tOslo\tB-LOC\t-\tx\n"
	docs, err := ReadBIO(strings.NewReader(in))
	want := []Document{
		{{Forms: []string{"Ana", "Duarte"}, Marks: []string{"B-PER", "I-PER"}}},
		{{Forms: []string{"Nairobi", "in"}, Marks: []string{"O", "O"}}},
		{{Forms: []string{"Oslo"}, Marks: []string{"B-LOC"}}},
	}
	if err != nil || !reflect.DeepEqual(docs, want) {
		t.Errorf("got %q, %v, want %q", docs, err, want)
	}
	if _, err := ReadBIO(strings.NewReader("a O\nalone\n")); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("got %v, want an error that names line 2", err)
	}
}

func TestFollows(t *testing.T) {
	legal := 0
	for a := range label(labels) {
		for b := range label(labels) {
			if follows(a, b) {
				legal++
			}
		}
	}
	// After each of the 7 labels that end or begin nothing: none, and first or
	// only of 3 kinds. After each of the 6 open ones: inner or last of its kind.
	if want := 7*7 + 6*2; legal != want {
		t.Errorf("got %d legal pairs, want %d", legal, want)
	}
}

// TestBestPathLong has scores whose sum is more than 32 bits hold: in all words
// the labels of "Ana Duarte" are the best.
func TestBestPathLong(t *testing.T) {
	const n = 1 << 16
	var s sentence
	s.words, s.judged = make([]word, n+4), make([]bool, n+4)
	d := decoding{scores: make([]model.Scores, n)}
	for i := range n {
		s.judged[i+2] = true
		d.scores[i][labelOf(0, i%2*last)] = 1 << 17
	}
	for i, got := range d.bestPath(&s, new([labels][labels]int32), nil) {
		if want := labelOf(0, i%2*last); got != want {
			t.Fatalf("word %d: got label %d, want %d", i, got, want)
		}
	}
}

func FuzzReadBIO(f *testing.F) {
	f.Add("Ana B-PER\n\n1\tOslo\tB-LOC\tx\n")
	f.Fuzz(func(t *testing.T, in string) {
		docs, err := ReadBIO(strings.NewReader(in))
		if err != nil {
			return
		}
		for _, d := range docs {
			for _, s := range d {
				if len(s.Forms) != len(s.Marks) || len(s.Forms) == 0 {
					t.Fatalf("%d forms and %d marks", len(s.Forms), len(s.Marks))
				}
				for i, set := range allowedLabels(s.Marks) {
					if set == 0 {
						t.Fatalf("token %d of %q may have no label", i, s.Marks)
					}
				}
			}
		}
	})
}

// BenchmarkFind reads news prose that is tagged already.
func BenchmarkFind(b *testing.B) {
	r, err := Load(en.Pack())
	if err != nil {
		b.Fatal(err)
	}
	one := tagged("Grace/NNP Otieno/NNP met/VBD officials/NNS of/IN the/DT World/NNP Bank/NNP in/IN Geneva/NNP on/IN Monday/NNP and/CC " +
		"told/VBD them/PRP that/IN the/DT two/CD sides/NNS had/VBD agreed/VBN on/IN a/DT loan/NN for/IN the/DT mills/NNS and/CC the/DT roads/NNS ./.").Sentences[0]
	d := tagged("Grace/NNP Otieno/NNP met/VBD officials/NNS of/IN the/DT World/NNP Bank/NNP in/IN Geneva/NNP on/IN Monday/NNP and/CC " +
		"told/VBD them/PRP that/IN the/DT two/CD sides/NNS had/VBD agreed/VBN on/IN a/DT loan/NN for/IN the/DT mills/NNS and/CC the/DT roads/NNS ./.")
	d.Sentences = nil
	tokens := 0
	for range 50 {
		d.Sentences = append(d.Sentences, one)
		tokens += len(one.Tokens)
	}
	b.ReportAllocs()
	for b.Loop() {
		r.Find(d)
	}
	b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(en.Pack()); err != nil {
			b.Fatal(err)
		}
	}
}
