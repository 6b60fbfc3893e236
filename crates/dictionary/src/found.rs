//! What is found in a text: skills, refused hits, certificates, scope phrases.

use std::ops::Range;

use super::kinds::{SectionKind, Stance};
use super::{CertificationKey, SkillKey};

/// What the caller knows about a text that is searched.
#[derive(Debug, Clone, Copy, Default)]
pub struct FindContext<'a> {
    /// The section that it is in, if any.
    pub section: Option<SectionKind>,
    /// Byte ranges in which nothing counts: the person's name, an employer's name.
    pub ignore: &'a [Range<usize>],
}

impl FindContext<'_> {
    /// Whether the section that the text is in speaks of work, so that a name in it is likely a tool.
    pub(super) fn is_of_the_trade(&self) -> bool {
        use SectionKind::{Awards, Interests, Languages, References, Volunteer};
        self.section.is_some_and(|kind| !matches!(kind, Awards | Interests | Languages | References | Volunteer))
    }
}

/// Everything found in a text, each kind in the order of the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// Skills, in the order of the text.
    pub skills: Vec<FoundSkill>,
    /// Hits that a sense rule refused.
    pub refused: Vec<Refused>,
    /// Certificates.
    pub certifications: Vec<FoundCertification>,
}

/// A skill found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundSkill {
    /// The skill.
    pub skill: SkillKey,
    /// Byte range in the text that was searched.
    pub span: Range<usize>,
    /// How it is meant.
    pub stance: Stance,
    /// Id of the stance rule that decided, unless it is plainly claimed; `spelling-slip` where the name is
    /// written with one wrong letter.
    pub stance_rule: Option<String>,
}

/// A hit that a sense rule refused, so that a person can see a wrong refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The skill that it could have been.
    pub skill: SkillKey,
    /// Byte range in the text that was searched.
    pub span: Range<usize>,
    /// Why it does not count, such as "not_after: to market".
    pub reason: String,
}

/// A scope phrase found in a text: reach beyond one's own code.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundScope {
    /// Kind of scope, such as `mentoring`.
    pub scope: String,
    /// Id of the rule that fired.
    pub rule: String,
    /// Byte range in the text that was searched.
    pub span: Range<usize>,
    /// The counted object ("mentored 4"), if there is a number.
    pub count: Option<f64>,
    /// What the number counts, such as `people`; `None` where the rule counts nothing.
    pub unit: Option<String>,
    /// Whether the words alone show too little to count.
    pub weak: bool,
}

/// A certificate found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundCertification {
    /// The certificate.
    pub certification: CertificationKey,
    /// Byte range in the text that was searched.
    pub span: Range<usize>,
    /// How it is meant: "preparing for CKA" is wished.
    pub stance: Stance,
    /// Id of the stance rule that decided, unless it is plainly held.
    pub stance_rule: Option<String>,
}
