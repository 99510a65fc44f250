#!/usr/bin/env python3
"""measure_checks.py SHARED NEWSGLOSS [--each N] [--seed S] [--read N]: how often a check speaks where an article was spoilt.

Real articles (PolNeAR, GUM's news and MEANTIME with headlines, en_worldwide, TimeBank and AQUAINT without) are spoilt in one place, by a rule each: the headline of another
article, another name or number in the headline, another number in a toll that comes twice, a claim whose speaker is taken out.
Out: for every rule how often the check that is meant for it speaks there (recall), how often it speaks on the untouched
articles (false alarms, which --read prints to be judged), and precision where half of the articles are spoilt. No text is
written anywhere."""
import argparse, json, random, re, subprocess
from collections import defaultdict
from pathlib import Path

CORPORA = [("quotes/polnear/train.jsonl", None), ("quotes/polnear/dev.jsonl", None), ("ner/gum/train.jsonl", "news"), ("events/meantime/train.jsonl", None)]
WITHOUT_HEADLINES = ["ner/en_worldwide/train.jsonl", "ner/en_worldwide/dev.jsonl", "time/timebank/train.jsonl", "time/timebank/dev.jsonl", "time/aquaint/train.jsonl", "time/aquaint/dev.jsonl"]
WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
SAYS = re.compile(r"(?:(?<=[.!?] )|(?<=\n\n))((?:[A-Z][\w.’'-]*|the|of) ?){1,6} (?:said|says|told reporters|argued|claimed|claims|believes) (?:on \w+day )?(?:that )?(?=[a-z])")


def letters(text):
    return "".join(c for c in text.lower() if c.isalnum())


def articles(shared):
    for name, genre in CORPORA + [(name, None) for name in WITHOUT_HEADLINES]:
        with open(shared / "data" / name, encoding="utf-8") as lines:
            for doc in map(json.loads, lines):
                if genre and doc["genre"] != genre:
                    continue
                text = doc["text"].replace("\u00a0", " ").strip()
                if name in WITHOUT_HEADLINES:
                    yield {"id": doc["id"], "headline": "", "body": text}
                    continue
                headline = re.sub(r"\s+", " ", doc.get("title") or text.partition("\n")[0]).strip().rstrip(".")
                # The body without its title, which may stand there in several lines.
                cut, body = letters(headline), text
                end = next((n for n in range(1, min(len(text), 400)) if letters(text[:n]) == cut), 0)
                body = re.sub(r"\n+", "\n\n", text[end:].lstrip(" .\n"))
                if 15 <= len(headline) <= 160 and len(body.split()) >= 150:
                    yield {"id": doc["id"], "headline": headline, "body": body}


