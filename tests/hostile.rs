//! Hostile files in worker processes: every one has a record of a known kind, and what is hidden or
//! asked of the reader changes no level.

#![cfg(unix)]

use rustix::time::{ClockId, clock_gettime};
use skillgap::analysis::{AsOf, Options, Source};
use skillgap::batch::in_process;
use skillgap::dictionary::SourceFile;
use skillgap::document::{Document, ErrorKind, ReadOptions};
use skillgap::worker::{
    DocumentRequest, Outcome, Program, Record, Setup, Supervisor, Task, WorkerError, isolated, read_isolated,
};

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

/// A document read in a worker of its own is the same, and fails with the same words.
#[test]
fn reading_apart_is_reading() {
    let mut files = skillgap_samples::hostile::all(5).unwrap();
    files.retain(|file| file.bytes.len() <= BYTES_MAX);
    let people = std::fs::read_dir("fixtures/people/senior-go").unwrap().map(|entry| entry.unwrap().path());
    let people = people.map(|path| (path.display().to_string(), std::fs::read(path).unwrap()));
    let (mut same, mut read) = (0, 0);
    for (name, bytes) in files.into_iter().map(|file| (file.name, file.bytes)).chain(people) {
        let own = Document::read(&bytes, &ReadOptions::default());
        let apart = read_isolated(&program(), &Source { name: &name, bytes: &bytes }, None).unwrap();
        match (&own, &apart) {
            (Ok(own), Ok(apart)) => assert!(own == apart && own.roles == apart.roles, "{name}"),
            (Err(own), Err(apart)) => assert_eq!(own, apart, "{name}"),
            _ => panic!("{name}: {own:?}, apart {apart:?}"),
        }
        same += 1;
        read += usize::from(own.is_ok());
    }
    assert!(same > 60 && read > 20, "{same} {read}");
}

/// The program's answer with the words of its errors.
fn answer(arguments: &[&str], input: &[u8]) -> (Option<i32>, String, String) {
    let output = crate::program::run_with_input(&[arguments, &["--as-of", "2026-11"]].concat(), input);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn isolated_commands_answer_as_without() {
    let (resume, job) = ("fixtures/people/senior-go/chromium.pdf", "fixtures/postings/senior-go-platform.html");
    let json = "fixtures/people/senior-go/resume.json";
    let commands: [&[&str]; 8] = [
        &["analyze", resume, "--format", "json"],
        &["analyze", resume, "--format", "html", "--redact"],
        &["analyze", json, "--format", "json"],
        &["compare", resume, "--job", job, "--format", "json"],
        &["compare", resume, json, "--job", job],
        &["compare", resume, "--job", resume, "--format", "json"],
        &["analyze", "Cargo.lock", "--format", "json"],
        &["check", "fixtures/people/senior-go/resume.docx"],
    ];
    for command in commands {
        let with = |isolate: &'static str| answer(&[command, &[isolate]].concat(), b"");
        assert_eq!(with("--isolate"), with("--isolate=never"), "{command:?}");
    }
}

/// A document over a pipe ends its reader, which is no end of the program: it says so, with a record.
#[test]
fn what_ends_a_reader_ends_no_command() {
    // The columns of a predictor are a number only: without a worker its memory would be that of the program.
    let file = skillgap_samples::hostile::all(1).unwrap().into_iter().find(|file| file.name == "clean.pdf").unwrap();
    let resume = answer(&["analyze", "-", "--format", "json"], &file.bytes);
    assert_eq!(resume, answer(&["analyze", "-", "--format", "json", "--isolate=never"], &file.bytes));
    assert_eq!(resume.0, Some(0));
}

/// Names whose number grows fourfold take about four times the time, not sixteen times.
#[test]
fn time_grows_with_the_text() {
    let ladders = [skillgap::ladder::builtin().unwrap()];
    let options = Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse("2026-11").unwrap());
    let task = Task { options: &options, posting: None, redact: false };
    let seconds = |piece: &str, count: usize| {
        let head =
            "Ada Example\nExperience\nJunior Developer, Acme, Jan 2025 - Present\n- Built forms in Java\nSkills\n";
        let text = format!("{head}{}", piece.repeat(count));
        let took = || {
            let start = clock_gettime(ClockId::ThreadCPUTime);
            task.record(&Source { name: "long.txt", bytes: text.as_bytes() });
            let end = clock_gettime(ClockId::ThreadCPUTime);
            (end.tv_sec - start.tv_sec) as f64 + (end.tv_nsec - start.tv_nsec) as f64 / 1e9
        };
        took()
    };
    let pieces = [
        "Kubernetes, ",
        "a/",
        "Go, ",
        "Go, go go, ",
        "Jenkis, Jenkins, ",
        "AWS Certified Developer, Java, ",
        "Java ",
        "Spring Boot and ",
        "no Java, ",
        "Java\n",
        "2020 - 2021, ",
        "ab.ab.",
        "C++ developer at Acme, ",
    ];
    for piece in pieces {
        let (small, large) = (seconds(piece, 500), seconds(piece, 2000));
        println!("{piece:?}: {small:.3} s, {large:.3} s");
        assert!(large < 9.0 * small.max(0.02), "{piece:?}: {small} s, {large} s");
    }
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
