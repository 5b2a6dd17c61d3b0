#!/usr/bin/env python3
"""Scores the time expressions of timeline and of HeidelTime on the same texts with the same scorer.

HeidelTime (https://github.com/HeidelTime/heideltime) is fetched as a Maven package and runs on the sentences,
tokens and part-of-speech tags of `timeline annotate`: it has no tagger of its own. The scorer is `timeline-eval
times`, for both. See README.md."""
import argparse
import concurrent.futures
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
PACKAGES = ["com.github.heideltime:heideltime:2.2.1", "org.apache.uima:uimaj-core:2.8.1"]


def jars():
    """The paths of the packages in the local repository of Maven, fetched if they are not there."""
    home = os.path.join(os.path.expanduser("~"), ".m2", "repository")
    paths = []
    for package in PACKAGES:
        group, name, version = package.split(":")
        path = os.path.join(home, *group.split("."), name, version, f"{name}-{version}.jar")
        if not os.path.exists(path):
            subprocess.run(["mvn", "-q", "dependency:get", f"-Dartifact={package}", "-Dtransitive=false"],
                           check=True, stdout=sys.stderr)
        paths.append(path)
    return paths


def annotate(timeline, folder, number, text, published):
    """Writes the files of one document for HeidelTime."""
    base = os.path.join(folder, f"{number:05}")
    # Java counts a character beyond the basic plane twice.
    text = "".join(c if ord(c) < 0x10000 else "?" for c in text)
    with open(base + ".txt", "w", encoding="utf-8", newline="") as out:
        out.write(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", published):
        with open(base + ".dct", "w", encoding="utf-8") as out:
            out.write(published)
    answer = subprocess.run([timeline, "annotate", base + ".txt", "--format", "json"], stdout=subprocess.PIPE, check=True)
    with open(base + ".tok", "w", encoding="utf-8") as out:
        for n, sentence in enumerate(json.loads(answer.stdout)["sentences"]):
            for token in sentence["tokens"]:
                start, end = token["span"]
                print(start, end, n, token.get("xpos") or "NN", file=out)


def days(value):
    """The first and the last day of a TIMEX3 value, for gold that has days and no values."""
    def span(first, after):
        return first.isoformat(), (after - datetime.timedelta(1)).isoformat()

    day = datetime.date
    try:
        if m := re.match(r"(\d{4})-(\d\d)-(\d\d)", value):
            d = day(*map(int, m.groups()))
            return d.isoformat(), d.isoformat()
        if m := re.fullmatch(r"(\d{4})-(\d\d)", value):
            y, n = map(int, m.groups())
            return span(day(y, n, 1), day(y + n // 12, n % 12 + 1, 1))
        if m := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
            monday = day.fromisocalendar(int(m[1]), int(m[2]), 1)
            first = monday + datetime.timedelta(5) if m[3] else monday
            return span(first, monday + datetime.timedelta(7))
        if m := re.fullmatch(r"(\d{4})-Q([1-4])", value):
            y, q = map(int, m.groups())
            return span(day(y, 3 * q - 2, 1), day(y + q // 4, 3 * q % 12 + 1, 1))
        if m := re.fullmatch(r"\d{2,4}", value):
            size = 10 ** (4 - len(value))
            first = int(value) * size
            return f"{first:04}-01-01", f"{first + size - 1:04}-12-31"
    except ValueError:
        pass
    return "", ""


def heideltime(timeline, texts, kind):
    """The expressions of every text, in the form that `timeline-eval times --answers` reads, and the CPU seconds."""
    with tempfile.TemporaryDirectory() as folder:
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda n: annotate(timeline, folder, n, texts[n]["text"], texts[n]["dct"]), range(len(texts))))
        run = subprocess.run(["java", "-cp", os.pathsep.join(jars()), os.path.join(HERE, "HeidelTime.java"), folder, kind],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    if run.returncode:
        sys.exit("HeidelTime failed:\n" + run.stderr[-2000:])
    answers = [[] for _ in texts]
    for line in run.stdout.splitlines():
        name, start, end, type, value = line.split("\t")
        earliest, latest = days(value)
        answers[int(name)].append({"span": [int(start), int(end)], "type": type, "value": value,
                                   "earliest": earliest, "latest": latest})
    cpu = float(re.search(r"^cpu ([\d.]+)$", run.stderr, re.M)[1])
    return answers, cpu


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--narratives", action="store_true",
                        help="tell HeidelTime that the texts are narratives, and no news")
    parser.add_argument("corpora", nargs="+", help="what `timeline-eval times` reads, each scored by itself")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        timeline, scorer = os.path.join(folder, "timeline"), os.path.join(folder, "timeline-eval")
        for program in (timeline, scorer):
            subprocess.run(["go", "build", "-o", program, "./cmd/" + os.path.basename(program)], cwd=ROOT, check=True)
        print(f"{'corpus':28}{'tagger':12}{'strict':>8}{'relaxed':>9}{'type':>8}{'value':>8}{'MB/CPU s':>10}")
        for corpus in args.corpora:
            corpus = os.path.abspath(corpus)
            texts_path, answers_path = os.path.join(folder, "texts"), os.path.join(folder, "answers")
            subprocess.run([scorer, "times", "--write-texts", texts_path, corpus], check=True)
            with open(texts_path, encoding="utf-8") as lines:
                texts = [json.loads(line) for line in lines]
            answers, cpu = heideltime(timeline, texts, "NARRATIVES" if args.narratives else "NEWS")
            with open(answers_path, "w", encoding="utf-8") as out:
                for times in answers:
                    print(json.dumps({"times": times}), file=out)
            size = sum(len(t["text"].encode()) for t in texts)
            for name, flags, speed in (("timeline", [], ""), ("HeidelTime", ["--answers", answers_path], f"{size / cpu / 1e6:.3f}")):
                f = json.loads(subprocess.run([scorer, "times", "--json", *flags, corpus], stdout=subprocess.PIPE, check=True).stdout)
                row = [f.get(k + " F1") for k in ("strict", "relaxed", "type", "value")]
                print(f"{os.path.basename(corpus):28}{name:12}" + "".join(
                    f"{'' if v is None else format(v, '.2f'):>{w}}" for v, w in zip(row, (8, 9, 8, 8))) + f"{speed:>10}", flush=True)


if __name__ == "__main__":
    main()
