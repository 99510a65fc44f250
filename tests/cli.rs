//! The command line as a person or a script uses it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Runs `newsgloss` with some arguments and a text in the pipe.
fn newsgloss(arguments: &[&str], piped: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_newsgloss"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    // A program that stops before it has read is no failure of the pipe.
    let _ = child.stdin.take().expect("a pipe").write_all(piped.as_bytes());
    child.wait_with_output().expect("it ends")
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("it writes UTF-8")
}

const ARTICLE: &str = "The town is quiet.\n\n“The road is open,” Heras said.\n";

#[test]
fn check_writes_notes_for_a_person() {
    let output = newsgloss(&["check"], ARTICLE);
    assert!(output.status.success());
    assert_eq!(
        stdout(&output),
        "-:3:21: Heras speaks here, and the article never says who Heras is. [speaker-never-introduced]\n    \
         “The road is open,” [Heras] said.\n-: 1 note\n"
    );
}

#[test]
fn check_of_a_calm_article_says_so() {
    let output = newsgloss(&["check", "--fail-on-notes"], "The town is quiet.");
    assert!(output.status.success());
    assert_eq!(stdout(&output), "-: nothing to question\n");
}

#[test]
fn check_fails_where_that_is_asked_for() {
    assert_eq!(newsgloss(&["check", "--fail-on-notes"], ARTICLE).status.code(), Some(1));
    let without = ["check", "--fail-on-notes", "--without", "speaker-never-introduced,repeated-line"];
    assert_eq!(newsgloss(&without, ARTICLE).status.code(), Some(0));
    assert_eq!(newsgloss(&["check", "--without", "nonsense"], ARTICLE).status.code(), Some(2));
    assert_eq!(newsgloss(&["check", "no-such-file.txt"], "").status.code(), Some(1));
}

#[test]
fn check_writes_json_in_code_points() {
    let output = newsgloss(&["check", "--format", "json"], ARTICLE);
    let written: serde_json::Value = serde_json::from_str(stdout(&output)).expect("JSON");
    let check = &written["checks"][0];
    assert_eq!((&written["file"], &written["offset_unit"]), (&"-".into(), &"code-point".into()));
    assert_eq!((&check["kind"], &check["severity"]), (&"speaker-never-introduced".into(), &"gap".into()));
    assert_eq!((&check["start"], &check["end"]), (&40.into(), &45.into()));
}

#[test]
fn check_writes_workflow_commands() {
    let output = newsgloss(&["check", "--format", "github"], ARTICLE);
    assert_eq!(
        stdout(&output),
        "::notice file=-,line=3,endLine=3,col=21,endColumn=26,title=speaker-never-introduced::Heras speaks here, and the \
         article never says who Heras is.\n"
    );
}

#[test]
fn annotate_leaves_checks_out() {
    let arguments = ["annotate", "--without", "speaker-never-introduced"];
    let document: serde_json::Value = serde_json::from_str(stdout(&newsgloss(&arguments, ARTICLE))).expect("JSON");
    assert_eq!(document["checks"], serde_json::json!([]));
    assert_eq!(document["run"]["without"], serde_json::json!(["speaker-never-introduced"]));
}

#[test]
fn a_model_that_is_none_or_is_cut_off_is_told_in_a_sentence() {
    let folder = std::env::temp_dir().join(format!("newsgloss-model-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let whole = std::fs::read("src/tag/name/names-open.bin").expect("the open model");
    for (bytes, why) in [(&whole[..whole.len() / 2], "damaged or cut off"), (&b"no model"[..], "no model of this version")] {
        let file = folder.join("model.bin");
        std::fs::write(&file, bytes).expect("a file");
        let output = newsgloss(&["annotate", "--model", file.to_str().expect("UTF-8")], ARTICLE);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains(why) && told.contains("get the file again"), "{told}");
        assert!(output.stdout.is_empty());
    }
    std::fs::remove_dir_all(&folder).expect("it was made here");
}
