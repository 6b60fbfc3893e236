//! What the pieces of a posting ask for: skills in groups, certificates, and what is only named.

use std::collections::BTreeSet;
use std::ops::Range;

use super::certificates::{self, OpenCertificate};
use super::examples::Names;
use super::groups::{self, Group};
use super::parts::Piece;
use super::reach::{Demand, Reaches};
use super::title::Title;
use super::titled;
use super::year_phrases::{self, YearPhrase};
use super::{AskedCertification, AskedCertifications, Firmness, Mentioned, Naming, Need, Requirement};
use crate::dictionary::phrase_spans::{Word, words_of};
use crate::dictionary::posting_file::PartClass;
use crate::dictionary::{Dictionary, FindContext, Found, SectionKind, SkillKey, Stance};

/// Items of at most so many words are read as entries of a list.
const ENTRY_WORDS: usize = 8;
/// Bytes between a skill and the years in a bracket behind it.
const BRACKET_BYTES: usize = 3;

/// A piece with everything that was found in it.
pub(super) struct AskedPiece {
    pub piece: Piece,
    pub words: Vec<Word>,
    pub reaches: Reaches,
    pub years: Vec<YearPhrase>,
    skills: Vec<NamedSkill>,
    certifications: Vec<NamedCertificate>,
    firmness: Vec<(usize, Firmness)>,
}

/// A skill in a piece.
struct NamedSkill {
    key: SkillKey,
    id: String,
    span: Range<usize>,
    meaning: Demand,
    rule: String,
}

/// A certificate in a piece.
struct NamedCertificate {
    id: String,
    name: String,
    meaning: Demand,
}

/// What all pieces ask for.
#[derive(Default)]
pub(super) struct Asks {
    pub pieces: Vec<AskedPiece>,
    pub required: Vec<Requirement>,
    pub preferred: Vec<Requirement>,
    pub mentioned: Vec<Mentioned>,
    pub certifications: AskedCertifications,
}

impl AskedPiece {
    fn of(piece: Piece, dictionary: &Dictionary) -> Self {
        let cues = dictionary.posting();
        let words = words_of(&piece.text);
        let lists = matches!(piece.class, PartClass::Required | PartClass::Preferred | PartClass::Stack);
        let section = if lists && words.len() <= ENTRY_WORDS { SectionKind::Skills } else { SectionKind::Other };
        let mut found = dictionary.find(&piece.text, &FindContext { section: Some(section), ignore: &[] });
        let years = year_phrases::phrases(&piece.text, &words, cues);
        found.skills.retain(|skill| !year_phrases::is_field(&skill.span, &words, &years, cues));
        found.skills.retain(|skill| !cues.is_no_skill(dictionary.skill_category(skill.skill)));
        let open = open_certificates(&piece.text, &words, &mut found, dictionary);
        let names: Vec<Range<usize>> = found.skills.iter().map(|skill| skill.span.clone()).collect();
        let reaches = Reaches::of(&piece, &words, &names, cues);
        let meaning = |at: usize, stance: Stance| {
            let (meaning, rule) = reaches.meaning_at(at, cues);
            let denied = stance == Stance::Denied && meaning != Demand::Nothing;
            (
                if denied { Demand::Named(Naming::Excluded) } else { meaning },
                rule.map_or_else(|| format!("heading.{}", piece.rule), |id| format!("cue.{id}")),
            )
        };
        // A name may hold the word before it ("in Rust"), which can belong to a cue: its last word decides.
        let within = |word: &&Word, span: &Range<usize>| span.start <= word.span.start && word.span.end <= span.end;
        let at = |span: &Range<usize>| {
            words.iter().rfind(|word| within(word, span)).map_or(span.start, |word| word.span.start)
        };
        let skills = found.skills.iter().map(|skill| {
            let (meaning, rule) = meaning(at(&skill.span), skill.stance);
            NamedSkill {
                key: skill.skill,
                id: dictionary.skill_id(skill.skill).to_owned(),
                span: skill.span.clone(),
                meaning,
                rule,
            }
        });
        let skills = skills.collect();
        let held = found.certifications.iter().map(|held| {
            let known = dictionary.certification(held.certification);
            let meaning = meaning(held.span.start, held.stance).0;
            NamedCertificate { id: known.id.clone(), name: known.name.clone(), meaning }
        });
        let open = open.into_iter().map(|open| {
            let meaning = meaning(open.at, Stance::Claimed).0;
            NamedCertificate { id: open.id, name: open.name, meaning }
        });
        let certifications = held.chain(open).collect();
        let firmness =
            words.iter().map(|word| (word.span.start, firmness(reaches.meaning_at(word.span.start, cues).0))).collect();
        Self { piece, words, reaches, years, skills, certifications, firmness }
    }

