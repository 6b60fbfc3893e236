//! How an element looks, as far as it decides whether its text is read: display, colour, size.

use scraper::ElementRef;

use crate::Visibility;
use crate::color::Color;

/// Pixels of a browser's default font.
const DEFAULT_SIZE_PX: f32 = 16.0;

/// Two points in CSS pixels: smaller text is not read by anyone.
const TINY_SIZE_PX: f32 = 2.0 * 96.0 / 72.0;

/// Text moved further than this to the left or up is off the page.
const OFF_PAGE_PX: f32 = -500.0;

/// Classes by which widely used style sheets hide text from the eye. Fragments come without sheet.
const HIDING_CLASSES: [&str; 6] =
    ["sr-only", "visually-hidden", "screen-reader-text", "visuallyhidden", "d-none", "screenreader-only"];

/// Space beside an element, in pixels, that sets it apart as a space between words does.
const APART_PX: f32 = 3.0;

/// How an inline element is placed among its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Place {
    /// Its text runs on from what is before it.
    #[default]
    Flowing,
    /// On the same line with space around it.
    Apart,
    /// On lines of its own.
    Block,
}

/// How an element lays out its children.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Children {
    #[default]
    Flowing,
    Beside,
    Below,
}

/// The look of an element: what it inherits, changed by what is declared for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TextStyle {
    /// Its text is no text (a script).
    pub is_skipped: bool,
    /// Bold.
    pub is_bold: bool,
    /// Line breaks of the source count.
    pub is_preformatted: bool,
    is_removed: bool,
    is_struck: bool,
    is_unseen: bool,
    is_clear: bool,
    is_off_page: bool,
    is_painted: bool,
    size_px: f32,
    color: Option<Color>,
    background: Option<Color>,
    /// Neither is inherited: how the element is placed by its parent and by itself.
    placed: Place,
    children: Children,
}

impl Default for TextStyle {
    fn default() -> Self {
        Self {
            is_skipped: false,
            is_bold: false,
            is_preformatted: false,
            is_removed: false,
            is_struck: false,
            is_unseen: false,
            is_clear: false,
            is_off_page: false,
            is_painted: false,
            size_px: DEFAULT_SIZE_PX,
            color: Some(Color::BLACK),
            background: Some(Color::WHITE),
            placed: Place::Flowing,
            children: Children::Flowing,
        }
    }
}

impl TextStyle {
    /// The look of an element inside this one. `declared` holds the declarations of style sheets.
    pub fn child(self, element: ElementRef<'_>, declared: &[&str]) -> Self {
        let placed = match self.children {
            Children::Flowing => Place::Flowing,
            Children::Beside => Place::Apart,
            Children::Below => Place::Block,
        };
        let mut look = Self { placed, children: Children::Flowing, ..self };
        look.apply_attributes(element);
        let inline = element.attr("style");
        for block in declared.iter().copied().chain(inline) {
            look.apply_block(block);
        }
        look
    }

    /// Whether the element takes part in the layout, so that it can end a line.
    pub fn is_laid_out(self) -> bool {
        !self.is_removed && !self.is_skipped
    }

    /// How the element is placed, if it is inline.
    pub fn place(self) -> Place {
        self.placed
    }

    /// Whether and why text with this look is not seen.
    pub fn visibility(self) -> Visibility {
        // Letters that the background shines through have its colour, whatever their own.
        let color = self.color.filter(|_| !self.is_painted);
        let vanishes = color.zip(self.background).is_some_and(|(text, back)| text.vanishes_on(back));
        let is_transparent = color.is_some_and(Color::is_transparent);
        match () {
            () if self.is_removed => Visibility::Markup,
            () if self.is_unseen || self.is_clear || is_transparent => Visibility::Invisible,
            () if self.is_off_page => Visibility::OffPage,
            () if self.size_px < TINY_SIZE_PX => Visibility::Tiny,
            () if vanishes => Visibility::SameColor,
            () if self.is_struck => Visibility::Struck,
            () => Visibility::Visible,
        }
    }

    fn apply_attributes(&mut self, element: ElementRef<'_>) {
        let value = element.value();
        self.is_removed |=
            value.attr("hidden").is_some() || value.classes().any(|class| HIDING_CLASSES.contains(&class));
        self.is_bold |= matches!(value.name(), "b" | "strong" | "th");
        self.is_struck |= matches!(value.name(), "s" | "del" | "strike");
        self.is_preformatted |= value.name() == "pre";
        if let Some(color) = value.attr("color").or(value.attr("text")) {
            self.color = Color::parse(color);
        }
        if let Some(color) = value.attr("bgcolor") {
            self.background = Color::parse(color);
        }
    }

