//! Parts of header lines between the signs that part title, employer and place.

/// Signs and words that part title, employer and place. Commas come last: they also stand inside.
const PARTERS: [&str; 14] =
    ["\t", " | ", " · ", " • ", " — ", " – ", " - ", " @ ", " at ", ", ", " (", ") ", ": ", " / "];

pub(super) fn split(text: &str) -> Vec<String> {
    let mut parts = vec![text];
    for parter in PARTERS.into_iter().filter(|parter| text.contains(parter)) {
        parts = parts.iter().flat_map(|part| part.split(parter)).collect();
    }
    let edge = |letter: char| letter.is_whitespace() || "|·•,;:–—-()[]*_/@".contains(letter);
    parts.iter().map(|part| unnumbered(part).trim_matches(edge).to_owned()).filter(|part| !part.is_empty()).collect()
}

/// A part without the number of a list before it: "2. Period".
fn unnumbered(part: &str) -> &str {
    let rest = part.trim_start().trim_start_matches(|letter: char| letter.is_ascii_digit());
    let numbered = rest.len() < part.trim_start().len();
    rest.strip_prefix(['.', ')']).filter(|rest| numbered && rest.starts_with(' ')).unwrap_or(part)
}
