//! The house: no import runs up, the core is pure, and every file says what it holds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms from the lowest to the highest; a room may know only those below it.
const ROOMS: [&str; 17] = [
    "document",
    "dictionary",
    "resume",
    "posting",
    "evidence",
    "ladder",
    "level",
    "gap",
    "fit",
    "advice",
    "analysis",
    "report",
    "worker",
    "batch",
    "audit",
    "mcp",
    "cli",
];

/// Rooms that must not know each other although one stands above the other.
const STRANGERS: [(&str, &str); 3] = [("dictionary", "document"), ("posting", "resume"), ("ladder", "evidence")];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("crates")
}

fn all_sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/document/src"), &mut found);
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/dictionary/src"), &mut found);
    found.sort();
    found
}

/// The room of a file: the first part of its path below `src` or `crates`.
fn room(path: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if let Ok(below) = path.strip_prefix(root.join("crates")) {
        return below.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    }
    let below = path.strip_prefix(root.join("src")).unwrap();
    let first = below.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The part of a file before its unit tests.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

/// Rooms that a file names in `crate::…` paths.
fn imports(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in without_tests(text).lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        for (at, _) in code.match_indices("crate::") {
            let name: String = code[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            found.push((number + 1, name));
        }
    }
    found
}

#[test]
fn no_import_runs_up() {
    let height: BTreeMap<&str, usize> = ROOMS.iter().enumerate().map(|(at, room)| (*room, at)).collect();
    let mut wrong = Vec::new();
    for path in all_sources() {
        let room = room(&path);
        // Cargo keeps the borders of crates.
        let Some(own) = height.get(room.as_str()).filter(|_| !path.starts_with(crates())) else {
            continue;
        };
        for (line, name) in imports(&fs::read_to_string(&path).unwrap()) {
            let up = height.get(name.as_str()).is_none_or(|other| other > own);
            let strange = STRANGERS.contains(&(room.as_str(), name.as_str()));
            if up || strange {
                wrong.push(format!("{}:{line} imports {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_of_the_source_belongs_to_a_room() {
    for path in all_sources() {
        let room = room(&path);
        assert!(
            ROOMS.contains(&room.as_str()) || ["lib", "main"].contains(&room.as_str()),
            "{}: no room",
            path.display()
        );
    }
}

#[test]
fn the_core_is_pure() {
    let outside = [
        "std::fs",
        "std::env",
        "std::time",
        "std::net",
        "SystemTime",
        "Instant::now",
        "Zoned::now",
        "println!",
        "eprintln!",
    ];
    for path in all_sources() {
        let is_test = path.file_name().is_some_and(|name| name == "tests.rs");
        if is_test || ["cli", "batch", "mcp", "worker", "main"].contains(&room(&path).as_str()) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for word in outside {
            assert!(!without_tests(&text).contains(word), "{} uses {word}", path.display());
        }
    }
}

#[test]
fn every_file_says_what_it_holds() {
    for path in all_sources() {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//!"), "{} does not say what it holds", path.display());
    }
}

/// Files of one folder that need each other today. A circle that is opened must leave the list.
const CIRCLES: [&[&str]; 1] = [&["src/resume/margins", "src/resume/prose", "src/resume/rows"]];

/// Names behind `super::`, alone or in braces.
fn siblings_named(text: &str) -> Vec<String> {
    let code: Vec<&str> = without_tests(text).lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n");
    let named = code.match_indices("super::").map(|(at, word)| {
        let rest = &code[at + word.len()..];
        match rest.strip_prefix('{') {
            Some(rest) => rest.split('}').next().unwrap_or_default(),
            None => rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default(),
        }
    });
    named.flat_map(|names| names.split(|c: char| !c.is_alphanumeric() && c != '_')).map(str::to_owned).collect()
}

#[test]
fn no_further_files_of_a_folder_need_each_other() {
    let mut needs: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    let files = all_sources();
    for path in files.iter().filter(|path| !path.ends_with("tests.rs") && !path.ends_with("lib.rs")) {
        let named = siblings_named(&fs::read_to_string(path).unwrap());
        let siblings = named.iter().map(|name| path.with_file_name(format!("{name}.rs")));
        needs.insert(path.clone(), siblings.filter(|other| other != path && files.contains(other)).collect());
    }
    let reached = |from: &PathBuf| {
        let (mut seen, mut open) = (Vec::new(), vec![from.clone()]);
        while let Some(path) = open.pop() {
            for next in
                needs.get(&path).into_iter().flatten().filter(|next| !seen.contains(*next)).cloned().collect::<Vec<_>>()
            {
                seen.push(next.clone());
                open.push(next);
            }
        }
        seen
    };
    let reached: BTreeMap<&PathBuf, Vec<PathBuf>> = needs.keys().map(|path| (path, reached(path))).collect();
    let known: Vec<&str> = CIRCLES.concat();
    let mut wrong = Vec::new();
    for (path, others) in &reached {
        let name = path.with_extension("").to_string_lossy().replace('\\', "/");
        let circle: Vec<&PathBuf> =
            others.iter().filter(|other| *other != *path && reached[other].contains(path)).collect();
        if circle.is_empty() == known.iter().any(|known| name.ends_with(known)) {
            wrong.push(format!("{name}: {circle:?}"));
        }
    }
    assert!(wrong.is_empty(), "circles that are new, or opened and still listed:\n{}", wrong.join("\n"));
}
