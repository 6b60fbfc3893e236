"""Types of the JSON contract, made by generate_types.py from schema/record.json; not to be edited."""

from __future__ import annotations

from typing import Any, Literal, TypedDict, Union

#: The day that "present" stands for.
AsOf = str

#: Where a certificate is.
CertificateStanding = Literal["held", "expired", "in-progress", "suggested"]

#: Whether a certificate is still good.
CertificationStatus = Literal["held", "expired", "unknown", "in-progress"]

#: The checks, a closed set.
CheckKind = Literal["name", "contact", "headings", "dates", "columns", "hidden-text", "text-order", "scanned", "fonts", "outcome", "vague-verb", "duty-list", "role-lines", "undated", "repeated", "too-long"]

#: What a check is about.
CheckedPart = Literal["document", "line"]

#: How sure a level is.
Confidence = Literal["low", "medium", "high"]

#: Kinds of evidence that make up the seniority.
ContributionKind = Literal["years", "stage", "scope", "title", "past-title", "ceiling", "people"]

#: Why a document could not be analysed: a closed set, part of the JSON contract.
ErrorKind = Literal["empty", "unsupported", "corrupt", "encrypted", "no-text", "limit", "timeout", "memory", "crash", "io", "permission", "not-a-resume", "not-a-posting"]

#: How firmly something is asked for.
Firmness = Literal["none", "preferred", "required"]

#: The kinds of document that can be read.
Kind = Literal["pdf", "docx", "odt", "rtf", "html", "markdown", "latex", "json-resume", "linkedin-export", "text", "image"]

Month = str

#: How many of a requirement's skills are asked for.
Need = Literal["any", "all"]

#: What became of a file.
Outcome = Literal["ok", "error", "skipped"]

#: How a mention is meant.
Stance = Literal["claimed", "hinted", "wished", "denied"]

#: Whether a requirement is met.
Status = Literal["missing", "thin", "met"]

#: Kinds of steps, the soonest first.
StepKind = Literal["rewrite", "learn", "grow"]

#: How well a skill is shown, weakest first.
Strength = Literal["hinted", "listed", "used", "proven"]

#: How well a ladder of backend development fits a trade.
TradeFit = Literal["own", "related", "outside"]

#: Kinds of work that a role can be.
WorkKind = Literal["software", "internship", "student", "teaching", "break", "other"]

#: Where the years come from.
YearsSource = Literal["roles", "claimed", "none"]


class _Advice(TypedDict):
    #: The checks in the order of their data.
    checks: list[Check]
    #: The strongest lines, the best first.
    strongest: list[Quote]


class Advice(_Advice, total=False):
    """Every check of a resume, and its strongest and weakest lines."""

    #: The line to improve first, if any has a fault.
    improve: Union[Finding, None]


class _Analysis(TypedDict):
    #: Whether machines can read it, and which lines are strong or weak.
    advice: Advice
    #: The day that "present" stood for.
    as_of: AsOf
    #: The person.
    candidate: Candidate
    #: Certificates.
    certifications: list[Certification]
    #: The document.
    document: DocumentFacts
    #: Degrees and courses.
    education: list[Education]
    #: What is missing; absent where the level names no rung.
    gap: Union[Gap, None]
    #: The level on the first ladder.
    level: Level
    #: Skills that are named but not claimed.
    not_claimed: list[NotClaimed]
    #: Name and version of the contract.
    schema: str
    #: Reach beyond one's own code.
    scope: list[Scope]
    #: Skills, strongest first.
    skills: list[Skill]
    #: What made it.
    tool: Tool
    #: Years of experience.
    years: Years


class Analysis(_Analysis, total=False):
    """Everything that was found out about a resume: the JSON contract, version 1."""

    #: The level on every further ladder.
    other_ladders: list[LadderRow]
    #: What was taken out, where the analysis is meant to be passed on.
    redacted: Union[Redacted, None]


