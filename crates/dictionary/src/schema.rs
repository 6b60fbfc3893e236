//! What the dictionary files hold, key by key.

use std::collections::BTreeMap;
use std::ops::Deref;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::kinds::{SectionKind, Stance};

/// A value with its place in the file. It reads from TOML, where the place is taken from the
/// parser, and from the compiled form, where the place was stored.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Byte offset in the file.
    pub at: u32,
}

impl<T> Deref for Located<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Located<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let spanned = toml::Spanned::<T>::deserialize(deserializer)?;
            let at = u32::try_from(spanned.span().start).unwrap_or(u32::MAX);
            Ok(Self { value: spanned.into_inner(), at })
        } else {
            let (value, at) = <(T, u32)>::deserialize(deserializer)?;
            Ok(Self { value, at })
        }
    }
}

impl<T: JsonSchema> JsonSchema for Located<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}

/// A text with its place.
pub type Text = Located<String>;

/// The texts without their places.
pub(super) fn strings(texts: Vec<Text>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}

/// `skills/*.toml`: the skills of one category.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SkillsFile {
    /// Category of every skill in the file.
    pub category: Text,
    /// Day on which a second reader last went through the file, `YYYY-MM-DD`.
    #[serde(default)]
    pub reviewed: Option<Text>,
    /// The skills, sorted by id.
    #[serde(default)]
    pub skill: Vec<SkillEntry>,
}

/// A skill.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SkillEntry {
    /// Kebab-case, stable once published, unique over all files.
    pub id: Text,
    /// Name as its project writes it; always an alias too.
    pub name: Text,
    /// Other spellings, lower case.
    #[serde(default)]
    pub aliases: Vec<Text>,
    /// Skills that this one shows too, one grade weaker.
    #[serde(default)]
    pub implies: Vec<Text>,
    /// Skills whose names inside this one's are still mentions of their own.
    #[serde(default)]
    pub also_counts: Vec<Text>,
    /// Siblings that a person could use instead.
    #[serde(default)]
    pub alternatives: Vec<Text>,
    /// Skills that one learns first.
    #[serde(default)]
    pub after: Vec<Text>,
    /// Year in which it was first there for others to use.
    #[serde(default)]
    pub since: Option<u16>,
    /// Official page.
    #[serde(default)]
    pub source: Option<Text>,
    /// Rules for ambiguous aliases.
    #[serde(default)]
    pub sense: Vec<SenseEntry>,
}

/// When an ambiguous alias counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SenseEntry {
    /// The aliases that the rule governs.
    pub of: Vec<Text>,
    /// Written forms that need no support: "Tableau", where "tableau" needs some.
    #[serde(default)]
    pub sure: Vec<Text>,
    /// Written forms that may count; empty: any.
    #[serde(default)]
    pub forms: Vec<Text>,
    /// Whether the plural of a form may count too.
    #[serde(default = "counts_in_plural")]
    pub plural: bool,
    /// An everyday word: of the frames only those vouch that name a skill, and only for a proper name.
    #[serde(default)]
    pub everyday: bool,
    /// In prose the written form alone does not count: the sentence must be about the trade.
    #[serde(default)]
    pub trade: bool,
    /// Never when one of these is right before.
    #[serde(default)]
    pub not_before: Vec<Text>,
    /// Never when one of these is right after.
    #[serde(default)]
    pub not_after: Vec<Text>,
    /// Never when one of these is in the same sentence.
    #[serde(default)]
    pub not_near: Vec<Text>,
    /// Whether a sure skill beside it in the same list makes it count; left out: only where it is written as a
    /// proper name.
    #[serde(default)]
    pub needs_neighbour: Option<bool>,
    /// Counts when one of these is in the same sentence.
    #[serde(default)]
    pub near: Vec<Text>,
    /// Counts in these sections.
    #[serde(default)]
    pub sections: Vec<SectionKind>,
    /// Texts in which the skill must be found.
    #[serde(default)]
    pub fires: Vec<Text>,
    /// Texts in which the skill must not be found.
    #[serde(default)]
    pub silent: Vec<Text>,
}

fn counts_in_plural() -> bool {
    true
}

/// `heads.toml`: words that several names share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeadsFile {
    /// The heads, sorted by id.
    #[serde(default)]
    pub head: Vec<HeadEntry>,
}

/// A head and the words that make a skill with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeadEntry {
    /// Kebab-case, unique.
    pub id: Text,
    /// The head: "test" in "unit, integration and end-to-end tests".
    pub words: Vec<Text>,
    /// Where the members are.
    pub members_stand: Side,
    /// Word to skill id.
    pub members: BTreeMap<Text, Text>,
    /// Texts in which every member that is named must be found through the head.
    #[serde(default)]
    pub fires: Vec<Text>,
    /// Texts in which the head must find nothing.
    #[serde(default)]
    pub silent: Vec<Text>,
}

/// A side of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// In front of it.
    Before,
    /// Behind it.
    After,
    /// Right behind it, in one list with it: "Spring Boot, Data and Security".
    Listed,
}

