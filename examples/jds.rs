//! scratch
use skillgap::dictionary::Dictionary;
use skillgap::document::{Document, ReadOptions};
use skillgap::posting::{Firmness, Posting};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let d = Dictionary::builtin();
    let verbose = args.len() > 2;
    for line in std::fs::read_to_string(format!("{}/labels.jsonl", args[1])).unwrap().lines() {
        let l: serde_json::Value = serde_json::from_str(line).unwrap();
        if verbose && !l["id"].as_str().unwrap().ends_with(&args[2]) {
            continue;
        }
        let bytes = std::fs::read(format!("{}/{}", args[1], l["file"].as_str().unwrap())).unwrap();
        let doc = Document::read(&bytes, &ReadOptions::default()).unwrap();
        let p = Posting::parse(&doc, d);
        if verbose {
            println!("{}", serde_json::to_string_pretty(&p).unwrap());
            continue;
        }
        let names = |r: &[skillgap::posting::Requirement]| -> Vec<String> {
            r.iter().flat_map(|r| r.skills.iter().map(|s| d.skill(d.skill_by_id(s).unwrap()).name.clone())).collect()
        };
        let level = if p.level == "entry" { "junior" } else { &p.level };
        let degree = if p.education.requirement == Firmness::None {
            "none".to_owned()
        } else {
            p.education.level.clone().unwrap_or("none".into())
        };
        let certs: Vec<_> =
            p.certifications.required.iter().chain(&p.certifications.preferred).map(|c| c.name.clone()).collect();
        println!(
            "{}",
            serde_json::json!({"id": l["id"], "level": level, "min_years": p.years.min, "required": names(&p.required), "preferred": names(&p.preferred), "degree": degree, "certifications": certs})
        );
    }
}
