//! Requests: the arguments of the tools.

use std::sync::Arc;

use rmcp::model::JsonObject;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use super::bounded::{BYTES, BYTES_MAX, BYTES_MIN};

/// Every argument of any tool; each tool needs some and takes others.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Request {
    /// The document, for most tools a resume: a path below the folders of the server.
    pub path: String,
    /// The job posting: a path below the folders of the server.
    pub job: Option<String>,
    /// The former version of the resume: a path below the folders of the server.
    pub old: String,
    /// The later version of the resume: a path below the folders of the server.
    pub new: String,
    /// Changes to try together, such as kafka=used, mentoring, years=+2 or title=Staff Engineer.
    pub changes: Vec<String>,
    /// The id as another answer gives it, such as requirement/observability, or `ids` for a list of all.
    pub id: String,
    /// Rung to aim at, such as senior or staff; the next one if not given.
    pub target: Option<String>,
    /// Day that "present" stands for, such as 2026-01; the server's, or today, if not given.
    pub as_of: Option<String>,
    /// Most bytes of the answer, 3072 to 65536; 4096 if not given.
    pub bytes: Option<u32>,
}

/// Which arguments a tool has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Takes {
    /// Without these there is no call.
    pub needs: &'static [&'static str],
    /// These may be left out.
    pub may: &'static [&'static str],
}

impl Takes {
    /// The JSON Schema of the arguments.
    pub(super) fn schema(self) -> Arc<JsonObject> {
        let mut schema = schemars::schema_for!(Request).to_value();
        let mut properties = JsonObject::new();
        for name in self.needs.iter().chain(self.may) {
            let mut property = schema["properties"][name].take();
            if let Some(property) = property.as_object_mut() {
                property.remove("default");
            }
            properties.insert((*name).to_owned(), property);
        }
        let object = json!({
            "type": "object", "properties": properties, "required": self.needs, "additionalProperties": false,
        });
        match object {
            Value::Object(object) => Arc::new(object),
            _ => Arc::default(),
        }
    }

    /// Reads the arguments of a call.
    ///
    /// # Errors
    ///
    /// The first that is wrong, unknown or not there.
    pub(super) fn read(self, arguments: JsonObject) -> Result<Request, String> {
        if let Some(missing) = self.needs.iter().find(|name| !arguments.contains_key(**name)) {
            return Err(format!("'{missing}' is not given"));
        }
        let known = |name: &String| self.needs.iter().chain(self.may).any(|known| known == name);
        if let Some(unknown) = arguments.keys().find(|name| !known(name)) {
            return Err(format!("'{}' is no argument of this tool", unknown.escape_debug()));
        }
        serde_json::from_value(Value::Object(arguments)).map_err(|error| error.to_string())
    }
}

impl Request {
    /// The bytes that the answer may take.
    ///
    /// # Errors
    ///
    /// A number that is out of range.
    pub(super) fn most(&self) -> Result<u32, String> {
        let bytes = self.bytes.unwrap_or(BYTES);
        let fair = (BYTES_MIN..=BYTES_MAX).contains(&bytes);
        if fair { Ok(bytes) } else { Err(format!("bytes is {BYTES_MIN} to {BYTES_MAX}, not {bytes}")) }
    }
}
