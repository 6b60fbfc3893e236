//! Bounds: what a worker forbids itself, and its private ends of the two pipes.
//!
//! Elsewhere than on Unix there are no such limits; the driver's deadline is then the only one.

use std::io::{self, Read, Write};

pub(super) use system::{at_start, for_document, for_setup, streams};

/// The worker's ends of the pipes to its driver.
pub(super) type Streams = (Box<dyn Read>, Box<dyn Write>);

#[cfg(unix)]
mod system {
    use std::fs::File;

    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    use rustix::time::{ClockId, clock_gettime};

    use super::{Streams, io};

    /// Stack of the worker; what overflows it on one machine does so on every other.
    const STACK_BYTES: u64 = 8 << 20;

    /// No files written, no core dumps, no new privileges, no life after the driver's.
    pub(in super::super) fn at_start() -> io::Result<()> {
        lower(Resource::Core, 0)?;
        lower(Resource::Fsize, 0)?;
        lower(Resource::Stack, STACK_BYTES)?;
        #[cfg(any(target_os = "linux", target_os = "android"))]
        {
            rustix::thread::set_no_new_privs(true)?;
            rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
        }
        Ok(())
    }

    /// The most memory that the process may map. Not every Unix can keep to it; Linux must.
    pub(in super::super) fn for_setup(memory_mb: u64) -> io::Result<()> {
        let lowered = lower(Resource::As, memory_mb.saturating_mul(1 << 20));
        if cfg!(target_os = "linux") { lowered } else { Ok(()) }
    }

    /// The processor time that the next document may take, in whole seconds, rounded up.
    pub(in super::super) fn for_document(timeout_s: u64) -> io::Result<()> {
        let used = clock_gettime(ClockId::ProcessCPUTime);
        let until = u64::try_from(used.tv_sec).unwrap_or(0) + u64::from(used.tv_nsec > 0) + timeout_s;
        let maximum = getrlimit(Resource::Cpu).maximum;
        let current = Some(maximum.map_or(until, |most| most.min(until)));
        setrlimit(Resource::Cpu, Rlimit { current, maximum })?;
        Ok(())
    }

    /// Sets a limit for good, or keeps the present one if that is lower.
    fn lower(resource: Resource, limit: u64) -> io::Result<()> {
        let maximum = getrlimit(resource).maximum;
        let limit = Some(maximum.map_or(limit, |most| most.min(limit)));
        setrlimit(resource, Rlimit { current: limit, maximum: limit })?;
        Ok(())
    }

    /// Copies of standard input and output. Nothing else gets at them: what a library prints goes
    /// nowhere instead of into a frame.
    pub(in super::super) fn streams() -> io::Result<Streams> {
        let input = rustix::io::dup(rustix::stdio::stdin())?;
        let output = rustix::io::dup(rustix::stdio::stdout())?;
        let nowhere = File::options().read(true).write(true).open("/dev/null")?;
        rustix::stdio::dup2_stdin(&nowhere)?;
        rustix::stdio::dup2_stdout(&nowhere)?;
        Ok((Box::new(File::from(input)), Box::new(File::from(output))))
    }
}

#[cfg(not(unix))]
mod system {
    use super::{Streams, io};

    pub(in super::super) fn at_start() -> io::Result<()> {
        Ok(())
    }

    pub(in super::super) fn for_setup(_memory_mb: u64) -> io::Result<()> {
        Ok(())
    }

    pub(in super::super) fn for_document(_timeout_s: u64) -> io::Result<()> {
        Ok(())
    }

    pub(in super::super) fn streams() -> io::Result<Streams> {
        Ok((Box::new(io::stdin()), Box::new(io::stdout())))
    }
}
