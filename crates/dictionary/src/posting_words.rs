//! The words of job postings (`posting.toml`), checked and ready to find.

use super::pay_patterns::PayPatterns;
use super::phrase_spans::{Hit, PhraseSet, Word};
use super::posting_file::{AlternativeWords, CueClass, CueReach, CueRule, HeadingRule, PartClass, PostingFile};
use super::posting_terms::TermWords;

/// The words of postings, ready to find.
#[derive(Debug, Clone)]
pub struct PostingWords {
    file: PostingFile,
    run_in: PhraseSet,
    line: PhraseSet,
    heading_words: PhraseSet,
    cues: PhraseSet,
    degrees: PhraseSet,
    sets: Sets,
    terms: TermSets,
    pay: Option<PayPatterns>,
}

/// Plain word lists, ready to find.
#[derive(Debug, Clone, PartialEq)]
pub struct Sets {
    /// First words of items.
    pub starters: PhraseSet,
    /// Words of several teams.
    pub several_teams: PhraseSet,
    /// Words of a title that hold the word of a grade and name something else.
    pub no_grade: PhraseSet,
    /// Words before a grade in the text.
    pub grade_lead: PhraseSet,
    /// Words that let something stand in for a degree; those of the rule after the first speak of its
    /// field alone.
    pub equivalent: PhraseSet,
    /// Words that say so in the next sentence too.
    pub substitute: PhraseSet,
    /// Words that ask for a degree which need not be finished.
    pub in_progress: PhraseSet,
    /// Words that ask for none.
    pub no_degree: PhraseSet,
    /// Words beside which a short form is a degree.
    pub degree_company: PhraseSet,
    /// Words that end a clause.
    pub breaks: PhraseSet,
    /// Words from which a sentence says what the person will do.
    pub duty_clause: PhraseSet,
    /// Words before "to" that it belongs to.
    pub before_to: PhraseSet,
    /// Words of a sentence about the list behind it.
    pub list_leads: PhraseSet,
    /// Heads of a column that says how much each row matters.
    pub importance: PhraseSet,
    /// Cells that make a row required (0) or preferred (1).
    pub important: PhraseSet,
    /// Words between alternatives.
    pub or: PhraseSet,
    /// Words between things of which all are meant.
    pub and: PhraseSet,
    /// Words before a list of alternatives or examples; the rule is how many of it are asked for.
    pub any_lead: PhraseSet,
    /// Words between those and the list.
    pub following: PhraseSet,
    /// Words for kinds of things, examples of which may follow.
    pub classes: PhraseSet,
    /// Words behind a list that others may stand in for.
    pub open_tail: PhraseSet,
    /// Words before the most years.
    pub up_to: PhraseSet,
    /// Words near years that make them experience.
    pub years_after: PhraseSet,
    /// Words behind years that make them something else.
    pub not_after: PhraseSet,
    /// Words before years that make them something else.
    pub not_before: PhraseSet,
    /// Words behind years that make them years of leading people.
    pub people: PhraseSet,
    /// Words beside which no years are asked.
    pub not_with: PhraseSet,
    /// Words behind or before years that are a share of others.
    pub share: PhraseSet,
    /// Words before years that are a share of others.
    pub share_before: PhraseSet,
}

/// Words of places, remote work and pay, ready to find; see [`TermWords`].
#[derive(Debug, Clone, PartialEq)]
pub struct TermSets {
    /// Words for remote work at the head.
    pub remote: PhraseSet,
    /// Words for remote work everywhere.
    pub surely_remote: PhraseSet,
    /// Words for partly remote work at the head.
    pub hybrid: PhraseSet,
    /// Words for partly remote work everywhere.
    pub surely_hybrid: PhraseSet,
    /// Words for work in an office at the head.
    pub on_site: PhraseSet,
    /// Words for work in an office everywhere.
    pub surely_on_site: PhraseSet,
    /// Words that refuse remote work.
    pub not_remote: PhraseSet,
    /// Words that say an amount is pay.
    pub pay: PhraseSet,
    /// Words near an amount that make it no pay.
    pub not_pay: PhraseSet,
    /// Words for pay without bonus and shares.
    pub base: PhraseSet,
    /// Words for everything together.
    pub total: PhraseSet,
    /// Names of periods with their words.
    pub periods: Vec<(String, PhraseSet)>,
}

