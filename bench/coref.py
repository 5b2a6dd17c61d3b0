#!/usr/bin/env python3
"""Scores the coreference of actors of timeline and of Stanford CoreNLP on the same texts with the same scorer.

CoreNLP (https://stanfordnlp.github.io/CoreNLP/) is fetched as a Maven package with its models and runs its
statistical coreference on the plain texts. The scorer is `timeline-eval coref`, for both. See README.md."""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
VERSION = "4.5.10"
NAMES = {"PERSON", "ORGANIZATION", "LOCATION", "COUNTRY", "CITY", "STATE_OR_PROVINCE", "NATIONALITY"}
CONVERSIONS = {
    "named": "chains with a name in a mention's head, and the names outside chains",
    "named+": "these, and chains of what is animate",
    "linked": "these, and chains of several mentions, whatever they are",
    "all": "all chains",
}


def jars():
    """The paths of CoreNLP and its models in the local repository of Maven, fetched if they are not there."""
    home = os.path.join(os.path.expanduser("~"), ".m2", "repository", "edu", "stanford", "nlp", "stanford-corenlp", VERSION)
    paths = []
    for part, artifact in (("", VERSION), ("-models", VERSION + ":jar:models")):
        path = os.path.join(home, f"stanford-corenlp-{VERSION}{part}.jar")
        if not os.path.exists(path):
            subprocess.run(["mvn", "-q", "dependency:get", f"-Dartifact=edu.stanford.nlp:stanford-corenlp:{artifact}",
                            "-Dtransitive=false"], check=True, stdout=sys.stderr)
        paths.append(path)
    return paths


Mention = collections.namedtuple("Mention", "chain start end head_start head_end type animacy ner")


def corenlp(texts):
    """The mentions that CoreNLP finds in every text, and the CPU seconds that it took."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            # Java counts a character beyond the basic plane twice.
            with open(os.path.join(folder, f"{number:05}.txt"), "w", encoding="utf-8", newline="") as out:
                out.write("".join(c if ord(c) < 0x10000 else "?" for c in text))
        run = subprocess.run(["java", "-Xmx6g", "-cp", os.pathsep.join(jars()), os.path.join(HERE, "CoreNLP.java"), folder],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    if run.returncode:
        sys.exit("CoreNLP failed:\n" + run.stderr[-2000:])
    found = [[] for _ in texts]
    for line in run.stdout.splitlines():
        name, chain, *places, type_, animacy, ner = line.split("\t")
        found[int(name)].append(Mention(chain, *map(int, places), type_, animacy, ner))
    return found, float(re.search(r"^cpu ([\d.]+)$", run.stderr, re.M)[1])


def actors(mentions, conversion, spans):
    """The mentions of actors as `timeline-eval coref --answers` reads them. spans tells which words a mention has:
    "whole" all that CoreNLP gives it, "head" those up to its head, "least" those of a name or the head alone."""
    chains = collections.defaultdict(list)
    for m in mentions:
        if m.chain != "-":
            chains[m.chain].append(m)
    names = [m for m in mentions if m.chain == "-" and m.ner in NAMES]
    kept, covered = [], set()
    for chain, members in sorted(chains.items(), key=lambda item: int(item[0])):
        named = any(m.ner in NAMES for m in members)
        animate = any(m.animacy == "ANIMATE" for m in members)
        if not (named or conversion != "named" and animate or conversion == "linked" and len(members) > 1 or conversion == "all"):
            continue
        for m in members:
            start, end = m.start, m.end
            if spans != "whole":
                end = m.head_end
            if spans == "least":
                start = next((n.start for n in names if n.start <= m.head_start and m.head_end <= n.end), m.head_start)
                end = next((n.end for n in names if n.start <= m.head_start and m.head_end <= n.end), m.head_end)
            kept.append({"span": [start, end], "entity": chain})
            covered.update(range(m.head_start, m.head_end))
    for number, m in enumerate(names):
        if not covered.intersection(range(m.start, m.end)):
            kept.append({"span": [m.start, m.end], "entity": f"name {number}"})
    return kept


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--conversions", action="store_true", help="show every conversion of CoreNLP's answers, not the best only")
    parser.add_argument("--keep", metavar="FOLDER", help="write the answers of CoreNLP here too, in their best conversion")
    parser.add_argument("corpora", nargs="+", help="what `timeline-eval coref` reads, each scored by itself")
    args = parser.parse_args()
    columns = ["mentions P", "mentions R", "mentions F1", "MUC", "B3", "CEAFe", "LEA", "CoNLL"]
    with tempfile.TemporaryDirectory() as folder:
        scorer = os.path.join(folder, "timeline-eval")
        subprocess.run(["go", "build", "-o", scorer, "./cmd/timeline-eval"], cwd=ROOT, check=True)
        print(f"{'corpus':20}{'program':28}" + "".join(f"{c.replace('mentions ', ''):>7}" for c in columns) + f"{'words/CPU s':>13}")
        for corpus in args.corpora:
            corpus = os.path.abspath(corpus)

            def score(*flags):
                run = subprocess.run([scorer, "coref", "--json", *flags, corpus], stdout=subprocess.PIPE, check=True)
                return {k.split(" actors ", 1)[-1]: v for k, v in json.loads(run.stdout).items()}

            def show(name, figures, speed=""):
                print(f"{os.path.basename(corpus):20}{name:28}" + "".join(f"{figures[c]:7.2f}" for c in columns) + f"{speed:>13}", flush=True)

            show("timeline", score())
            texts_path, answers_path = os.path.join(folder, "texts"), os.path.join(folder, "answers")
            subprocess.run([scorer, "coref", "--write-texts", texts_path, corpus], check=True)
            with open(texts_path, encoding="utf-8") as lines:
                texts = [json.loads(line)["text"] for line in lines]
            found, cpu = corenlp(texts)
            speed = f"{sum(len(t.split()) for t in texts) / cpu:.0f}"
            rows = []
            for conversion in CONVERSIONS:
                for spans in ("whole", "head", "least"):
                    with open(answers_path, "w", encoding="utf-8") as out:
                        for mentions in found:
                            print(json.dumps({"actors": actors(mentions, conversion, spans)}), file=out)
                    rows.append((score("--answers", answers_path), conversion, spans))
            best = max(rows, key=lambda row: row[0]["CoNLL"])
            for figures, conversion, spans in rows if args.conversions else [best]:
                show(f"CoreNLP, {conversion}, {spans}", figures, speed)
            if args.keep:
                os.makedirs(args.keep, exist_ok=True)
                with open(os.path.join(args.keep, os.path.basename(corpus) + ".jsonl"), "w", encoding="utf-8") as out:
                    for text, mentions in zip(texts, found):
                        print(json.dumps({"text": text, "actors": actors(mentions, *best[1:])}), file=out)


if __name__ == "__main__":
    main()
