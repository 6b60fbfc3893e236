//! Every room on its own, on one fixture: `cargo bench --bench rooms`.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a benchmark may fail and is no interface")]

use std::fs;
use std::path::Path;

use divan::{Bencher, black_box};
use skillgap::analysis::{Analysis, AsOf, Options, analyze_document};
use skillgap::dictionary::FindContext;
use skillgap::document::{Document, ReadOptions};
use skillgap::evidence::Evidence;
use skillgap::gap::{Aim, Gap};
use skillgap::level::Level;
use skillgap::report::{self, Depth, Format, View};
use skillgap::resume::Resume;

fn main() {
    divan::main();
}

fn bytes(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/people").join(name)).unwrap()
}

fn document() -> Document {
    Document::read(&bytes("senior-go/chromium.pdf"), &ReadOptions::default()).unwrap()
}

fn as_of() -> AsOf {
    AsOf::parse("2026-11").unwrap()
}

fn evidence() -> Evidence {
    let dictionary = skillgap::dictionary::builtin();
    Evidence::gather(&Resume::parse(&document(), dictionary), dictionary, as_of().month())
}

fn analysis() -> Analysis {
    let options = Options {
        dictionary: skillgap::dictionary::builtin(),
        ladders: &[skillgap::ladder::builtin().unwrap()],
        as_of: as_of(),
        target: None,
        what_if: Vec::new(),
        read: ReadOptions::default(),
        with_text: true,
    };
    analyze_document("resume.pdf", &document(), &options).unwrap()
}

#[divan::bench(args = ["senior-go/chromium.pdf", "mid-java/xelatex.pdf", "staff-platform/resume.docx", "senior-go/resume.txt"])]
fn read(bencher: Bencher<'_, '_>, name: &str) {
    let bytes = bytes(name);
    bencher.bench(|| Document::read(black_box(&bytes), &ReadOptions::default()));
}

#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    let document = document();
    bencher.bench(|| Resume::parse(black_box(&document), skillgap::dictionary::builtin()));
}

#[divan::bench]
fn find(bencher: Bencher<'_, '_>) {
    let lines: Vec<String> = document().visible_lines().map(|line| line.text.clone()).collect();
    let text = lines.join("\n");
    bencher
        .counter(divan::counter::BytesCount::new(text.len()))
        .bench(|| skillgap::dictionary::builtin().find_all(&[(black_box(&text), FindContext::default())]));
}

#[divan::bench]
fn gather(bencher: Bencher<'_, '_>) {
    let document = document();
    let resume = Resume::parse(&document, skillgap::dictionary::builtin());
    bencher.bench(|| Evidence::gather(black_box(&resume), skillgap::dictionary::builtin(), as_of().month()));
}

#[divan::bench]
fn level(bencher: Bencher<'_, '_>) {
    let (evidence, ladder) = (evidence(), skillgap::ladder::builtin().unwrap());
    bencher.bench(|| Level::estimate(black_box(&evidence), &ladder));
}

#[divan::bench]
fn gap(bencher: Bencher<'_, '_>) {
    let (evidence, ladder) = (evidence(), skillgap::ladder::builtin().unwrap());
    let level = Level::estimate(&evidence, &ladder);
    bencher.bench(|| {
        let aim = Aim::new(&level, black_box(&evidence), &ladder, skillgap::dictionary::builtin(), None)?;
        Some(Gap::to(&aim, &[]))
    });
}

#[divan::bench(args = [Format::Terminal, Format::Json, Format::Html])]
fn render(bencher: Bencher<'_, '_>, format: Format) {
    let (analysis, view) = (analysis(), View { width: 80, color: false, depth: Depth::Explained });
    bencher.bench(|| {
        let mut out = Vec::new();
        report::render(black_box(&analysis), format, view, &mut out).unwrap();
        out
    });
}

#[divan::bench]
fn whole_text(bencher: Bencher<'_, '_>) {
    let bytes = bytes("senior-go/resume.txt");
    let ladder = [skillgap::ladder::builtin().unwrap()];
    bencher.bench(|| {
        let document = Document::read(black_box(&bytes), &ReadOptions::default()).unwrap();
        let options = Options::new(skillgap::dictionary::builtin(), &ladder, as_of());
        analyze_document("resume.txt", &document, &options).unwrap()
    });
}
