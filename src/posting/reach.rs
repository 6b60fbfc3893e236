//! How far cue words reach in a sentence, and how a place in it is meant.

use std::ops::Range;

use super::Naming;
use super::parts::Piece;
use crate::dictionary::phrase_spans::Word;
use crate::dictionary::posting_file::{CueClass, CueReach, PartClass};
use crate::dictionary::posting_words::{CueHit, PostingWords};

/// Words in front of a cue that leave it at the start of the sentence.
const START_WORDS: usize = 3;
/// What parts the halves of a line.
const DASHES: [&str; 3] = [" - ", " – ", " — "];
/// Most words between a name and a bracket that is about it.
const BRACKET_WORDS: usize = 3;
/// Most bytes between a name or its bracket and the "or" beside it.
const BRACKET_BYTES: usize = 2;

/// Words for what is offered that make a sentence of a list of demands one about the offer.
const OFFERS_MIN: usize = 2;

/// How something in a posting is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Demand {
    Required,
    Preferred,
    Named(Naming),
    Nothing,
}

/// The part of a sentence that a cue reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Territory {
    span: Range<usize>,
    rule: usize,
    /// Number of words in front of the cue.
    at: usize,
    /// Whether the cue, or one before it, asks by itself.
    by_itself: bool,
}

/// A sentence with the reach of its cues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reaches {
    part: PartClass,
    /// Whether the posting says elsewhere what is required.
    beside: bool,
    /// Whether the sentence is about what is offered: several of its words are.
    offers: bool,
    /// Those that decide first: what asks or merely tells comes after what judges, then the smallest.
    territories: Vec<Territory>,
}

/// What the reach of a cue depends on.
struct Sentence<'s> {
    text: &'s str,
    words: &'s [Word],
    names: &'s [Range<usize>],
    cues: &'s PostingWords,
    hits: Vec<CueHit>,
}

impl Reaches {
    /// The reach of every cue of a sentence; `names` are the places of the skills in it.
    pub fn of(piece: &Piece, words: &[Word], names: &[Range<usize>], cues: &PostingWords) -> Self {
        let sentence = Sentence { text: &piece.text, words, names, cues, hits: longest(cues.cues(words)) };
        let mut territories: Vec<Territory> = sentence.hits.iter().filter_map(|hit| sentence.territory(hit)).collect();
        territories.extend(sentence.labelled());
        let class = |territory: &Territory| cues.cue(territory.rule).map(|rule| rule.class);
        let offering = territories.iter().filter(|territory| class(territory) == Some(CueClass::Offer));
        let offers = offering.count() >= OFFERS_MIN;
        let is_weak = |territory: &Territory| match class(territory) {
            Some(CueClass::Asked | CueClass::Context) => true,
            Some(CueClass::Offer) => !offers,
            _ => false,
        };
        territories.sort_by_key(|territory| (is_weak(territory), territory.span.len(), class(territory)));
        Self { part: piece.class, beside: piece.beside, offers, territories }
    }

