//! Where a posting contradicts itself or asks for more than people have.

use std::collections::BTreeSet;

use super::{Naming, Need, Posting};
use crate::dictionary::Dictionary;
use crate::dictionary::posting_file::DoubtRules;
use crate::document::Warning;

/// Everything that contradicts itself.
pub(super) fn of(posting: &Posting, rules: &DoubtRules, dictionary: &Dictionary) -> Vec<Warning> {
    let found = [years_and_level(posting, rules), too_many(posting, rules), range_backwards(posting)];
    found.into_iter().flatten().chain(asked_and_excluded(posting, dictionary)).collect()
}

fn years_and_level(posting: &Posting, rules: &DoubtRules) -> Option<Warning> {
    let min = posting.years.min?;
    let (level, title) = (&posting.level, &posting.title);
    let beginner = *level == rules.junior_rung && min >= rules.junior_years;
    let senior = rules.senior_rungs.contains(level) && min < rules.senior_years_under;
    let message = format!("“{title}” is a title for the {level} rung, but at least {min} years are asked for");
    (beginner || senior).then(|| Warning::new("level-and-years-disagree", message))
}

/// Separate must-haves: alternatives count once.
fn too_many(posting: &Posting, rules: &DoubtRules) -> Option<Warning> {
    let asks = |need, skills: usize| if need == Need::Any { 1 } else { skills };
    let count: usize =
        posting.required.iter().map(|requirement| asks(requirement.need, requirement.skills.len())).sum();
    let message = format!(
        "{count} separate skills are required; more than {} is more than people list for one job",
        rules.must_haves_max
    );
    (count > rules.must_haves_max).then(|| Warning::new("too-many-must-haves", message))
}

fn range_backwards(posting: &Posting) -> Option<Warning> {
    let skill = posting.required.iter().find(|requirement| {
        requirement.years > posting.years.min && requirement.years > Some(0.0) && posting.years.min.is_some()
    })?;
    let years = skill.years?;
    let message = format!(
        "{years} years of {} are asked for, more than the {} years of experience overall",
        skill.words.join(" or "),
        posting.years.min?
    );
    Some(Warning::new("skill-years-exceed-years", message))
}

fn asked_and_excluded(posting: &Posting, dictionary: &Dictionary) -> Vec<Warning> {
    let required: BTreeSet<&String> = posting.required.iter().flat_map(|requirement| &requirement.skills).collect();
    let both = posting
        .mentioned
        .iter()
        .filter(|mention| mention.naming == Naming::Excluded && required.contains(&mention.skill));
    both.map(|mention| {
        let name =
            dictionary.skill_by_id(&mention.skill).map_or(mention.word.as_str(), |key| dictionary.skill_name(key));
        Warning::new(
            "required-and-excluded",
            format!("{name} is required in one place and not needed in another: “{}”", mention.quote.text),
        )
    })
    .collect()
}
