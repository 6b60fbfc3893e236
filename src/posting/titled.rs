//! What the title asks for: its skills, as far as the text does not speak of them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::groups::{self, Group};
use super::title::Title;
use super::{Need, Requirement};
use crate::dictionary::{Dictionary, FindContext, SectionKind, SkillKey};

/// A skill in the title with its place.
struct Named<'a> {
    key: SkillKey,
    id: &'a str,
    span: Range<usize>,
}

/// Requirements of the title: alternatives stay together ("Java/Kotlin"), and what the text asks for
/// already, however firmly, is not asked for again.
pub(super) fn requirements(title: &Title, asked: &BTreeSet<String>, dictionary: &Dictionary) -> Vec<Requirement> {
    let found = dictionary.find(&title.text, &FindContext { section: Some(SectionKind::Skills), ignore: &[] });
    let words = dictionary.posting();
    let counts = |key: SkillKey| {
        words.is_title_skill(dictionary.skill_category(key)) || words.is_title_id(dictionary.skill_id(key))
    };
    let counting = found.skills.iter().filter(|found| counts(found.skill));
    let named: Vec<Named<'_>> = counting
        .map(|found| Named { key: found.skill, id: dictionary.skill_id(found.skill), span: found.span.clone() })
        .collect();
    let spans: Vec<Range<usize>> = named.iter().map(|named| named.span.clone()).collect();
    let groups = groups::groups(&title.text, &spans, |_, _| true, dictionary.posting());
    groups.iter().flat_map(|group| of_group(group, &named, title, asked, dictionary)).collect()
}

fn of_group(
    group: &Group,
    named: &[Named<'_>],
    title: &Title,
    asked: &BTreeSet<String>,
    dictionary: &Dictionary,
) -> Vec<Requirement> {
    let members: Vec<&Named<'_>> = group.members.iter().filter_map(|at| named.get(*at)).collect();
    let is_asked = |named: &&Named<'_>| asked.contains(named.id);
    if group.need == Need::Any && !builds_on_another(&members, dictionary) {
        let open = !members.iter().any(is_asked);
        return open.then(|| requirement(&members, title)).into_iter().collect();
    }
    members.into_iter().filter(|named| !is_asked(named)).map(|named| requirement(&[named], title)).collect()
}

/// Whether one of the skills shows another: "PHP/Symfony" asks for both.
fn builds_on_another(members: &[&Named<'_>], dictionary: &Dictionary) -> bool {
    let shows = |named: &&Named<'_>| dictionary.implies(named.key).any(|key| members.iter().any(|it| it.key == key));
    members.iter().any(shows)
}

fn requirement(members: &[&Named<'_>], title: &Title) -> Requirement {
    Requirement {
        skills: members.iter().map(|named| named.id.to_owned()).collect(),
        words: members.iter().map(|named| title.text[named.span.clone()].to_owned()).collect(),
        need: if members.len() > 1 { Need::Any } else { Need::All },
        inside: Vec::new(),
        at_least: None,
        open: false,
        years: None,
        quote: title.quote(),
        rule: "title".to_owned(),
    }
}