class _Asked(TypedDict):
    #: Probability of the target after.
    after: float
    #: Probability of the target before.
    before: float
    #: The changes, as `--what-if` takes them.
    changes: list[str]
    #: The rung that they lead to.
    rung: Union[str, None]


class Asked(_Asked, total=False):
    """The answer to `--what-if`."""

    #: The names of these changes for people, in the same order: "Works across teams".
    names: list[str]


class Blocker(TypedDict):
    """What holds people back."""

    #: Where.
    evidence: list[Quote]
    #: Whether the resume shows that it is overcome.
    overcome: bool
    #: One or two sentences.
    text: str


class Buried(TypedDict):
    """A skill that is asked for and that the resume names only late."""

    #: The first line that names it.
    line: Quote
    #: Its name.
    name: str
    #: Id of the skill.
    skill: str


class _Candidate(TypedDict):
    #: Name as written.
    name: Union[str, None]
    #: Titles, the newest first.
    titles: list[str]


class Candidate(_Candidate, total=False):
    """The person, only ever echoed."""

    #: What the person does for a living, if anything tells.
    trade: Union[Trade, None]


class CertificateAdvice(TypedDict):
    """What the resume's certificates amount to and which would help."""

    #: Certificates that are shown or suggested.
    items: list[CertificateItem]
    #: What certificates are worth on the target rung, in one sentence.
    note: str


class _CertificateItem(TypedDict):
    #: Why, in words.
    because: str
    #: Id in the dictionary.
    id: str
    #: Name.
    name: str
    #: Where it is.
    standing: CertificateStanding


class CertificateItem(_CertificateItem, total=False):
    """A certificate that is shown or suggested."""

    #: How long it takes to prepare for, where it is suggested.
    learning: Union[Learning, None]
    #: The requirement group that it supports.
    supports: Union[str, None]


class Certification(TypedDict):
    """A certificate as the resume shows it."""

    #: What the status rests on, in words.
    because: str
    #: Id in the dictionary.
    id: str
    #: Name in the dictionary.
    name: str
    #: Where.
    quote: Quote
    #: Whether its issuer has ended it.
    retired: bool
    #: Whether it is still good.
    status: CertificationStatus


class _CertificationFit(TypedDict):
    #: What the posting says.
    asked: Quote
    #: Id in the dictionary.
    id: str
    #: Name in the dictionary.
    name: str
    #: How firmly it is asked for.
    requirement: Firmness
    #: Whether it is shown.
    status: Status
    #: How far, 0 to 1.
    value: float


class CertificationFit(_CertificationFit, total=False):
    """A certificate asked and found."""

    #: What the resume says.
    shown: Union[Quote, None]


class Check(TypedDict):
    """A check and what fails it."""

    #: What it is about.
    about: CheckedPart
    #: What fails, in reading order.
    findings: list[Finding]
    #: Which check.
    id: CheckKind
    #: How to mend it, in one sentence.
    mend: str
    #: What passes, for people.
    name: str
    #: Whether the resume passes. A share of lines may fail `outcome` before the resume does.
    passed: bool


class Claim(TypedDict):
    """Years claimed in words."""

    #: Where.
    quote: Quote
    #: The number.
    years: float


class Context(TypedDict):
    """A fact for context."""

    #: Month or day of the figures, `YYYY-MM` or `YYYY-MM-DD`.
    date: Union[str, None]
    #: Rungs that it is about; empty for all.
    rungs: list[str]
    #: Where it comes from.
    source: str
    #: One sentence.
    text: str


class Contribution(TypedDict):
    """One kind of evidence and what it adds to the seniority."""

    #: Why, in words, with the numbers of the rule.
    because: str
    #: What it adds to the seniority, in rungs.
    effect: float
    #: Where it is shown.
    evidence: list[Quote]
    #: What exactly: the stage, the scope kind, the grade.
    id: str
    #: Kind of evidence.
    kind: ContributionKind


