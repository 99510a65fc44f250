#!/usr/bin/env python3
"""make_spelling_pairs.py PLACES.tsv true|false: candidates for tests/spelling/pairs.tsv, for a person to read through.

PLACES.tsv is a gazetteer with the columns name, country, population, fclass and aliases (GeoNames, CC BY 4.0). `true` prints pairs of
names that GeoNames gives to one place, not too far apart by plain edit distance, so that translations ("Gorky" for "Nizhny Novgorod")
mostly stay out. `false` prints pairs of names of two places far from each other that are as near by edit distance as two names can be.
Neither uses the matcher that the pairs test. What a reader struck out: translations and Latin or German exonyms among the true ones;
among the false ones, pairs that are one name of the source script spelled twice (two towns may bear one name)."""
import csv, hashlib, sys, unicodedata
from itertools import combinations

COUNTRIES = {"arabic": "SY IQ EG LY SA YE JO LB PS SD TN MA DZ KW AE QA OM BH".split(), "persian": "IR AF TJ".split(),
             "cyrillic": "RU UA BY BG RS MK KZ KG MN".split(), "hebrew": ["IL"], "burmese": ["MM"]}
SCRIPT = {country: script for script, countries in COUNTRIES.items() for country in countries}
TRUE_EACH = {"arabic": 170, "persian": 60, "cyrillic": 140, "hebrew": 40, "burmese": 40}


def fold(name):
    marks = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return "".join(c for c in marks.casefold() if c.isalpha() and c.isascii())


def order(text):
    return hashlib.sha256(text.encode()).hexdigest()


def distance(a, b):
    row = range(len(b) + 1)
    for i, x in enumerate(a, 1):
        new = [i]
        for j, y in enumerate(b, 1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (x != y)))
        row = new
    return row[-1]


def latin(name):
    return all(ord(c) < 0x250 or unicodedata.combining(c) or c in "ʼ’‘ḨḩẔẕḎḏŢţŞşĀāĪīŪū" or "Ḁ" <= c <= "ỿ" for c in name)


def read(path):
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["country"] in SCRIPT and row["fclass"].startswith("P"):
                yield row


def true_pairs(rows):
    kept = {script: [] for script in TRUE_EACH}
    for row in rows:
        names = [name for name in [row["name"], *filter(None, row["aliases"].split("|"))] if latin(name) and name[0].isupper() and len(fold(name)) >= 4]
        pairs = [(a, b) for a, b in combinations(names, 2) if fold(a) != fold(b) and distance(fold(a), fold(b)) <= 0.45 * min(len(fold(a)), len(fold(b)))]
        pairs.sort(key=lambda pair: order("|".join(pair)))
        kept[SCRIPT[row["country"]]] += [(row["country"], a, b, row["population"]) for a, b in pairs[:1]]
    for script, count in TRUE_EACH.items():
        yield from sorted(sorted(kept[script], key=lambda p: -int(p[3]))[: 3 * count], key=lambda p: order(p[1] + p[2]))[:count]


def near_names(rows, least=5000):
    """Names of two places far from each other, one letter apart."""
    by_cut, names = {}, []
    for row in rows:
        if int(row["population"]) >= least and latin(row["name"]) and len(fold(row["name"])) >= 4:
            names.append((row["name"], row, {fold(n) for n in [row["name"], *row["aliases"].split("|")]}))
    for number, (name, _, _) in enumerate(names):
        folded = fold(name)
        for cut in {folded[:i] + folded[i + 1:] for i in range(len(folded))} | {folded}:
            by_cut.setdefault((SCRIPT[names[number][1]["country"]], cut), []).append(number)
    for numbers in by_cut.values():
        for a, b in combinations(numbers[:12], 2):
            (x, row_x, all_x), (y, row_y, all_y) = names[a], names[b]
            apart = abs(float(row_x["lat"]) - float(row_y["lat"])) + abs(float(row_x["lon"]) - float(row_y["lon"])) > 1
            if apart and fold(x) != fold(y) and not all_x & all_y:
                yield (x, row_x), (y, row_y)


def false_pairs(rows):
    found = {(row_x["country"], *sorted((x, y))) for (x, row_x), (y, _) in near_names(rows)}
    yield from sorted(found, key=lambda p: order("|".join(p)))[:520]


if __name__ == "__main__":
    rows = list(read(sys.argv[1]))
    for pair in (true_pairs if sys.argv[2] == "true" else false_pairs)(rows):
        print(*pair[:3], sep="\t")
