//! What the words of a job title say (`titles.toml`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kinds::WorkKind;
use super::phrases::{PhraseHit, Phrases, words};

/// The file `titles.toml`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TitlesFile {
    pub places: Vec<String>,
    /// Countries and states.
    #[serde(default)]
    pub regions: Vec<String>,
    /// Cities: they are beside employers, but firms have such names too.
    #[serde(default)]
    pub towns: Vec<String>,
    pub employers: Vec<String>,
    pub academic: Vec<String>,
    pub prose: ProseWords,
    pub work: Vec<WorkRule>,
    pub grade: Vec<GradeRule>,
    /// Trades, known by the words of titles and by skills.
    pub trade: Vec<TradeRule>,
}

/// A trade: what somebody does for a living.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TradeRule {
    /// Stable id, such as `frontend`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// How well a ladder of backend development fits it.
    pub fit: TradeFit,
    /// Words of its titles.
    pub words: Vec<String>,
    /// Categories of skills that speak for it.
    #[serde(default)]
    pub categories: Vec<String>,
    /// Skills that speak for it.
    #[serde(default)]
    pub skills: Vec<String>,
    /// What a reader of the level should know, for trades beside backend development.
    #[serde(default)]
    pub note: String,
}

/// How well a ladder of backend development fits a trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TradeFit {
    /// It is the trade of the ladder.
    Own,
    /// Its rungs are alike, what is asked on them differs in part.
    Related,
    /// It does not fit.
    Outside,
}

/// Words around titles in sentences.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProseWords {
    /// Right before a title.
    pub before: Vec<String>,
    /// The first word that belongs to it no more.
    pub after: Vec<String>,
    /// The role goes on.
    pub goes_on: Vec<String>,
}

/// Words that show the kind of work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WorkRule {
    pub id: String,
    /// Absent where the other roles decide.
    #[serde(default)]
    pub kind: Option<WorkKind>,
    pub rank: u32,
    /// Whether the words make a title by themselves.
    #[serde(default = "yes")]
    pub alone: bool,
    /// Whether it is study where the header names a place of study.
    #[serde(default)]
    pub academic: bool,
    /// Whether people of any trade have the title.
    #[serde(default)]
    pub vague: bool,
    pub words: Vec<String>,
    pub fires: Vec<String>,
    pub silent: Vec<String>,
}

fn yes() -> bool {
    true
}

/// Words that show the grade.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GradeRule {
    pub id: String,
    pub rank: u32,
    /// Whether another present title comes first.
    #[serde(default)]
    pub aside: bool,
    pub words: Vec<String>,
    pub fires: Vec<String>,
    pub silent: Vec<String>,
}

/// What the words of a job title say (`titles.toml`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleReading {
    /// Whether the words are those of a title at all.
    pub is_title: bool,
    /// Whether the words name a field of software without being a title: "Software Engineering".
    pub is_field: bool,
    /// What kind of work it is; `None` where the other roles have to decide.
    pub work: Option<WorkKind>,
    /// Whether it is study where the header names a place of study.
    pub academic: bool,
    /// Whether people of any trade have it, so that it says nothing of the work.
    pub vague: bool,
    /// Id of the rule that told the kind of work, and the words that it matched.
    pub work_reason: String,
    /// The grade that the words name, such as `senior`; `None` for a plain title. The ladder says
    /// what a grade is worth.
    pub grade: Option<String>,
    /// Whether another present title comes first: a business of one's own beside a job.
    pub aside: bool,
    /// Id of the rule that told the grade, and the words that it matched.
    pub grade_reason: String,
}

/// The titles file, ready to read titles with.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Titles<'a> {
    work_rules: Vec<WorkKey>,
    grade_rules: Vec<GradeKey>,
    #[serde(borrow)]
    work: Phrases<'a>,
    #[serde(borrow)]
    grade: Phrases<'a>,
    #[serde(borrow)]
    places: Phrases<'a>,
    #[serde(borrow)]
    regions: Phrases<'a>,
    #[serde(borrow)]
    towns: Phrases<'a>,
    #[serde(borrow)]
    employers: Phrases<'a>,
    #[serde(borrow)]
    academic: Phrases<'a>,
    #[serde(borrow)]
    before: Phrases<'a>,
    #[serde(borrow)]
    after: Phrases<'a>,
    #[serde(borrow)]
    goes_on: Phrases<'a>,
    trade_rules: Vec<TradeRule>,
    #[serde(borrow)]
    trade: Phrases<'a>,
}

/// Words that lead over to a title are at most so many.
const PROSE_WORDS: usize = 3;

/// What is needed of a [`WorkRule`] once its words are found.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct WorkKey {
    id: String,
    kind: Option<WorkKind>,
    rank: u32,
    alone: bool,
    academic: bool,
    vague: bool,
}

impl WorkKey {
    fn of(rule: WorkRule) -> Self {
        Self {
            id: rule.id,
            kind: rule.kind,
            rank: rule.rank,
            alone: rule.alone,
            academic: rule.academic,
            vague: rule.vague,
        }
    }
}

/// What is needed of a [`GradeRule`] once its words are found.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct GradeKey {
    id: String,
    rank: u32,
    aside: bool,
}

impl GradeKey {
    fn of(rule: GradeRule) -> Self {
        Self { id: rule.id, rank: rule.rank, aside: rule.aside }
    }
}

