//! The language of scope phrases: words, classes of words, numbers and gaps, compared word by word.
//!

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::phrase_spans::Word;

/// A phrase, ready to compare.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct ScopePhrase(Vec<Piece>);

/// One piece of a phrase.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Piece {
    part: Part,
    optional: bool,
}

/// What a piece stands for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Part {
    /// Words written out, `a|b`.
    OneOf(Vec<Form>),
    /// A class of words, `{name}`, by its place.
    Class(u16),
    /// `*` is one to three words, `*6` none to six.
    Gap(u8, u8),
    /// `{count}` and its kin.
    Number(NumberKind),
}

/// A word, or the beginning of one (`design*`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Form {
    Whole(String),
    Prefix(String),
}

/// Kinds of numbers that a phrase can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum NumberKind {
    /// Any number, `{count}`.
    Count,
    /// A number of at least [`Numbers::large`], `{large}`.
    Large,
    /// A number of at least [`Numbers::many`], `{many}`.
    Many,
    /// A sum behind a sign of currency, `{money}`.
    Money,
    /// A number before `%` or "percent", `{percent}`.
    Percent,
    /// A factor, "12x", `{times}`.
    Times,
}

/// How numbers are written in words.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Numbers {
    /// "three" = 3.
    pub words: BTreeMap<String, f64>,
    /// "k" = 1000.
    pub scales: BTreeMap<String, f64>,
    /// From this number on a number is large.
    pub large: f64,
    /// From this number on things are many.
    pub many: f64,
    /// Bare numbers from the first to the second are years and count nothing.
    pub years: [f64; 2],
}

/// Words of a class, of one word or several, by their first word.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct WordClass {
    by_first: BTreeMap<String, Vec<Vec<String>>>,
}

/// What phrases are compared with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'a> {
    pub text: &'a str,
    /// The words of one sentence.
    pub words: &'a [Word],
    pub classes: &'a [WordClass],
    pub numbers: &'a Numbers,
    /// The number that begins at each word, from [`Scene::numbers_at`].
    pub found: &'a [Option<FoundNumber<'a>>],
}

/// A number at a word: the word behind it, its value and the letters that follow its digits.
pub(super) type FoundNumber<'t> = (usize, f64, &'t str);

/// Where a phrase ends, and the largest number in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reached {
    /// Number of the word behind it.
    pub end: usize,
    pub count: Option<f64>,
}

/// Most words that a `*` stands for.
const PLAIN_GAP: (u8, u8) = (1, 3);

impl WordClass {
    pub(super) fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut by_first: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
        for phrase in words {
            let mut parts = phrase.split_whitespace().map(str::to_owned);
            if let Some(first) = parts.next() {
                by_first.entry(first).or_default().push(parts.collect());
            }
        }
        Self { by_first }
    }

    fn ends(&self, scene: Scene<'_>, at: usize) -> impl Iterator<Item = usize> {
        let rests = scene.words.get(at).and_then(|word| self.by_first.get(&word.text)).into_iter().flatten();
        rests.filter_map(move |rest| {
            let end = at + 1 + rest.len();
            let words = scene.words.get(at + 1..end)?;
            words.iter().zip(rest).all(|(word, known)| word.text == *known).then_some(end)
        })
    }
}

impl Form {
    fn new(text: &str) -> Self {
        text.strip_suffix('*').map_or_else(|| Self::Whole(text.to_owned()), |start| Self::Prefix(start.to_owned()))
    }

    /// Whether it can be a word of a text at all: letters and digits.
    fn is_word(&self) -> bool {
        let (Self::Whole(text) | Self::Prefix(text)) = self;
        !text.is_empty() && text.chars().all(char::is_alphanumeric)
    }

    fn is(&self, word: &str) -> bool {
        match self {
            Self::Whole(text) => text == word,
            Self::Prefix(text) => word.starts_with(text.as_str()),
        }
    }
}

impl ScopePhrase {
    /// Reads a phrase.
    ///
    /// # Errors
    ///
    /// What is wrong with it: an unknown class, a gap that is no number, nothing to begin with.
    pub(super) fn parse(text: &str, class: impl Fn(&str) -> Option<u16>) -> Result<Self, String> {
        let pieces = text.split_whitespace().map(|piece| Piece::parse(piece, &class));
        let pieces = pieces.collect::<Result<Vec<_>, _>>()?;
        match pieces.first() {
            None => Err("it has no words".to_owned()),
            Some(Piece { part: Part::Gap(..), .. } | Piece { optional: true, .. }) => {
                Err("it begins with a piece that may be left out".to_owned())
            }
            Some(_) => Ok(Self(pieces)),
        }
    }

