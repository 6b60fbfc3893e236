//! The language of scope phrases: words, classes of words, numbers and gaps, compared word by word.
//!
//! Phrases are kept as numbers in flat tables, so that a dictionary is ready without decoding them, and
//! words are compared by their number.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use serde::{Deserialize, Serialize};
use smallvec::{SmallVec, smallvec};

use super::phrase_spans::Word;
use super::tables::{Ids, ListTable, StringTable, U32Table};

/// The phrases of a file, ready to compare.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct ScopePhrases<'a> {
    /// Every word that a phrase, a class or a number is written with.
    #[serde(borrow)]
    words: Ids<'a>,
    /// Beginnings of words (`design*`).
    #[serde(borrow)]
    prefixes: StringTable<'a>,
    /// What [`Part::OneOf`] lists: places of words, and [`PREFIX`] plus places of beginnings.
    #[serde(borrow)]
    forms: U32Table<'a>,
    /// By the place of their first word, the members of classes: class, number of further words, these.
    #[serde(borrow)]
    classes: ListTable<'a>,
    /// The same for numbers in words: place in `amounts`, number of further words, these.
    #[serde(borrow)]
    counts: ListTable<'a>,
    amounts: Vec<f64>,
    /// The pieces of each phrase, packed.
    #[serde(borrow)]
    phrases: ListTable<'a>,
    rules: NumberRules,
}

/// Added to the place of a beginning in `forms`.
const PREFIX: u32 = 1 << 31;

/// How numbers are read, as the file says.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct NumberRules {
    /// "k" = 1000.
    pub scales: BTreeMap<String, f64>,
    /// From this number on a number is large.
    pub large: f64,
    /// From this number on things are many.
    pub many: f64,
    /// Bare numbers from the first to the second are years and count nothing.
    pub years: [f64; 2],
}

/// One piece of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    part: Part,
    optional: bool,
}

/// What a piece stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Words written out, `a|b`: the first of them in `forms`, and how many.
    OneOf(u32, u8),
    /// A class of words, `{name}`, by its place.
    Class(u16),
    /// `*` is one to three words, `*6` none to six.
    Gap(u8, u8),
    /// `{count}` and its kin.
    Number(NumberKind),
}

/// Kinds of numbers that a phrase can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NumberKind {
    /// Any number, `{count}`.
    Count,
    /// A number of at least [`NumberRules::large`], `{large}`.
    Large,
    /// A number of at least [`NumberRules::many`], `{many}`.
    Many,
    /// A sum behind a sign of currency, `{money}`.
    Money,
    /// A number before `%` or "percent", `{percent}`.
    Percent,
    /// A factor, "12x", `{times}`.
    Times,
}

/// What a phrase can begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Opening {
    /// One of these words, by their places.
    Words(Vec<u32>),
    Class(u16),
    Number,
    /// A word of which only the beginning is given.
    Prefix,
}

/// The words of one sentence, with what begins at each.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    phrases: &'a ScopePhrases<'a>,
    text: &'a str,
    words: &'a [Word],
    /// Their places in [`ScopePhrases::words`].
    ids: &'a [Option<u32>],
    /// The number that begins at each word.
    numbers: Vec<Option<FoundNumber<'a>>>,
    /// The members of classes that begin at each word: class and words.
    members: Vec<SmallVec<[(u16, usize); 2]>>,
    /// How many marks that no phrase runs over are before each word.
    breaks: Vec<usize>,
}

/// A number at a word: the word behind it, its value and the letters that follow its digits.
type FoundNumber<'t> = (usize, f64, &'t str);

/// Where a phrase ends, and the largest number in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reached {
    /// Number of the word behind it.
    pub end: usize,
    pub count: Option<f64>,
}

/// Most words that a `*` stands for.
const PLAIN_GAP: (u8, u8) = (1, 3);

