//! Certificates: held, expired, and worth having on the way to the target.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::requirements::{Requirement, Status};
use super::{Aim, Learning};
use crate::evidence::{Certification, CertificationStatus};

/// What the resume's certificates amount to and which would help.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CertificateAdvice {
    /// What certificates are worth on the target rung, in one sentence.
    pub note: String,
    /// Certificates that are shown or suggested.
    pub items: Vec<CertificateItem>,
}

/// A certificate that is shown or suggested.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CertificateItem {
    /// Id in the dictionary.
    pub id: String,
    /// Name.
    pub name: String,
    /// Where it is.
    pub standing: CertificateStanding,
    /// Why, in words.
    pub because: String,
    /// The requirement group that it supports.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub supports: Option<String>,
    /// How long it takes to prepare for, where it is suggested.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub learning: Option<Learning>,
}

/// Where a certificate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CertificateStanding {
    /// Held and good, as far as the dates tell.
    Held,
    /// Past its validity.
    Expired,
    /// Being prepared for.
    InProgress,
    /// Not shown; would help.
    Suggested,
}

/// Certificates of the resume, then those that the present or the target rung suggests.
pub(super) fn advice(aim: &Aim<'_>, requirements: &[Requirement]) -> CertificateAdvice {
    let shown = aim.evidence.certifications.iter();
    let mut items: Vec<_> = shown.map(|held| item(aim, held)).collect();
    items.extend(suggested(aim, requirements));
    CertificateAdvice { note: aim.there.certifications_note.clone(), items }
}

fn item(aim: &Aim<'_>, held: &Certification) -> CertificateItem {
    let standing = match held.status {
        CertificationStatus::Held | CertificationStatus::Unknown => CertificateStanding::Held,
        CertificationStatus::Expired => CertificateStanding::Expired,
        CertificationStatus::InProgress => CertificateStanding::InProgress,
    };
    let retired = if held.retired { retired(aim, &held.id) } else { String::new() };
    let all = aim.ladder.rungs.iter().flat_map(|rung| &rung.certifications);
    CertificateItem {
        id: held.id.clone(),
        name: held.name.clone(),
        standing,
        because: format!("{}{retired}", held.because),
        supports: all.into_iter().find(|entry| entry.id == held.id).map(|entry| entry.group.clone()),
        learning: None,
    }
}

/// That a certificate is retired, and what follows it.
fn retired(aim: &Aim<'_>, id: &str) -> String {
    let dictionary = aim.dictionary;
    let entry = dictionary.certification_by_id(id).map(|key| dictionary.certification(key));
    let name = |id: &String| Some(dictionary.certification(dictionary.certification_by_id(id)?).name.clone());
    let after: Vec<_> = entry.iter().flat_map(|entry| &entry.succeeded_by).filter_map(name).collect();
    let follows = if after.is_empty() { String::new() } else { format!("; {} follows it", after.join(" or ")) };
    format!("; its issuer has retired it{follows}")
}

/// At most one: the one that backs the open requirement with the largest gain. None for who holds
/// one for it already, and none where the rung itself values none.
fn suggested(aim: &Aim<'_>, requirements: &[Requirement]) -> Option<CertificateItem> {
    let rungs = if aim.here.id == aim.there.id { vec![aim.there] } else { vec![aim.here, aim.there] };
    let entries: Vec<_> = rungs.iter().flat_map(|rung| &rung.certifications).collect();
    let shown = |id: &str| aim.evidence.certifications.iter().any(|held| held.id == id);
    let held = |group: &str| entries.iter().any(|entry| entry.group == group && shown(&entry.id));
    let open = requirements.iter().filter(|open| open.status != Status::Met && !held(&open.id));
    let of_gap = open.flat_map(|open| entries.iter().filter(|entry| entry.group == open.id));
    of_gap
        .filter_map(|entry| {
            let key = aim.dictionary.certification_by_id(&entry.id)?;
            let group = aim.ladder.groups.iter().find(|group| group.id == entry.group)?;
            let because = format!("backs “{}”, which was not found in use", group.name);
            Some(CertificateItem {
                id: entry.id.clone(),
                name: aim.dictionary.certification(key).name.clone(),
                standing: CertificateStanding::Suggested,
                because,
                supports: Some(group.id.clone()),
                learning: aim.dictionary.preparation_time(key).map(Learning::from),
            })
        })
        .next()
}
