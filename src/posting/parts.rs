//! Parts of a posting and the pieces in them: what each sentence and list item is under.

use std::ops::Range;

use super::flow::Block;
use super::headings::{self, Own};
use super::pieces;
use crate::dictionary::phrase_spans::{Word, words_of};
use crate::dictionary::posting_file::PartClass;
use crate::dictionary::posting_words::PostingWords;
use crate::document::Quote;

/// A sentence or list item with the part that it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// The text.
    pub text: String,
    /// The part's class.
    pub class: PartClass,
    /// Id of the heading rule of the part; `none` before any heading.
    pub rule: String,
    /// Whether other pieces say what is required.
    pub beside: bool,
    /// Where it is.
    pub quote: Quote,
}

/// The part that is being read.
#[derive(Clone)]
struct Part {
    class: PartClass,
    rule: String,
    depth: Option<u8>,
    /// Whether it was opened by a label with text behind it.
    label: bool,
    /// Whether list items are in it.
    listed: bool,
}

impl Part {
    fn open() -> Self {
        Self { class: PartClass::Open, rule: "none".to_owned(), depth: None, label: false, listed: false }
    }

    /// Whether a weak heading leaves this part as it is.
    fn says_what_is_asked(&self) -> bool {
        use PartClass::{Excluded, Preferred, Required, Stack, Wanted};
        matches!(self.class, Required | Wanted | Preferred | Stack | Excluded)
    }

    /// A paragraph behind its list, or behind the text of its label, ends the part.
    fn close(&mut self) {
        if self.says_what_is_asked() && (self.listed || self.label) {
            *self = Self { depth: self.depth, ..Self::open() };
        }
    }

    /// A weak heading changes nothing below one that says what is asked, unless it is beside it.
    fn enter(&mut self, rule: usize, depth: Option<u8>, label: bool, cues: &PostingWords) {
        let Some(heading) = cues.heading(rule) else { return };
        let beside = depth.is_some() && depth == self.depth || label && self.label;
        if heading.weak && self.says_what_is_asked() && !beside {
            return;
        }
        *self = Self { class: heading.class, rule: heading.id.clone(), depth, label, listed: false };
    }

    /// What a line that leads to a list says of it.
    fn lead(&mut self, class: PartClass, rule: &str) {
        *self = Self { class, rule: rule.to_owned(), depth: self.depth, label: false, listed: false };
    }

    /// A heading that no rule knows ends the part unless it is below the part's own heading.
    fn enter_unknown(&mut self, depth: Option<u8>) {
        let below = matches!((self.depth, depth), (Some(own), Some(new)) if new > own);
        if !below {
            *self = Self { depth, ..Self::open() };
        }
    }
}

/// All pieces of the blocks but the title's, each with its part.
pub(super) fn pieces(blocks: &[Block], title: Option<usize>, cues: &PostingWords) -> Vec<Piece> {
    let mut part = Part::open();
    let mut pieces = Vec::new();
    let mut columns = Columns::default();
    for (index, block) in blocks.iter().enumerate() {
        if columns.read(&mut pieces, block, &part, cues) {
            continue;
        }
        let words = words_of(&block.text);
        let over_list = !block.bullet && blocks.get(index + 1).is_some_and(|next| next.bullet);
        match headings::own(block, over_list, &words, cues) {
            _ if title == Some(index) && words.len() <= TITLE_WORDS => {}
            _ if block.text.contains('\t') && row(&mut pieces, block, &part, cues) => {}
            Own::Rule(rule) => part.enter(rule, block.heading, false, cues),
            Own::Unknown => part.enter_unknown(block.heading),
            Own::No if leads(block, blocks.get(index + 1), &words, &mut part, cues) => {}
            Own::No if block.bullet => {
                part.listed = true;
                item(&mut pieces, block, &words, &mut part, cues);
            }
            Own::No => {
                if !over_list {
                    part.close();
                }
                let before = part.clone();
                let mut start = 0;
                for heading in headings::run_in(block, &words, cues) {
                    push(&mut pieces, block, start..heading.span.start, &mut part, cues);
                    let colon = block.text[..heading.span.end].ends_with([':', '：']);
                    part.enter(heading.rule, block.heading, colon || block.text.len() < LABELLED_BYTES, cues);
                    start = heading.span.end;
                }
                push(&mut pieces, block, start..block.text.len(), &mut part, cues);
                // "Not needed: a degree" says nothing of what is below it.
                if part.label && part.class == PartClass::Excluded && start < block.text.len() {
                    part = before;
                }
            }
        }
    }
    settle_wanted(&mut pieces);
    pieces
}

