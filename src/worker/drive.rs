//! Driving: the supervisor behind a pipe, for programs in other languages. They send documents or paths
//! and get a record for each, whatever becomes of the workers.

use std::io::{self, BufReader, ErrorKind as IoKind};

use super::message::{PROTOCOL, Reply, Request};
use super::supervisor::{Answer, Supervisor};
use super::{Program, Setup, WorkerError, bounds, frame};

/// A document as it is handed over.
#[derive(Debug, Clone, Copy)]
pub struct Handed<'a> {
    /// Path for the record.
    pub path: &'a str,
    /// The path's bytes in hexadecimal, where they are not UTF-8.
    pub path_bytes: Option<&'a str>,
    /// Its bytes; where there are none, the file at the path is meant.
    pub bytes: Option<&'a [u8]>,
}

/// Answers frames on standard input until it is closed; `record` makes the record of each document.
///
/// # Errors
///
/// A broken pipe, a frame that is not in the protocol, or a worker that cannot be started.
pub fn drive(
    program: &Program,
    record: impl Fn(&Handed<'_>, &mut Supervisor<'_>) -> Result<Answer, WorkerError>,
) -> io::Result<()> {
    let (input, mut output) = bounds::streams()?;
    let mut input = BufReader::new(input);
    let hello = Reply::Hello { protocol: PROTOCOL, version: env!("CARGO_PKG_VERSION").to_owned() };
    frame::write(&mut output, &hello, &[])?;
    let (request, posting) = match frame::read(&mut input) {
        Ok(Some(setup)) => setup,
        Ok(None) => return Ok(()),
        Err(error) if error.kind() == IoKind::InvalidData => {
            return frame::write(&mut output, &Reply::Refused { message: error.to_string(), posting: false }, &[]);
        }
        Err(error) => return Err(error),
    };
    let setup = with_posting(request, posting)?;
    let mut supervisor = Supervisor::new(program, &setup);
    let ready = match supervisor.ready() {
        Ok(ready) => Reply::Ready { dictionary: ready.dictionary, rungs: ready.rungs, posting: ready.posting },
        Err(error) => {
            let posting = matches!(error, WorkerError::Posting(_));
            return frame::write(&mut output, &Reply::Refused { message: error.to_string(), posting }, &[]);
        }
    };
    frame::write(&mut output, &ready, &[])?;
    while let Some((request, bytes)) = frame::read::<Request>(&mut input)? {
        let (id, path, path_bytes, bytes) = match &request {
            Request::Document { id, path, path_bytes, .. } => (*id, path, path_bytes, Some(bytes.as_slice())),
            Request::File { id, path, path_bytes } => (*id, path, path_bytes, None),
            _ => return Err(misuse("only documents and files follow the setup")),
        };
        let handed = Handed { path, path_bytes: path_bytes.as_deref(), bytes };
        let answer = record(&handed, &mut supervisor).map_err(io::Error::other)?;
        let reply = Reply::Record { id, facts: Box::new(answer.facts), retire: false };
        frame::write(&mut output, &reply, &answer.record)?;
    }
    Ok(())
}

fn with_posting(request: Request, bytes: Vec<u8>) -> io::Result<Setup> {
    let Request::Setup(mut setup) = request else {
        return Err(misuse("a document before the setup"));
    };
    if let Some(posting) = &mut setup.posting {
        posting.bytes = bytes;
    }
    Ok(*setup)
}

fn misuse(what: &str) -> io::Error {
    io::Error::new(IoKind::InvalidData, what.to_owned())
}