class DocumentError(TypedDict):
    """A document that could not be read: what was wrong and what to do."""

    #: Which of the closed set of reasons.
    kind: ErrorKind
    #: One sentence: what was wrong, then what to do. Names no file; the caller knows it.
    message: str


class _DocumentFacts(TypedDict):
    #: Characters of visible text.
    characters: int
    #: Kind, by content.
    kind: Kind
    #: Name as given.
    name: str
    #: Number of pages.
    pages: int
    #: How well it could be read.
    reading: Reading
    #: What a person should know.
    warnings: list[Warning]


class DocumentFacts(_DocumentFacts, total=False):
    """The document as read."""

    #: Its lines, where the report shows them.
    lines: list[TextLine]


class Education(TypedDict):
    """A degree, course or school."""

    #: `bachelor`, `master`, `phd`, `associate`, `bootcamp`, `school`, or `other`.
    degree: str
    #: Field of study as written; empty where not told.
    field: str
    #: Whether it goes on, as far as the dates and words tell.
    in_progress: bool
    #: Where it is said.
    quote: Quote
    #: Whether the field is computing, engineering, mathematics or a natural science.
    related: bool


class _EducationFit(TypedDict):
    #: Whether something else may stand in for it.
    equivalent_ok: bool
    #: Highest degree found.
    found: Union[str, None]
    #: Degree asked for.
    level: Union[str, None]
    #: How firmly.
    requirement: Firmness
    #: How far it is met, 0 to 1; absent where no degree is asked for.
    value: Union[float, None]


class EducationFit(_EducationFit, total=False):
    """Degree asked and found."""

    #: What the posting says.
    asked: Union[Quote, None]
    #: The degree in progress that is as high as the one asked for, where none so high is finished.
    in_progress: Union[str, None]
    #: Whether it need not be finished.
    in_progress_ok: bool
    #: What the resume says.
    shown: Union[Quote, None]


class _Finding(TypedDict):
    #: What is wrong, in a few words.
    because: str


class Finding(_Finding, total=False):
    """Something that fails a check."""

    #: Where; absent for what is missing as a whole.
    quote: Union[Quote, None]


class _Fit(TypedDict):
    #: Where.
    evidence: list[Quote]
    #: 0 to 1: four skills in use, or scope of its kind, make a full fit.
    fit: float
    #: Id in the ladder.
    id: str
    #: Name for people.
    name: str
    #: What shows it, by name.
    shown: list[str]


class Fit(_Fit, total=False):
    """How well the evidence fits a specialisation or a neighbouring profession."""

    #: Whom it suits, where the ladder says so.
    why: Union[str, None]


class _FitItem(TypedDict):
    #: What the posting says.
    asked: Quote
    #: Why, in words.
    because: str
    #: What the score would gain if it were shown in use.
    gain: float
    #: Skills of it that were not found; for alternatives only where none of them is shown.
    missing: list[str]
    #: Their names, in the same order.
    names: list[str]
    #: Whether any or all of them are asked for.
    need: Need
    #: What the resume shows, strongest first.
    shown: list[Quote]
    #: Ids of the skills asked for.
    skills: list[str]
    #: Whether it is met.
    status: Status
    #: How far, 0 to 1.
    value: float


class FitItem(_FitItem, total=False):
    """One thing that the posting requires or prefers, with what the resume shows of it. Skills of which all are asked for are an item each."""

    #: How many of them are enough, where that is more than any one.
    at_least: Union[int, None]


class FitPart(TypedDict):
    """A part of the score."""

    #: `required`, `preferred`, `years`, `level`, `education` or `certifications`.
    id: str
    #: Why, in one sentence.
    sentence: str
    #: How far it is met, 0 to 1.
    value: float
    #: Its weight in `posting.toml`.
    weight: float


