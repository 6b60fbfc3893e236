//! Mentions: every place that names a skill, a certificate or a scope phrase, and what it proves.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::years::{Span, project_span, role_span};
use super::{Certification, CertificationStatus, Mention, Scope, Statement, Years};
use crate::dictionary::{
    CertificationKey, Dictionary, FindContext, Found, FoundScope, FoundSkill, SectionKind, SkillKey, Stance, Strength,
    WorkKind,
};
use crate::document::Quote;
use crate::document::passage::Passage;
use crate::resume::{Month, Resume, Role, Section};

/// Everything found in a resume, in reading order.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub skills: Vec<SkillMention>,
    pub scope: Vec<Scope>,
    pub certifications: Vec<CertificationMention>,
    pub statements: Vec<Statement>,
    /// The months of every dated role and project.
    pub spans: BTreeMap<Owner, Span>,
}

/// A skill at a place.
#[derive(Debug)]
pub(super) struct SkillMention {
    pub skill: SkillKey,
    pub stance: Stance,
    pub rule: String,
    pub owner: Owner,
    pub mention: Mention,
}

/// A certificate at a place.
#[derive(Debug)]
pub(super) struct CertificationMention {
    pub certification: CertificationKey,
    pub stance: Stance,
    pub line: usize,
    /// Byte of the line at which it begins.
    pub at: usize,
}

/// What a line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    Role(usize),
    Project(usize),
    Section,
}

/// Finds all mentions of a resume.
pub(super) fn find(resume: &Resume<'_>, dictionary: &Dictionary, years: &Years, as_of: Month) -> Findings {
    let owners = owners(resume);
    let spans = spans(resume, dictionary, as_of);
    let runs = resume.sections.iter().flat_map(|section| {
        let search = |owner| Search { resume, dictionary, years, kind: section.kind, owner };
        runs(section, &owners).into_iter().map(move |(owner, lines)| (search(owner), lines))
    });
    let passages: Vec<(Search<'_, '_>, Passage, Vec<Range<usize>>)> = runs
        .map(|(search, lines)| {
            let passage = Passage::of(resume.document, lines);
            let names = search.names(&passage);
            (search, passage, names)
        })
        .collect();
    let texts = passages.iter().map(|(search, passage, names)| {
        (passage.text.as_str(), FindContext { section: Some(search.kind), ignore: names })
    });
    let found = dictionary.find_all(&texts.collect::<Vec<_>>());
    let mut findings = Findings { spans, ..Findings::default() };
    for ((search, passage, _), (found, scope)) in passages.iter().zip(found) {
        search.passage(passage, found, scope, &mut findings);
    }
    findings
}

fn spans(resume: &Resume<'_>, dictionary: &Dictionary, as_of: Month) -> BTreeMap<Owner, Span> {
    let roles = resume
        .roles
        .iter()
        .enumerate()
        .filter_map(|(index, role)| Some((Owner::Role(index), role_span(role, dictionary, as_of)?)));
    let projects = resume.projects.iter().enumerate().filter_map(|(index, project)| {
        let span = project_span(project.start?, project.end, dictionary, as_of)?;
        Some((Owner::Project(index), span))
    });
    roles.chain(projects).collect()
}

fn owners(resume: &Resume<'_>) -> BTreeMap<usize, Owner> {
    let mut owners = BTreeMap::new();
    for (index, project) in resume.projects.iter().enumerate() {
        owners.extend(project.lines.iter().map(|&line| (line, Owner::Project(index))));
    }
    for (index, role) in resume.roles.iter().enumerate() {
        owners.extend(role.lines.iter().map(|&line| (line, Owner::Role(index))));
    }
    owners
}

/// The section's lines in runs that belong to the same role, project or to none.
fn runs(section: &Section, owners: &BTreeMap<usize, Owner>) -> Vec<(Owner, Vec<usize>)> {
    let mut runs: Vec<(Owner, Vec<usize>)> = Vec::new();
    for &line in &section.lines {
        let owner = owners.get(&line).copied().unwrap_or(Owner::Section);
        match runs.last_mut() {
            Some((last, lines)) if *last == owner => lines.push(line),
            _ => runs.push((owner, vec![line])),
        }
    }
    runs
}

struct Search<'a, 'd> {
    resume: &'a Resume<'d>,
    dictionary: &'a Dictionary,
    years: &'a Years,
    kind: SectionKind,
    owner: Owner,
}

