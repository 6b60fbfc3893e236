//! The desk: reads the files that a call names and has the worker answer.

use serde::de::DeserializeOwned;

use super::requests::Request;
use super::roots::Roots;
use crate::analysis::AsOf;
use crate::worker::{Ask, Part, Program, Question, Setup, Supervisor};

/// What answers rest on.
#[derive(Debug)]
pub(super) struct Desk {
    pub roots: Roots,
    pub setup: Setup,
    pub program: Program,
    pub as_of: fn(&Setup) -> AsOf,
}

impl Desk {
    /// The answer of a new worker to one question about the files at some paths.
    ///
    /// # Errors
    ///
    /// What is wrong with the call or a file, in one sentence.
    pub(super) fn ask<T: DeserializeOwned>(&self, ask: Ask, paths: &[&str], request: &Request) -> Result<T, String> {
        let as_of = request.as_of.as_deref().map(AsOf::parse).transpose()?.unwrap_or_else(|| (self.as_of)(&self.setup));
        let (target, what_if) = (request.target.clone(), request.changes.clone());
        let (documents, body) = self.read(paths)?;
        let question = Question { ask, as_of, target, what_if, pdf_reader: None, documents };
        let answer = Supervisor::new(&self.program, &self.setup).answer(&question, &body);
        let json = answer.map_err(|error| error.to_string())?.map_err(|refusal| refusal.to_string())?;
        serde_json::from_slice(&json).map_err(|error| error.to_string())
    }

    /// The documents by their file names, and their bytes one after the other.
    fn read(&self, paths: &[&str]) -> Result<(Vec<Part>, Vec<u8>), String> {
        let (mut parts, mut body) = (Vec::new(), Vec::new());
        for path in paths {
            let real = self.roots.find(path)?;
            let name = real.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let bytes =
                crate::batch::bytes_of(&real).map_err(|error| format!("{name}: {}: {}", error.kind, error.message))?;
            parts.push(Part { name, bytes: bytes.len() });
            body.extend(bytes);
        }
        Ok((parts, body))
    }
}
