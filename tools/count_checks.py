#!/usr/bin/env python3
"""count_checks.py ARTICLES NEWSGLOSS [--read N] [--seed S]: how much is questioned in articles that nobody tampered with.

ARTICLES is a corpus of lines {"id","text"}. Out: notes an article, by kind; with --read a sample of notes as a person reads
them, to be judged right or wrong (docs/checks.md has the outcome)."""
import argparse, json, random, subprocess, sys
from collections import Counter


def main():
    cli = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    cli.add_argument("articles")
    cli.add_argument("newsgloss")
    cli.add_argument("--read", type=int, default=0, metavar="N")
    cli.add_argument("--seed", type=int, default=2017)
    options = cli.parse_args()
    with open(options.articles, encoding="utf-8") as f:
        texts = {doc["id"]: doc["text"] for doc in map(json.loads, f)}
    lines = "".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in texts.items())
    run = subprocess.run([options.newsgloss, "annotate", "--jsonl", "--markup", "text"], input=lines, capture_output=True, text=True)
    sys.stderr.write(run.stderr)
    notes = [(doc["id"], check) for doc in map(json.loads, run.stdout.splitlines()) for check in doc["checks"]]
    kinds, articles = Counter(c["kind"] for _, c in notes), Counter(kind for _, kind in {(i, c["kind"]) for i, c in notes})
    print(f"notes on {len(texts)} articles: {len(notes)}, {len(notes) / max(len(texts), 1):.2f} an article")
    for kind, count in sorted(kinds.items()):
        print(f"  {kind:26} {count:4} notes, {articles[kind]:4} articles ({100 * articles[kind] / len(texts):.1f} %)")
    for key, check in random.Random(options.seed).sample(notes, min(options.read, len(notes))):
        text, start, end = texts[key], check["start"], check["end"]
        around = text[max(0, start - 120):start] + "[" + text[start:end][:400] + "]" + text[end:end + 120]
        print(f"\n{check['kind']} {key}: {check['message']}\n  {' '.join(around.split())}")
        for place in check["evidence"][:3]:
            print("  see", " ".join(text[place["start"]:place["end"]].split())[:80])


if __name__ == "__main__":
    main()