/// `stance.toml`: words that make a mention hinted, wished or denied, and how sentences hang together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StanceFile {
    /// Words that may be between the members of a list ("and", "or", "with").
    pub joiners: Vec<Text>,
    /// Words that end a clause ("but", "however").
    pub clause_ends: Vec<Text>,
    /// Words whose full stop does not end a sentence ("e.g", "etc").
    pub abbreviations: Vec<Text>,
    /// Words that a hyphen may tie to an ambiguous name ("Go-based").
    pub suffixes: Vec<Text>,
    /// Endings of internet addresses, so that "github.com/x" is seen as one.
    pub domains: Vec<Text>,
    /// The cues, sorted by id.
    #[serde(default)]
    pub cue: Vec<CueEntry>,
}

/// Words that say how the mentions near them are meant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CueEntry {
    /// Kebab-case, unique.
    pub id: Text,
    /// What the mentions become.
    pub stance: Stance,
    /// The words, compared as aliases are.
    pub words: Vec<Text>,
    /// Which mentions it reaches.
    #[serde(default)]
    pub reach: Reach,
    /// Most words between the cue and the first mention, for `next` and `list`.
    #[serde(default = "default_gap")]
    pub gap: u8,
    /// What it is about; both when left out.
    #[serde(default)]
    pub of: Option<CueOf>,
    /// Whether it speaks of a choice against something: that says nothing of experience, so that reports are
    /// silent about what it denies.
    #[serde(default)]
    pub choice: bool,
    /// Texts in which the cue must decide at least one mention; of a cue that claims, all.
    #[serde(default)]
    pub fires: Vec<Text>,
    /// Texts in which the cue must decide none.
    #[serde(default)]
    pub silent: Vec<Text>,
}

fn default_gap() -> u8 {
    3
}

/// Which mentions a cue reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// The first mention behind it.
    Next,
    /// The first mention behind it and those in one list with it.
    #[default]
    List,
    /// Every mention behind it up to the end of the clause.
    Clause,
    /// Every mention of the sentence.
    Sentence,
    /// A label: every mention up to the next label or paragraph.
    Label,
    /// The mention right before it, as in "Rust (learning)".
    Previous,
    /// Every mention before it in the clause, as in "Kafka I have not used", if none is behind it.
    ClauseBefore,
}

/// What a cue is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CueOf {
    /// Skills only.
    Skills,
    /// Certificates only.
    Certifications,
}

/// `certifications.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CertificationsFile {
    /// Day on which a second reader last went through the file, `YYYY-MM-DD`.
    #[serde(default)]
    pub reviewed: Option<Text>,
    /// The certificates, sorted by id.
    #[serde(default)]
    pub certification: Vec<CertificationEntry>,
}

/// A certificate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CertificationEntry {
    /// Kebab-case, unique.
    pub id: Text,
    /// Name as its issuer writes it.
    pub name: Text,
    /// Who issues it.
    pub issuer: Text,
    /// How high it is.
    pub level: CertificationLevel,
    /// Exam codes, the current one first.
    #[serde(default)]
    pub codes: Vec<Text>,
    /// Exam codes of former versions.
    #[serde(default)]
    pub former_codes: Vec<Text>,
    /// Names of former versions.
    #[serde(default)]
    pub former_names: Vec<Text>,
    /// Other spellings, lower case.
    #[serde(default)]
    pub aliases: Vec<Text>,
    /// Years until it expires; left out: it does not.
    #[serde(default)]
    pub validity_years: Option<u32>,
    /// Years until it expired where it was earned earlier, the earliest first.
    #[serde(default)]
    pub formerly_valid: Vec<FormerValidity>,
    /// Whether it can still be earned.
    pub status: CertificationStatus,
    /// Whether no official page was read that says so yet.
    #[serde(default)]
    pub unconfirmed: bool,
    /// Month of retirement, `YYYY-MM`.
    #[serde(default)]
    pub retired: Option<Text>,
    /// Certificates that take the place of a retired one.
    #[serde(default)]
    pub succeeded_by: Vec<Text>,
    /// Certificates that must be held first.
    #[serde(default)]
    pub requires: Vec<Text>,
    /// Skills that the holder has shown.
    #[serde(default)]
    pub attests: Vec<Text>,
    /// Official page.
    #[serde(default)]
    pub source: Option<Text>,
}

/// How long a certificate was valid that was earned before a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormerValidity {
    /// The first month, `YYYY-MM`, to which it no longer applies.
    pub earned_before: String,
    /// Years until it expires.
    pub years: u32,
}

/// How high a certificate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CertificationLevel {
    /// For beginners.
    Foundational,
    /// For practitioners.
    Associate,
    /// For experienced practitioners.
    Professional,
    /// The highest of its issuer.
    Expert,
    /// Deep in one field.
    Specialty,
}

/// Whether a certificate can still be earned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CertificationStatus {
    /// It can.
    Active,
    /// Its issuer has ended it.
    Retired,
}
