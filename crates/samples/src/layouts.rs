//! The corpus: every timeline in every layout, with what a reader should find in it.

pub mod dates;
mod docx;
mod entry;
mod html;
pub mod language;
mod latex;
pub mod layout;
mod markdown;
pub mod marks;
pub mod page;
mod pdf;
pub mod resume;
mod text;
pub mod timeline;
pub mod truth;

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};

use language::Language;
use layout::Layout;
use page::Page;
use timeline::Timeline;
use truth::{Rendering, Truth};

/// The day that "present" stands for.
pub const AS_OF: &str = "2026-06";

/// File formats that a page is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Text,
    Markdown,
    Html,
    Docx,
    Latex,
    Pdf,
}

impl Format {
    pub const ALL: [Self; 6] = [Self::Text, Self::Markdown, Self::Html, Self::Docx, Self::Latex, Self::Pdf];

    /// The ending of its files.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Latex => "tex",
            Self::Pdf => "pdf",
        }
    }

    /// The page as the bytes of a file.
    pub fn render(self, page: &Page) -> Result<Vec<u8>> {
        match self {
            Self::Text => Ok(text::write(page).into_bytes()),
            Self::Markdown => Ok(markdown::write(page).into_bytes()),
            Self::Html => Ok(html::write(page).into_bytes()),
            Self::Docx => docx::write(page),
            Self::Latex => Ok(latex::write(page).into_bytes()),
            Self::Pdf => Ok(pdf::write(page)),
        }
    }
}

/// One timeline in one layout and language.
pub struct Case {
    pub timeline: &'static Timeline,
    pub layout: &'static Layout,
    pub language: Language,
    pub seed: u64,
}

impl Case {
    /// Its name: language, timeline, family and member.
    pub fn id(&self) -> String {
        format!("{}-{}-{}-{}", self.language.code, self.timeline.id, self.layout.family, self.layout.member)
    }

    /// The page in one format, and the truth about it.
    pub fn file(&self, format: Format) -> Result<Vec<u8>> {
        format.render(&resume::page(self).0)
    }

    /// What a reader should find.
    pub fn truth(&self) -> Truth {
        resume::page(self).1
    }

    /// English in all formats; another language as text and in one more format.
    pub fn formats(&self) -> Vec<Format> {
        if self.language.code == "en" {
            return Format::ALL.to_vec();
        }
        let turn = self.timeline.number() + self.layout.number() + self.language.code.len();
        vec![Format::Text, Format::ALL[1 + turn % (Format::ALL.len() - 1)]]
    }
}

/// All cases: English with every timeline, every other language with every fourth.
pub fn cases(seed: u64) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for (place, language) in language::all()?.into_iter().enumerate() {
        for timeline in timeline::ALL.iter().filter(|one| language.code == "en" || one.number() % 4 == place % 4) {
            for layout in layout::ALL {
                cases.push(Case { timeline, layout, language: language.clone(), seed });
            }
        }
    }
    Ok(cases)
}

/// Writes all cases and their labels into a folder.
pub fn write(folder: &Path, seed: u64) -> Result<()> {
    fs::create_dir_all(folder.join("text")).with_context(|| folder.display().to_string())?;
    let mut labels = std::io::BufWriter::new(fs::File::create(folder.join("labels.jsonl"))?);
    for case in cases(seed)? {
        let mut truth = case.truth();
        for format in case.formats() {
            let file = format!("text/{}.{}", case.id(), format.ending());
            fs::write(folder.join(&file), case.file(format)?)?;
            truth.renderings.push(Rendering::of(&case, format, file));
        }
        serde_json::to_writer(&mut labels, &truth)?;
        labels.write_all(b"\n")?;
    }
    Ok(())
}
