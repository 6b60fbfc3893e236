//! Cells of header rows and what their pieces can be: titles, firms, places, skills.
//!
//! Cells are parted by wide gaps and bars, pieces within them by commas, dashes and "at".

use std::ops::Range;

use super::dates;
use super::sentences::{ends_sentence, runs_as_prose};
use crate::dictionary::{Dictionary, ReadingWord, TitleReading, WorkKind};

/// A cell of a row.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub text: String,
    /// What a label before it, or in the cell before it, says that it is.
    pub label: Option<Label>,
    pub pieces: Vec<Piece>,
    /// Whether a gap stands before it rather than a sign.
    pub gapped: bool,
    /// How many gaps stand before it in its line.
    pub column: usize,
}

/// What a label says of the cell behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Employer,
    Title,
    Project,
}

/// A piece of a cell.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Bytes of the cell.
    pub span: Range<usize>,
    pub class: Class,
    /// Whether "at" or "@" stands before it.
    pub behind_at: bool,
    /// Whether it stands in brackets.
    pub bracketed: bool,
}

/// What a piece can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A title, by how sure its words are: 0 another trade, 1 vague, 2 software or study.
    Title(u8),
    /// Completes a title without being one: "L5", "Senior", "Software Engineering".
    Completes,
    /// A way of working or a duration: it names nobody.
    Aside,
    /// A country or state.
    Region,
    /// A city or the address of a site; firms have such names too.
    Town,
    /// A name that a firm can have.
    Firm,
    /// A skill.
    Skill,
    /// Anything else.
    Plain,
}

impl Class {
    /// Whether it stands beside names and is none: a place, a way of working, a duration.
    pub(super) fn is_aside(self) -> bool {
        matches!(self, Self::Aside | Self::Region | Self::Town)
    }
}

/// A piece in small letters with more words than this is prose, not a title.
const SMALL_LETTER_WORDS: usize = 3;
/// A title has at most so many words.
const TITLE_WORDS: usize = 12;
/// A title of another trade has at most so many: its words are everyday words too.
const OTHER_TITLE_WORDS: usize = 7;
/// A title that is told by its place has at most so many.
const PLACED_TITLE_WORDS: usize = 5;
/// An employer has at most so many words.
const EMPLOYER_WORDS: usize = 8;

/// Signs that part cells.
const CELL_SIGNS: [&str; 7] = ["\t", "  ", " | ", " · ", " • ", " ● ", " // "];
/// Signs and words that part pieces of a cell.
const PIECE_SIGNS: [&str; 18] = [
    " — ", " – ", " - ", "—", " @ ", " at ", " bei ", " chez ", ", ", "，", "、", " (", ") ", " [", "] ", ": ", " / ",
    "; ",
];

/// The cells of a text.
pub(super) fn cells(text: &str, dictionary: &Dictionary) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut label = None;
    let mut column = 0;
    for (raw, gapped) in split_cells(text) {
        column += usize::from(gapped);
        let raw = trimmed(raw);
        if raw.is_empty() {
            continue;
        }
        if let Some(own) = label_of(raw, dictionary) {
            label = Some(own);
            continue;
        }
        let (own, rest) = labelled(raw, dictionary);
        let rest = trimmed(rest);
        if !rest.is_empty() {
            let label = own.or(label.take());
            cells.push(Cell { text: rest.to_owned(), label, pieces: pieces(rest, dictionary), gapped, column });
        }
    }
    cells
}

fn split_cells(text: &str) -> Vec<(&str, bool)> {
    let mut parts = vec![(text, false)];
    for sign in CELL_SIGNS.into_iter().filter(|sign| text.contains(sign)) {
        parts = parts.iter().flat_map(|part| apart_of(part.0, part.1, sign)).collect();
    }
    parts
}

fn apart_of<'t>(part: &'t str, gapped: bool, sign: &str) -> Vec<(&'t str, bool)> {
    let parts = part.split(sign).enumerate();
    parts.map(|(at, piece)| (piece, if at == 0 { gapped } else { sign == "\t" })).collect()
}

