//! The driver's side of one worker process: start it, exchange frames, say how it ended.

use std::io::{self, BufReader, Read};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::message::{PROTOCOL, Reply, Request};
use super::record::RecordSummary;
use super::{Program, Ready, Refusal, Setup, WorkerError, frame};

/// How often the watchdog looks at the clock.
const WATCH: Duration = Duration::from_millis(50);
/// Stack of the small threads beside a worker.
const SMALL_STACK: usize = 128 << 10;
/// So much of what a worker printed last is kept to say how it ended.
const PRINTED_KEPT: usize = 4096;
/// Time on the clock for each second of processor time that a document may take. The processor limit
/// gives the same answer on a busy machine; the clock is for workers that do not run at all, and for
/// systems without such a limit.
const CLOCK_FACTOR: u64 = if cfg!(unix) { 6 } else { 1 };
/// Time on the clock for the first answers.
const START: Duration = Duration::from_secs(60);

/// How a worker ended in the middle of its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    Crash,
    Memory,
    Timeout,
    /// It did not get to run: somebody halted it, or the machine is too busy.
    Stalled,
    /// Somebody else ended it: a person, or the system for want of memory.
    Killed,
}

impl Fault {
    /// Whether it says more of the machine than of the document.
    pub fn is_outer(self) -> bool {
        matches!(self, Self::Stalled | Self::Killed)
    }
}

/// A running worker.
#[derive(Debug)]
pub(super) struct Worker {
    watched: Arc<Watched>,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    printed: Option<JoinHandle<Vec<u8>>>,
    clock: Duration,
    /// What it said of its setup.
    pub ready: Ready,
    /// Documents answered.
    pub served: u64,
}

/// What the watchdog shares with the worker's owner.
#[derive(Debug)]
struct Watched {
    child: Mutex<Child>,
    deadline: Mutex<Option<Instant>>,
    expired: AtomicBool,
    over: AtomicBool,
}

impl Worker {
    /// Starts a worker and gives it its setup.
    pub fn start(program: &Program, setup: &Setup) -> Result<Self, WorkerError> {
        let failed = |error: io::Error| WorkerError::Start(error.to_string());
        let mut command = Command::new(&program.0);
        command.arg("worker").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // Ctrl-C on the terminal is for the driver, which lets its workers finish.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn().map_err(failed)?;
        let (Some(input), Some(output), Some(errors)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(WorkerError::Start("its pipes are missing".to_owned()));
        };
        let watched = Arc::new(Watched {
            child: Mutex::new(child),
            deadline: Mutex::new(None),
            expired: AtomicBool::new(false),
            over: AtomicBool::new(false),
        });
        let printed = small_thread("skillgap-printed", move || last_printed(errors)).map_err(failed)?;
        let watch = Arc::clone(&watched);
        small_thread("skillgap-watch", move || watch.watch()).map_err(failed)?;
        let mut worker = Self {
            watched,
            input: Some(input),
            output: BufReader::new(output),
            printed: Some(printed),
            clock: Duration::from_secs(setup.timeout_s.saturating_mul(CLOCK_FACTOR)),
            ready: Ready { version: String::new(), dictionary: String::new(), rungs: Vec::new(), posting: None },
            served: 0,
        };
        worker.ready = worker.greet(setup)?;
        Ok(worker)
    }

    fn greet(&mut self, setup: &Setup) -> Result<Ready, WorkerError> {
        let early = |worker: &mut Self, error: io::Error| {
            let fault = worker.fault();
            WorkerError::Start(match fault {
                Fault::Memory => format!("{} MB are too little; give more with --memory", setup.memory_mb),
                _ if setup.posting.is_some() => {
                    format!("it ended before it was ready ({error}); try without the posting")
                }
                _ => format!("it ended before it was ready ({error})"),
            })
        };
        self.watched.within(START);
        let version = match self.receive() {
            Ok((Reply::Hello { protocol: PROTOCOL, version }, _)) => version,
            Ok(_) => return Err(WorkerError::Start("the program is of another version".to_owned())),
            Err(error) => return Err(early(self, error)),
        };
        let posting = setup.posting.as_ref().map_or(&[][..], |posting| &posting.bytes);
        let answer = self.send(&Request::Setup(Box::new(setup.clone())), posting).and_then(|()| self.receive());
        self.watched.disarm();
        match answer {
            Ok((Reply::Ready { dictionary, rungs, posting }, _)) => Ok(Ready { version, dictionary, rungs, posting }),
            Ok((Reply::Refused { message, posting: true }, _)) => Err(WorkerError::Posting(message)),
            Ok((Reply::Refused { message, .. }, _)) => Err(WorkerError::Knowledge(message)),
            Ok(_) => Err(WorkerError::Start("it does not keep to the protocol".to_owned())),
            Err(error) => Err(early(self, error)),
        }
    }

