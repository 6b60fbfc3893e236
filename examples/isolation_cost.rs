//! What a worker process costs, against analysing in the process itself:
//! `cargo run --release --example isolation_cost -- SKILLGAP FILE...`, where SKILLGAP is the program.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::env;
use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use skillgap::analysis::{AsOf, Options, Source};
use skillgap::worker::{DocumentRequest, Program, Setup, Supervisor, Task, isolated};

/// Times that each file is analysed in each way.
const ROUNDS: usize = 15;

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let program = Program::at(arguments.next().context("give the program and files")?);
    let as_of = AsOf::parse("2026-06").map_err(anyhow::Error::msg)?;
    let setup = Setup::new(as_of.clone());
    let dictionary = skillgap::dictionary::builtin();
    let ladders = [skillgap::ladder::builtin()?];
    let options = Options::new(dictionary, &ladders, as_of);
    let task = Task { options: &options, posting: None, redact: false };
    let mut pooled = Supervisor::new(&program, &setup);
    pooled.ready()?;
    let mut times: [Vec<Duration>; 3] = Default::default();
    for path in arguments {
        let bytes = fs::read(&path).with_context(|| path.clone())?;
        let source = Source { name: &path, bytes: &bytes };
        let sent = DocumentRequest { path: &path, path_bytes: None, bytes: &bytes, recognised: None };
        for _ in 0..ROUNDS {
            times[0].push(timed(|| Ok(task.record(&source).to_json()))?);
            times[1].push(timed(|| Ok(pooled.record(&sent)?))?);
            times[2].push(timed(|| Ok(isolated(&program, &setup, &source)?))?);
        }
    }
    let names = ["in the process", "in a running worker", "in a worker of its own"];
    for (name, times) in names.into_iter().zip(&mut times) {
        times.sort_unstable();
        let median = times.get(times.len() / 2).context("give files")?;
        println!("{name}: median {:.2} ms of {}", median.as_secs_f64() * 1e3, times.len());
    }
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> Result<T>) -> Result<Duration> {
    let started = Instant::now();
    work()?;
    Ok(started.elapsed())
}