class Gap(TypedDict):
    """What lies between a person and a rung."""

    #: What holds people back on this step.
    blockers: list[Blocker]
    #: Certificates held, expired and suggested.
    certifications: CertificateAdvice
    #: Facts about the trade, each with its source.
    context: list[Context]
    #: What schooling means for the target.
    education: str
    #: Moves to neighbouring professions, best fit first.
    lateral_moves: list[Fit]
    #: Other rungs that one could step to from here.
    other_targets: list[str]
    #: Pay here and there.
    pay: PayOutlook
    #: What to do, in order.
    plan: list[Step]
    #: Probability of the target rung now.
    probability: float
    #: Whether the person is on it already: the top of the ladder, or a target at or below.
    reached: bool
    #: Every requirement group of the target, those that gain most first.
    requirements: list[Requirement]
    #: What people on the target rung answer for.
    responsibilities: list[str]
    #: Ways to specialise, best fit first.
    specialisations: list[Fit]
    #: Id of the rung aimed at.
    target: str
    #: Its name for people.
    target_name: str
    #: How long the step usually takes.
    time: TimeOutlook
    #: Trends that nothing in the resume shows.
    trends: list[MissingTrend]
    #: What would be enough.
    what_if: WhatIf


class LadderRow(TypedDict):
    """The level on one more ladder."""

    #: How sure.
    confidence: Confidence
    #: Id of the ladder.
    ladder: str
    #: Its name for people.
    name: str
    #: Probability of the rung.
    probability: float
    #: The rung.
    rung: Union[str, None]


class _Learning(TypedDict):
    #: Weeks beside a job to a first useful level, or until an exam: from and to.
    weeks: list[int]


class Learning(_Learning, total=False):
    """How long what a step names takes to learn."""

    #: Where the time comes from; absent for our own estimate.
    source: Union[str, None]
    #: A free page to begin with; empty where none is known.
    start: str


class Level(TypedDict):
    """Where the evidence places a person on a ladder."""

    #: How sure that is.
    confidence: Confidence
    #: What makes it up, in the order in which it is added.
    contributions: list[Contribution]
    #: Reasons to doubt it.
    doubts: list[Warning]
    #: Id of the ladder.
    ladder: str
    #: Probability of every rung, over both tracks; they add up to one.
    probabilities: dict[str, float]
    #: The likeliest rung of the track; `None` where the resume is not an engineer's.
    rung: Union[str, None]
    #: The rungs of the ladder in its order, so that a report can draw it.
    rungs: list[RungPlace]
    #: The second likeliest rung of all.
    runner_up: Union[str, None]
    #: The number on the ladder's scale.
    seniority: float
    #: `ic`, `management`, or `none` where the resume is not an engineer's.
    track: str


class LevelFit(TypedDict):
    """Level asked and found."""

    #: Rung asked for.
    asked: str
    #: What that rests on.
    asked_because: str
    #: Rung found.
    found: Union[str, None]
    #: How far it is met, 0 to 1; absent where the posting shows no level.
    value: Union[float, None]


class _Mention(TypedDict):
    #: Line on the page, from 1.
    line: int
    #: Page, from 1.
    page: int
    #: The line, at most 200 characters.
    quote: str
    #: What this place proves.
    strength: Strength
    #: The words that name it, as written.
    text: str


class Mention(_Mention, total=False):
    """A place that names a skill."""

    #: Index of its role in [`Years::roles`], if it is in one.
    role: Union[int, None]


class MissingTrend(TypedDict):
    """A trend that nothing shows."""

    #: Id in the ladder.
    id: str
    #: Name for people.
    name: str
    #: Why it matters.
    why: str


class MustHaves(TypedDict):
    """Must-haves counted by what the resume shows of them."""

    #: How many the posting asks for.
    asked: int
    #: How many are shown in use.
    met: int
    #: How many are not shown.
    missing: int
    #: How many are shown, but weakly: listed only, too short, long ago.
    thin: int


class NotClaimed(TypedDict):
    """A skill that is named but not claimed."""

    #: Id in the dictionary.
    id: str
    #: Name as its project writes it.
    name: str
    #: Where.
    quote: Quote
    #: Id of the stance rule.
    rule: str
    #: `wished` or `denied`.
    stance: Stance