    /// How the place at this byte is meant, and the id of the cue that says so.
    pub fn meaning_at<'c>(&self, offset: usize, cues: &'c PostingWords) -> (Demand, Option<&'c str>) {
        let reaching = self.territories.iter().filter(|territory| territory.span.contains(&offset));
        let decided = reaching.filter_map(|territory| {
            let rule = cues.cue(territory.rule)?;
            Some((self.say(rule.class, territory)?, Some(rule.id.as_str())))
        });
        decided.into_iter().next().unwrap_or((by_part(self.part), None))
    }

    /// What a cue of this class says in this part; `None` where it says nothing.
    fn say(&self, class: CueClass, territory: &Territory) -> Option<Demand> {
        use PartClass::{Benefits, Company, Duties, Excluded, Legal, Open, Preferred, Required, Stack, Wanted};
        let counts = territory.by_itself || territory.at <= START_WORDS;
        match (class, self.part) {
            (CueClass::Nothing, _) => Some(Demand::Nothing),
            (CueClass::Offer, Required | Wanted | Preferred | Stack) => self.offers.then_some(Demand::Nothing),
            (CueClass::Offer, _) => Some(Demand::Nothing),
            (CueClass::Excluded, _) => Some(Demand::Named(Naming::Excluded)),
            (_, Benefits | Legal) => None,
            (CueClass::Preferred, _) => Some(Demand::Preferred),
            (CueClass::Required, part) => (part != Company).then_some(Demand::Required),
            (CueClass::Context, part) => (!matches!(part, Stack | Company)).then_some(Demand::Named(Naming::Context)),
            (CueClass::Wanted, Required | Wanted | Preferred | Stack) => None,
            (CueClass::Wanted, _) => Some(if self.beside { Demand::Preferred } else { Demand::Required }),
            (CueClass::Asked, Required | Wanted | Open) => counts.then_some(Demand::Required),
            (CueClass::Asked, Preferred) => counts.then_some(Demand::Preferred),
            (CueClass::Asked, Duties | Company) => (territory.at == 0).then_some(Demand::Required),
            (CueClass::Asked, Stack | Excluded) => None,
        }
    }
}

/// How a part means what no cue reaches.
fn by_part(part: PartClass) -> Demand {
    match part {
        PartClass::Required | PartClass::Wanted => Demand::Required,
        PartClass::Preferred => Demand::Preferred,
        PartClass::Stack => Demand::Named(Naming::Stack),
        PartClass::Open | PartClass::Duties => Demand::Named(Naming::Context),
        PartClass::Excluded => Demand::Named(Naming::Excluded),
        PartClass::Company | PartClass::Benefits | PartClass::Legal => Demand::Nothing,
    }
}

/// Cues that are not part of a longer one.
fn longest(hits: Vec<CueHit>) -> Vec<CueHit> {
    let inside = |hit: &CueHit, other: &CueHit| {
        other.words.start <= hit.words.start && hit.words.end <= other.words.end && hit.words.len() < other.words.len()
    };
    hits.iter().filter(|hit| !hits.iter().any(|other| inside(hit, other))).cloned().collect()
}

