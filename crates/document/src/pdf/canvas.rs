//! What has been drawn on a page: glyphs, grounds and pictures, and from them who sees which text.

use std::collections::VecDeque;
use std::ops::Range;

use super::budget::Budget;
use super::color::{Ink, WHITE, unreadable_on};
use super::matrix::Area;
use crate::layout::{Glyph, PageGlyphs};
use crate::{DocumentError, Visibility};

/// Text below this size cannot be read by a human.
const TINY_PT: f32 = 2.0;
/// Grounds smaller than this in either direction cannot lie behind a word.
const MIN_GROUND_PT: f64 = 3.0;
/// Grounds that are remembered; the oldest are forgotten.
const MAX_GROUNDS: usize = 2_000;
/// Outlines that are remembered.
const MAX_SHAPES: usize = 64;
/// Width and height of a drawn bullet.
const DOT_PT: std::ops::Range<f64> = 1.0..6.5;
/// A picture that covers this share of the page is a scan or a background.
const PAGE_SIZED: f64 = 0.5;
/// Comparisons that cost as much as one operator.
const COMPARISONS_PER_OPERATION: usize = 32;

/// A page while it is drawn.
pub(super) struct Canvas {
    pub(super) page: PageGlyphs,
    grounds: Vec<(Area, Ink)>,
    runs: Vec<Run>,
    /// Outlines drawn of late: text without paint may lie over letters that were drawn as shapes.
    shapes: VecDeque<Area>,
    picture_area: f64,
    /// Runs that a picture was drawn over.
    under_pictures: Vec<usize>,
    /// Kept from run to run, for most runs are on the height of the one before.
    level: Level,
}

/// The grounds that reach a stretch of height, from the lowest to the uppermost.
struct Level {
    top: f64,
    bottom: f64,
    grounds: Vec<(Area, Ink)>,
}

impl Level {
    /// No height at all.
    const NONE: Self = Self { top: f64::MAX, bottom: f64::MIN, grounds: Vec::new() };

    fn holds(&self, area: Area) -> bool {
        area.y0 >= self.top && area.y1 <= self.bottom
    }
}

/// Glyphs shown by one operator.
struct Run {
    glyphs: Range<usize>,
    area: Area,
    /// Drawn in the invisible mode and hidden by nothing else.
    invisible_mode: bool,
    /// Something was painted over it.
    covered: bool,
}

/// How a run is about to be drawn.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub(super) ink: Ink,
    pub(super) alpha: f32,
    pub(super) clip: Area,
    /// The invisible text mode.
    pub(super) invisible: bool,
    /// In a layer that is off.
    pub(super) switched_off: bool,
}

impl Canvas {
    pub(super) fn new(number: u32, width_pt: f64, height_pt: f64) -> Self {
        let page = PageGlyphs {
            number,
            width_pt: width_pt as f32,
            height_pt: height_pt as f32,
            glyphs: Vec::new(),
            dots: Vec::new(),
        };
        Self {
            page,
            grounds: Vec::new(),
            runs: Vec::new(),
            shapes: VecDeque::new(),
            picture_area: 0.0,
            under_pictures: Vec::new(),
            level: Level::NONE,
        }
    }

    fn page_area(&self) -> Area {
        Area::new(0.0, 0.0, self.page.width_pt.into(), self.page.height_pt.into())
    }

    /// Decides who sees the glyphs added since `start`.
    pub(super) fn finish_run(
        &mut self,
        start: usize,
        look: Look,
        budget: &mut Budget,
    ) -> Result<Option<usize>, DocumentError> {
        if start >= self.page.glyphs.len() {
            return Ok(None);
        }
        budget.operations((self.grounds.len() / COMPARISONS_PER_OPERATION) as u64)?;
        let area = area_of(&self.page.glyphs[start..]);
        self.level_with(area);
        let visibility = self.visibility(start, area, look);
        let color = look.ink.map(|ink| ink.map(|part| (part.clamp(0.0, 1.0) * 255.0 + 0.5) as u8));
        for glyph in &mut self.page.glyphs[start..] {
            glyph.visibility = visibility;
            glyph.color = color;
        }
        if matches!(visibility, Visibility::Visible | Visibility::SameColor) && !look.invisible {
            self.see_glyphs(start, area, look.ink, budget)?;
        }
        let invisible_mode = look.invisible
            && self.visibility(start, area, Look { invisible: false, ink: None, ..look }) == Visibility::Visible;
        self.runs.push(Run { glyphs: start..self.page.glyphs.len(), area, invisible_mode, covered: false });
        Ok(Some(self.runs.len() - 1))
    }

