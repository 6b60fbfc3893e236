//! The operators of a content stream, as far as they decide which text stands where and who sees it.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_font::FontCache;
use hayro_syntax::content::{Instruction, UntypedIter};
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Resources;

use super::budget::{Budget, exceeded};
use super::canvas::Canvas;
use super::color::Space;
use super::font::Font;
use super::layers::Layers;
use super::matrix::{Area, Matrix};
use super::state::{Mode, Paint, Path, State};
use super::stream;
use crate::document::DocumentError;

/// Forms inside forms; more is a trap.
const MAX_FORM_DEPTH: usize = 16;
/// Saved states; real files stay below 30.
const MAX_SAVED_STATES: usize = 1_000;
/// What a form, a font or a state from the resources costs in operators.
const LOOKUP_COST: u64 = 20;

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
    path: Path,
    clip_next: bool,
    pub(super) marks: Vec<Mark>,
    /// Runs that cut what is painted next, with the number of saved states they belong to.
    pub(super) cutting: Vec<(usize, usize)>,
    open_forms: Vec<ObjectIdentifier>,
}

/// A marked-content sequence.
pub(super) struct Mark {
    pub(super) shown: bool,
    /// Replacement text and the glyph it starts at.
    pub(super) actual: Option<(Vec<char>, usize)>,
}

/// Names of the current resources that were looked up before.
#[derive(Default)]
struct Known<'a> {
    fonts: HashMap<Vec<u8>, Option<Rc<Font<'a>>>>,
    states: HashMap<Vec<u8>, Option<Dict<'a>>>,
    spaces: HashMap<Vec<u8>, Space>,
}