impl Sentence<'_> {
    fn territory(&self, hit: &CueHit) -> Option<Territory> {
        let rule = self.cues.cue(hit.rule)?;
        let span = match rule.reach {
            CueReach::Sentence => 0..self.text.len(),
            CueReach::Item if hit.words.start > 0 => return None,
            CueReach::Item => 0..self.clause_end(self.end_of(hit)).min(self.told_from(hit)),
            CueReach::After => self.end_of(hit)..self.end_after(hit).min(self.told_from(hit)),
            CueReach::Before if self.leads_in_bracket(hit) => self.end_of(hit)..self.end_after(hit),
            CueReach::Before if rule.class == CueClass::Excluded => self.span_before(hit)?.start..self.end_of(hit),
            CueReach::Before => self.span_before(hit)?,
        };
        let by_itself = rule.alone
            || self.hits.iter().any(|other| other.words.start < hit.words.start && self.asks_by_itself(other));
        Some(Territory { span, rule: hit.rule, at: hit.words.start, by_itself })
    }

    /// Names with a bracket behind that says nothing but how they are meant: "Go (must)", "Rust (plus)".
    fn labelled(&self) -> Vec<Territory> {
        let opens = self.text.match_indices('(').map(|(at, _)| at);
        let labelled = opens.filter_map(|open| {
            let close = open + self.text.get(open..)?.find(')')?;
            let inside = |word: &&Word| open < word.span.start && word.span.end <= close;
            let words: Vec<Word> = self.words.iter().filter(inside).cloned().collect();
            let class = self.cues.heading(self.cues.whole_heading(&words)?)?.class;
            let rule = self.cues.judging(class)?;
            Some(Territory { span: self.name_before(&(open..close))?, rule, at: 0, by_itself: true })
        });
        labelled.collect()
    }

    fn asks_by_itself(&self, hit: &CueHit) -> bool {
        let at_start = |reach| reach != CueReach::Item || hit.words.start == 0;
        self.cues.cue(hit.rule).is_some_and(|rule| rule.class == CueClass::Asked && rule.alone && at_start(rule.reach))
    }

    fn start_of(&self, hit: &CueHit) -> usize {
        self.words.get(hit.words.start).map_or(0, |word| word.span.start)
    }

    fn end_of(&self, hit: &CueHit) -> usize {
        hit.words.end.checked_sub(1).and_then(|at| self.words.get(at)).map_or(0, |word| word.span.end)
    }

    /// The bracket around a place.
    fn bracket(&self, at: usize) -> Option<Range<usize>> {
        let open = self.text[..at].rfind('(')?;
        if self.text[open..at].contains(')') {
            return None;
        }
        let close = self.text[at..].find(')').map_or(self.text.len(), |close| at + close);
        Some(open..close)
    }

    /// Whether a cue opens a bracket whose names stand behind it: "Kubernetes (optional: Helm)".
    fn leads_in_bracket(&self, hit: &CueHit) -> bool {
        let (start, end) = (self.start_of(hit), self.end_of(hit));
        let opens = self.text.get(..start).is_some_and(|before| before.trim_end().ends_with('('));
        let Some(bracket) = self.bracket(start).filter(|_| opens) else { return false };
        let name = self.names.iter().find(|name| end <= name.start && name.end <= bracket.end);
        let gap = name.and_then(|name| self.text.get(end..name.start));
        gap.is_some_and(|gap| gap.trim().is_empty() || gap.trim_start().starts_with(':'))
    }

    /// Where the clause that holds this place ends.
    fn clause_end(&self, from: usize) -> usize {
        let breaks = &self.cues.sets().breaks;
        let word = (0..self.words.len())
            .find(|at| self.words[*at].span.start >= from && breaks.at(self.words, *at).next().is_some());
        word.map_or(self.text.len(), |at| self.words[at].span.start)
    }

    /// Where a cue that asks for a person goes over to what the person will do: "an engineer to move our
    /// jobs".
    fn told_from(&self, hit: &CueHit) -> usize {
        let sets = self.cues.sets();
        let asks = self.cues.cue(hit.rule).is_some_and(|rule| rule.person);
        let tells = |at: &usize| sets.duty_clause.at(self.words, *at).next().is_some();
        let belongs = |at: &usize| sets.before_to.ends_before(self.words, *at);
        let first = (hit.words.end..self.words.len()).find(|at| asks && tells(at) && !belongs(at));
        first.map_or(self.text.len(), |at| self.words[at].span.start)
    }

    fn end_after(&self, hit: &CueHit) -> usize {
        let from = self.end_of(hit);
        match self.bracket(from) {
            Some(bracket) => bracket.end,
            None => self.clause_end(from),
        }
    }

    /// What is before a cue in its clause. Alone in a bracket, it is about the name before it.
    fn span_before(&self, hit: &CueHit) -> Option<Range<usize>> {
        let end = self.start_of(hit);
        if let Some(bracket) = self.bracket(end) {
            let inside = self.names.iter().any(|name| bracket.start < name.start && name.end <= end);
            let nameless = !self.names.iter().any(|name| name.end <= bracket.start);
            return match (inside, nameless) {
                (true, _) => Some(bracket.start..end),
                (_, true) => Some(self.clause_start(hit)..bracket.start),
                (_, false) => self.name_before(&bracket),
            };
        }
        let start = self.clause_start(hit);
        Some(self.whole_list(start..end)..end)
    }

    /// The name before a bracket with the few words behind it, unless it is one of alternatives or the
    /// bracket holds a number.
    fn name_before(&self, bracket: &Range<usize>) -> Option<Range<usize>> {
        let text = self.text.get(bracket.clone())?;
        let name = self.names.iter().rfind(|name| name.end <= bracket.start)?;
        let between = self.words.iter().filter(|word| word.span.start >= name.end && word.span.end <= bracket.start);
        let near = between.count() <= BRACKET_WORDS && !self.text[name.end..bracket.start].contains([',', ';', ')']);
        let or = &self.cues.sets().or;
        let alternative = (0..self.words.len()).any(|at| {
            let word = &self.words[at].span;
            let behind = word.start >= bracket.end && word.start - bracket.end <= BRACKET_BYTES;
            let before = word.end <= name.start && name.start - word.end <= BRACKET_BYTES;
            (behind || before) && or.at(self.words, at).next().is_some()
        });
        (near && !text.contains(|c: char| c.is_ascii_digit()) && !alternative).then_some(name.start..bracket.start)
    }

    /// Where the clause before a cue starts: behind a cue that reaches back, a break, or at the last
    /// cue that asks anew behind a comma or an "and".
    fn clause_start(&self, hit: &CueHit) -> usize {
        let earlier = self.hits.iter().filter(|other| other.words.end <= hit.words.start);
        let after_cues = earlier.clone().filter(|other| self.cues.reaches_back(other)).map(|other| self.end_of(other));
        let asked = earlier.filter(|other| self.asks_anew(other)).map(|other| self.start_of(other));
        let breaks = &self.cues.sets().breaks;
        let broken = (0..hit.words.start)
            .filter(|at| breaks.at(self.words, *at).next().is_some())
            .map(|at| self.words[at].span.end);
        after_cues.chain(asked).chain(broken).max().unwrap_or(0)
    }

    fn asks_anew(&self, hit: &CueHit) -> bool {
        let asked =
            self.cues.cue(hit.rule).is_some_and(|rule| rule.class == CueClass::Asked && rule.reach == CueReach::After);
        let before = self.text[..self.start_of(hit)].trim_end();
        let joined =
            hit.words.start.checked_sub(1).is_some_and(|at| self.cues.sets().and.at(self.words, at).next().is_some());
        asked && (before.ends_with(',') || joined)
    }

    /// Shortens a clause to the last list in it: "Strong Java skills, Kotlin" to "Kotlin", and "clouds
    /// (AWS, Azure), AWS" to the last "AWS".
    fn whole_list(&self, span: Range<usize>) -> usize {
        let names: Vec<_> = self.names.iter().filter(|name| span.start <= name.start && name.end <= span.end).collect();
        let parted = names.windows(2).rev().find(|pair| {
            let gap = self.text.get(pair[0].end..pair[1].start).unwrap_or_default();
            let closes = gap.contains("),") && !gap.contains('(');
            let dashed = DASHES.iter().any(|dash| gap.contains(dash));
            let range = pair[0].end..pair[1].start;
            dashed || gap.contains(',') && (closes || !(self.is_list_gap(range.clone()) || self.joins(range)))
        });
        parted.map_or(span.start, |pair| pair[1].start)
    }

    /// Whether a gap ends a list with a member that is no name: ", sizing of clusters or". Nothing but
    /// the comma before the "and" begins a clause of its own: "Java skills, and".
    fn joins(&self, gap: Range<usize>) -> bool {
        let Some(comma) = self.text.get(gap.clone()).and_then(|text| text.find(',')) else { return false };
        let behind = gap.start + comma..gap.end;
        let words = self.words.iter().filter(|word| behind.start <= word.span.start && word.span.end <= behind.end);
        let words: Vec<Word> = words.cloned().collect();
        let sets = self.cues.sets();
        let joint = (1..words.len()).any(|at| sets.and.at(&words, at).next().is_some());
        joint || (0..words.len()).any(|at| sets.or.at(&words, at).next().is_some())
    }

    /// Whether nothing but "and", "or" and marks is in a gap.
    fn is_list_gap(&self, gap: Range<usize>) -> bool {
        let sets = self.cues.sets();
        let inside = |at: &usize| self.words[*at].span.start >= gap.start && self.words[*at].span.end <= gap.end;
        (0..self.words.len())
            .filter(inside)
            .all(|at| sets.and.at(self.words, at).next().is_some() || sets.or.at(self.words, at).next().is_some())
    }
}