impl TermSets {
    fn new(words: &TermWords) -> Self {
        Self {
            remote: plain(&words.remote),
            surely_remote: plain(&words.surely_remote),
            hybrid: plain(&words.hybrid),
            surely_hybrid: plain(&words.surely_hybrid),
            on_site: plain(&words.on_site),
            surely_on_site: plain(&words.surely_on_site),
            not_remote: plain(&words.not_remote),
            pay: plain(&words.pay),
            not_pay: plain(&words.not_pay),
            base: plain(&words.base),
            total: plain(&words.total),
            periods: words.periods.iter().map(|(name, words)| (name.clone(), plain(words))).collect(),
        }
    }
}

fn plain(words: &[String]) -> PhraseSet {
    PhraseSet::new(words.iter().map(|word| (0, word.as_str())))
}

/// A cue found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CueHit {
    /// Index of its rule.
    pub rule: usize,
    /// Range of word numbers.
    pub words: std::ops::Range<usize>,
}

/// A degree named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DegreeAsked {
    /// Rank of the degree, the lowest first.
    pub rank: usize,
    /// Its id.
    pub id: String,
    /// Whether something else may stand in for it.
    pub equivalent_ok: bool,
    /// Whether it need not be finished.
    pub in_progress_ok: bool,
    /// Number of the word that names it.
    pub word: usize,
}

impl PostingWords {
    /// Makes the words of a file ready.
    pub fn new(file: PostingFile) -> Self {
        let headings = |words: fn(&HeadingRule) -> &Vec<String>| {
            PhraseSet::new(
                file.heading
                    .iter()
                    .enumerate()
                    .flat_map(|(rule, heading)| words(heading).iter().map(move |word| (rule, word.as_str()))),
            )
        };
        let (run_in, line, heading_words) =
            (headings(|rule| &rule.run_in), headings(|rule| &rule.line), headings(|rule| &rule.words));
        let cues =
            file.cue.iter().enumerate().flat_map(|(rule, cue)| cue.words.iter().map(move |word| (rule, word.as_str())));
        let cues = PhraseSet::new(cues);
        let degrees = PhraseSet::new(file.degree.rule.iter().enumerate().flat_map(|(rank, rule)| {
            let sure = rule.sure.iter().map(move |word| (rank * 2, word.as_str()));
            sure.chain(rule.within.iter().map(move |word| (rank * 2 + 1, word.as_str())))
        }));
        let sets = Sets {
            starters: plain(&file.items.starters),
            no_grade: plain(&file.level.no_grade),
            grade_lead: plain(&file.level.grade_lead),
            several_teams: plain(&file.level.several_teams),
            equivalent: PhraseSet::new(
                [&file.degree.equivalent, &file.degree.similar_field]
                    .into_iter()
                    .enumerate()
                    .flat_map(|(rule, words)| words.iter().map(move |word| (rule, word.as_str()))),
            ),
            substitute: plain(&file.degree.substitute),
            no_degree: plain(&file.degree.optional),
            in_progress: plain(&file.degree.in_progress),
            degree_company: plain(&file.degree.company),
            breaks: plain(&file.items.breaks),
            duty_clause: plain(&file.items.duty_clause),
            before_to: plain(&file.items.before_to),
            list_leads: plain(&file.items.list_leads),
            importance: plain(&file.tables.importance),
            important: PhraseSet::new(
                [&file.tables.required, &file.tables.preferred]
                    .into_iter()
                    .enumerate()
                    .flat_map(|(rule, words)| words.iter().map(move |word| (rule, word.as_str()))),
            ),
            or: plain(&file.alternatives.or),
            and: plain(&file.alternatives.and),
            any_lead: any_lead(&file.alternatives),
            following: plain(&file.alternatives.following),
            classes: plain(&file.alternatives.classes),
            open_tail: plain(&file.alternatives.open_tail),
            up_to: plain(&file.years.up_to),
            years_after: plain(&file.years.experience),
            not_after: plain(&file.years.not_after),
            not_before: plain(&file.years.not_before),
            people: plain(&file.years.people),
            not_with: plain(&file.years.not_with),
            share: plain(&file.years.share),
            share_before: plain(&file.years.share_before),
        };
        let terms = TermSets::new(&file.terms);
        // The words are escaped and few, so that it never fails.
        let pay = PayPatterns::new(&file.terms).ok();
        Self { file, run_in, line, heading_words, cues, degrees, sets, terms, pay }
    }

