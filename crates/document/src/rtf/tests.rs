//! RTF as different programs write it.

use super::super::shown::shown;
use super::super::{Document, ErrorKind, ReadOptions};

#[test]
fn text_is_read_as_it_stands() {
    let cases: [(&str, &[&str]); 17] = [
        (r"Engineer\tab 2020\par Acme\line Berlin\par", &["Engineer\t2020", "Acme", "Berlin"]),
        (r"{\b Acme}\par {\b A} c\par", &["**Acme**", "A c"]),
        (r"caf\'e9 \'93x\'94 \u8211?\u-10179?\u-8576? C\'2b\'2b\par", &["café “x” –🚀 C++"]),
        (r"\uc2\u321??\'f3d\uc0\u378\par", &["Łódź"]),
        (r"{\f2 \'b3}{\f3 \'93\'fa}{\f4\'b7}\tab Led\par", &["ł日•\tLed"]),
        (r"a\~b\_c\-d \endash  \bullet\emdash\{x\}\par", &["a b-cd – •—{x}"]),
        (r"\pard\s1 Work\par\pard x\par", &["# Work", "x"]),
        (r"\pard\s2 Part\par", &["### Part"]),
        (
            r"\pard{\listtext\'b7\tab}\ls1 Led\par\pard{\pntext\f4\'b7\tab}Built\par\pard x\par",
            &["• Led", "• Built", "x"],
        ),
        (r"\trowd\cellx1\cellx2\pard\intbl Go\cell 5\cell\row\pard x\par", &["Go\t5", "x"]),
        (r"\trowd\pard\intbl a\par b\cell c\cell\row", &["a", "b", "c"]),
        (
            r"{\field{\*\fldinst HYPERLINK x}{\fldrslt site}}{\*\unknown hidden}{\pict 00ff}{\info{\author Ada}}\par",
            &["site"],
        ),
        (r"{\header\pard Ada\par}{\footer\pard page\par}\pard body\par", &["Ada", "body", "page"]),
        (r"a{\deleted gone}b{\footnote note}\bin4 }}}}c\par", &["abc"]),
        (
            r"before{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt\pard Box\par}}{\shprslt Box}}after\par",
            &["before", "Box", "after"],
        ),
        ("line\r\nends do\nnot count\\\nthis does\\par", &["lineends donot count", "this does"]),
        (r"}}}x\par", &["x"]),
    ];
    for (text, want) in cases {
        let head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f2\fcharset238 Arial CE;}{\f3\fcharset128 MS Mincho;}{\f4\fcharset2 Symbol;}}{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s2\outlinelevel2 Mine;}}";
        assert_eq!(shown(format!("{head}{text}}}").as_bytes()), want, "{text}");
    }
}

#[test]
fn hidden_text_is_marked() {
    let cases = [
        (r"\v", "Markup: Kafka"),
        (r"\v0", "Kafka"),
        (r"\cf2", "SameColor: Kafka"),
        (r"\cf2\highlight1", "Kafka"),
        (r"\cf1", "Kafka"),
        (r"\fs2", "Tiny: Kafka"),
        (r"\v\plain", "Kafka"),
    ];
    for (properties, want) in cases {
        let text = format!(
            r"{{\rtf1{{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}}Go\par{{{properties} Kafka}}\par}}"
        );
        assert_eq!(shown(text.as_bytes()), ["Go", want], "{properties}");
    }
}

#[test]
fn hostile_files_end() {
    let limit = format!(r"{{\rtf1 {}x", "{".repeat(100_000));
    let cases = [
        (limit.as_str(), Err(ErrorKind::Limit)),
        (r"{\rtf1 Go\bin2147483647 x", Ok("Go")),
        (r"{\rtf1 Go\bin-1 x}", Ok("Gox")),
        (r"{\rtf1 \u99999999999?\uc-5 Go\'zz", Ok("�Gozz")),
        (r"{\rtf1 Go\", Ok("Go")),
        (r"{\rtf1", Err(ErrorKind::NoText)),
    ];
    for (text, want) in cases {
        let got = Document::read(text.as_bytes(), &ReadOptions::default());
        let got = got.as_ref().map(|document| document.lines[0].text.as_str()).map_err(|error| error.kind);
        assert_eq!(got, want, "{}", &text[..text.len().min(40)]);
    }
}
