//! The MCP server: what the program finds out, for agents, over standard input and output.
//!
//! The door is [`serve`]. Documents are read in a worker process with the limits of every other command,
//! only from folders that were named at the start. An answer keeps to a number of bytes; what it leaves
//! out is read by its id. Words of documents are quoted, and hidden text is passed on nowhere.

mod answers;
mod bounded;
mod desk;
mod requests;
mod roots;
mod server;
mod tools;

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use rmcp::ServiceExt;
use rmcp::transport::stdio;

use crate::analysis::AsOf;
use crate::worker::{Program, Setup};
use desk::Desk;
use roots::Roots;
use server::Server;

/// What the server may read and what its answers rest on.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Folders with the documents; nothing outside of them is read.
    pub roots: Vec<PathBuf>,
    /// Knowledge and limits of the worker.
    pub setup: Setup,
    /// The program to start as worker.
    pub program: Program,
    /// The day that "present" stands for where a call names none.
    pub as_of: fn(&Setup) -> AsOf,
}

/// Serves until the client closes standard input.
///
/// # Errors
///
/// A root that is no folder, or a client that does not keep to the protocol.
pub fn serve(settings: &Settings) -> io::Result<()> {
    let desk = Desk {
        roots: Roots::open(&settings.roots)?,
        setup: settings.setup.clone(),
        program: settings.program.clone(),
        as_of: settings.as_of,
    };
    let server = Server { desk: Arc::new(desk), turn: Arc::new(Mutex::new(())) };
    tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
        let running = server.serve(stdio()).await.map_err(io::Error::other)?;
        running.waiting().await.map(|_| ()).map_err(io::Error::other)
    })
}
