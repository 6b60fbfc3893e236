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
        }
    }
}

impl TextStyle {
    /// The look of an element inside this one. `declared` holds the declarations of style sheets.
    pub fn child(self, element: ElementRef<'_>, declared: &[&str]) -> Self {
        let mut look = self;
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
            "display" => self.is_removed |= value == "none",
            "visibility" => self.is_unseen = matches!(value, "hidden" | "collapse"),
            "opacity" => self.is_clear |= value.trim_end_matches('%').parse() == Ok(0.0_f32),
            "clip" => self.is_clear |= value.starts_with("rect(0") || value.starts_with("rect(1px"),
            "clip-path" => self.is_clear |= value.starts_with("inset(50%") || value.starts_with("inset(100%"),
            "transform" => self.is_clear |= value.contains("scale(0)"),
            "left" | "top" | "margin-left" | "margin-top" | "text-indent" => {
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