class _Pay(TypedDict):
    #: ISO 3166 code.
    country: str
    #: ISO 4217 code.
    currency: str
    #: To, a year.
    high: int
    #: `base`, `total`, or `unstated` where the source does not say which.
    kind: str
    #: From, a year.
    low: int
    #: Whether the source says "or more".
    open_ended: bool
    #: Year of the figures.
    year: int


class Pay(_Pay, total=False):
    """Pay of a rung."""

    #: For whom it holds.
    note: Union[str, None]


class PayOutlook(TypedDict):
    """Pay here and there. Context, never a promise, and never part of the level."""

    #: On the present rung.
    here: list[Pay]
    #: Where the figures come from.
    source: str
    #: On the target rung.
    there: list[Pay]


class PostingFit(TypedDict):
    """How a person fits a posting."""

    #: Skills that the posting asks for and that the resume names only late.
    buried: list[Buried]
    #: Certificates asked and found.
    certifications: list[CertificationFit]
    #: Degree asked and found.
    education: EducationFit
    #: The score as a sum that a person can check.
    formula: str
    #: Lines that show what the posting asks but are late in the resume; the best first.
    lead_with: list[Quote]
    #: Level asked and found.
    level: LevelFit
    #: The must-haves counted.
    must_haves: MustHaves
    #: What makes it up: only parts that the posting asks for.
    parts: list[FitPart]
    #: Preferred items, the open ones first.
    preferred: list[FitItem]
    #: Required items, the open ones first.
    required: list[FitItem]
    #: 0 to 1: how far the must-haves are met, times the weighted mean of the parts with all must-haves
    #: met. Nothing makes up for a must-have that is missing.
    score: float
    #: The fit in words, the must-haves first: "Weak: 0 of 7 must-haves".
    verdict: str
    #: Where both sides say the same thing in other words.
    wording: list[Wording]
    #: Years asked and found.
    years: YearsFit


class Quote(TypedDict):
    """Words of the document with their place: the proof behind every statement."""

    #: Line on the page, from 1.
    line: int
    #: Page, from 1.
    page: int
    #: The line's text, with what its sentences say on the lines beside it, at most [`Quote::MAX_CHARS`]
    #: characters.
    text: str


class _Reading(TypedDict):
    #: Text columns on the page with most of them; 1 where the kind has no geometry.
    columns: int
    #: Words hidden from a human reader.
    hidden_words: int
    #: Name of the reader that gave the text ("hayro", "pdf-extract", "docx", …).
    reader: str
    #: Pages with a picture but (almost) no text.
    scanned_pages: int
    #: Glyphs that could not be turned into characters.
    unreadable_glyphs: int
    #: Visible words.
    words: int


class Reading(_Reading, total=False):
    """How well a document could be read."""

    #: Mean confidence of optical character recognition, 0 to 1; absent where none was used.
    ocr_confidence: Union[float, None]


class _Redacted(TypedDict):
    #: What is replaced wherever it is.
    kinds: list[str]
    #: What a reader has to know.
    note: str


class Redacted(_Redacted, total=False):
    """What was taken out of an analysis."""

    #: What could not be found, so that it may stay; nothing where all was found.
    unsure: list[str]


class Requirement(TypedDict):
    """A requirement group as the resume meets it."""

    #: Why it is so, in words.
    because: str
    #: What evidence would count.
    counts_when: str
    #: Members that cover it, best first.
    covered_by: list[str]
    #: Where.
    evidence: list[Quote]
    #: Change of the target's probability if it were shown as used.
    gain: float
    #: Id of the group.
    id: str
    #: Name for people.
    name: str
    #: Its stage.
    stage: str
    #: Whether it is met.
    status: Status
    #: Members to show or learn, the nearest first, each with its reason.
    suggestions: list[str]


