//! What changed between two versions of a resume.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Analysis, Options, Source, analyze};
use crate::dictionary::Strength;
use crate::document::{DocumentError, Quote};
use crate::gap::Status;

/// Schema of a diff in the JSON contract.
pub const DIFF_SCHEMA: &str = "skillgap/diff/1";

/// Seniority that rounding alone may move.
const SENIORITY_STEP: f64 = 0.005;

/// What changed from one version of a resume to the next, both measured against the same target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Diff {
    /// Name and version of the contract.
    pub schema: String,
    /// The former version.
    pub old: Version,
    /// The later version.
    pub new: Version,
    /// Rung that both gaps aim at; absent where either version has none.
    pub target: Option<String>,
    /// Skills whose strength changed, the won ones first.
    pub skills: Vec<Difference<Strength>>,
    /// Kinds of scope that only one version shows.
    pub scope: Vec<Difference<bool>>,
    /// Certificates that only one version names.
    pub certifications: Vec<Difference<bool>>,
    /// Requirements of the target whose status changed.
    pub requirements: Vec<Difference<Status>>,
    /// Contributions to the level whose effect changed.
    pub contributions: Vec<Effect>,
    /// What is worse than before, in words; empty where nothing is.
    pub regressions: Vec<String>,
}

/// One version of the resume.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Version {
    /// Name of the document as given.
    pub name: String,
    /// The likeliest rung.
    pub rung: Option<String>,
    /// Its probability.
    pub probability: f64,
    /// The number on the ladder's scale.
    pub seniority: f64,
    /// Professional years.
    pub years: Option<f64>,
    /// Probability of the target.
    pub target_probability: f64,
}

/// Something that is not as it was; `None` where a version does not have it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Difference<T> {
    /// Its id.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// How it was.
    pub from: Option<T>,
    /// How it is.
    pub to: Option<T>,
    /// Where the version that shows more of it shows it.
    pub quote: Option<Quote>,
}

/// A contribution to the level in both versions; 0 where a version does not have it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Effect {
    /// What it comes from: the stage, the kind of scope, the title.
    pub id: String,
    /// Former effect on the seniority.
    pub from: f64,
    /// Later effect.
    pub to: f64,
}

/// Analyses two versions of a resume and says what changed. Without a target, both are measured
/// against the next rung of the former version.
///
/// # Errors
///
/// The version that cannot be analysed, as 0 for the former and 1 for the later, and why.
///
/// ```
/// # use skillgap::analysis::{AsOf, Options, Source};
/// # let ladders = [skillgap::ladder::builtin()?];
/// # let options = Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse("2026-01")?);
/// # let text = "Experience\n\nSenior Backend Engineer, Acme\tJan 2018 – Present\n- Designed the payment API in Go\n";
/// use skillgap::analysis::diff;
///
/// let newer = format!("{text}- Moved the orders to Kafka\n");
/// let [old, new] = [text, newer.as_str()].map(|text| Source { name: "resume.txt", bytes: text.as_bytes() });
/// let diff = diff([&old, &new], &options).map_err(|(_, error)| error)?;
/// assert_eq!(diff.skills[0].id, "kafka");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn diff(versions: [&Source<'_>; 2], options: &Options<'_>) -> Result<Diff, (usize, DocumentError)> {
    let old = analyze(versions[0], options).map_err(|error| (0, error))?;
    let target = options.target.clone().or_else(|| old.gap.as_ref().map(|gap| gap.target.clone()));
    let new = analyze(versions[1], &Options { target, ..options.clone() }).map_err(|error| (1, error))?;
    Ok(Diff::of(&old, &new))
}

impl Diff {
    /// What changed from one analysis to another that was made with the same options.
    pub fn of(old: &Analysis, new: &Analysis) -> Self {
        let targets = [old, new].map(|analysis| analysis.gap.as_ref().map(|gap| gap.target.as_str()));
        let mut diff = Self {
            schema: DIFF_SCHEMA.to_owned(),
            old: version(old),
            new: version(new),
            target: targets[0].filter(|_| targets[0] == targets[1]).map(str::to_owned),
            skills: skills(old, new),
            scope: scope(old, new),
            certifications: certifications(old, new),
            requirements: if targets[0] == targets[1] { requirements(old, new) } else { Vec::new() },
            contributions: contributions(old, new),
            regressions: Vec::new(),
        };
        diff.regressions = diff.worse();
        diff
    }

    fn worse(&self) -> Vec<String> {
        let mut worse = Vec::new();
        let (old, new) = (&self.old, &self.new);
        if new.seniority < old.seniority - SENIORITY_STEP {
            let rung = |version: &Version| version.rung.clone().unwrap_or_else(|| "no rung".to_owned());
            worse.push(format!(
                "seniority fell from {:.2} ({}) to {:.2} ({})",
                old.seniority,
                rung(old),
                new.seniority,
                rung(new)
            ));
        }
        let weaker = self.skills.iter().filter(|change| change.to < change.from);
        worse.extend(weaker.map(|change| format!("evidence of {} is weaker or gone", change.name)));
        let gone = self.scope.iter().chain(&self.certifications).filter(|change| change.to.is_none());
        worse.extend(gone.map(|change| format!("evidence of {} is gone", change.name)));
        let unmet = self.requirements.iter().filter(|change| change.to < change.from);
        worse.extend(unmet.map(|change| format!("requirement '{}' is no longer as well met", change.name)));
        worse
    }
}

