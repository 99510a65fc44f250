#!/usr/bin/env bash
# score.sh SHARED NEWSGLOSS: the project's scorers over its development corpora, a table each. Nothing here decides a test.
set -euo pipefail
shared=$1
newsgloss=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mentions() { # mentions DATASET FILE [FLAG...]: names, exact span and label
    local gold=$shared/$2
    python3 "$shared/score/make_input.py" "$gold" | "$newsgloss" annotate --jsonl --markup text > "$work/predicted.jsonl"
    python3 "$shared/score/score.py" mentions "$gold" "$work/predicted.jsonl" "${@:3}"
    echo
}

segments() { # segments SPLIT [GENRE]: sentences and tokens of GUM
    echo "segments, gum $*"
    python3 "$(dirname "$0")/score_segments.py" "$shared/data/ner/gum/$1.jsonl" "$newsgloss" ${2:+--genre "$2"}
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
