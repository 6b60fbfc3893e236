//! Spellings: two ways to write one proper name, of which either may stand for the other.

use crate::dictionary::posting_fit::WordingRules;

/// Whether two names are spellings of one: "Node" and "Node.js", "k8s" and "Kubernetes", "Kafka" and
/// "Apache Kafka".
pub(super) fn is_same_name(one: &str, two: &str, rules: &WordingRules) -> bool {
    let (core_of_one, core_of_two) = (core(one, rules), core(two, rules));
    let (one, two) = (plain(one), plain(two));
    let pair = |[a, b]: &[String; 2]| (*a == one && *b == two) || (*a == two && *b == one);
    core_of_one == core_of_two || rules.pairs.iter().any(pair)
}

/// Whether a reader or a machine that looks for one name finds it in the other: "PostgreSQL" begins as
/// "Postgres" does.
pub(super) fn is_plain_to_see(one: &str, two: &str) -> bool {
    let (one, two) = (plain(one), plain(two));
    one.contains(&two) || two.contains(&one)
}

/// A name in small letters, without marks and spaces.
fn plain(name: &str) -> String {
    name.to_lowercase().chars().filter(|c| c.is_alphanumeric() || "+#".contains(*c)).collect()
}

/// A name without the maker before it and the ending behind it: "Apache Kafka", "Node.js".
fn core(name: &str, rules: &WordingRules) -> String {
    let lower = name.to_lowercase();
    let behind = |maker: &String| lower.strip_prefix(maker.as_str()).filter(|rest| rest.starts_with(' '));
    let name = plain(rules.makers.iter().find_map(behind).unwrap_or(&lower));
    let ending = rules.endings.iter().find_map(|ending| name.strip_suffix(ending.as_str()));
    ending.filter(|core| !core.is_empty()).map_or(name.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_told_from_other_names() {
        let rules = &crate::dictionary::builtin().posting().file().wording;
        let same = [
            ("Node", "Node.js"),
            ("NodeJS", "Node.js"),
            ("k8s", "Kubernetes"),
            ("K8s", "Kubernetes"),
            ("Golang", "Go"),
            ("Kafka", "Apache Kafka"),
            ("Postgres", "PostgreSQL"),
            ("Vue", "Vue.js"),
            ("S3", "Amazon S3"),
            ("JS", "JavaScript"),
        ];
        for (one, two) in same {
            assert!(is_same_name(one, two, rules) && is_same_name(two, one, rules), "{one}, {two}");
        }
        let other = [
            ("CI", "CI/CD"),
            ("Java", "JavaScript"),
            ("SQL", "PostgreSQL"),
            ("microservices", "Mikroservices"),
            ("AWS", "AWS Lambda"),
            ("Spring", "Spring Boot"),
            ("containerised", "containers"),
            ("MS", "Microsoft"),
        ];
        for (one, two) in other {
            assert!(!is_same_name(one, two, rules), "{one}, {two}");
        }
        assert!(is_plain_to_see("Postgres", "PostgreSQL") && !is_plain_to_see("k8s", "Kubernetes"));
    }
}