fn version(analysis: &Analysis) -> Version {
    let level = &analysis.level;
    Version {
        name: analysis.document.name.clone(),
        rung: level.rung.clone(),
        probability: level.rung.as_deref().map_or(0.0, |rung| level.probability(rung)),
        seniority: level.seniority,
        years: analysis.years.professional,
        target_probability: analysis.gap.as_ref().map_or(0.0, |gap| gap.probability),
    }
}

/// Something that a version shows, to be compared by its id.
struct Shown<T> {
    id: String,
    name: String,
    value: T,
    quote: Option<Quote>,
}

/// What differs, the gains first, each in the order of the version that shows it.
fn changes<T: PartialOrd + Copy>(old: Vec<Shown<T>>, new: Vec<Shown<T>>) -> Vec<Difference<T>> {
    let before: Vec<(String, T)> = old.iter().map(|shown| (shown.id.clone(), shown.value)).collect();
    let after: Vec<(String, T)> = new.iter().map(|shown| (shown.id.clone(), shown.value)).collect();
    let of = |list: &[(String, T)], id: &str| list.iter().find(|(own, _)| own == id).map(|(_, value)| *value);
    let change = |shown: Shown<T>| {
        let (from, to) = (of(&before, &shown.id), of(&after, &shown.id));
        Difference { id: shown.id, name: shown.name, from, to, quote: shown.quote }
    };
    let won = new.into_iter().map(change).filter(|change| change.to > change.from);
    let lost = old.into_iter().map(change).filter(|change| change.to < change.from);
    won.chain(lost).collect()
}

fn skills(old: &Analysis, new: &Analysis) -> Vec<Difference<Strength>> {
    let shown = |analysis: &Analysis| {
        let named = analysis.skills.iter().filter(|skill| !skill.mentions.is_empty());
        named
            .map(|skill| Shown {
                id: skill.id.clone(),
                name: skill.name.clone(),
                value: skill.strength,
                quote: skill.mentions.iter().max_by_key(|mention| mention.strength).map(|mention| mention.quote()),
            })
            .collect()
    };
    changes(shown(old), shown(new))
}

fn scope(old: &Analysis, new: &Analysis) -> Vec<Difference<bool>> {
    let shown = |analysis: &Analysis| {
        let mut kinds: Vec<Shown<bool>> = Vec::new();
        for scope in &analysis.scope {
            if kinds.iter().all(|kind| kind.id != scope.id) {
                let quote = Some(scope.quote.clone());
                kinds.push(Shown { id: scope.id.clone(), name: scope.id.clone(), value: true, quote });
            }
        }
        kinds
    };
    changes(shown(old), shown(new))
}

fn certifications(old: &Analysis, new: &Analysis) -> Vec<Difference<bool>> {
    let shown = |analysis: &Analysis| {
        let of = analysis.certifications.iter().map(|entry| Shown {
            id: entry.id.clone(),
            name: entry.name.clone(),
            value: true,
            quote: Some(entry.quote.clone()),
        });
        of.collect()
    };
    changes(shown(old), shown(new))
}

fn requirements(old: &Analysis, new: &Analysis) -> Vec<Difference<Status>> {
    let shown = |analysis: &Analysis| {
        let all = analysis.gap.iter().flat_map(|gap| &gap.requirements);
        all.map(|requirement| Shown {
            id: requirement.id.clone(),
            name: requirement.name.clone(),
            value: requirement.status,
            quote: requirement.evidence.first().cloned(),
        })
        .collect()
    };
    changes(shown(old), shown(new))
}

fn contributions(old: &Analysis, new: &Analysis) -> Vec<Effect> {
    let key = |analysis: &Analysis| -> Vec<(String, f64)> {
        let all = analysis.level.contributions.iter();
        all.map(|contribution| (contribution.id.clone(), contribution.effect)).collect()
    };
    let (before, after) = (key(old), key(new));
    let of = |list: &[(String, f64)], id: &str| {
        list.iter().filter(|(own, _)| own == id).map(|(_, effect)| effect).sum::<f64>()
    };
    let mut ids: Vec<&String> = before.iter().chain(&after).map(|(id, _)| id).collect();
    ids.sort();
    ids.dedup();
    let effects = ids.into_iter().map(|id| Effect { id: id.clone(), from: of(&before, id), to: of(&after, id) });
    effects.filter(|effect| (effect.to - effect.from).abs() > SENIORITY_STEP).collect()
}