type Outcome = Result<(), DocumentError>;

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
        }
    }

    /// Runs a content stream. States and marks that it leaves open are closed.
    pub(super) fn run(&mut self, content: &[u8], resources: &Resources<'a>) -> Outcome {
        let (saved, marks) = (self.saved.len(), self.marks.len());
        let mut known = Known::default();
        let mut operators = UntypedIter::new(content);
        while let Some(instruction) = operators.next() {
            self.session.budget.operations(1)?;
            self.operator(&instruction, resources, &mut known, saved)?;
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
        instruction: &Instruction<'_, '_>,
        resources: &Resources<'a>,
        known: &mut Known<'a>,
        floor: usize,
    ) -> Outcome {
        let operator: &[u8] = instruction.operator;
        match operator {
            b"q" => self.save(),
            b"Q" => self.restore(floor),
            b"cm" => self.state.ctm = matrix(instruction).then(self.state.ctm),
            b"gs" => self.graphics_state(instruction, resources, known)?,
            b"Do" => self.object(instruction, resources)?,
            b"BI" => self.picture()?,
            b"sh" => self.painted(self.state.clip, None)?,
            b"BMC" | b"BDC" => self.begin_mark(instruction, resources),
            b"EMC" => self.end_mark(),
            b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re" => {
                self.build_path(operator, instruction)
            }
            b"W" | b"W*" => self.clip_next = true,
            b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => self.fill_path()?,
            b"n" | b"S" | b"s" => self.end_path(),
            b"g" | b"rg" | b"k" | b"cs" | b"sc" | b"scn" => {
                set_color(
                    &mut self.state.fill,
                    operator,
                    instruction,
                    resources,
                    known,
                );
            }
            b"G" | b"RG" | b"K" | b"CS" | b"SC" | b"SCN" => {
                let lower = operator.to_ascii_lowercase();
                set_color(
                    &mut self.state.stroke,
                    &lower,
                    instruction,
                    resources,
                    known,
                );
            }
            b"Tf" => self.set_font(instruction, resources, known)?,
            _ => self.text_operator(operator, instruction)?,
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

    fn build_path(&mut self, operator: &[u8], instruction: &Instruction<'_, '_>) {
        let mut numbers = [0.0; 6];
        let count = read_numbers(instruction, &mut numbers);
        let [x, y, w, h, ..] = numbers;
        let ctm = self.state.ctm;
        match (operator, count) {
            (b"m", 2..) => self.path.move_to(ctm.apply(x, y)),
            (b"re", 4..) => {
                self.path.move_to(ctm.apply(x, y));
                for (x, y) in [(x + w, y), (x + w, y + h), (x, y + h)] {
                    self.path.line_to(ctm.apply(x, y));
                }
                self.path.close();
            }
            (b"h", _) => self.path.close(),
            // A curve is taken for the polygon of its points.
            (b"l" | b"c" | b"v" | b"y", 2..) => {
                for pair in numbers[..count].chunks_exact(2) {
                    self.path.line_to(ctm.apply(pair[0], pair[1]));
                }
            }
            _ => {}
        }
    }

    fn fill_path(&mut self) -> Outcome {
        let area = self.path.bounds.intersection(self.state.clip);
        let is_seen = self.state.fill.alpha * self.state.group_alpha > 0.05 && self.is_shown();
        if is_seen && self.path.is_outline() {
            self.canvas.shape(area, self.state.fill.ink);
        }
        if self.path.fills_bounds() {
            self.painted(area, self.state.fill.ink)?;
        } else {
            self.reveal_cutting();
        }
        self.end_path();
        Ok(())
    }

    /// Paint fell on an area.
    fn painted(&mut self, area: Area, ink: super::color::Ink) -> Outcome {
        let alpha = self.state.fill.alpha * self.state.group_alpha;
        // Paint that text cuts falls on the text alone.
        let is_cut = !self.cutting.is_empty();
        self.reveal_cutting();
        if is_cut || alpha < 0.05 || !self.is_shown() {
            return Ok(());
        }
        let solid = alpha > 0.98 && self.state.opaque_mode;
        let ink = if solid { ink } else { None };
        let hides = solid && ink.is_some();
        self.canvas
            .paint(area, ink, hides, &mut self.session.budget)
    }

    fn reveal_cutting(&mut self) {
        if self.state.fill.alpha > 0.02 {
            for (run, _) in std::mem::take(&mut self.cutting) {
                self.canvas.reveal(run);
            }
        }
    }

    fn picture(&mut self) -> Outcome {
        self.reveal_cutting();
        let area = Area::new(0.0, 0.0, 1.0, 1.0).transformed(self.state.ctm);
        if !self.is_shown() {
            return Ok(());
        }
        self.canvas
            .picture(area.intersection(self.state.clip), &mut self.session.budget)
    }

    fn end_path(&mut self) {
        if std::mem::take(&mut self.clip_next) {
            self.state.clip = self.state.clip.intersection(self.path.bounds);
        }
        self.path = Path::default();
    }

    fn graphics_state(
        &mut self,
        instruction: &Instruction<'_, '_>,
        resources: &Resources<'a>,
        known: &mut Known<'a>,
    ) -> Outcome {
        let Some(name) = name_operand(instruction, 0) else {
            return Ok(());
        };
        let dict = known
            .states
            .entry(name.to_vec())
            .or_insert_with(|| resources.get_ext_g_state(&name))
            .clone();
        let Some(dict) = dict else { return Ok(()) };
        if let Some(alpha) = dict.get::<f32>("ca") {
            self.state.fill.alpha = alpha;
        }
        if let Some(alpha) = dict.get::<f32>("CA") {
            self.state.stroke.alpha = alpha;
        }
        if let Some(mode) = dict.get::<Name<'_>>("BM") {
            self.state.opaque_mode = matches!(&*mode, b"Normal" | b"Compatible");
        }
        if dict.contains_key("SMask") {
            self.state.opaque_mode = dict.get::<Name<'_>>("SMask").is_some();
        }
        if let Some(font) = dict.get::<Array<'_>>("Font") {
            let mut items = font.iter::<Object<'_>>();
            if let Some(dict) = items.next().and_then(Object::into_dict) {
                self.state.text.font = Some(self.font(&dict)?);
                self.state.text.size = items
                    .next()
                    .and_then(Object::into_f32)
                    .unwrap_or(1.0)
                    .into();
            }
        }
        Ok(())
    }

    fn set_font(
        &mut self,
        instruction: &Instruction<'_, '_>,
        resources: &Resources<'a>,
        known: &mut Known<'a>,
    ) -> Outcome {
        let Some(name) = name_operand(instruction, 0) else {
            return Ok(());
        };
        self.state.text.size = number_operand(instruction, 1);
        if let Some(font) = known.fonts.get(&*name) {
            self.state.text.font = font.clone();
            return Ok(());
        }
        let font = match resources.get_font(&name) {
            Some(dict) => Some(self.font(&dict)?),
            None => None,
        };
        known.fonts.insert(name.to_vec(), font.clone());
        self.state.text.font = font;
        Ok(())
    }

    fn font(&mut self, dict: &Dict<'a>) -> Result<Rc<Font<'a>>, DocumentError> {
        // The bytes of a dictionary stay where they are as long as the file is open.
        let key = dict.data().as_ptr() as usize;
        if let Some(font) = self.session.fonts.get(&key) {
            return Ok(Rc::clone(font));
        }
        self.session.budget.operations(LOOKUP_COST)?;
        let font = Rc::new(Font::new(
            dict,
            &self.session.programs,
            &mut self.session.budget,
        )?);
        self.session.fonts.insert(key, Rc::clone(&font));
        Ok(font)
    }

    fn object(&mut self, instruction: &Instruction<'_, '_>, resources: &Resources<'a>) -> Outcome {
        self.session.budget.operations(LOOKUP_COST)?;
        let Some(name) = name_operand(instruction, 0) else {
            return Ok(());
        };
        let Some(object) = resources.get_x_object(&name) else {
            return Ok(());
        };
        let dict = object.dict();
        let membership = dict.get::<Dict<'_>>("OC");
        let shown = self
            .session
            .layers
            .shows(membership.as_ref(), dict.get_ref("OC"));
        self.marks.push(Mark {
            shown,
            actual: None,
        });
        let outcome = match dict.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Image") => self.picture(),
            Some(b"Form") => self.form(&object, resources),
            _ => Ok(()),
        };
        self.marks.pop();
        outcome
    }

    /// Draws a form: a content stream of its own.
    pub(super) fn form(&mut self, form: &Stream<'a>, resources: &Resources<'a>) -> Outcome {
        let id = form.obj_id();
        if self.open_forms.contains(&id) {
            self.session.damaged_parts += 1;
            return Ok(());
        }
        if self.open_forms.len() >= MAX_FORM_DEPTH {
            return Err(exceeded("nested forms"));
        }
        let content = self.form_content(form)?;
        let dict = form.dict();
        let own = dict.get::<Dict<'_>>("Resources").map(Resources::new);
        let outer = (self.state.clone(), self.text_matrix, self.line_matrix);
        if let Some(matrix) = dict.get::<[f64; 6]>("Matrix") {
            self.state.ctm = Matrix(matrix).then(self.state.ctm);
        }
        if let Some([x0, y0, x1, y1]) = dict.get::<[f64; 4]>("BBox") {
            let bounds = Area::new(x0, y0, x1, y1).transformed(self.state.ctm);
            self.state.clip = self.state.clip.intersection(bounds);
        }
        if dict.contains_key("Group") {
            self.state.group_alpha *= self.state.fill.alpha;
            self.state.fill.alpha = 1.0;
            self.state.stroke.alpha = 1.0;
        }
        self.path = Path::default();
        self.open_forms.push(id);
        let outcome = self.run(&content, own.as_ref().unwrap_or(resources));
        self.open_forms.pop();
        (self.state, self.text_matrix, self.line_matrix) = outer;
        outcome
    }

    fn form_content(&mut self, form: &Stream<'a>) -> Result<Rc<Vec<u8>>, DocumentError> {
        let id = form.obj_id();
        if let Some(content) = self.session.forms.get(&id) {
            return Ok(Rc::clone(content));
        }
        let decoded = stream::decode(form, &mut self.session.budget)?;
        self.session.damaged_parts += u32::from(decoded.damaged);
        let content = Rc::new(decoded.data);
        self.session.forms.insert(id, Rc::clone(&content));
        Ok(content)
    }

    fn begin_mark(&mut self, instruction: &Instruction<'_, '_>, resources: &Resources<'a>) {
        let operand = instruction.operands().nth(1);
        let (dict, reference) = match operand {
            Some(Object::Name(name)) => (
                resources.properties.get::<Dict<'_>>(name),
                resources.properties.get_ref(name),
            ),
            Some(Object::Dict(dict)) => {
                let text = actual_text(dict);
                self.marks.push(Mark {
                    shown: true,
                    actual: self.actual(text),
                });
                return;
            }
            _ => (None, None),
        };
        let shown = self.session.layers.shows(dict.as_ref(), reference);
        let text = dict.as_ref().and_then(actual_text);
        self.marks.push(Mark {
            shown,
            actual: self.actual(text),
        });
    }

    fn actual(&self, text: Option<Vec<char>>) -> Option<(Vec<char>, usize)> {
        text.map(|text| (text, self.canvas.page.glyphs.len()))
    }

    fn end_mark(&mut self) {
        if let Some(Mark {
            actual: Some((text, start)),
            ..
        }) = self.marks.pop()
        {
            super::text::replace(&mut self.canvas.page.glyphs, start, &text);
        }
    }

    pub(super) fn is_shown(&self) -> bool {
        self.marks.iter().all(|mark| mark.shown)
    }

    pub(super) fn set_mode(&mut self, instruction: &Instruction<'_, '_>) {
        self.state.text.mode = Mode::of_number(number_operand(instruction, 0) as i64);
    }
}

