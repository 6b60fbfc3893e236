//! A whole resume: a timeline in a layout and a language, as a page and as the truth about it.

use rand::prelude::IndexedRandom;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::dates::{Form, Style};
use super::entry::{Job, Writer};
use super::language::Language;
use super::layout::{Extra, Headings, Inside, Layout, Setting};
use super::page::{Block, Gap, Page, pieces};
use super::timeline::{Kind, Month};
use super::truth::{TrueRole, Truth};
use super::{AS_OF, Case};

/// Styles that layouts without one of their own use by turns.
const USUAL: [Style; 5] = [
    Style::new(Form::Short, " – "),
    Style::new(Form::Long, " - "),
    Style::new(Form::Slash, " - "),
    Style::new(Form::Short, "–"),
    Style::new(Form::Long, " – "),
];
const TOOLS: [&str; 16] = [
    "Go",
    "Java",
    "Python",
    "PostgreSQL",
    "Kafka",
    "Redis",
    "Docker",
    "Kubernetes",
    "Spring Boot",
    "Django",
    "AWS",
    "RabbitMQ",
    "Terraform",
    "MongoDB",
    "GraphQL",
    "Elasticsearch",
];

/// The month of [`AS_OF`].
pub fn as_of() -> Month {
    Month::new(2026, 6)
}

/// The dates of a case.
pub fn style(case: &Case) -> Style {
    let usual = USUAL[(case.layout.number() + case.timeline.number()) % USUAL.len()];
    let style = case.layout.dates.unwrap_or(usual);
    Style { form: style.form.in_language(&case.language), ..style }
}

/// The page and the truth about it.
pub fn page(case: &Case) -> (Page, Truth) {
    let mut resume = Resume::new(case);
    resume.write();
    let truth = resume.truth();
    (resume.page, truth)
}

struct Resume<'a> {
    case: &'a Case,
    writer: Writer<'a>,
    name: String,
    /// Jobs in the order of the page.
    jobs: Vec<Job>,
    /// What else a reader should or may find.
    others: Vec<Job>,
    page: Page,
}

impl<'a> Resume<'a> {
    fn new(case: &'a Case) -> Self {
        let (language, layout) = (&case.language, case.layout);
        let number = case.timeline.number();
        let lengths = layout.extra == Extra::Lengths;
        let writer = Writer { language, style: style(case), turn: number + layout.number(), lengths };
        let mut jobs = jobs(case);
        if let Setting::Grouped(_) = layout.setting {
            jobs = grouped(jobs);
        }
        if layout.family == "no-employer" {
            jobs.iter_mut().for_each(|job| job.employer.clear());
        }
        if layout.oldest_first {
            jobs.reverse();
        }
        let gap = if number.is_multiple_of(2) { Gap::Tab } else { Gap::Wide };
        let side = layout.side.map(|left| (Vec::new(), left));
        let page = Page { language: language.code.clone(), side, main: Vec::new(), gap, underline: layout.underline };
        let name = language.names[number % language.names.len()].clone();
        Self { case, writer, name, jobs, others: Vec::new(), page }
    }