    /// The file.
    pub fn file(&self) -> &PostingFile {
        &self.file
    }

    /// Plain word lists.
    pub fn sets(&self) -> &Sets {
        &self.sets
    }

    /// Words of places, remote work and pay.
    pub fn terms(&self) -> &TermSets {
        &self.terms
    }

    /// Amounts of money.
    pub fn pay(&self) -> Option<&PayPatterns> {
        self.pay.as_ref()
    }

    /// The rule of a heading.
    pub fn heading(&self, rule: usize) -> Option<&HeadingRule> {
        self.file.heading.get(rule)
    }

    /// The rule of a cue.
    pub fn cue(&self, rule: usize) -> Option<&CueRule> {
        self.file.cue.get(rule)
    }

    /// The longest heading phrase that may be run into a text and begins at this word.
    pub fn run_in_at(&self, words: &[Word], at: usize) -> Option<Hit> {
        self.run_in.longest_at(words, at)
    }

    /// The heading phrases that may be run into a text and begin at this word, the longest first.
    pub fn run_ins_at(&self, words: &[Word], at: usize) -> Vec<Hit> {
        let mut hits: Vec<Hit> = self.run_in.at(words, at).collect();
        hits.sort_by_key(|hit| (std::cmp::Reverse(hit.words.len()), hit.rule));
        hits
    }

    /// The heading phrase that is the whole of these words, with or without a line of its own.
    pub fn whole_heading(&self, words: &[Word]) -> Option<usize> {
        self.run_in.whole(words).or_else(|| self.line.whole(words))
    }

    /// The rule whose words are in a line that is set as a heading: the longest phrase decides,
    /// then the rule that the file names first.
    pub fn heading_within(&self, words: &[Word]) -> Option<usize> {
        let hits = self.heading_words.find(words);
        let preferred =
            |rule: usize| self.file.heading.get(rule).is_some_and(|rule| rule.class == PartClass::Preferred);
        hits.iter()
            .find(|hit| preferred(hit.rule))
            .or_else(|| hits.iter().max_by_key(|hit| (hit.words.len(), std::cmp::Reverse(hit.rule))))
            .map(|hit| hit.rule)
    }

    /// Every cue of a text, also those inside others.
    pub fn cues(&self, words: &[Word]) -> Vec<CueHit> {
        let all = (0..words.len()).flat_map(|at| self.cues.at(words, at));
        all.map(|hit| CueHit { rule: hit.rule, words: hit.words }).collect()
    }

    /// Whether a cue is about what is before it.
    pub fn reaches_back(&self, hit: &CueHit) -> bool {
        self.cue(hit.rule).is_some_and(|rule| rule.reach == CueReach::Before)
    }

    /// Whether a word begins items.
    pub fn starts_item(&self, words: &[Word], at: usize) -> bool {
        self.sets.starters.at(words, at).next().is_some()
    }

    /// Whether a category of the dictionary holds no technical skills.
    pub fn is_no_skill(&self, category: &str) -> bool {
        self.file.items.other_categories.iter().any(|other| other == category)
    }

    /// Whether a name of this category is asked for where it is in a title.
    pub fn is_title_skill(&self, category: &str) -> bool {
        self.file.items.title_categories.iter().any(|own| own == category)
    }

    /// Whether a skill in a title is asked for by its own name.
    pub fn is_title_id(&self, id: &str) -> bool {
        self.file.items.title_skills.iter().any(|own| own == id)
    }

    /// Whether a sentence begins with a cue that ends a list of what is asked.
    pub fn ends_part(&self, words: &[Word]) -> bool {
        self.cues.longest_at(words, 0).and_then(|hit| self.cue(hit.rule)).is_some_and(|rule| rule.ends_part)
    }

    /// Whether a sentence begins with a cue that asks by itself.
    pub fn asks_first(&self, words: &[Word]) -> bool {
        let rule = self.cues.longest_at(words, 0).and_then(|hit| self.cue(hit.rule));
        rule.is_some_and(|rule| rule.class == CueClass::Asked && rule.alone)
    }

