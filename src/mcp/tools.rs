//! The tools: what each is called, takes and answers.

use std::sync::Arc;

use rmcp::model::{CallToolResult, JsonObject, Tool, ToolAnnotations};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::Value;

use super::answers::{comparison, diff, explained, posting, resume};
use super::bounded::{Bounded, fitted};
use super::desk::Desk;
use super::requests::{Request, Takes};
use crate::analysis::{Analysis, Comparison, Diff, ReadPosting};
use crate::worker::Ask;

/// A tool.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    name: &'static str,
    title: &'static str,
    about: &'static str,
    takes: Takes,
    answers: fn() -> Arc<JsonObject>,
    call: fn(&Desk, &Request) -> Result<CallToolResult, String>,
}

/// What every tool takes, if it is given.
const MAY: &[&str] = &["target", "as_of", "bytes"];

const TOOLS: [Entry; 7] = [
    Entry {
        name: "analyze",
        title: "Level of a resume",
        about: "Where a resume places its author on the career ladder, with probability, years, the steps to the next \
                rung that gain most, the strongest lines and the checks that fail. Every part has an id for explain.",
        takes: Takes { needs: &["path"], may: MAY },
        answers: schema::<resume::Short>,
        call: |desk, request| {
            let analysis: Analysis = desk.ask(Ask::Analysis, &[&request.path], request)?;
            fitted(request.most()?, |room| resume::short(&analysis, room))
        },
    },
    Entry {
        name: "compare",
        title: "Fit of a resume with a posting",
        about: "How a resume meets a job posting: the verdict, must-haves that are missing, thin and met with the words \
                of both sides, years, level, degree, and where both sides use other words for the same.",
        takes: Takes { needs: &["path", "job"], may: MAY },
        answers: schema::<comparison::Short>,
        call: |desk, request| {
            let comparison: Comparison = desk.ask(Ask::Comparison, &[&request.path, job(request)?], request)?;
            fitted(request.most()?, |room| comparison::short(&comparison, room))
        },
    },
    Entry {
        name: "posting",
        title: "What a job posting asks for",
        about: "Required and preferred skills with the posting's words, level, years, degree, certificates, pay and \
                place, and where the posting contradicts itself.",
        takes: Takes { needs: &["path"], may: &["as_of", "bytes"] },
        answers: schema::<posting::Short>,
        call: |desk, request| {
            let read: ReadPosting = desk.ask(Ask::Posting, &[&request.path], request)?;
            fitted(request.most()?, |room| posting::short(&read, room))
        },
    },
    Entry {
        name: "diff",
        title: "What changed between two versions of a resume",
        about: "Level, skills, scope, certificates and requirements won and lost from one version of a resume to the \
                next, both measured against the same rung.",
        takes: Takes { needs: &["old", "new"], may: MAY },
        answers: schema::<diff::Short>,
        call: |desk, request| {
            let diff: Diff = desk.ask(Ask::Diff, &[&request.old, &request.new], request)?;
            fitted(request.most()?, |room| diff::short(&diff, room))
        },
    },
    Entry {
        name: "what_if",
        title: "What changes of a resume would do",
        about: "How likely the target rung would be if the resume showed more, and the fewest changes that make it the \
                likeliest. A change is only worth making if it is true.",
        takes: Takes { needs: &["path", "changes"], may: MAY },
        answers: schema::<resume::Tried>,
        call: |desk, request| {
            let analysis: Analysis = desk.ask(Ask::Analysis, &[&request.path], request)?;
            fitted(request.most()?, |room| resume::tried(&analysis, room))
        },
    },
    Entry {
        name: "explain",
        title: "What stands behind an id",
        about: "The rule, the reasons and the lines of the documents behind an id of another answer: level, \
                requirement/…, skill/…, scope/…, certificate/…, role/…, check/…, warning/…, and with job must-have/… \
                and preferred/…. The id ids lists them.",
        takes: Takes { needs: &["path", "id"], may: &["job", "target", "as_of", "bytes"] },
        answers: schema::<explained::Explained>,
        call: explain,
    },
    Entry {
        name: "roles",
        title: "The roles of a resume as read",
        about: "Each role with title, employer, dates, years and what kind of work it counts as, and the dates that no \
                role uses. Look here first where a level seems wrong.",
        takes: Takes { needs: &["path"], may: &["as_of", "bytes"] },
        answers: schema::<resume::Roles>,
        call: |desk, request| {
            let analysis: Analysis = desk.ask(Ask::Analysis, &[&request.path], request)?;
            fitted(request.most()?, |room| resume::roles(&analysis, room))
        },
    },
];

/// All tools as a client sees them.
pub(super) fn list() -> Vec<Tool> {
    TOOLS.iter().map(|tool| tool.described()).collect()
}

/// The tool with this name.
pub(super) fn named(name: &str) -> Option<Entry> {
    TOOLS.into_iter().find(|tool| tool.name == name)
}

impl Entry {
    /// The tool as a client sees it: it reads only, and nothing but the files it is given.
    pub(super) fn described(self) -> Tool {
        let hints = ToolAnnotations::new().read_only(true).destructive(false).idempotent(true).open_world(false);
        Tool::new(self.name, self.about, self.takes.schema())
            .with_title(self.title)
            .with_raw_output_schema((self.answers)())
            .annotate(hints)
    }

    /// Answers a call.
    ///
    /// # Errors
    ///
    /// What is wrong with the call or its documents, in one sentence.
    pub(super) fn call(self, desk: &Desk, arguments: JsonObject) -> Result<CallToolResult, String> {
        let request = self.takes.read(arguments)?;
        request.most()?;
        (self.call)(desk, &request)
    }
}

fn job(request: &Request) -> Result<&str, String> {
    request.job.as_deref().ok_or_else(|| "'job' is not given".to_owned())
}

fn explain(desk: &Desk, request: &Request) -> Result<CallToolResult, String> {
    let (analysis, fit) = match &request.job {
        None => (desk.ask(Ask::Analysis, &[&request.path], request)?, None),
        Some(job) => {
            let both: Comparison = desk.ask(Ask::Comparison, &[&request.path, job], request)?;
            (both.analysis, Some(both.compared.fit))
        }
    };
    let index = explained::Index::of(&analysis, fit.as_ref());
    let entry = index.find(&request.id)?;
    fitted(request.most()?, |room| entry.explained(room))
}

/// The JSON Schema of an answer, without what says nothing to a reader: it takes room among an agent's words.
fn schema<T: JsonSchema>() -> Arc<JsonObject> {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Bounded<T>>().to_value();
    lean(&mut schema);
    match schema {
        Value::Object(object) => Arc::new(object),
        _ => Arc::default(),
    }
}

fn lean(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            object.retain(|key, value| !["$schema", "format", "minimum"].contains(&key.as_str()) || value.is_object());
            object.values_mut().for_each(lean);
        }
        Value::Array(all) => all.iter_mut().for_each(lean),
        _ => {}
    }
}