impl Search<'_, '_> {
    fn passage(&self, passage: &Passage, found: Found, scope: Vec<FoundScope>, findings: &mut Findings) {
        let blocks: Vec<Block> = passage.blocks().map(|range| self.block(range, &found.skills, &scope)).collect();
        if self.owner != Owner::Section {
            findings
                .statements
                .extend(passage.blocks().filter_map(|range| self.statement(passage, range, &found.skills, &scope)));
        }
        let mut quotes: BTreeMap<usize, Quote> = BTreeMap::new();
        let mut quote = |offset: usize| {
            let index = passage.line_at(offset)?;
            if let Some(known) = quotes.get(&index) {
                return Some(known.clone());
            }
            let quote = self.resume.document.quote(index)?;
            quotes.insert(index, quote.clone());
            Some(quote)
        };
        for hit in found.skills {
            let Some(quote) = quote(hit.span.start) else {
                continue;
            };
            findings.skills.push(self.skill(passage, quote, hit, &blocks));
        }
        let listed = |start: usize| blocks.iter().any(|block| block.is_list && block.range.contains(&start));
        for hit in scope.into_iter().filter(|hit| self.tells(&hit.scope) && !listed(hit.span.start)) {
            let Some(quote) = quote(hit.span.start) else {
                continue;
            };
            findings.scope.push(Scope {
                name: self.dictionary.scope_name(&hit.scope).unwrap_or_default().to_owned(),
                id: hit.scope,
                rule: hit.rule,
                count: hit.count,
                role: self.role(),
                weak: hit.weak,
                quote,
            });
        }
        for hit in found.certifications {
            let Some((line, at)) = passage.place_at(hit.span.start) else {
                continue;
            };
            findings.certifications.push(CertificationMention {
                certification: hit.certification,
                stance: hit.stance,
                line,
                at,
            });
        }
    }

    /// Whether a scope phrase shows scope here: not in a list of words, and of unrelated work only
    /// what counts anywhere. A role without a title ("Client: …") is not known to be unrelated.
    fn tells(&self, scope: &String) -> bool {
        let weighing = self.dictionary.weighing();
        let unrelated =
            self.within().is_some_and(|role| !role.title.is_empty() && weighing.unrelated_work.contains(&role.kind));
        !weighing.no_scope.contains(&self.kind) && (!unrelated || weighing.unrelated_scope.contains(scope))
    }

    /// The role that is searched, if it is one.
    fn within(&self) -> Option<&Role> {
        match self.owner {
            Owner::Role(index) => self.resume.roles.get(index),
            Owner::Project(_) | Owner::Section => None,
        }
    }

    /// Names of the person and of employers: no skill is in them.
    fn names(&self, passage: &Passage) -> Vec<Range<usize>> {
        let employer = self.within().map(|role| role.employer.as_str()).filter(|name| !name.is_empty());
        let employer = employer.and_then(|name| passage.text.find(name).map(|start| start..start + name.len()));
        // A foot of the page or a reference repeats the whole name; one word of it means what it says.
        let is_person = |name: &&str| {
            (self.kind == SectionKind::Header || name.contains(' ')) && !name.is_empty() && !self.is_of_the_trade(name)
        };
        let name = self.resume.name.as_deref().filter(is_person).into_iter();
        let names = name.flat_map(|name| passage.text.match_indices(name));
        employer.into_iter().chain(names.map(|(start, name)| start..start + name.len())).collect()
    }

    /// Whether what was read as a person's name is a tool or a sentence about one: "Apache Kafka", "Wrote
    /// Django apps."; not "Julia Scala", whose words are names of tools one by one.
    fn is_of_the_trade(&self, name: &str) -> bool {
        let found = self.dictionary.find(name, &FindContext::default()).skills;
        let several = |hit: &FoundSkill| name.get(hit.span.clone()).is_some_and(|text| text.contains(' '));
        let sentence = name.split(' ').any(|word| word.starts_with(char::is_lowercase));
        !found.is_empty() && (sentence || found.iter().any(several))
    }