/// Builds [`ScopePhrases`].
#[derive(Debug, Default)]
pub(super) struct PhraseBuilder {
    words: Vec<String>,
    places: HashMap<String, u32>,
    class_names: Vec<String>,
    /// First word, owner and further words of the members of classes and of numbers in words.
    members: Vec<(u32, u32, Vec<u32>)>,
    counts: Vec<(u32, u32, Vec<u32>)>,
    phrases: ScopePhrases<'static>,
}

impl PhraseBuilder {
    pub(super) fn new<'w>(
        classes: &'w BTreeMap<String, Vec<String>>,
        numbers: &'w BTreeMap<String, f64>,
        rules: NumberRules,
    ) -> Self {
        let mut builder = Self { class_names: classes.keys().cloned().collect(), ..Self::default() };
        builder.phrases.rules = rules;
        for (class, words) in (0..).zip(classes.values()) {
            let members = words.iter().filter_map(|words| builder.member(class, words)).collect::<Vec<_>>();
            builder.members.extend(members);
        }
        let counts = (0..).zip(numbers).filter_map(|(place, (words, _))| builder.member(place, words));
        builder.counts = counts.collect();
        builder.phrases.amounts = numbers.values().copied().collect();
        builder
    }

    fn member(&mut self, owner: u32, words: &str) -> Option<(u32, u32, Vec<u32>)> {
        let mut places = words.split_whitespace().map(|word| self.place(word));
        Some((places.next()?, owner, places.collect()))
    }

    fn place(&mut self, word: &str) -> u32 {
        *self.places.entry(word.to_owned()).or_insert_with(|| {
            self.words.push(word.to_owned());
            self.words.len() as u32 - 1
        })
    }

    /// Adds a phrase and returns what it can begin with.
    ///
    /// # Errors
    ///
    /// What is wrong with it: an unknown class, a gap that is no number, nothing to begin with.
    pub(super) fn add(&mut self, text: &str) -> Result<Opening, String> {
        let pieces = text.split_whitespace().map(|piece| self.piece(piece)).collect::<Result<Vec<_>, _>>()?;
        let opening = match pieces.first() {
            None => return Err("it has no words".to_owned()),
            Some(Piece { part: Part::Gap(..), .. } | Piece { optional: true, .. }) => {
                return Err("it begins with a piece that may be left out".to_owned());
            }
            Some(Piece { part: Part::OneOf(first, count), .. }) => {
                let forms: Vec<u32> = self.phrases.forms(*first, *count).collect();
                if forms.iter().any(|form| form & PREFIX != 0) { Opening::Prefix } else { Opening::Words(forms) }
            }
            Some(Piece { part: Part::Class(class), .. }) => Opening::Class(*class),
            Some(Piece { part: Part::Number(_), .. }) => Opening::Number,
        };
        self.phrases.phrases.push(pieces.into_iter().map(Piece::pack));
        Ok(opening)
    }

    fn piece(&mut self, text: &str) -> Result<Piece, String> {
        let (bare, optional) = text.strip_suffix('?').map_or((text, false), |bare| (bare, true));
        let part = if bare == "*" {
            Part::Gap(PLAIN_GAP.0, PLAIN_GAP.1)
        } else if let Some(most) = bare.strip_prefix('*') {
            Part::Gap(0, most.parse().map_err(|_| format!("`{bare}` is no gap"))?)
        } else if let Some(name) = bare.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            let class = || self.class_names.iter().position(|known| known == name);
            match NumberKind::named(name) {
                Some(kind) => Part::Number(kind),
                None => Part::Class(class().ok_or_else(|| format!("no class has the name `{name}`"))? as u16),
            }
        } else {
            self.forms(bare).ok_or_else(|| format!("`{bare}` is no word, class, number or gap"))?
        };
        Ok(Piece { part, optional })
    }

    /// The words of `a|b*`; `None` where one cannot be a word of a text at all.
    fn forms(&mut self, text: &str) -> Option<Part> {
        let is_word = |form: &str| !form.is_empty() && form.chars().all(char::is_alphanumeric);
        let first = self.phrases.forms.len() as u32;
        for form in text.split('|') {
            let (word, is_prefix) = form.strip_suffix('*').map_or((form, false), |start| (start, true));
            if !is_word(word) {
                return None;
            }
            let place = if is_prefix {
                self.phrases.prefixes.push(word);
                PREFIX | (self.phrases.prefixes.len() as u32 - 1)
            } else {
                self.place(word)
            };
            self.phrases.forms.push(place);
        }
        Some(Part::OneOf(first, u8::try_from(text.split('|').count()).ok()?))
    }

    /// The phrases, and the number of their words.
    pub(super) fn build(mut self) -> (ScopePhrases<'static>, usize) {
        self.phrases.classes = by_first_word(&self.members, self.words.len());
        self.phrases.counts = by_first_word(&self.counts, self.words.len());
        self.phrases.words = Ids::new(self.words.iter().map(String::as_str));
        (self.phrases, self.words.len())
    }
}