/// The columns of a table whose head says how what is marked in them is meant: "Must have", "Nice to have".
#[derive(Default)]
struct Columns {
    /// The heading rule of each column; none where the table has no such head.
    rules: Vec<Option<usize>>,
    /// The column that says of each row how much it matters.
    importance: Option<usize>,
}

impl Columns {
    /// Whether a line is the head of such a table, or a row that is marked in one of its columns, which is taken so.
    fn read(&mut self, pieces: &mut Vec<Piece>, block: &Block, part: &Part, cues: &PostingWords) -> bool {
        let cells: Vec<&str> = block.text.split('\t').collect();
        let judging = |cell: &&str| {
            let rule = cues.whole_heading(&words_of(cell))?;
            cues.judging(cues.heading(rule)?.class).map(|_| rule)
        };
        let rules: Vec<Option<usize>> = cells.iter().map(judging).collect();
        if rules.iter().skip(1).flatten().count() > 1 {
            self.rules = rules;
            return true;
        }
        let heads = cells.iter().position(|cell| cues.is_importance(&words_of(cell)));
        if cells.len() == 1 {
            *self = Self::default();
        } else if heads.is_some() {
            self.importance = heads;
            return true;
        }
        let column = self.importance.filter(|column| *column < cells.len());
        if let Some((column, rule)) = column.and_then(|at| Some((at, cues.importance(&words_of(cells[at]))?))) {
            take_row(pieces, block, column, rule, part, cues);
            return true;
        }
        let is_mark = |cell: &str| (1..=MARK_CHARS).contains(&cell.trim().chars().count());
        let marked = cells.iter().zip(&self.rules).skip(1).find(|(cell, _)| is_mark(cell));
        let Some(rule) = marked.and_then(|(_, rule)| *rule) else { return false };
        let mut own = part.clone();
        own.enter(rule, part.depth, true, cues);
        push(pieces, block, 0..cells[0].len(), &mut own, cues);
        true
    }
}

/// Most characters of a mark in a table: "x", "yes", "✓".
const MARK_CHARS: usize = 3;

/// Whether a line is the row of a table one cell of which says how the others are meant; then they are
/// taken so.
fn row(pieces: &mut Vec<Piece>, block: &Block, part: &Part, cues: &PostingWords) -> bool {
    let cells: Vec<&str> = block.text.split('\t').collect();
    let heading = |cell: &&str| cues.whole_heading(&words_of(cell));
    let said = cells.iter().enumerate().skip(1).find_map(|(column, cell)| {
        let rule = heading(cell)?;
        cues.judging(cues.heading(rule)?.class).map(|_| (column, rule))
    });
    let Some((column, rule)) = said else { return false };
    let mut others = cells.iter().enumerate().filter(|(at, _)| *at != column);
    let names = others.any(|(_, cell)| heading(cell).is_none());
    if names {
        take_row(pieces, block, column, rule, part, cues);
    }
    names
}

/// Takes the cells of a row but one as that one says.
fn take_row(pieces: &mut Vec<Piece>, block: &Block, column: usize, rule: usize, part: &Part, cues: &PostingWords) {
    let mut own = part.clone();
    own.enter(rule, part.depth, true, cues);
    let mut start = 0;
    for (at, cell) in block.text.split('\t').enumerate() {
        if at != column {
            push(pieces, block, start..start + cell.len(), &mut own, cues);
        }
        start += cell.len() + 1;
    }
}

