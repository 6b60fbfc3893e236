//! Batches as a user runs them: one record for each file, whatever the file is and whenever the run is
//! killed, and the same bytes for any number of workers.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::Value;
use skillgap::worker::Record;
use skillgap_samples::resumes::{Person, pdf};
use tempfile::TempDir;

/// A folder with `in/` for files and `out/` for results.
pub(crate) struct Place(TempDir);

impl Place {
    pub(crate) fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::create_dir(place.path("in")).unwrap();
        place
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Generated resumes in `in/`.
    pub(crate) fn with_resumes(count: u64) -> Self {
        let place = Self::new();
        for number in 0..count {
            place.resume(&format!("in/{number:03}.pdf"), number);
        }
        place
    }

    pub(crate) fn resume(&self, name: &str, number: u64) {
        fs::write(self.path(name), pdf(&Person::numbered(3, number), number)).unwrap();
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_skillgap"));
        command.arg("batch").args(arguments).current_dir(self.0.path()).stdin(Stdio::null());
        if !arguments.contains(&"--as-of") {
            command.args(["--as-of", "2026-06"]);
        }
        command
    }

    /// Runs a batch that must succeed and gives what it says.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().unwrap();
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {error}");
        assert!(output.stdout.is_empty());
        error
    }

    /// The records of a result, each of which must keep to the contract.
    pub(crate) fn records(&self, out: &str) -> Vec<Value> {
        let lines = fs::read_to_string(self.path(out).join("results.ndjson")).unwrap();
        let record = |line: &str| {
            let typed: Record = serde_json::from_str(line).unwrap();
            assert_eq!(typed.schema, "skillgap/record/1");
            assert_eq!(typed.error.is_none(), typed.analysis.is_some());
            serde_json::from_str(line).unwrap()
        };
        lines.lines().map(record).collect()
    }

    /// Outcome and kind of error by path.
    pub(crate) fn outcomes(&self, out: &str) -> BTreeMap<String, String> {
        let records = self.records(out);
        let count = records.len();
        let outcome = |record: &Value| {
            let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let outcome = format!("{} {}", word(&record["outcome"]), word(&record["error"]["kind"]));
            (word(&record["path"]), outcome.trim().to_owned())
        };
        let outcomes: BTreeMap<_, _> = records.iter().map(outcome).collect();
        assert_eq!(outcomes.len(), count, "a path has two records");
        outcomes
    }

    /// All that a run publishes.
    pub(crate) fn published(&self, out: &str) -> Vec<Vec<u8>> {
        let file = |name| fs::read(self.path(out).join(name)).unwrap();
        ["results.ndjson", "ranking.csv", "summary.html", "manifest.json"].map(file).into()
    }
}