class RoleYears(TypedDict):
    """A role as counted."""

    #: Whether it goes on.
    current: bool
    #: Employer as written.
    employer: str
    #: Last month; `None` where it goes on or is not told.
    end: Union[Month, None]
    #: What kind of work it is.
    kind: WorkKind
    #: Which rule said so, on which words.
    kind_reason: str
    #: Where it is named.
    line: Quote
    #: Why it was read as a job, the strongest first.
    reasons: list[str]
    #: First month.
    start: Union[Month, None]
    #: Title as written.
    title: str
    #: Years it counts for on its own, overlaps with others not taken out.
    years: float


class RungPlace(TypedDict):
    """A rung and its place on the ladder."""

    #: Id.
    id: str
    #: Name for people.
    name: str
    #: Ids of the rungs that one can step to.
    next: list[str]
    #: Place on the seniority scale, which all tracks share.
    position: float
    #: Its track.
    track: str


class _Scope(TypedDict):
    #: Kind, such as `mentoring`.
    id: str
    #: Where.
    quote: Quote
    #: Id of the rule that read it.
    rule: str


class Scope(_Scope, total=False):
    """Reach beyond one's own code."""

    #: Largest number beside it ("mentored 4").
    count: Union[float, None]
    #: Its name for people: "Mentors others"; empty where the dictionary gives none.
    name: str
    #: Index of its role in [`Years::roles`], if it is in one.
    role: Union[int, None]
    #: Whether the words alone show too little to count: they make a requirement thin, not met.
    weak: bool


class Skill(TypedDict):
    """A skill with everything that shows it."""

    #: Category in the dictionary.
    category: str
    #: Id in the dictionary.
    id: str
    #: Ids of the skills that imply it.
    implied_by: list[str]
    #: Last month of those roles.
    last_used: Union[Month, None]
    #: Places that name it; empty where it is only implied.
    mentions: list[Mention]
    #: Name as its project writes it.
    name: str
    #: Strongest evidence of it.
    strength: Strength
    #: Years of the dated roles and projects that show it, overlaps counted once.
    years: float


class _Standing(TypedDict):
    #: Place of the rung on the ladder's scale; absent where the resume is not an engineer's.
    rung_position: Union[float, None]
    #: Seniority on the ladder's scale.
    seniority: float
    #: Professional years.
    years: Union[float, None]


class Standing(_Standing, total=False):
    """What places a person in the ranking; with a posting by fit first, else by rung first, then by the other numbers in this order, each the higher the better, and last by path."""

    #: Score of the fit, 0 to 1; absent where no posting was given.
    fit: Union[float, None]


class _Step(TypedDict):
    #: What evidence would count.
    counts_when: str
    #: Change of the target's probability.
    gain: float
    #: What to show or learn: a skill id or a kind of scope.
    item: str
    #: What kind of work it is.
    kind: StepKind
    #: The requirement group that it serves.
    requirement: str
    #: What to do, in words.
    text: str


class Step(_Step, total=False):
    """A step of the plan."""

    #: How long it takes, where there is something to learn.
    learning: Union[Learning, None]


class TextLine(TypedDict):
    """A line of the document, for reports that show the text."""

    #: Whether it is hidden from a human reader.
    hidden: bool
    #: Line on the page, from 1.
    line: int
    #: Page, from 1.
    page: int
    #: The text.
    text: str


class TimeOutlook(TypedDict):
    """How long a step usually takes."""

    #: Years of experience that are typical on the target rung, from and to.
    target_years: list[float]
    #: Months from the present rung to the next, from and to.
    typical_months: Union[list[int], None]
    #: The person's professional years.
    years: Union[float, None]


class TitleAlone(TypedDict):
    """A title and what it would do alone."""

    #: Probability of the target with it.
    probability: float
    #: The title.
    title: str


class Tool(TypedDict):
    """What made an analysis: enough to make it again."""

    #: Hash of the dictionary.
    dictionary: str
    #: Id of the ladder.
    ladder: str
    #: Version of the program.
    version: str