fn set_color(
    paint: &mut Paint,
    operator: &[u8],
    instruction: &Instruction<'_, '_>,
    resources: &Resources<'_>,
    known: &mut Known<'_>,
) {
    let mut numbers = [0.0; 6];
    let count = read_numbers(instruction, &mut numbers);
    let parts = numbers.map(|part| part as f32);
    match operator {
        b"g" => paint.set(Space::Gray, &parts[..count]),
        b"rg" => paint.set(Space::Rgb, &parts[..count]),
        b"k" => paint.set(Space::Cmyk, &parts[..count]),
        b"cs" => {
            let Some(name) = name_operand(instruction, 0) else {
                return;
            };
            paint.space = Space::of_name(&name).unwrap_or_else(|| {
                *known.spaces.entry(name.to_vec()).or_insert_with(|| {
                    resources
                        .get_color_space(&name)
                        .map_or(Space::Unknown, |object| Space::of_object(&object))
                })
            });
            paint.ink = paint.space.initial();
        }
        _ => paint.ink = paint.space.ink(&parts[..count]),
    }
}

/// Reads the numbers among the operands; tells how many there were.
pub(super) fn read_numbers(instruction: &Instruction<'_, '_>, into: &mut [f64; 6]) -> usize {
    let numbers = instruction.operands().filter_map(|operand| match operand {
        Object::Number(number) => Some(number.as_f64()),
        _ => None,
    });
    let mut count = 0;
    for (slot, number) in into.iter_mut().zip(numbers) {
        *slot = number;
        count += 1;
    }
    count
}

pub(super) fn number_operand(instruction: &Instruction<'_, '_>, index: usize) -> f64 {
    match instruction.operands().nth(index) {
        Some(Object::Number(number)) => number.as_f64(),
        _ => 0.0,
    }
}

fn name_operand<'o>(instruction: &Instruction<'_, 'o>, index: usize) -> Option<Name<'o>> {
    match instruction.operands().nth(index) {
        Some(Object::Name(name)) => Some(name.clone()),
        _ => None,
    }
}

pub(super) fn matrix(instruction: &Instruction<'_, '_>) -> Matrix {
    let mut numbers = [0.0; 6];
    match read_numbers(instruction, &mut numbers) {
        6 => Matrix(numbers),
        _ => Matrix::IDENTITY,
    }
}

fn actual_text(dict: &Dict<'_>) -> Option<Vec<char>> {
    let text = dict.get::<hayro_syntax::object::String<'_>>("ActualText")?;
    Some(super::text::decode_text_string(&text))
}