/// Whether a line leads to the list behind it, or to the rest of the list that it is in, and says
/// how that is meant; then it is entered.
fn leads(block: &Block, next: Option<&Block>, words: &[Word], part: &mut Part, cues: &PostingWords) -> bool {
    let leads = headings::leads_to_list(block, words);
    if !next.is_some_and(|next| next.bullet) || !(leads || headings::tells_of_list(block, words, cues)) {
        return false;
    }
    let judges = |class: PartClass| matches!(class, PartClass::Preferred | PartClass::Excluded);
    let said = cues.lead(words).filter(|(class, _)| leads || judges(*class));
    let judged = said.filter(|(class, _)| judges(*class));
    let heads = |rule: &usize| leads || cues.heading(*rule).is_some_and(|rule| judges(rule.class));
    if let Some(rule) = headings::lead(words, cues).filter(|rule| judged.is_none() && heads(rule)) {
        part.enter(rule, part.depth, true, cues);
        part.label = false;
        return true;
    }
    let new = said.filter(|(class, _)| *class != PartClass::Required || !part.says_what_is_asked());
    new.is_some_and(|(class, rule)| {
        part.lead(class, &format!("cue.{rule}"));
        true
    })
}

/// Blocks shorter than this are a label with its text, not a run of parts.
const LABELLED_BYTES: usize = 160;
/// Fewest bytes of a block whose list marks can be lost.
const RUN_ON_BYTES: usize = 100;
/// Most words of a title that is alone in its block.
const TITLE_WORDS: usize = 20;

/// A list item: a label at its front ("Nice to have: Kotlin") holds for it alone; a heading that the
/// lost line break left at its end opens the next part.
fn item(pieces: &mut Vec<Piece>, block: &Block, words: &[Word], part: &mut Part, cues: &PostingWords) {
    let mut own = part.clone();
    let label = headings::label(&block.text, words, cues);
    if let Some(label) = &label {
        own.enter(label.rule, block.heading, true, cues);
    }
    let next = headings::trailing(block, words, cues);
    let end = next.as_ref().map_or(block.text.len(), |next| next.span.start);
    push(pieces, block, label.map_or(0, |label| label.span.end)..end, &mut own, cues);
    if let Some(next) = next {
        part.enter(next.rule, block.heading, false, cues);
    }
}

fn push(pieces: &mut Vec<Piece>, block: &Block, range: Range<usize>, part: &mut Part, cues: &PostingWords) {
    let Some(text) = block.text.get(range.clone()) else { return };
    for cut in pieces::cut(text, block.text.len() >= RUN_ON_BYTES, cues) {
        let (page, line) = block.place(range.start + cut.start);
        let text = text[cut].trim();
        if !text.is_empty() {
            let words = words_of(text);
            let asks_anew = part.class == PartClass::Stack && part.label && cues.asks_first(&words);
            if !block.bullet && part.says_what_is_asked() && (cues.ends_part(&words) || asks_anew) {
                *part = Part { depth: part.depth, ..Part::open() };
            }
            let mut own = part.clone();
            if let Some(label) = headings::label(text, &words, cues) {
                own.enter(label.rule, part.depth, true, cues);
            }
            let quote = Quote { page, line, text: quoted(text) };
            pieces.push(Piece { text: text.to_owned(), class: own.class, rule: own.rule, beside: false, quote });
        }
    }
}

/// A piece as it is quoted.
fn quoted(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(Quote::MAX_CHARS) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}

/// What is wanted is required where nothing else is, and preferred elsewhere.
fn settle_wanted(pieces: &mut [Piece]) {
    let beside = pieces.iter().any(|piece| piece.class == PartClass::Required);
    let class = if beside { PartClass::Preferred } else { PartClass::Required };
    pieces.iter_mut().for_each(|piece| piece.beside = beside);
    pieces.iter_mut().filter(|piece| piece.class == PartClass::Wanted).for_each(|piece| piece.class = class);
}