    /// The words that it can begin with; `None` where a number or the beginning of a word comes first.
    pub(super) fn openings<'p>(&'p self, classes: &'p [WordClass]) -> Option<Vec<&'p str>> {
        match &self.0.first()?.part {
            Part::OneOf(forms) => forms
                .iter()
                .map(|form| match form {
                    Form::Whole(word) => Some(word.as_str()),
                    Form::Prefix(_) => None,
                })
                .collect(),
            Part::Class(place) => Some(classes.get(*place as usize)?.by_first.keys().map(String::as_str).collect()),
            Part::Gap(..) | Part::Number(_) => None,
        }
    }

    /// Every way in which it begins at a word, the shortest first.
    pub(super) fn at(&self, scene: Scene<'_>, at: usize) -> Vec<Reached> {
        if matches!(self.0.first(), Some(Piece { part: Part::Number(_), optional: false }))
            && scene.number(at).is_none()
        {
            return Vec::new();
        }
        let mut reached = vec![Reached { end: at, count: None }];
        let mut after_number = false;
        for piece in &self.0 {
            let mut next: Vec<Reached> = Vec::new();
            for from in reached {
                piece.follow(scene, at, from, after_number, &mut next);
            }
            after_number = matches!(piece.part, Part::Number(_));
            next.sort_by_key(|reached| (reached.end, reached.count.is_none()));
            next.dedup_by_key(|reached| reached.end);
            reached = next;
        }
        reached
    }
}

impl Piece {
    fn parse(text: &str, class: &impl Fn(&str) -> Option<u16>) -> Result<Self, String> {
        let (bare, optional) = text.strip_suffix('?').map_or((text, false), |bare| (bare, true));
        let part = if bare == "*" {
            Part::Gap(PLAIN_GAP.0, PLAIN_GAP.1)
        } else if let Some(most) = bare.strip_prefix('*') {
            Part::Gap(0, most.parse().map_err(|_| format!("`{bare}` is no gap"))?)
        } else if let Some(name) = bare.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            match NumberKind::named(name) {
                Some(kind) => Part::Number(kind),
                None => Part::Class(class(name).ok_or_else(|| format!("no class has the name `{name}`"))?),
            }
        } else {
            let forms: Vec<Form> = bare.split('|').map(Form::new).collect();
            if !forms.iter().all(Form::is_word) {
                return Err(format!("`{bare}` is no word, class, number or gap"));
            }
            Part::OneOf(forms)
        };
        Ok(Self { part, optional })
    }

    /// Adds the places that are reached from one by this piece. A gap behind a number runs over no other
    /// number: in "two squads, 11 engineers" it is not two who are engineers.
    fn follow(&self, scene: Scene<'_>, start: usize, from: Reached, after_number: bool, next: &mut Vec<Reached>) {
        if self.optional {
            next.push(from);
        }
        let joined = |end: usize| (start.max(1)..end).all(|word| word == start || !scene.breaks_before(word));
        let mut add = |end: usize, count: Option<f64>| {
            if joined(end) {
                let count = from.count.into_iter().chain(count).reduce(f64::max);
                next.push(Reached { end, count });
            }
        };
        match &self.part {
            Part::OneOf(forms) => {
                if scene.words.get(from.end).is_some_and(|word| forms.iter().any(|form| form.is(&word.text))) {
                    add(from.end + 1, None);
                }
            }
            Part::Class(place) => {
                let class = scene.classes.get(*place as usize);
                class.into_iter().flat_map(|class| class.ends(scene, from.end)).for_each(|end| add(end, None));
            }
            Part::Gap(least, most) => {
                let last = scene.words.len().min(from.end + *most as usize);
                let free = |end: &usize| !after_number || (from.end..*end).all(|word| scene.number(word).is_none());
                (from.end + *least as usize..=last).take_while(free).for_each(|end| add(end, None));
            }
            Part::Number(kind) => {
                if let Some((end, value)) = kind.read(scene, from.end) {
                    add(end, Some(value));
                }
            }
        }
    }
}

impl<'a> Scene<'a> {
    /// The number that begins at each word, worked out once for all phrases.
    pub(super) fn numbers_at(self) -> Vec<Option<FoundNumber<'a>>> {
        (0..self.words.len()).map(|at| number(self, at)).collect()
    }

    /// The number that begins at a word.
    fn number(&self, at: usize) -> Option<FoundNumber<'a>> {
        self.found.get(at).copied().flatten()
    }

    /// Text between a word and the one before it.
    fn gap(&self, word: usize) -> &str {
        let (Some(before), Some(own)) = (word.checked_sub(1).and_then(|at| self.words.get(at)), self.words.get(word))
        else {
            return "";
        };
        self.text.get(before.span.end..own.span.start).unwrap_or_default()
    }

    /// Whether a mark that no phrase runs over stands before a word.
    fn breaks_before(&self, word: usize) -> bool {
        let gap = self.gap(word);
        let in_number = gap == ":" || gap == ".";
        !in_number && gap.contains([';', ':', '.', '!', '?', '|', '•'])
    }

    /// Whether a clause ends between two words.
    pub(super) fn has_clause_end(&self, from: usize, to: usize) -> bool {
        (from..=to).any(|word| self.gap(word).contains(',') || self.breaks_before(word))
    }
}

