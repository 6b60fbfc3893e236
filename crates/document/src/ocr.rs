//! Takes over what optical character recognition read: tesseract's table of words becomes lines.

use super::{Document, DocumentError, ErrorKind, Kind, Line, Reading, Visibility, Warning, clean, marks};

/// Words that tesseract is less sure of than this, in percent, are mostly specks and lines.
const CONFIDENCE_MIN: f32 = 20.0;

/// Resolution that page images are made with for recognition, in pixels per inch: tesseract's manual
/// asks for 300.
const PIXELS_PER_INCH: f32 = 300.0;

/// A gap wider than this many times the line's height is a wide gap (a column, a date at the
/// margin); spaces between words are about a third of the height.
const GAP_HEIGHTS: f32 = 1.5;

/// Reads the table that `tesseract IMAGE - tsv` prints. `pages` says how many images it read.
///
/// # Errors
///
/// `corrupt` if the table is not tesseract's, `no-text` if it holds no words.
pub(super) fn read(tsv: &str, pages: u32) -> Result<Document, DocumentError> {
    let mut rows = tsv.lines();
    if !rows.next().is_some_and(|head| head.starts_with("level\tpage_num\tblock_num")) {
        return Err(DocumentError::new(
            ErrorKind::Corrupt,
            "this is not the table that `tesseract IMAGE - tsv` prints",
        ));
    }
    let words: Vec<Word<'_>> = rows.filter_map(Word::parse).collect();
    let lines = lines(&words);
    if lines.is_empty() {
        let message = "optical character recognition found no text; scan again with 300 dots per inch";
        return Err(DocumentError::new(ErrorKind::NoText, message));
    }
    let confidence = words.iter().map(|word| word.confidence).sum::<f32>() / words.len() as f32 / 100.0;
    let reading = Reading {
        reader: "tesseract".to_owned(),
        words: u32::try_from(words.len()).unwrap_or(u32::MAX),
        columns: 1,
        scanned_pages: pages,
        ocr_confidence: Some(confidence),
        ..Reading::default()
    };
    let percent = (confidence * 100.0).round();
    let message = format!("the text comes from optical character recognition, which is {percent} percent sure of it");
    Ok(Document {
        kind: Kind::Image,
        pages,
        lines,
        reading,
        warnings: vec![Warning::new("ocr", message)],
        roles: Vec::new(),
    })
}

/// A word as recognised, with its place in pixels.
#[derive(Debug, Clone, Copy)]
struct Word<'t> {
    /// Page, block, paragraph and line, each from 1.
    place: [u32; 4],
    left: f32,
    top: f32,
    width: f32,
    height: f32,
    confidence: f32,
    text: &'t str,
}

impl<'t> Word<'t> {
    /// Reads a row of level 5; rows of other levels are pages, blocks, paragraphs and lines.
    fn parse(row: &'t str) -> Option<Self> {
        let cells: Vec<&str> = row.splitn(12, '\t').collect();
        let &["5", page, block, paragraph, line, _, left, top, width, height, confidence, text] = cells.as_slice()
        else {
            return None;
        };
        let word = Self {
            place: [page.parse().ok()?, block.parse().ok()?, paragraph.parse().ok()?, line.parse().ok()?],
            left: left.parse().ok()?,
            top: top.parse().ok()?,
            width: width.parse().ok()?,
            height: height.parse().ok()?,
            confidence: confidence.parse().ok()?,
            text: text.trim(),
        };
        (word.confidence >= CONFIDENCE_MIN && !word.text.is_empty()).then_some(word)
    }
}

fn lines(words: &[Word<'_>]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut paragraph = None;
    for words in words.chunk_by(|a, b| a.place == b.place) {
        let place = words[0].place;
        let number = lines.iter().rev().take_while(|line| line.page == place[0]).count() + 1;
        let starts_block = paragraph.replace([place[0], place[1], place[2]]) != Some([place[0], place[1], place[2]]);
        lines.extend(line(words, u32::try_from(number).unwrap_or(u32::MAX), starts_block));
    }
    lines
}

fn line(words: &[Word<'_>], number: u32, starts_block: bool) -> Option<Line> {
    let height = words.iter().map(|word| word.height).fold(0.0, f32::max);
    let mut text = String::new();
    let mut right = None;
    for word in words {
        let gap = right.map(|right| word.left - right);
        text.push_str(match gap {
            Some(gap) if gap > height * GAP_HEIGHTS => "\t",
            Some(_) => " ",
            None => "",
        });
        text.push_str(word.text);
        right = Some(word.left + word.width);
    }
    let text = clean::line(&text);
    let (mark, rest) = marks::split(&text);
    let bullet = mark == marks::Mark::Bullet;
    let first = words.first()?;
    let points = |pixels: f32| pixels * 72.0 / PIXELS_PER_INCH;
    (!rest.is_empty()).then(|| Line {
        page: first.place[0],
        number,
        text: rest.to_owned(),
        x_pt: points(first.left),
        y_pt: points(first.top + height),
        size_pt: points(height),
        bold: false,
        heading: None,
        bullet,
        starts_block: starts_block || bullet,
        visibility: Visibility::Visible,
        runs: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Document, ErrorKind, Kind};

    const HEAD: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext";

    #[test]
    fn takes_over_lines_with_their_confidence() {
        let rows = [
            HEAD,
            "1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t",
            "5\t1\t1\t1\t1\t1\t300\t300\t200\t40\t96\tBackend",
            "5\t1\t1\t1\t1\t2\t515\t300\t200\t40\t94\tEngineer",
            "5\t1\t1\t1\t1\t3\t1900\t300\t200\t40\t90\t2020",
            "5\t1\t1\t1\t2\t1\t300\t360\t20\t40\t80\t•",
            "5\t1\t1\t1\t2\t2\t340\t360\t200\t40\t80\tPython",
            "5\t1\t1\t1\t3\t1\t300\t420\t200\t40\t5\t~~|",
            "5\t2\t1\t1\t1\t1\t300\t300\t200\t40\t100\tKafka",
        ];
        let document = Document::from_ocr(&rows.join("\n"), 2).unwrap();
        let got: Vec<_> = document.lines.iter().map(|l| (l.page, l.number, l.text.as_str(), l.bullet)).collect();
        assert_eq!(got, [(1, 1, "Backend Engineer\t2020", false), (1, 2, "Python", true), (2, 1, "Kafka", false)]);
        assert_eq!((document.kind, document.reading.scanned_pages), (Kind::Image, 2));
        assert_eq!(document.reading.ocr_confidence, Some(0.9));
        assert_eq!(document.warnings[0].code, "ocr");
        assert!((document.lines[0].x_pt - 72.0).abs() < 0.01);
    }

    #[test]
    fn says_what_is_wrong() {
        let cases = [("no table", ErrorKind::Corrupt), (HEAD, ErrorKind::NoText), ("", ErrorKind::Corrupt)];
        for (tsv, want) in cases {
            assert_eq!(Document::from_ocr(tsv, 1).unwrap_err().kind, want, "{tsv:?}");
        }
    }
}
