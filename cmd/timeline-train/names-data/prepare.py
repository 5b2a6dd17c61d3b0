"""Makes the BIO files that `timeline-train names` reads: prepare.py DATA LABELS OUT

DATA holds the corpora (README.md says which and where), LABELS what silver.py wrote: sm-ewt-train.bio
and md-ewt-train.bio. Names are persons, organisations and places; nationalities and titles are none."""
import collections
import glob
import os
import re
import sys
SH, LAB, OUT = sys.argv[1:4]
MAP = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
TITLES = set("mr mrs ms dr miss sir lord lady dame prof professor president minister prime vice secretary senator sen rep governor gov mayor king queen prince princess pope bishop archbishop cardinal general gen colonel col captain capt lieutenant lt sergeant sgt major maj admiral commander chancellor ambassador congressman congresswoman judge justice sheriff chief director chairman ceo emperor sheikh ayatollah imam rabbi father sister brother saint attorney officer representative speaker premier deputy duke count baron dean coach".split())
def title(w): return w.lower().rstrip(".") in TITLES
def write(name, docs):
    with open(os.path.join(OUT, name), "w", encoding="utf-8") as f:
        for d in docs:
            f.write("-DOCSTART-\tO\n\n")
            for toks, tags in d:
                for w, t in zip(toks, tags): f.write(f"{w}\t{t}\n")
                f.write("\n")