    fn visibility(&self, start: usize, area: Area, look: Look) -> Visibility {
        let (x, y) = ((area.x0 + area.x1) / 2.0, (area.y0 + area.y1) / 2.0);
        let on_page = area.intersection(self.page_area());
        let unpainted = look.invisible || look.alpha <= 0.02;
        if look.switched_off || (unpainted && !self.is_drawn_as_shapes(area)) {
            Visibility::Invisible
        } else if on_page.x1 < on_page.x0 || on_page.y1 < on_page.y0 {
            Visibility::OffPage
        } else if self.page.glyphs[start].size_pt < TINY_PT {
            Visibility::Tiny
        } else if !touches(look.clip, area) {
            Visibility::Invisible
        } else if !unpainted && unreadable_on(look.ink, uppermost(&self.level.grounds, x, y)) {
            Visibility::SameColor
        } else {
            Visibility::Visible
        }
    }

    /// Decides glyph by glyph where a ground ends within a run.
    fn see_glyphs(&mut self, start: usize, area: Area, ink: Ink, budget: &mut Budget) -> Result<(), DocumentError> {
        let grounds = &self.level.grounds;
        let near = || grounds.iter().rev().take_while(|(ground, _)| !ground.covers(area, 0.5));
        if ink.is_none() || !near().any(|(ground, _)| meets(*ground, area)) {
            return Ok(());
        }
        let upper: Vec<(Area, Ink)> = near().filter(|(ground, _)| meets(*ground, area)).copied().collect();
        let lower = grounds.iter().rev().find(|(ground, _)| ground.covers(area, 0.5)).map_or(WHITE, |(_, ink)| *ink);
        let glyphs = &mut self.page.glyphs[start..];
        budget.operations((upper.len() * glyphs.len() / COMPARISONS_PER_OPERATION) as u64)?;
        for glyph in glyphs.iter_mut().filter(|glyph| glyph.angle_deg == 0) {
            let (x, y) = middle(glyph);
            let ground = upper.iter().find(|(ground, _)| ground.holds(x, y, 0.0)).map_or(lower, |(_, ink)| *ink);
            glyph.visibility = if unreadable_on(ink, ground) { Visibility::SameColor } else { Visibility::Visible };
        }
        Ok(())
    }

    /// Whether outlines of the height of letters cover a run: a browser draws imitated bold so, and
    /// puts the text over it without paint, to be copied.
    fn is_drawn_as_shapes(&self, area: Area) -> bool {
        let (x, height) = ((area.x0 + area.x1) / 2.0, area.height());
        self.shapes.iter().any(|shape| {
            let tall = (0.5 * height..2.0 * height).contains(&shape.height());
            let common = shape.intersection(area);
            tall && x >= shape.x0 && x <= shape.x1 && common.height() > 0.4 * height
        })
    }

    /// Paints a shape that is no ground.
    pub(super) fn shape(&mut self, area: Area, ink: Ink) {
        let (x, y) = ((area.x0 + area.x1) / 2.0, (area.y0 + area.y1) / 2.0);
        if unreadable_on(ink, uppermost(&self.grounds, x, y)) {
            return;
        }
        let (width, height) = (area.width(), area.height());
        let small = DOT_PT.contains(&width) && DOT_PT.contains(&height);
        if small && (0.6..1.7).contains(&(width / height)) && self.page.dots.len() < MAX_GROUNDS {
            self.page.dots.push((x as f32, y as f32));
        }
        if self.shapes.len() >= MAX_SHAPES {
            self.shapes.pop_front();
        }
        self.shapes.push_back(area);
    }

    /// Gathers the grounds on the height of an area, where they are not at hand.
    fn level_with(&mut self, area: Area) {
        if !self.level.holds(area) {
            let reaches = |(ground, _): &&(Area, Ink)| ground.y0 <= area.y1 + 0.5 && ground.y1 >= area.y0 - 0.5;
            self.level.grounds.clear();
            self.level.grounds.extend(self.grounds.iter().filter(reaches));
            (self.level.top, self.level.bottom) = (area.y0, area.y1);
        }
    }

    /// Paints a ground. One that hides what is below it hides the text that it covers wholly.
    pub(super) fn paint(
        &mut self,
        area: Area,
        ink: Ink,
        hides: bool,
        budget: &mut Budget,
    ) -> Result<(), DocumentError> {
        let area = area.intersection(self.page_area());
        if area.width() < MIN_GROUND_PT || area.height() < MIN_GROUND_PT {
            return Ok(());
        }
        if hides {
            budget.operations((self.runs.len() / COMPARISONS_PER_OPERATION) as u64)?;
            let page = &mut self.page;
            for run in self.runs.iter_mut().filter(|run| !run.covered && meets(area, run.area)) {
                run.covered = area.covers(run.area, 0.5);
                let (covered, glyphs) = (run.covered, &mut page.glyphs[run.glyphs.clone()]);
                budget.operations((glyphs.len() / COMPARISONS_PER_OPERATION) as u64)?;
                for glyph in glyphs.iter_mut().filter(|glyph| glyph.visibility == Visibility::Visible) {
                    let (x, y) = middle(glyph);
                    if covered || (glyph.angle_deg == 0 && area.holds(x, y, 0.0)) {
                        glyph.visibility = Visibility::Invisible;
                    }
                }
            }
        }
        if self.grounds.len() >= MAX_GROUNDS {
            self.grounds.drain(..MAX_GROUNDS / 2);
        }
        self.grounds.push((area, ink));
        self.level = Level::NONE;
        Ok(())
    }

