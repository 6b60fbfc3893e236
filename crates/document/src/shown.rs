//! Lines in a short notation, for the tests of the readers.

use super::{Document, Line, ReadOptions, Visibility};

/// Reads bytes and shows their lines: `#` for each heading depth, `•` for an item, `…` for a line
/// that runs on, `**` around bold, the visibility before what is hidden.
pub(super) fn shown(bytes: &[u8]) -> Vec<String> {
    let document = Document::read(bytes, &ReadOptions::default()).unwrap();
    document.lines.iter().map(line).collect()
}

fn line(line: &Line) -> String {
    let text = if line.bold && line.heading.is_none() { format!("**{}**", line.text) } else { line.text.clone() };
    match line {
        Line { visibility, .. } if *visibility != Visibility::Visible => {
            format!("{visibility:?}: {text}")
        }
        Line { heading: Some(depth), .. } => format!("{} {text}", "#".repeat(usize::from(*depth))),
        Line { bullet: true, .. } => format!("• {text}"),
        Line { starts_block: false, .. } => format!("… {text}"),
        _ => text,
    }
}

/// An archive of these parts, deflated.
pub(super) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut writer, bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
