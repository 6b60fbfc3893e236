//! Title and employer out of the cells of header rows.
//!
//! Cells are parted by wide gaps and bars, pieces within them by commas, dashes and "at". A title that
//! no dictionary knows is told by its place: where the titles of the other entries stand.

use std::ops::Range;

use super::dates;
use super::rows::Row;
use super::sentences::{ends_sentence, runs_as_prose};
use crate::dictionary::{Dictionary, ReadingWord, WorkKind};

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
const PIECE_SIGNS: [&str; 16] =
    [" — ", " – ", " - ", "—", " @ ", " at ", " bei ", " chez ", ", ", "，", "、", " (", ") ", ": ", " / ", "; "];

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
        let bracketed = cell.get(..start).is_some_and(|before| before.trim_end().ends_with('('));
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
    if nameless || dictionary.is_place(text) || is_duration(text, dictionary) {
        return Class::Aside;
    }
    if dictionary.is_town(text) || is_domain(text) {
        return Class::Town;
    }
    let reading = dictionary.read_title(text);
    let first = text.chars().find(|letter| letter.is_alphabetic());
    let prose = first.is_some_and(char::is_lowercase) && words > SMALL_LETTER_WORDS;
    let firm = words <= EMPLOYER_WORDS && is_firm(text, dictionary);
    let other = reading.work == Some(WorkKind::Other);
    let most = if other { OTHER_TITLE_WORDS } else { TITLE_WORDS };
    if reading.is_title && !prose && words <= most && !(other && firm) {
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
    fn can_be_title(&self) -> bool {
        let plain = |piece: &Piece| {
            !matches!(piece.class, Class::Skill | Class::Firm | Class::Town | Class::Region | Class::Title(_))
        };
        let text = self.pieces.first().map(|piece| self.text_of(piece)).unwrap_or_default();
        let capital = text.chars().next().is_some_and(|first| !first.is_lowercase());
        let short = text.split_whitespace().count() <= PLACED_TITLE_WORDS && self.pieces.len() <= 2;
        self.label.is_none() && capital && short && !self.text.ends_with('.') && self.pieces.iter().all(plain)
    }

    fn text_of(&self, piece: &Piece) -> &str {
        self.text.get(piece.span.clone()).unwrap_or_default()
    }

    /// The piece that can be an employer where the cell is no title, with how much speaks for it.
    fn employer(&self) -> Option<(&str, u8)> {
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
        let worth = match (firm || (town && leads && !small), place) {
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
    fn is_place(&self, first: &Piece) -> bool {
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
    fn is_product(&self) -> bool {
        matches!(self.pieces.as_slice(), [only] if only.class == Class::Skill)
    }

    /// Whether a town with its state or country is all of it.
    fn is_town(&self) -> bool {
        let aside = |piece: &Piece| matches!(piece.class, Class::Town | Class::Region | Class::Aside);
        let all = !self.pieces.is_empty() && self.pieces.iter().all(aside);
        self.label.is_none() && (all || self.employer().is_some_and(|(_, worth)| worth == worth::WEAK))
    }

    /// The name at a piece with those that a dash or slash joins to it where one of them is a firm's:
    /// "Ikerlan - Norte Group". Pieces of the title stay out.
    fn name_around(&self, order: usize, taken: &Range<usize>) -> &str {
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
    fn name_from(&self, first: &Piece) -> &str {
        let end = self.pieces.iter().skip_while(|piece| piece.span != first.span).skip(1);
        let legal =
            end.take_while(|piece| piece.class == Class::Firm && self.text_of(piece).split_whitespace().count() == 1);
        let end = legal.last().map_or(first.span.end, |piece| piece.span.end);
        let name = self.text.get(first.span.start..end).unwrap_or_default();
        let dotted = self.text.get(first.span.start..end + 1).filter(|dotted| dotted.ends_with('.'));
        let dotted = dotted.filter(|dotted| !ends_sentence(dotted));
        dotted.unwrap_or_else(|| unstopped(name))
    }
}

/// Where in the headers of the other entries something stands: the row counted from that of the
/// dates, the cell in it, and the piece of the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot {
    pub row: isize,
    pub cell: usize,
    pub piece: usize,
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

/// Where titles and employers usually stand in the headers of one shape.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Usual {
    pub title: Option<Slot>,
    pub employer: Option<Slot>,
}

/// What a header names.
#[derive(Debug, Clone, Default)]
pub(super) struct Named {
    pub title: String,
    pub title_row: Option<usize>,
    pub title_slot: Option<Slot>,
    /// 0 for none or one told by its place, else one more than its rank.
    pub title_rank: u8,
    pub employer: String,
    pub employer_row: Option<usize>,
    pub employer_slot: Option<Slot>,
    /// How much speaks for it, as in [`worth`].
    pub employer_worth: u8,
    /// A label says that it is the employer.
    pub labelled: bool,
}

/// Reads the header of the dates in row `anchor`.
pub(super) fn name(
    rows: &[Row<'_>],
    header: Range<usize>,
    anchor: usize,
    usually: Usual,
    dictionary: &Dictionary,
) -> Named {
    let usual = usually.title;
    let own = rows.get(header.clone()).unwrap_or_default();
    let all: Vec<(usize, usize, &Cell)> = own
        .iter()
        .zip(header)
        .flat_map(|(row, at)| row.cells(dictionary).iter().enumerate().map(move |(order, cell)| (at, order, cell)))
        .collect();
    let slot = |at: usize, cell: usize, piece: usize| Slot { row: at as isize - anchor as isize, cell, piece };
    let mut named = Named::default();
    let best = all.iter().filter(|(.., cell)| cell.title_rank() > 0).max_by_key(|(at, order, cell)| {
        let place = usual.is_some_and(|usual| usual.row == *at as isize - anchor as isize && usual.cell == *order);
        let labelled = cell.label == Some(Label::Title);
        (labelled, cell.title_rank() > 1, place, cell.title_rank(), std::cmp::Reverse((*at, *order)))
    });
    let by_place = usual.filter(|_| best.is_none()).and_then(|usual| {
        let there = all.iter().find(|(at, order, _)| slot(*at, *order, 0) == Slot { piece: 0, ..usual });
        there.filter(|(.., cell)| cell.can_be_title() && (all.len() > 1 || cell.pieces.len() > 1))
    });
    let by_at =
        all.iter().find(|(.., cell)| cell.pieces.get(1).is_some_and(|piece| piece.behind_at && !piece.bracketed));
    let titled = best.or(by_at).or(by_place).copied();
    if let Some((at, order, cell)) = titled {
        let place = if by_at.is_some() { Some(slot(0, 0, 0)) } else { usual };
        let taken = take_title(&mut named, cell, best.is_none().then_some(place).flatten());
        named.title_row = Some(at);
        named.title_slot = Some(slot(at, order, taken.clone().start));
        named.title_rank = if best.is_some() { cell.title_rank() } else { u8::from(by_at.is_some()) };
        inner_employer(&mut named, cell, &taken, slot(at, order, 0), at);
    }
    let title_at = titled.map(|(at, order, _)| (at, order));
    outer_employer(&mut named, &all, title_at, usually.employer, &slot);
    if let Some((.., cell)) = titled
        && named.employer.is_empty()
    {
        whole_title_is_no_name(&mut named, cell);
    }
    named
}

/// Takes the title out of its cell and gives the pieces that it covers.
fn take_title(named: &mut Named, cell: &Cell, by_place: Option<Slot>) -> Range<usize> {
    let is_title = |piece: &Piece| matches!(piece.class, Class::Title(_));
    let rank = cell.title_rank();
    let sure = |piece: &&Piece| matches!(piece.class, Class::Title(own) if own + 1 == rank);
    let first = match by_place {
        Some(slot) => slot.piece.min(cell.pieces.len().saturating_sub(1)),
        None => cell.pieces.iter().position(|piece| sure(&piece)).unwrap_or(0),
    };
    let first_rank = cell.pieces.get(first).map(|piece| piece.class);
    let goes_on = |piece: &Piece| {
        piece.class == Class::Completes || (is_title(piece) && Some(piece.class) == first_rank && !piece.behind_at)
    };
    let last = first + cell.pieces.iter().skip(first + 1).take_while(|piece| goes_on(piece)).count();
    let (first, last) = if by_place.is_none() { whole_list(cell, first, last) } else { (first, last) };
    let span = |at: usize| cell.pieces.get(at).map(|piece| piece.span.clone());
    let text = match (span(first), span(last)) {
        (Some(first), Some(last)) => cell.text.get(first.start..last.end).unwrap_or_default(),
        _ => &cell.text,
    };
    named.title = unstopped(balanced(text, &cell.text)).to_owned();
    first..last + 1
}

/// A text without the full stop of a sentence.
fn unstopped(text: &str) -> &str {
    text.strip_suffix('.').filter(|_| ends_sentence(text)).unwrap_or(text)
}

/// A title with all others that commas join to it, where the cell names the employer too; all that stands
/// before "at" if the first of it is a title.
fn whole_list(cell: &Cell, first: usize, last: usize) -> (usize, usize) {
    let is_title = |at: usize| cell.pieces.get(at).is_some_and(|piece| matches!(piece.class, Class::Title(_)));
    if let Some(at) = cell.pieces.iter().position(|piece| piece.behind_at && !piece.bracketed)
        && at > last
        && is_title(0)
    {
        return (0, at - 1);
    }
    let names = |piece: &Piece| matches!(piece.class, Class::Plain | Class::Firm | Class::Town);
    if !cell.pieces.iter().any(names) {
        return (first, last);
    }
    let listed = |left: usize| {
        let (Some(one), Some(other)) = (cell.pieces.get(left), cell.pieces.get(left + 1)) else { return false };
        let sign = cell.text.get(one.span.end..other.span.start).unwrap_or_default().trim();
        let other_trade = |piece: &Piece| piece.class == Class::Title(0);
        let alike = other_trade(one) == other_trade(other);
        is_title(left) && is_title(left + 1) && alike && !other.behind_at && [",", "/"].contains(&sign)
    };
    let first = (0..first).rev().take_while(|left| listed(*left)).last().unwrap_or(first);
    let last = (last..cell.pieces.len()).take_while(|left| listed(*left)).last().map_or(last, |left| left + 1);
    (first, last)
}

/// A text with its brackets closed as in the cell that it opens, or without the one that stays open.
fn balanced<'t>(text: &'t str, cell: &'t str) -> &'t str {
    if text.matches('(').count() <= text.matches(')').count() {
        return text;
    }
    let start = cell.find(text).unwrap_or_default();
    let rest = cell.get(start + text.len()..).unwrap_or_default();
    match rest.find(')') {
        Some(at) => cell.get(start..=start + text.len() + at).unwrap_or(text),
        None => text.rsplit_once('(').map_or(text, |(before, _)| before.trim_end()),
    }
}

/// The employer among the pieces of the title's own cell.
fn inner_employer(named: &mut Named, cell: &Cell, taken: &Range<usize>, slot: Slot, at: usize) {
    let others = cell.pieces.iter().enumerate().filter(|(order, piece)| {
        !taken.contains(order) && !matches!(piece.class, Class::Aside | Class::Region | Class::Completes | Class::Skill)
    });
    let near = |order: usize| if order < taken.start { taken.start - order } else { order + 1 - taken.end };
    let best = others.min_by_key(|(order, piece)| {
        (
            piece.class == Class::Town,
            piece.bracketed,
            !piece.behind_at,
            piece.class != Class::Firm,
            matches!(piece.class, Class::Title(_)),
            near(*order),
        )
    });
    if let Some((order, _)) = best {
        named.employer = cell.name_around(order, taken).to_owned();
        named.employer_row = Some(at);
        named.employer_slot = Some(Slot { piece: order, ..slot });
        named.employer_worth = inner_worth(cell, order, taken);
    }
}

/// How much speaks for a piece beside the title being the employer: a name behind a comma can be a team.
fn inner_worth(cell: &Cell, order: usize, taken: &Range<usize>) -> u8 {
    let Some(piece) = cell.pieces.get(order) else { return 0 };
    let place = |piece: &Piece| matches!(piece.class, Class::Town | Class::Region | Class::Aside);
    let before_place = cell.pieces.get(order + 1).is_some_and(place);
    // The last of three is mostly a town: "Engineer, Acme, Wels".
    let words = |piece: &Piece| cell.text_of(piece).split_whitespace().count();
    let last = cell.pieces.get(order + 1).filter(|last| last.class == Class::Plain && words(last) <= 2);
    let last_but_one = order == taken.end && last.is_some() && order + 2 == cell.pieces.len();
    match piece.class {
        _ if piece.behind_at => worth::SURE,
        _ if piece.bracketed => worth::WEAK,
        Class::Town => worth::WEAK,
        Class::Firm => worth::SURE,
        _ if before_place || last_but_one || order < taken.start => worth::LIKELY,
        _ => worth::BESIDE,
    }
}

/// The employer in another cell than the title's; it comes before one that shares the title's cell
/// unless "at" stands there.
fn outer_employer(
    named: &mut Named,
    all: &[(usize, usize, &Cell)],
    title: Option<(usize, usize)>,
    usual: Option<Slot>,
    slot: &impl Fn(usize, usize, usize) -> Slot,
) {
    let title_cell = all.iter().find(|(at, order, _)| Some((*at, *order)) == title).map(|(.., cell)| *cell);
    let by_at =
        title_cell.is_some_and(|cell| cell.pieces.iter().any(|piece| piece.behind_at)) && !named.employer.is_empty();
    let key = |at: usize, order: usize, cell: &Cell, worth: u8| {
        let same_row = title.is_some_and(|(row, _)| row == at);
        // What stands behind a wide gap in the title's own row is often a place.
        let aside = same_row && cell.gapped && title.is_some_and(|(_, own)| order > own);
        let far = title.map_or(0, |(row, _)| row.abs_diff(at));
        let column = !same_row && title_cell.is_some_and(|title| title.column == cell.column);
        (
            worth >= worth::LABELLED,
            worth >= worth::SURE,
            worth > worth::WEAK,
            usual.is_some_and(|usual| slot(at, order, 0) == Slot { piece: 0, ..usual }),
            std::cmp::Reverse(if aside { 1 } else { 0 }),
            column,
            std::cmp::Reverse(if same_row { 0 } else { order }),
            worth,
            std::cmp::Reverse(far),
            std::cmp::Reverse(at),
        )
    };
    let others = all.iter().enumerate().filter(|(_, (at, order, _))| Some((*at, *order)) != title);
    let found = others.filter_map(|(index, (at, order, cell))| {
        let beside = all.get(index + 1).filter(|(row, ..)| row == at).map(|(.., cell)| *cell);
        if cell.is_product() && beside.is_some_and(Cell::is_town) {
            return Some((key(*at, *order, cell, worth::BESIDE), *at, *order, cell.text.as_str(), worth::BESIDE));
        }
        let vague = cell.title_rank() > 1 && title.is_some();
        // A place in a cell of its own stands beside an employer.
        let placed = all.iter().any(|(row, own, cell)| row == at && own != order && cell.is_town());
        let (text, worth) = match cell.employer() {
            Some((text, worth::PLAIN)) if placed && !vague => (text, worth::SURE),
            Some((text, worth)) if !vague || worth >= worth::LABELLED => (text, worth),
            // The name of a firm can hold a title's word: "Web Developers Inc".
            _ if cell.title_rank() > 0 && cell.label.is_none() && title.is_some() => (cell.text.as_str(), 0),
            _ => return None,
        };
        Some((key(*at, *order, cell, worth), *at, *order, text, worth))
    });
    let Some((_, at, order, text, worth)) = found.max_by_key(|(key, ..)| *key) else { return };
    let usually = usual.is_some_and(|usual| slot(at, order, 0) == Slot { piece: 0, ..usual });
    let own = named.employer_worth;
    let weaker = own > worth::WEAK && worth < own && !(usually && worth > worth::WEAK);
    if (by_at && worth < worth::LABELLED) || weaker {
        return;
    }
    if !named.employer.is_empty() {
        // The rest of the title's cell belongs to the title or is a place.
        if let Some(cell) = title_cell {
            keep_whole_title(named, cell);
        }
    }
    named.employer = text.to_owned();
    named.employer_row = Some(at);
    named.employer_slot = Some(slot(at, order, 0));
    named.employer_worth = worth;
    named.labelled = worth >= worth::LABELLED;
}

/// With the employer elsewhere, all of a cell that opens with the title is the title: "Software
/// Engineer, Payments".
fn keep_whole_title(named: &mut Named, cell: &Cell) {
    let all_titles = |piece: &Piece| {
        matches!(piece.class, Class::Title(_) | Class::Completes | Class::Aside | Class::Region | Class::Town)
    };
    let opens = cell.text.starts_with(named.title.as_str()) || cell.pieces.iter().all(all_titles);
    let last =
        cell.pieces.iter().rev().find(|piece| !matches!(piece.class, Class::Aside | Class::Region | Class::Town));
    if let (true, Some(last)) = (opens, last) {
        let whole = cell.text.get(..last.span.end).unwrap_or_default();
        named.title = balanced(whole, &cell.text).to_owned();
    }
}

/// A title alone in its cell stays as it is written, except for places behind it.
fn whole_title_is_no_name(named: &mut Named, cell: &Cell) {
    if cell.pieces.iter().all(|piece| !matches!(piece.class, Class::Plain | Class::Firm)) {
        keep_whole_title(named, cell);
    }
}