/// Both runs published the same bytes.
fn assert_same(place: &Place, out: &str, other: &str) {
    let (ours, theirs) = (place.outcomes(out), place.outcomes(other));
    let differing: Vec<_> = ours.iter().filter(|(path, outcome)| theirs.get(*path) != Some(*outcome)).collect();
    assert!(differing.is_empty() && ours.len() == theirs.len(), "{out} against {other}: {differing:?}");
    assert!(place.published(out) == place.published(other), "{out} and {other} differ");
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

pub(crate) fn fixture(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(path).to_str().unwrap().to_owned()
}

#[test]
fn any_number_of_workers_gives_the_same_bytes() {
    let place = Place::with_resumes(12);
    let hostile = fixture("hostile");
    for threads in ["1", "2", "8"] {
        place.run(&["in", &hostile, "--out", threads, "--threads", threads]);
    }
    // The order in which paths are given does not matter either, nor that one is given twice.
    place.run(&[&hostile, "./in", "in/003.pdf", "--out", "turned", "--threads", "2"]);
    for out in ["2", "8", "turned"] {
        assert_same(&place, out, "1");
    }
    assert_eq!(place.records("1").len(), 12 + fs::read_dir(&hostile).unwrap().count());
}

#[test]
fn folders_full_of_traps_give_one_record_each() {
    let place = Place::new();
    let inside = |name: &str| place.path("in").join(name);
    place.resume("in/sound.pdf", 1);
    place.resume("in/twin.pdf", 1);
    place.resume("in/new\nline.pdf", 2);
    place.resume("in/-rf.pdf", 3);
    place.resume("in/.hidden.pdf", 4);
    fs::write(inside("empty.pdf"), b"").unwrap();
    fs::write(inside("~$lock.docx"), b"x").unwrap();
    fs::write(inside("many.zip"), b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0").unwrap();
    fs::write(inside("many.tar.gz"), b"\x1F\x8B\x08\0").unwrap();
    fs::create_dir_all(inside("folder.pdf/deep/.git")).unwrap();
    place.resume("in/folder.pdf/deep/inner.pdf", 5);
    symlink("sound.pdf", inside("link.pdf")).unwrap();
    symlink("nowhere", inside("dangling.pdf")).unwrap();
    symlink(".", inside("loop")).unwrap();
    symlink("/dev/zero", inside("zero.pdf")).unwrap();
    Command::new("mkfifo").arg(inside("pipe.pdf")).status().unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(inside("socket.pdf")).unwrap();
    let odd = place.path("in").join(OsStr::from_bytes(b"odd\xff.pdf"));
    fs::copy(inside("sound.pdf"), odd).unwrap();
    fs::File::create(inside("sparse.pdf")).unwrap().set_len(5 << 30).unwrap();
    fs::set_permissions(inside("-rf.pdf"), fs::Permissions::from_mode(0o000)).unwrap();
    for wrong in [["in", "gone.pdf", "--out", "in/out"], ["in", "in/sound.pdf", "--out", "in"]] {
        assert_eq!(place.command(&wrong).output().unwrap().status.code(), Some(2), "{wrong:?}");
    }
    place.run(&["in", "--out", "in/out", "--threads", "2"]);
    let mut expected: BTreeMap<&str, &str> = [
        ("in/-rf.pdf", "error permission"),
        ("in/.hidden.pdf", "skipped unsupported"),
        ("in/dangling.pdf", "skipped unsupported"),
        ("in/empty.pdf", "error empty"),
        ("in/folder.pdf", "skipped unsupported"),
        ("in/folder.pdf/deep/.git", "skipped unsupported"),
        ("in/folder.pdf/deep/inner.pdf", "ok"),
        ("in/link.pdf", "skipped unsupported"),
        ("in/loop", "skipped unsupported"),
        ("in/many.tar.gz", "skipped unsupported"),
        ("in/many.zip", "skipped unsupported"),
        ("in/new\nline.pdf", "ok"),
        ("in/odd\\xFF.pdf", "ok"),
        ("in/pipe.pdf", "skipped unsupported"),
        ("in/socket.pdf", "skipped unsupported"),
        ("in/sound.pdf", "ok"),
        ("in/sparse.pdf", "error limit"),
        ("in/twin.pdf", "ok"),
        ("in/zero.pdf", "skipped unsupported"),
        ("in/~$lock.docx", "skipped unsupported"),
    ]
    .into();
    // Nothing is forbidden to the system's owner.
    if fs::File::open(inside("-rf.pdf")).is_ok() {
        expected.insert("in/-rf.pdf", "ok");
    }
    let outcomes = place.outcomes("in/out");
    assert_eq!(
        outcomes.iter().map(|(path, what)| (path.as_str(), what.as_str())).collect::<BTreeMap<_, _>>(),
        expected
    );
    let records = place.records("in/out");
    let of = |path: &str| records.iter().find(|record| record["path"] == path).unwrap();
    assert_eq!(of("in/twin.pdf")["same_as"], "in/odd\\xFF.pdf");
    assert_eq!(of("in/sound.pdf")["same_as"], "in/odd\\xFF.pdf");
    assert_eq!(of("in/odd\\xFF.pdf")["path_bytes"], "696e2f6f6464ff2e706466");
}

#[test]
fn a_list_on_standard_input_is_read_and_vanished_files_are_told() {
    let place = Place::with_resumes(2);
    for (list, out) in
        [("in/000.pdf\nin/gone.pdf\nin/001.pdf\n", "lines"), ("in/001.pdf\0in/gone.pdf\0in/000.pdf", "nul")]
    {
        let mut child = place.command(&["-", "--out", out]).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(list.as_bytes()).unwrap();
        assert!(child.wait().unwrap().success());
        let expected = [("in/000.pdf", "ok"), ("in/001.pdf", "ok"), ("in/gone.pdf", "error io")];
        let outcomes = place.outcomes(out);
        assert!(outcomes.iter().map(|(path, what)| (path.as_str(), what.as_str())).eq(expected), "{outcomes:?}");
    }
}

#[test]
fn a_posting_ranks_by_fit_and_the_record_says_why() {
    let place = Place::with_resumes(20);
    place.run(&["in", "--out", "by-level"]);
    place.run(&["in", "--out", "by-fit", "--job", &fixture("postings/mid-java-kafka.txt")]);
    let ranked = |out: &str| {
        let mut table = csv::Reader::from_path(place.path(out).join("ranking.csv")).unwrap();
        table.records().map(|row| row.unwrap().get(1).unwrap().to_owned()).collect::<Vec<_>>()
    };
    let standing = |out: &str, key: &str| {
        let records = place.records(out);
        let number = |path: &String| {
            let record = records.iter().find(|record| record["path"] == path.as_str()).unwrap();
            record["standing"][key].as_f64().unwrap()
        };
        ranked(out).iter().map(number).collect::<Vec<_>>()
    };
    let falls = |numbers: &[f64]| numbers.windows(2).all(|pair| pair[0] >= pair[1]);
    assert!(falls(&standing("by-fit", "fit")));
    assert!(falls(&standing("by-level", "rung_position")));
    assert_ne!(ranked("by-fit"), ranked("by-level"));
    let failed = |job: &str| place.command(&["in", "--out", "none", "--job", job]).output().unwrap();
    for job in [fixture("hostile/empty.pdf"), fixture("hostile/scanned.pdf"), "no-such-posting".to_owned()] {
        let output = failed(&job);
        assert_eq!(output.status.code(), Some(1), "{job}");
        assert_eq!(text(&output.stderr).lines().count(), 1, "{}", text(&output.stderr));
    }
}

#[test]
fn words_of_resumes_stay_words_in_every_output() {
    let place = Place::new();
    let resume = |name: &str| {
        format!(
            "{name}\n\nExperience\n\nBackend Developer, Acme, Jan 2020 - Present\n- Built APIs in Go on PostgreSQL\n\nSkills\nGo\n"
        )
    };
    let names = ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "Ada \u{1b}[31mRed", "Eve\u{202e}txt"];
    for (number, name) in names.iter().enumerate() {
        fs::write(place.path(&format!("in/{number}<b>.txt")), resume(name)).unwrap();
    }
    let told = place.run(&["in", "--out", "out"]);
    let published = place.published("out");
    let (csv, html) = (text(&published[1]), text(&published[2]));
    for (what, output) in [("csv", &csv), ("html", &html), ("standard error", &told)] {
        assert!(!output.contains(['\u{1b}', '\u{202e}']), "{what}");
    }
    assert!(html.contains("default-src 'none'"));
    assert!(!html.contains("<script") && !html.contains("<b>") && !html.contains("http:"), "{html}");
    let mut table = csv::Reader::from_reader(csv.as_bytes());
    for row in table.records() {
        assert!(row.unwrap().iter().all(|cell| !cell.starts_with(['=', '+', '@'])), "{csv}");
    }
}

/// Kills runs at random moments of the time that a whole one takes, until one comes through.
fn kill_until_done(place: &Place, out: &str, whole: Duration, seed: u64) -> usize {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut kills = 0;
    loop {
        let mut child = place.command(&["in", "--out", out, "--threads", "2"]).stderr(Stdio::null()).spawn().unwrap();
        let patience = whole.mul_f64(rng.random_range(0.05..0.9));
        let started = Instant::now();
        while started.elapsed() < patience {
            if let Some(status) = child.try_wait().unwrap() {
                assert!(status.success());
                return kills;
            }
            sleep(Duration::from_millis(2));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        kills += 1;
        assert!(kills < 100, "no run comes through");
    }
}

#[test]
fn killed_runs_are_taken_up_without_loss_or_repetition() {
    let place = Place::with_resumes(40);
    let started = Instant::now();
    place.run(&["in", "--out", "whole", "--threads", "2"]);
    let whole = started.elapsed();
    let kills: usize = (0..3).map(|seed| kill_until_done(&place, &format!("killed-{seed}"), whole, seed)).sum();
    assert!(kills > 0, "no run was killed");
    for seed in 0..3 {
        assert_same(&place, &format!("killed-{seed}"), "whole");
    }
    assert!(place.run(&["in", "--out", "whole"]).contains("40 taken from the journal"));
}

#[test]
fn a_journal_cut_at_any_byte_is_taken_up() {
    let place = Place::new();
    for number in 0..3 {
        fs::write(place.path(&format!("in/{number}.pdf")), vec![b'%'; number]).unwrap();
    }
    let run = || {
        let output = place.command(&["in", "--out", "out", "--threads", "1"]).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "nothing could be analysed");
    };
    run();
    let (journal, published) = (fs::read(place.path("out/journal")).unwrap(), place.published("out"));
    // Every byte of the end and of the beginning, and some between.
    let near_ends = |cut: &usize| *cut < 60 || *cut + 60 > journal.len() || cut.is_multiple_of(29);
    for cut in (0..journal.len()).filter(near_ends) {
        fs::write(place.path("out/journal"), &journal[..cut]).unwrap();
        fs::remove_file(place.path("out/results.ndjson")).unwrap();
        run();
        assert!(place.published("out") == published, "cut after {cut} of {} bytes", journal.len());
    }
}

#[test]
fn what_has_changed_is_analysed_again_and_nothing_else() {
    let place = Place::with_resumes(4);
    let hung = fixture("hostile/empty.pdf");
    let kept = |arguments: &[&str]| {
        let told = place.run(&[&["in", &hung, "--out", "out"], arguments].concat());
        let count = told.split('(').nth(1).and_then(|rest| rest.split(' ').next()).map(str::to_owned);
        count.map_or(0, |count| count.parse::<usize>().unwrap())
    };
    assert_eq!(kept(&[]), 0);
    assert_eq!(kept(&[]), 5, "nothing has changed");
    place.resume("in/002.pdf", 77);
    assert_eq!(kept(&[]), 4, "one file has changed");
    assert_eq!(kept(&["--retry-failed"]), 4, "one file had failed");
    assert_eq!(kept(&["--timeout", "9"]), 5, "no file met a limit");
    fs::remove_file(place.path("in/003.pdf")).unwrap();
    assert_eq!(kept(&[]), 4, "one file is gone");
    assert_eq!(place.records("out").len(), 4);
    assert_eq!(kept(&["--as-of", "2026-07"]), 0, "another date");
    assert_eq!(kept(&["--as-of", "2026-07", "--job", &fixture("postings/junior-python.md")]), 0, "a posting");
}

#[test]
fn one_folder_takes_one_run_and_foreign_files_are_left_alone() {
    let place = Place::with_resumes(30);
    let mut first = place.command(&["in", "--out", "out", "--threads", "1"]).stderr(Stdio::null()).spawn().unwrap();
    while !place.path("out/journal").exists() {
        sleep(Duration::from_millis(1));
    }
    sleep(Duration::from_millis(30));
    let second = place.command(&["in", "--out", "out"]).output().unwrap();
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(second.status.code(), Some(2));
    assert!(text(&second.stderr).contains("another run"), "{}", text(&second.stderr));
    fs::create_dir(place.path("mine")).unwrap();
    fs::write(place.path("mine/journal"), "Dear diary,\ntoday\n").unwrap();
    let refused = place.command(&["in", "--out", "mine"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(fs::read_to_string(place.path("mine/journal")).unwrap(), "Dear diary,\ntoday\n");
}

/// Runs a batch in a shell that bounds the size of files, as a full disk would.
fn with_small_disk(place: &Place, blocks: u32) -> Output {
    let program = env!("CARGO_BIN_EXE_skillgap");
    let line = format!("ulimit -f {blocks}; exec '{program}' batch in --out out --as-of 2026-06 --threads 2");
    Command::new("sh").args(["-c", &line]).current_dir(place.0.path()).output().unwrap()
}

#[test]
fn a_full_disk_is_an_error_that_leaves_a_usable_journal() {
    let place = Place::with_resumes(10);
    let output = with_small_disk(&place, 128);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("journal"), "{}", text(&output.stderr));
    assert!(!place.path("out/results.ndjson").exists());
    let told = place.run(&["in", "--out", "out"]);
    assert!(told.contains("taken from the journal"), "{told}");
    place.run(&["in", "--out", "whole"]);
    assert_same(&place, "out", "whole");
    fs::write(place.path("file"), "x").unwrap();
    let output = place.command(&["in", "--out", "file/out"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr).lines().count(), 1);
}

/// Processes that have the process with this number as parent.
fn children(parent: u32) -> Vec<u32> {
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc").unwrap().flatten() {
        let Some(number) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        let stat = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        let after_name = stat.rsplit(") ").next().unwrap_or_default();
        if after_name.split(' ').nth(1) == Some(&parent.to_string()) {
            found.push(number);
        }
    }
    found
}

fn signal(name: &str, process: u32) {
    assert!(Command::new("kill").args([name, &process.to_string()]).stderr(Stdio::null()).status().is_ok());
}

#[test]
#[cfg(target_os = "linux")]
fn killed_and_frozen_workers_cost_nothing_and_none_outlives_its_run() {
    let place = Place::with_resumes(120);
    place.run(&["in", "--out", "whole", "--timeout", "1"]);
    let arguments = ["in", "--out", "out", "--threads", "2", "--timeout", "1"];
    let mut run = place.command(&arguments).stderr(Stdio::null()).spawn().unwrap();
    let mut seen: BTreeMap<u32, Instant> = BTreeMap::new();
    let mut signals = ["-KILL", "-STOP", "-KILL"].iter();
    while run.try_wait().unwrap().is_none() {
        let workers = children(run.id());
        for worker in &workers {
            seen.entry(*worker).or_insert_with(Instant::now);
        }
        // Only workers in the middle of their work, not those that have just begun.
        let busy = workers.iter().find(|worker| seen[worker].elapsed() > Duration::from_millis(100));
        if let Some(worker) = busy
            && let Some(name) = signals.next()
        {
            signal(name, *worker);
            sleep(Duration::from_millis(300));
        }
        sleep(Duration::from_millis(5));
    }
    assert!(run.wait().unwrap().success());
    assert!(signals.len() < 3, "no worker was killed");
    assert_same(&place, "out", "whole");
    let alive = seen.keys().filter(|worker| Path::new(&format!("/proc/{worker}")).exists());
    assert_eq!(alive.count(), 0, "a worker outlives its run");
}

#[test]
#[cfg(target_os = "linux")]
fn ctrl_c_ends_a_run_that_can_be_taken_up() {
    let place = Place::with_resumes(120);
    let run = place.command(&["in", "--out", "out"]).stderr(Stdio::piped()).spawn().unwrap();
    while children(run.id()).is_empty() {
        sleep(Duration::from_millis(2));
    }
    sleep(Duration::from_millis(100));
    signal("-INT", run.id());
    let output = run.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("run the same command again"), "{}", text(&output.stderr));
    place.run(&["in", "--out", "out"]);
    assert_eq!(place.records("out").len(), 120);
}

#[test]
fn failures_matter_to_the_exit_code_only_where_asked() {
    let place = Place::with_resumes(1);
    let empty = fixture("hostile/empty.pdf");
    place.run(&["in", &empty, "--out", "out"]);
    let strict = place.command(&["in", &empty, "--out", "out", "--strict"]).output().unwrap();
    assert_eq!(strict.status.code(), Some(1));
    assert!(place.path("out/summary.html").exists());
    place.run(&["in", "--out", "sound", "--strict"]);
}
