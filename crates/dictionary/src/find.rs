//! Finding in a text: one pass of the matcher, then borders, senses, the longest meaning, stance.

use std::ops::Range;

use super::borders::{Borders, in_address, in_tag};
use super::candidates::{Candidate, without_swallowed};
use super::found::{FindContext, Found, FoundCertification, FoundScope, FoundSkill, Refused};
use super::matcher::{Hit, Searcher};
use super::normal::{Normal, normalise};
use super::repairs::repairs;
use super::schema::CueOf;
use super::senses::{Judge, NO_SUPPORT, Verdict};
use super::stance::{self, CueHit, Mention};
use super::structure::Structure;
use super::terms::TermKind;
use super::{CertificationKey, Dictionary, heads};

/// A text with everything that the matcher found in it, borders checked.
struct Scan<'d, 'n, 't> {
    dictionary: &'d Dictionary,
    structure: Structure<'n, 't>,
    candidates: Vec<Candidate>,
    certifications: Vec<(CertificationKey, Range<usize>)>,
    cues: Vec<CueHit>,
    heads: Vec<(u16, Range<usize>)>,
}

/// Finds skills and certificates.
pub(super) fn find(dictionary: &Dictionary, text: &str, context: &FindContext<'_>) -> Found {
    let normal = read(dictionary, text);
    Scan::new(dictionary, &normal, &searcher(dictionary, &[&normal]), context).found(context)
}

/// Finds scope phrases.
pub(super) fn find_scope(dictionary: &Dictionary, text: &str) -> Vec<FoundScope> {
    dictionary.scope.find(&Structure::new(&read(dictionary, text), &dictionary.function_words))
}

/// Finds everything in the passages of one document.
pub(super) fn find_all(dictionary: &Dictionary, passages: &[(&str, FindContext<'_>)]) -> Vec<(Found, Vec<FoundScope>)> {
    let normals: Vec<Normal<'_>> = passages.iter().map(|(text, _)| read(dictionary, text)).collect();
    let searcher = searcher(dictionary, &normals.iter().collect::<Vec<_>>());
    let find = |(normal, (_, context)): (&Normal<'_>, &(&str, FindContext<'_>))| {
        let scan = Scan::new(dictionary, normal, &searcher, context);
        let scope = dictionary.scope.find(&scan.structure);
        (scan.found(context), scope)
    };
    normals.iter().zip(passages).map(find).collect()
}

fn searcher(dictionary: &Dictionary, texts: &[&Normal<'_>]) -> Searcher {
    dictionary.matcher.searcher(texts.iter().map(|normal| normal.text()))
}

/// The normalised view of a text whose broken and glued words are mended.
fn read<'t>(dictionary: &Dictionary, text: &'t str) -> Normal<'t> {
    let is_name = |word: &str| {
        let sure = |meaning| match meaning {
            TermKind::Skill { sense, .. } => Some(sense.is_none()),
            TermKind::Certification(_) => Some(true),
            _ => None,
        };
        dictionary.matcher.exact(word).filter_map(sure).max()
    };
    Normal::repaired(text, &repairs(text, &dictionary.frames, &is_name))
}

impl<'d, 'n, 't> Scan<'d, 'n, 't> {
    fn new(dictionary: &'d Dictionary, normal: &'n Normal<'t>, searcher: &Searcher, context: &FindContext<'_>) -> Self
    where
        'd: 'n,
    {
        let structure = Structure::new(normal, &dictionary.function_words);
        let mut scan = Self {
            dictionary,
            structure,
            candidates: Vec::new(),
            certifications: Vec::new(),
            cues: Vec::new(),
            heads: Vec::new(),
        };
        for hit in searcher.hits(normal.text()) {
            scan.classify_hit(&hit, context);
        }
        scan
    }

    /// Sorts a hit in by what its term means, if its borders are sound.
    fn classify_hit(&mut self, hit: &Hit, context: &FindContext<'_>) {
        let meaning = self.dictionary.matcher.meaning(hit);
        let strict = matches!(meaning, TermKind::Skill { sense: Some(_), .. });
        let Some(end) = (Borders { normal: self.structure.normal, strict }).end_of(&hit.range) else {
            return;
        };
        let whole = hit.range.start..end;
        match meaning {
            TermKind::Skill { skill, sense } if self.may_count(&whole, context) => {
                self.candidates.push(Candidate { skill, range: hit.range.clone(), end, sense });
            }
            TermKind::Certification(key) if self.may_count(&whole, context) => self.certifications.push((key, whole)),
            TermKind::Skill { .. } | TermKind::Certification(_) => {}
            TermKind::Cue(cue) => self.cues.push(CueHit { cue, range: whole }),
            TermKind::Head(head) => self.heads.push((head, whole)),
        }
    }

