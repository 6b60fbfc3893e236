//! Batches within the process: documents in memory, on all cores, without isolation.

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use crate::analysis::Source;
use crate::worker::{Record, Task};

/// Stack of a thread: documents may nest deeper than the usual stack of a thread bears.
const STACK_BYTES: usize = 8 << 20;

/// One record for each document, in their order.
///
/// For documents that the caller trusts: a panic costs its own record, but what ends a process ends
/// this one. [`super::run`] and [`crate::worker::Supervisor`] are for all others.
///
/// ```
/// # use skillgap::analysis::{AsOf, Options, Source};
/// # let ladders = [skillgap::ladder::builtin()?];
/// # let options = Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse("2026-01")?);
/// # let text = "Experience\n\nSenior Backend Engineer, Acme\tJan 2018 – Present\n- Designed the payment API in Go\n";
/// use skillgap::batch::in_process;
/// use skillgap::worker::Task;
///
/// let task = Task { options: &options, posting: None, redact: false };
/// let sources = [Source { name: "a.txt", bytes: text.as_bytes() }, Source { name: "b.txt", bytes: b"" }];
/// let records = in_process(&sources, &task);
/// assert_eq!(records[1].error.as_ref().map(|error| error.kind.as_str()), Some("empty"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn in_process(sources: &[Source<'_>], task: &Task<'_>) -> Vec<Record> {
    let work = || sources.par_iter().map(|source| task.record(source)).collect();
    match ThreadPoolBuilder::new().stack_size(STACK_BYTES).build() {
        Ok(pool) => pool.install(work),
        // Where no threads of one's own are to be had, the usual ones do.
        Err(_) => work(),
    }
}