    /// How firmly the word that begins at this byte is asked for.
    pub fn firmness_at(&self, offset: usize) -> Firmness {
        self.firmness.iter().find(|(at, _)| *at == offset).map_or(Firmness::None, |(_, firmness)| *firmness)
    }

    /// Whether the sentence names a skill behind a number of years, or right before it in a bracket.
    pub fn names_skill_after(&self, phrase: &YearPhrase) -> bool {
        self.skills.iter().any(|skill| skill.span.start >= phrase.span.end || self.is_behind(phrase, skill))
    }

    fn groups(&self, dictionary: &Dictionary) -> Vec<Group> {
        let names: Vec<Range<usize>> = self.skills.iter().map(|skill| skill.span.clone()).collect();
        let alike = |a: usize, b: usize| self.skills[a].meaning == self.skills[b].meaning;
        let mut groups = groups::groups(&self.piece.text, &names, alike, dictionary.posting());
        let skills = self.skills.iter().map(|named| (named.span.clone(), named.key)).collect();
        Names { text: &self.piece.text, skills, dictionary }.merge_examples(&mut groups, alike);
        groups
    }

    /// Years that belong to a group: before its first skill with none between, or in a bracket
    /// behind its last.
    fn years_of(&self, group: &Group) -> Option<f64> {
        let first = self.skills.get(*group.members.first()?)?;
        let last = self.skills.get(*group.members.last()?)?;
        let between = |phrase: &YearPhrase| {
            self.skills.iter().any(|skill| skill.span.start >= phrase.span.end && skill.span.end <= first.span.start)
        };
        let taken =
            |phrase: &YearPhrase| self.skills.iter().any(|skill| self.is_behind(phrase, skill)) || between(phrase);
        let alike = |phrase: &YearPhrase| firmness(first.meaning) == self.firmness_at(phrase.span.start);
        let before = self.years.iter().rfind(|phrase| phrase.span.end <= first.span.start);
        let free = before.filter(|phrase| {
            !taken(phrase) && (alike(phrase) || self.firmness_at(phrase.span.start) == Firmness::None)
        });
        let behind = self.years.iter().find(|phrase| self.is_behind(phrase, last));
        behind.or(free).and_then(|phrase| phrase.min)
    }

    /// Whether years are right behind a skill: "Python (3 years)", "Python: at least 3 years".
    fn is_behind(&self, phrase: &YearPhrase, skill: &NamedSkill) -> bool {
        let gap = |end: usize| self.piece.text.get(skill.span.end..end);
        let marked = |gap: &str| ["(", ":", "-", "–", "—"].contains(&gap.trim());
        gap(phrase.span.start).is_some_and(|gap| gap.len() <= BRACKET_BYTES) || gap(phrase.lead).is_some_and(marked)
    }

    fn requirement(&self, group: &Group) -> Option<Requirement> {
        let members: Vec<&NamedSkill> = group.members.iter().filter_map(|member| self.skills.get(*member)).collect();
        let inside = inside(group, &self.skills);
        let mut seen = BTreeSet::new();
        let members: Vec<&NamedSkill> = members.into_iter().filter(|skill| seen.insert(skill.id.clone())).collect();
        Some(Requirement {
            rule: members.first()?.rule.clone(),
            skills: members.iter().map(|skill| skill.id.clone()).collect(),
            words: members.iter().map(|skill| self.piece.text[skill.span.clone()].to_owned()).collect(),
            need: if members.len() > 1 || group.open { group.need } else { Need::All },
            inside,
            at_least: (group.at_least > 1).then_some(group.at_least.min(members.len())),
            open: group.open,
            years: self.years_of(group),
            quote: self.piece.quote.clone(),
        })
    }
}

/// Ids of alternatives that are named only inside the names of others, or as what those are.
fn inside(group: &Group, skills: &[NamedSkill]) -> Vec<String> {
    if group.need == Need::All {
        return Vec::new();
    }
    let ids = |wanted: bool| {
        let members = group.members.iter().filter(move |member| group.inner.contains(member) == wanted);
        members.filter_map(|member| skills.get(*member)).map(|skill| skill.id.clone()).collect::<BTreeSet<_>>()
    };
    ids(true).difference(&ids(false)).cloned().collect()
}

/// The certificates that are asked for by what they are about; the skills that say it are no longer found.
fn open_certificates(text: &str, words: &[Word], found: &mut Found, dictionary: &Dictionary) -> Vec<OpenCertificate> {
    let skills: Vec<(Range<usize>, SkillKey)> =
        found.skills.iter().map(|skill| (skill.span.clone(), skill.skill)).collect();
    let known: Vec<Range<usize>> = found.certifications.iter().map(|held| held.span.clone()).collect();
    let sentence = certificates::Sentence { text, words, skills: &skills, known: &known, dictionary };
    let (open, spent) = sentence.open();
    let mut number = 0..;
    found.skills.retain(|_| number.next().is_none_or(|number| !spent.contains(&number)));
    open
}

