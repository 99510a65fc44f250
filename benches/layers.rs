//! How long each layer takes, native: `cargo bench`, or `cargo bench -- names` for those whose name holds "names".
//!
//! In: the articles of tests/articles over and over, cut to a size. Out: divan's table, with bytes a second. What a layer
//! needs of those before it is made outside the time that is taken. `./build.sh bench` says what share each has of the
//! whole in WebAssembly.

use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use newsgloss::lexicon::Lexicon;
use newsgloss::segment::Segmented;
use newsgloss::tag::grammar::Grammar;
use newsgloss::tag::name::model::Model;
use newsgloss::tag::{mention, number, quantity, time};
use newsgloss::text::{OffsetTable, View};
use newsgloss::{Annotator, Markup, Options};

fn main() {
    divan::main();
}

/// An article as it is pasted, and a day's worth of them.
const SIZES: [usize; 2] = [2_600, 260_000];

static ARTICLES: LazyLock<String> = LazyLock::new(|| {
    let mut files: Vec<_> =
        std::fs::read_dir("tests/articles").expect("cargo runs this in the repository").flatten().collect();
    files.sort_by_key(std::fs::DirEntry::path);
    let texts = files.iter().map(|file| file.path()).filter(|path| path.extension().is_some_and(|end| end == "txt"));
    let texts: Vec<String> = texts.map(|path| std::fs::read_to_string(path).expect("articles are UTF-8")).collect();
    texts.join("\n\n").repeat(20)
});

fn text(size: usize) -> &'static str {
    &ARTICLES[..ARTICLES.floor_char_boundary(size)]
}

fn per_byte<'a, 'b>(bencher: Bencher<'a, 'b>, text: &str) -> Bencher<'a, 'b> {
    bencher.counter(BytesCount::of_str(text))
}

#[divan::bench]
fn start() -> Annotator {
    Annotator::new()
}

#[divan::bench(args = SIZES)]
fn whole(bencher: Bencher, size: usize) {
    let (annotator, text, options) = (Annotator::new(), text(size), Options::default());
    per_byte(bencher, text).bench_local(|| annotator.annotate(text, &options));
}

#[divan::bench(args = SIZES)]
fn view_and_offsets(bencher: Bencher, size: usize) {
    let text = text(size);
    per_byte(bencher, text).bench_local(|| (View::new(text, Markup::Text), OffsetTable::new(text)));
}

#[divan::bench(args = SIZES)]
fn segments(bencher: Bencher, size: usize) {
    let text = text(size);
    per_byte(bencher, text).bench_local(|| Segmented::new(text));
}

#[divan::bench(args = SIZES)]
fn names(bencher: Bencher, size: usize) {
    let (lexicon, model, article) = (Lexicon::shipped(), Model::shipped(), Segmented::new(text(size)));
    per_byte(bencher, article.text()).bench_local(|| mention::tag(&article, &lexicon, &model));
}

#[divan::bench(args = SIZES)]
fn numbers_times_and_quantities(bencher: Bencher, size: usize) {
    let article = Segmented::new(text(size));
    let mentions = mention::tag(&article, &Lexicon::shipped(), &Model::shipped());
    per_byte(bencher, article.text()).bench_local(|| {
        let numbers = number::find(&article);
        let times = time::tag(&article, &numbers, &mentions);
        quantity::tag(&article, &numbers, &times, &mentions)
    });
}

#[divan::bench(args = SIZES)]
fn grammar(bencher: Bencher, size: usize) {
    let (lexicon, model, grammar) = (Lexicon::shipped(), Model::shipped(), Grammar::shipped());
    let article = Segmented::new(text(size));
    per_byte(bencher, article.text()).bench_local(|| grammar.parse(&article, &lexicon, &model));
}
