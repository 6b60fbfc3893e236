//! The SARIF report (version 2.1.0): what is missing or thin, and every warning, at its line, so that
//! editors and code hosts can show it.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::write_json;
use crate::advice::Check;
use crate::analysis::{Analysis, Compared, Comparison, MarketComparison, People, Ranked, Required};
use crate::document::{Quote, Warning};
use crate::fit::Item;
use crate::gap::{Requirement, Status};

/// Where the format is defined.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// Name of the fingerprint by which a finding is known again.
const FINGERPRINT: &str = "finding/1";

/// A finding.
struct Finding {
    rule: String,
    level: &'static str,
    message: String,
    /// What sets it apart from others of its rule.
    about: String,
    /// The document, and the places in it.
    document: usize,
    places: Vec<(u32, Option<u32>)>,
}

/// Writes the report of an analysis.
pub(super) fn write(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    write_log(analysis, &[], out)
}

/// Writes the report of a comparison with one posting.
pub(super) fn write_comparison(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    write_log(&comparison.analysis, std::slice::from_ref(&comparison.compared), out)
}

/// Writes the report of a comparison with many postings.
pub(super) fn write_market(comparison: &MarketComparison, out: &mut dyn Write) -> io::Result<()> {
    write_log(&comparison.analysis, &comparison.comparisons, out)
}

/// Writes several people for one posting: what each does not show or shows thinly.
pub(super) fn write_people(people: &People, out: &mut dyn Write) -> io::Result<()> {
    let open = people.people.iter().enumerate().flat_map(|(document, person)| {
        let open = person.required.iter().filter(|entry| entry.status != Status::Met);
        open.map(move |entry| of_person(entry, person, document))
    });
    let documents = people.people.iter().map(|person| uri(&person.document)).collect();
    let properties = json!({"as_of": people.as_of.as_str()});
    log_of(&people.tool.version, documents, &open.collect::<Vec<_>>(), properties, out)
}

fn of_person(entry: &Required, person: &Ranked, document: usize) -> Finding {
    let (rule, level) = rule_of(entry.status, "must-have");
    let asked = person.questions.iter().find(|question| question.about == entry.about);
    let quote = asked.and_then(|question| question.shown.as_ref());
    let found = if entry.status == Status::Missing { "not found" } else { "shown thinly" };
    Finding {
        rule,
        level,
        message: format!("{}: {found} in the resume of {}", entry.about, super::people::who(person)),
        about: format!("{}:{}", person.document, entry.about),
        document,
        places: quote.map(|quote| (quote.page, Some(quote.line))).into_iter().collect(),
    }
}

/// Writes the checks that fail.
pub(super) fn write_checks(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let findings = analysis.advice.failed().flat_map(of_check).collect();
    log(analysis, &[], findings, out)
}

fn of_check(check: &Check) -> impl Iterator<Item = Finding> {
    check.findings.iter().map(|finding| Finding {
        rule: check.id.as_str().to_owned(),
        level: "warning",
        message: format!("{}: {}. {}", check.name, finding.because, check.mend),
        about: finding.quote.as_ref().map_or_else(String::new, |quote| quote.text.clone()),
        document: 0,
        places: finding.quote.iter().map(|quote| (quote.page, Some(quote.line))).collect(),
    })
}

fn write_log(analysis: &Analysis, postings: &[Compared], out: &mut dyn Write) -> io::Result<()> {
    let mut findings = of_analysis(analysis);
    for (at, compared) in postings.iter().enumerate() {
        findings.extend(of_posting(compared, at + 1));
    }
    log(analysis, postings, findings, out)
}

fn log(analysis: &Analysis, postings: &[Compared], findings: Vec<Finding>, out: &mut dyn Write) -> io::Result<()> {
    let documents = postings.iter().map(|compared| compared.posting_document.name.as_str());
    let documents = [analysis.document.name.as_str()].into_iter().chain(documents).map(uri).collect();
    let properties = json!({"as_of": analysis.as_of.as_str(), "redacted": analysis.redacted});
    log_of(&analysis.tool.version, documents, &findings, properties, out)
}

fn log_of(
    version: &str,
    documents: Vec<String>,
    findings: &[Finding],
    properties: Value,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut rules: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    rules.sort_unstable();
    rules.dedup();
    let results: Vec<Value> = findings.iter().map(|finding| result(finding, &rules, &documents)).collect();
    let driver = json!({
        "name": "skillgap",
        "semanticVersion": version,
        "informationUri": env!("CARGO_PKG_REPOSITORY"),
        "rules": rules.iter().map(|rule| json!({"id": rule, "shortDescription": {"text": described(rule)}})).collect::<Vec<_>>(),
    });
    let run = json!({
        "tool": {"driver": driver},
        "artifacts": documents.iter().map(|uri| json!({"location": {"uri": uri}})).collect::<Vec<_>>(),
        "results": results,
        "columnKind": "unicodeCodePoints",
        "properties": properties,
    });
    write_json(&json!({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}), out)
}