    /// Has one document analysed: the record in short, the record, and whether the worker asks to be
    /// replaced. After a fault the worker is dead.
    pub fn exchange(
        &mut self,
        request: &Request,
        wanted: u64,
        bytes: &[u8],
    ) -> Result<(RecordSummary, Vec<u8>, bool), Fault> {
        match self.reply(request, bytes) {
            Ok((Reply::Record { id, facts, retire }, record)) if id == wanted => {
                self.served += 1;
                Ok((*facts, record, retire))
            }
            _ => Err(self.fault()),
        }
    }

    /// Has one question answered. After a fault the worker is dead.
    pub fn ask(&mut self, request: &Request, wanted: u64, bytes: &[u8]) -> Result<Result<Vec<u8>, Refusal>, Fault> {
        match self.reply(request, bytes) {
            Ok((Reply::Answer { id, refusal }, answer)) if id == wanted => {
                self.served += 1;
                Ok(refusal.map_or(Ok(answer), Err))
            }
            _ => Err(self.fault()),
        }
    }

    fn reply(&mut self, request: &Request, bytes: &[u8]) -> io::Result<(Reply, Vec<u8>)> {
        self.watched.within(self.clock);
        let reply = self.send(request, bytes).and_then(|()| self.receive());
        self.watched.disarm();
        reply
    }

    fn send(&mut self, request: &Request, body: &[u8]) -> io::Result<()> {
        let Some(input) = &mut self.input else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        frame::write(input, request, body)
    }

    fn receive(&mut self) -> io::Result<(Reply, Vec<u8>)> {
        frame::read(&mut self.output)?.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }

    /// Ends the worker and says how it had ended.
    fn fault(&mut self) -> Fault {
        let status = self.end();
        let printed = self.printed.take().and_then(|thread| thread.join().ok()).unwrap_or_default();
        match status {
            _ if self.watched.expired.load(Ordering::Acquire) => {
                if cfg!(unix) {
                    Fault::Stalled
                } else {
                    Fault::Timeout
                }
            }
            Some(status) if is_processor_limit(status) => Fault::Timeout,
            _ if ran_out_of_memory(&printed) => Fault::Memory,
            Some(status) if was_killed(status) => Fault::Killed,
            _ => Fault::Crash,
        }
    }

    fn end(&mut self) -> Option<ExitStatus> {
        self.input = None;
        self.watched.over.store(true, Ordering::Release);
        let mut child = lock(&self.watched.child);
        // Where it has ended already, this does nothing and its own status is kept.
        let _ = child.kill();
        child.wait().ok()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.end();
    }
}

impl Watched {
    fn within(&self, clock: Duration) {
        *lock(&self.deadline) = Instant::now().checked_add(clock);
    }

    fn disarm(&self) {
        *lock(&self.deadline) = None;
    }

    fn watch(&self) {
        while !self.over.load(Ordering::Acquire) {
            thread::sleep(WATCH);
            if lock(&self.deadline).is_some_and(|deadline| deadline <= Instant::now()) {
                self.expired.store(true, Ordering::Release);
                // A worker that has ended by itself needs no killing.
                let _ = lock(&self.child).kill();
                return;
            }
        }
    }
}

/// A lock that a panic elsewhere does not spoil: what it guards has no broken states.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn small_thread<T: Send + 'static>(name: &str, work: impl FnOnce() -> T + Send + 'static) -> io::Result<JoinHandle<T>> {
    thread::Builder::new().name(name.to_owned()).stack_size(SMALL_STACK).spawn(work)
}

/// Reads what a worker prints, so that it never waits for a reader, and keeps the last of it.
fn last_printed(mut errors: ChildStderr) -> Vec<u8> {
    let mut kept = Vec::new();
    let mut part = [0; PRINTED_KEPT];
    while let Ok(count) = errors.read(&mut part) {
        if count == 0 {
            break;
        }
        kept.extend_from_slice(&part[..count]);
        kept.drain(..kept.len().saturating_sub(PRINTED_KEPT));
    }
    kept
}

/// The words with which Rust's library ends a process whose allocation failed.
fn ran_out_of_memory(printed: &[u8]) -> bool {
    String::from_utf8_lossy(printed).contains("memory allocation of ")
}

#[cfg(unix)]
fn is_processor_limit(status: ExitStatus) -> bool {
    std::os::unix::process::ExitStatusExt::signal(&status) == Some(rustix::process::Signal::XCPU.as_raw())
}

#[cfg(unix)]
fn was_killed(status: ExitStatus) -> bool {
    use rustix::process::Signal;
    let signal = std::os::unix::process::ExitStatusExt::signal(&status);
    [Signal::KILL, Signal::TERM, Signal::INT, Signal::HUP].iter().any(|outer| signal == Some(outer.as_raw()))
}

#[cfg(not(unix))]
fn is_processor_limit(_status: ExitStatus) -> bool {
    false
}

#[cfg(not(unix))]
fn was_killed(_status: ExitStatus) -> bool {
    false
}