    fn apply_block(&mut self, block: &str) {
        for declaration in block.split(';') {
            if let Some((property, value)) = declaration.split_once(':') {
                let value = value.trim().to_ascii_lowercase();
                let value = value.trim_end_matches("!important").trim_end();
                self.apply(&property.trim().to_ascii_lowercase(), value);
            }
        }
    }

    fn apply(&mut self, property: &str, value: &str) {
        match property {
            "display" => self.apply_display(value),
            "float" if matches!(value, "left" | "right") => self.set_apart(),
            "flex-direction" | "flex-flow" if value.starts_with("column") => self.children = Children::Below,
            "padding-left" | "padding-right" | "padding-inline" | "padding" => self.apply_space(value),
            "margin-right" | "margin-inline" | "margin" => self.apply_space(value),
            "visibility" => self.is_unseen = matches!(value, "hidden" | "collapse"),
            "opacity" => self.is_clear |= value.trim_end_matches('%').parse() == Ok(0.0_f32),
            "clip" => self.is_clear |= value.starts_with("rect(0") || value.starts_with("rect(1px"),
            "clip-path" => self.is_clear |= value.starts_with("inset(50%") || value.starts_with("inset(100%"),
            "transform" => self.is_clear |= value.contains("scale(0)"),
            "left" | "top" | "margin-left" | "margin-top" | "text-indent" => {
                if property == "margin-left" {
                    self.apply_space(value);
                }
                self.is_off_page |= pixels(value, self.size_px).is_some_and(|px| px <= OFF_PAGE_PX);
            }
            "font-size" => self.size_px = pixels(value, self.size_px).unwrap_or(self.size_px),
            "font-weight" => self.is_bold = is_bold(value),
            "font" => self.is_bold |= value.split_whitespace().any(is_bold),
            "text-decoration" | "text-decoration-line" => self.is_struck |= value.contains("line-through"),
            "white-space" => self.is_preformatted = value.starts_with("pre"),
            "color" | "-webkit-text-fill-color" => self.apply_color(value),
            "background" | "background-color" => self.apply_background(value),
            "background-image" => self.background = if value == "none" { self.background } else { None },
            "background-clip" | "-webkit-background-clip" => self.is_painted |= value == "text",
            _ => {}
        }
    }

    fn apply_display(&mut self, value: &str) {
        self.is_removed |= value == "none";
        if value.ends_with("flex") || value.ends_with("grid") {
            self.children = Children::Beside;
        }
        match value {
            "block" | "flex" | "grid" | "list-item" | "table" | "table-row" => self.placed = Place::Block,
            "table-cell" => self.set_apart(),
            _ if value.starts_with("inline-") => self.set_apart(),
            _ => {}
        }
    }

    fn set_apart(&mut self) {
        if self.placed == Place::Flowing {
            self.placed = Place::Apart;
        }
    }

    /// Space on the left and right, where the second number of several says it.
    fn apply_space(&mut self, value: &str) {
        let mut parts = value.split_whitespace();
        let first = parts.next();
        let beside = parts.next().or(first);
        if beside.and_then(|part| pixels(part, self.size_px)).is_some_and(|px| px >= APART_PX) {
            self.set_apart();
        }
    }

    fn apply_color(&mut self, value: &str) {
        if !matches!(value, "inherit" | "currentcolor" | "unset") {
            self.color = Color::parse(value);
        }
    }

    /// A picture or an unknown colour may be anything, so no text vanishes on it.
    fn apply_background(&mut self, value: &str) {
        if matches!(value, "none" | "inherit" | "initial" | "unset" | "0" | "0 0") {
            return;
        }
        match Color::parse(value) {
            Some(color) if color.is_transparent() => {}
            Some(color) => self.background = Some(color),
            None => {
                self.background = value
                    .split_whitespace()
                    .find_map(Color::parse)
                    .filter(|_| !value.contains("url(") && !value.contains("gradient"))
            }
        }
    }
}

fn is_bold(weight: &str) -> bool {
    matches!(weight, "bold" | "bolder" | "600" | "700" | "800" | "900")
}

/// A length in pixels; relative units are relative to the font.
fn pixels(value: &str, font_px: f32) -> Option<f32> {
    let digits_end = value.find(|c: char| !matches!(c, '0'..='9' | '.' | '-' | '+')).unwrap_or(value.len());
    let number: f32 = value[..digits_end].parse().ok()?;
    let unit_px = match value[digits_end..].trim() {
        "px" => 1.0,
        "" if number == 0.0 => 1.0,
        "pt" => 96.0 / 72.0,
        "em" => font_px,
        "rem" => DEFAULT_SIZE_PX,
        "%" => font_px / 100.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        _ => return None,
    };
    Some(number * unit_px)
}