fn of_analysis(analysis: &Analysis) -> Vec<Finding> {
    let warnings = analysis.document.warnings.iter().map(|warning| of_warning(warning, "warning", 0));
    let doubts = analysis.level.doubts.iter().map(|doubt| of_warning(doubt, "note", 0));
    let gap = analysis.gap.iter();
    let open = gap.flat_map(|gap| gap.requirements.iter().map(|entry| (gap.target.as_str(), entry)));
    let open =
        open.filter(|(_, entry)| entry.status != Status::Met).map(|(target, entry)| of_requirement(entry, target));
    warnings.chain(doubts).chain(open).collect()
}

fn of_warning(warning: &Warning, level: &'static str, document: usize) -> Finding {
    Finding {
        rule: warning.code.clone(),
        level,
        message: warning.message.clone(),
        about: warning.message.clone(),
        document,
        places: warning.page.iter().map(|&page| (page, None)).collect(),
    }
}

fn of_requirement(entry: &Requirement, target: &str) -> Finding {
    let (rule, level) = rule_of(entry.status, "requirement");
    let suggested = if entry.suggestions.is_empty() {
        String::new()
    } else {
        format!(" Nearest: {}.", entry.suggestions.join("; "))
    };
    Finding {
        rule,
        level,
        message: format!("{} (for {target}): {}.{suggested} {}", entry.name, entry.because, entry.counts_when),
        about: entry.id.clone(),
        document: 0,
        places: places(&entry.evidence),
    }
}

fn of_posting(compared: &Compared, document: usize) -> Vec<Finding> {
    let doubts = compared.posting.contradictions.iter().chain(&compared.posting_document.warnings);
    let doubts = doubts.map(|doubt| of_warning(doubt, "note", document));
    let required = compared.fit.required.iter().map(|item| (item, "must-have"));
    let preferred = compared.fit.preferred.iter().map(|item| (item, "preference"));
    let open = required.chain(preferred).filter(|(item, _)| item.status != Status::Met);
    doubts.chain(open.map(|(item, kind)| of_item(item, kind, document))).collect()
}

fn of_item(item: &Item, kind: &str, document: usize) -> Finding {
    let (rule, level) = rule_of(item.status, kind);
    Finding {
        rule,
        level,
        message: format!("{}: {}", super::words::item(item), super::words::because(item)),
        about: item.skills.join(","),
        document,
        places: places(std::slice::from_ref(&item.asked)),
    }
}

fn rule_of(status: Status, kind: &str) -> (String, &'static str) {
    match status {
        Status::Missing => (format!("missing-{kind}"), "warning"),
        Status::Thin | Status::Met => (format!("thin-{kind}"), "note"),
    }
}

fn places(quotes: &[Quote]) -> Vec<(u32, Option<u32>)> {
    quotes.iter().filter(|quote| quote.line > 0).map(|quote| (quote.page, Some(quote.line))).collect()
}

/// A rule in words: its id is one already.
fn described(rule: &str) -> String {
    super::words::capital(&rule.replace('-', " "))
}

fn result(finding: &Finding, rules: &[&str], documents: &[String]) -> Value {
    let artifact = json!({"uri": documents.get(finding.document), "index": finding.document});
    let whole = [(1, None)];
    let places = if finding.places.is_empty() { &whole[..] } else { &finding.places };
    let locations: Vec<Value> = places.iter().map(|place| location(&artifact, *place)).collect();
    json!({
        "ruleId": finding.rule,
        "ruleIndex": rules.iter().position(|rule| *rule == finding.rule),
        "level": finding.level,
        "message": {"text": super::terminal_text(&finding.message)},
        "locations": locations,
        "partialFingerprints": {FINGERPRINT: format!("{}:{}", finding.rule, super::terminal_text(&finding.about))},
    })
}

/// A place of a document. The line is the one on its page, as `skillgap extract` counts.
fn location(artifact: &Value, (page, line): (u32, Option<u32>)) -> Value {
    let mut place = json!({"artifactLocation": artifact});
    if let Some(line) = line {
        place["region"] = json!({"startLine": line});
    }
    let name = line.map_or_else(|| format!("page {page}"), |line| format!("page {page}, line {line}"));
    json!({"physicalLocation": place, "logicalLocations": [{"fullyQualifiedName": name, "kind": "element"}]})
}

/// A file's name as a relative reference.
fn uri(name: &str) -> String {
    let mut uri = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}
