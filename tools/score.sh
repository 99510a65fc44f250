#!/usr/bin/env bash
# score.sh SHARED NEWSGLOSS: the project's scorers over its development corpora, a table each. Nothing here decides a test.
set -euo pipefail
shared=$1
newsgloss=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

layer() { # layer LAYER FILE [FLAG...]: what one layer scores on a gold file
    local gold=$shared/$2
    local input=()
    # The narratives of WikiWars hang on themselves and not on the day they were written.
    [[ $2 != *wikiwars* ]] || input+=(--no-date)
    python3 "$shared/score/make_input.py" "$gold" "${input[@]}" | "$newsgloss" annotate --jsonl --markup text > "$work/predicted.jsonl"
    python3 "$shared/score/score.py" "$1" "$gold" "$work/predicted.jsonl" "${@:3}"
    echo
}

mentions() { layer mentions "${@:2}"; } # mentions DATASET FILE [FLAG...]: names, exact span and label

segments() { # segments SPLIT [GENRE]: sentences and tokens of GUM
    echo "segments, gum $*"
    python3 "$(dirname "$0")/score_segments.py" "$shared/data/ner/gum/$1.jsonl" "$newsgloss" ${2:+--genre "$2"}
    echo
}

checks() { # checks SPLIT: what a reader would question, in articles sewn together and in untouched ones
    local gold=$shared/data/checks/stitched/$1.jsonl
    python3 "$shared/score/make_input.py" "$gold" | "$newsgloss" annotate --jsonl --markup text > "$work/predicted.jsonl"
    python3 "$shared/score/score.py" checks "$gold" "$work/predicted.jsonl"
    echo
}

links() { # links FILE [FLAG...]: what names refer to; `on names found` leaves out what the finder of names missed
    python3 "$shared/score/make_input.py" "$1" | "$newsgloss" annotate --jsonl --markup text > "$work/predicted.jsonl"
    python3 "$shared/score/score.py" links "$1" "$work/predicted.jsonl" "${@:2}"
    echo
}

segments train
segments train news
segments dev
mentions raqqa articles/raqqa.gold.json
for corpus in en_worldwide wikigold crossner_politics gum; do
    mentions "$corpus" "data/ner/$corpus/dev.jsonl"
done
mentions re3d data/ner/re3d/dev.jsonl --trim
python3 "$(dirname "$0")/score_case.py" "$shared" "$newsgloss"
python3 "$(dirname "$0")/score_case.py" "$shared" "$newsgloss" en_worldwide --openings
layer times articles/raqqa.gold.json
for corpus in timebank/dev aquaint/dev meantime_timex/dev wikiwars_timex2/train recognizers_datetime/dev chrono_tests/dev; do
    layer times "data/time/$corpus.jsonl"
done
python3 "$(dirname "$0")/score_time_suites.py" "$shared" "$newsgloss"
layer quantities articles/raqqa.gold.json
for corpus in recognizers_number recognizers_number_with_unit meantime_values; do
    layer quantities "data/quantity/$corpus/dev.jsonl"
done
checks dev
python3 "$(dirname "$0")/count_checks.py" "$shared/data/ner/en_worldwide/dev.jsonl" "$newsgloss"
links "$shared/articles/raqqa.gold.json"
links "$shared/data/ner/gum/dev.jsonl"
grep '"genre":"news"' "$shared/data/ner/gum/train.jsonl" > "$work/train_news.jsonl"
echo "the news of gum train"
links "$work/train_news.jsonl" --map gum
python3 "$(dirname "$0")/score_places.py" "$shared" "$newsgloss"
layer quotes articles/raqqa.gold.json
layer quotes data/quotes/polnear/dev.jsonl
layer quotes data/quotes/textacy_tests/train.jsonl
