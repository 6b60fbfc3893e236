//! `skillgap web`: the page that reads a resume in the browser and sends nothing anywhere.

use std::io::{self, Write};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::arguments::WebArguments;
use super::failure::Failure;
use super::{screen, written};
use crate::report::html::{generator, hash, head, style_hash};
use crate::worker::Setup;

/// The library as WebAssembly; empty where this program was built without it.
const MODULE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/web.wasm"));
/// The script of the page; its policy names the hash.
const SCRIPT: &str = include_str!("web/page.js");
/// The script of the worker, which the page starts from its own text.
const WORKER: &str = include_str!("web/worker.js");
/// The style sheet of the page; its policy names the hash.
const STYLE: &str = include_str!("web/page.css");

/// Writes the page, or shows it.
pub(super) fn run(arguments: &WebArguments) -> Result<(), Failure> {
    if MODULE.is_empty() {
        let reason = "this program was built without the web page; `web/build` in the repository builds it with";
        return Err(Failure::Usage(reason.to_owned()));
    }
    let page = page(MODULE)?.into_string();
    if arguments.open {
        return open(&page);
    }
    written::check(arguments.output.as_deref(), [], arguments.force)?;
    let mut out = screen::writer(arguments.output.as_deref())?;
    out.write_all(page.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Shows the page in the browser. The file stays, as the browser may read it late.
fn open(page: &str) -> Result<(), Failure> {
    let mut file = tempfile::Builder::new().prefix("skillgap-").suffix(".html").tempfile()?;
    file.write_all(page.as_bytes())?;
    let (_, path) = file.keep().map_err(|error| error.error)?;
    open::that(&path)?;
    writeln!(io::stderr(), "skillgap: the page is {}", path.display())?;
    Ok(())
}

/// Scripts and styles by their hashes, the module, the worker from the page's own text; no
/// connection to anywhere. The report's own style is named too, as its frame inherits this.
fn policy() -> String {
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; worker-src blob:; style-src {} {}; base-uri 'none'; \
         form-action 'none'",
        hash(SCRIPT),
        hash(STYLE),
        style_hash(),
    )
}

fn packed(module: &[u8]) -> io::Result<String> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(module)?;
    Ok(BASE64_STANDARD.encode(packer.finish()?))
}

fn page(module: &[u8]) -> io::Result<Markup> {
    let module = packed(module)?;
    Ok(html! {
        (DOCTYPE)
        html lang="en" {
            (head("skillgap: a resume on the career ladder", STYLE, &policy(), &html! { (generator()) }))
            body {
                main { (form()) }
                section id="result" hidden aria-label="Result" {
                    header { h2 { "Report" } button id="save" type="button" { "Save the report" } }
                    div id="report" {}
                }
                script id="worker" type="text/plain" { (PreEscaped(WORKER)) }
                script id="module" type="text/plain" { (PreEscaped(module)) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    })
}

fn form() -> Markup {
    html! {
        h1 { "Where does this resume stand, and what is missing?" }
        p { "Everything happens in this page. Nothing is sent anywhere: its policy allows no connection at all, and it works without a network." }
        form id="form" data-deadline-s=(Setup::TIMEOUT_S) {
            label id="drop" {
                input id="file" type="file" accept=".pdf,.docx,.odt,.rtf,.html,.md,.tex,.txt,.json,.yaml";
                span id="chosen" { "Drop a resume here, or choose a file" }
                br;
                span.quiet { "PDF, DOCX, ODT, RTF, HTML, Markdown, LaTeX, JSON Resume, text" }
            }
            label for="posting" { "Posting to compare with (may stay empty)" }
            textarea id="posting" placeholder="Paste the text of a job posting" {}
            label for="as-of" { "Day that “present” stands for (today if empty)" }
            input id="as-of" type="date";
            label.inline { input id="redact" type="checkbox"; span { "Take out name, contact, schools, places and graduation years, to pass the report on" } }
            button id="go" disabled { "Read it" }
            p id="status" role="status" { "Loading …" }
        }
        p.quiet { "Decision support: a person must decide." }
    }
}