impl NumberKind {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "count" => Self::Count,
            "large" => Self::Large,
            "many" => Self::Many,
            "money" => Self::Money,
            "percent" => Self::Percent,
            "times" => Self::Times,
            _ => return None,
        })
    }

    /// The number of this kind that begins at a word, and the word behind it.
    fn read(self, scene: Scene<'_>, at: usize) -> Option<(usize, f64)> {
        let (end, value, unit) = scene.number(at)?;
        let first = scene.words.get(at)?;
        let next = scene.words.get(end).map(|word| word.text.as_str());
        let behind = scene.text.get(scene.words.get(end - 1)?.span.end..).unwrap_or_default().trim_start();
        let [from, to] = scene.numbers.years;
        let is_year = first.text.len() == 4 && end == at + 1 && (from..=to).contains(&value);
        match self {
            Self::Count => (unit.is_empty() && !is_year).then_some((end, value)),
            Self::Large | Self::Many => {
                let least = if self == Self::Large { scene.numbers.large } else { scene.numbers.many };
                (unit.is_empty() && !is_year && value >= least).then_some((end, value))
            }
            Self::Money => {
                let before = scene.text.get(..first.span.start).unwrap_or_default().trim_end();
                (unit.is_empty() && before.ends_with(['$', '€', '£'])).then_some((end, value))
            }
            Self::Percent if behind.starts_with('%') => Some((end, value)),
            Self::Percent => next.is_some_and(|word| word.starts_with("percent")).then_some((end + 1, value)),
            Self::Times if unit == "x" => Some((end, value)),
            Self::Times => (next == Some("x")).then_some((end + 1, value)),
        }
    }
}

/// The number that begins at a word: the word behind it, its value and letters that follow the digits.
fn number<'t>(scene: Scene<'t>, at: usize) -> Option<FoundNumber<'t>> {
    if let Some(found) = number_in_words(scene, at) {
        return Some(found);
    }
    let (mut end, mut value, mut unit) = digits(scene, at)?;
    while unit.is_empty() && matches!(scene.gap(end), " " | "–" | "-" | "+ ") {
        let Some((next_end, next, next_unit)) = digits(scene, end) else { break };
        (end, value, unit) = (next_end, next, next_unit);
    }
    let scale = |word: &str| scene.numbers.scales.get(word).copied();
    if let Some(factor) = scale(unit) {
        return Some((end, value * factor, ""));
    }
    let next = scene.words.get(end).filter(|_| unit.is_empty()).and_then(|word| scale(&word.text));
    Some(next.map_or((end, value, unit), |factor| (end + 1, value * factor, "")))
}

/// The longest number word at a place: "three", "a dozen", "tens of thousands of"; a scale may follow.
fn number_in_words<'t>(scene: Scene<'t>, at: usize) -> Option<FoundNumber<'t>> {
    let matches = |known: &str| {
        let mut words = at;
        for part in known.split(' ') {
            if scene.words.get(words)?.text != part {
                return None;
            }
            words += 1;
        }
        Some(words)
    };
    let found = scene.numbers.words.iter().filter_map(|(known, value)| Some((matches(known)?, *value)));
    let (end, value) = found.max_by_key(|(end, _)| *end)?;
    let factor = scene.words.get(end).and_then(|word| scene.numbers.scales.get(&word.text));
    Some(factor.map_or((end, value, ""), |factor| (end + 1, value * factor, "")))
}

/// Digits with their separators: "2,000", "1.2", "40k"; the letters that follow the digits.
fn digits<'t>(scene: Scene<'t>, at: usize) -> Option<FoundNumber<'t>> {
    let first = scene.words.get(at)?;
    let written = scene.text.get(first.span.clone())?;
    let length = written.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let (number, unit) = written.split_at_checked(length)?;
    let mut all = number.to_owned();
    let mut end = at + 1;
    let is_group = |word: &Word| word.text.len() == 3 && word.text.bytes().all(|byte| byte.is_ascii_digit());
    while unit.is_empty() && scene.gap(end) == "," && scene.words.get(end).is_some_and(is_group) {
        all.push_str(&scene.words.get(end)?.text);
        end += 1;
    }
    Some((end, all.parse().ok()?, unit))
}
