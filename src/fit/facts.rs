//! Years, level, degree and certificates: asked against found.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Sides;
use crate::document::Quote;
use crate::evidence::CertificationStatus;
use crate::gap::Status;
use crate::posting::{AskedCertification, Firmness};

/// Years asked and found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct YearsFit {
    /// Least years asked for.
    pub min: Option<f64>,
    /// Most years of the range asked for; more is no fault.
    pub max: Option<f64>,
    /// Professional years found.
    pub found: Option<f64>,
    /// How far it is met, 0 to 1; absent where no years are asked for.
    pub value: Option<f64>,
    /// What the posting says.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub asked: Option<Quote>,
}

/// Level asked and found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LevelFit {
    /// Rung asked for.
    pub asked: String,
    /// What that rests on.
    pub asked_because: String,
    /// Rung found.
    pub found: Option<String>,
    /// How far it is met, 0 to 1; absent where the posting shows no level.
    pub value: Option<f64>,
}

/// Degree asked and found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EducationFit {
    /// Degree asked for.
    pub level: Option<String>,
    /// How firmly.
    pub requirement: Firmness,
    /// Whether something else may stand in for it.
    pub equivalent_ok: bool,
    /// Whether it need not be finished.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub in_progress_ok: bool,
    /// Highest degree found.
    pub found: Option<String>,
    /// The degree in progress that is as high as the one asked for, where none so high is finished.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub in_progress: Option<String>,
    /// How far it is met, 0 to 1; absent where no degree is asked for.
    pub value: Option<f64>,
    /// What the posting says.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub asked: Option<Quote>,
    /// What the resume says.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub shown: Option<Quote>,
}

/// A certificate asked and found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CertificationFit {
    /// Id in the dictionary.
    pub id: String,
    /// Name in the dictionary.
    pub name: String,
    /// How firmly it is asked for.
    pub requirement: Firmness,
    /// Whether it is shown.
    pub status: Status,
    /// How far, 0 to 1.
    pub value: f64,
    /// What the posting says.
    pub asked: Quote,
    /// What the resume says.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub shown: Option<Quote>,
}

impl YearsFit {
    /// Value and sentence, where years are asked for.
    pub(super) fn told(&self) -> Option<(f64, String)> {
        let found = self.found.map_or_else(|| "none can be told".to_owned(), |found| format!("{found} are found"));
        Some((self.value?, format!("at least {} years are asked for, {found}", self.min?)))
    }
}

impl LevelFit {
    /// Value and sentence, where the posting shows a level.
    pub(super) fn told(&self) -> Option<(f64, String)> {
        let found = self.found.as_deref().unwrap_or("none");
        Some((self.value?, format!("the {} rung is asked for, {found} is found", self.asked)))
    }
}

impl EducationFit {
    /// Value and sentence, where a degree is asked for.
    pub(super) fn told(&self) -> Option<(f64, String)> {
        let studied = self.in_progress.as_ref().map(|degree| format!("a {degree} degree in progress"));
        let found = studied.as_deref().or(self.found.as_deref()).unwrap_or("none");
        let instead = if self.equivalent_ok { " or what equals it" } else { "" };
        let studying = if self.in_progress_ok { ", finished or in progress," } else { "" };
        let level = self.level.as_deref()?;
        Some((self.value?, format!("a {level} degree{instead}{studying} is asked for, {found} is found")))
    }
}

pub(super) fn years(sides: &Sides<'_>) -> YearsFit {
    let asked = &sides.posting.years;
    let found = sides.evidence.years.professional;
    let share = |min: f64| if min > 0.0 { (found.unwrap_or(0.0) / min).min(1.0) } else { 1.0 };
    YearsFit { min: asked.min, max: asked.max, found, value: asked.min.map(share), asked: asked.quote.clone() }
}

/// A rung at or above the asked one is enough; each step below, and another track, takes some off.
pub(super) fn level(sides: &Sides<'_>) -> LevelFit {
    let posting = sides.posting;
    let place = |id: &str| sides.ladder.rung(id).map(|rung| (rung.position, rung.track.clone()));
    let asked = place(&posting.level).filter(|_| posting.level_stated);
    let found = sides.level.rung.as_deref().and_then(place);
    let step = sides.weights().rules.rung_step;
    let value = asked.map(|(asked, track)| match &found {
        Some((found, own)) => {
            let below = (asked - found).max(0.0) + if *own == track { 0.0 } else { 1.0 };
            (1.0 - step * below).max(0.0)
        }
        None => 0.0,
    });
    LevelFit {
        asked: posting.level.clone(),
        asked_because: posting.level_because.clone(),
        found: sides.level.rung.clone(),
        value,
    }
}

