//! The layouts by family: where titles, employers and dates stand, and what stands around them.
//!
//! A job's header is a template: `{t}` title, `{e}` employer, `{p}` place, `{d}` the span, `{s}` and `{x}` its ends,
//! `{l.KEY}` a label of the language, `*` bold, a tab a second column, `\r` the right margin, `\n` a new line.

use super::dates::{Form, Style};

/// Whether a family may be looked at or only counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    Fit,
    Check,
}

/// What holds the jobs together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// A header and points for each.
    Entries,
    /// The employer once, its roles below: the template of the first line.
    Grouped(&'static str),
    /// Sentences, one paragraph a job or one for all.
    Prose { together: bool },
    /// Each job is a point of a list.
    Points,
    /// Jobs before the newest are points of its entry.
    PointsOfNewest,
    /// Each job is a row of a table; the template's columns are its cells.
    Table,
    /// Two jobs on one line.
    Pairs,
}

/// How headings look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headings {
    Usual,
    /// The wording with this number.
    Renamed(usize),
    Removed,
    Capitals,
    Spaced,
    /// With a colon.
    Colon,
}

/// What stands inside of a job besides its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inside {
    Nothing,
    /// A label of the language and tools behind it, last.
    Tools,
    /// A label as a line of its own before the last points.
    Label(&'static str),
    /// A link between header and points.
    Link,
}

/// What else the resume holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extra {
    Nothing,
    /// The internship is told below the degree.
    InternshipInDegree,
    /// Internships have a heading.
    InternshipSection,
    /// A student job is listed among the schools.
    StudentJobAmongSchools,
    /// Projects with dates have a section.
    DatedProjects,
    /// Dated projects are told inside of the newest job.
    ProjectsInside,
    /// Unpaid roles have a section.
    VolunteerSection,
    /// Unpaid roles stand among the jobs.
    VolunteerAmong,
    /// A break is an entry.
    BreakEntry,
    /// A break is a sentence.
    BreakSentence,
    /// The summary claims years.
    Claim,
    /// Each span has its length behind it.
    Lengths,
}

/// A layout.
pub struct Layout {
    pub family: &'static str,
    pub member: &'static str,
    pub split: Split,
    pub entry: &'static str,
    pub setting: Setting,
    /// `None`: a usual style by turns.
    pub dates: Option<Style>,
    pub headings: Headings,
    pub oldest_first: bool,
    /// A line between jobs.
    pub between: &'static str,
    /// A sign under headings.
    pub underline: Option<char>,
    /// A side column, at the left or not.
    pub side: Option<bool>,
    pub inside: Inside,
    pub extra: Extra,
}

impl Layout {
    /// Its place in [`ALL`].
    pub fn number(&self) -> usize {
        ALL.iter().position(|one| one.family == self.family && one.member == self.member).unwrap_or_default()
    }
}

const fn fit(family: &'static str, member: &'static str, entry: &'static str) -> Layout {
    Layout {
        family,
        member,
        split: Split::Fit,
        entry,
        setting: Setting::Entries,
        dates: None,
        headings: Headings::Usual,
        oldest_first: false,
        between: "",
        underline: None,
        side: None,
        inside: Inside::Nothing,
        extra: Extra::Nothing,
    }
}

const fn check(family: &'static str, member: &'static str, entry: &'static str) -> Layout {
    Layout { split: Split::Check, ..fit(family, member, entry) }
}

const fn dated(layout: Layout, form: Form, joiner: &'static str, open: &'static str) -> Layout {
    Layout { dates: Some(Style { form, joiner, open }), ..layout }
}

const fn set(layout: Layout, setting: Setting) -> Layout {
    Layout { setting, ..layout }
}

const fn headed(layout: Layout, headings: Headings) -> Layout {
    Layout { headings, ..layout }
}

const fn inside(layout: Layout, inside: Inside) -> Layout {
    Layout { inside, ..layout }
}

const fn with(layout: Layout, extra: Extra) -> Layout {
    Layout { extra, ..layout }
}

const fn between(layout: Layout, between: &'static str) -> Layout {
    Layout { between, ..layout }
}