    fn found(mut self, context: &FindContext<'_>) -> Found {
        self.expand_heads();
        self.resolve(context)
    }

    fn may_count(&self, range: &Range<usize>, context: &FindContext<'_>) -> bool {
        let normal = self.structure.normal;
        let original = normal.original_range(range);
        let ignored = context.ignore.iter().any(|ignore| ignore.start < original.end && original.start < ignore.end);
        let is_name = |word: &str| self.dictionary.matcher.exact(word).next().is_some();
        let domains = &self.dictionary.function_words.domains;
        !ignored && !in_address(normal, range, domains, is_name) && !in_tag(normal, range)
    }

    fn expand_heads(&mut self) {
        for (head, range) in &self.heads {
            let Some(head) = self.dictionary.heads.get(*head as usize) else {
                continue;
            };
            self.candidates.extend(heads::expand(&self.structure, head, range));
        }
        let order = |candidate: &Candidate| {
            (candidate.range.start, std::cmp::Reverse(candidate.range.end), candidate.skill, candidate.sense.is_some())
        };
        self.candidates.sort_by_key(order);
        self.candidates.dedup_by(|second, first| second.skill == first.skill && second.range == first.range);
    }

    /// Whether a name inside another counts too: where the dictionary says so, and where a spelling of the
    /// outer one only puts the official name of what it implies before it ("Perl Catalyst"). A name that
    /// implies the one that it crosses counts beside it: "Amazon AWS Lambda".
    fn also_counts(&self, outer: &Candidate, inner: &Candidate) -> bool {
        let (dictionary, text) = (self.dictionary, self.structure.text());
        let is_name =
            |candidate: &Candidate| text[candidate.range.clone()] == normalise(dictionary.skill_name(candidate.skill));
        outer.skill != inner.skill
            && (dictionary.also_counts(outer.skill, inner.skill)
                || (inner.end > outer.end
                    && inner.range.start > outer.range.start
                    && dictionary.implies(inner.skill).any(|implied| implied == outer.skill))
                || (inner.range.start == outer.range.start
                    && dictionary.implies(outer.skill).any(|implied| implied == inner.skill)
                    && is_name(inner)
                    && !is_name(outer)))
    }

    fn resolve(mut self, context: &FindContext<'_>) -> Found {
        let candidates = std::mem::take(&mut self.candidates);
        let sure: Vec<_> = candidates.iter().filter(|candidate| candidate.sense.is_none()).cloned().collect();
        let candidates = without_swallowed(candidates, &sure, |outer, inner| self.also_counts(outer, inner));
        let judge = Judge {
            structure: &self.structure,
            senses: &self.dictionary.senses,
            frames: &self.dictionary.frames,
            links: &self.dictionary.links,
            context,
            candidates: &candidates,
        };
        let verdicts = judge.verdicts();
        let places: Vec<Range<usize>> = candidates.iter().map(Candidate::whole).collect();
        let (mut counted, mut refused) = (Vec::new(), Vec::new());
        for (candidate, verdict) in candidates.into_iter().zip(verdicts) {
            match verdict {
                Verdict::Counts => counted.push(candidate),
                Verdict::Waits => refused.push((candidate, NO_SUPPORT.to_owned())),
                Verdict::Refused(reason) => refused.push((candidate, reason)),
            }
        }
        let certifications = longest_certifications(std::mem::take(&mut self.certifications));
        let over = counted.clone();
        let counted = without_swallowed(counted, &over, |outer, inner| self.also_counts(outer, inner));
        let (kept, refused) = self.resolve_refused(counted, refused, &over);
        let mut kept = self.outside_certificates(kept, &certifications);
        let slips = self.slips(&kept, &places, &certifications);
        kept.extend(slips.iter().cloned());
        kept.sort_by_key(|candidate| (candidate.range.start, std::cmp::Reverse(candidate.range.end)));
        let is_slip = |candidate: &Candidate| slips.iter().any(|slip| slip.range == candidate.range);
        self.report(kept, refused, certifications, is_slip)
    }

