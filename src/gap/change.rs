//! Changes of the evidence: "what if this were shown?".

use std::fmt;

use crate::dictionary::{Dictionary, Strength};
use crate::document::Quote;
use crate::evidence::{Title, TitleWords};
use crate::level::ModelInput;

/// A change of the evidence.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A skill is shown with this strength in the newest role.
    Skill {
        /// Id in the dictionary.
        id: String,
        /// The strength.
        strength: Strength,
    },
    /// A kind of scope is shown in the newest role.
    Scope {
        /// Kind.
        id: String,
    },
    /// A certificate is held: what it attests counts as listed.
    Certificate {
        /// Id in the dictionary.
        id: String,
        /// Ids of the skills that it attests.
        attests: Vec<String>,
    },
    /// So many more years of the same work.
    Years(f64),
    /// The newest role has another title.
    Title(Title),
}

/// Words of `--what-if` that name neither a skill nor a kind of scope.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnknownChange {
    /// No such skill, scope or certificate.
    #[error(
        "'{0}' is neither a skill nor a kind of scope nor a certificate; `skillgap dictionary list` names them all. \
         Years and titles are given as years=+2 and title=\"Staff Engineer\""
    )]
    Name(String),
    /// No such number of years.
    #[error("'{0}' are no years; give a number from 0 to 40, such as years=+2")]
    Years(String),
    /// A title without words.
    #[error("a title is given in words, such as title=\"Staff Engineer\"")]
    Title,
    /// No such strength.
    #[error("'{0}' is no strength; use hinted, listed, used or proven")]
    Strength(String),
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Skill { id, strength } => write!(f, "{id}={}", strength.as_str()),
            Self::Scope { id } | Self::Certificate { id, .. } => f.write_str(id),
            Self::Years(years) => write!(f, "years=+{years}"),
            Self::Title(title) => write!(f, "title={}", title.title),
        }
    }
}

impl Change {
    /// Makes the change.
    pub(super) fn apply<'c>(&'c self, basis: &mut ModelInput<'c>) {
        match self {
            Self::Skill { id, strength } => basis.show_skill(id, *strength),
            Self::Scope { id } => basis.show_scope(id),
            Self::Certificate { attests, .. } => {
                attests.iter().for_each(|skill| basis.show_skill(skill, Strength::Listed));
            }
            Self::Years(years) => basis.add_years(*years),
            Self::Title(title) => basis.retitle(title),
        }
    }

    /// What people call it: "Apache Kafka", "Works across teams", "2 more years", "the title “Staff Engineer”".
    pub fn name(&self, dictionary: &Dictionary) -> String {
        match self {
            Self::Skill { id, .. } => dictionary.name_of(id).to_owned(),
            Self::Scope { id } => dictionary.scope_name(id).unwrap_or(id).to_owned(),
            Self::Certificate { id, .. } => {
                let key = dictionary.certification_by_id(id);
                key.map_or(id, |key| &dictionary.certification(key).name).clone()
            }
            Self::Years(1.0) => "1 more year".to_owned(),
            Self::Years(years) => format!("{years} more years"),
            Self::Title(title) => format!("the title “{}”", title.title),
        }
    }

    /// Reads `kafka=used`, `kafka` (as used), `mentoring`, `cka`, `years=+2` or `title=Staff Engineer`. A
    /// name that is both a kind of scope and a skill is the scope, unless a strength is given.
    ///
    /// # Errors
    ///
    /// A name or a strength that the dictionary does not know, years that are no number from 0 to 40, a
    /// title without words.
    ///
    /// ```
    /// use skillgap::dictionary;
    /// use skillgap::gap::Change;
    ///
    /// let dictionary = dictionary::builtin();
    /// assert_eq!(Change::parse("k8s", dictionary)?.to_string(), "kubernetes=used");
    /// assert_eq!(Change::parse("years=+2", dictionary)?, Change::Years(2.0));
    /// assert!(Change::parse("luck", dictionary).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse(text: &str, dictionary: &Dictionary) -> Result<Self, UnknownChange> {
        match text.split_once('=').map(|(name, value)| (name.trim(), value.trim().trim_matches('"').trim())) {
            Some(("years", years)) => return years_named(years),
            Some(("title", "")) => return Err(UnknownChange::Title),
            Some(("title", title)) => return Ok(Self::Title(title_named(title, dictionary))),
            _ => {}
        }
        let (name, strength) = match text.split_once('=') {
            Some((name, strength)) => (name.trim(), Some(strength_named(strength.trim())?)),
            None => (text.trim(), None),
        };
        if strength.is_none() && dictionary.has_scope(name) {
            return Ok(Self::Scope { id: name.to_owned() });
        }
        let certificate = dictionary.resolve_certification(name).filter(|_| strength.is_none());
        let Some(key) = dictionary.resolve(name) else {
            let key = certificate.ok_or_else(|| UnknownChange::Name(name.to_owned()))?;
            let held = dictionary.certification(key);
            return Ok(Self::Certificate { id: held.id.clone(), attests: held.attests.clone() });
        };
        let id = dictionary.skill_id(key).to_owned();
        Ok(Self::Skill { id, strength: strength.unwrap_or(Strength::Used) })
    }
}

/// Most years that a change may add.
const MOST_YEARS: f64 = 40.0;

fn years_named(text: &str) -> Result<Change, UnknownChange> {
    let years = text.trim_start_matches('+').parse::<f64>().ok();
    let fair = years.filter(|years| (0.0..=MOST_YEARS).contains(years));
    fair.map(Change::Years).ok_or_else(|| UnknownChange::Years(text.to_owned()))
}

/// A title that somebody could have, with the grade that its words name.
pub(super) fn title_named(text: &str, dictionary: &Dictionary) -> Title {
    let reading = dictionary.read_title(text);
    Title {
        title: text.to_owned(),
        grade: reading.grade,
        grade_reason: reading.grade_reason,
        words: TitleWords::of(text, dictionary),
        newest: true,
        until: None,
        role: None,
        quote: Quote { page: 1, line: 1, text: text.to_owned() },
    }
}

fn strength_named(word: &str) -> Result<Strength, UnknownChange> {
    [Strength::Hinted, Strength::Listed, Strength::Used, Strength::Proven]
        .into_iter()
        .find(|strength| strength.as_str() == word)
        .ok_or_else(|| UnknownChange::Strength(word.to_owned()))
}
