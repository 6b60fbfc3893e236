//! The worker's side: reads frames, analyses, answers.

use std::borrow::Cow;
use std::io::{self, BufReader, ErrorKind as IoKind, Read, Write};
use std::panic;

use super::message::{PROTOCOL, Reply, Request};
use super::task::Task;
use super::{RungName, Setup, bounds, frame};
use crate::analysis::{Options, ReadPosting, Source, read_posting};
use crate::dictionary::Dictionary;
use crate::document::{DocumentError, ErrorKind};
use crate::ladder::{Ladder, Rung};

/// Works as a worker on standard input and output until the driver closes the input.
///
/// # Errors
///
/// A limit that cannot be set, a broken pipe, or a frame that is not in the protocol.
pub fn serve() -> io::Result<()> {
    bounds::at_start()?;
    let (input, mut output) = bounds::streams()?;
    let mut input = BufReader::new(input);
    // The driver reads it in a record; a panic's own text could hold a person's data.
    panic::set_hook(Box::new(|_| {}));
    let hello = Reply::Hello { protocol: PROTOCOL, version: env!("CARGO_PKG_VERSION").to_owned() };
    frame::write(&mut output, &hello, &[])?;
    let (setup, posting) = match frame::read(&mut input)? {
        None => return Ok(()),
        Some((Request::Setup(setup), posting)) => (setup, posting),
        Some((_, _)) => return Err(misuse("a document before the setup")),
    };
    bounds::for_setup(setup.memory_mb)?;
    bounds::for_document(setup.timeout_s)?;
    match Knowledge::load(&setup) {
        Ok(knowledge) => work(&setup, &knowledge, &posting, &mut input, &mut output),
        Err(message) => frame::write(&mut output, &Reply::Refused { message, posting: false }, &[]),
    }
}

fn misuse(what: &str) -> io::Error {
    io::Error::new(IoKind::InvalidData, what.to_owned())
}

/// What the setup says, loaded.
pub(super) struct Knowledge {
    pub dictionary: Cow<'static, Dictionary>,
    pub ladders: Vec<Ladder>,
}

impl Knowledge {
    fn load(setup: &Setup) -> Result<Self, String> {
        let dictionary = if setup.dictionary.is_empty() {
            Cow::Borrowed(crate::dictionary::builtin())
        } else {
            Cow::Owned(crate::dictionary::builtin().extended(&setup.dictionary).map_err(|error| error.to_string())?)
        };
        let ladders = if setup.ladders.is_empty() {
            crate::ladder::builtin().map(|ladder| vec![ladder])
        } else {
            setup.ladders.iter().map(|file| crate::ladder::parse(file, &dictionary)).collect()
        };
        Ok(Self { dictionary, ladders: ladders.map_err(|error| error.to_string())? })
    }

    /// The id of the rung of the first ladder that a word names.
    pub(super) fn rung(&self, word: &str) -> Result<String, String> {
        let rungs = || self.ladders.iter().take(1).flat_map(|ladder| &ladder.rungs);
        let found = self.ladders.first().and_then(|ladder| ladder.rung_named(word));
        found.map(|rung| rung.id.clone()).ok_or_else(|| {
            let ids: Vec<_> = rungs().map(|rung| rung.id.as_str()).collect();
            format!("there is no rung '{word}'; there are {}", ids.join(", "))
        })
    }

    fn ready(&self, posting: Option<&ReadPosting>) -> Reply {
        let rung = |rung: &Rung| RungName { id: rung.id.clone(), name: rung.name.clone() };
        Reply::Ready {
            dictionary: self.dictionary.hash().to_owned(),
            rungs: self.ladders.first().map(|ladder| ladder.rungs.iter().map(rung).collect()).unwrap_or_default(),
            posting: posting.map(|posting| posting.posting.title.clone()),
        }
    }
}

/// Reads the posting, says that the worker is ready, and answers document after document.
fn work(
    setup: &Setup,
    knowledge: &Knowledge,
    posting: &[u8],
    input: &mut impl Read,
    output: &mut impl Write,
) -> io::Result<()> {
    let target = setup.target.clone();
    let options = Options { target, ..Options::new(&knowledge.dictionary, &knowledge.ladders, setup.as_of.clone()) };
    let source = setup.posting.as_ref().map(|source| Source { name: &source.name, bytes: posting });
    let posting = match source.map(|source| read_posting(&source, &options)).transpose() {
        Ok(posting) => posting,
        Err(DocumentError { kind, message }) => {
            let message = format!("{kind}: {message}");
            return frame::write(output, &Reply::Refused { message, posting: true }, &[]);
        }
    };
    frame::write(output, &knowledge.ready(posting.as_ref()), &[])?;
    let task = Task { options: &options, posting: posting.as_ref(), redact: setup.redact };
    while let Some((request, bytes)) = frame::read(input)? {
        bounds::for_document(setup.timeout_s)?;
        match request {
            Request::Setup(_) => return Err(misuse("a second setup")),
            Request::File { .. } => return Err(misuse("a path; a worker opens no file")),
            Request::Document { id, path, path_bytes, recognised } => {
                let source = Source { name: &path, bytes: &bytes };
                let mut record = match &recognised {
                    None => task.record(&source),
                    Some(of) => task.recognised(&source, of),
                };
                record.path_bytes = path_bytes;
                let retire = record.error.as_ref().is_some_and(|error| error.kind == ErrorKind::Crash);
                let facts = Box::new(record.facts(&knowledge.dictionary));
                frame::write(output, &Reply::Record { id, facts, retire }, &record.to_json())?;
            }
            Request::Question { id, question } => {
                let answer = question.answer(&bytes, setup, knowledge);
                let refusal = answer.as_ref().err().cloned();
                frame::write(output, &Reply::Answer { id, refusal }, &answer.unwrap_or_default())?;
            }
        }
    }
    Ok(())
}
