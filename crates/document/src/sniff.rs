//! Tells by content what bytes are: the kind that reads them, or the true type in the error.

use super::archive::Archive;
use super::encoding::{self, Decoded};
use super::json_resume::{self, Node};
use super::{DocumentError, ErrorKind, Kind, Limits};
use super::{escapes, html, linkedin};

/// What bytes turned out to be.
#[derive(Debug)]
pub(super) enum Content {
    /// A kind with its own reader of bytes.
    Bytes(Kind),
    /// Text of this kind.
    Text(Kind, Decoded),
    /// JSON or YAML; whether it is a resume.
    Data(Kind, Node),
}

impl Content {
    /// The kind of the content.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Bytes(kind) | Self::Text(kind, _) | Self::Data(kind, _) => *kind,
        }
    }
}

/// Tells what bytes are.
///
/// # Errors
///
/// `empty`, `encrypted`, `corrupt` for a broken archive, or `unsupported` with the type's name.
pub(super) fn sniff(bytes: &[u8]) -> Result<Content, DocumentError> {
    if bytes.is_empty() {
        return Err(DocumentError::new(ErrorKind::Empty, "the file is empty; choose another file"));
    }
    if let Some(kind) = kind_by_signature(bytes) {
        return Ok(Content::Bytes(kind));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive(bytes).map(Content::Bytes);
    }
    if bytes.starts_with(OLE) {
        return Err(ole(bytes));
    }
    if let Some((_, name)) = FOREIGN.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(unsupported(name));
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Err(unsupported("a film"));
    }
    let decoded = encoding::decode(bytes).ok_or_else(|| unsupported("binary data of an unknown type"))?;
    if decoded.text.trim_matches(|c: char| c.is_whitespace() || c == '\0').is_empty() {
        return Err(DocumentError::new(ErrorKind::Empty, "the file holds only white space; choose another file"));
    }
    text(decoded)
}

