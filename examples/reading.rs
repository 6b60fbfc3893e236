//! Measures the reading of PDFs: agreement of words and word pairs with `pdftotext` and `mutool`, and
//! milliseconds in process. `cargo run --release --example reading -- FILE_OR_FOLDER...`

#![allow(clippy::print_stdout, reason = "a table on standard output is what this program is for")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use skillgap::document::{Document, PdfReader, ReadOptions};

/// Readings of a file whose fastest counts.
const REPEATS: usize = 9;

struct Measured {
    name: String,
    words_f1: f64,
    pairs_f1: f64,
    milliseconds: f64,
    note: String,
}

fn main() -> anyhow::Result<()> {
    let mut options = ReadOptions::default();
    let mut files = Vec::new();
    let mut shown = false;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--second" => options.pdf_reader = Some(PdfReader::PdfExtract),
            "--first" => options.pdf_reader = Some(PdfReader::Hayro),
            "--text" => shown = true,
            path => collect(Path::new(path), &mut files)?,
        }
    }
    if shown {
        return show(&files, &options);
    }
    let mut measured = Vec::new();
    println!("{:<34} {:>7} {:>7} {:>8}  note", "file", "words", "pairs", "ms");
    for file in &files {
        let one = measure(file, &options)?;
        println!(
            "{:<34} {:>7.4} {:>7.4} {:>8.3}  {}",
            one.name, one.words_f1, one.pairs_f1, one.milliseconds, one.note
        );
        measured.push(one);
    }
    summarise(&measured);
    Ok(())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    if path.is_dir() {
        let mut inside: Vec<PathBuf> =
            std::fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<_>>()?;
        inside.sort();
        files.extend(inside.into_iter().filter(|file| file.extension().is_some_and(|it| it == "pdf")));
    } else {
        files.push(path.to_path_buf());
    }
    Ok(())
}

fn show(files: &[PathBuf], options: &ReadOptions) -> anyhow::Result<()> {
    for file in files {
        println!("=== {}", file.display());
        match Document::read(&std::fs::read(file)?, options) {
            Err(error) => println!("{}: {error}", error.kind),
            Ok(document) => {
                println!("{:?}", document.reading);
                for warning in &document.warnings {
                    println!("! {}: {}", warning.code, warning.message);
                }
                for line in &document.lines {
                    let block = if line.starts_block { '¶' } else { ' ' };
                    let bullet = if line.bullet { '•' } else { ' ' };
                    let bold = if line.bold { 'b' } else { ' ' };
                    let seen = format!("{:?}", line.visibility);
                    let seen = if seen == "Visible" { "" } else { &seen };
                    println!(
                        "{:>2}.{:<3} {block}{bullet}{bold} {:>5.1} {seen} {}",
                        line.page,
                        line.number,
                        line.size_pt,
                        line.text.replace('\t', " ⇥ ")
                    );
                }
            }
        }
    }
    Ok(())
}

fn measure(file: &Path, options: &ReadOptions) -> anyhow::Result<Measured> {
    let bytes = std::fs::read(file)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut milliseconds = f64::MAX;
    for _ in 0..REPEATS {
        let start = Instant::now();
        let _ = std::hint::black_box(Document::read(&bytes, options));
        milliseconds = milliseconds.min(start.elapsed().as_secs_f64() * 1000.0);
    }
    let document = match Document::read(&bytes, options) {
        Ok(document) => document,
        Err(error) => {
            let note = format!("{}: {error}", error.kind);
            return Ok(Measured { name, words_f1: 0.0, pairs_f1: 0.0, milliseconds, note });
        }
    };
    let ours: Vec<String> = document.visible_lines().map(|line| line.text.clone()).collect();
    let ours = words(&ours.join("\n"));
    let poppler = words(&run("pdftotext", &[file.as_os_str(), "-".as_ref()])?);
    let mupdf =
        words(&run("mutool", &["draw".as_ref(), "-q".as_ref(), "-F".as_ref(), "txt".as_ref(), file.as_os_str()])?);
    let score = |other: &[String]| (f1(&ours, other, 1), f1(&ours, other, 2));
    let (by_poppler, by_mupdf) = (score(&poppler), score(&mupdf));
    let note = format!(
        "p {:.3}/{:.3} m {:.3}/{:.3} pm {:.3}/{:.3} col {} {} {}",
        by_poppler.0,
        by_poppler.1,
        by_mupdf.0,
        by_mupdf.1,
        f1(&poppler, &mupdf, 1),
        f1(&poppler, &mupdf, 2),
        document.reading.columns,
        document.reading.reader,
        document.warnings.iter().map(|it| it.code.as_str()).collect::<Vec<_>>().join(",")
    );
    Ok(Measured {
        name,
        words_f1: by_poppler.0.max(by_mupdf.0),
        pairs_f1: by_poppler.1.max(by_mupdf.1),
        milliseconds,
        note,
    })
}

fn run(program: &str, arguments: &[&std::ffi::OsStr]) -> anyhow::Result<String> {
    let output = Command::new(program).args(arguments).output()?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Words without signs: bullets and icons are told apart differently by every program.
fn words(text: &str) -> Vec<String> {
    let text = text.replace(['\u{AD}', '\u{2010}', '\u{2011}'], "-").replace("---", "-").replace("--", "-");
    let words = text.split(|ch: char| ch.is_whitespace());
    words.filter(|word| word.chars().any(char::is_alphanumeric)).map(spelled).collect()
}

fn spelled(word: &str) -> String {
    [("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl")]
        .iter()
        .fold(word.to_owned(), |word, (ligature, plain)| word.replace(ligature, plain))
        .trim_matches(|ch: char| !ch.is_alphanumeric() && !matches!(ch, '+' | '#' | '.'))
        .to_owned()
}

fn f1(ours: &[String], theirs: &[String], size: usize) -> f64 {
    let count = |words: &[String]| {
        let mut counts: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for window in words.windows(size) {
            *counts.entry(window.to_vec()).or_default() += 1;
        }
        counts
    };
    let (ours, theirs) = (count(ours), count(theirs));
    let total: usize = ours.values().sum::<usize>() + theirs.values().sum::<usize>();
    let common: usize = ours.iter().map(|(key, count)| theirs.get(key).map_or(0, |other| *count.min(other))).sum();
    if total == 0 { 1.0 } else { 2.0 * common as f64 / total as f64 }
}

fn summarise(measured: &[Measured]) {
    let median = |pick: fn(&Measured) -> f64| {
        let mut values: Vec<f64> = measured.iter().map(pick).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    let mean = |pick: fn(&Measured) -> f64| measured.iter().map(pick).sum::<f64>() / measured.len().max(1) as f64;
    println!("\n{} files", measured.len());
    println!(
        "median words {:.4} pairs {:.4} ms {:.3}",
        median(|it| it.words_f1),
        median(|it| it.pairs_f1),
        median(|it| it.milliseconds)
    );
    println!(
        "mean   words {:.4} pairs {:.4} ms {:.3}",
        mean(|it| it.words_f1),
        mean(|it| it.pairs_f1),
        mean(|it| it.milliseconds)
    );
}