/// For each word the members that begin with it: owner, number of further words, these.
fn by_first_word(members: &[(u32, u32, Vec<u32>)], words: usize) -> ListTable<'static> {
    let mut lists = vec![Vec::new(); words];
    for (first, owner, rest) in members {
        if let Some(list) = lists.get_mut(*first as usize) {
            list.extend([*owner, rest.len() as u32]);
            list.extend(rest);
        }
    }
    let mut table = ListTable::default();
    lists.into_iter().for_each(|list| table.push(list));
    table
}

impl ScopePhrases<'_> {
    /// The place of each word, where any phrase has it.
    pub(super) fn places(&self, words: &[Word]) -> Vec<Option<u32>> {
        words.iter().map(|word| self.words.find(&word.text).map(|place| place as u32)).collect()
    }

    fn forms(&self, first: u32, count: u8) -> impl Iterator<Item = u32> {
        self.forms.range(first as usize..first as usize + usize::from(count))
    }

    /// Every way in which a phrase begins at a word, the shortest first.
    pub(super) fn at(&self, phrase: u32, scene: &Scene<'_>, at: usize) -> SmallVec<[Reached; 4]> {
        let mut reached: SmallVec<[Reached; 4]> = smallvec![Reached { end: at, count: None }];
        let mut after_number = false;
        for piece in self.phrases.get(phrase as usize).map(Piece::unpack) {
            let mut next = SmallVec::new();
            for from in reached {
                piece.follow(scene, at, from, after_number, &mut next);
            }
            if next.is_empty() {
                return next;
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
    /// As one number: kind, whether it may be left out, and what the kind needs.
    fn pack(self) -> u32 {
        let (kind, rest) = match self.part {
            Part::OneOf(first, count) => (0, (first << 8) | u32::from(count)),
            Part::Class(class) => (1, u32::from(class)),
            Part::Gap(least, most) => (2, (u32::from(least) << 8) | u32::from(most)),
            Part::Number(kind) => (3, kind as u32),
        };
        (rest << 3) | (kind << 1) | u32::from(self.optional)
    }

    fn unpack(packed: u32) -> Self {
        let rest = packed >> 3;
        let part = match (packed >> 1) & 3 {
            0 => Part::OneOf(rest >> 8, rest as u8),
            1 => Part::Class(rest as u16),
            2 => Part::Gap((rest >> 8) as u8, rest as u8),
            _ => Part::Number(NumberKind::ALL.get(rest as usize).map_or(NumberKind::Count, |(_, kind)| *kind)),
        };
        Self { part, optional: packed & 1 == 1 }
    }

    /// Adds the places that are reached from one by this piece. A gap behind a number runs over no other
    /// number: in "two squads, 11 engineers" it is not two who are engineers.
    fn follow(
        self,
        scene: &Scene<'_>,
        start: usize,
        from: Reached,
        after_number: bool,
        next: &mut SmallVec<[Reached; 4]>,
    ) {
        if self.optional {
            next.push(from);
        }
        let mut add = |end: usize, count: Option<f64>| {
            if scene.is_joined(start..end) {
                let count = from.count.into_iter().chain(count).reduce(f64::max);
                next.push(Reached { end, count });
            }
        };
        match self.part {
            Part::OneOf(first, count) => {
                if scene.phrases.forms(first, count).any(|form| scene.is_at(form, from.end)) {
                    add(from.end + 1, None);
                }
            }
            Part::Class(class) => {
                let members = scene.members.get(from.end).into_iter().flatten();
                members.filter(|(of, _)| *of == class).for_each(|(_, words)| add(from.end + words, None));
            }
            Part::Gap(least, most) => {
                let last = scene.words.len().min(from.end + most as usize);
                let free = |end: &usize| !after_number || (from.end..*end).all(|word| scene.number(word).is_none());
                (from.end + least as usize..=last).take_while(free).for_each(|end| add(end, None));
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
    /// Looks at the words of one sentence; `ids` are their places.
    pub(super) fn new(phrases: &'a ScopePhrases<'a>, text: &'a str, words: &'a [Word], ids: &'a [Option<u32>]) -> Self {
        let mut scene =
            Self { phrases, text, words, ids, numbers: Vec::new(), members: Vec::new(), breaks: Vec::new() };
        let at = 0..words.len();
        scene.numbers = at.clone().map(|at| number(&scene, at)).collect();
        let members = |at| scene.begun(&phrases.classes, at).map(|(class, words)| (class as u16, words)).collect();
        scene.members = at.clone().map(members).collect();
        let broken = at.scan(0, |broken, at| {
            *broken += usize::from(scene.breaks_before(at));
            Some(*broken)
        });
        scene.breaks = broken.collect();
        scene
    }

    /// The words of the sentence.
    pub(super) fn words(&self) -> &'a [Word] {
        self.words
    }

    /// The place of a word among those of the phrases.
    pub(super) fn id(&self, at: usize) -> Option<u32> {
        self.ids.get(at).copied().flatten()
    }

    /// The classes of which a member begins at a word.
    pub(super) fn classes(&self, at: usize) -> impl Iterator<Item = u16> {
        self.members.get(at).into_iter().flatten().map(|(class, _)| *class)
    }

    /// What a table of members lists as beginning at a word: its owner and its number of words.
    fn begun(&self, table: &'a ListTable<'a>, at: usize) -> impl Iterator<Item = (u32, usize)> {
        let mut members = self.id(at).into_iter().flat_map(|first| table.get(first as usize));
        std::iter::from_fn(move || {
            let (owner, more) = (members.next()?, members.next()? as usize);
            let ids = self.ids.get(at + 1..).unwrap_or_default();
            let matching = (0..more).filter(|place| {
                let wanted = members.next();
                wanted.is_some() && ids.get(*place).copied().flatten() == wanted
            });
            Some((owner, more, matching.count()))
        })
        .filter_map(|(owner, more, matching)| (matching == more).then_some((owner, more + 1)))
    }

    /// Whether a form of a phrase is the word at a place.
    fn is_at(&self, form: u32, at: usize) -> bool {
        if form & PREFIX == 0 {
            return self.id(at) == Some(form);
        }
        let prefix = self.phrases.prefixes.get((form & !PREFIX) as usize);
        self.words.get(at).is_some_and(|word| word.text.starts_with(prefix))
    }

    /// The number that begins at a word.
    pub(super) fn number(&self, at: usize) -> Option<FoundNumber<'a>> {
        self.numbers.get(at).copied().flatten()
    }

    /// Text between a word and the one before it.
    fn gap(&self, word: usize) -> &str {
        let (Some(before), Some(own)) = (word.checked_sub(1).and_then(|at| self.words.get(at)), self.words.get(word))
        else {
            return "";
        };
        self.text.get(before.span.end..own.span.start).unwrap_or_default()
    }

    /// Whether a mark that no phrase runs over is before a word.
    fn breaks_before(&self, word: usize) -> bool {
        let gap = self.gap(word);
        let in_number = gap == ":" || gap == ".";
        !in_number && gap.contains([';', ':', '.', '!', '?', '|', '•'])
    }

    /// Whether no such mark is between words.
    fn is_joined(&self, words: Range<usize>) -> bool {
        words.is_empty() || self.breaks.get(words.start) == self.breaks.get(words.end - 1)
    }

    /// Whether a clause ends between two words.
    pub(super) fn has_clause_end(&self, from: usize, to: usize) -> bool {
        (from..=to).any(|word| self.gap(word).contains(',') || self.breaks_before(word))
    }
}

impl NumberKind {
    /// Every kind by its name in a phrase, in their order.
    const ALL: [(&str, Self); 6] = [
        ("count", Self::Count),
        ("large", Self::Large),
        ("many", Self::Many),
        ("money", Self::Money),
        ("percent", Self::Percent),
        ("times", Self::Times),
    ];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find_map(|(known, kind)| (known == name).then_some(kind))
    }

    /// The number of this kind that begins at a word, and the word behind it.
    fn read(self, scene: &Scene<'_>, at: usize) -> Option<(usize, f64)> {
        let (end, value, unit) = scene.number(at)?;
        let first = scene.words.get(at)?;
        let next = scene.words.get(end).map(|word| word.text.as_str());
        let behind = scene.text.get(scene.words.get(end - 1)?.span.end..).unwrap_or_default().trim_start();
        let [from, to] = scene.phrases.rules.years;
        let is_year = first.text.len() == 4 && end == at + 1 && (from..=to).contains(&value);
        match self {
            Self::Count => (unit.is_empty() && !is_year).then_some((end, value)),
            Self::Large | Self::Many => {
                let least = if self == Self::Large { scene.phrases.rules.large } else { scene.phrases.rules.many };
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
fn number<'t>(scene: &Scene<'t>, at: usize) -> Option<FoundNumber<'t>> {
    if let Some(found) = number_in_words(scene, at) {
        return Some(found);
    }
    let (mut end, mut value, mut unit) = digits(scene, at)?;
    while unit.is_empty() && matches!(scene.gap(end), " " | "–" | "-" | "+ ") {
        let Some((next_end, next, next_unit)) = digits(scene, end) else { break };
        (end, value, unit) = (next_end, next, next_unit);
    }
    let scale = |word: &str| scene.phrases.rules.scales.get(word).copied();
    if let Some(factor) = scale(unit) {
        return Some((end, value * factor, ""));
    }
    let next = scene.words.get(end).filter(|_| unit.is_empty()).and_then(|word| scale(&word.text));
    Some(next.map_or((end, value, unit), |factor| (end + 1, value * factor, "")))
}

/// The longest number word at a place: "three", "a dozen", "tens of thousands of"; a scale may follow.
fn number_in_words<'t>(scene: &Scene<'t>, at: usize) -> Option<FoundNumber<'t>> {
    let (amount, words) = scene.begun(&scene.phrases.counts, at).max_by_key(|(_, words)| *words)?;
    let (end, value) = (at + words, *scene.phrases.amounts.get(amount as usize)?);
    let factor = scene.words.get(end).and_then(|word| scene.phrases.rules.scales.get(&word.text));
    Some(factor.map_or((end, value, ""), |factor| (end + 1, value * factor, "")))
}

/// Digits with their separators: "2,000", "1.2", "40k"; the letters that follow the digits.
fn digits<'t>(scene: &Scene<'t>, at: usize) -> Option<FoundNumber<'t>> {
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
