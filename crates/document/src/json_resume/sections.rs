//! The fields of resumes in JSON and YAML: which key holds which section, and in what shape.
//!
//! The first key of each row is that of JSON Resume 1.0.0 (jsonresume.org/schema); the others are
//! those of site themes and generators that keep resumes in YAML.

use super::node::plain_key;

/// How the entries of a section are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Name, headline, contact.
    Basics,
    /// Roles with title, employer and dates.
    Roles,
    /// Degrees with institution and dates.
    Study,
    /// Things with a name, perhaps somebody who gave them, and a date.
    Named,
    /// Groups of words.
    Skills,
    /// Text.
    Prose,
}

/// A section of a resume.
#[derive(Debug)]
pub(super) struct Section {
    /// The heading that is written over it.
    pub heading: &'static str,
    /// Its keys, in lower case without signs.
    pub keys: &'static [&'static str],
    /// The shape of its entries.
    pub shape: Shape,
}

/// All sections.
pub(super) const SECTIONS: [Section; 14] = [
    Section {
        heading: "",
        keys: &["basics", "basic", "personal", "personalinfo", "contact", "header", "person"],
        shape: Shape::Basics,
    },
    Section {
        heading: "Summary",
        keys: &["summary", "objective", "about", "aboutme", "profile", "careerprofile", "bio", "careersummary"],
        shape: Shape::Prose,
    },
    Section {
        heading: "Experience",
        keys: &[
            "work",
            "experience",
            "experiences",
            "workexperience",
            "workexperiences",
            "jobs",
            "employment",
            "employmenthistory",
            "professionalexperience",
            "workhistory",
            "career",
            "positions",
        ],
        shape: Shape::Roles,
    },
    Section {
        heading: "Volunteering",
        keys: &["volunteer", "volunteering", "volunteerwork", "volunteerexperience"],
        shape: Shape::Roles,
    },
    Section {
        heading: "Education",
        keys: &["education", "educations", "studies", "academics", "academic", "schools"],
        shape: Shape::Study,
    },
    Section {
        heading: "Skills",
        keys: &["skills", "skill", "technicalskills", "technologies", "skillset", "techstack", "expertise"],
        shape: Shape::Skills,
    },
    Section {
        heading: "Projects",
        keys: &["projects", "project", "personalprojects", "sideprojects", "opensource", "portfolio"],
        shape: Shape::Named,
    },
    Section {
        heading: "Certificates",
        keys: &["certificates", "certifications", "certification", "certs", "licenses"],
        shape: Shape::Named,
    },
    Section { heading: "Awards", keys: &["awards", "award", "honors", "honours", "achievements"], shape: Shape::Named },
    Section {
        heading: "Publications",
        keys: &["publications", "publication", "papers", "articles", "talks", "presentations", "patents"],
        shape: Shape::Named,
    },
    Section { heading: "Courses", keys: &["courses", "training", "trainings"], shape: Shape::Named },
    Section { heading: "Languages", keys: &["languages", "language", "spokenlanguages"], shape: Shape::Skills },
    Section { heading: "Interests", keys: &["interests", "hobbies", "interest"], shape: Shape::Skills },
    Section { heading: "References", keys: &["references", "recommendations", "referees"], shape: Shape::Named },
];

/// Keys whose values are for programs or lead elsewhere.
const IGNORED: [&str; 30] = [
    "schema",
    "meta",
    "theme",
    "version",
    "image",
    "picture",
    "photo",
    "avatar",
    "logo",
    "icon",
    "id",
    "uuid",
    "url",
    "website",
    "link",
    "links",
    "href",
    "homepage",
    "layout",
    "permalink",
    "design",
    "locale",
    "color",
    "settings",
    "rendercvsettings",
    "canonical",
    "type",
    "pinned",
    "visible",
    "format",
];

/// Keys, as plain ones, that only wrap the sections.
pub(super) const WRAPPERS: [&str; 6] = ["cv", "resume", "sections", "data", "content", "jsonresume"];

/// Keys, as plain ones, under which a section keeps its entries beside a title of its own.
pub(super) const LISTS: &[&str] =
    &["items", "info", "history", "contents", "content", "entries", "list", "assignments", "toolset", "sets", "jobs"];

/// Text over the entries of such a section.
pub(super) const INTRODUCTION: &[&str] = &["summary", "intro", "description"];

/// The shape of the section under a key, if it is one.
pub(super) fn shape_of(key: &str) -> Option<Shape> {
    let plain = plain_key(key);
    SECTIONS.iter().find(|section| section.keys.contains(&plain.as_str())).map(|section| section.shape)
}

/// Whether a value under this plain key is no text for a reader.
pub(super) fn is_ignored(plain: &str) -> bool {
    IGNORED.contains(&plain)
}

/// Whether a key of the basics holds a contact or a place.
pub(super) fn is_contact(key: &str) -> bool {
    let plain = plain_key(key);
    ["email", "phone", "location", "address", "city", "country", "profiles", "website", "url", "linkedin", "github"]
        .contains(&plain.as_str())
}
