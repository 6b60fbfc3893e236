//! Entries: every span of time that stands apart from sentences, with the header around it, and
//! whether it is that of a job.
//!
//! The headers of all entries of one shape are read together, as the entries of one resume look alike.

use std::collections::BTreeMap;
use std::ops::Range;

use super::cells::{self, Label, worth};
use super::dates::{self, Dated};
use super::naming::{self, Named, Slot, Usual};
use super::parts;
use super::rows::Row;
use super::sentences::{at_edge, ends_sentence, first_sentence, longest_cell};
use crate::dictionary::{Dictionary, ReadingWord, SectionKind};

/// A dated entry of a resume.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The row of its dates.
    pub anchor: usize,
    pub dated: Dated,
    /// Further spans of the same row.
    pub more: Vec<Dated>,
    /// The rows of its header.
    pub header: Range<usize>,
    pub named: Named,
    /// What speaks for a job, in sum; above 0 it is one.
    pub score: f64,
    /// What was added to the score, largest first.
    pub reasons: Vec<(f64, &'static str)>,
}

impl Entry {
    pub(super) fn is_job(&self) -> bool {
        self.score > 0.0
    }
}

/// Where the dates stand in their row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Alone,
    First,
    Last,
    Amid,
}

/// What the entries of one kind have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shape {
    pub place: Place,
    pub item: bool,
}

/// A header line has at most so many words beside its dates.
pub(super) const HEADER_WORDS: usize = 14;
/// A list item that is a header has at most so many.
const ITEM_WORDS: usize = 8;
/// So many lines with places count for nothing between the lines of a header.
const PLACES: usize = 2;
/// The block of a form has at most so many rows on either side of its dates.
const FORM_ROWS: usize = 8;
/// A title and its employer that end as a sentence have at most so many words.
const STOPPED_WORDS: usize = 9;
/// So many lines above or below the dates can belong to the header.
const REACH: usize = 3;

/// The rows of a resume with what reads them.
pub(super) struct Finder<'a> {
    pub rows: &'a [Row<'a>],
    pub dictionary: &'a Dictionary,
    body_half_points: i32,
}

/// Dates that open an entry, before its header is known.
pub(super) struct Anchor {
    pub row: usize,
    dated: Dated,
    more: Vec<Dated>,
    pub shape: Shape,
    listed: Option<Listed>,
}

/// How list items name the employers of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Listed {
    /// By their words alone.
    Plain,
    /// With a place at the right.
    Gapped,
}

