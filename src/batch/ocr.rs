//! Optical character recognition by an installed tesseract; pages of a PDF are drawn by pdftoppm.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::document::{Document, DocumentError, ErrorKind};

/// Longest time that one of the two programs may take.
const DEADLINE: Duration = Duration::from_secs(120);
/// Most pages that are recognised.
const PAGES_MAX: &str = "20";
/// Resolution of the drawn pages in dots per inch, as tesseract's manual asks for.
const DOTS_PER_INCH: &str = "300";
/// Most bytes of the table that is read back.
const TABLE_BYTES_MAX: u64 = 16 << 20;

/// What the recognition of a document gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Recognised {
    /// Words with their places, as tesseract's table.
    pub table: String,
    /// Pages that were recognised.
    pub pages: u32,
}

/// Whether both programs are installed.
///
/// # Errors
///
/// `unsupported`, with what to install.
pub(crate) fn installed() -> Result<(), DocumentError> {
    let programs = [("tesseract", "tesseract-ocr", "--version"), ("pdftoppm", "poppler-utils", "-v")];
    programs.into_iter().try_for_each(|(program, package, option)| {
        let mut command = Command::new(program);
        command.arg(option).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().map(drop).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => not_installed(program, package),
            _ => failed(program, &error),
        })
    })
}

/// Reads a scanned PDF or a picture.
///
/// # Errors
///
/// As [`recognise`], and `no-text`.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
    let recognised = recognise(bytes)?;
    Document::from_ocr(&recognised.table, recognised.pages)
}

/// Recognises the words of a scanned PDF or a picture.
///
/// # Errors
///
/// `unsupported` where a program is not installed, `timeout`, or `corrupt` for what the programs cannot
/// read.
pub(crate) fn recognise(bytes: &[u8]) -> Result<Recognised, DocumentError> {
    let folder = tempfile::tempdir().map_err(|error| failed("a folder for the pages", &error))?;
    let pages = if bytes.starts_with(b"%PDF") { drawn(bytes, folder.path())? } else { picture(bytes, folder.path())? };
    let list = folder.path().join("pages.txt");
    fs::write(&list, pages.join("\n")).map_err(|error| failed("the list of pages", &error))?;
    let table = run("tesseract", "tesseract-ocr", &[list.as_os_str(), "-".as_ref(), "tsv".as_ref()], folder.path())?;
    Ok(Recognised { table, pages: u32::try_from(pages.len()).unwrap_or(u32::MAX) })
}

/// The pages of a PDF as pictures, in their order.
fn drawn(bytes: &[u8], folder: &Path) -> Result<Vec<String>, DocumentError> {
    let pdf = folder.join("document.pdf");
    fs::write(&pdf, bytes).map_err(|error| failed("the document", &error))?;
    let (options, stem) = (["-png", "-r", DOTS_PER_INCH, "-l", PAGES_MAX], folder.join("page"));
    let arguments: Vec<&OsStr> = options.iter().map(OsStr::new).chain([pdf.as_os_str(), stem.as_os_str()]).collect();
    run("pdftoppm", "poppler-utils", &arguments, folder)?;
    let files = fs::read_dir(folder).map_err(|error| failed("the pages", &error))?;
    let paths = files.filter_map(|file| file.ok()?.path().to_str().map(str::to_owned));
    let mut pages: Vec<String> = paths.filter(|path| path.ends_with(".png")).collect();
    pages.sort();
    if pages.is_empty() {
        let message = "no page could be drawn for optical character recognition; export the PDF again";
        return Err(DocumentError::new(ErrorKind::Corrupt, message));
    }
    Ok(pages)
}

fn picture(bytes: &[u8], folder: &Path) -> Result<Vec<String>, DocumentError> {
    let path = folder.join("page.image");
    fs::write(&path, bytes).map_err(|error| failed("the picture", &error))?;
    Ok(path.to_str().map(str::to_owned).into_iter().collect())
}

/// Runs a program in the folder, under the deadline, and gives what it printed.
fn run(program: &str, package: &str, arguments: &[&OsStr], folder: &Path) -> Result<String, DocumentError> {
    let printed = folder.join(format!("{program}.out"));
    let out = File::create(&printed).map_err(|error| failed("the output", &error))?;
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).env("OMP_THREAD_LIMIT", "1");
    command.stdin(Stdio::null()).stdout(out).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => not_installed(program, package),
        _ => failed(program, &error),
    })?;
    let start = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if start.elapsed() < DEADLINE => thread::sleep(Duration::from_millis(10)),
            stopped => {
                // Already gone is as good as killed.
                let _ = child.kill();
                let _ = child.wait();
                return Err(match stopped {
                    Err(error) => failed(program, &error),
                    Ok(_) => too_slow(program),
                });
            }
        }
    };
    if !status.success() {
        let message = format!("{program} cannot read the document; scan it again or export it as PDF");
        return Err(DocumentError::new(ErrorKind::Corrupt, message));
    }
    let mut text = String::new();
    File::open(&printed)
        .and_then(|file| file.take(TABLE_BYTES_MAX).read_to_string(&mut text))
        .map_err(|error| failed("the output", &error))?;
    Ok(text)
}

fn not_installed(program: &str, package: &str) -> DocumentError {
    let message = format!(
        "--ocr needs {program}, which is not installed: `apt install {package}` (Debian, Ubuntu), or \
         `brew install tesseract poppler` (macOS)"
    );
    DocumentError::new(ErrorKind::Unsupported, message)
}

fn too_slow(program: &str) -> DocumentError {
    let seconds = DEADLINE.as_secs();
    DocumentError::new(ErrorKind::Timeout, format!("{program} took longer than {seconds} s; scan fewer pages"))
}

fn failed(what: &str, error: &io::Error) -> DocumentError {
    DocumentError::new(ErrorKind::Io, format!("{what}: {error}"))
}
