//! Measures work on text in one process: the dictionary, the look-up of names and scope, whole analyses.
//!
//! `cargo run --release --example text_speed -- FILE...` with text files; without files a built-in
//! sentence is repeated.

use std::hint::black_box;
use std::io::{self, Write};
use std::time::Instant;

use skillgap::analysis::{AsOf, Options, Source, analyze};
use skillgap::dictionary::FindContext;

const SENTENCE: &str = "Built payment services in Go and Kotlin on Kubernetes, PostgreSQL 15 and Kafka; \
    mentored three engineers and cut p99 latency by 40 %.\n\n";

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    let texts: Vec<String> = std::env::args().skip(1).filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    let texts = if texts.is_empty() { vec![SENTENCE.repeat(30); 20] } else { texts };
    let start = Instant::now();
    let dictionary = skillgap::dictionary::builtin();
    writeln!(out, "ready                   {:8.2} ms", milliseconds(start))?;
    let start = Instant::now();
    black_box(dictionary.find(&texts[0], &FindContext::default()));
    writeln!(out, "first document, skills  {:8.2} ms ({} bytes)", milliseconds(start), texts[0].len())?;
    let start = Instant::now();
    black_box(dictionary.find_scope(&texts[0]));
    writeln!(out, "first document, scope   {:8.2} ms", milliseconds(start))?;
    let lower: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
    rate(&mut out, "raw scan", &lower, |text| dictionary.scan_raw(text))?;
    rate(&mut out, "skills", &texts, |text| dictionary.find(text, &FindContext::default()).skills.len())?;
    rate(&mut out, "scope", &texts, |text| dictionary.find_scope(text).len())?;
    let ladders = [skillgap::ladder::builtin().map_err(io::Error::other)?];
    let options = Options::new(dictionary, &ladders, AsOf::parse("2026-11").map_err(io::Error::other)?);
    let analysed = |text: &String| analyze(&Source { name: "text", bytes: text.as_bytes() }, &options);
    rate(&mut out, "whole analyses", &texts, |text| analysed(text).map_or(0, |analysis| analysis.skills.len()))?;
    // Last: what is decoded stays, and would fill the memory that analyses of their own find empty.
    let start = Instant::now();
    let terms: usize = dictionary.skills().map(|(_, skill)| skill.aliases.len() + 1).sum();
    writeln!(
        out,
        "{} skills, {terms} names, {} certificates",
        dictionary.skills().count(),
        dictionary.certifications().count()
    )?;
    writeln!(out, "every entry decoded     {:8.2} ms", milliseconds(start))?;
    Ok(())
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

/// Prints the best of fifty passes over the texts.
fn rate(out: &mut impl Write, what: &str, texts: &[String], work: impl Fn(&String) -> usize) -> io::Result<()> {
    let bytes: usize = texts.iter().map(String::len).sum();
    let passes = (0..50).map(|_| {
        let start = Instant::now();
        let found: usize = black_box(texts.iter().map(&work).sum());
        (found, start.elapsed().as_secs_f64())
    });
    let (found, least) = passes.reduce(|best, next| if next.1 < best.1 { next } else { best }).unwrap_or_default();
    writeln!(
        out,
        "{what:<16} {:8.1} MB/s {:8.0} texts a second ({found} found)",
        bytes as f64 / 1e6 / least,
        texts.len() as f64 / least
    )
}
