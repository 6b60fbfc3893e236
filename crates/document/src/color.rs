//! Colours as documents write them, as far as needed to tell text from its background.

/// A colour with red, green and blue from 0 to 255, and whether it can be seen at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Color {
    rgb: [u8; 3],
    is_transparent: bool,
}

impl Color {
    /// The default background.
    pub const WHITE: Self = Self::opaque([255; 3]);
    /// The default text colour.
    pub const BLACK: Self = Self::opaque([0; 3]);

    /// Largest distance in a channel that the eye does not tell on a screen: below 1.1 to 1 in the
    /// contrast measure of WCAG 2 near white.
    const NEAR: u8 = 10;

    const fn opaque(rgb: [u8; 3]) -> Self {
        Self { rgb, is_transparent: false }
    }

    /// Reads a colour value; `None` for names and functions that are not known here.
    pub fn parse(value: &str) -> Option<Self> {
        let value = value.trim().to_ascii_lowercase();
        if let Some(digits) = value.strip_prefix('#') {
            return hex(digits);
        }
        if let Some(arguments) = value.strip_prefix("rgb") {
            return rgb(arguments.trim_start_matches('a'));
        }
        if let Some(arguments) = value.strip_prefix("hsl") {
            return gray(arguments.trim_start_matches('a'));
        }
        named(&value)
    }

    /// Reads the digits of a colour that is written without "#".
    pub fn of_digits(digits: &str) -> Option<Self> {
        hex(digits.trim_end())
    }

    /// Whether text of this colour cannot be told from this background.
    pub fn vanishes_on(self, background: Self) -> bool {
        let close = |(a, b): (u8, u8)| a.abs_diff(b) <= Self::NEAR;
        self.rgb.into_iter().zip(background.rgb).all(close)
    }

    /// Whether the colour has no opacity.
    pub fn is_transparent(self) -> bool {
        self.is_transparent
    }
}

/// The names of colours near white and black; other names differ from both.
fn named(name: &str) -> Option<Color> {
    let rgb = match name {
        "white" => [255, 255, 255],
        "snow" => [255, 250, 250],
        "ivory" => [255, 255, 240],
        "ghostwhite" => [248, 248, 255],
        "floralwhite" => [255, 250, 240],
        "whitesmoke" => [245, 245, 245],
        "black" => [0, 0, 0],
        "transparent" => {
            return Some(Color { rgb: [0; 3], is_transparent: true });
        }
        _ => return None,
    };
    Some(Color::opaque(rgb))
}

/// Three, four, six or eight hexadecimal digits.
fn hex(digits: &str) -> Option<Color> {
    let digits = digits.as_bytes();
    let (width, scale) = match digits.len() {
        3 | 4 => (1, 17),
        6 | 8 => (2, 1),
        _ => return None,
    };
    let mut channels = [u8::MAX; 4];
    for (channel, part) in channels.iter_mut().zip(digits.chunks(width)) {
        let value = part.iter().try_fold(0, |sum, digit| Some(sum * 16 + char::from(*digit).to_digit(16)?))?;
        *channel = (value * scale) as u8;
    }
    let [red, green, blue, opacity] = channels;
    Some(Color { rgb: [red, green, blue], is_transparent: opacity == 0 })
}

/// The numbers between the brackets of a colour function.
fn arguments(text: &str) -> Option<Vec<f32>> {
    let inner = text.trim().strip_prefix('(')?.strip_suffix(')')?;
    let parts = inner.split([',', ' ', '/']).filter(|part| !part.is_empty());
    parts.map(|part| part.trim_end_matches(['%', 'g', 'e', 'd']).parse().ok()).collect()
}

fn rgb(text: &str) -> Option<Color> {
    let values = arguments(text)?;
    let scale = if text.split(',').next().is_some_and(|first| first.contains('%')) { 2.55 } else { 1.0 };
    let [red, green, blue] = values.get(..3)?.try_into().ok()?;
    let channel = |value: f32| (value * scale).clamp(0.0, 255.0) as u8;
    Some(Color { rgb: [red, green, blue].map(channel), is_transparent: values.get(3) == Some(&0.0) })
}

/// The lightness of an HSL colour, if that alone decides it.
fn gray(text: &str) -> Option<Color> {
    let values = arguments(text)?;
    let &[_, saturation, lightness] = values.get(..3)? else {
        return None;
    };
    let is_gray = saturation == 0.0 || lightness <= 0.0 || lightness >= 100.0;
    let level = (lightness * 2.55).clamp(0.0, 255.0) as u8;
    is_gray.then_some(Color { rgb: [level; 3], is_transparent: values.get(3) == Some(&0.0) })
}

#[cfg(test)]
mod tests {
    use super::Color;

    #[test]
    fn tells_text_from_its_background() {
        let cases = [
            ("#fff", "white", true),
            ("#FEFEFE", "#ffffff", true),
            ("rgb(250, 250, 250)", "#fff", true),
            ("rgba(255,255,255,1)", "#fff", true),
            ("hsl(0, 0%, 100%)", "#fff", true),
            ("#fff", "#222", false),
            ("#ddd", "#fff", false),
            ("#111", "black", false),
            ("rgb(100%, 100%, 100%)", "white", true),
        ];
        for (text, background, want) in cases {
            let (text_color, background_color) = (Color::parse(text), Color::parse(background));
            let got = text_color.zip(background_color).map(|(text, back)| text.vanishes_on(back));
            assert_eq!(got, Some(want), "{text} on {background}");
        }
        assert_eq!(Color::parse("rebeccapurple"), None);
        assert!(Color::parse("#0000").is_some_and(Color::is_transparent));
    }
}