    /// Draws a picture, whose colours are not looked at. One of the size of the page is a scan, over the
    /// text that was recognised in it.
    pub(super) fn picture(&mut self, area: Area, hides: bool, budget: &mut Budget) -> Result<(), DocumentError> {
        self.picture_area += area.intersection(self.page_area()).size();
        if !hides || self.is_pictured() {
            return self.paint(area, None, false, budget);
        }
        budget.operations((self.runs.len() / COMPARISONS_PER_OPERATION) as u64)?;
        let glyphs = &self.page.glyphs;
        let is_seen = |run: &Run| glyphs[run.glyphs.clone()].iter().all(|it| it.visibility == Visibility::Visible);
        let below = |run: &Run| !run.covered && area.covers(run.area, 0.5) && is_seen(run);
        let runs = self.runs.iter().enumerate().filter(|(_, run)| below(run));
        self.under_pictures.extend(runs.map(|(index, _)| index));
        self.paint(area, None, true, budget)
    }

    /// Shows again what pictures were drawn over, where they turn out to be the stripes of a scan.
    pub(super) fn reveal_striped_scan(&mut self) {
        if self.is_pictured() {
            std::mem::take(&mut self.under_pictures).into_iter().for_each(|run| self.reveal(run));
        }
    }

    /// Shows text that was only used to cut a later painting.
    pub(super) fn reveal(&mut self, run: usize) {
        if let Some(run) = self.runs.get(run) {
            for glyph in &mut self.page.glyphs[run.glyphs.clone()] {
                glyph.visibility = Visibility::Visible;
            }
        }
    }

    /// Whether pictures cover most of the page.
    pub(super) fn is_pictured(&self) -> bool {
        self.picture_area >= PAGE_SIZED * self.page_area().size().max(1.0)
    }

    /// Makes the invisible text of a scanned page visible: it is what a human reads in the picture.
    /// Tells whether there was any.
    pub(super) fn reveal_scan_text(&mut self) -> bool {
        let visible = self.page.glyphs.iter().filter(|it| it.visibility == Visibility::Visible);
        let visible = visible.count();
        let below: usize = self.runs.iter().filter(|run| run.invisible_mode).map(|run| run.glyphs.len()).sum();
        // A page with its own visible text is no scan; then invisible text says what nobody sees.
        if !self.is_pictured() || below == 0 || visible * 5 > below {
            return false;
        }
        let revealed: Vec<usize> = (0..self.runs.len()).filter(|index| self.runs[*index].invisible_mode).collect();
        revealed.into_iter().for_each(|run| self.reveal(run));
        true
    }
}

/// The paint of the uppermost ground at a place.
fn uppermost(grounds: &[(Area, Ink)], x: f64, y: f64) -> Ink {
    grounds.iter().rev().find(|(area, _)| area.holds(x, y, 0.5)).map_or(WHITE, |(_, ink)| *ink)
}

/// The middle of an upright glyph.
fn middle(glyph: &Glyph) -> (f64, f64) {
    let (x, y) = (f64::from(glyph.x_pt), f64::from(glyph.y_pt));
    (x + f64::from(glyph.advance_pt) / 2.0, y - 0.3 * f64::from(glyph.size_pt))
}

/// The box around glyphs, from a little below the baseline to the height of capitals.
fn area_of(glyphs: &[Glyph]) -> Area {
    let mut area = Area::NOWHERE;
    let (mut angle_deg, mut sin, mut cos) = (0, 0.0, 1.0);
    for glyph in glyphs {
        if glyph.angle_deg != angle_deg {
            angle_deg = glyph.angle_deg;
            (sin, cos) = f64::from(angle_deg).to_radians().sin_cos();
        }
        let (x, y) = (f64::from(glyph.x_pt), f64::from(glyph.y_pt));
        let (advance, rise) = (f64::from(glyph.advance_pt), 0.7 * f64::from(glyph.size_pt));
        area.add(x, y);
        area.add(x + advance * cos, y + advance * sin);
        area.add(x + rise * sin, y - rise * cos);
    }
    area
}

/// Whether two areas have ground in common.
fn meets(one: Area, two: Area) -> bool {
    let common = one.intersection(two);
    common.x1 > common.x0 && common.y1 > common.y0
}

/// Whether enough of a run lies in the clip to be seen.
fn touches(clip: Area, area: Area) -> bool {
    let common = clip.intersection(area);
    common.x1 >= common.x0 && common.y1 >= common.y0 && common.height() >= 0.2 * area.height()
}
