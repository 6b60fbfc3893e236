//! The JSON contract: the schemas in `schema/` are those of the types, and real output obeys them.
//!
//! After a deliberate change of the contract: `SKILLGAP_WRITE_SCHEMA=1 cargo test --test all schema::`, which writes
//! Python's types too.
//! A change that breaks a reader needs a new version in the schema's name.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{printed, run};
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Value, json};
use skillgap::analysis::{
    ANALYSIS_SCHEMA, Analysis, COMPARISON_SCHEMA, Comparison, DIFF_SCHEMA, Diff, MARKET_SCHEMA, MarketComparison,
    PEOPLE_SCHEMA, People, ReadPosting, SKILLS_SCHEMA, SkillsFound,
};
use skillgap::audit::{AUDIT_SCHEMA, Audit, SWAP_SCHEMA, Swaps};
use skillgap::batch::{MANIFEST_SCHEMA, Manifest, VERIFICATION_SCHEMA, Verification};
use skillgap::posting::POSTING_SCHEMA;
use skillgap::worker::{RECORD_SCHEMA, Record};

fn schema_of<T: JsonSchema>(name: &str) -> Value {
    let mut generator: SchemaGenerator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.root_schema_for::<T>().to_value();
    generator.take_definitions(true);
    schema["properties"]["schema"] = json!({"const": name, "description": "Name and version of the contract."});
    schema
}

/// File, and schema from the types.
fn schemas() -> Vec<(&'static str, Value)> {
    vec![
        ("analysis", schema_of::<Analysis>(ANALYSIS_SCHEMA)),
        ("comparison", schema_of::<Comparison>(COMPARISON_SCHEMA)),
        ("market", schema_of::<MarketComparison>(MARKET_SCHEMA)),
        ("people", schema_of::<People>(PEOPLE_SCHEMA)),
        ("posting", schema_of::<ReadPosting>(POSTING_SCHEMA)),
        ("diff", schema_of::<Diff>(DIFF_SCHEMA)),
        ("skills", schema_of::<SkillsFound>(SKILLS_SCHEMA)),
        ("record", schema_of::<Record>(RECORD_SCHEMA)),
        ("manifest", schema_of::<Manifest>(MANIFEST_SCHEMA)),
        ("audit", schema_of::<Audit>(AUDIT_SCHEMA)),
        ("swap", schema_of::<Swaps>(SWAP_SCHEMA)),
        ("verification", schema_of::<Verification>(VERIFICATION_SCHEMA)),
    ]
}

fn path_of(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schema").join(format!("{name}.json"))
}

#[test]
fn the_published_schemas_are_those_of_the_types() {
    for (name, schema) in schemas() {
        let path = path_of(name);
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if std::env::var_os("SKILLGAP_WRITE_SCHEMA").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &text).unwrap();
        }
        let published = fs::read_to_string(&path).unwrap_or_default();
        assert!(published == text, "schema/{name}.json is not that of the types; see the head of tests/schema.rs");
    }
}

/// Python's types are made from `schema/record.json`; where there is no Python nothing is checked.
#[test]
fn the_types_of_python_are_those_of_the_schema() {
    let write = std::env::var_os("SKILLGAP_WRITE_SCHEMA").is_some();
    if write {
        the_published_schemas_are_those_of_the_types();
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("python/generate_types.py");
    let check: &[&str] = if write { &[] } else { &["--check"] };
    if let Ok(done) = std::process::Command::new("python3").arg(script).args(check).output() {
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
}

fn check(name: &str, value: &Value) {
    let schema: Value = serde_json::from_slice(&fs::read(path_of(name)).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{name}: {}", wrong.join("\n"));
}

#[test]
fn real_output_obeys_its_schema() {
    let resume = "fixtures/people/mid-java/resume.md";
    let job = "fixtures/postings/mid-java-kafka.txt";
    let dated = ["--as-of", "2026-11", "--format", "json"];
    let with = |arguments: &[&str]| -> Value {
        let all: Vec<&str> = arguments.iter().chain(&dated).copied().collect();
        serde_json::from_slice(&printed(&all)).unwrap()
    };
    check("analysis", &with(&["analyze", resume, "--what-if", "kubernetes=used"]));
    check("people", &with(&["compare", resume, "fixtures/people/senior-go/resume.md", "--job", job]));
    check("analysis", &with(&["analyze", "fixtures/people/sales-engineer/typst.pdf"]));
    check("analysis", &with(&["analyze", resume, "--redact"]));
    check("comparison", &with(&["compare", resume, "--job", job]));
    check("market", &with(&["compare", resume, "--job", "fixtures/postings"]));
    check("diff", &with(&["diff", resume, "fixtures/people/senior-go/resume.md"]));
    check("posting", &with(&["posting", job]));
    check("skills", &with(&["skills", job]));
}

#[test]
fn a_schema_refuses_what_is_no_analysis() {
    let schema: Value = serde_json::from_slice(&fs::read(path_of("analysis")).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut analysis: Value =
        serde_json::from_slice(&printed(&["analyze", "fixtures/people/mid-java/resume.md", "--format", "json"]))
            .unwrap();
    assert!(validator.is_valid(&analysis));
    analysis["schema"] = json!("skillgap/analysis/2");
    assert!(!validator.is_valid(&analysis));
}

#[test]
fn every_record_of_a_batch_obeys_its_schema() {
    let out = std::env::temp_dir().join(format!("skillgap-schema-{}", std::process::id()));
    printed(&[
        "batch",
        "fixtures/postings",
        "fixtures/people/vp",
        "--out",
        out.to_str().unwrap(),
        "--as-of",
        "2026-11",
    ]);
    let records = fs::read_to_string(out.join("results.ndjson")).unwrap();
    check("manifest", &serde_json::from_slice(&fs::read(out.join("manifest.json")).unwrap()).unwrap());
    let verify = ["verify", out.to_str().unwrap(), "fixtures/postings", "fixtures/people/vp", "--format", "json"];
    check("verification", &serde_json::from_slice(&printed(&verify)).unwrap());
    let table = out.join("table.csv");
    fs::write(&table, "file,sex,race\ntypst.pdf,female,Asian\nchromium.pdf,male,White\n").unwrap();
    let audit = ["audit", out.to_str().unwrap(), table.to_str().unwrap(), "--format", "json"];
    check("audit", &serde_json::from_slice(&printed(&audit)).unwrap());
    let swap = ["audit", "--swap", "fixtures/people/vp", "--as-of", "2026-11", "--format", "json"];
    check("swap", &serde_json::from_slice(&run(&swap).stdout).unwrap());
    fs::remove_dir_all(&out).unwrap();
    assert!(records.lines().count() > 5);
    for record in records.lines() {
        check("record", &serde_json::from_str(record).unwrap());
    }
}