class _Trade(TypedDict):
    #: How well a ladder of backend development fits it.
    fit: TradeFit
    #: Id, such as `frontend`.
    id: str
    #: Name for people.
    name: str
    #: What shows it: titles and skills.
    reasons: list[str]


class Trade(_Trade, total=False):
    """What a person does for a living."""

    #: What a reader of the level should know; empty for the ladder's own trade.
    note: str


class _Warning(TypedDict):
    #: Stable kebab-case code, such as `hidden-text`.
    code: str
    #: One sentence.
    message: str


class Warning(_Warning, total=False):
    """Something a person should know about how a document was read or understood."""

    #: The page it is about, from 1.
    page: Union[int, None]


class _WhatIf(TypedDict):
    #: Whether they are enough. Where not, the title or more years have to follow.
    enough: bool
    #: Probability of the target after these, or after everything that could be shown.
    probability: float
    #: The fewest changes that make the target the likeliest rung, at most four, the largest gain first;
    #: each as `--what-if` takes it. Empty where it is reached already, and where no so few are enough.
    smallest_set: list[str]


class WhatIf(_WhatIf, total=False):
    """Changes of the evidence and what they would do."""

    #: The changes that the user asked about.
    asked: Union[Asked, None]
    #: The names of these changes for people, in the same order: "Works across teams".
    smallest_set_names: list[str]
    #: What the usual title of the target would do alone; absent where it is reached.
    title: Union[TitleAlone, None]
    #: The fewest more years of the same work that alone make the target the likeliest rung, in halves, at
    #: most six; absent where years alone do not.
    years: Union[float, None]


class Wording(TypedDict):
    """The same skill in the words of both sides."""

    #: The line of the resume that could use the posting's word.
    line: Quote
    #: The posting's word.
    posting: str
    #: The resume's word.
    resume: str
    #: Id of the skill.
    skill: str


class _Years(TypedDict):
    #: Years of internships and study jobs, at the weight that the dictionary gives.
    internship: float
    #: Professional years in software: the union of the dated software roles. `None` where roles are
    #: without any date and no number is claimed.
    professional: Union[float, None]
    #: Least and most years that the dates allow.
    range: Union[list[float], None]
    #: How sure the reading of the roles and dates is, 0 to 1.
    reading: float
    #: All roles, in the order of the document.
    roles: list[RoleYears]
    #: Where the number comes from.
    source: YearsSource
    #: Lines with spans of time that no role uses and that may be those of one.
    unused: list[Quote]


class Years(_Years, total=False):
    """Years of experience."""

    #: The claim in words, where there is one.
    claimed: Union[Claim, None]


class _YearsFit(TypedDict):
    #: Professional years found.
    found: Union[float, None]
    #: Most years of the range asked for; more is no fault.
    max: Union[float, None]
    #: Least years asked for.
    min: Union[float, None]
    #: How far it is met, 0 to 1; absent where no years are asked for.
    value: Union[float, None]


class YearsFit(_YearsFit, total=False):
    """Years asked and found."""

    #: What the posting says.
    asked: Union[Quote, None]


class _Record(TypedDict):
    #: What became of it.
    outcome: Outcome
    #: Path as given or as found below a given folder; bytes that are not UTF-8 are written as `\xNN`.
    path: str
    #: Name and version of the contract.
    schema: Literal["skillgap/record/1"]


class Record(_Record, total=False):
    """What became of one file: the JSON contract, version 1."""

    #: The analysis.
    analysis: Union[Analysis, None]
    #: Why there is no analysis, and what to do.
    error: Union[DocumentError, None]
    #: The fit with the posting, where one was given.
    fit: Union[PostingFit, None]
    #: The path's bytes in hexadecimal, where they are not UTF-8.
    path_bytes: Union[str, None]
    #: Path of the first file of the batch with the same content, where it is not this one.
    same_as: Union[str, None]
    #: Sha-256 of the content; absent where it could not be read.
    sha256: Union[str, None]
    #: What places it in the ranking.
    standing: Union[Standing, None]