    /// Names with a slip of spelling beside those that count.
    fn slips(
        &self,
        kept: &[Candidate],
        places: &[Range<usize>],
        certifications: &[(CertificationKey, Range<usize>)],
    ) -> Vec<Candidate> {
        let cues = self.cues.iter().map(|cue| cue.range.clone());
        let held = certifications.iter().map(|(_, range)| range.clone());
        let taken: Vec<Range<usize>> = places.iter().cloned().chain(held).chain(cues).collect();
        let Dictionary { matcher, frames, slips, .. } = self.dictionary;
        slips.find(&self.structure, (matcher, frames), kept, &taken)
    }

    /// Refused hits that an accepted longer name keeps count too; those that it covers are no news.
    fn resolve_refused(
        &self,
        mut counted: Vec<Candidate>,
        refused: Vec<(Candidate, String)>,
        over: &[Candidate],
    ) -> (Vec<Candidate>, Vec<(Candidate, String)>) {
        let mut left = Vec::new();
        for (candidate, reason) in refused {
            let mut covering = over.iter().filter(|other| other.overlaps(&candidate));
            match covering.next() {
                None => left.push((candidate, reason)),
                Some(first) => {
                    if std::iter::once(first).chain(covering).any(|other| self.also_counts(other, &candidate)) {
                        counted.push(candidate);
                    }
                }
            }
        }
        counted.sort_by_key(|candidate| (candidate.range.start, std::cmp::Reverse(candidate.range.end)));
        (counted, left)
    }

    /// Inside a certificate's name only the skills that it attests are named.
    fn outside_certificates(
        &self,
        counted: Vec<Candidate>,
        certifications: &[(CertificationKey, Range<usize>)],
    ) -> Vec<Candidate> {
        let named = |candidate: &Candidate| {
            let inside = |range: &Range<usize>| range.start <= candidate.range.start && candidate.end <= range.end;
            let attests = |key: CertificationKey| {
                let id = self.dictionary.skill_id(candidate.skill);
                self.dictionary.certification(key).attests.iter().any(|attested| attested == id)
            };
            certifications.iter().all(|(key, range)| !inside(range) || attests(*key))
        };
        counted.into_iter().filter(named).collect()
    }

    fn report(
        &self,
        counted: Vec<Candidate>,
        refused: Vec<(Candidate, String)>,
        certifications: Vec<(CertificationKey, Range<usize>)>,
        is_slip: impl Fn(&Candidate) -> bool,
    ) -> Found {
        let normal = self.structure.normal;
        let skills = counted.iter().map(|candidate| Mention { range: candidate.whole(), of: CueOf::Skills });
        let held = certifications.iter().map(|(_, range)| Mention { range: range.clone(), of: CueOf::Certifications });
        let stance_of =
            |mentions: &[Mention]| stance::judge(&self.structure, &self.dictionary.cues, &self.cues, mentions);
        let rule =
            |cue: Option<u16>| cue.and_then(|cue| Some(self.dictionary.cues.get(cue as usize)?.id.value.clone()));
        let skills = stance_of(&skills.collect::<Vec<_>>());
        let held = stance_of(&held.collect::<Vec<_>>());
        Found {
            skills: counted
                .iter()
                .zip(skills)
                .map(|(candidate, (stance, cue))| FoundSkill {
                    skill: candidate.skill,
                    span: normal.original_range(&candidate.whole()),
                    stance,
                    stance_rule: rule(cue).or_else(|| is_slip(candidate).then(|| SLIP.to_owned())),
                })
                .collect(),
            refused: refused
                .into_iter()
                .map(|(candidate, reason)| Refused {
                    skill: candidate.skill,
                    span: normal.original_range(&candidate.whole()),
                    reason,
                })
                .collect(),
            certifications: certifications
                .into_iter()
                .zip(held)
                .map(|((certification, range), (stance, cue))| FoundCertification {
                    certification,
                    span: normal.original_range(&range),
                    stance,
                    stance_rule: rule(cue),
                })
                .collect(),
        }
    }
}

/// The rule of a name that is written with a slip of spelling.
const SLIP: &str = "spelling-slip";

/// The longest of overlapping certificates, in the order of the text.
fn longest_certifications(mut found: Vec<(CertificationKey, Range<usize>)>) -> Vec<(CertificationKey, Range<usize>)> {
    found.sort_by_key(|(key, range)| (std::cmp::Reverse(range.len()), range.start, *key));
    let mut kept: Vec<(CertificationKey, Range<usize>)> = Vec::new();
    for (key, range) in found {
        if kept.iter().all(|(_, other)| other.end <= range.start || range.end <= other.start) {
            kept.push((key, range));
        }
    }
    kept.sort_by_key(|(_, range)| range.start);
    kept
}
