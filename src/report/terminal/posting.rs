//! What a posting asks for.

use std::io::{self, Write};

use super::page::Page;
use crate::analysis::{DocumentFacts, ReadPosting};
use crate::document::Warning;
use crate::posting::terms::{PayKind, Period, Workplace};
use crate::posting::{AskedCertification, Naming, Need, Posting, Requirement};
use crate::report::words::{because_level, besides_degree, firmness, posting_title, several};
use crate::report::{Style, View};

/// Writes the report.
pub(in crate::report) fn write(read: &ReadPosting, view: View, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(view);
    let posting = &read.posting;
    page.title(&format!("{} · {}", posting_title(posting), read.document.name));
    doubts(&read.document, &posting.contradictions, &mut page);
    asked(posting, &mut page);
    requirements("Required", Style::Strong, &posting.required, &mut page);
    requirements("Preferred", Style::Quiet, &posting.preferred, &mut page);
    certificates(posting, &mut page);
    mentioned(posting, &mut page);
    out.write_all(page.text().as_bytes())
}

/// What a person should know about the posting.
pub(super) fn doubts(document: &DocumentFacts, contradictions: &[Warning], page: &mut Page) {
    for warning in contradictions.iter().chain(&document.warnings) {
        page.item(Style::Warn, "!", &format!("the posting: {} [{}]", warning.message, warning.code));
    }
}

fn asked(posting: &Posting, page: &mut Page) {
    page.heading("Asked for");
    let explained = page.view().explains().then(|| posting.level_because.clone());
    let because = explained.unwrap_or_else(|| because_level(&posting.level_because));
    page.labelled("level", &format!("{}: {because}", posting.level));
    terms(posting, page);
    let years = match (posting.years.min, posting.years.max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "no number".to_owned(),
    };
    page.labelled("years", &years);
    posting.years.quote.iter().for_each(|quote| page.quote(quote));
    let education = &posting.education;
    let degree = match &education.level {
        Some(level) => {
            let besides = besides_degree(education.equivalent_ok, education.in_progress_ok);
            format!("{level}{besides} ({})", firmness(education.requirement))
        }
        None => "none".to_owned(),
    };
    page.labelled("degree", &degree);
    education.quote.iter().for_each(|quote| page.quote(quote));
}

/// Places, remote work and pay, as far as the posting says them.
fn terms(posting: &Posting, page: &mut Page) {
    let workplace = posting.workplace.map(|workplace| match workplace {
        Workplace::Remote => "remote".to_owned(),
        Workplace::Hybrid => "hybrid".to_owned(),
        Workplace::OnSite => "on site".to_owned(),
    });
    let place: Vec<String> = posting.places.iter().cloned().chain(workplace).collect();
    if !place.is_empty() {
        page.labelled("place", &place.join(", "));
    }
    for pay in &posting.pay {
        let amount = if pay.min < pay.max { format!("{} to {}", pay.min, pay.max) } else { pay.min.to_string() };
        let period = pay.period.map_or("", |period| match period {
            Period::Hour => " an hour",
            Period::Day => " a day",
            Period::Week => " a week",
            Period::Month => " a month",
            Period::Year => " a year",
        });
        let kind = pay.kind.map_or("", |kind| match kind {
            PayKind::Base => ", base",
            PayKind::Total => ", total",
        });
        page.labelled("pay", &format!("{} {amount}{period}{kind}", pay.currency));
        page.quote(&pay.quote);
    }
}

fn requirements(heading: &str, style: Style, requirements: &[Requirement], page: &mut Page) {
    if requirements.is_empty() {
        return;
    }
    page.heading(&format!("{heading} ({})", requirements.len()));
    let mut last = None;
    for requirement in requirements {
        page.item(style, "·", &told(requirement, page.view().explains()));
        if last != Some(&requirement.quote) {
            page.quote(&requirement.quote);
        }
        last = Some(&requirement.quote);
    }
}

fn told(requirement: &Requirement, explain: bool) -> String {
    let alternatives: Vec<String> = requirement.alternatives().map(|(_, word)| word.clone()).collect();
    let joint = if requirement.need == Need::Any { " or " } else { ", " };
    let mut words = several(&alternatives, joint, requirement.at_least);
    if requirement.open {
        words.push_str(" or similar");
    }
    if let Some(years) = requirement.years {
        words.push_str(&format!(", {years} years"));
    }
    if explain {
        words.push_str(&format!(" [{}]", requirement.rule));
    }
    words
}

fn certificates(posting: &Posting, page: &mut Page) {
    let (required, preferred) = (&posting.certifications.required, &posting.certifications.preferred);
    if required.is_empty() && preferred.is_empty() {
        return;
    }
    page.heading("Certificates");
    let mut list = |word: &str, asked: &[AskedCertification]| {
        for asked in asked {
            page.item(Style::Strong, "·", &format!("{} ({word})", asked.name));
            page.quote(&asked.quote);
        }
    };
    list("required", required);
    list("preferred", preferred);
}

fn mentioned(posting: &Posting, page: &mut Page) {
    if posting.mentioned.is_empty() {
        return;
    }
    page.heading("Only mentioned");
    for (naming, label) in
        [(Naming::Stack, "stack"), (Naming::Context, "in passing"), (Naming::Excluded, "said not to be needed")]
    {
        let of = posting.mentioned.iter().filter(|mention| mention.naming == naming);
        let words: Vec<&str> = of.map(|mention| mention.word.as_str()).collect();
        if !words.is_empty() {
            page.labelled(label, &words.join(", "));
        }
    }
}