impl Titles<'_> {
    pub(super) fn new(file: TitlesFile) -> Self {
        let work = file
            .work
            .iter()
            .enumerate()
            .flat_map(|(index, rule)| rule.words.iter().map(move |word| (index, word.as_str())));
        let grade = file
            .grade
            .iter()
            .enumerate()
            .flat_map(|(index, rule)| rule.words.iter().map(move |word| (index, word.as_str())));
        let trade = file
            .trade
            .iter()
            .enumerate()
            .flat_map(|(index, rule)| rule.words.iter().map(move |word| (index, word.as_str())));
        let trade = Phrases::new(trade);
        let plain = |words: &[String]| Phrases::new(words.iter().map(|word| (0, word.as_str())));
        let (places, employers, academic) = (plain(&file.places), plain(&file.employers), plain(&file.academic));
        let (work, grade) = (Phrases::new(work), Phrases::new(grade));
        Self {
            work,
            grade,
            places,
            regions: plain(&file.regions),
            towns: plain(&file.towns),
            employers,
            academic,
            before: plain(&file.prose.before),
            after: plain(&file.prose.after),
            goes_on: plain(&file.prose.goes_on),
            work_rules: file.work.into_iter().map(WorkKey::of).collect(),
            grade_rules: file.grade.into_iter().map(GradeKey::of).collect(),
            trade,
            trade_rules: file.trade.into_iter().map(|rule| TradeRule { words: Vec::new(), ..rule }).collect(),
        }
    }

    /// All trades, without the words of their titles.
    pub(super) fn trades(&self) -> &[TradeRule] {
        &self.trade_rules
    }

    /// The trade that a title names, by its longest words, and these; of equals the one that the file
    /// names first.
    pub(super) fn trade(&self, title: &str) -> Option<(&TradeRule, String)> {
        let words = words(title);
        let hits = self.trade.find(&words);
        let hit = hits.iter().min_by_key(|hit| (std::cmp::Reverse(hit.words), hit.rule))?;
        Some((self.trade_rules.get(hit.rule)?, hit.phrase.to_owned()))
    }

    /// Whether a part of a header names a country, a state or a way of working.
    pub(super) fn is_place(&self, part: &str) -> bool {
        self.is_region(part) || self.places.whole(&words(part)).is_some()
    }

    /// Whether a part of a header names a country or state, or is two capital letters: the code of one.
    pub(super) fn is_region(&self, part: &str) -> bool {
        let code = part.len() == 2 && part.chars().all(|letter| letter.is_ascii_uppercase());
        code || self.regions.whole(&words(part)).is_some()
    }

    /// Whether a part of a header names a city.
    pub(super) fn is_town(&self, part: &str) -> bool {
        self.towns.whole(&words(part)).is_some()
    }

    /// Whether a part of a header is the label of an employer or client.
    pub(super) fn is_employer_label(&self, part: &str) -> bool {
        self.employers.whole(&words(part)).is_some()
    }

    /// Whether a header names a place of study.
    pub(super) fn is_academic(&self, header: &str) -> bool {
        !self.academic.find(&words(header)).is_empty()
    }

    /// How many of the first words of a sentence lead over to a title ("as a").
    pub(super) fn prose_start(&self, sentence: &[&str]) -> Option<usize> {
        (1..=sentence.len().min(PROSE_WORDS)).rev().find(|&count| {
            let opening = sentence.get(..count).unwrap_or_default().join(" ");
            self.before.whole(&words(&opening)).is_some()
        })
    }

    /// Whether a word ends a title in a sentence.
    pub(super) fn prose_ends(&self, word: &str) -> bool {
        self.after.whole(&words(word)).is_some()
    }

    /// Whether a sentence says that something goes on.
    pub(super) fn prose_goes_on(&self, sentence: &str) -> bool {
        !self.goes_on.find(&words(sentence)).is_empty()
    }

    /// Reads a title; of a promotion ("Intern → Engineer") the last one.
    pub(super) fn read(&self, title: &str) -> TitleReading {
        let last = ["→", "->", "⇒"].iter().fold(title, |rest, arrow| rest.rsplit(arrow).next().unwrap_or(rest));
        let words = words(last);
        let mut hits = self.work.find(&words);
        let alone = |hit: &PhraseHit<'_>| self.work_rules.get(hit.rule).is_some_and(|rule| rule.alone);
        let is_field = !hits.is_empty() && !hits.iter().any(alone);
        if is_field {
            hits.clear();
        }
        let work = best(&hits, |rule| self.work_rules.get(rule).map_or(0, |rule| rule.rank));
        let grade = best(&self.grade.find(&words), |rule| self.grade_rules.get(rule).map_or(0, |rule| rule.rank));
        let work_rule = work.and_then(|hit| self.work_rules.get(hit.rule));
        let grade_rule = grade.and_then(|hit| self.grade_rules.get(hit.rule));
        let reason = |id: &str, hit: Option<PhraseHit<'_>>| {
            hit.map_or_else(String::new, |hit| format!("{id}: '{}'", hit.phrase))
        };
        TitleReading {
            is_title: work_rule.is_some(),
            is_field,
            work: work_rule.and_then(|rule| rule.kind),
            academic: work_rule.is_some_and(|rule| rule.academic),
            vague: work_rule.is_some_and(|rule| rule.vague),
            work_reason: work_rule
                .map_or_else(|| "no rule knows these words".to_owned(), |rule| reason(&rule.id, work)),
            grade: grade_rule.map(|rule| rule.id.clone()),
            aside: grade_rule.is_some_and(|rule| rule.aside),
            grade_reason: grade_rule.map_or_else(String::new, |rule| reason(&format!("grade.{}", rule.id), grade)),
        }
    }
}

/// The hit of the highest rank, then the longest, then the first.
fn best<'p>(hits: &[PhraseHit<'p>], rank: impl Fn(usize) -> u32) -> Option<PhraseHit<'p>> {
    hits.iter().copied().reduce(|best, next| {
        let key = |hit: &PhraseHit<'_>| (rank(hit.rule), hit.words);
        if key(&next) > key(&best) { next } else { best }
    })
}
