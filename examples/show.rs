//! scratch
use skillgap::dictionary::Dictionary;
use skillgap::document::{Document, ReadOptions};
use skillgap::posting::Posting;
fn main() {
    for path in std::env::args().skip(1) {
        let doc = Document::read(&std::fs::read(&path).unwrap(), &ReadOptions::default()).unwrap();
        let p = Posting::parse(&doc, Dictionary::builtin());
        println!(
            "=== {path}: {} | {} ({}) | years {:?}-{:?} | {:?} {:?} eq {}",
            p.title,
            p.level,
            p.level_because,
            p.years.min,
            p.years.max,
            p.education.level,
            p.education.requirement,
            p.education.equivalent_ok
        );
        for (k, rs) in [("R", &p.required), ("P", &p.preferred)] {
            for r in rs {
                println!(
                    " {k} {:?} {}{} y={:?} [{}] {}",
                    r.need,
                    r.skills.join(","),
                    if r.open { "…" } else { "" },
                    r.years,
                    r.rule,
                    r.quote.text
                );
            }
        }
        for c in &p.certifications.required {
            println!(" CR {} | {}", c.name, c.quote.text)
        }
        for c in &p.certifications.preferred {
            println!(" CP {} | {}", c.name, c.quote.text)
        }
        println!(
            " M {}",
            p.mentioned.iter().map(|m| format!("{}({:?})", m.skill, m.naming)).collect::<Vec<_>>().join(" ")
        );
        for w in &p.contradictions {
            println!(" ! {} {}", w.code, w.message)
        }
    }
}
