//! The project's own files, read for the tests of this crate.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use super::sense::Sense;
use super::*;

/// The project's own files.
pub(crate) fn own_files() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dictionaries");
    let mut files = Vec::new();
    for (prefix, folder) in [("", root.clone()), ("skills/", root.join("skills"))] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if name.ends_with(".toml") {
                files.push(SourceFile { name: format!("{prefix}{name}"), text: fs::read_to_string(&path).unwrap() });
            }
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// The project's own dictionary.
pub(crate) fn dictionary() -> &'static Dictionary {
    static OWN: OnceLock<Dictionary> = OnceLock::new();
    OWN.get_or_init(|| Dictionary::load(&own_files()).unwrap())
}

#[test]
fn every_compiled_row_decodes() {
    let dictionary = dictionary();
    let counts = [
        dictionary.skills.sound(),
        dictionary.senses.sound::<Sense<'_>>(),
        dictionary.scope.sound(),
        dictionary.certifications.sound(),
        dictionary.heads.sound(),
        dictionary.cues.sound(),
        dictionary.posting_file.sound(),
        dictionary.advice.sound(),
        dictionary.learning.sound(),
    ];
    assert!(counts.iter().all(|count| count.is_some_and(|count| count > 0)), "{counts:?}");
}

#[test]
fn keys_of_older_versions_are_errors_that_name_the_new_ones() {
    for (line, renamed) in
        [("keeps = []", "also_counts"), ("[[skill.sense]]\nof = []\ncompany = true", "needs_neighbour")]
    {
        let text = format!("category = \"c\"\n[[skill]]\nid = \"x\"\nname = \"X\"\n{line}\n");
        let file = SourceFile { name: "skills/own.toml".to_owned(), text };
        let error = toml_of::<schema::SkillsFile>(&file).unwrap_err();
        assert!(error.reason.contains(&format!("is now called `{renamed}`")), "{error}");
    }
}
