//! Certificates that a posting asks for without naming one that the dictionary knows: "an AWS
//! certification", "certified in Spring", "any cloud certificate (AWS, Azure)".

use std::ops::Range;

use crate::dictionary::phrase_spans::Word;
use crate::dictionary::{Dictionary, SkillKey};

/// Most bytes between a name and the word for its certificate.
const GAP_BYTES: usize = 4;

/// Most words of a name between "certified" and "certificate".
const NAME_WORDS: usize = 3;

/// A certificate that is asked for by what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OpenCertificate {
    /// `of:` and the id of the skill or the issuer.
    pub id: String,
    /// In the words of the dictionary: "AWS certification".
    pub name: String,
    /// Byte of the word for it.
    pub at: usize,
}

/// A sentence with the names in it.
pub(super) struct Sentence<'a> {
    pub text: &'a str,
    pub words: &'a [Word],
    /// Skills with their bytes, in order.
    pub skills: &'a [(Range<usize>, SkillKey)],
    /// Bytes of certificates that the dictionary knows.
    pub known: &'a [Range<usize>],
    pub dictionary: &'a Dictionary,
}

/// What a word for a certificate is about.
enum Subject {
    /// Skills, by their numbers.
    Skills(Vec<usize>),
    /// An issuer.
    Issuer(String),
    /// A name that the dictionary does not know, with its bytes.
    Name(Range<usize>),
}