fn firmness(meaning: Demand) -> Firmness {
    match meaning {
        Demand::Required => Firmness::Required,
        Demand::Preferred => Firmness::Preferred,
        Demand::Named(_) | Demand::Nothing => Firmness::None,
    }
}

/// Gathers what the pieces and the title ask for.
pub(super) fn gather(pieces: &[Piece], title: &Title, dictionary: &Dictionary) -> Asks {
    let mut asks = Asks {
        pieces: pieces.iter().map(|piece| AskedPiece::of(piece.clone(), dictionary)).collect(),
        ..Asks::default()
    };
    let pieces = std::mem::take(&mut asks.pieces);
    pieces.iter().for_each(|piece| asks.take(piece, dictionary));
    asks.pieces = pieces;
    let asked = skills_of(&asks.required).into_iter().chain(skills_of(&asks.preferred)).collect();
    asks.required.extend(titled::requirements(title, &asked, dictionary));
    asks.deduplicate();
    asks
}

impl Asks {
    fn take(&mut self, piece: &AskedPiece, dictionary: &Dictionary) {
        for group in piece.groups(dictionary) {
            let meaning = group.members.first().and_then(|member| piece.skills.get(*member)).map(|skill| skill.meaning);
            match meaning {
                Some(Demand::Required) => self.required.extend(piece.requirement(&group)),
                Some(Demand::Preferred) => self.preferred.extend(piece.requirement(&group)),
                Some(Demand::Named(naming)) => self.mentioned.extend(group.members.iter().filter_map(|member| {
                    let skill = piece.skills.get(*member)?;
                    let word = piece.piece.text[skill.span.clone()].to_owned();
                    Some(Mentioned { skill: skill.id.clone(), word, naming, quote: piece.piece.quote.clone() })
                })),
                Some(Demand::Nothing) | None => {}
            }
        }
        for named in &piece.certifications {
            let quote = piece.piece.quote.clone();
            let asked = AskedCertification { id: named.id.clone(), name: named.name.clone(), quote };
            match named.meaning {
                Demand::Required => self.certifications.required.push(asked),
                Demand::Preferred => self.certifications.preferred.push(asked),
                Demand::Named(_) | Demand::Nothing => {}
            }
        }
    }

    /// Says everything once: a requirement beats a preference, and both beat a mention.
    fn deduplicate(&mut self) {
        once(&mut self.required);
        let required: BTreeSet<String> = skills_of(&self.required);
        self.preferred.iter_mut().for_each(|preference| drop_skills(preference, &required));
        once(&mut self.preferred);
        let seen: BTreeSet<String> = required.into_iter().chain(skills_of(&self.preferred)).collect();
        let mut named = BTreeSet::new();
        self.mentioned.retain(|mention| {
            let excluded = mention.naming == Naming::Excluded;
            (excluded || !seen.contains(&mention.skill)) && named.insert((mention.skill.clone(), excluded))
        });
        let mut held = BTreeSet::new();
        self.certifications.required.retain(|asked| held.insert(asked.id.clone()));
        self.certifications.preferred.retain(|asked| held.insert(asked.id.clone()));
    }
}

fn skills_of(requirements: &[Requirement]) -> BTreeSet<String> {
    requirements.iter().flat_map(|requirement| requirement.skills.iter().cloned()).collect()
}

/// Takes skills out of a requirement, with the words for them.
fn drop_skills(requirement: &mut Requirement, dropped: &BTreeSet<String>) {
    let pairs = std::mem::take(&mut requirement.skills).into_iter().zip(std::mem::take(&mut requirement.words));
    (requirement.skills, requirement.words) = pairs.filter(|(skill, _)| !dropped.contains(skill)).unzip();
}

/// Says everything once: a skill asked for by itself is not asked for again, and alternatives stay
/// together unless all of them have been named.
fn once(requirements: &mut Vec<Requirement>) {
    let mut alone = BTreeSet::new();
    let mut named = BTreeSet::new();
    let mut kept: Vec<Requirement> = Vec::new();
    for mut requirement in std::mem::take(requirements) {
        raise_years(&mut kept, &requirement);
        match requirement.need {
            Need::All => {
                drop_skills(&mut requirement, &alone);
                alone.extend(requirement.skills.iter().cloned());
            }
            Need::Any if requirement.skills.iter().all(|skill| named.contains(skill)) => requirement.skills.clear(),
            Need::Any => {}
        }
        named.extend(requirement.skills.iter().cloned());
        if !requirement.skills.is_empty() {
            kept.push(requirement);
        }
    }
    *requirements = kept;
}

/// Years that a repeated requirement adds to the first one.
fn raise_years(kept: &mut [Requirement], repeated: &Requirement) {
    let same = kept.iter_mut().find(|known| known.skills == repeated.skills && known.years.is_none());
    if let Some(known) = same {
        known.years = repeated.years;
    }
}
