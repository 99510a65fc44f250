#!/usr/bin/env python3
"""score_time_suites.py SHARED NEWSGLOSS [--show]: test cases of date parsers, by what a newspaper would write. Nothing here decides a test.

Each case of recognizers_datetime, duckling_time and chrono_tests (dev) that has a value falls into the first kind below whose words it holds, or
is news. Of news, `meant` counts the cases where our values say what the case means: the same days (of a clock the same minute), or the two ends of
a range as two times, or how long a stretch is that the case counts out ("the next 4 days"), or for
"three weeks ago" the week that holds the day. docs/times.md says why each kind is left out.
--show prints the cases of news that are not read as meant."""
import datetime, json, re, subprocess, sys

# What no newspaper writes, or what means something else there. The first that fits counts.
KINDS = [
    ("clocks in an assistant's shorthand", r"\d ?[ap]\b(?!\.?m)|\d+h\d*\b|ish\b|tonite|oclock|\b(past|to) (noon|\d+ ?[ap]m)|seven twenty-seven|\d to 9 pst|tonight at|at seven"),
    ("figures and codes without a year or in a writer's own order", r"\b\d{1,2}/\d{1,2}\b(?!/)|^\D*\b\d{1,2}\.\d{1,2}\b\D*$|\bcy\d|\d{4}/|-\d{4}-|\d{5}|SUN 15|~|\bweek \d|qtr|\bbi-monthly|< ?=|\d{4}-\d-\d"),
    ("days that no calendar has", r"(feb|Feb) 30|2/29/2019|wrong date|02-30|\b(Sunday|Monday) (21|31)\b"),
    ("feasts of other calendars, and days that differ from country to country", r"(?i)\beid\b|\bid ul|diwas|jayanti|chauth|yatra|mawlid|wida|jadid|measures|dhanatrayo|lunar|chinese new|buddha|parsi|orthodox|lazarus|chaitra|boss's|vegan|fathers day|washington day|emancipation|bank holiday|\bems week|super tuesday|tsunami tuesday|\bxmas|ides of|new year day|christmas$"),
    ("months and weekdays without their capital", r"\b(the 2nd of march|(4|fourth) of (july|march)|ninth and seventeenth of april|third day of october|sun|in dec|wednesday|aug)\b"),
    ("riddles", r"(?i)closest|\d(rd|nd|th) last|fifth last|after next|from last week|sunday from|upcoming"),
    ("counted from the minute of speaking", r"(?i)\bin (half|a quarter|a pair|\d|one|two)|right now|minutes later|\bwithin|\bmin\b|3mo|^now$|the BOY|till date|from now"),
    ("a bare clock as the next one, where news tells of what was", r"^at 3 ?(am|AM)$"),
    ("lengths and dates put together as nobody writes them", r"\d\"|fewer minutes|hour thirty|quarter of hours|1/2 h\b|^20 of|\$ 12 Dec"),
]
SUITES = ["recognizers_datetime", "duckling_time", "chrono_tests"]


def ends(gold, value):
    """First and last day of a value, or the value twice."""
    said = gold.days(value)
    first, dots, last = said.partition("..") if isinstance(said, str) else (said, "", said)
    return (first, last) if dots else (said, said)


def near(day, other):
    """Whether two days are the same or neighbours: whether the last day of a range is in it, parsers decide one way or the other."""
    try:
        return abs((datetime.date.fromisoformat(day) - datetime.date.fromisoformat(other)).days) <= 1
    except (TypeError, ValueError):
        return False


def seconds(value):
    """PT1H15S in seconds; None for what is no length of days and hours."""
    parts = re.fullmatch(r"P(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?", value)
    return parts and sum(float(part or 0) * size for part, size in zip(parts.groups(), (604800, 86400, 3600, 60, 1)))


def meant(gold, case, found, text):
    overlapping = [t for t in found if t["start"] < case["end"] and case["start"] < t["end"] and t["value"]]
    for accept in case["accept"]:
        first, last = ends(gold, accept)
        for time in overlapping:
            value = re.sub(r":00$", "", time["value"])
            if gold.days(value) == gold.days(accept) or accept.startswith("T") and value.endswith(accept[:6].rstrip(":")):
                return True
            if accept.startswith("P") and seconds(accept) and seconds(accept) == seconds(value):
                return True
            # "three weeks ago" is a day to them and a week to us.
            days = ends(gold, value)
            if re.search(r"\b(ago|later|hence)$", text.rstrip(".")) and first == last and days[0] <= first <= days[1]:
                return True
            if time["type"] == "DURATION" and "/" in accept and re.search(r"\b(next|last|past|coming|first)\b", text):
                return True
        if len(overlapping) == 2 and "/" in accept:
            one, other = ends(gold, overlapping[0]["value"]), ends(gold, overlapping[1]["value"])
            if near(one[0], first) and (near(other[1], last) or near(other[0], last)):
                return True
    return False


def main(shared, newsgloss, show):
    sys.path.insert(0, f"{shared}/score")
    import gold
    for suite in SUITES:
        path = f"{shared}/data/time/{suite}/dev.jsonl"
        made = subprocess.run([sys.executable, f"{shared}/score/make_input.py", path], stdout=subprocess.PIPE, check=True).stdout
        out = subprocess.run([newsgloss, "annotate", "--jsonl", "--markup", "text"], input=made, stdout=subprocess.PIPE, check=True).stdout
        found = {line["id"]: line["times"] for line in map(json.loads, out.splitlines())}
        counts, news, right = {name: 0 for name, _ in KINDS}, 0, 0
        for document in gold.read(path):
            for case in gold.times(document, suite)["times"]:
                if not case["accept"]:
                    continue
                surface = document["text"][case["start"] : case["end"]]
                kind = next((name for name, words in KINDS if re.search(words, surface) or re.search(words, document["text"])), None)
                if kind:
                    counts[kind] += 1
                    continue
                news += 1
                if meant(gold, case, found[document["id"]], document["text"]):
                    right += 1
                elif show:
                    ours = [(document["text"][t["start"] : t["end"]], t["value"]) for t in found[document["id"]]]
                    print(f"{suite}: {document['text']!r} wants {case['accept']}, has {ours}")
        total = news + sum(counts.values())
        print(f"{suite}: {total} cases, {news} of news ({100 * news / total:.1f} %), {right} read as meant ({100 * right / max(news, 1):.1f} %)")
        for name, count in counts.items():
            print(f"  {count:4} {name}")


if __name__ == "__main__":
    flags = [a for a in sys.argv[1:] if a.startswith("--")]
    paths = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(paths) != 2 or set(flags) - {"--show"}:
        sys.exit(__doc__)
    main(*paths, bool(flags))