impl Sentence<'_> {
    /// The certificates, and the numbers of the skills that only say what they are about.
    pub(super) fn open(&self) -> (Vec<OpenCertificate>, Vec<usize>) {
        let (mut open, mut spent) = (Vec::new(), Vec::new());
        for (number, word) in self.words.iter().enumerate() {
            let Some(subject) = self.subject(number) else { continue };
            let at = word.span.start;
            match subject {
                Subject::Skills(skills) => {
                    open.extend(skills.iter().map(|skill| self.of_skill(self.skills[*skill].1, at)));
                    spent.extend(skills);
                }
                Subject::Issuer(issuer) => {
                    let id = format!("of:{}", issuer.to_lowercase().replace(' ', "-"));
                    open.push(OpenCertificate { id, name: format!("{issuer} certification"), at });
                }
                Subject::Name(span) => {
                    let name = self.text.get(span.clone()).unwrap_or_default().to_owned();
                    let id = format!("of:{}", name.to_lowercase().replace(' ', "-"));
                    open.push(OpenCertificate { id, name, at });
                    let inside = |skill: &Range<usize>| span.start <= skill.start && skill.end <= span.end;
                    spent.extend((0..self.skills.len()).filter(|skill| inside(&self.skills[*skill].0)));
                }
            }
        }
        (open, spent)
    }

    fn of_skill(&self, skill: SkillKey, at: usize) -> OpenCertificate {
        let id = format!("of:{}", self.dictionary.skill_id(skill));
        OpenCertificate { id, name: format!("{} certification", self.dictionary.skill_name(skill)), at }
    }

    fn subject(&self, number: usize) -> Option<Subject> {
        let file = &self.dictionary.posting().file().certificates;
        let word = &self.words[number];
        let (noun, held) = (file.nouns.contains(&word.text), file.held.contains(&word.text));
        let known = self.known.iter().any(|known| known.start <= word.span.start && word.span.end <= known.end);
        let goes_on = held && self.goes_on(number);
        if known || goes_on || !(noun || held) || self.names_known(number) {
            return None;
        }
        let behind = || self.behind(number);
        let issuer = || self.issuer(number).map(Subject::Issuer);
        let listed = self.in_bracket(number).filter(|_| noun);
        let skills = || listed.or_else(|| self.before(word.span.start)).or_else(behind).map(Subject::Skills);
        skills().or_else(issuer).or_else(|| self.named(number).filter(|_| held).map(Subject::Name))
    }

    /// The skills that end right before a byte, as many as are joined: "AWS or Azure certification".
    fn before(&self, end: usize) -> Option<Vec<usize>> {
        let mut found = Vec::new();
        let mut at = end;
        for (number, (span, _)) in self.skills.iter().enumerate().rev().filter(|(_, (span, _))| span.end <= end) {
            if span.end > at {
                continue;
            }
            let gap = self.text.get(span.end..at)?;
            let joined = found.is_empty() && gap.trim().is_empty() || !found.is_empty() && self.is_joint(gap);
            if !joined || gap.len() > GAP_BYTES {
                break;
            }
            found.push(number);
            at = span.start;
        }
        (!found.is_empty()).then_some(found)
    }

    fn is_joint(&self, gap: &str) -> bool {
        let or = &self.dictionary.posting().file().alternatives.or;
        matches!(gap.trim(), "/" | ",") || or.iter().any(|word| word == gap.trim())
    }

    /// The skill behind "certified in", "certificate for".
    fn behind(&self, number: usize) -> Option<Vec<usize>> {
        let file = &self.dictionary.posting().file().certificates;
        let link = self.words.get(number + 1).filter(|word| file.links.contains(&word.text))?;
        let first = self.skills.iter().position(|(span, _)| {
            // The name may hold the word before it: "in Spring".
            span.start <= link.span.end + GAP_BYTES && span.end > link.span.end
        })?;
        Some(vec![first])
    }

    /// The bracket right behind a word.
    fn bracket(&self, number: usize) -> Option<Range<usize>> {
        let end = self.words.get(number)?.span.end;
        let rest = self.text.get(end..)?;
        let open = end + rest.len() - rest.trim_start().len();
        let close = open + self.text.get(open..)?.strip_prefix('(')?.find(')')?;
        Some(open..close + 1)
    }

    /// Whether the words behind "certified" lead on to the word for the certificate: "Certified Professional
    /// certificate".
    fn goes_on(&self, number: usize) -> bool {
        let nouns = &self.dictionary.posting().file().certificates.nouns;
        self.words.iter().skip(number + 1).take(NAME_WORDS).any(|word| nouns.contains(&word.text))
    }

    /// Whether the bracket right behind a word, or what follows a colon, names certificates.
    fn names_known(&self, number: usize) -> bool {
        let behind = self.words.get(number).and_then(|word| self.text.get(word.span.end..)).unwrap_or_default();
        let listed = behind.trim_start().starts_with([':', '(']);
        listed && self.words.get(number).is_some_and(|word| self.known.iter().any(|known| known.start > word.span.end))
    }

    /// The skills in the bracket right behind a word.
    fn in_bracket(&self, number: usize) -> Option<Vec<usize>> {
        let bracket = self.bracket(number)?;
        let inside = |(span, _): &(Range<usize>, SkillKey)| bracket.start < span.start && span.end <= bracket.end;
        let skills: Vec<usize> = (0..self.skills.len()).filter(|skill| inside(&self.skills[*skill])).collect();
        (!skills.is_empty()).then_some(skills)
    }

    /// The issuer of known certificates whose name is right before a word.
    fn issuer(&self, number: usize) -> Option<String> {
        let end = self.words.get(number)?.span.start;
        let before = self.text.get(..end)?.trim_end().to_lowercase();
        let mut issuers = self.dictionary.certifications().map(|(_, known)| known.issuer.as_str());
        let issuer = issuers.find(|issuer| {
            let rest = before.strip_suffix(&issuer.to_lowercase());
            rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        })?;
        Some(issuer.to_owned())
    }

    /// The capitalised words that begin with "Certified": "Certified Lean Scrum Trainer".
    fn named(&self, number: usize) -> Option<Range<usize>> {
        let first = self.words.get(number).filter(|word| word.capital)?;
        let run = self.words[number..].iter().take_while(|word| word.capital);
        let last = run.clone().last().filter(|_| run.count() > 2)?;
        Some(first.span.start..last.span.end)
    }
}
