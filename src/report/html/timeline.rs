//! The years as a timeline of roles, and the scale that it shares with the skills.

use maud::{Markup, html};

use super::source::Source;
use crate::analysis::Analysis;
use crate::dictionary::WorkKind;
use crate::evidence::RoleYears;
use crate::report::{read, words};
use crate::resume::Month;

/// Steps between the years that are named on the axis.
const STEPS: [i32; 5] = [1, 2, 5, 10, 20];
/// Most years that are named.
const TICKS_MAX: i32 = 8;
/// Narrowest bar, in percent, so that a month stays visible.
const BAR_MIN: f64 = 0.8;

/// Months as percent from the left.
pub(super) struct Scale {
    first: Month,
    last: Month,
}

impl Scale {
    /// From the January before the first dated role to the date of the report.
    pub(super) fn of(analysis: &Analysis) -> Option<Self> {
        let last = analysis.as_of.month();
        let starts = analysis.years.roles.iter().filter_map(|role| role.start);
        let first = starts.chain(analysis.skills.iter().filter_map(|skill| skill.last_used)).min()?;
        Some(Self { first: Month::new(first.min(last).year(), 1), last })
    }

    fn at(&self, month: Month) -> f64 {
        let all = f64::from(self.last.since(self.first) + 1);
        (f64::from(month.since(self.first)) / all * 100.0).clamp(0.0, 100.0)
    }

    /// A bar from one month to another, both included.
    pub(super) fn bar(&self, from: Month, to: Month, class: &str) -> Markup {
        let start = self.at(from).min(100.0 - BAR_MIN);
        let width = (self.at(to.plus(1)) - start).max(BAR_MIN);
        html! { rect class=(class) x=(format!("{start:.2}%")) y="2" width=(format!("{width:.2}%")) height="10" rx="3" {} }
    }

    /// Lines at the years that the axis names.
    pub(super) fn grid(&self) -> Markup {
        html! { @for (_, at) in self.ticks() { line.tick x1=(at) x2=(at) y1="0" y2="14" {} } }
    }

    /// The years below the bars.
    pub(super) fn axis(&self) -> Markup {
        html! {
            svg.axis width="100%" height="20" aria-hidden="true" {
                @for (year, at) in self.ticks() { text x=(at) y="14" { (year) } }
            }
        }
    }

    fn ticks(&self) -> Vec<(i32, String)> {
        let (from, to) = (self.first.year(), self.last.year());
        let step = STEPS.into_iter().find(|step| (to - from) / step < TICKS_MAX).unwrap_or(50);
        let years = (from..=to).filter(|year| year % step == 0).map(|year| (year, self.at(Month::new(year, 1))));
        years.filter(|(_, at)| *at < 95.0).map(|(year, at)| (year, format!("{at:.2}%"))).collect()
    }

    /// The bar of a role; nothing where it has no dates.
    pub(super) fn role(&self, role: &RoleYears, class: &str) -> Markup {
        let Some(start) = role.start else {
            return html! {};
        };
        let end = role.end.unwrap_or(if role.current { self.last } else { start });
        self.bar(start, end, class)
    }
}

/// What was read: the roles on a scale of years.
pub(super) fn section(analysis: &Analysis, source: &Source<'_>) -> Markup {
    let scale = Scale::of(analysis);
    let body = html! {
        @if !analysis.years.roles.is_empty() {
            ol.roles {
                @for role in &analysis.years.roles { (entry(role, scale.as_ref(), source)) }
            }
            @if let Some(scale) = &scale { (scale.axis()) }
        }
        p { strong { (read::total(analysis)) } }
        @if let Some(unsure) = read::unsure(analysis) { ul.doubts { li { span.sign aria-hidden="true" { "!" } span { (unsure) } } } }
        @if !analysis.years.unused.is_empty() {
            (unused(analysis, source))
        } @else if let Some(all) = read::unused(analysis) {
            p.quiet { (all) }
        }
        @if let Some(claim) = &analysis.years.claimed {
            p { "The resume claims " (claim.years) " years: " (source.quote(&claim.quote)) }
        }
    };
    super::section("years", "What was read", &body)
}

/// Date ranges that no role uses, each leading to its line.
fn unused(analysis: &Analysis, source: &Source<'_>) -> Markup {
    let lines = &analysis.years.unused;
    html! {
        p { (read::not_read(lines.len())) }
        ul.quotes { @for line in lines { li { (source.quote(line)) } } }
    }
}

fn entry(role: &RoleYears, scale: Option<&Scale>, source: &Source<'_>) -> Markup {
    html! {
        li {
            p.role {
                strong { bdi { @if role.title.is_empty() { "no title found" } @else { (words::even(&role.title)) } } }
                @if !role.employer.is_empty() { " · " bdi { (words::even(&role.employer)) } }
                " " (source.place(role.line.page, role.line.line))
            }
            p.quiet { (read::dates(role)) " · " (read::counts(role)) }
            @if let Some(scale) = scale {
                svg.track width="100%" height="14" aria-hidden="true" {
                    (scale.grid())
                    (scale.role(role, kind_class(role.kind)))
                }
            }
        }
    }
}

fn kind_class(kind: WorkKind) -> &'static str {
    match kind {
        WorkKind::Software => "software",
        WorkKind::Internship | WorkKind::Student => "study",
        _ => "other",
    }
}
