#!/usr/bin/env python3
"""draw_spelling_pairs.py PLACES.tsv CITIES500.json PAIRS.tsv: draws tests/spelling/drawn.tsv, a second list of pairs that nobody has
read through before its figures were taken.

The candidates are those of make_spelling_pairs.py, by the same limits of nearness, and no place of which any name stands in PAIRS.tsv; as that
list has nearly all near names of places of 5,000 people, two names may here be of smaller ones. Instead of a reader the places' names in their own script judge (CITIES500.json, see make_spelling_training.py). A pair is one
name where one name in that script can be read as both, letter by letter (own_script.py): so translations, exonyms, old names, shortened
names and the Ukrainian beside the Russian name stay out. It is two names where no name in their own script of either place
can be read as both, the places share no name in any script, nor does any place bear both names."""
import csv, json, sys
from itertools import combinations

from make_spelling_pairs import SCRIPT, TRUE_EACH, distance, fold, latin, near_names, order, read
from make_spelling_training import Place
from own_script import are_read_from, own_names

# Another draw than that of pairs.tsv.
SEED = "drawn|"
FALSE_EACH = {"arabic": 100, "persian": 120, "cyrillic": 220, "hebrew": 40, "burmese": 40}


def own_names_of(city):
    return own_names([city["name"], *city["alternatenames"]], city["countrycode"], SCRIPT[city["countrycode"]])


def true_pairs(rows, cities):
    kept = {script: [] for script in TRUE_EACH}
    for row in rows:
        script, city = SCRIPT[row["country"]], cities[row["source"]]
        own = own_names_of(city)
        names = [name for name in [row["name"], *filter(None, row["aliases"].split("|"))] if latin(name) and name[0].isupper() and len(fold(name)) >= 4]
        pairs = [(a, b) for a, b in combinations(names, 2) if fold(a) != fold(b) and distance(fold(a), fold(b)) <= 0.45 * min(len(fold(a)), len(fold(b)))]
        pairs = [(a, b) for a, b in pairs if are_read_from(own, a, b)]
        pairs.sort(key=lambda pair: order(SEED + "|".join(pair)))
        kept[script] += [(row["country"], a, b, row["population"]) for a, b in pairs[:1]]
    for script, count in TRUE_EACH.items():
        yield from sorted(sorted(kept[script], key=lambda p: -int(p[3]))[: 3 * count], key=lambda p: order(SEED + p[1] + p[2]))[:count]


def false_pairs(rows, cities):
    bearers = {}
    for number, city in enumerate(cities.values()):
        for name in {fold(name) for name in [city["name"], *city["alternatenames"]]}:
            bearers.setdefault(name, set()).add(number)
    places = {row["source"]: Place(cities[row["source"]]) for row in rows}
    found = {script: set() for script in FALSE_EACH}
    for (x, row_x), (y, row_y) in near_names(rows, 0):
        one, other = places[row_x["source"]], places[row_y["source"]]
        own = own_names_of(cities[row_x["source"]]), own_names_of(cities[row_y["source"]])
        share = not one.is_other(other) or bearers.get(fold(x), set()) & bearers.get(fold(y), set())
        if all(own) and not share and not are_read_from(own[0] + own[1], x, y):
            found[one.script].add((row_x["country"], *sorted((x, y))))
    for script, count in FALSE_EACH.items():
        yield from sorted(found[script], key=lambda p: order(SEED + "|".join(p)))[:count]


if __name__ == "__main__":
    with open(sys.argv[3], encoding="utf-8") as file:
        known = {fold(row[side]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) for side in ("one", "other")}
    with open(sys.argv[2], encoding="utf-8") as file:
        cities = {f"geonames:{city['geonameid']}": city for city in json.load(file).values() if city["countrycode"] in SCRIPT}
    rows = [row for row in read(sys.argv[1]) if row["source"] in cities]
    rows = [row for row in rows if not {fold(name) for name in [row["name"], *row["aliases"].split("|")]} & known]
    print("half", "verdict", "country", "one", "other", sep="\t")
    for verdict, pairs in (("same", true_pairs(rows, cities)), ("other", false_pairs(rows, cities))):
        # Two places of one name have one pair.
        for country, one, other in dict.fromkeys((country, one, other) for country, one, other, *_ in pairs):
            half = "held" if int(order(SEED + "half|" + one + "|" + other), 16) % 2 else "tune"
            print(half, verdict, country, one, other, sep="\t")
