//! The fields of entries in resumes kept as JSON or YAML, as plain keys: the first of each row is
//! that of JSON Resume 1.0.0, the others are those of site themes and generators.

/// The title of a role.
pub(super) const TITLE: &[&str] =
    &["position", "title", "role", "jobtitle", "designation", "jobposition", "positionname", "positiontitle"];
/// The employer of a role.
pub(super) const EMPLOYER: &[&str] = &[
    "company",
    "employer",
    "organization",
    "organisation",
    "name",
    "companyname",
    "institution",
    "org",
    "client",
    "place",
    "entity",
];
/// Several roles under one employer.
pub(super) const ROLES: &[&str] = &["positions", "roles", "titles", "jobs"];
/// First day.
pub(super) const START: &[&str] = &["startdate", "start", "from", "begin", "startyear", "datestart", "started"];
/// Last day.
pub(super) const END: &[&str] = &["enddate", "end", "to", "until", "endyear", "dateend", "ended", "graduationdate"];
/// Both in one string, or a single date.
pub(super) const SPAN: &[&str] = &[
    "dates",
    "date",
    "duration",
    "period",
    "time",
    "timeperiod",
    "daterange",
    "years",
    "year",
    "when",
    "timeline",
    "releasedate",
    "issuedate",
];
/// A degree.
pub(super) const DEGREE: &[&str] =
    &["studytype", "degree", "title", "qualification", "diploma", "program", "programme"];
/// Its subject.
pub(super) const SUBJECT: &[&str] = &["area", "field", "major", "fieldofstudy", "subject", "study", "course"];
/// Who gave it.
pub(super) const SCHOOL: &[&str] =
    &["institution", "school", "university", "college", "name", "organization", "organisation", "institute", "company"];
/// The name of a project, certificate, award, publication or reference.
pub(super) const NAME: &[&str] = &["name", "title", "award", "certificate", "project", "label"];
/// Who issued, published or gave it.
pub(super) const ISSUER: &[&str] = &[
    "issuer",
    "awarder",
    "publisher",
    "entity",
    "organization",
    "organisation",
    "authority",
    "institution",
    "from",
    "company",
];
/// The name of a group of words.
pub(super) const GROUP: &[&str] = &["name", "category", "group", "label", "title", "language", "skill", "area", "type"];
/// The words of a group.
pub(super) const WORDS: &[&str] = &[
    "keywords",
    "details",
    "items",
    "skills",
    "list",
    "technologies",
    "values",
    "entries",
    "description",
    "summary",
    "tools",
];
/// How well a person knows them.
pub(super) const GRADE: &[&str] = &["level", "fluency", "proficiency", "rating"];
/// Text without label.
pub(super) const PROSE: &[&str] = &[
    "summary",
    "description",
    "details",
    "overview",
    "about",
    "text",
    "content",
    "responsibilities",
    "highlights",
    "achievements",
    "bullets",
    "tasks",
    "accomplishments",
    "duties",
    "points",
    "items",
    "reference",
    "body",
    "notes",
    "entries",
    "desc",
    "location",
];