def bio(path, sep="\t", fix=lambda t: t, chunk=0):
    docs, d, toks, tags = [], [], [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("-DOCSTART-"):
            if d: docs.append(d)
            d = []
        elif not line.strip():
            if toks: d.append((toks, tags))
            toks, tags = [], []
            if chunk and len(d) >= chunk: docs.append(d); d = []
        else:
            w, t = line.rsplit(sep, 1)
            toks.append(w); tags.append(fix(t))
    if toks: d.append((toks, tags))
    if d: docs.append(d)
    return docs
def conllu(path):
    """documents of sentences of rows"""
    docs, d, rows = [], [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            if d: docs.append(d)
            d = []
        elif line.startswith("#"): continue
        elif not line:
            if rows: d.append(rows)
            rows = []
        else:
            c = line.split("\t")
            if c[0].isdigit(): rows.append(c)
    if d: docs.append(d)
    return docs
# ---- gold
def wikigold():
    docs = bio(f"{SH}/training/ner/wikigold.conll", " ")
    for d in docs:
        for toks, tags in d:
            before = "O"
            for i, t in enumerate(tags):
                raw = t
                if t != "O": tags[i] = ("I-" if before == t else "B-") + t[2:]
                if t.endswith("MISC"): tags[i] = "O"
                before = raw
    write("wikigold.bio", docs)
def cross():
    m = {"politician": "PER", "person": "PER", "politicalparty": "ORG", "organisation": "ORG", "country": "LOC", "location": "LOC"}
    fix = lambda t: t[:2] + m[t[2:]] if t[2:] in m else "O"
    write("crossner-train.bio", bio(f"{SH}/corpora/ner-crossner-politics/train.txt", fix=fix, chunk=1))
    write("crossner-dev.bio", bio(f"{SH}/corpora/ner-crossner-politics/dev.txt", fix=fix, chunk=1))
KIND = {"person": "PER", "organization": "ORG", "place": "LOC"}
def gum(docs):
    out = []
    for d in docs:
        od = []
        for rows in d:
            mentions, open_ = [], []
            for i, c in enumerate(rows):
                m = re.search(r"(?:^|\|)Entity=([^|]*)", c[9])
                if not m: continue
                s, at = m[1], 0
                for p in re.finditer(r"\(([^()]*)|([^()]*)\)", s):
                    if p[0].startswith("("):
                        f = p[1].split("-")
                        open_.append((f[0], f[1] if len(f) > 1 else "", i))
                        if s[p.end():p.end()+1] == ")":
                            e = open_.pop(); mentions.append((e[2], i + 1, e[1]))
                    elif p[2]:
                        for k in range(len(open_) - 1, -1, -1):
                            if open_[k][0] == p[2]:
                                e = open_.pop(k); mentions.append((e[2], i + 1, e[1])); break
            tags = ["O"] * len(rows)
            for a, b, kind in sorted(mentions, key=lambda x: (x[0] - x[1], x[0])):
                if kind not in KIND: continue
                head = next((i for i in range(a, b) if not a < int(rows[i][6]) <= b), None)
                if head is None or rows[head][3] != "PROPN": continue
                x = y = head
                ok = lambda i: rows[i][3] == "PROPN" or rows[i][1] in ("&", "-") or rows[i][4].startswith("NN") and rows[i][1][0].isupper() or rows[i][4] == "JJ" and rows[i][1][0].isupper() and KIND[kind] != "PER" or rows[i][3] == "NUM" and KIND[kind] == "ORG"
                while x > a and (ok(x - 1) or KIND[kind] == "ORG" and x - 2 >= a and rows[x-1][1] in ("of", "for", "and", "the") and ok(x - 2)): x -= 1
                while y + 1 < b and (ok(y + 1) or KIND[kind] != "PER" and rows[y+1][1] in ("of", "for", "and") and y + 2 < b and (ok(y + 2) or rows[y+2][1] == "the" and y + 3 < b and ok(y + 3)) or KIND[kind] != "PER" and rows[y+1][1] == "the" and rows[y][1] in ("of", "for") and y + 2 < b and ok(y + 2)): y += 1
                while x < y and (title(rows[x][1]) and KIND[kind] == "PER" or rows[x][1] in ("&", "-", "of", "for", "and", "the")): x += 1
                while y > x and rows[y][1] in ("&", "-", "of", "for", "and", "the"): y -= 1
                if KIND[kind] == "PER" and (title(rows[x][1]) or x == y and rows[x][4] == "NNPS"): continue
                if any(t != "O" for t in tags[x:y+1]): continue
                tags[x:y+1] = ["B-" + KIND[kind]] + ["I-" + KIND[kind]] * (y - x)
            od.append(([c[1] for c in rows], tags))
        out.append(od)
    return out
def gums():
    open_ids = set(re.findall(r"# newdoc id = (\S+)", open(f"{SH}/training/ud/en_gum-open-train.conllu").read()))
    files = sorted(glob.glob(f"{SH}/corpora/gum-news-bio/conllu/*.conllu"))
    print("gum-news-bio", len(files), "in open:", sum(os.path.basename(f)[:-7] in open_ids for f in files))
    train = [f for i, f in enumerate(files) if i % 4]; held = [f for i, f in enumerate(files) if not i % 4]
    ids = {os.path.basename(f)[:-7] for f in files}
    write("gum-open.bio", [d for i, d in zip(re.findall(r"# newdoc id = (\S+)", open(f"{SH}/training/ud/en_gum-open-train.conllu").read()), gum(conllu(f"{SH}/training/ud/en_gum-open-train.conllu"))) if i not in ids])
    write("gum-news-train.bio", [d for f in train for d in gum(conllu(f))])
    write("gum-news-held.bio", [d for f in held for d in gum(conllu(f))])
# ---- silver
def spans(tags):
    r, st = [], None
    for i, t in enumerate(list(tags) + ["O"]):
        if st is not None and not t.startswith("I-"): r.append((st, i, tags[st][2:])); st = None
        if t.startswith("B-"): st = i
    return r
def trim(rows, a, b):
    while a < b and (rows[a][3] in ("DET", "PUNCT", "ADP") or rows[a][1].lower() in ("the", "mr.", "mr", "mrs.", "ms.", "dr.")): a += 1
    while b > a and (rows[b-1][3] in ("PUNCT", "PART") or rows[b-1][1] in ("'s", "’s")): b -= 1
    return a, b
def load(p): return [s for d in bio(p) for s in d]
ADDRESS = re.compile(r"@|^https?:|^www\.|\.com$|_|^[\d:,./-]+$|^[-,.:;/&()\"']+$|^(AM|PM|am|pm)$")
def by_hand(rows, tags, hand, n):
    """Names in hand, the longest first, where nothing is known yet."""
    for i in range(len(rows)):
        if tags[i] != "?": continue
        for j in range(min(len(rows), i + 12), i, -1):
            k = hand.get(" ".join(c[1] for c in rows[i:j]))
            if k and all(t == "?" for t in tags[i:j]):
                tags[i:j] = ["O"] * (j - i) if k == "X" else ["B-" + k] + ["I-" + k] * (j - i - 1)
                n["by hand"] += 1
                break
        else:
            if ADDRESS.search(rows[i][1]) or rows[i][4] in ("CD", "IN", "CC", "DT", "VB", "VBD", "VBG", "VBZ", "RB", ",", ".", ":"): tags[i] = "O"
def silver(name, conl, hand):
    docs = conllu(conl)
    sm, md = load(f"{LAB}/sm-{name}.bio"), load(f"{LAB}/md-{name}.bio")
    votes = collections.defaultdict(collections.Counter)
    k = 0; both = []
    for d in docs:
        for rows in d:
            pair = []
            for lab in (sm[k][1], md[k][1]):
                r = set()
                for a, b, t in spans(lab):
                    if t in MAP:
                        a, b = trim(rows, a, b)
                        if a < b and any(rows[i][3] == "PROPN" for i in range(a, b)):
                            r.add((a, b, MAP[t])); votes[" ".join(c[1] for c in rows[a:b])][MAP[t]] += 1
                    elif any(rows[i][3] == "PROPN" for i in range(a, b)): r.add((a, b, "X"))
                pair.append(r)
            both.append(pair); k += 1
    out, k, n = [], 0, collections.Counter()
    for d in docs:
        od = []
        for rows in d:
            p, q = both[k]; k += 1
            tags = [None] * len(rows)
            def put(a, b, t):
                for i in range(a, b): tags[i] = "O" if t == "X" else ("B-" if i == a else "I-") + t
            for s in sorted(p & q): put(*s); n["agree"] += 1
            # spans of one model that the string's majority confirms
            for a, b, t in sorted(p ^ q, key=lambda s: (s[0] - s[1], s)):
                if any(x is not None for x in tags[a:b]): continue
                key = " ".join(c[1] for c in rows[a:b])
                v = votes[key]; tot = sum(v.values())
                if t != "X" and tot >= 4 and v[t] >= .8 * tot: put(a, b, t); n["vote"] += 1
                else:
                    for i in range(a, b): tags[i] = "?"
                    n["unknown"] += 1
            for i, c in enumerate(rows):
                if tags[i] is None:
                    if c[3] == "PROPN" and not title(c[1]) and c[1] not in ("Monday","Tuesday","Wednesday","Thursday","Friday","Saturday","Sunday","January","February","March","April","May","June","July","August","September","October","November","December"):
                        tags[i] = "?"; n["propn unlabelled"] += 1
                    else: tags[i] = "O"
            by_hand(rows, tags, hand, n)
            for i in range(len(rows)):
                if tags[i] != "?": continue
                for j in range(min(len(rows), i + 4), i, -1):
                    key = " ".join(c[1][:1].upper() + c[1][1:].lower() for c in rows[i:j]); v = votes[key]; tot = sum(v.values())
                    if tot >= 2 and all(t == "?" for t in tags[i:j]) and (j == len(rows) or tags[j] != "?") and (i == 0 or tags[i-1] != "?"):
                        t, m = v.most_common(1)[0]
                        if m >= .8 * tot: tags[i:j] = ["B-" + t] + ["I-" + t] * (j - i - 1); n["recased"] += 1; break
            od.append(([c[1] for c in rows], tags))
        out.append(od)
    print(name, dict(n))
    # What is still not known is taken for no name: to leave it open gave a recogniser that sees too many.
    for d in out:
        for _, tags in d: tags[:] = ["O" if t == "?" else t for t in tags]
    write(f"{name}-silver.bio", out)
# HALVES: documents go in turn to two files, so that each can be tagged by a tagger that saw the other.
def halves(name):
    p = os.path.join(OUT, name + ".bio")
    parts = open(p, encoding="utf-8").read().split("-DOCSTART-\tO\n\n")[1:]
    for h in (0, 1):
        with open(os.path.join(OUT, f"{name}.{h}.bio"), "w", encoding="utf-8") as f:
            for i, d in enumerate(parts):
                if i % 2 == h: f.write("-DOCSTART-\tO\n\n" + d)
# The treebanks in two files, for those taggers.
def treebanks():
    texts = [open(f"{SH}/training/ud/{n}.conllu", encoding="utf-8").read() for n in ("en_ewt-train", "en_gum-open-train")]
    for h, name in enumerate(("even", "odd")):
        with open(os.path.join(OUT, name + ".conllu"), "w", encoding="utf-8") as f:
            for t in texts:
                f.writelines("# newdoc" + d for d in t.split("# newdoc")[1:][h::2])
hand = {}
for l in open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "by-hand.tsv"), encoding="utf-8"):
    if l[0] != "#":
        w, t = l.rstrip("\n").split("\t"); hand[w] = t
os.makedirs(OUT, exist_ok=True)
wikigold(); cross(); gums()
silver("ewt-train", f"{SH}/training/ud/en_ewt-train.conllu", hand)
write("btc-g.bio", bio(f"{SH}/training/ner/btc/g.conll", chunk=1))
write("wnut.bio", bio(f"{SH}/training/ner/wnut17-train.bio", chunk=1))
halves("ewt-train-silver")
treebanks()
