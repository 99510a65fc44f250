#!/usr/bin/env python3
"""select_lexicon.py FOLDER: writes src/lexicon/sources/*.tsv from the larger lexicons in FOLDER.

In: the full lexicons (places.tsv, countries.tsv, demonyms.tsv, actors.tsv, firstnames.tsv, surnames.tsv,
roles.tsv, verbs.tsv), whose sources and licences NOTICE names. Out: the rows and columns that newsgloss compiles into
its lexicon. Choice is by tier, population and source only, never by what some text happens to hold:

- places: the hand list, capitals, first-level divisions, physical features and airports, and towns by population: the
  least is lower where wars are (CONFLICT), whose small towns are news, and in countries whose papers are in English
- actors: tiers 1 and 2; no list of companies: that of the sources is of 2010, and found more mistakes than companies
- first names: tiers 1 and 2; surnames: the SURNAMES best attested of them; those from the share-alike Wiktionary list
  alone are left out
- roles: tier 1; verbs: those that report speech

A name of one word that is also an English word keeps its mark (`word`), and is only believed with other evidence."""
import csv, re, sys
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "src/lexicon/sources"

LEAST_PEOPLE, LEAST_ENGLISH, LEAST_CONFLICT = 45_000, 30_000, 15_000
ENGLISH = set("US GB IE CA AU NZ".split())
CONFLICT = set("SY IQ YE IR AF PS IL LB UA SD SS SO ET ER LY ML NE BF NG CM CF CD TD MZ MM HT".split())
SURNAMES = 20_000

# How map makers shorten words that a newspaper writes out.
WRITTEN_OUT = [(r"\bMts\.", "Mountains"), (r"\bMtn\.", "Mountain"), (r"\bMt\.", "Mount"), (r"\bI\.", "Island"), (r"\bIs\.", "Islands"), (r"\bPen\.", "Peninsula"), (r"  +", " ")]


def rows(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def write(name, columns, table):
    table = sorted({tuple(row) for row in table})
    with open(OUT / name, "w", encoding="utf-8", newline="\n") as file:
        file.write("\t".join(columns) + "\n")
        file.writelines("\t".join(row) + "\n" for row in table)
    print(f"{name}: {len(table)} rows")


ARTICLES = ("al-", "al ", "el-", "ar-", "as-", "ash-", "an-", "ad-", "az-")


def aliases(text):
    """Only forms that a news text would print: capitalised, or with an Arabic article, no slash, and never a full sentence."""
    kept = [a for a in text.split("|") if a and len(a.split()) <= 7 and "/" not in a and (a[0].isupper() or a.startswith(ARTICLES))]
    return "|".join(kept)


def place_aliases(place):
    """As above; the codes of airports are left out, which are other people's abbreviations far more often."""
    return "" if place["fclass"] == "S.AIRP" else aliases(place["aliases"])


def place_name(place):
    name = place["name"]
    if place["source"].startswith("naturalearth"):
        for short, full in WRITTEN_OUT:
            name = re.sub(short, full, name)
    return name[:1].upper() + name[1:]


def is_wanted(place):
    if place["source"] == "hand" or place["fclass"] != "P":
        return place["tier"] in "12"
    if place["country"] in CONFLICT:
        least = LEAST_CONFLICT
    else:
        least = LEAST_ENGLISH if place["country"] in ENGLISH else LEAST_PEOPLE
    return int(place["population"]) >= least


def geonames_id(place):
    kind, _, number = place["source"].partition(":")
    return number if kind == "geonames" else ""


def only_wiktionary(sources):
    return set(sources.split("|")) <= {"wikt"}


def is_believed(name):
    return name["tier"] in "12" and not only_wiktionary(name["sources"])


def attested(name):
    """The better attested first."""
    return (name["tier"], -float(name["us_pct"] or 0), -len(name["sources"].split("|")), -len(name["countries"].split("|")), name["name"])


def one_country(codes):
    """Parties of one name in several countries stand in one row there: then it is no fact about any of them."""
    return "" if "|" in codes else codes


def main(folder):
    write("countries.tsv", ["name", "aliases", "iso2", "iso3", "capital", "latitude", "longitude", "population"],
          ((c["name"], aliases(c["aliases"]), c["iso2"], c["iso3"], c["capital"], c["lat"], c["lon"], c["population"]) for c in rows(folder, "countries.tsv")))
    write("demonyms.tsv", ["name", "iso2", "kind"],
          ((d["demonym"], d["country_iso2"], d["kind"]) for d in rows(folder, "demonyms.tsv")))
    write("places.tsv", ["name", "aliases", "iso2", "division", "feature", "latitude", "longitude", "population", "geonames", "word"],
          ((place_name(p), place_aliases(p), p["country"], p["admin1"], p["fclass"], p["lat"], p["lon"], p["population"], geonames_id(p), "1" if "w" in p["risk"] else "")
           for p in rows(folder, "places.tsv") if is_wanted(p)))
    write("actors.tsv", ["name", "aliases", "kind", "iso2", "tier"],
          ((a["name"], aliases(a["aliases"]), a["kind"], one_country(a["country"]), a["tier"]) for a in rows(folder, "actors.tsv") if a["tier"] in "12"))
    write("firstnames.tsv", ["name", "word"], ((n["name"], n["is_word"]) for n in rows(folder, "firstnames.tsv") if is_believed(n)))
    surnames = sorted(filter(is_believed, rows(folder, "surnames.tsv")), key=attested)
    write("surnames.tsv", ["name", "word"], ((n["name"], n["is_word"]) for n in surnames[:SURNAMES]))
    write("roles.tsv", ["name", "class"], ((r["role"], r["class"]) for r in rows(folder, "roles.tsv") if r["tier"] == "1"))
    write("verbs.tsv", ["name", "class"],
          ((v["lemma"], "report") for v in rows(folder, "verbs.tsv") if "report" in v["classes"].split("|") and v["tier"] == "1"))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
