//! What `posting.toml` holds, key by key.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::posting_fit::{FitWeights, WordingRules};
use super::posting_terms::TermWords;

/// The file `posting.toml`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PostingFile {
    /// Day on which a second reader last went through the file.
    pub reviewed: String,
    /// Where the words come from.
    pub source: String,
    /// Headings.
    pub heading: Vec<HeadingRule>,
    /// Cues.
    pub cue: Vec<CueRule>,
    /// Where items begin.
    pub items: ItemWords,
    /// Words of tables.
    pub tables: TableWords,
    /// Words of alternatives.
    pub alternatives: AlternativeWords,
    /// Words of years.
    pub years: YearWords,
    /// Words of degrees.
    pub degree: DegreeWords,
    /// Words of certificates.
    pub certificates: CertificateWords,
    /// Words of places, remote work and pay.
    pub terms: TermWords,
    /// Levels.
    pub level: LevelWords,
    /// Thresholds of contradictions.
    pub doubts: DoubtRules,
    /// When the posting's word may stand in for the resume's.
    pub wording: WordingRules,
    /// Weights of the fit.
    pub fit: FitWeights,
}

/// What a part of a posting is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PartClass {
    /// Before any heading, or below one that no rule knows.
    Open,
    /// What is required.
    Required,
    /// What is wanted: required where the posting has no other requirements, else preferred.
    Wanted,
    /// What is preferred.
    Preferred,
    /// What the job is.
    Duties,
    /// What the team works with.
    Stack,
    /// The company.
    Company,
    /// What is offered.
    Benefits,
    /// Equal opportunity, how to apply, key words for search engines.
    Legal,
    /// What is not asked for.
    Excluded,
}

/// Words of one class of headings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeadingRule {
    /// Stable id.
    pub id: String,
    /// What follows such a heading.
    pub class: PartClass,
    /// Does not end a part that already says what is asked for.
    #[serde(default)]
    pub weak: bool,
    /// Phrases that count even when run into the text.
    #[serde(default)]
    pub run_in: Vec<String>,
    /// Phrases that count on a line of their own or before a colon.
    #[serde(default)]
    pub line: Vec<String>,
    /// Words that show the class of a line set as a heading.
    #[serde(default)]
    pub words: Vec<String>,
    /// Texts that hold a heading of this rule.
    pub fires: Vec<String>,
    /// Texts that hold none.
    pub silent: Vec<String>,
}

/// What a cue says of the skills that it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CueClass {
    /// Boilerplate.
    Nothing,
    /// Said not to be needed.
    Excluded,
    /// What is offered: boilerplate, but no answer to a list of demands that names it once.
    Offer,
    /// Preferred.
    Preferred,
    /// What the best candidate has: preferred where the posting says elsewhere what is required.
    Wanted,
    /// A must.
    Required,
    /// Merely mentioned.
    Context,
    /// Asked for, where the part of the posting says nothing itself.
    Asked,
}

/// Which skills a cue reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CueReach {
    /// What follows in the clause.
    After,
    /// What is before in the clause.
    Before,
    /// The whole sentence.
    Sentence,
    /// The whole sentence, and only where the sentence begins with the cue.
    Item,
}

/// Words that say how what is near them is meant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CueRule {
    /// Stable id.
    pub id: String,
    /// What they say.
    pub class: CueClass,
    /// What they reach.
    pub reach: CueReach,
    /// Whether they ask by themselves, wherever they are.
    #[serde(default = "yes")]
    pub alone: bool,
    /// Whether they ask for a person: what that person will do is no longer asked for.
    #[serde(default)]
    pub person: bool,
    /// Whether a paragraph stops listing what is asked where a sentence begins with it.
    #[serde(default)]
    pub ends_part: bool,
    /// The words.
    pub words: Vec<String>,
    /// Texts that hold the cue.
    pub fires: Vec<String>,
    /// Texts that hold none.
    pub silent: Vec<String>,
}

fn yes() -> bool {
    true
}

/// Where items of a list begin whose marks are lost, and where clauses end.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemWords {
    /// Skills of other categories whose names in a title are asked for.
    pub title_skills: Vec<String>,
    /// First words of items.
    pub starters: Vec<String>,
    /// Categories of the dictionary that hold no technical skills.
    pub other_categories: Vec<String>,
    /// Categories whose names in a title are asked for.
    pub title_categories: Vec<String>,
    /// Words behind which no item begins.
    pub leads: Vec<String>,
    /// Words whose full stop ends no sentence.
    pub abbreviations: Vec<String>,
    /// Words that end a clause.
    pub breaks: Vec<String>,
    /// Words from which a sentence that asks for a person says what that person will do.
    pub duty_clause: Vec<String>,
    /// Words before "to" that it belongs to: "able to".
    pub before_to: Vec<String>,
    /// Words of a sentence about the list behind it: "any of the following".
    pub list_leads: Vec<String>,
}

/// Words of tables with a column that says how much each row matters.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableWords {
    /// Heads of such a column.
    pub importance: Vec<String>,
    /// Cells of it that make a row required.
    pub required: Vec<String>,
    /// Cells of it that make a row preferred.
    pub preferred: Vec<String>,
}