/// A text without the signs at its edges and without brackets that close nothing.
pub(super) fn trimmed(text: &str) -> &str {
    let edge = |letter: char| letter.is_whitespace() || "|·•●,;:–—-[]*_/@,、：｜…►▪".contains(letter);
    let mut text = text.trim_matches(edge);
    let unopened = |text: &str| text.ends_with(')') && !text.contains('(');
    let unclosed = |text: &str| text.ends_with('(') || (text.starts_with('(') && !text.contains(')'));
    let around = |text: &str| text.starts_with('(') && text.ends_with(')') && text.matches('(').count() == 1;
    loop {
        let next = if around(text) {
            text.get(1..text.len() - 1).unwrap_or_default()
        } else if unopened(text) {
            text.trim_end_matches(')')
        } else if unclosed(text) {
            text.trim_matches('(')
        } else if text.ends_with("()") {
            text.trim_end_matches("()")
        } else {
            return unnumbered(text).trim_matches(edge);
        };
        text = next.trim_matches(edge);
    }
}

/// A text without the number of a list before it: "2. Period".
fn unnumbered(text: &str) -> &str {
    let rest = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let numbered = rest.len() < text.len() && text.len() - rest.len() <= 2;
    rest.strip_prefix(['.', ')']).filter(|rest| numbered && rest.starts_with(' ')).unwrap_or(text)
}

/// What a text is the label of, if it is one and no more: "Client", "Designation", "ORGANISATION 2".
fn label_of(text: &str, dictionary: &Dictionary) -> Option<Label> {
    let word = text.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter.is_whitespace());
    if dictionary.is_employer_label(word) {
        Some(Label::Employer)
    } else if dictionary.is_reading_word(ReadingWord::TitleLabel, word) {
        Some(Label::Title)
    } else if dictionary.is_reading_word(ReadingWord::ProjectLabel, word) {
        Some(Label::Project)
    } else {
        None
    }
}

/// Whether a text is a label and no more.
pub(super) fn is_label(text: &str, dictionary: &Dictionary) -> bool {
    label_of(text, dictionary).is_some()
}

/// Whether a text is a word that stands beside titles and employers: "Period", "S.No".
pub(super) fn is_aside_label(text: &str, dictionary: &Dictionary) -> bool {
    dictionary.is_place(text) && !dictionary.is_region(text)
}

/// The label before a colon and the text behind it.
fn labelled<'t>(text: &'t str, dictionary: &Dictionary) -> (Option<Label>, &'t str) {
    let Some((before, rest)) = text.split_once([':', '：']) else {
        return (None, text);
    };
    match label_of(before.trim(), dictionary) {
        Some(label) => (Some(label), rest),
        None if dictionary.is_place(before.trim()) => (None, rest),
        None => (None, text),
    }
}

/// The pieces of a cell with what each can be.
fn pieces(cell: &str, dictionary: &Dictionary) -> Vec<Piece> {
    let mut spans = vec![(0..cell.len(), false)];
    for sign in PIECE_SIGNS.into_iter().filter(|sign| cell.contains(sign)) {
        spans = spans.into_iter().flat_map(|(span, at)| cut(cell, span, at, sign)).collect();
    }
    let piece = |(span, behind_at): (Range<usize>, bool)| {
        let raw = cell.get(span.clone()).unwrap_or_default();
        let text = trimmed(raw);
        let start = span.start + (text.as_ptr() as usize).saturating_sub(raw.as_ptr() as usize);
        let span = start..start + text.len();
        let bracketed = cell.get(..start).is_some_and(|before| before.trim_end().ends_with(['(', '[']));
        let class = || match class(text, dictionary) {
            // Whoever stands behind "at" employs: "Engineer at Software Heritage".
            Class::Completes | Class::Skill if behind_at => Class::Plain,
            class => class,
        };
        (!text.is_empty()).then(|| Piece { span, class: class(), behind_at, bracketed })
    };
    let apart = |(span, at): (Range<usize>, bool)| before_a_town(cell, span, at, dictionary);
    spans.into_iter().flat_map(apart).filter_map(piece).collect()
}