def annotate(newsgloss, texts):
    lines = "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts))
    run = subprocess.run([newsgloss, "annotate", "--jsonl", "--markup", "text"], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def text_of(doc):
    return doc["headline"] and doc["headline"] + "\n\n" + doc["body"] or doc["body"]


def body_at(doc):
    return len(text_of(doc)) - len(doc["body"])


def other_number(digits, chance, text):
    """The same number written otherwise by a half to three times, that stands nowhere in the text."""
    word = digits.lower() in WORDS
    value = WORDS.index(digits.lower()) + 1 if word else float(digits.replace(",", ""))
    for _ in range(20):
        new = value * chance.choice([0.4, 0.5, 1.6, 2, 3]) + chance.choice([0, 1])
        shown = WORDS[int(new) - 1] if word and 1 <= new <= 12 else f"{round(new, 1):g}" if "." in digits else f"{int(new):,}" if "," in digits else str(int(new))
        if int(new) > 0 and not re.search(rf"\b{re.escape(shown)}\b", text, re.I) and shown != digits:
            return shown.capitalize() if digits[0].isupper() else shown
    return None


def swap_headline(doc, read, chance, pool):
    if not doc["headline"]:
        return None
    return dict(doc, headline=chance.choice([other for other in pool if other["headline"] and other["id"] != doc["id"]])["headline"]), (0, None)


def swap_name(doc, read, chance, pool):
    names = [m for m in read["mentions"] if m["end"] <= len(doc["headline"]) and m["label"] in ("person", "place", "organisation")]
    if not names:
        return None
    name = chance.choice(names)
    own = doc["headline"][name["start"]:name["end"]]
    others = [n for other in pool for n in other["names"].get(name["label"], ()) if not any(w.lower()[:4] in text_of(doc).lower() for w in n.split())]
    if not others:
        return None
    new = chance.choice(others)
    return dict(doc, headline=doc["headline"].replace(own, new)), (0, None)


def swap_number(doc, read, chance, pool):
    numbers = [q for q in read["quantities"] if q["end"] <= len(doc["headline"]) and q["kind"] in ("count", "money", "percent", "measure")]
    found = [m for q in numbers for m in re.finditer(rf"\b(\d[\d,.]*\d|\d|{'|'.join(WORDS)})\b", doc["headline"], re.I) if q["start"] <= m.start() < q["end"]]
    if not found:
        return None
    number = chance.choice(found)
    new = other_number(number[0], chance, text_of(doc))
    return new and (dict(doc, headline=doc["headline"][:number.start()] + new + doc["headline"][number.end():]), (0, None))


def change_toll(doc, read, chance, pool):
    """An exact toll that stands there twice: the second time it gets another number."""
    groups = defaultdict(list)
    for q in read["quantities"]:
        if q["kind"] == "count" and q.get("value") and not q.get("mod") and q.get("meaning") and q["value"] > 1:
            groups[q["meaning"], q["value"]].append(q)
    groups = [group for group in groups.values() if len(group) > 1]
    if not groups:
        return None
    group, text = chance.choice(groups), text_of(doc)
    number = re.search(rf"\b(\d[\d,.]*\d|\d|{'|'.join(WORDS)})\b", text[group[1]["start"]:group[1]["end"]], re.I)
    new = number and other_number(number[0], chance, text)
    if not new or group[1]["start"] < body_at(doc):
        return None
    at = group[1]["start"] + number.start()
    text = text[:at] + new + text[at + len(number[0]):]
    return dict(doc, body=text[body_at(doc):]), (group[1]["start"], group[1]["end"] + 20)


def take_out_speaker(doc, read, chance, pool):
    found = list(SAYS.finditer(doc["body"]))
    if not found:
        return None
    says = chance.choice(found)
    claim = chance.choice(["It is alleged that ", "It is claimed that ", "It was rumoured that ", "It is feared that "])
    at = body_at(doc) + says.start()
    return dict(doc, body=doc["body"][:says.start()] + claim + doc["body"][says.end():]), (at, at + len(claim))


RULES = [
    ("another article's headline", "headline-not-supported", swap_headline),
    ("another name in the headline", "headline-not-supported", swap_name),
    ("another number in the headline", "headline-not-supported", swap_number),
    ("another number in a second toll", "numbers-disagree", change_toll),
    ("a claim without its speaker", "unattributed-claim", take_out_speaker),
]


def main():
    cli = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    cli.add_argument("shared", type=Path)
    cli.add_argument("newsgloss")
    cli.add_argument("--each", type=int, default=200, metavar="N", help="articles spoilt by each rule, at most")
    cli.add_argument("--seed", type=int, default=2017)
    cli.add_argument("--read", type=int, default=0, metavar="N", help="false alarms of each check to print")
    cli.add_argument("--missed", type=int, default=0, metavar="N", help="spoilt articles that nobody noticed, to print")
    options = cli.parse_args()
    docs = list(articles(options.shared))
    reads = annotate(options.newsgloss, map(text_of, docs))
    for doc, read in zip(docs, reads):
        doc["names"] = defaultdict(list)
        for m in read["mentions"]:
            if m["end"] <= len(doc["headline"]):
                doc["names"][m["label"]].append(doc["headline"][m["start"]:m["end"]])
    titled = sum(bool(doc["headline"]) for doc in docs)
    print(f"{len(docs)} articles, {titled} with headlines; alarms: articles with such a note untouched")
    print(f"{'rule':34}{'spoilt':>8}{'noticed':>9}{'recall':>8}{'alarms':>8}{'of 100':>8}{'precision':>11}")
    for name, kind, spoil in RULES:
        chance = random.Random(f"{options.seed} {name}")
        order = list(zip(docs, reads))
        chance.shuffle(order)
        made = []
        for doc, read in order:
            spoilt = spoil(doc, read, chance, docs)
            if spoilt:
                made.append((doc, read, *spoilt))
            if len(made) == options.each:
                break
        after = annotate(options.newsgloss, [text_of(spoilt) for _, _, spoilt, _ in made])
        noticed, missed = 0, []
        for (doc, read, spoilt, (start, end)), now in zip(made, after):
            end = end or len(spoilt["headline"])
            near = lambda c: c["kind"] == kind and (start <= c["start"] < end or any(start <= e["start"] < end for e in c["evidence"]))
            if any(map(near, now["checks"])):
                noticed += 1
            else:
                missed.append((doc, spoilt, start, end))
        alarms = sum(any(c["kind"] == kind for c in read["checks"]) for read in reads)
        recall, rate = noticed / max(len(made), 1), alarms / (titled if "headline" in kind else len(docs))
        print(f"{name:34}{len(made):8}{noticed:9}{100 * recall:7.1f} {alarms:8}{100 * rate:8.1f}{100 * recall / max(recall + rate, 1e-9):10.1f}")
        for doc, spoilt, start, end in missed[:options.missed]:
            print(f"    missed {doc['id']}: {doc['headline']} -> {spoilt['headline']} | {text_of(spoilt)[max(0, start - 60):end + 60]!r}")
    for kind in dict.fromkeys(kind for _, kind, _ in RULES):
        notes = [(doc, c) for doc, read in zip(docs, reads) for c in read["checks"] if c["kind"] == kind]
        for doc, c in random.Random(options.seed).sample(notes, min(options.read, len(notes))):
            text = text_of(doc)
            print(f"\n{kind} {doc['id']}: {c['message']}\n  headline: {doc['headline']}\n  at: {text[max(0, c['start'] - 150):c['end'] + 150]!r}")
            for e in c["evidence"][:3]:
                print("  see", repr(text[max(0, e["start"] - 80):e["end"] + 80]))


if __name__ == "__main__":
    main()