const fn turned(layout: Layout) -> Layout {
    Layout { oldest_first: true, ..layout }
}

const fn sided(layout: Layout, left: bool) -> Layout {
    Layout { side: Some(left), ..layout }
}

const RIGHT: &str = "*{t}*\r{d}\n{e}, {p}";
const BRACKET: &str = "*{t}*, {e} ({d})";
const BELOW: &str = "*{t}*\n{e}\n{d}";

/// All layouts, members of a family side by side.
pub const ALL: &[Layout] = &[
    fit("dates-left", "column", "{d}\t*{t}*, {e}"),
    fit("dates-left", "two-lines", "{d}\t*{t}*\n\t{e}"),
    fit("dates-left", "colon", "{d}: {t} {l.at} {e}"),
    fit("dates-right", "title", RIGHT),
    fit("dates-right", "employer", "*{e}*\r{d}\n{t}"),
    fit("dates-right", "both", "*{t}*, {e}\r{d}"),
    fit("dates-above", "three-lines", "{d}\n*{t}*\n{e}"),
    fit("dates-above", "comma", "{d}\n*{t}*, {e}"),
    fit("dates-above", "employer", "{d}\n*{e}*\n{t}"),
    fit("dates-below", "title", BELOW),
    fit("dates-below", "employer", "*{e}*, {p}\n{t}\n{d}"),
    fit("dates-below", "comma", "*{t}*, {e}\n{d}"),
    check("dates-stacked", "words", "*{t}*\n{e}\n{s}\n{l.to}\n{x}"),
    check("dates-stacked", "labels", "*{t}*, {e}\n{l.start}: {s}\n{l.end}: {x}"),
    check("dates-stacked", "dash", "{s} –\n{x}\n*{t}*\n{e}"),
    fit("brackets", "all", BRACKET),
    fit("brackets", "title", "*{t}* ({d})\n{e}"),
    fit("brackets", "square", "{e} [{d}]\n*{t}*"),
    set(fit("prose", "paragraphs", ""), Setting::Prose { together: false }),
    set(fit("prose", "one-paragraph", ""), Setting::Prose { together: true }),
    set(fit("list", "plain", "{t}, {e}, {d}"), Setting::Points),
    set(fit("list", "dates-first", "{d}: {t}, {e}"), Setting::Points),
    set(check("earlier-jobs", "comma", "*{t}*, {e}\r{d}"), Setting::PointsOfNewest),
    set(check("earlier-jobs", "brackets", BRACKET), Setting::PointsOfNewest),
    fit("fields", "title-first", "{l.title}: {t}\n{l.company}: {e}\n{l.duration}: {d}"),
    fit("fields", "company-first", "{l.company}: {e}\n{l.role}: {t}\n{l.from}: {s}\n{l.till}: {x}"),
    fit("fields", "one-line", "{l.duration}: {d} | {l.role}: {t} | {l.client}: {e}"),
    fit("no-employer", "right", "*{t}*\r{d}"),
    fit("no-employer", "below", "*{t}*\n{d}"),
    fit("no-employer", "left", "{d}\t*{t}*"),
    set(fit("umbrella", "lines", "{t}\r{d}"), Setting::Grouped("*{e}*, {p}")),
    set(fit("umbrella", "total", "{t}\n{d}"), Setting::Grouped("*{e}*\r{d}")),
    fit("one-line", "comma", "*{t}*, {e}, {p}, {d}"),
    fit("one-line", "dash", "{d} – {e} – {t}"),
    fit("one-line", "pipe", "*{t}* | {e} | {d}"),
    fit("at", "word", "*{t}* {l.at} {e}\r{d}"),
    fit("at", "sign", "*{t} @ {e}*, {d}"),
    fit("at", "dash", "*{e}* — {t} — {d}"),
    headed(fit("headings", "renamed", RIGHT), Headings::Renamed(1)),
    headed(fit("headings", "capitals", BELOW), Headings::Capitals),
    headed(fit("headings", "spaced", RIGHT), Headings::Spaced),
    headed(fit("headings", "colon", BRACKET), Headings::Colon),
    headed(check("headings-odd", "removed", RIGHT), Headings::Removed),
    headed(check("headings-odd", "playful", BELOW), Headings::Renamed(2)),
    inside(fit("inside", "tools", RIGHT), Inside::Tools),
    inside(fit("inside", "achievements", BELOW), Inside::Label("achievements")),
    inside(fit("inside", "contributions", BRACKET), Inside::Label("contributions")),
    inside(fit("inside", "link", "*{e}*\n*{t}*\r{d}"), Inside::Link),
    between(check("separators", "dashes", RIGHT), "----------------------------------------"),
    between(check("separators", "dots", BELOW), "•••"),
    Layout { underline: Some('='), ..check("separators", "underlined", BRACKET) },
    sided(fit("side-column", "left", RIGHT), true),
    sided(fit("side-column", "right", BELOW), false),
    set(check("pairs", "brackets", "{t}, {e} ({d})"), Setting::Pairs),
    set(check("pairs", "commas", "{d} {t} {l.at} {e}"), Setting::Pairs),
    set(fit("table", "dates-first", "{d}\t{t}\t{e}"), Setting::Table),
    set(fit("table", "ends-apart", "{e}\t{t}\t{s}\t{x}"), Setting::Table),
    turned(fit("oldest-first", "right", RIGHT)),
    turned(fit("oldest-first", "brackets", BRACKET)),
    with(fit("study-jobs", "in-degree", RIGHT), Extra::InternshipInDegree),
    with(fit("study-jobs", "section", BELOW), Extra::InternshipSection),
    with(fit("study-jobs", "among-schools", RIGHT), Extra::StudentJobAmongSchools),
    with(fit("projects", "section", RIGHT), Extra::DatedProjects),
    with(fit("projects", "inside", BELOW), Extra::ProjectsInside),
    with(check("unpaid", "section", RIGHT), Extra::VolunteerSection),
    with(check("unpaid", "among", BRACKET), Extra::VolunteerAmong),
    with(fit("breaks", "entry", RIGHT), Extra::BreakEntry),
    with(fit("breaks", "sentence", BELOW), Extra::BreakSentence),
    with(fit("claims", "summary", RIGHT), Extra::Claim),
    with(fit("claims", "lengths", BELOW), Extra::Lengths),
    dated(fit("dates-numbers", "slash", RIGHT), Form::Slash, " - ", ""),
    dated(fit("dates-numbers", "iso", BELOW), Form::Iso, " – ", ""),
    dated(fit("dates-numbers", "dot", BRACKET), Form::Dot, "–", ""),
    dated(fit("dates-numbers", "year-dot", RIGHT), Form::YearDot, " - ", ""),
    dated(fit("dates-years", "right", RIGHT), Form::Year, " – ", ""),
    dated(fit("dates-years", "brackets", BRACKET), Form::Year, "-", ""),
    dated(fit("dates-typed", "dashed", RIGHT), Form::DashedShort, " to ", "till date"),
    dated(fit("dates-typed", "glued", BELOW), Form::Glued, " - ", "now"),
    dated(fit("dates-typed", "day", BRACKET), Form::Day, " to ", ""),
    dated(fit("dates-typed", "apostrophe", RIGHT), Form::Apostrophe, " – ", ""),
    dated(fit("dates-typed", "year-first", BELOW), Form::YearFirst, " – ", ""),
    dated(fit("dates-words", "upto", RIGHT), Form::Short, " upto ", "onwards"),
    dated(fit("dates-words", "till", BELOW), Form::Long, "", ""),
    dated(fit("dates-words", "since", BRACKET), Form::Long, " - ", "since"),
    dated(check("dates-parts", "season", RIGHT), Form::Season, " – ", ""),
    dated(check("dates-parts", "quarter", BELOW), Form::Quarter, " – ", ""),
    dated(fit("dates-wide", "digits", RIGHT), Form::Wide, "～", ""),
    dated(fit("dates-wide", "signs", BELOW), Form::Ideographic, "—", ""),
];