/// A piece, parted before the town that follows a full stop: "Acme Inc. Seoul".
fn before_a_town(
    cell: &str,
    span: Range<usize>,
    behind_at: bool,
    dictionary: &Dictionary,
) -> Vec<(Range<usize>, bool)> {
    let text = cell.get(span.clone()).unwrap_or_default();
    let town = |rest: &str| dictionary.is_town(rest) || dictionary.is_place(rest);
    match text.rfind(". ").filter(|at| text.get(at + 2..).is_some_and(|rest| town(rest.trim()))) {
        Some(at) => vec![(span.start..span.start + at + 1, behind_at), (span.start + at + 2..span.end, false)],
        None => vec![(span, behind_at)],
    }
}

fn cut(cell: &str, span: Range<usize>, behind_at: bool, sign: &str) -> Vec<(Range<usize>, bool)> {
    let text = cell.get(span.clone()).unwrap_or_default();
    let at_sign = sign.trim().chars().all(char::is_alphabetic) || sign == " @ ";
    let mut found = Vec::new();
    let mut from = span.start;
    for (at, _) in text.match_indices(sign) {
        found.push((from..span.start + at, if from == span.start { behind_at } else { at_sign }));
        from = span.start + at + sign.len();
    }
    found.push((from..span.end, if from == span.start { behind_at } else { at_sign }));
    found
}

fn class(text: &str, dictionary: &Dictionary) -> Class {
    let words = text.split_whitespace().count();
    let nameless = !text.chars().any(char::is_alphabetic) || is_address(text);
    if !nameless && dictionary.is_region(text) {
        return Class::Region;
    }
    if nameless || is_address_part(text, dictionary) || dictionary.is_place(text) || is_duration(text, dictionary) {
        return Class::Aside;
    }
    if dictionary.is_town(text) || is_domain(text) {
        return Class::Town;
    }
    let reading = dictionary.read_title(text);
    let school = reading.work == Some(WorkKind::Student) && is_student_office(text, &reading, dictionary);
    let first = text.chars().find(|letter| letter.is_alphabetic());
    let prose = first.is_some_and(char::is_lowercase) && words > SMALL_LETTER_WORDS;
    let firm = words <= EMPLOYER_WORDS && is_firm(text, dictionary);
    let other = reading.work == Some(WorkKind::Other);
    let most = if other { OTHER_TITLE_WORDS } else { TITLE_WORDS };
    if reading.is_title && !prose && words <= most && !(other && firm) && !school {
        let rank = match reading.work {
            Some(WorkKind::Other) => 0,
            None => 1,
            Some(_) => 2,
        };
        return Class::Title(rank);
    }
    let is_grade = !reading.is_title && reading.grade.is_some() && !text.contains(' ');
    if is_grade || (reading.is_field && words <= SMALL_LETTER_WORDS && !firm) {
        return Class::Completes;
    }
    if words <= 3 && dictionary.resolve(text).is_some() {
        return Class::Skill;
    }
    if firm { Class::Firm } else { Class::Plain }
}

/// Whether a text is an office of a school rather than what a student was: "University Student Services".
fn is_student_office(text: &str, reading: &TitleReading, dictionary: &Dictionary) -> bool {
    let only_word = reading.work_reason.ends_with("'student'");
    let last = text.split_whitespace().next_back().is_some_and(|word| dictionary.read_title(word).is_title);
    only_word && !last && dictionary.has_reading_word(ReadingWord::School, text)
}

