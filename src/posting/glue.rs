//! Lines whose ends were lost without a trace: "in productionSolid PostgreSQL", "bakeries.MUST HAVES:4+
//! years of Go", "You bring- Go- Redis". A block is cut again where such a seam shows.

use super::flow::Block;
use crate::dictionary::Dictionary;
use crate::dictionary::phrase_spans::words_of;
use crate::dictionary::posting_words::PostingWords;

/// Fewest letters of a word behind a seam.
const WORD_LETTERS: usize = 3;
/// Fewest marks of a block that make them marks of a list.
const MARKS_MIN: usize = 2;
/// Most bytes in front of a colon among which a heading is looked for.
const HEADING_BYTES: usize = 80;

/// A seam: where the text before it ends and the text behind it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Seam {
    end: usize,
    start: usize,
}

/// A block with what is known of words.
struct Glued<'a> {
    text: &'a str,
    dictionary: &'a Dictionary,
}

/// The blocks, those that are glued together cut at their seams.
pub(super) fn parted(blocks: Vec<Block>, dictionary: &Dictionary) -> Vec<Block> {
    blocks.into_iter().flat_map(|block| part(block, dictionary)).collect()
}

fn part(block: Block, dictionary: &Dictionary) -> Vec<Block> {
    let glued = Glued { text: &block.text, dictionary };
    let seams = if block.heading.is_some() { Vec::new() } else { glued.seams() };
    if seams.is_empty() {
        return vec![block];
    }
    let starts = std::iter::once(0).chain(seams.iter().map(|seam| seam.start));
    let ends = seams.iter().map(|seam| seam.end).chain(std::iter::once(block.text.len()));
    let ranges = starts.zip(ends).filter(|(start, end)| block.text.get(*start..*end).is_some_and(has_words));
    let pieces = ranges.enumerate().map(|(at, (start, end))| {
        let mut piece = block.slice(start..end);
        piece.bullet = if at == 0 { block.bullet } else { !is_heading(&piece.text, dictionary.posting()) };
        piece
    });
    pieces.collect()
}

fn has_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

fn is_heading(text: &str, cues: &PostingWords) -> bool {
    cues.whole_heading(&words_of(text)).is_some()
}

