#!/usr/bin/env python3
"""score_places.py SHARED NEWSGLOSS: where the places of two corpora are put, against what a person checked. Nothing here decides a test.

tests/places/en_worldwide.tsv: the first 200 place names of en_worldwide dev in the order of the SHA-256 of "document:start", less what is no place
(the corpus tags the earth, communities and a company as places), each with the country it lies in (none for what lies in several) and its number
in GeoNames ("country" for a country, "-" for what our gazetteer has no number for). Read and decided one by one, with its sentence.
tests/places/gum.tsv: Wikipedia articles that GUM links places to, with their country and, for what is a point, where it lies.

A place is answered where the first candidate is a place. `country`: the candidate's country is right, of those answered that lie in one. `spot`:
within 50 km, or the right number or country, of those answered whose spot is known. What the gazetteer lacks and is answered counts as it falls."""
import csv, json, math, subprocess, sys, urllib.parse
from pathlib import Path

NEAR = 50.0


def rows(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def annotate(shared, newsgloss, gold):
    made = subprocess.run([sys.executable, shared / "score/make_input.py", gold], stdout=subprocess.PIPE, check=True).stdout
    out = subprocess.run([newsgloss, "annotate", "--jsonl", "--markup", "text"], input=made, stdout=subprocess.PIPE, check=True).stdout
    return {document["id"]: document for document in map(json.loads, out.splitlines())}


def first_place(document, start, end):
    """Whether a name was found there, and its first candidate that is a place."""
    mention = next((m for m in document["mentions"] if m["start"] < end and start < m["end"]), None)
    link = mention and document["entities"][mention["entity"]]["link"]
    places = [c for c in link["candidates"] if c["feature"]] if link else []
    return mention is not None, places[0] if places else None


def kilometres(a, b):
    (north, east), (other_north, other_east) = ([math.radians(x) for x in p] for p in (a, b))
    half = math.sin((other_north - north) / 2) ** 2 + math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))


class Count:
    def __init__(self, title):
        self.title, self.asked, self.found, self.answered, self.country, self.spot = title, 0, 0, 0, [0, 0], [0, 0]

    def add(self, found, candidate, country, is_right_spot, show):
        self.asked += 1
        self.found += found
        if not candidate:
            return
        self.answered += 1
        if country:
            self.country[0] += candidate["country"] == country
            self.country[1] += 1
        right = is_right_spot(candidate)
        if right is not None:
            self.spot[0] += right
            self.spot[1] += 1
        if "--show" in sys.argv and (country and candidate["country"] != country or right is False):
            print("  wrong:", show, "is", candidate["name"], candidate["country"], candidate["feature"])

    def print(self):
        share = lambda pair: f"{pair[0]} of {pair[1]} ({100 * pair[0] / max(pair[1], 1):.1f} %)"
        print(f"{self.title}: {self.asked} places, {self.found} found, {self.answered} answered; country right {share(self.country)}; spot right {share(self.spot)}")


def main():
    shared, newsgloss = Path(sys.argv[1]), sys.argv[2]
    here = Path(__file__).resolve().parent.parent / "tests/places"

    count = Count("places, en_worldwide dev")
    documents = annotate(shared, newsgloss, shared / "data/ner/en_worldwide/dev.jsonl")
    for row in rows(here / "en_worldwide.tsv"):
        found, candidate = first_place(documents[row["document"]], int(row["start"]), int(row["end"]))
        number = row["geonames"]
        # A number that the gazetteer has not been given, as for provinces, tells nothing.
        def spot(c):
            if number == "-":
                return None
            return c["feature"] == "A.PCLI" and c["country"] == row["country"] if number == "country" else str(c["geonames"]) == number
        count.add(found, candidate, row["country"], spot, row["name"])
    count.print()

    truth = {row["article"]: row for row in rows(here / "gum.tsv")}
    for split in ("train", "dev"):
        count = Count(f"places, gum {split}")
        gold = shared / f"data/ner/gum/{split}.jsonl"
        documents = annotate(shared, newsgloss, gold)
        for line in open(gold, encoding="utf-8"):
            document = json.loads(line)
            for entity in document["entities"]:
                row = truth.get(urllib.parse.unquote(entity.get("wiki") or "").replace("_", " "))
                if not row or entity["label"] != "place" or not entity.get("name"):
                    continue
                found, candidate = first_place(documents[document["id"]], *entity["name"])
                def spot(c):
                    if row["latitude"] == "country":
                        return c["feature"] == "A.PCLI" and c["country"] == row["country"]
                    if not row["latitude"]:
                        return None
                    return c["latitude"] is not None and kilometres((c["latitude"], c["longitude"]), (float(row["latitude"]), float(row["longitude"]))) <= NEAR
                count.add(found, candidate, row["country"], spot, f"{document['text'][slice(*entity['name'])]} ({row['article']})")
        count.print()


main()
