//! Ladders that take what they leave out from another one.

/// The ladder that a ladder's table names in `like`.
pub(super) fn base_of(ladder: &toml::Table) -> Option<&str> {
    ladder.get("like").and_then(toml::Value::as_str)
}

/// Adds the parts of the base that the ladder leaves out.
pub(super) fn complete(ladder: &mut toml::Table, base: &toml::Table) {
    ladder.remove("like");
    for (key, part) in base {
        if !ladder.contains_key(key) {
            ladder.insert(key.clone(), part.clone());
        }
    }
}