impl Glued<'_> {
    fn seams(&self) -> Vec<Seam> {
        let mut marks = self.hyphens();
        marks.extend(self.letter_marks());
        let mut seams = marks.clone();
        let mut last = 0;
        for ((_, before), (at, after)) in self.text.char_indices().zip(self.text.char_indices().skip(1)) {
            let mark = marks.iter().map(|seam| seam.start).filter(|start| *start <= at).max();
            last = last.max(mark.unwrap_or(0));
            let is_seam = match before {
                ':' => after.is_alphanumeric() && self.ends_heading(last, at - 1),
                '.' | '!' | '?' | ')' => after.is_uppercase() && self.ends_sentence(at) && self.begins(at),
                _ => before.is_lowercase() && after.is_uppercase() && self.is_seam_of_words(at),
            };
            if is_seam {
                seams.push(Seam { end: at, start: at });
                last = at;
            }
        }
        seams.sort_unstable();
        seams.dedup_by(|next, last| next.end < last.start || next.start == last.start);
        seams
    }

    /// Whether a colon is behind the words of a heading that begins with a capital, behind the last
    /// seam.
    fn ends_heading(&self, last: usize, colon: usize) -> bool {
        let from = self.text.floor_char_boundary(last.max(colon.saturating_sub(HEADING_BYTES)));
        let before = self.text.get(from..colon).unwrap_or_default();
        let words = words_of(before);
        let cues = self.dictionary.posting();
        let mut starts = words.iter().enumerate().filter(|(at, word)| *at == 0 || word.capital);
        starts.any(|(at, _)| cues.whole_heading(&words[at..]).is_some())
    }

    /// Whether the mark before this byte ends a sentence and no short form.
    fn ends_sentence(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or_default();
        let word = before.trim_end_matches(|c: char| !c.is_alphanumeric());
        let letters = word.chars().rev().take_while(|c| c.is_alphabetic());
        letters.clone().count() >= WORD_LETTERS && letters.take(1).all(char::is_lowercase)
    }

    /// Whether a heading or an item begins at this byte.
    fn begins(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or_default();
        let rest = rest.get(..rest.floor_char_boundary(HEADING_BYTES)).unwrap_or_default();
        let words = words_of(rest);
        let cues = self.dictionary.posting();
        let label = (1..=words.len().min(4)).any(|count| {
            let behind = words.get(count - 1).and_then(|word| rest.get(word.span.end..)).unwrap_or_default();
            cues.whole_heading(&words[..count]).is_some()
                && (behind.trim().is_empty() || behind.starts_with([':', '-', '•']))
        });
        let long = words.first().is_some_and(|word| word.text.chars().count() >= WORD_LETTERS);
        label || cues.run_in_at(&words, 0).is_some() || (long && cues.starts_item(&words, 0))
    }

    /// Whether two words are joined at a small and a capital letter that are no name together.
    fn is_seam_of_words(&self, at: usize) -> bool {
        let is_part = |c: char| c.is_alphanumeric() || "+#.-/".contains(c);
        let (before, behind) = self.text.split_at(at);
        let left = &before[before.trim_end_matches(is_part).len()..];
        let right_len = behind.len() - behind.trim_start_matches(is_part).len();
        let right = behind[..right_len].trim_end_matches(['.', '-', '/']);
        let is_name = |text: &str| self.dictionary.resolve(text).is_some();
        let one_name = is_name(&format!("{left}{right}")) || left.contains(['/', '-']);
        let names = is_name(left) && left.chars().count() >= WORD_LETTERS && is_name(right);
        !one_name && (self.begins(at) || names || is_name(left) && self.goes_on(behind))
    }

    /// Whether a sentence goes on: a capital word with a small one behind it.
    fn goes_on(&self, behind: &str) -> bool {
        let words = words_of(behind.get(..behind.floor_char_boundary(HEADING_BYTES)).unwrap_or_default());
        words.get(1).is_some_and(|word| !word.capital) && words.first().is_some_and(|word| !word.upper)
    }

    /// Hyphens that are marks of a list: "bring- Go- Redis", or all behind ":-".
    fn hyphens(&self) -> Vec<Seam> {
        let spaced = self.marks("- ");
        if spaced.len() >= MARKS_MIN {
            return spaced;
        }
        let opened = self.text.match_indices(":-").any(|(at, _)| self.opens(at + 2));
        let tight = if opened { self.marks("-") } else { Vec::new() };
        tight.into_iter().filter(|seam| !self.is_hyphenated(seam.end)).collect()
    }

    /// Places of a mark right behind a word or colon with a capital or digit behind it.
    fn marks(&self, mark: &str) -> Vec<Seam> {
        let places = self.text.match_indices(mark).filter(|(at, _)| {
            let before = self.text[..*at].chars().next_back();
            before.is_some_and(|c| c.is_alphanumeric() || ":).".contains(c)) && self.opens(at + mark.len())
        });
        places.map(|(at, _)| Seam { end: at, start: at + mark.len() }).collect()
    }

    fn opens(&self, at: usize) -> bool {
        let next = self.text.get(at..).and_then(|rest| rest.chars().next());
        next.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
    }

    /// Whether the words around a hyphen are one name, or a range of numbers.
    fn is_hyphenated(&self, at: usize) -> bool {
        let (before, behind) = (&self.text[..at], &self.text[at + 1..]);
        let left = &before[before.trim_end_matches(char::is_alphanumeric).len()..];
        let right = &behind[..behind.len() - behind.trim_start_matches(char::is_alphanumeric).len()];
        let numbers = left.ends_with(|c: char| c.is_ascii_digit()) && right.starts_with(|c: char| c.is_ascii_digit());
        numbers || left.chars().count() == 1 || self.dictionary.resolve(&format!("{left}-{right}")).is_some()
    }

    /// The letter "o" where it was a mark: "Must haves:o Java 17o Spring".
    fn letter_marks(&self) -> Vec<Seam> {
        if !self.text.contains(":o ") {
            return Vec::new();
        }
        let marks = self.marks("o ").into_iter().filter(|seam| {
            let before = &self.text[..seam.end];
            let left = &before[before.trim_end_matches(char::is_alphanumeric).len()..];
            let number = left.ends_with(|c: char| c.is_ascii_digit());
            left.is_empty() || number || self.dictionary.resolve(left).is_some()
        });
        marks.collect()
    }
}
