//! Dependencies: licences, bans and sources, by the rules of `deny.toml`.

use std::fs;
use std::path::Path;

use cargo_metadata::{Metadata, MetadataCommand, Package};
use serde::Deserialize;
use spdx::{Expression, LicenseItem, Licensee};

#[derive(Deserialize)]
struct Rules {
    licenses: Licenses,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
}

fn metadata() -> Metadata {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let options = ["--locked", "--offline", "--filter-platform", "x86_64-unknown-linux-gnu"];
    MetadataCommand::new()
        .manifest_path(root.join("Cargo.toml"))
        .other_options(options.map(str::to_owned).to_vec())
        .exec()
        .unwrap()
}

fn others(metadata: &Metadata) -> impl Iterator<Item = &Package> {
    metadata.packages.iter().filter(|package| package.source.is_some())
}

#[test]
fn every_licence_is_allowed() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("deny.toml")).unwrap();
    let rules: Rules = toml::from_str(&text).unwrap();
    let allowed: Vec<Licensee> = rules.licenses.allow.iter().map(|name| Licensee::parse(name).unwrap()).collect();
    let metadata = metadata();
    let mut wrong = Vec::new();
    for package in others(&metadata) {
        // The old way to write OR, which some crates still use.
        let license = package.license.clone().unwrap_or_default().replace('/', " OR ");
        let is_allowed = Expression::parse(&license).is_ok_and(|expression| {
            expression.evaluate(|asked| {
                !matches!(asked.license, LicenseItem::Other { .. })
                    && allowed.iter().any(|licensee| licensee.satisfies(asked))
            })
        });
        if !is_allowed {
            wrong.push(format!("{} {}: '{license}'", package.name, package.version));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_dependency_comes_from_the_registry_in_a_stated_version() {
    let metadata = metadata();
    for package in others(&metadata) {
        assert!(package.source.as_ref().unwrap().is_crates_io(), "{} is from elsewhere", package.name);
    }
    for own in metadata.workspace_packages() {
        for dependency in own.dependencies.iter().filter(|dependency| dependency.path.is_none()) {
            assert_ne!(dependency.req.to_string(), "*", "{} has no version", dependency.name);
        }
    }
}
