//! Cells of header rows and what their pieces can be: titles, firms, places, skills.
//!
//! Cells are parted by wide gaps and bars, pieces within them by commas, dashes and "at".

use std::ops::Range;

pub(super) use super::classes::{Class, Piece, is_address, trimmed};
use super::classes::{EMPLOYER_WORDS, SMALL_LETTER_WORDS};
use super::pieces::pieces;
use super::sentences::{ends_sentence, runs_as_prose};
use crate::dictionary::{Dictionary, ReadingWord};

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

/// A title that is told by its place has at most so many.
const PLACED_TITLE_WORDS: usize = 5;
/// Signs that part cells.
const CELL_SIGNS: [&str; 7] = ["\t", "  ", " | ", " · ", " • ", " ● ", " // "];

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
        let first = first.or_else(|| self.trade_like()).or_else(|| self.placed_product());
        let first = first.or_else(|| self.town_or_code())?;
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

    /// The name of a product, or one with the word of a field, before a place: that of a firm.
    fn placed_product(&self) -> Option<&Piece> {
        let (first, rest) = self.pieces.split_first()?;
        let placed = !rest.is_empty() && rest.iter().all(|piece| piece.class.is_aside());
        let field = first.class == Class::Completes && self.text_of(first).contains(' ');
        Some(first).filter(|first| placed && (first.class == Class::Skill || field))
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
            let code = text.len() == 2 || text.ends_with(|sign: char| sign.is_ascii_digit());
            last.class == Class::Region && (one_word || code)
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
            let named = |class: Option<Class>| matches!(class, Some(Class::Firm | Class::Plain | Class::Skill));
            let both = sign == "/" && named(class(left)) && named(class(left + 1));
            (both || (names && ["-", "–", "—", "/"].contains(&sign))) && !other.behind_at
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
