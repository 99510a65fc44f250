#!/usr/bin/env python3
"""Whether spaCy reads what newsgloss writes for it, and shows the same.

In: the newsgloss program and articles. Out: a line an article; exit code 1 where spaCy refuses a file, or shows other
names, spans or sentences than the document holds. A snapshot is only loaded, and written again. Needs spaCy 3 (pip
install spacy); no model, no network.

    tools/check_spacy.py target/release/newsgloss tests/articles/*.txt tests/exports/raqqa.spacy.json.snap
"""

import json
import subprocess
import sys
import tempfile

import spacy
from spacy.tokens import Doc


def run(program, article, *options):
    return subprocess.run([program, "annotate", article, *options], check=True, capture_output=True).stdout


def load(exported):
    """The file as spaCy has it, which must write it again as it was."""
    doc = Doc(spacy.blank("en").vocab).from_json(exported, validate=True)
    # Of a text without a sentence spaCy makes one, if it is a single token.
    assert doc.to_json() == exported or "sents" not in exported, "spaCy writes it otherwise"
    return doc


def described(doc):
    sentences = len(list(doc.sents)) if doc.has_annotation("SENT_START") else 0
    spans = sum(map(len, doc.spans.values()))
    return f"{len(doc)} tokens, {len(doc.ents)} ents, {spans} spans in {len(doc.spans)} groups, {sentences} sents"


def check(program, article):
    if article.endswith(".snap"):
        return described(load(json.loads(open(article, encoding="utf-8").read().split("---\n", 2)[2])))
    with tempfile.NamedTemporaryFile() as shown:
        exported = json.loads(run(program, article, "--format", "spacy", "--text-out", shown.name))
        # Python's text mode would make one line break of two.
        text = open(shown.name, encoding="utf-8", newline="").read()
        # The document of the same text: of a page, newsgloss exports what its reader sees.
        document = json.loads(run(program, shown.name, "--markup", "text", "--offsets", "code-point"))

    doc = load(exported)
    assert doc.text == text, "the text is another"

    def strip(start, end):
        piece = text[start:end]
        return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))

    mentions = [(*strip(m["start"], m["end"]), m["label"]) for m in document["mentions"]]
    shown = [(span.start_char, span.end_char, span.label_) for span in doc.spans.get("mentions", [])]
    assert shown == mentions, "the spans are others"

    flat, read = [], 0
    for start, end, label in mentions:
        if read <= start:
            flat.append((start, end, label))
            read = end
    assert [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents] == flat, "the names are others"

    sentences = [strip(s["start"], s["end"]) for s in document["sentences"]]
    theirs = [(sent.start_char, sent.end_char) for sent in doc.sents] if sentences else []
    assert len(theirs) == len(sentences), "there are other sentences"
    for number, ((start, end), (first, last)) in enumerate(zip(sentences, theirs)):
        assert (first == start or number == 0) and end <= last, f"sentence {number} is another"
    return described(doc)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, *articles = sys.argv[1:]
    failed = False
    for article in articles:
        try:
            print(f"spaCy {spacy.__version__}: {article}: {check(program, article)}")
        except (AssertionError, ValueError) as error:
            failed = True
            print(f"spaCy {spacy.__version__}: {article}: FAILED: {error}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