    /// The cue that judges what is before it as a part of this class would; `None` where none does.
    pub fn judging(&self, class: PartClass) -> Option<usize> {
        let wanted = match class {
            PartClass::Required => CueClass::Required,
            PartClass::Preferred | PartClass::Wanted => CueClass::Preferred,
            PartClass::Excluded => CueClass::Excluded,
            _ => return None,
        };
        self.file.cue.iter().position(|cue| cue.class == wanted && cue.reach == CueReach::Before)
    }

    /// Whether a cell is the head of a column that says how much each row of a table matters.
    pub fn is_importance(&self, words: &[Word]) -> bool {
        self.sets.importance.whole(words).is_some()
    }

    /// The heading rule that a cell of such a column stands for.
    pub fn importance(&self, words: &[Word]) -> Option<usize> {
        let class = match self.sets.important.whole(words)? {
            0 => PartClass::Required,
            _ => PartClass::Preferred,
        };
        self.file.heading.iter().position(|rule| rule.class == class)
    }

    /// Whether a sentence that begins at this word says that what is asked before it is not needed:
    /// "Rust? We will teach you."
    pub fn answers(&self, words: &[Word], at: usize) -> bool {
        let rule = self.cues.longest_at(words, at).and_then(|hit| self.cue(hit.rule));
        rule.is_some_and(|rule| rule.class == CueClass::Excluded && rule.reach == CueReach::Before)
    }

    /// What the cues of a line that leads to a list say of it, with the id of the one that decides.
    pub fn lead(&self, words: &[Word]) -> Option<(PartClass, &str)> {
        let hits = self.cues.find(words);
        let rules = || hits.iter().filter_map(|hit| self.cue(hit.rule));
        let classes = [
            (CueClass::Preferred, PartClass::Preferred),
            (CueClass::Excluded, PartClass::Excluded),
            (CueClass::Required, PartClass::Required),
            (CueClass::Wanted, PartClass::Wanted),
            (CueClass::Context, PartClass::Stack),
            (CueClass::Asked, PartClass::Required),
        ];
        classes.into_iter().find_map(|(class, part)| {
            let rule = rules().find(|rule| rule.class == class)?;
            Some((part, rule.id.as_str()))
        })
    }

    /// Whether no item begins behind this word.
    pub fn leads_on(&self, word: &str) -> bool {
        self.file.items.leads.iter().any(|known| known == word)
    }

    /// Whether a word is "years" in some spelling.
    pub fn is_year_unit(&self, word: &str) -> bool {
        self.file.years.units.iter().any(|unit| unit == word)
    }

    /// Whether a word is "months" in some spelling.
    pub fn is_month_unit(&self, word: &str) -> bool {
        self.file.years.months.iter().any(|unit| unit == word)
    }

    /// Whether a full stop behind this word ends no sentence.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.file.items.abbreviations.iter().any(|known| known == word)
    }

    /// Whether the words say that the work reaches over several teams.
    pub fn names_several_teams(&self, words: &[Word]) -> bool {
        self.sets.several_teams.is_in(words)
    }

    /// The lowest degree that the words name.
    pub fn degree(&self, words: &[Word]) -> Option<DegreeAsked> {
        let hits = self.degrees.find(words);
        let in_company = hits.len() > 1 || self.sets.degree_company.is_in(words);
        let upper = |hit: &&Hit| words[hit.words.clone()].iter().all(|word| word.upper);
        let sure = hits.iter().filter(|hit| hit.rule % 2 == 0 || (in_company && upper(hit)));
        let lowest = sure.min_by_key(|hit| (hit.rule / 2, hit.words.start))?;
        let rank = lowest.rule / 2;
        let id = self.file.degree.rule.get(rank)?.id.clone();
        Some(DegreeAsked {
            rank,
            id,
            equivalent_ok: self.sets.equivalent.find(words).iter().any(|hit| hit.rule == 0),
            in_progress_ok: self.sets.in_progress.is_in(words),
            word: lowest.words.start,
        })
    }
}

fn any_lead(words: &AlternativeWords) -> PhraseSet {
    let one = words.any_lead.iter().map(|lead| (1, lead.as_str()));
    let several =
        words.several_lead.iter().flat_map(|lead| lead.words.iter().map(|words| (lead.count, words.as_str())));
    PhraseSet::new(one.chain(several))
}