/// Bytes at the start of compound files (legacy Word, encrypted Office).
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Types that are known and not read, by their first bytes.
const FOREIGN: [(&[u8], &str); 18] = [
    (b"\x7FELF", "a Linux program (ELF)"),
    (b"MZ", "a Windows program"),
    (b"\xCF\xFA\xED\xFE", "a macOS program"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xFD7zXZ\0", "an xz archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xB5\x2F\xFD", "a Zstandard archive"),
    (b"%!PS", "a PostScript file"),
    (b"\xC5\xD0\xD3\xC6", "a PostScript file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
    (b"\x1AE\xDF\xA3", "a Matroska video"),
    (b"\0asm", "a WebAssembly program"),
    (b"wOFF", "a font"),
    (b"\0\x01\0\0\0", "a font"),
];

/// PDF readers look for the header in the first KiB (PDF 1.7 reference, implementation note 13).
const PDF_HEADER_BYTES: usize = 1024;

fn kind_by_signature(bytes: &[u8]) -> Option<Kind> {
    let head = &bytes[..bytes.len().min(PDF_HEADER_BYTES)];
    let is_picture = [&b"\x89PNG"[..], b"\xFF\xD8\xFF", b"II*\0", b"MM\0*", b"GIF8", b"BM"]
        .iter()
        .any(|s| bytes.starts_with(s) && !(s.len() == 2 && bytes.is_ascii()));
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    match () {
        () if bytes.starts_with(b"%PDF-") => Some(Kind::Pdf),
        () if is_picture || is_webp || is_heic(bytes) => Some(Kind::Image),
        () if head.trim_ascii_start().starts_with(b"{\\rtf") => Some(Kind::Rtf),
        () if head.windows(5).any(|window| window == b"%PDF-") && !bytes.starts_with(b"PK") => Some(Kind::Pdf),
        () => None,
    }
}

/// Pictures of phones, told from films by their brand (ISO/IEC 23008-12).
fn is_heic(bytes: &[u8]) -> bool {
    let brands: [&[u8]; 5] = [b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftypavif"];
    bytes.get(4..12).is_some_and(|brand| brands.contains(&brand))
}

fn unsupported(name: &str) -> DocumentError {
    let advice = "save the document as PDF, DOCX or plain text";
    DocumentError::new(ErrorKind::Unsupported, format!("this is {name}, which cannot be read; {advice}"))
}

/// Archives that are documents, by a part that only they have, with the name of those not read.
const PACKAGES: [(&str, &str); 9] = [
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("Index/Document.iwa", "an Apple Pages document"),
    ("Index.zip", "an Apple Pages document"),
    ("index.apxl", "an Apple Keynote presentation"),
    ("META-INF/container.xml", "an EPUB book"),
    ("META-INF/MANIFEST.MF", "a Java program"),
    ("AndroidManifest.xml", "an Android program"),
    ("content.xml", "an OpenDocument file that is no text document"),
];

/// Only the directory is read, and the one small part that tells OpenDocument files apart.
fn archive(bytes: &[u8]) -> Result<Kind, DocumentError> {
    let mut archive = Archive::open(bytes, &Limits::default())?;
    let mime = archive.part("mimetype").ok().flatten().unwrap_or_default();
    let is_text = mime.starts_with(b"application/vnd.oasis.opendocument.text");
    if is_text || (mime.is_empty() && archive.has("content.xml") && archive.has("META-INF/manifest.xml")) {
        return Ok(Kind::Odt);
    }
    if let Some((_, name)) = PACKAGES.iter().find(|(part, _)| archive.has(part)) {
        return Err(unsupported(name));
    }
    if archive.has("[Content_Types].xml") || archive.has("word/document.xml") {
        return Ok(Kind::Docx);
    }
    if linkedin::is_export(&archive) {
        return Ok(Kind::LinkedinExport);
    }
    Err(unsupported("a ZIP archive"))
}

/// A compound file names its streams in UTF-16.
fn ole(bytes: &[u8]) -> DocumentError {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if holds("EncryptedPackage") {
        let message = "the document is protected by a password; remove it in Word and save again";
        return DocumentError::new(ErrorKind::Encrypted, message);
    }
    let name = match () {
        () if holds("WordDocument") => "a Word 97-2003 document (.doc)",
        () if holds("Workbook") => "an Excel 97-2003 workbook (.xls)",
        () if holds("PowerPoint Document") => "a PowerPoint 97-2003 presentation (.ppt)",
        () if holds("__properties_version1.0") => "an Outlook message (.msg)",
        () => "a compound file of an old Office program",
    };
    unsupported(name)
}

fn text(mut decoded: Decoded) -> Result<Content, DocumentError> {
    let head = decoded.text.get(..1000).unwrap_or(&decoded.text);
    if head.starts_with("MIME-Version:") && head.contains("multipart/related") {
        return Err(unsupported("a web archive (MHTML)"));
    }
    if decoded.text.contains('\r') {
        decoded.text = decoded.text.replace("\r\n", "\n").replace('\r', "\n");
    }
    if escapes::is_escaped_html(&decoded.text) {
        decoded.text = escapes::decode_entities(&decoded.text).into_owned();
    }
    if let Some(node) = data(&decoded.text) {
        let kind = if json_resume::is_resume(&node) { Kind::JsonResume } else { Kind::Text };
        return Ok(Content::Data(kind, node));
    }
    let kind = text_kind(&decoded.text);
    Ok(Content::Text(kind, decoded))
}

/// Longest text that is tried as JSON or YAML; a tree takes several times the memory of its text.
const DATA_BYTES_MAX: usize = 16 << 20;

/// Text as a tree: any JSON object or list; YAML only if it is a resume, since most plain text is
/// YAML by accident.
fn data(text: &str) -> Option<Node> {
    if text.len() > DATA_BYTES_MAX {
        return None;
    }
    let trimmed = text.trim_start();
    if trimmed.starts_with(['{', '[']) && !trimmed.starts_with("{\\") {
        return Node::from_json(trimmed).or_else(|| yaml(trimmed));
    }
    let (front, body) = super::markdown::split_front_matter(text);
    let has_body = !super::markdown::without_site_tags(body).trim().is_empty();
    if has_body { yaml(text) } else { yaml(front).or_else(|| yaml(text)) }
}

/// Fewest lines that look like `key:` for text to be tried as YAML.
const YAML_KEYS_MIN: usize = 4;

fn yaml(text: &str) -> Option<Node> {
    let is_key = |line: &&str| {
        let line = line.trim_start().trim_start_matches("- ");
        line.split_once(':').is_some_and(|(key, rest)| {
            !key.is_empty() && !key.contains(' ') && (rest.is_empty() || rest.starts_with([' ', '\r']))
        })
    };
    let mut lines = text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with('#'));
    // Where the first line is words alone, as a name is, the whole is a string or no YAML.
    let is_structure = |line: &str| line.contains(':') || line.starts_with(['-', '?', '&', '!', '%', '.']);
    let could_be = text.starts_with(['{', '['])
        || lines.next().is_some_and(is_structure) && text.lines().filter(is_key).count() >= YAML_KEYS_MIN;
    could_be.then(|| Node::from_yaml(text)).flatten().filter(json_resume::is_resume)
}

fn text_kind(text: &str) -> Kind {
    let start = text.trim_start().get(..200).unwrap_or(text.trim_start()).to_ascii_lowercase();
    let is_page = ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| start.starts_with(tag))
        || (start.starts_with("<?xml") && start.contains("<html"));
    match () {
        () if is_page => Kind::Html,
        () if start.starts_with("<?xml") && text.contains("<office:document") => Kind::Odt,
        () if is_latex(text) => Kind::Latex,
        () if is_markdown(text) => Kind::Markdown,
        () if start.starts_with('<') && html::has_elements(text) => Kind::Html,
        () => Kind::Text,
    }
}

fn is_latex(text: &str) -> bool {
    let commands = ["\\section{", "\\section*{", "\\item ", "\\begin{", "\\textbf{", "\\cventry", "\\resume"];
    text.contains('\\')
        && (text.contains("\\documentclass")
            || text.contains("\\begin{document}")
            || commands.iter().filter(|command| text.contains(*command)).count() >= 2)
}

/// Signs that plain text hardly shows: a heading, a link, a table's rule, or bold twice.
fn is_markdown(text: &str) -> bool {
    let is_heading = |line: &str| {
        let title = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - title.len())) && title.starts_with(' ') && !title.trim().is_empty()
    };
    let is_table_rule = |line: &str| line.len() >= 5 && line.contains("|-") && line.chars().all(|c| "|-: ".contains(c));
    let has_line = |test: &dyn Fn(&str) -> bool| text.lines().any(|line| test(line.trim_end()));
    (text.contains('#') && has_line(&is_heading))
        || (text.contains("|-") && has_line(&is_table_rule))
        || text.contains("](http")
        || text.contains("](mailto:")
        || text.matches("**").count() >= 4
        || !super::markdown::split_front_matter(text).0.is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::{ErrorKind, Kind, kind_of};

    #[test]
    fn tells_kinds_by_content() {
        let cases: [(&[u8], Kind); 23] = [
            (b"%PDF-1.7\n", Kind::Pdf),
            (b"\xEF\xBB\xBF junk %PDF-1.4", Kind::Pdf),
            (b"{\\rtf1 x}", Kind::Rtf),
            (b"\x89PNG\r\n\x1A\n", Kind::Image),
            (b"\xFF\xD8\xFF\xE0 JFIF", Kind::Image),
            (b"II*\0\x08\0\0\0", Kind::Image),
            (b"\0\0\0\x18ftypheic\0\0\0\0", Kind::Image),
            (b"<!DOCTYPE html><p>x", Kind::Html),
            (b"\n<html lang=en>x", Kind::Html),
            (b"<div><p>x</p></div>", Kind::Html),
            (b"<?xml version='1.0'?><html xmlns='x'><p>x", Kind::Html),
            (b"&lt;p&gt;Go&lt;/p&gt;&lt;p&gt;C&lt;/p&gt;", Kind::Html),
            (b"\\documentclass{article}\nx", Kind::Latex),
            (b"# Name\n\ntext", Kind::Markdown),
            (b"see [me](https://x.example)", Kind::Markdown),
            (b"---\ntitle: x\n---\ntext", Kind::Markdown),
            (b"<h1 align=center>Name</h1>\n\n## Experience\n", Kind::Markdown),
            (b"{\"basics\":{},\"work\":[{\"position\":\"x\",\"name\":\"y\",\"startDate\":\"2020\"}]}", Kind::JsonResume),
            (b"work:\n- position: x\n  company: y\n  startDate: 2020\n  summary: z\n", Kind::JsonResume),
            (b"---\nexperience:\n- role: x\n  company: y\n  time: 2020\n  details: z\n---\n{% include resume.html %}\n", Kind::JsonResume),
            (b"{\"title\": \"Engineer\"}", Kind::Text),
            (b"- Python\n- Go\n", Kind::Text),
            (b"BM Systems, Berlin: 3 < 4 and C# # not a heading", Kind::Text),
        ];
        for (bytes, want) in cases {
            assert_eq!(kind_of(bytes), Ok(want), "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn names_the_true_type_of_what_is_not_read() {
        let stream = |name: &str| {
            let wide = name.encode_utf16().flat_map(u16::to_le_bytes);
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".iter().copied().chain(wide).collect::<Vec<u8>>()
        };
        let cases = [
            (Vec::new(), ErrorKind::Empty, "empty"),
            (b" \n\t".to_vec(), ErrorKind::Empty, "white space"),
            (b"\x7FELF\x02\x01".to_vec(), ErrorKind::Unsupported, "ELF"),
            (b"\x1F\x8B\x08".to_vec(), ErrorKind::Unsupported, "gzip"),
            (stream("WordDocument"), ErrorKind::Unsupported, ".doc"),
            (stream("EncryptedPackage"), ErrorKind::Encrypted, "password"),
            (vec![0; 64], ErrorKind::Unsupported, "binary"),
            (b"\0\0\0\x20ftypisom\0\0".to_vec(), ErrorKind::Unsupported, "film"),
            (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n\nx".to_vec(), ErrorKind::Unsupported, "MHTML"),
            (b"PK\x03\x04 broken".to_vec(), ErrorKind::Corrupt, "damaged"),
        ];
        for (bytes, kind, word) in cases {
            let error = kind_of(&bytes).unwrap_err();
            assert_eq!(error.kind, kind, "{}", error.message);
            assert!(error.message.contains(word), "{}", error.message);
        }
    }
}