pub(super) fn education(sides: &Sides<'_>) -> EducationFit {
    let asked = &sides.posting.education;
    let degrees = &sides.dictionary.posting().file().degree.rule;
    let rank = |id: &str| degrees.iter().position(|degree| degree.id == id);
    let finished = sides.evidence.education.iter().filter(|degree| !degree.in_progress);
    let highest = finished.filter_map(|degree| Some((rank(&degree.degree)?, degree))).max_by_key(|(rank, _)| *rank);
    let wanted = asked.level.as_deref().and_then(rank);
    let has = |wanted: usize| highest.is_some_and(|(rank, _)| rank >= wanted);
    let works = sides.evidence.years.professional.is_some_and(|years| years > 0.0);
    let rules = &sides.weights().rules;
    let instead = if asked.equivalent_ok && works { rules.degree_by_experience } else { 0.0 };
    let going_on = sides.evidence.education.iter().filter(|degree| degree.in_progress);
    let studied = going_on.filter_map(|degree| Some((rank(&degree.degree)?, degree))).max_by_key(|(rank, _)| *rank);
    let studied = studied.filter(|(rank, _)| wanted.is_some_and(|wanted| !has(wanted) && *rank >= wanted));
    let lower = |wanted: usize, rank: usize| (1.0 - rules.degree_step * wanted.saturating_sub(rank) as f64).max(0.0);
    let value = |wanted: usize| match (has(wanted), studied.is_some()) {
        (true, _) => 1.0,
        (_, true) if asked.in_progress_ok => 1.0,
        (_, true) => rules.degree_in_progress.max(instead),
        (_, false) => highest.map_or(0.0, |(rank, _)| lower(wanted, rank)).max(instead),
    };
    EducationFit {
        level: asked.level.clone(),
        requirement: asked.requirement,
        equivalent_ok: asked.equivalent_ok,
        in_progress_ok: asked.in_progress_ok,
        in_progress: studied.map(|(_, degree)| degree.degree.clone()),
        found: highest.map(|(_, degree)| degree.degree.clone()),
        value: wanted.map(value),
        asked: asked.quote.clone(),
        shown: studied.or(highest).map(|(_, degree)| degree.quote.clone()),
    }
}

pub(super) fn certifications(sides: &Sides<'_>) -> Vec<CertificationFit> {
    let asked = &sides.posting.certifications;
    let required = asked.required.iter().map(|asked| certification(asked, Firmness::Required, sides));
    let preferred = asked.preferred.iter().map(|asked| certification(asked, Firmness::Preferred, sides));
    required.chain(preferred).collect()
}

/// Whether a certificate is the one that is asked for, or one of what is asked for: "AWS certification".
fn meets(held: &str, asked: &str, sides: &Sides<'_>) -> bool {
    let Some(subject) = asked.strip_prefix("of:") else { return held == asked };
    let known = sides.dictionary.certification_by_id(held).map(|key| sides.dictionary.certification(key));
    known.is_some_and(|known| {
        let issuer = known.issuer.to_lowercase().replace(' ', "-");
        issuer == subject || known.attests.iter().any(|skill| skill == subject)
    })
}

fn certification(asked: &AskedCertification, requirement: Firmness, sides: &Sides<'_>) -> CertificationFit {
    let rules = &sides.weights().rules;
    let value = |status| match status {
        CertificationStatus::Held | CertificationStatus::Unknown => 1.0,
        CertificationStatus::Expired => rules.certificate_expired,
        CertificationStatus::InProgress => rules.certificate_in_progress,
    };
    let shown = sides.evidence.certifications.iter().filter(|held| meets(&held.id, &asked.id, sides));
    let best = shown.map(|held| (value(held.status), held)).max_by(|a, b| a.0.total_cmp(&b.0));
    let value = best.map_or(0.0, |(value, _)| value);
    CertificationFit {
        id: asked.id.clone(),
        name: asked.name.clone(),
        requirement,
        status: if value >= 1.0 {
            Status::Met
        } else if value > 0.0 {
            Status::Thin
        } else {
            Status::Missing
        },
        value,
        asked: asked.quote.clone(),
        shown: best.map(|(_, held)| held.quote.clone()),
    }
}

/// Value and sentence of the certificates, where any are asked for. Those that one sentence of the
/// posting names are alternatives; required ones go before preferred ones.
pub(super) fn certificates_told(asked: &[CertificationFit]) -> Option<(f64, String)> {
    let firmest = asked.iter().map(|asked| asked.requirement).max()?;
    let counted: Vec<&CertificationFit> = asked.iter().filter(|asked| asked.requirement == firmest).collect();
    let mut sentences: Vec<&Quote> = counted.iter().map(|asked| &asked.asked).collect();
    sentences.sort();
    sentences.dedup();
    let best = |sentence: &Quote| {
        counted.iter().filter(|asked| asked.asked == *sentence).map(|asked| asked.value).fold(0.0, f64::max)
    };
    let sum: f64 = sentences.iter().map(|sentence| best(sentence)).sum();
    let held = counted.iter().filter(|asked| asked.status == Status::Met).count();
    let names: Vec<&str> = counted.iter().map(|asked| asked.name.as_str()).collect();
    Some((sum / sentences.len() as f64, format!("{} asked for, {held} held", names.join(", "))))
}