    fn block(&self, range: Range<usize>, skills: &[FoundSkill], scope: &[FoundScope]) -> Block {
        let weighing = self.dictionary.weighing();
        let inside = |start: usize| range.contains(&start);
        let first = skills.partition_point(|hit| hit.span.start < range.start);
        let hits = skills[first..].iter().take_while(|hit| inside(hit.span.start));
        let distinct: BTreeSet<_> = hits.map(|hit| hit.skill).collect();
        let counts = |hit: &&crate::dictionary::FoundScope| inside(hit.span.start) && !hit.weak;
        let has = |kinds: &[String]| scope.iter().filter(counts).any(|hit| kinds.contains(&hit.scope));
        Block {
            is_list: distinct.len() >= weighing.list_block_skills,
            is_proof: has(&weighing.proof_ownership) && has(&weighing.proof_outcome),
            range,
        }
    }

    /// A block as a statement of its role or project.
    fn statement(
        &self,
        passage: &Passage,
        range: Range<usize>,
        skills: &[FoundSkill],
        scope: &[FoundScope],
    ) -> Option<Statement> {
        let text = passage.text.get(range.clone())?;
        let starts = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1));
        let lines: Vec<usize> = starts.filter_map(|at| passage.line_at(range.start + at)).collect();
        let named = skills.iter().filter(|hit| range.contains(&hit.span.start));
        let shown = scope.iter().filter(|hit| range.contains(&hit.span.start));
        let kinds: BTreeSet<_> = shown.map(|hit| hit.scope.clone()).collect();
        let (role, project) = match self.owner {
            Owner::Role(index) => (Some(index), None),
            Owner::Project(index) => (None, Some(index)),
            Owner::Section => (None, None),
        };
        let skills = named.map(|hit| hit.skill).collect::<BTreeSet<_>>().len();
        (!lines.is_empty()).then(|| Statement { role, project, lines, scope: kinds.into_iter().collect(), skills })
    }

    fn skill(&self, passage: &Passage, quote: Quote, hit: FoundSkill, blocks: &[Block]) -> SkillMention {
        let next = blocks.partition_point(|block| block.range.end <= hit.span.start);
        let block = blocks.get(next).filter(|block| block.range.contains(&hit.span.start));
        let strength = self.strength(hit.stance, block);
        let mention = Mention {
            page: quote.page,
            line: quote.line,
            text: passage.text.get(hit.span.clone()).unwrap_or_default().replace('\n', " "),
            quote: quote.text,
            strength,
            role: self.role(),
        };
        SkillMention {
            skill: hit.skill,
            stance: hit.stance,
            rule: hit.stance_rule.unwrap_or_default(),
            owner: self.owner,
            mention,
        }
    }

    fn strength(&self, stance: Stance, block: Option<&Block>) -> Strength {
        let by_place = match self.owner {
            Owner::Role(index) if self.is_break(index) => Strength::Hinted,
            Owner::Role(_) | Owner::Project(_) => Strength::Used,
            Owner::Section => self.dictionary.weighing().section_strength(self.kind),
        };
        match block {
            _ if stance != Stance::Claimed => Strength::Hinted,
            Some(block) if block.is_list => by_place.min(Strength::Listed),
            Some(block) if block.is_proof && by_place == Strength::Used => Strength::Proven,
            _ => by_place,
        }
    }

    fn is_break(&self, role: usize) -> bool {
        self.resume.roles.get(role).is_some_and(|role| role.kind == WorkKind::Break)
    }

    fn role(&self) -> Option<usize> {
        match self.owner {
            Owner::Role(index) if index < self.years.roles.len() => Some(index),
            Owner::Role(_) | Owner::Project(_) | Owner::Section => None,
        }
    }
}

/// A paragraph or list item and what it amounts to.
struct Block {
    range: Range<usize>,
    is_list: bool,
    is_proof: bool,
}

/// Skills that a held certificate attests count as listed.
pub(super) fn attest(findings: &mut Findings, certifications: &[Certification], dictionary: &Dictionary) {
    for held in certifications.iter().filter(|held| held.status != CertificationStatus::InProgress) {
        let Some(certification) = dictionary.certification_by_id(&held.id) else {
            continue;
        };
        for id in &dictionary.certification(certification).attests {
            let Some(skill) = dictionary.skill_by_id(id) else {
                continue;
            };
            let mention = Mention {
                page: held.quote.page,
                line: held.quote.line,
                text: held.name.clone(),
                quote: held.quote.text.clone(),
                strength: Strength::Listed,
                role: None,
            };
            findings.skills.push(SkillMention {
                skill,
                stance: Stance::Claimed,
                rule: String::new(),
                owner: Owner::Section,
                mention,
            });
        }
    }
}
