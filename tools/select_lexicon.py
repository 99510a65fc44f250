#!/usr/bin/env python3
"""select_lexicon.py FOLDER: writes src/lexicon/sources/*.tsv from the larger lexicons in FOLDER.

In: the full lexicons (places.tsv, countries.tsv, demonyms.tsv, actors.tsv, companies.tsv, firstnames.tsv, surnames.tsv,
roles.tsv, verbs.tsv), whose sources and licences NOTICE names. Out: the rows and columns that newsgloss compiles into
its lexicon. Choice is by tier, population and source only, never by what some text happens to hold:

- places: tiers 1 and 2 (capitals, first-level divisions, 15,000 people and more, physical features)
- actors: tiers 1 and 2; companies: names of two words and more, or with an alias
- first names and surnames: tiers 1 and 2, those from the share-alike Wiktionary list alone left out
- roles: tier 1; verbs: those that report speech

A name of one word that is also an English word keeps its mark (`word`), and is only believed with other evidence."""
import csv, sys
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "src/lexicon/sources"


def rows(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def write(name, columns, table):
    table = sorted({tuple(row) for row in table})
    with open(OUT / name, "w", encoding="utf-8", newline="\n") as file:
        file.write("\t".join(columns) + "\n")
        file.writelines("\t".join(row) + "\n" for row in table)
    print(f"{name}: {len(table)} rows")


def aliases(text):
    """Only forms that a news text would print: capitalised, or with an Arabic article, and never a full sentence."""
    kept = [a for a in text.split("|") if a and len(a.split()) <= 7 and (a[0].isupper() or a.startswith(("al-", "al ", "el-", "ar-", "as-", "ash-", "an-", "ad-", "az-")))]
    return "|".join(kept)


def only_wiktionary(sources):
    return set(sources.split("|")) <= {"wikt"}


def main(folder):
    write("countries.tsv", ["name", "aliases", "iso2", "capital"],
          ((c["name"], aliases(c["aliases"]), c["iso2"], c["capital"]) for c in rows(folder, "countries.tsv")))
    write("demonyms.tsv", ["name", "iso2", "kind"],
          ((d["demonym"], d["country_iso2"], d["kind"]) for d in rows(folder, "demonyms.tsv")))
    write("places.tsv", ["name", "aliases", "iso2", "feature", "latitude", "longitude", "population", "source", "word"],
          ((p["name"], aliases(p["aliases"]), p["country"], p["fclass"], p["lat"], p["lon"], p["population"], p["source"], "1" if "w" in p["risk"] else "")
           for p in rows(folder, "places.tsv") if p["tier"] in "12"))
    write("actors.tsv", ["name", "aliases", "kind", "iso2", "tier"],
          ((a["name"], aliases(a["aliases"]), a["kind"], a["country"], a["tier"]) for a in rows(folder, "actors.tsv") if a["tier"] in "12"))
    write("companies.tsv", ["name", "aliases"],
          ((c["name"], aliases(c["aliases"])) for c in rows(folder, "companies.tsv") if " " in c["name"] or c["aliases"]))
    for name in ("firstnames", "surnames"):
        write(f"{name}.tsv", ["name", "word"],
              ((n["name"], n["is_word"]) for n in rows(folder, f"{name}.tsv") if n["tier"] in "12" and not only_wiktionary(n["sources"])))
    write("roles.tsv", ["name", "class"], ((r["role"], r["class"]) for r in rows(folder, "roles.tsv") if r["tier"] == "1"))
    write("verbs.tsv", ["name", "class"],
          ((v["lemma"], "report") for v in rows(folder, "verbs.tsv") if "report" in v["classes"].split("|") and v["tier"] == "1"))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
