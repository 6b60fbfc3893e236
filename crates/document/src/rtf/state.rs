//! What holds for text inside a group of RTF, and returns to what it was when the group ends.

use super::tables::Tables;
use crate::Visibility;
use crate::color::Color;
use crate::lines::Style;

/// Font size where nothing says one, in points (RTF 1.9.1, `\fs`).
const DEFAULT_SIZE_PT: f32 = 12.0;

/// Text below this size is not read by anyone.
const TINY_SIZE_PT: f32 = 2.0;

/// The properties of characters and paragraphs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct State {
    /// The font.
    pub font: Option<i32>,
    /// How many characters stand in for a Unicode character in older programs.
    pub fallback_chars: usize,
    /// The text is deleted (a tracked change).
    pub is_deleted: bool,
    /// The text is in a text box.
    pub is_in_box: bool,
    /// The paragraph is in a table.
    pub is_in_table: bool,
    /// The paragraph is a list item.
    pub is_item: bool,
    /// The paragraph is a heading of this depth.
    pub heading: Option<u8>,
    is_bold: bool,
    is_hidden: bool,
    size_pt: f32,
    color: i32,
    shading: i32,
    paragraph_shading: i32,
}

impl Default for State {
    fn default() -> Self {
        Self {
            font: None,
            fallback_chars: 1,
            is_deleted: false,
            is_in_box: false,
            is_in_table: false,
            is_item: false,
            heading: None,
            is_bold: false,
            is_hidden: false,
            size_pt: DEFAULT_SIZE_PT,
            color: 0,
            shading: 0,
            paragraph_shading: 0,
        }
    }
}

impl State {
    /// The properties at the start of a text box.
    pub fn in_box() -> Self {
        Self { is_in_box: true, ..Self::default() }
    }

    /// Takes in a control word, if it is one of properties.
    pub fn apply(&mut self, word: &str, number: Option<i32>, tables: &Tables) {
        let is_on = number != Some(0);
        let value = number.unwrap_or(0);
        match word {
            "plain" => self.reset_characters(),
            "pard" => self.reset_paragraph(),
            "f" => self.font = number,
            "uc" => self.fallback_chars = usize::try_from(value).unwrap_or(1),
            "b" => self.is_bold = is_on,
            "v" => self.is_hidden = is_on,
            "deleted" => self.is_deleted = is_on,
            "fs" => self.size_pt = number.map_or(DEFAULT_SIZE_PT, |half| half as f32 / 2.0),
            "cf" => self.color = value,
            "cb" | "highlight" | "chcbpat" => self.shading = value,
            "cbpat" => self.paragraph_shading = value,
            "intbl" => self.is_in_table = true,
            "ls" | "pnlvlblt" | "pnlvlbody" => self.is_item = is_on,
            "s" => self.heading = tables.headings.get(&value).copied(),
            "outlinelevel" => self.heading = u8::try_from(value).ok().filter(|l| *l < 9).map(|l| l + 1),
            _ => {}
        }
    }

    /// What a reader sees. `ground` is the colour behind text without shading; `None` if unknown.
    pub fn style(&self, tables: &Tables, ground: Option<Color>) -> Style {
        let color = |index: i32| usize::try_from(index).ok().and_then(|index| *tables.colors.get(index)?);
        let background = match (self.shading, self.paragraph_shading) {
            (0, 0) => ground,
            (0, paragraph) => color(paragraph),
            (characters, _) => color(characters),
        };
        let vanishes = color(self.color).zip(background).is_some_and(|(text, back)| text.vanishes_on(back));
        let visibility = match () {
            () if self.is_hidden => Visibility::Markup,
            () if self.size_pt < TINY_SIZE_PT => Visibility::Tiny,
            () if vanishes => Visibility::SameColor,
            () => Visibility::Visible,
        };
        Style { bold: self.is_bold, size_pt: self.size_pt, visibility }
    }

    fn reset_characters(&mut self) {
        let base = Self::default();
        self.font = base.font;
        self.is_bold = base.is_bold;
        self.is_hidden = base.is_hidden;
        self.is_deleted = base.is_deleted;
        self.size_pt = base.size_pt;
        self.color = base.color;
        self.shading = base.shading;
    }

    fn reset_paragraph(&mut self) {
        self.is_in_table = false;
        self.is_item = false;
        self.heading = None;
        self.paragraph_shading = 0;
    }
}
