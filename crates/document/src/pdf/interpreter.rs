//! The operators of a content stream, as far as they decide which text stands where and who sees it.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_font::FontCache;
use hayro_syntax::object::{Dict, ObjectIdentifier};
use hayro_syntax::page::Resources;

use super::budget::Budget;
use super::canvas::Canvas;
use super::coloring::{Known, Outcome, set_color};
use super::font::Font;
use super::layers::Layers;
use super::matrix::Matrix;
use super::operands::{Operand, Operation, Operations, matrix, number_operand};
use super::state::{Mode, Path, State};

/// Bytes of content that cost as much as an operator, whatever they say.
const BYTES_AN_OPERATOR: u64 = 64;
/// Saved states; real files stay below 30.
const MAX_SAVED_STATES: usize = 1_000;

/// What stays the same from page to page.
pub(super) struct Session<'a> {
    pub(super) layers: Layers,
    pub(super) programs: FontCache<'a>,
    pub(super) fonts: HashMap<usize, Rc<Font<'a>>>,
    pub(super) forms: HashMap<ObjectIdentifier, Rc<Vec<u8>>>,
    pub(super) budget: Budget,
    /// Parts that could not be read: streams that broke off, forms without an end.
    pub(super) damaged_parts: u32,
}

/// Draws one page on its canvas.
pub(super) struct Interpreter<'a, 's> {
    pub(super) session: &'s mut Session<'a>,
    pub(super) canvas: Canvas,
    pub(super) state: State<'a>,
    saved: Vec<State<'a>>,
    pub(super) text_matrix: Matrix,
    pub(super) line_matrix: Matrix,
    pub(super) path: Path,
    pub(super) clip_next: bool,
    pub(super) marks: Vec<Mark>,
    /// Runs that cut what is painted next, with the number of saved states they belong to.
    pub(super) cutting: Vec<(usize, usize)>,
    pub(super) open_forms: Vec<ObjectIdentifier>,
    /// Room for the bytes of a string.
    pub(super) string: Vec<u8>,
}

/// A marked-content sequence.
pub(super) struct Mark {
    /// Its content is shown, as is that of all marks around it.
    pub(super) shown: bool,
    /// Replacement text and the glyph it starts at.
    pub(super) actual: Option<(Vec<char>, usize)>,
}

impl<'a, 's> Interpreter<'a, 's> {
    pub(super) fn new(session: &'s mut Session<'a>, canvas: Canvas, ctm: Matrix) -> Self {
        Self {
            session,
            canvas,
            state: State::new(ctm),
            saved: Vec::new(),
            text_matrix: Matrix::IDENTITY,
            line_matrix: Matrix::IDENTITY,
            path: Path::default(),
            clip_next: false,
            marks: Vec::new(),
            cutting: Vec::new(),
            open_forms: Vec::new(),
            string: Vec::new(),
        }
    }

    /// Runs a content stream. States and marks that it leaves open are closed.
    pub(super) fn run(&mut self, content: &[u8], resources: &Resources<'a>) -> Outcome {
        let (saved, marks) = (self.saved.len(), self.marks.len());
        // White space and comments hold no operators, but passing over them is work too.
        self.session.budget.operations(content.len() as u64 / BYTES_AN_OPERATOR)?;
        let mut known = Known::default();
        let mut operations = Operations::new(content);
        while let Some(operation) = operations.next() {
            self.session.budget.operations(1)?;
            self.operator(&operation, resources, &mut known, saved)?;
        }
        while self.marks.len() > marks {
            self.end_mark();
        }
        if self.saved.len() > saved {
            self.saved.truncate(saved + 1);
            self.restore(saved);
        }
        self.path = Path::default();
        self.clip_next = false;
        Ok(())
    }

    fn operator(
        &mut self,
        operation: &Operation<'_, '_>,
        resources: &Resources<'a>,
        known: &mut Known<'a>,
        floor: usize,
    ) -> Outcome {
        let operator = operation.operator;
        match operator {
            b"q" => self.save(),
            b"Q" => self.restore(floor),
            b"cm" => self.state.ctm = matrix(operation).then(self.state.ctm),
            b"gs" => self.graphics_state(operation, resources, known)?,
            b"Do" => self.object(operation, resources)?,
            b"BI" => self.picture(false)?,
            b"sh" => self.painted(self.state.clip, None)?,
            b"BMC" | b"BDC" => self.begin_mark(operation, resources),
            b"EMC" => self.end_mark(),
            b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re" => self.build_path(operator, operation),
            b"W" | b"W*" => self.clip_next = true,
            b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => self.fill_path()?,
            b"n" | b"S" | b"s" => self.end_path(),
            b"g" | b"rg" | b"k" | b"cs" | b"sc" | b"scn" => {
                set_color(&mut self.state.fill, operator, operation, resources, known);
            }
            b"G" | b"RG" | b"K" | b"CS" | b"SC" | b"SCN" => {
                let lower = operator.to_ascii_lowercase();
                set_color(&mut self.state.stroke, &lower, operation, resources, known);
            }
            b"Tf" => self.set_font(operation, resources, known)?,
            _ => self.text_operator(operator, operation)?,
        }
        Ok(())
    }

    fn save(&mut self) {
        if self.saved.len() < MAX_SAVED_STATES {
            self.saved.push(self.state.clone());
        }
    }

    fn restore(&mut self, floor: usize) {
        if self.saved.len() > floor
            && let Some(state) = self.saved.pop()
        {
            self.state = state;
            let depth = self.saved.len();
            self.cutting.retain(|(_, at)| *at <= depth);
        }
    }

    pub(super) fn saved_states(&self) -> usize {
        self.saved.len()
    }

    fn begin_mark(&mut self, operation: &Operation<'_, '_>, resources: &Resources<'a>) {
        let (shown, text) = match operation.operands.get(1) {
            Some(Operand::Name(name)) => {
                let dict = resources.properties.get::<Dict<'_>>(name);
                let reference = resources.properties.get_ref(name);
                let shown = self.session.layers.shows(dict.as_ref(), reference);
                (shown, dict.as_ref().and_then(actual_text))
            }
            Some(Operand::Dict(dict)) => (true, actual_text(dict)),
            _ => (true, None),
        };
        let actual = text.map(|text| (text, self.canvas.page.glyphs.len()));
        self.push_mark(shown, actual);
    }

    /// Opens a marked-content sequence inside the open ones.
    pub(super) fn push_mark(&mut self, shown: bool, actual: Option<(Vec<char>, usize)>) {
        let shown = shown && self.is_shown();
        self.marks.push(Mark { shown, actual });
    }

    fn end_mark(&mut self) {
        if let Some(Mark { actual: Some((text, start)), .. }) = self.marks.pop() {
            super::characters::replace(&mut self.canvas.page.glyphs, start, &text);
        }
    }

    pub(super) fn is_shown(&self) -> bool {
        self.marks.last().is_none_or(|mark| mark.shown)
    }

    pub(super) fn set_mode(&mut self, operation: &Operation<'_, '_>) {
        self.state.text.mode = Mode::of_number(number_operand(operation, 0) as i64);
    }
}

fn actual_text(dict: &Dict<'_>) -> Option<Vec<char>> {
    let text = dict.get::<hayro_syntax::object::String<'_>>("ActualText")?;
    Some(super::characters::decode_text_string(&text))
}