    fn layout(&self) -> &'static Layout {
        self.case.layout
    }

    fn language(&self) -> &'a Language {
        self.writer.language
    }

    fn write(&mut self) {
        self.head();
        self.heading("experience");
        self.experience();
        if self.layout().extra == Extra::DatedProjects {
            self.projects();
        }
        if self.layout().extra == Extra::VolunteerSection {
            self.heading("volunteer");
            let job = self.unpaid();
            self.entry(&job);
            self.others.push(job);
        }
        self.education();
        self.skills();
    }

    fn line(&mut self, text: &str) {
        self.page.main.push(Block::Line(pieces(text)));
    }

    fn blank(&mut self) {
        self.page.main.push(Block::Blank);
    }

    /// The heading of a section as the layout writes it.
    fn head_line(&self, kind: &str) -> Option<String> {
        let plain = self.language().heading(kind, 0);
        match self.layout().headings {
            Headings::Usual => Some(plain),
            Headings::Renamed(wording) => Some(self.language().heading(kind, wording)),
            Headings::Removed => None,
            Headings::Capitals => Some(plain.to_uppercase()),
            Headings::Spaced if self.language().unspaced => Some(plain),
            Headings::Spaced => {
                let letters: Vec<String> = plain.to_uppercase().chars().map(String::from).collect();
                Some(letters.join(" "))
            }
            Headings::Colon => Some(format!("{plain}:")),
        }
    }

    fn heading(&mut self, kind: &str) {
        self.blank();
        if let Some(heading) = self.head_line(kind) {
            self.page.main.push(Block::Heading(heading));
            self.blank();
        }
    }

    fn head(&mut self) {
        let language = self.language();
        let number = self.case.timeline.number();
        let title = self.jobs.iter().max_by_key(|job| job.start).map(|job| job.title.clone()).unwrap_or_default();
        self.page.main.push(Block::Name(self.name.clone()));
        if !number.is_multiple_of(3) {
            self.line(&title);
        }
        let contact = format!("person{number}@example.org | +00 555 01{number:02}");
        let place = language.places[number % language.places.len()].clone();
        self.line(&format!("{place} | {contact}"));
        if number % 4 != 1 {
            self.heading("summary");
            let years = (self.years() + 0.5) as u32;
            let claim = language.claim.replace("{years}", &years.to_string());
            let text = if self.layout().extra == Extra::Claim { claim } else { language.summary.clone() };
            self.page.main.push(Block::Paragraph(text));
        }
    }

    fn experience(&mut self) {
        let jobs = self.with_extras();
        match self.layout().setting {
            Setting::Entries => self.entries(&jobs),
            Setting::Grouped(header) => self.groups(&jobs, header),
            Setting::Prose { together } => self.prose(&jobs, together),
            Setting::Points => {
                for job in &jobs {
                    let line = self.writer.fill(self.layout().entry, job);
                    self.page.main.push(Block::Point(pieces(&line)));
                }
            }
            Setting::PointsOfNewest => self.points_of_newest(&jobs),
            Setting::Table => {
                let row = |job: &Job| {
                    let cells = self.writer.fill(self.layout().entry, job);
                    cells.split('\t').map(str::to_owned).collect()
                };
                let rows = jobs.iter().map(row).collect();
                self.page.main.push(Block::Table(rows));
            }
            Setting::Pairs => {
                for pair in jobs.chunks(2) {
                    let written: Vec<_> = pair.iter().map(|job| self.writer.fill(self.layout().entry, job)).collect();
                    self.line(&written.join("; "));
                }
            }
        }
    }

    /// Jobs with unpaid roles and breaks among them; study jobs without, where they stand elsewhere.
    fn with_extras(&mut self) -> Vec<Job> {
        let mut jobs = self.jobs.clone();
        match self.layout().extra {
            Extra::VolunteerAmong => {
                let unpaid = self.unpaid();
                self.others.push(unpaid.clone());
                jobs.insert(1.min(jobs.len()), unpaid);
            }
            Extra::BreakEntry => {
                let pause = self.pause();
                self.others.push(pause.clone());
                jobs.push(pause);
            }
            Extra::InternshipInDegree | Extra::InternshipSection | Extra::StudentJobAmongSchools => {
                jobs.retain(|job| job.kind != Kind::Internship);
            }
            _ => {}
        }
        jobs
    }

    fn entries(&mut self, jobs: &[Job]) {
        for (place, job) in jobs.iter().enumerate() {
            if place > 0 && !self.layout().between.is_empty() {
                self.page.main.push(Block::Separator(self.layout().between.to_owned()));
            }
            self.entry(job);
            if place == 0 && self.layout().extra == Extra::ProjectsInside {
                self.projects_inside(job);
            }
        }
        if self.layout().extra == Extra::BreakSentence {
            let pause = self.pause();
            let text = format!("{}: {}.", pause.title, self.writer.span(&pause));
            self.others.push(pause);
            self.page.main.push(Block::Paragraph(text));
        }
    }

    fn entry(&mut self, job: &Job) {
        for line in self.writer.lines(self.layout().entry, job) {
            self.line(&line);
        }
        self.body(job);
    }

    fn body(&mut self, job: &Job) {
        let tools = format!("{}: {}", self.language().label("technologies"), job.tools.join(", "));
        if self.layout().inside == Inside::Link {
            self.line("https://example.org/product");
        }
        for (place, point) in job.points.iter().enumerate() {
            if let (Inside::Label(key), 1) = (self.layout().inside, place) {
                let text = self.language().label(key);
                self.line(&text);
            }
            self.page.main.push(Block::Point(pieces(point)));
        }
        if self.layout().inside == Inside::Tools {
            self.line(&tools);
        }
        self.blank();
    }

    fn groups(&mut self, jobs: &[Job], header: &str) {
        for group in jobs.chunk_by(|one, next| one.employer == next.employer) {
            let (Some(newest), Some(oldest)) = (group.first(), group.last()) else { continue };
            let whole = Job { start: oldest.start, ..newest.clone() };
            let header = self.writer.fill(header, &whole);
            self.line(&header);
            for job in group {
                self.entry(job);
            }
        }
    }

    fn prose(&mut self, jobs: &[Job], together: bool) {
        let space = if self.language().unspaced { "" } else { " " };
        let tell = |(place, job): (usize, &Job)| {
            let points = job.points.first().cloned().unwrap_or_default();
            let stop = if self.language().unspaced { "。" } else { "." };
            format!("{}{space}{points}{stop}", self.writer.sentence(job, place))
        };
        let told: Vec<_> = jobs.iter().enumerate().map(tell).collect();
        let paragraphs = if together { vec![told.join(space)] } else { told };
        for paragraph in paragraphs {
            self.page.main.push(Block::Paragraph(paragraph));
            self.blank();
        }
    }

    fn points_of_newest(&mut self, jobs: &[Job]) {
        let Some((newest, earlier)) = jobs.split_first() else { return };
        self.entry(newest);
        self.page.main.pop();
        let label = self.language().label("earlier");
        self.line(&format!("{label}:"));
        for job in earlier {
            let line = self.writer.fill("{t}, {e}, {d}", job);
            self.page.main.push(Block::Point(pieces(&line)));
        }
        self.blank();
    }

    fn unpaid(&self) -> Job {
        let mut job = self.other("volunteer", Month::new(2012, 5), Month::new(2022, 8));
        job.employer = self.language().label("club");
        job
    }

    fn pause(&self) -> Job {
        let oldest = self.jobs.iter().map(|job| job.start).min().unwrap_or(Month::new(2015, 1));
        let mut job = self.other("", Month(oldest.0 - 14), Month(oldest.0 - 2));
        job.title = self.language().pause.clone();
        job.employer = String::new();
        job.points.clear();
        job
    }

    /// A role beside the career, which a reader may find or not.
    fn other(&self, title: &str, start: Month, end: Month) -> Job {
        let model = self.jobs.first().cloned();
        let place = model.map(|job| job.place).unwrap_or_default();
        let title = self.language().title(title);
        let points = vec![self.language().label("unpaid-point")];
        Job {
            title,
            employer: String::new(),
            place,
            start,
            end: Some(end),
            kind: Kind::Other,
            optional: true,
            points,
            tools: Vec::new(),
        }
    }

    fn projects(&mut self) {
        self.heading("projects");
        let newest = self.jobs[0].clone();
        for (number, (start, end)) in [((2019, 2), (2023, 11)), ((2014, 4), (2014, 12))].into_iter().enumerate() {
            let (start, end) = (Month::new(start.0, start.1), Month::new(end.0, end.1));
            let project = Job { start, end: Some(end), ..newest.clone() };
            let line = format!("{} {}\r{}", self.language().project, number + 1, self.writer.span(&project));
            self.line(&line);
            self.page.main.push(Block::Point(pieces(&newest.points[0])));
            self.blank();
        }
    }

    fn projects_inside(&mut self, job: &Job) {
        let last = job.end.unwrap_or(as_of()).0;
        let middle = Month((job.start.0 + last) / 2);
        for (number, (start, end)) in [(Month(middle.0 + 1), Month(last)), (job.start, middle)].into_iter().enumerate()
        {
            let project = Job { start, end: Some(end), ..job.clone() };
            let text = format!("{} {}: {}", self.language().project, number + 1, self.writer.span(&project));
            self.line(&text);
            self.page.main.push(Block::Point(pieces(&job.points[0])));
        }
        self.blank();
    }

    fn education(&mut self) {
        let extra = self.layout().extra;
        let study: Vec<Job> = self.jobs.iter().filter(|job| job.kind == Kind::Internship).cloned().collect();
        if extra == Extra::InternshipSection && !study.is_empty() {
            self.heading("internships");
            study.iter().for_each(|job| self.entry(job));
        }
        self.heading("education");
        let language = self.language();
        let school = language.schools[self.case.timeline.number() % language.schools.len()].clone();
        let oldest = self.jobs.iter().map(|job| job.start).min().unwrap_or(Month::new(2015, 1)).year();
        self.line(&format!("*{}*\r{} – {}", language.degree, oldest - 5, oldest - 1));
        self.line(&school);
        for job in &study {
            match extra {
                Extra::InternshipInDegree => {
                    let line = self.writer.fill("{t}, {e}, {d}", job);
                    self.page.main.push(Block::Point(pieces(&line)));
                }
                Extra::StudentJobAmongSchools => {
                    self.blank();
                    self.entry(job);
                }
                _ => {}
            }
        }
        self.blank();
    }

    /// Skills, spoken languages: in the side column where there is one.
    fn skills(&mut self) {
        let mut tools: Vec<String> = self.jobs.iter().flat_map(|job| job.tools.clone()).collect();
        tools.sort();
        tools.dedup();
        let mut blocks = vec![Block::Blank];
        blocks.extend(self.head_line("skills").map(Block::Heading));
        if self.page.side.is_some() {
            blocks.extend(tools.into_iter().map(|tool| Block::Line(pieces(&tool))));
        } else {
            blocks.push(Block::Paragraph(tools.join(", ")));
        }
        let spoken = self.language().label("spoken");
        blocks.push(Block::Blank);
        blocks.extend(self.head_line("languages").map(Block::Heading));
        blocks.push(Block::Line(pieces(&spoken)));
        match &mut self.page.side {
            Some((side, _)) => side.append(&mut blocks),
            None => self.page.main.append(&mut blocks),
        }
    }

    /// Years in software by what is written.
    fn years(&self) -> f64 {
        let form = self.writer.style.form;
        let mut months = std::collections::BTreeSet::new();
        for job in self.jobs.iter().filter(|job| job.kind == Kind::Software) {
            let first = form.start(job.start).0;
            let last = job.end.map_or(as_of().0, |end| form.end(end).0);
            // The same bare year twice counts half of it.
            let last = if last < first { first + 5 } else { last };
            months.extend(first..=last);
        }
        (months.len() as f64 / 12.0 * 10.0).round() / 10.0
    }

    fn truth(&self) -> Truth {
        let form = self.writer.style.form;
        let year_only = form == Form::Year;
        let told = |month: Month| {
            if year_only { month.year().to_string() } else { format!("{}-{:02}", month.year(), month.month()) }
        };
        let role = |job: &Job| TrueRole {
            title: job.title.clone(),
            employer: job.employer.clone(),
            start: told(form.start(job.start)),
            end: match job.end {
                Some(end) if year_only => end.year().to_string(),
                Some(end) => told(form.end(end)),
                None => "present".to_owned(),
            },
            kind: match job.kind {
                Kind::Software => "software",
                Kind::Internship => "internship",
                Kind::Other => "other",
            }
            .to_owned(),
            kind_alt: Vec::new(),
            optional: job.optional,
        };
        let years = self.years();
        Truth {
            id: self.case.id(),
            lang: self.language().code.clone(),
            as_of: AS_OF.to_owned(),
            name: self.name.clone(),
            roles: self.jobs.iter().chain(&self.others).map(role).collect(),
            years,
            years_range: [years, years],
            level: "none".to_owned(),
            level_alt: ["junior", "mid", "senior", "staff", "principal", "manager"].map(String::from).to_vec(),
            tags: Vec::new(),
            renderings: Vec::new(),
        }
    }
}

