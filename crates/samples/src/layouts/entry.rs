//! Jobs as lines: the templates of a layout filled in.

use super::dates::{Form, Style};
use super::language::Language;
use super::timeline::{Kind, Month};

/// A job with its words.
#[derive(Debug, Clone)]
pub struct Job {
    pub title: String,
    pub employer: String,
    pub place: String,
    pub start: Month,
    pub end: Option<Month>,
    pub kind: Kind,
    pub optional: bool,
    pub points: Vec<String>,
    pub tools: Vec<String>,
}

/// How a person's jobs are written.
pub struct Writer<'a> {
    pub language: &'a Language,
    pub style: Style,
    /// Which of the language's words for "present" is used.
    pub turn: usize,
    /// Whether the length of a span stands behind it.
    pub lengths: bool,
}

impl Writer<'_> {
    fn form(&self) -> Form {
        self.style.form.in_language(self.language)
    }

    fn end(&self, job: &Job) -> String {
        let words = &self.language.dates.present;
        match job.end {
            Some(month) => self.form().write(month, self.language),
            None if !self.style.open.is_empty() && self.language.code == "en" => self.style.open.to_owned(),
            None => words.get(self.turn % words.len().max(1)).cloned().unwrap_or_default(),
        }
    }

    /// "Jan 2020 – Mar 2021".
    pub fn span(&self, job: &Job) -> String {
        let start = self.form().write(job.start, self.language);
        if job.end.is_none() && self.style.open == "since" {
            let inflected = self.form().in_sentence(job.start, self.language);
            return self.language.dates.since.replace("{d}", &inflected);
        }
        // "onwards" has no joiner before it.
        if job.end.is_none() && self.style.open == "onwards" && self.language.code == "en" {
            return format!("{start} onwards");
        }
        let word = format!(" {} ", self.language.dates.to);
        let word_like = self.style.joiner.chars().any(char::is_alphabetic) && self.language.code != "en";
        let joiner = if self.style.joiner.is_empty() || word_like { &word } else { self.style.joiner };
        let span = format!("{start}{joiner}{}", self.end(job));
        if self.lengths { format!("{span} ({})", self.length(job)) } else { span }
    }

    fn length(&self, job: &Job) -> String {
        let months = job.end.unwrap_or(super::resume::as_of()).0 - job.start.0 + 1;
        let words = &self.language.dates;
        let part = |number: i32, word: &str| if number > 0 { format!("{number} {word} ") } else { String::new() };
        (part(months / 12, &words.years) + &part(months % 12, &words.months)).trim().to_owned()
    }

    /// The lines of a template.
    pub fn lines(&self, template: &str, job: &Job) -> Vec<String> {
        template.split('\n').map(|line| self.fill(line, job)).collect()
    }

    /// A template with the job's words in it.
    pub fn fill(&self, template: &str, job: &Job) -> String {
        let mut text = String::new();
        let mut rest = template;
        while let Some((before, behind)) = rest.split_once('{') {
            let Some((key, after)) = behind.split_once('}') else { break };
            text.push_str(before);
            text.push_str(&self.word(key, job));
            rest = after;
        }
        text + rest
    }

    fn word(&self, key: &str, job: &Job) -> String {
        match key {
            "t" => job.title.clone(),
            "e" => job.employer.clone(),
            "p" => job.place.clone(),
            "d" => self.span(job),
            "s" => self.form().write(job.start, self.language),
            "x" => self.end(job),
            "l.to" => self.language.dates.to.clone(),
            _ => self.language.label(key.trim_start_matches("l.")),
        }
    }

    /// A sentence that tells the job.
    pub fn sentence(&self, job: &Job, turn: usize) -> String {
        let prose = &self.language.prose;
        let sentences = if job.end.is_some() { &prose.past } else { &prose.present };
        let sentence = sentences.get(turn % sentences.len().max(1)).cloned().unwrap_or_default();
        let date = |month: Month| self.form().in_sentence(month, self.language);
        sentence
            .replace("{title}", &job.title)
            .replace("{employer}", &job.employer)
            .replace("{start}", &date(job.start))
            .replace("{end}", &job.end.map(date).unwrap_or_default())
    }
}
