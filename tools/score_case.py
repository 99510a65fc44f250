#!/usr/bin/env python3
"""score_case.py SHARED NEWSGLOSS [CORPUS...] [--openings]: names where capitals say nothing.

CORPUS is a folder of SHARED/data/ner, en_worldwide and gum where none is given. Its development set is written anew in Title
Case, in ALL CAPITALS and in small letters, and scored as the plain text is: exact span and label, F1 in percent. With
--openings only the first sentence of each article is rewritten, as a headline is, and only its names are counted: the rest
of the article stands as it was."""
import argparse, json, re, subprocess, sys, tempfile
from pathlib import Path


def one_to_one(letter):
    """A rewriter of letters that keeps every offset: a letter that would become two stays as it is."""
    return lambda text: "".join(new if len(new := letter(c)) == 1 else c for c in text)


UPPER, LOWER = one_to_one(str.upper), one_to_one(str.lower)


def title(text):
    """A capital for every word but the small ones that headlines write small."""
    small = {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on", "or", "over", "s", "the", "to", "up", "with"}
    return re.sub(r"[^\W_]+", lambda word: word[0] if word[0] in small else UPPER(word[0][0]) + word[0][1:], text)


CASES = {"plain": str, "Title Case": title, "ALL CAPITALS": UPPER, "small letters": LOWER}


def opening(text):
    """Where the first sentence ends."""
    end = re.search(r"[.!?][\"”’']?\s|\n", text)
    return end.end() if end else len(text)


def scores(shared, newsgloss, corpus, case, openings):
    gold = [json.loads(line) for line in (shared / "data/ner" / corpus / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    ends = {doc["id"]: opening(doc["text"]) if openings else len(doc["text"]) for doc in gold}
    for doc in gold:
        end = ends[doc["id"]]
        doc["text"] = CASES[case](doc["text"][:end]) + doc["text"][end:]
        for field in ("entities", "names"):
            if field in doc:
                doc[field] = [name for name in doc[field] if name["end"] <= end]
    lines = "".join(json.dumps({"id": doc["id"], "text": doc["text"]}) + "\n" for doc in gold)
    run = subprocess.run([newsgloss, "annotate", "--jsonl", "--markup", "text"], input=lines, stdout=subprocess.PIPE, text=True, check=True)
    found = [json.loads(line) for line in run.stdout.splitlines()]
    for doc in found:
        doc["mentions"] = [name for name in doc["mentions"] if name["end"] <= ends[doc["id"]]]
        doc["entities"] = []
    with tempfile.TemporaryDirectory() as work:
        for name, docs in (("gold", gold), ("found", found)):
            (Path(work) / name).write_text("".join(json.dumps(doc) + "\n" for doc in docs), encoding="utf-8")
        score = [sys.executable, shared / "score/score.py", "mentions", f"{work}/gold", f"{work}/found", "--map", corpus, "--json"]
        return json.loads(subprocess.run(score, stdout=subprocess.PIPE, check=True).stdout)["figures"]


def main():
    cli = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    cli.add_argument("shared", type=Path)
    cli.add_argument("newsgloss")
    cli.add_argument("corpora", nargs="*")
    cli.add_argument("--openings", action="store_true")
    options = cli.parse_args()
    for corpus in options.corpora or ["en_worldwide", "gum"]:
        print(corpus + (", first sentences" if options.openings else ""))
        for case in CASES:
            found = scores(options.shared, options.newsgloss, corpus, case, options.openings)
            labels = "  ".join(f"{row.split()[-1]} {figures['F1']}" for row, figures in found.items() if row.startswith("exact "))
            print(f"  {case:14} {labels}")


if __name__ == "__main__":
    main()
