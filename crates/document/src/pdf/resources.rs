//! Operators that use a resource: fonts, graphics states, forms.

use std::rc::Rc;

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;

use super::budget::exceeded;
use super::coloring::{Known, Outcome};
use super::font::Font;
use super::interpreter::Interpreter;
use super::matrix::{Area, Matrix};
use super::operands::{Operation, name_operand, number_operand};
use super::state::Path;
use super::stream;
use crate::DocumentError;

/// Forms inside forms; more is a trap.
const MAX_FORM_DEPTH: usize = 16;
/// What a form, a font or a state from the resources costs in operators.
const LOOKUP_COST: u64 = 20;

impl<'a> Interpreter<'a, '_> {
    pub(super) fn graphics_state(
        &mut self,
        operation: &Operation<'_, '_>,
        resources: &Resources<'a>,
        known: &mut Known<'a>,
    ) -> Outcome {
        let Some(name) = name_operand(operation, 0) else {
            return Ok(());
        };
        let dict = known
            .states
            .entry(name.to_vec())
            .or_insert_with(|| resources.get_ext_g_state(&Name::new_unescaped(name)))
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
                self.state.text.size = items.next().and_then(Object::into_f32).unwrap_or(1.0).into();
            }
        }
        Ok(())
    }

    pub(super) fn set_font(
        &mut self,
        operation: &Operation<'_, '_>,
        resources: &Resources<'a>,
        known: &mut Known<'a>,
    ) -> Outcome {
        let Some(name) = name_operand(operation, 0) else {
            return Ok(());
        };
        self.state.text.size = number_operand(operation, 1);
        if let Some(font) = known.fonts.get(name) {
            self.state.text.font = font.clone();
            return Ok(());
        }
        let font = match resources.get_font(&Name::new_unescaped(name)) {
            Some(dict) => Some(self.font(&dict)?),
            None => None,
        };
        known.fonts.insert(name.to_vec(), font.clone());
        self.state.text.font = font;
        Ok(())
    }

    pub(super) fn font(&mut self, dict: &Dict<'a>) -> Result<Rc<Font<'a>>, DocumentError> {
        // The bytes of a dictionary stay where they are as long as the file is open.
        let key = dict.data().as_ptr() as usize;
        if let Some(font) = self.session.fonts.get(&key) {
            return Ok(Rc::clone(font));
        }
        self.session.budget.operations(LOOKUP_COST)?;
        let font = Rc::new(Font::new(dict, &mut self.session.budget)?);
        self.session.fonts.insert(key, Rc::clone(&font));
        Ok(font)
    }

    pub(super) fn object(&mut self, operation: &Operation<'_, '_>, resources: &Resources<'a>) -> Outcome {
        self.session.budget.operations(LOOKUP_COST)?;
        let Some(name) = name_operand(operation, 0) else {
            return Ok(());
        };
        let Some(object) = resources.get_x_object(&Name::new_unescaped(name)) else {
            return Ok(());
        };
        let dict = object.dict();
        let membership = dict.get::<Dict<'_>>("OC");
        let shown = self.session.layers.shows(membership.as_ref(), dict.get_ref("OC"));
        self.push_mark(shown, None);
        let outcome = match dict.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Image") => {
                let lets_through = ["SMask", "Mask", "ImageMask"].iter().any(|key| dict.contains_key(*key));
                self.picture(!lets_through)
            }
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

    pub(super) fn form_content(&mut self, form: &Stream<'a>) -> Result<Rc<Vec<u8>>, DocumentError> {
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
}