/// The posts of a timeline with words.
fn jobs(case: &Case) -> Vec<Job> {
    let language = &case.language;
    let number = case.timeline.number();
    let mut rng = StdRng::seed_from_u64(case.seed.wrapping_mul(0x9e37_79b9).wrapping_add(number as u64));
    let first = rng.random_range(0..language.employers.len());
    let mut jobs = Vec::new();
    for post in case.timeline.posts {
        let tools: Vec<String> = TOOLS.sample(&mut rng, 4).map(|tool| (*tool).to_owned()).collect();
        let points: Vec<&String> = language.points.sample(&mut rng, 3).collect();
        let kind = post.kind();
        let point = |(text, tool): (&&String, &String)| text.replace("{tool}", tool);
        let points = match kind {
            Kind::Other => vec![language.label(&format!("{}-point", post.title))],
            _ => points.iter().zip(&tools).map(point).collect(),
        };
        jobs.push(Job {
            title: language.title(post.title),
            employer: language.employers[(first + post.employer) % language.employers.len()].clone(),
            place: language.places[(number + post.employer) % language.places.len()].clone(),
            start: post.start,
            end: post.end,
            kind,
            optional: false,
            points,
            tools: if kind == Kind::Other { Vec::new() } else { tools },
        });
    }
    jobs
}

/// The same jobs where the second is at the employer of the first.
fn grouped(mut jobs: Vec<Job>) -> Vec<Job> {
    if let [first, second, ..] = jobs.as_mut_slice()
        && second.kind == Kind::Software
    {
        second.employer.clone_from(&first.employer);
    }
    jobs
}
