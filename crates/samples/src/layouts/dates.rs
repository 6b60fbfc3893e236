//! Dates in the forms that resumes write them in.

use super::language::Language;
use super::timeline::Month;

/// How one date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// January 2020
    Long,
    /// Jan 2020
    Short,
    /// Jan, 2020
    ShortComma,
    /// 01/2020
    Slash,
    /// 01.2020
    Dot,
    /// 2020-01
    Iso,
    /// 2020
    Year,
    /// Oct- 2014
    DashedShort,
    /// Nov21
    Glued,
    /// Nov '21
    Apostrophe,
    /// 17th August, 2015
    Day,
    /// 2021 Jan
    YearFirst,
    /// Spring 2021
    Season,
    /// Q2 2021
    Quarter,
    /// 2021/04 in wide digits
    Wide,
    /// 2020年4月
    Ideographic,
    /// 2020.04
    YearDot,
}

/// How a span is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    pub form: Form,
    /// Between both ends; empty for the language's word.
    pub joiner: &'static str,
    /// What stands for an end that is not reached; empty for a word of the language.
    pub open: &'static str,
}

impl Style {
    pub const fn new(form: Form, joiner: &'static str) -> Self {
        Self { form, joiner, open: "" }
    }
}

impl Form {
    /// The form that a language really uses in place of this one.
    pub fn in_language(self, language: &Language) -> Self {
        let no_seasons = language.dates.seasons.is_empty();
        match self {
            Self::Long | Self::ShortComma | Self::Day | Self::YearFirst if language.unspaced => Self::Ideographic,
            Self::Short | Self::DashedShort | Self::Glued | Self::Apostrophe if language.unspaced => Self::YearDot,
            Self::Season if no_seasons => Self::Quarter,
            Self::Glued | Self::DashedShort | Self::Apostrophe if language.code != "en" => Self::ShortComma,
            other => other,
        }
    }

    /// The first month that a reader can make of a start.
    pub fn start(self, month: Month) -> Month {
        let first = match self {
            Self::Season => [3, 3, 3, 3, 3, 6, 6, 6, 9, 9, 9, 9][(month.month() - 1) as usize],
            Self::Quarter => (month.month() - 1) / 3 * 3 + 1,
            Self::Year => 1,
            _ => month.month(),
        };
        Month::new(month.year(), first)
    }

    /// The last month that a reader can make of an end; a bare year ends the December before.
    pub fn end(self, month: Month) -> Month {
        match self {
            Self::Season | Self::Quarter => Month(self.start(month).0 + 2),
            Self::Year => Month::new(month.year() - 1, 12),
            _ => month,
        }
    }

    /// One date as written.
    pub fn write(self, month: Month, language: &Language) -> String {
        let (year, number) = (month.year(), month.month());
        let name = |names: &[String]| names.get(number as usize - 1).cloned().unwrap_or_default();
        let long =
            |names: &[String]| language.dates.pattern.replace("{m}", &name(names)).replace("{y}", &year.to_string());
        let short = name(&language.dates.short);
        match self {
            Self::Long => long(&language.dates.long),
            Self::Short => format!("{short} {year}"),
            Self::ShortComma => format!("{short}, {year}"),
            Self::Slash => format!("{number:02}/{year}"),
            Self::Dot => format!("{number:02}.{year}"),
            Self::Iso => format!("{year}-{number:02}"),
            Self::Year => year.to_string(),
            Self::DashedShort => format!("{short}- {year}"),
            Self::Glued => format!("{short}{:02}", year % 100),
            Self::Apostrophe => format!("{short} '{:02}", year % 100),
            Self::Day if language.code == "en" => format!("17th {}, {year}", name(&language.dates.long)),
            Self::Day if language.code == "de" => format!("17. {}", long(&language.dates.long)),
            Self::Day => format!("17 {}", long(inflected(language))),
            Self::YearFirst => format!("{year} {short}"),
            Self::Season => {
                let season = self.start(month).month() as usize / 3 - 1;
                format!("{} {year}", language.dates.seasons.get(season).cloned().unwrap_or_default())
            }
            Self::Quarter => format!("Q{} {year}", (number - 1) / 3 + 1),
            Self::Wide => format!("{year}/{number:02}").chars().map(wide).collect(),
            Self::Ideographic => format!("{year}年{number}月"),
            Self::YearDot => format!("{year}.{number:02}"),
        }
    }

    /// A date inside a sentence.
    pub fn in_sentence(self, month: Month, language: &Language) -> String {
        match self {
            Self::Long => {
                let names = inflected(language);
                let name = names.get(month.month() as usize - 1).cloned().unwrap_or_default();
                language.dates.pattern.replace("{m}", &name).replace("{y}", &month.year().to_string())
            }
            _ => self.write(month, language),
        }
    }
}

fn inflected(language: &Language) -> &[String] {
    let dates = &language.dates;
    if dates.inflected.is_empty() { &dates.long } else { &dates.inflected }
}

/// The wide form of a character, as Chinese and Japanese input methods write it.
fn wide(character: char) -> char {
    char::from_u32(u32::from(character) + 0xfee0).unwrap_or(character)
}
