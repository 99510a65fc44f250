#!/usr/bin/env python3
"""score_segments.py GOLD [NEWSGLOSS] [--genre NAME] [--errors N]: sentences and tokens against a treebank.

GOLD is JSON lines with `text`, `tokens` and `sentences`, both as pairs [start, end] of code points (the form in which
GUM is kept beside this project). NEWSGLOSS is the binary, target/release/newsgloss unless given. Prints precision,
recall and F1 of tokens (both ends right) and of sentence boundaries (the end of each sentence but a text's last)."""
import argparse, json, subprocess, sys


def figures(right, predicted, gold):
    p, r = right / max(predicted, 1), right / max(gold, 1)
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def pairs(items):
    return [(i["start"], i["end"]) if isinstance(i, dict) else (i[0], i[1]) for i in items]


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold")
    options.add_argument("newsgloss", nargs="?", default="target/release/newsgloss")
    options.add_argument("--genre")
    options.add_argument("--errors", type=int, default=0)
    options = options.parse_args()
    gold = [json.loads(line) for line in open(options.gold, encoding="utf-8")]
    if options.genre:
        gold = [d for d in gold if options.genre in str(d.get("genre", d["id"]))]
    lines = "".join(json.dumps({"id": d["id"], "text": d["text"]}) + "\n" for d in gold)
    command = [options.newsgloss, "annotate", "--jsonl", "--tokens", "--markup", "text"]
    answer = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
    counts = {"tokens": [0, 0, 0], "boundaries": [0, 0, 0]}
    shown = 0
    for d, line in zip(gold, answer.decode().splitlines()):
        made = json.loads(line)
        text = d["text"]
        tokens, wanted = set(pairs(made["tokens"])), set(pairs(d["tokens"]))
        # A boundary is where a sentence's last character that is no white space stands.
        ends = {end for _, end in pairs(made["sentences"])}
        wanted_ends = {end for _, end in pairs(d["sentences"])}
        last = len(text.rstrip())
        ends.discard(last), wanted_ends.discard(last)
        for name, a, b in (("tokens", tokens, wanted), ("boundaries", ends, wanted_ends)):
            counts[name] = [x + y for x, y in zip(counts[name], (len(a & b), len(a), len(b)))]
        for kind, wrong in (("too many", sorted(ends - wanted_ends)), ("missed", sorted(wanted_ends - ends))):
            for end in wrong:
                if shown < options.errors:
                    print(f"{kind}: {text[max(0, end - 50):end]!r} | {text[end:end + 30]!r}")
                    shown += 1
        for kind, wrong in (("token too many", sorted(tokens - wanted)), ("token missed", sorted(wanted - tokens))):
            for start, end in wrong[:6]:
                if shown < options.errors:
                    print(f"{kind}: {text[start:end]!r} in {text[max(0, start - 15):end + 15]!r}")
                    shown += 1
    print(f"{len(gold)} documents     P      R     F1   (gold)")
    for name, (right, predicted, total) in counts.items():
        p, r, f = figures(right, predicted, total)
        print(f"{name:12} {100 * p:6.2f} {100 * r:6.2f} {100 * f:6.2f}   {total}")


if __name__ == "__main__":
    sys.exit(main())