/// Whether a text ends with a word of firms behind a name: "Rotkehlchen Software", "Acme Inc.".
fn is_firm(text: &str, dictionary: &Dictionary) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let tail = dictionary.is_reading_word(ReadingWord::Firm, last) || last.chars().any(|letter| letter > '\u{3000}');
    // "Retail bank" says what a firm does.
    let everyday = last.len() > 3 && !last.contains('.') && last.starts_with(char::is_lowercase);
    let small = words.len() > 1 && everyday && first.starts_with(char::is_uppercase);
    let firm = tail && !small && dictionary.has_reading_word(ReadingWord::Firm, text);
    firm && (words.len() == 1 || !dictionary.read_title(first).is_field)
}

/// Whether a text is part of a postal address: "CA 91105", "117 E. Colorado Blvd.".
fn is_address_part(text: &str, dictionary: &Dictionary) -> bool {
    let number = |part: &str| part.len() < 6 && part.bytes().all(|byte| byte.is_ascii_digit());
    let code = text.rsplit_once(' ').is_some_and(|(region, code)| {
        code.len() > 3 && code.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') && dictionary.is_region(region)
    });
    let street = text.split_once(' ').is_some_and(|(first, rest)| number(first) && rest.contains(' '));
    code || (street && !is_firm(text, dictionary) && !dictionary.read_title(text).is_title)
}

/// Whether a word is an address on the internet.
pub(super) fn is_address(word: &str) -> bool {
    !word.contains(' ') && (word.contains("://") || word.starts_with("www.") || (word.contains('@') && word.len() > 1))
}

/// Whether a text is the address of a site in small letters: "alexa.example.com". A firm can be named so.
fn is_domain(text: &str) -> bool {
    let small = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || ".-/".contains(sign);
    let end = text.rsplit('.').next().unwrap_or_default();
    text.contains('.') && text.chars().all(small) && (2..=4).contains(&end.len())
}

/// "6 yrs", "3 years 2 months".
fn is_duration(text: &str, dictionary: &Dictionary) -> bool {
    let numbered = text.starts_with(|letter: char| letter.is_ascii_digit());
    numbered && text.split_whitespace().count() <= 4 && dates::duration_months(text, dictionary).is_some()
}

impl Cell {
    /// How sure a title stands in it: 0 for none, else one more than its rank.
    pub(super) fn title_rank(&self) -> u8 {
        if self.label == Some(Label::Employer) {
            return 0;
        }
        let ranks = self.pieces.iter().filter_map(|piece| match piece.class {
            Class::Title(rank) => Some(rank + 1),
            _ => None,
        });
        ranks.max().unwrap_or(if self.label == Some(Label::Title) { 1 } else { 0 })
    }

    /// Whether a title that no dictionary knows can stand in it: a few words, no sentence, no skill.
    pub(super) fn can_be_title(&self) -> bool {
        let plain = |piece: &Piece| {
            !matches!(piece.class, Class::Skill | Class::Firm | Class::Town | Class::Region | Class::Title(_))
        };
        let text = self.pieces.first().map(|piece| self.text_of(piece)).unwrap_or_default();
        let capital = text.chars().next().is_some_and(|first| !first.is_lowercase());
        let short = text.split_whitespace().count() <= PLACED_TITLE_WORDS && self.pieces.len() <= 2;
        self.label.is_none() && capital && short && !self.text.ends_with('.') && self.pieces.iter().all(plain)
    }

    pub(super) fn text_of(&self, piece: &Piece) -> &str {
        self.text.get(piece.span.clone()).unwrap_or_default()
    }