impl<'a> Finder<'a> {
    pub(super) fn new(rows: &'a [Row<'a>], body_half_points: i32, dictionary: &'a Dictionary) -> Self {
        Self { rows, dictionary, body_half_points }
    }

    /// All entries in reading order, jobs and others.
    pub(super) fn entries(&self) -> Vec<Entry> {
        let mut anchors: Vec<Anchor> = (0..self.rows.len()).filter_map(|at| self.anchor(at)).collect();
        self.mark_listed(&mut anchors);
        let mut shapes: BTreeMap<Shape, Vec<usize>> = BTreeMap::new();
        for (index, anchor) in anchors.iter().enumerate() {
            shapes.entry(anchor.shape).or_default().push(index);
        }
        let mut entries: Vec<(usize, Entry)> = Vec::new();
        for indices in shapes.values() {
            let reach = self.usual_reach(&anchors, indices);
            let headers: Vec<Range<usize>> = indices.iter().map(|&index| self.header(&anchors, index, reach)).collect();
            let slot = self.usual(&anchors, indices, &headers);
            for (&index, header) in indices.iter().zip(headers) {
                entries.extend(anchors.get(index).map(|anchor| (index, self.entry(anchor, header, slot))));
            }
        }
        entries.sort_by_key(|(index, _)| *index);
        let mut entries: Vec<Entry> = entries.into_iter().map(|(_, entry)| entry).collect();
        self.compare(&mut entries, &anchors);
        entries
    }

    /// Marks the entries of sections whose first one has list items between the heading and its dates: there
    /// items name employers.
    fn mark_listed(&self, anchors: &mut [Anchor]) {
        let (mut section, mut listed) = (None, None);
        for anchor in anchors {
            let Some(row) = self.row(anchor.row) else { continue };
            if section != Some(row.section) {
                section = Some(row.section);
                listed = self.listed(anchor.row).filter(|_| !anchor.shape.item);
            }
            anchor.listed = listed;
        }
    }

    /// How the list item right above the dates of the first entry of a section names its employer.
    fn listed(&self, at: usize) -> Option<Listed> {
        let item = at.checked_sub(1)?;
        let row = self.row(item).filter(|row| row.line.bullet && self.is_header_row(item))?;
        let heads = item.checked_sub(1).and_then(|above| self.row(above)).is_some_and(|above| above.heading);
        let gapped = row.line.text.contains('\t');
        (heads && row.kind == SectionKind::Experience).then_some(if gapped { Listed::Gapped } else { Listed::Plain })
    }

    /// Whether a list item can name the employer of an entry.
    fn is_listed_employer(&self, at: usize, anchor: &Anchor) -> bool {
        let gapped = self.row(at).is_some_and(|row| row.line.text.contains('\t'));
        anchor.listed.is_some_and(|listed| at + 1 == anchor.row && (listed == Listed::Plain || gapped))
    }

    pub(super) fn row(&self, at: usize) -> Option<&Row<'a>> {
        self.rows.get(at)
    }

    fn is_title(&self, at: usize) -> bool {
        self.row(at).is_some_and(|row| !row.heading && row.is_title(self.dictionary))
    }

    /// The dates of a row that can open an entry; `None` for prose and for rows without dates.
    fn anchor(&self, at: usize) -> Option<Anchor> {
        let row = self.row(at).filter(|row| !row.heading)?;
        let dated = row.dated().filter(|dated| !dated.until)?.clone();
        if self.runs_on(at) || row.goes_on {
            return None;
        }
        let bare = row.bare();
        let words = longest_cell(&bare);
        let whole = row.kind == SectionKind::Experience && self.is_whole_header(row) && !self.is_told(row, &dated);
        let prose = words > HEADER_WORDS
            || (words > 6 && ends_sentence(&bare) && !whole)
            || (row.line.bullet && words > ITEM_WORDS && !whole);
        // Dates amid the words of a list item belong to what was done.
        let before = row.line.text.get(..dated.span.start).unwrap_or_default().trim_end();
        let inner = row.kind == SectionKind::Summary || (row.line.bullet && !before.ends_with(['(', '[']));
        let amid = inner && !at_edge(&row.line.text, &dated.span) && place(row, &dated) == Place::Amid;
        let told = !(prose || amid)
            || self.opens_with_dates(row, &dated)
            || self.leads(row)
            || self.opens_with_title(row, &dated);
        if !told || (dated.single && !self.single_counts(at, row, &dated)) {
            return None;
        }
        let shape = Shape { place: place(row, &dated), item: row.line.bullet };
        let more = row.spans.iter().filter(|other| !other.single && other.span != dated.span).cloned().collect();
        Some(Anchor { row: at, dated, more, shape, listed: None })
    }

    /// Whether a list item opens with its dates, or tells of employment as a sentence.
    fn is_told(&self, row: &Row<'_>, dated: &Dated) -> bool {
        row.line.bullet
            && (place(row, dated) != Place::Last
                || self.dictionary.has_reading_word(ReadingWord::Employed, &row.line.text))
    }

    /// Whether the header of a role opens a line of prose in a section of work.
    fn leads(&self, row: &Row<'_>) -> bool {
        let Some(lead) = row.lead(self.dictionary).filter(|_| !row.line.bullet) else {
            return false;
        };
        let titled = row.cells(self.dictionary).iter().any(|cell| cell.title_rank() > 0);
        let opens = row.dated().is_some_and(|dated| matches!(place(row, dated), Place::First));
        let capital = lead.chars().next().is_some_and(|first| !first.is_lowercase());
        row.kind == SectionKind::Experience && capital && (titled || opens)
    }

    /// Whether a line goes on with the list item or long paragraph above it. A line that opens with
    /// a title and ends with its dates does not: in Markdown the empty line before it is often left out.
    fn runs_on(&self, at: usize) -> bool {
        let above = at.checked_sub(1).and_then(|above| self.row(above));
        let long = |row: &Row<'_>| row.line.bullet || row.line.text.split_whitespace().count() > HEADER_WORDS;
        let goes_on = |row: &Row<'_>| !row.line.starts_block && !self.is_whole_header(row);
        self.row(at).is_some_and(goes_on) && above.is_some_and(|above| long(above) && !above.has_span())
    }

    /// Whether a line opens with a capital and holds a span of time at its start or end.
    fn is_whole_header(&self, row: &Row<'_>) -> bool {
        let Some(dated) = row.dated().filter(|dated| !dated.single) else {
            return false;
        };
        let text = &row.line.text;
        let bare = |side: Option<&str>| side.is_some_and(|side| !side.chars().any(char::is_alphanumeric));
        let ends = bare(text.get(dated.span.end..));
        let opens = bare(text.get(..dated.span.start));
        let titled = row.cells(self.dictionary).iter().any(|cell| cell.title_rank() > 0);
        let short = text.split_whitespace().count() <= HEADER_WORDS;
        let capital = text.chars().find(|letter| letter.is_alphanumeric()).is_some_and(|first| !first.is_lowercase());
        short && capital && ((ends && titled) || opens)
    }

    /// "2016 - 2019: Web developer, Acme. Built …": the dates open a line that tells the role and
    /// what was done.
    fn opens_with_dates(&self, row: &Row<'_>, dated: &Dated) -> bool {
        let before = row.line.text.get(..dated.span.start).unwrap_or_default();
        let behind = row.line.text.get(dated.span.end..).unwrap_or_default();
        let parts = parts::split(first_sentence(behind));
        let title = parts.iter().take(2).any(|part| self.dictionary.read_title(part).is_title);
        !dated.single && title && !before.chars().any(char::is_alphanumeric)
    }

    /// "Engineer, Acme, Leeds (2016 - 2019) Ran the tests.": a title and the dates in brackets open a line
    /// that goes on with what was done.
    fn opens_with_title(&self, row: &Row<'_>, dated: &Dated) -> bool {
        let before = row.line.text.get(..dated.span.start).unwrap_or_default().trim_end();
        let Some(before) = before.strip_suffix('(').filter(|_| !dated.single && !row.line.bullet) else {
            return false;
        };
        let short = before.split_whitespace().count() <= HEADER_WORDS && !before.contains(". ");
        let capital = before.chars().next().is_some_and(char::is_uppercase);
        let parts = parts::split(before);
        short
            && capital
            && parts.len() > 1
            && parts.first().is_some_and(|part| self.dictionary.read_title(part).is_title)
    }

    /// A single date counts where it stands at the edge of a line with a title, or by itself above
    /// or below one.
    fn single_counts(&self, at: usize, row: &Row<'_>, dated: &Dated) -> bool {
        let trimmed = |text: &str| text.trim_matches(|letter: char| !letter.is_alphanumeric()).is_empty();
        let before = trimmed(row.line.text.get(..dated.span.start).unwrap_or_default());
        let after = trimmed(row.line.text.get(dated.span.end..).unwrap_or_default());
        let small = row.line.text.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_lowercase);
        let beside = self.is_title(at) && !small;
        let near =
            (before && after) && (self.is_title(at + 1) || at.checked_sub(1).is_some_and(|above| self.is_title(above)));
        !row.line.bullet && (before || after) && (beside || near)
    }

    /// How many lines above and below the dates belong to the headers of a shape.
    fn usual_reach(&self, anchors: &[Anchor], indices: &[usize]) -> (usize, usize) {
        let job_like = |kind| self.dictionary.reading().section(kind) > -2.0;
        let of_jobs: Vec<usize> = indices
            .iter()
            .copied()
            .filter(|index| {
                anchors.get(*index).and_then(|anchor| self.row(anchor.row)).is_some_and(|row| job_like(row.kind))
            })
            .collect();
        let told = if of_jobs.is_empty() { indices } else { &of_jobs };
        let mut known: BTreeMap<(usize, usize, usize), f64> = BTreeMap::new();
        let reaches = (0..=REACH).flat_map(|above| (0..=REACH).map(move |below| (above, below)));
        let scored = reaches.map(|reach| {
            let sum: f64 = told
                .iter()
                .map(|&index| {
                    let header = self.window(anchors, index, reach);
                    let key = (index, header.start, header.end);
                    *known.entry(key).or_insert_with(|| self.worth(anchors, index, &header))
                })
                .sum();
            (reach, sum - 0.01 * (reach.0 + reach.1) as f64)
        });
        let best = scored.reduce(|best, next| if next.1 > best.1 + 1e-9 { next } else { best });
        best.map_or((0, 0), |(reach, _)| reach)
    }

    /// The label that a row opens with: "Company", "Period".
    fn row_label(&self, at: usize) -> Option<&str> {
        let row = self.row(at).filter(|row| !row.heading && !row.line.bullet)?;
        let (label, _) = row.line.text.trim_start_matches(':').split_once(['\t', ':'])?;
        let known = cells::is_label(label.trim(), self.dictionary)
            || cells::is_aside_label(label.trim(), self.dictionary)
            || self.dictionary.is_reading_word(ReadingWord::Contact, label.trim());
        known.then_some(label.trim())
    }

    /// The rows of a form that the dates stand in: from the label that opens each of its blocks to the last
    /// one of the block.
    fn form(&self, anchors: &[Anchor], index: usize) -> Option<Range<usize>> {
        let at = anchors.get(index)?.row;
        self.row_label(at)?;
        let inside = |row: &usize| self.row(*row).is_some_and(|row| !row.heading);
        let first = (0..=at).rev().take_while(inside).last()?;
        let key = (first..=at).find_map(|row| self.row_label(row))?;
        let opens = |row: &usize| self.row_label(*row) == Some(key);
        let start = (0..=at).rev().take(FORM_ROWS).take_while(inside).find(opens)?;
        let before = index.checked_sub(1).and_then(|before| anchors.get(before)).map(|anchor| anchor.row);
        let next = anchors.get(index + 1).map_or(self.rows.len(), |next| next.row);
        let rest = (at + 1..next).take(FORM_ROWS).take_while(inside).take_while(|row| !opens(row));
        let end = rest.filter(|row| self.row_label(*row).is_some()).last().unwrap_or(at);
        let of_work = |row: usize| {
            let cells = self.row(row).map(|row| row.cells(self.dictionary)).unwrap_or_default();
            cells.iter().any(|cell| matches!(cell.label, Some(Label::Employer | Label::Title)))
        };
        let named = (start..=end).any(of_work);
        let employs = |row: usize| {
            let cells = self.row(row).map(|row| row.cells(self.dictionary)).unwrap_or_default();
            cells.iter().any(|cell| cell.label == Some(Label::Employer))
        };
        // The employer stands above the form where no label names it.
        let above = start.checked_sub(1).filter(|above| self.is_header_row(*above) && self.row_label(*above).is_none());
        let above = above.filter(|above| self.row(*above).is_some_and(|row| !row.line.bullet));
        let first = above.filter(|_| !(start..=end).any(employs)).unwrap_or(start);
        (named && before.is_none_or(|before| before < first) && end > start).then_some(first..end + 1)
    }

    /// The header of an entry: as usual, unless another reach gives clearly more.
    fn header(&self, anchors: &[Anchor], index: usize, usual: (usize, usize)) -> Range<usize> {
        if let Some(form) = self.form(anchors, index) {
            return form;
        }
        let header = self.window(anchors, index, usual);
        let worth = self.worth(anchors, index, &header);
        let reaches = (0..=REACH).flat_map(|above| (0..=REACH).map(move |below| (above, below)));
        // What usually stands above the dates of the next entry is that one's.
        let shape = anchors.get(index).map(|anchor| anchor.shape);
        let next = anchors.get(index + 1).filter(|next| usual.0 > 0 && Some(next.shape) == shape);
        let taken = next.map_or(usize::MAX, |_| self.window(anchors, index + 1, usual).start);
        let others = reaches.filter(|reach| *reach != usual).map(|reach| self.window(anchors, index, reach));
        let others = others.filter(|other| other.end <= taken.max(header.end));
        let scored = others.filter(|other| *other != header).map(|other| (self.worth(anchors, index, &other), other));
        let best = scored.reduce(|best, next| if next.0 > best.0 + 1e-9 { next } else { best });
        let deviation = *self.dictionary.reading().header.deviation;
        // What stands between the heading of the section and its first entry can only belong to that one.
        // A heading in the markup names the employer of the titles below it.
        let marked = |at: usize| self.row(at).is_some_and(|row| row.line.heading.is_some() && !row.heading);
        let own = |range: &Range<usize>| {
            range.start < header.start && (self.opens_section(anchors, index) || marked(range.start))
        };
        match best {
            Some((other, range)) if other > worth + deviation * if own(&range) { 0.4 } else { 1.0 } => range,
            _ => header,
        }
    }

    /// Whether an entry is the first of its section.
    fn opens_section(&self, anchors: &[Anchor], index: usize) -> bool {
        let section = |index: usize| anchors.get(index).and_then(|anchor| self.row(anchor.row)).map(|row| row.section);
        index.checked_sub(1).is_none_or(|before| section(before) != section(index))
    }

    /// The rows so far above and below the dates, up to what cannot be a header.
    fn window(&self, anchors: &[Anchor], index: usize, (above, below): (usize, usize)) -> Range<usize> {
        let Some(anchor) = anchors.get(index) else { return 0..0 };
        let at = anchor.row;
        let before = index.checked_sub(1).and_then(|before| anchors.get(before)).map(|anchor| anchor.row);
        let floor = before.map_or(0, |before| {
            let own = (before + 1..at).take(below).take_while(|row| self.is_header_row(*row)).count();
            before + 1 + own
        });
        let ceiling = anchors.get(index + 1).map_or(self.rows.len(), |next| next.row);
        let mut first = at;
        // What was done in the role before is no header, unless headers are list items here.
        let of_body = |row: usize| {
            let item = !anchor.shape.item && self.row(row).is_some_and(|row| row.line.bullet) && !self.is_title(row);
            (item && !self.is_listed_employer(row, anchor)) || self.goes_on(row)
        };
        let mut passed = 0;
        while first > floor && at - first < above + passed && self.is_header_row(first - 1) && !of_body(first - 1) {
            first -= 1;
            passed += usize::from(passed < PLACES && self.is_aside(first));
        }
        let mut last = at;
        while last + 1 < ceiling && last - at < below && self.is_header_row(last + 1) {
            last += 1;
        }
        first..last + 1
    }

    /// Whether a row goes on with the item or long line above it: it begins with a small letter, or
    /// ends with a full stop.
    fn goes_on(&self, at: usize) -> bool {
        let Some(row) = self.row(at).filter(|row| !row.line.bullet) else { return false };
        let long = |row: &Row<'_>| row.line.bullet || row.line.text.split_whitespace().count() > HEADER_WORDS / 2;
        let rest = row.line.text.starts_with(char::is_lowercase)
            || (!row.line.starts_block && row.line.text.ends_with('.') && ends_sentence(&row.line.text));
        rest && at.checked_sub(1).and_then(|above| self.row(above)).is_some_and(long)
    }

    /// Whether a row names only places and the like: they stand between employer and title.
    fn is_aside(&self, at: usize) -> bool {
        let mut pieces =
            self.row(at).into_iter().flat_map(|row| row.cells(self.dictionary)).flat_map(|cell| &cell.pieces);
        pieces.all(|piece| piece.class.is_aside())
    }

    fn is_header_row(&self, at: usize) -> bool {
        let Some(row) = self.row(at).filter(|row| !row.heading && !row.has_span()) else {
            return false;
        };
        let text = row.line.text.trim();
        // A margin that only says "now" is that of another entry.
        if text.split_once('\t').is_some_and(|(margin, _)| dates::is_only_time(margin, self.dictionary)) {
            return false;
        }
        let words = longest_cell(text);
        let sentence = (text.ends_with([';', ':']) || (ends_sentence(text) && !self.is_stopped_title(at))) && words > 3;
        let listing = text.split_once(':').is_some_and(|(_, rest)| rest.matches([',', ';', '、', '，']).count() > 1);
        (1..=HEADER_WORDS).contains(&words) && !sentence && !listing && text.chars().any(char::is_alphabetic)
    }

    /// Whether a short row that ends as a sentence is a title and its employer: "Lead architect at Acme, Paris.".
    fn is_stopped_title(&self, at: usize) -> bool {
        let Some(row) = self.row(at).filter(|row| !row.line.bullet && row.words() <= STOPPED_WORDS) else {
            return false;
        };
        let pieces = row.cells(self.dictionary).first().map(|cell| cell.pieces.as_slice()).unwrap_or_default();
        let title = pieces.first().is_some_and(|piece| matches!(piece.class, cells::Class::Title(1..)));
        title && pieces.get(1).is_some_and(|piece| piece.behind_at)
    }

    /// What speaks for some rows being the header of an entry.
    fn worth(&self, anchors: &[Anchor], index: usize, header: &Range<usize>) -> f64 {
        let Some(anchor) = anchors.get(index) else { return 0.0 };
        let weights = &self.dictionary.reading().header;
        let named = naming::name(self.rows, header.clone(), anchor.row, Usual::default(), self.dictionary);
        let title = match named.title_rank {
            0 => 0.0,
            2 => *weights.vague_title,
            _ => *weights.title,
        };
        let employer = match named.employer_worth {
            _ if named.employer.is_empty() => 0.0,
            // What stands in brackets or is a city names an employer only if nothing else does.
            ..=worth::WEAK => *weights.employer * 0.15,
            worth::BESIDE => *weights.employer * 0.5,
            worth::PLAIN => *weights.employer * 0.8,
            worth::LIKELY => *weights.employer,
            _ => *weights.employer * 1.15,
        };
        let lines: f64 = header.clone().filter(|at| *at != anchor.row).map(|at| self.line_worth(at, anchor)).sum();
        let opens = self.row(header.start).is_some_and(|row| row.line.starts_block);
        // Below the dates of a title that stands above them is the place of work.
        let below = named.title_row.is_some_and(|row| row < anchor.row)
            && named.employer_row.is_some_and(|row| row > anchor.row);
        title + employer + lines + if opens { *weights.opens } else { 0.0 } + if below { *weights.below } else { 0.0 }
    }

    fn line_worth(&self, at: usize, anchor: &Anchor) -> f64 {
        let Some(row) = self.row(at) else { return 0.0 };
        let weights = &self.dictionary.reading().header;
        let line = row.line.as_ref();
        let above = at.checked_sub(1).and_then(|above| self.row(above));
        let long = above.is_some_and(|above| above.line.bullet || above.line.text.split_whitespace().count() > 8);
        let cells = row.cells(self.dictionary);
        let pieces = || cells.iter().flat_map(|cell| &cell.pieces);
        let skills = pieces().filter(|piece| piece.class == cells::Class::Skill).count();
        let set_apart = line.bold || line.heading.is_some() || half_points(line) > self.body_half_points;
        let small = line.text.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_lowercase);
        let aside = pieces().all(|piece| piece.class == cells::Class::Aside);
        let facts = [
            (!aside, *weights.line),
            (set_apart, *weights.set_apart),
            (at < anchor.row && !line.starts_block && long && !set_apart, *weights.runs_on),
            (skills * 2 > pieces().count(), *weights.skills),
            (line.bullet && !anchor.shape.item && !self.is_listed_header(at, anchor), *weights.item),
            (small, *weights.small),
        ];
        facts.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum()
    }

    /// Whether a list item right below dates that stand alone can be of their header: nothing above
    /// the dates can.
    fn is_listed_header(&self, at: usize, anchor: &Anchor) -> bool {
        if self.is_listed_employer(at, anchor) {
            return true;
        }
        let lone = anchor.shape.place == Place::Alone && at > anchor.row && at - anchor.row <= REACH;
        let above = anchor.row.checked_sub(1).and_then(|above| self.row(above));
        let listed = |row: &Row<'_>| row.line.bullet && !row.is_title(self.dictionary);
        lone && above.is_none_or(|row| row.heading || listed(row) || row.has_span())
    }

    /// Where the titles that the dictionary knows and the employers stand in the headers of a shape.
    fn usual(&self, anchors: &[Anchor], indices: &[usize], headers: &[Range<usize>]) -> Usual {
        let (mut titles, mut employers) = (BTreeMap::new(), BTreeMap::new());
        let mut sides = [0_usize, 0];
        for (index, header) in indices.iter().zip(headers) {
            let Some(anchor) = anchors.get(*index) else { continue };
            let named = naming::name(self.rows, header.clone(), anchor.row, Usual::default(), self.dictionary);
            let sure = if named.title_rank > 1 { usize::from(named.title_rank) } else { 0 };
            if let Some(slot) = named.title_slot.filter(|_| !named.employer.is_empty()) {
                *titles.entry(slot).or_default() += sure;
            }
            if let (Some(title), Some(employer)) = (named.title_slot, named.employer_slot)
                && (title.row, title.cell) == (employer.row, employer.cell)
                && let Some(side) = sides.get_mut(usize::from(employer.piece < title.piece))
            {
                *side += 1;
            }
            if let Some(slot) = named.employer_slot.filter(|_| named.employer_worth > worth::WEAK) {
                *employers.entry(Slot { piece: 0, ..slot }).or_default() += 1;
            }
        }
        let before = (sides[0].abs_diff(sides[1]) > 1).then_some(sides[1] > sides[0]);
        Usual { title: most(&titles, 1), employer: most(&employers, 2), before }
    }

    fn entry(&self, anchor: &Anchor, header: Range<usize>, slot: Usual) -> Entry {
        let named = naming::name(self.rows, header.clone(), anchor.row, slot, self.dictionary);
        let mut entry = Entry {
            anchor: anchor.row,
            dated: anchor.dated.clone(),
            more: anchor.more.clone(),
            header,
            named,
            score: 0.0,
            reasons: Vec::new(),
        };
        self.judge(&mut entry, anchor);
        entry
    }
}

/// The slot with the highest count, the first among equals; none that counts less than `least`.
fn most(counts: &BTreeMap<Slot, usize>, least: usize) -> Option<Slot> {
    let counted = counts.iter().filter(|(_, count)| **count >= least);
    counted.max_by_key(|(slot, count)| (**count, std::cmp::Reverse(**slot))).map(|(slot, _)| *slot)
}

fn half_points(line: &crate::document::Line) -> i32 {
    (line.size_pt * 2.0).round() as i32
}

fn place(row: &Row<'_>, dated: &Dated) -> Place {
    let bare = |side: Option<&str>| side.is_some_and(|side| !side.chars().any(char::is_alphanumeric));
    let first = bare(row.line.text.get(..dated.span.start));
    let last = bare(row.line.text.get(dated.span.end..));
    match (first, last) {
        (true, true) => Place::Alone,
        (true, false) => Place::First,
        (false, true) => Place::Last,
        (false, false) => Place::Amid,
    }
}
