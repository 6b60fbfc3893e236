//! Hostile files in worker processes: every one has a record of a known kind, and what is hidden or
//! asked of the reader changes no level.

#![cfg(unix)]

use skillgap::analysis::{AsOf, Options, Source};
use skillgap::batch::in_process;
use skillgap::dictionary::SourceFile;
use skillgap::document::ErrorKind;
use skillgap::worker::{DocumentRequest, Outcome, Program, Record, Setup, Supervisor, Task, WorkerError, isolated};

/// Larger files take too long with an unoptimised program; `docs/measurements.md` has all of them.
const BYTES_MAX: usize = 100_000;

fn setup() -> Setup {
    Setup { timeout_s: 2, ..Setup::new(AsOf::parse("2026-11").unwrap()) }
}

fn program() -> Program {
    Program::at(env!("CARGO_BIN_EXE_skillgap"))
}

/// The second reader panics on some damaged maps of fonts; the panic is caught and becomes an error or a warning.
#[test]
fn a_caught_panic_is_not_reported_beside_its_error() {
    let whole = std::fs::read("fixtures/people/senior-dotnet/xelatex.pdf").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.pdf");
    for place in 4380..4420 {
        let mut bytes = whole.clone();
        bytes[place] = 31;
        std::fs::write(&path, &bytes).unwrap();
        let output = crate::program::run(&["extract", path.to_str().unwrap()]);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(!told.contains("panicked"), "byte {place}: {told}");
    }
}

#[test]
fn every_hostile_file_has_its_record() {
    let (program, setup) = (program(), setup());
    let mut supervisor = Supervisor::new(&program, &setup);
    let mut classes = std::collections::BTreeSet::new();
    for file in skillgap_samples::hostile::all(5).unwrap().iter().filter(|file| file.bytes.len() <= BYTES_MAX) {
        let answer = supervisor
            .record(&DocumentRequest { path: &file.name, path_bytes: None, bytes: &file.bytes, recognised: None })
            .unwrap();
        let record: Record = serde_json::from_slice(&answer.record).unwrap();
        assert_eq!(record.path, file.name);
        let kind = record.error.as_ref().map(|error| error.kind);
        assert!(record.outcome == Outcome::Ok || kind.is_some(), "{}", file.name);
        assert_ne!(kind, Some(ErrorKind::Crash), "{}", file.name);
        classes.insert(file.name.split('.').next().unwrap_or_default().to_owned());
    }
    assert!(classes.len() >= 60, "{} classes", classes.len());
}

#[test]
fn what_is_hidden_or_demanded_lifts_no_level() {
    let ladders = [skillgap::ladder::builtin().unwrap()];
    let options = Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse("2026-11").unwrap());
    let files = skillgap_samples::hostile::all_texts();
    let sources: Vec<Source<'_>> = files.iter().map(|file| Source { name: &file.name, bytes: &file.bytes }).collect();
    let records = in_process(&sources, &Task { options: &options, posting: None, redact: false });
    assert_eq!(records.len(), files.len());
    let level = |name: &str| {
        let record = records.iter().find(|record| record.path == name).unwrap();
        let analysis = record.analysis.as_ref().unwrap();
        (analysis.level.seniority, analysis.skills.len())
    };
    let clean = level("clean.pdf");
    for name in [
        "hidden-white",
        "hidden-mode",
        "hidden-tiny",
        "hidden-off-page",
        "hidden-clipped",
        "prompt-hidden",
        "prompt-visible",
    ] {
        assert_eq!(level(&format!("{name}.pdf")), clean, "{name}");
    }
}

#[test]
fn a_worker_says_the_same_as_the_process_itself() {
    let bytes = skillgap_samples::hostile::clean();
    let source = Source { name: "clean.pdf", bytes: &bytes };
    let isolated = isolated(&program(), &setup(), &source).unwrap();
    let ladders = [skillgap::ladder::builtin().unwrap()];
    let options = Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse("2026-11").unwrap());
    let own = Task { options: &options, posting: None, redact: false }.record(&source);
    assert_eq!(isolated.to_json(), own.to_json());
}

#[test]
fn a_program_that_is_no_worker_is_an_error_and_not_a_hang() {
    let source = Source { name: "x.txt", bytes: b"x" };
    for path in ["no-such-program", "true", "echo"] {
        let made = isolated(&Program::at(path), &setup(), &source);
        assert!(matches!(made, Err(WorkerError::Start(_))), "{path}: {made:?}");
    }
    // A dictionary of one's own is put together in memory.
    let own = SourceFile { name: "skills/own.toml".to_owned(), text: "category = \"language\"\n".to_owned() };
    let little = Setup { memory_mb: 8, dictionary: vec![own], ..setup() };
    let made = isolated(&program(), &little, &source);
    assert!(matches!(made, Err(WorkerError::Start(_))), "{made:?}");
}