/// Words of alternatives.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AlternativeWords {
    /// Words between alternatives.
    pub or: Vec<String>,
    /// Words between things of which all are meant.
    pub and: Vec<String>,
    /// Words before a list of alternatives or examples.
    pub any_lead: Vec<String>,
    /// Words before a list of which several are asked for, with how many.
    pub several_lead: Vec<SeveralLead>,
    /// Words between those and the list.
    pub following: Vec<String>,
    /// Words behind a list that others may stand in for.
    pub open_tail: Vec<String>,
    /// Words for kinds of things, examples of which may follow.
    pub classes: Vec<String>,
    /// Categories whose skills are alternatives to each other where they are examples.
    pub kindred_categories: Vec<String>,
    /// Most words of an unknown name between two known ones.
    pub filler_words_max: usize,
}

/// Words before a list of which several are asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeveralLead {
    /// How many.
    pub count: usize,
    /// The words.
    pub words: Vec<String>,
}

/// Words of years.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct YearWords {
    /// "years" in its spellings.
    pub units: Vec<String>,
    /// "months" in its spellings.
    pub months: Vec<String>,
    /// Words before "years" in place of a number: "several".
    pub vague: Vec<String>,
    /// Words near the number that make them years of leading people.
    pub people: Vec<String>,
    /// Words between the numbers of a range.
    pub range: Vec<String>,
    /// Words between the number and the unit that say "or more".
    pub and_more: Vec<String>,
    /// Words before a number that is the most and not the least.
    pub up_to: Vec<String>,
    /// Words near the number that make it experience.
    pub experience: Vec<String>,
    /// How near, in words.
    pub near: usize,
    /// Words right before the number that do the same: "Exp: 2-5 yrs".
    pub labels: Vec<String>,
    /// Words right behind that make it something else.
    pub not_after: Vec<String>,
    /// Words right before that make it something else.
    pub not_before: Vec<String>,
    /// Words beside which nothing is asked unless a cue asks.
    pub not_with: Vec<String>,
    /// Words behind or before that make it a share of other years.
    pub share: Vec<String>,
    /// Words before that make it a share of the years before them.
    pub share_before: Vec<String>,
    /// Words between a skill and the years behind it: "Go: at least 3 years".
    pub behind: Vec<String>,
    /// Words that name work as such and no field of it.
    pub overall: Vec<String>,
    /// Numbers in words.
    pub numbers: BTreeMap<String, u32>,
}

/// Words of degrees.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DegreeWords {
    /// Words that let something else stand in for the degree.
    pub equivalent: Vec<String>,
    /// Words that say so in the next sentence too.
    pub substitute: Vec<String>,
    /// Fields that may be similar, which lets nothing stand in for the degree.
    pub similar_field: Vec<String>,
    /// Words that ask for a degree which need not be finished.
    pub in_progress: Vec<String>,
    /// Words that name a degree and ask for none.
    pub optional: Vec<String>,
    /// Words beside which a short form is a degree.
    pub company: Vec<String>,
    /// The degrees, lowest first.
    pub rule: Vec<DegreeRule>,
}

/// Words of one degree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DegreeRule {
    /// `bachelor`, `master` or `phd`.
    pub id: String,
    /// Words that name it for sure.
    pub sure: Vec<String>,
    /// Words that name it in company.
    pub within: Vec<String>,
}

/// Words of certificates that are asked for without their name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CertificateWords {
    /// Words for a certificate.
    pub nouns: Vec<String>,
    /// Words for one who holds a certificate.
    pub held: Vec<String>,
    /// Words between those and what the certificate is about.
    pub links: Vec<String>,
}

/// How a posting's level is told.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelWords {
    /// Rungs of untitled postings by the least years.
    pub by_years: Vec<LevelByYears>,
    /// Rung where nothing shows it.
    pub without_years: String,
    /// Words that say the work reaches over several teams.
    pub several_teams: Vec<String>,
    /// Words of a title that hold the word of a grade and name something else: "lead generation".
    pub no_grade: Vec<String>,
    /// Words beside a grade where a part of the title says nothing else: "level".
    pub grade_company: Vec<String>,
    /// Rungs by the number behind an untitled profession: "Engineer III".
    pub numerals: BTreeMap<String, String>,
    /// Words before a grade in the text: "we are hiring a".
    pub grade_lead: Vec<String>,
    /// Labels before a grade: "level".
    pub grade_labels: Vec<String>,
    /// Words for the job behind a grade: "position".
    pub grade_nouns: Vec<String>,
    /// Words behind those that make them something else: "a senior level of".
    pub grade_not_before: Vec<String>,
    /// Grades that several teams raise.
    pub lead_grades: Vec<String>,
    /// The rung that they raise to.
    pub lead_beyond: String,
    /// Labels before a title ("Job title: …").
    pub title_labels: Vec<String>,
    /// Labels of a mail's head that are before anything but a title ("From: …").
    pub mail_labels: Vec<String>,
    /// Rungs by the grade that the title's words name.
    pub grades: BTreeMap<String, String>,
}

/// A rung from some number of years on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelByYears {
    /// Years, from.
    pub from: f64,
    /// The rung.
    pub rung: String,
}

/// Thresholds from which a posting contradicts itself.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DoubtRules {
    /// The rung of beginners.
    pub junior_rung: String,
    /// Years that no beginner has.
    pub junior_years: f64,
    /// Rungs of experienced people.
    pub senior_rungs: Vec<String>,
    /// Years that are too few for them.
    pub senior_years_under: f64,
    /// More must-haves than anybody lists for one job.
    pub must_haves_max: usize,
}
