//! The same careers in many layouts, languages and formats: the roles that come out are the same.
//!
//! Families and languages that the generator marks `check` have no part here: they are only counted, by
//! `cargo run --example generate_layouts`.

use std::collections::BTreeSet;

use serde_json::Value;
use skillgap_samples::layouts::layout::Split;
use skillgap_samples::layouts::marks::{self, Marks};
use skillgap_samples::layouts::truth::Rendering;
use skillgap_samples::layouts::{self, AS_OF, Case, Format};

use crate::reading::analysed;

/// Layouts in which some role or the years are read wrong today. One that is right must leave the list.
const MISSED_LAYOUTS: &[&str] = &[
    "dates-wide digits",
    "projects inside",
    "prose one-paragraph",
    "prose paragraphs",
    "study-jobs among-schools",
    "study-jobs in-degree",
    "umbrella total",
];

/// Languages in which some role is read wrong today in the plainest layouts.
const MISSED_LANGUAGES: &[&str] = &["tr"];

fn marks(case: &Case, format: Format) -> Marks {
    let name = format!("resume.{}", format.ending());
    let analysis = analysed(&name, &case.file(format).unwrap(), AS_OF).ok();
    let read = analysis.map_or(Value::Null, |analysis| serde_json::to_value(analysis).unwrap());
    let rendering = Rendering::of(case, format, name);
    marks::of(&case.truth(), &rendering, &read).0
}

fn all_right(marks: &Marks) -> bool {
    marks.right == marks.roles && marks.read == marks.roles && marks.years == marks.files
}

/// Compares what is wrong with what is known to be.
fn compare(what: &str, wrong: &BTreeSet<String>, known: &[&str], seen: usize) {
    let known: BTreeSet<String> = known.iter().map(|name| (*name).to_owned()).collect();
    println!("{what}: {} of {seen} right; wrong: {wrong:?}", seen - wrong.len());
    let fresh: Vec<_> = wrong.difference(&known).collect();
    assert!(fresh.is_empty(), "{what} read wrong: {fresh:?}");
    let mended: Vec<_> = known.difference(wrong).collect();
    assert!(mended.is_empty(), "{what} read right, take them off the list: {mended:?}");
}

#[test]
fn every_layout_gives_the_same_roles() {
    let (mut wrong, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for case in layouts::cases(1).unwrap() {
        let sampled = ["t01", "t04", "t07", "t10"].contains(&case.timeline.id);
        if case.language.code != "en" || case.layout.split == Split::Check || !sampled {
            continue;
        }
        let name = format!("{} {}", case.layout.family, case.layout.member);
        let format = Format::ALL[(case.timeline.number() + case.layout.number()) % Format::ALL.len()];
        if !all_right(&marks(&case, format)) {
            wrong.insert(name.clone());
        }
        seen.insert(name);
    }
    compare("layouts", &wrong, MISSED_LAYOUTS, seen.len());
}

#[test]
fn plain_layouts_are_read_in_every_language() {
    let (mut wrong, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for case in layouts::cases(1).unwrap() {
        let plain = [("dates-right", "title"), ("brackets", "title"), ("dates-below", "title")];
        if case.language.check || !plain.contains(&(case.layout.family, case.layout.member)) {
            continue;
        }
        let name = case.language.code.clone();
        if !all_right(&marks(&case, Format::Text)) {
            wrong.insert(name.clone());
        }
        seen.insert(name);
    }
    compare("languages", &wrong, MISSED_LANGUAGES, seen.len());
}
