//! Measures the dictionary: decoding, building, one cold document, scanning many.
//!
//! `cargo run --release --example skills_speed -- FILE...` with text files; without files a built-in
//! sentence is repeated.

use std::hint::black_box;
use std::io::{self, Write};
use std::time::Instant;

use skillgap::dictionary::{Dictionary, FindContext};

const SENTENCE: &str = "Built payment services in Go and Kotlin on Kubernetes, PostgreSQL 15 and Kafka; \
    mentored three engineers and cut p99 latency by 40 %.\n\n";

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    let texts: Vec<String> = std::env::args().skip(1).filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    let texts = if texts.is_empty() { vec![SENTENCE.repeat(30); 20] } else { texts };
    let bytes: usize = texts.iter().map(String::len).sum();
    let start = Instant::now();
    let dictionary = Dictionary::builtin();
    writeln!(out, "ready                   {:8.2} ms", milliseconds(start))?;
    let start = Instant::now();
    let terms: usize = dictionary.skills().map(|(_, skill)| skill.aliases.len() + 1).sum();
    writeln!(
        out,
        "{} skills, {terms} names, {} certificates",
        dictionary.skills().count(),
        dictionary.certifications().count()
    )?;
    writeln!(out, "every entry decoded     {:8.2} ms", milliseconds(start))?;
    let start = Instant::now();
    black_box(dictionary.find(&texts[0], &FindContext::default()));
    writeln!(out, "first document, skills  {:8.2} ms ({} bytes)", milliseconds(start), texts[0].len())?;
    let start = Instant::now();
    black_box(dictionary.find_scope(&texts[0]));
    writeln!(out, "first document, scope   {:8.2} ms", milliseconds(start))?;
    let lower: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
    rate(&mut out, "raw scan", bytes, || lower.iter().map(|text| dictionary.scan_raw(text)).sum())?;
    rate(&mut out, "skills", bytes, || {
        texts.iter().map(|text| dictionary.find(text, &FindContext::default()).skills.len()).sum()
    })?;
    rate(&mut out, "scope", bytes, || texts.iter().map(|text| dictionary.find_scope(text).len()).sum())?;
    let start = Instant::now();
    dictionary.prepare();
    writeln!(out, "prepared for many texts {:8.2} ms", milliseconds(start))?;
    rate(&mut out, "scope", bytes, || texts.iter().map(|text| dictionary.find_scope(text).len()).sum())?;
    Ok(())
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

/// Prints the best of nine passes.
fn rate(out: &mut impl Write, what: &str, bytes: usize, pass: impl Fn() -> usize) -> io::Result<()> {
    let passes = (0..9).map(|_| {
        let start = Instant::now();
        (black_box(pass()), start.elapsed().as_secs_f64())
    });
    let (found, best) = passes.fold((0, f64::MAX), |best, (found, seconds)| (found, best.1.min(seconds)));
    writeln!(out, "{what:<20} {:8.1} MB/s, {found} found", bytes as f64 / 1e6 / best)
}