    /// The piece that can be an employer where the cell is no title, with how much speaks for it.
    pub(super) fn employer(&self) -> Option<(&str, u8)> {
        if self.label == Some(Label::Project) || self.label == Some(Label::Title) {
            return None;
        }
        if self.label == Some(Label::Employer) {
            return Some((self.name(), worth::LABELLED));
        }
        let words = self.text.split_whitespace().count();
        let named = |piece: &&Piece| matches!(piece.class, Class::Firm | Class::Plain) && !piece.bracketed;
        let first = self.pieces.iter().find(named).filter(|_| !self.is_whole_place());
        let first = first.or_else(|| self.trade_like()).or_else(|| self.town_or_code())?;
        let small = self.text_of(first).chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_lowercase);
        let firm = self.pieces.iter().any(|piece| piece.class == Class::Firm);
        let skills = self.pieces.iter().filter(|piece| piece.class == Class::Skill).count();
        let place = self.is_place(first);
        let ended = self.pieces.len() == 1 && words > SMALL_LETTER_WORDS && ends_sentence(&self.text);
        let sentence = !firm && (ended || runs_as_prose(self.text_of(first)));
        if sentence || words > EMPLOYER_WORDS + 4 || skills > 1 || (small && words > SMALL_LETTER_WORDS) {
            return None;
        }
        let leads = self.pieces.first().is_some_and(|piece| piece.span == first.span);
        let town = self.pieces.iter().any(|piece| piece.class == Class::Town);
        let worth = match (firm || (town && leads && !small && !describes(self.text_of(first))), place) {
            (true, false) => worth::SURE,
            (true, true) if firm => worth::SURE,
            (true, true) => worth::WEAK,
            (false, true) => worth::WEAK,
            (false, false) if leads && (!small || words <= 2) => worth::PLAIN,
            (false, false) => worth::BESIDE,
        };
        let order = self.pieces.iter().position(|piece| piece.span == first.span).unwrap_or_default();
        Some((self.name_around(order, &(0..0)), worth))
    }

    /// A name that holds the word of another trade, before its town: "Asaase Farm Data, Accra".
    fn trade_like(&self) -> Option<&Piece> {
        match self.pieces.as_slice() {
            [first, second, ..] if first.class == Class::Title(0) && second.class == Class::Town => Some(first),
            _ => None,
        }
    }

    /// Whether a city opens it and a country or state closes it: "Recife, Pernambuco, Brazil".
    fn is_whole_place(&self) -> bool {
        let opens = self.pieces.first().is_some_and(|piece| piece.class == Class::Town);
        let firm = self.pieces.iter().any(|piece| piece.class == Class::Firm);
        opens && !firm && self.pieces.last().is_some_and(|piece| piece.class == Class::Region)
    }

    /// A city, or two capitals that can be a state or a firm, where nothing else is named.
    fn town_or_code(&self) -> Option<&Piece> {
        let town = self.pieces.iter().find(|piece| piece.class == Class::Town && !piece.bracketed);
        let code = || match self.pieces.as_slice() {
            [only] => {
                Some(only).filter(|_| self.text.len() == 2 && self.text.bytes().all(|byte| byte.is_ascii_uppercase()))
            }
            _ => None,
        };
        town.or_else(code)
    }

    /// Whether the first name is that of a town: a country or state closes the cell and no city stands
    /// between.
    pub(super) fn is_place(&self, first: &Piece) -> bool {
        if matches!(first.class, Class::Town | Class::Region | Class::Aside) {
            return true;
        }
        let last = self.pieces.last().filter(|last| last.span != first.span && self.pieces.len() <= 3);
        let last = last.filter(|_| !self.pieces.iter().any(|piece| piece.class == Class::Town));
        let leads = self.pieces.first().is_some_and(|piece| piece.span == first.span);
        let one_word = !self.text_of(first).contains(' ');
        let closes = |last: &Piece| {
            let text = self.text_of(last);
            // Behind two words and more a country's name says little: firms are named so too.
            last.class == Class::Region && (one_word || text.len() == 2)
        };
        leads && last.is_some_and(closes)
    }

    /// Whether it is the name of a product and no more: firms have such names too.
    pub(super) fn is_product(&self) -> bool {
        matches!(self.pieces.as_slice(), [only] if only.class == Class::Skill)
    }

    /// Whether a town with its state or country is all of it.
    pub(super) fn is_town(&self) -> bool {
        let aside = |piece: &Piece| piece.class.is_aside();
        let all = !self.pieces.is_empty() && self.pieces.iter().all(aside);
        self.label.is_none() && (all || self.employer().is_some_and(|(_, worth)| worth == worth::WEAK))
    }

    /// The name at a piece with those that a dash or slash joins to it where one of them is a firm's:
    /// "Ikerlan - Norte Group". Pieces of the title stay out.
    pub(super) fn name_around(&self, order: usize, taken: &Range<usize>) -> &str {
        let named = |at: usize| self.pieces.get(at).filter(|_| !taken.contains(&at)).filter(|piece| !piece.bracketed);
        let class = |at: usize| named(at).map(|piece| piece.class);
        let joined = |left: usize| {
            let (Some(one), Some(other)) = (named(left), named(left + 1)) else { return false };
            let sign = self.text.get(one.span.end..other.span.start).unwrap_or_default().trim();
            let names = matches!(
                (class(left), class(left + 1)),
                (Some(Class::Firm), Some(Class::Firm | Class::Plain)) | (Some(Class::Plain), Some(Class::Firm))
            );
            names && !other.behind_at && ["-", "–", "—", "/"].contains(&sign)
        };
        let first = (0..order).rev().take_while(|left| joined(*left)).last().unwrap_or(order);
        let last = (order..self.pieces.len()).take_while(|left| joined(*left)).last().map_or(order, |left| left + 1);
        match (self.pieces.get(first), self.pieces.get(order), self.pieces.get(last)) {
            (Some(one), _, Some(other)) if first != last => {
                self.text.get(one.span.start..other.span.end).unwrap_or_default()
            }
            (_, Some(piece), _) => self.name_from(piece),
            _ => self.name(),
        }
    }

    fn name(&self) -> &str {
        self.pieces.first().map_or(&self.text, |piece| self.name_from(piece))
    }

    /// The name that opens with a piece: legal forms behind a comma belong to it.
    pub(super) fn name_from(&self, first: &Piece) -> &str {
        let end = self.pieces.iter().skip_while(|piece| piece.span != first.span).skip(1);
        let product = self.pieces.iter().skip_while(|piece| piece.span != first.span).nth(1);
        let product = product.filter(|piece| self.text.get(first.span.end..piece.span.start) == Some(" ["));
        if let Some(whole) = product.and_then(|piece| self.text.get(first.span.start..piece.span.end + 1)) {
            return whole;
        }
        let legal =
            end.take_while(|piece| piece.class == Class::Firm && self.text_of(piece).split_whitespace().count() == 1);
        let end = legal.last().map_or(first.span.end, |piece| piece.span.end);
        let name = self.text.get(first.span.start..end).unwrap_or_default();
        let dotted = self.text.get(first.span.start..end + 1).filter(|dotted| dotted.ends_with('.'));
        let dotted = dotted.filter(|dotted| !ends_sentence(dotted));
        dotted.unwrap_or_else(|| unstopped(name))
    }
}

/// Whether half the words open with a small letter or a digit, as in what a firm does and not in its name: "Ticketing for
/// 400 theatres in Quito".
fn describes(text: &str) -> bool {
    let small = |word: &&str| word.starts_with(|first: char| first.is_lowercase() || first.is_ascii_digit());
    let words = text.split_whitespace().count();
    words > SMALL_LETTER_WORDS && text.split_whitespace().filter(small).count() * 2 >= words
}

/// How much speaks for the name of an employer.
pub(super) mod worth {
    /// What may be a place, or stands in brackets.
    pub const WEAK: u8 = 1;
    /// What stands behind a comma: it may be a team.
    pub const BESIDE: u8 = 2;
    /// A line or cell of its own.
    pub const PLAIN: u8 = 3;
    /// A name beside the title with its place, or before the title.
    pub const LIKELY: u8 = 4;
    /// The name of a firm, one with its place, one behind "at".
    pub const SURE: u8 = 5;
    /// What a label names.
    pub const LABELLED: u8 = 9;
}

/// A text without the full stop of a sentence.
pub(super) fn unstopped(text: &str) -> &str {
    text.strip_suffix('.').filter(|_| ends_sentence(text)).unwrap_or(text)
}
