//! What a browser shows, and what it hides.

use super::super::shown::shown;
use super::super::{Document, ErrorKind, ReadOptions};

fn page(body: &str) -> Vec<String> {
    shown(format!("<!doctype html><html><body>{body}</body></html>").as_bytes())
}

#[test]
fn lines_follow_blocks_and_not_inlines() {
    let cases: [(&str, &[&str]); 14] = [
        ("<p>Led <b>five</b> <i>people</i>", &["Led five people"]),
        ("<p>a<br>b<hr>c", &["a", "b", "c"]),
        ("<h2>Work</h2>text<h3 class=x>Engineer</h3>", &["## Work", "text", "### Engineer"]),
        ("<div role=heading aria-level=2>Work</div>", &["## Work"]),
        ("<ul><li>Go<li><p>C</p><p>more</p><li></ul>x", &["• Go", "• C", "more", "x"]),
        ("<p><strong>Acme</strong></p>", &["**Acme**"]),
        ("<dl><dt>Languages<dd>Go, C</dl>", &["Languages", "Go, C"]),
        ("<table><tr><td>Go<td>5 years<tr><th>C<td><p>2 years</p></table>", &["Go\t5 years", "C\t2 years"]),
        ("<table><tr><td><p>a<p>b<td><p>c</table>", &["a", "b", "c"]),
        ("<table><tr><td><h2>Work</h2><td>Acme</table>", &["## Work", "Acme"]),
        ("<table><tr><td>x<td><table><tr><td>a<td>b</table></table>", &["x\ta\tb"]),
        ("<pre>a\n  b</pre>c\nd", &["a", "b", "c d"]),
        ("Jan&nbsp;2020&ndash;now &amp; C&#43;&#43;", &["Jan 2020–now & C++"]),
        ("<p class=MsoListParagraph><span>·<span>&nbsp;&nbsp; </span></span>Led", &["• Led"]),
    ];
    for (body, want) in cases {
        assert_eq!(page(body), want, "{body}");
    }
}

#[test]
fn things_side_by_side_do_not_run_into_each_other() {
    let cases: [(&str, &[&str]); 14] = [
        (
            "<b>Backend Developer</b><i>Halden Freight</i><time>Mar 2021 – Present</time>",
            &["Backend Developer\tHalden Freight\tMar 2021 – Present"],
        ),
        ("<h3>Developer<span>2019 – 2021</span></h3>", &["### Developer\t2019 – 2021"]),
        ("<span>Mar 2021</span><span>Present</span>", &["Mar 2021\tPresent"]),
        ("<b>Java</b>Script and <i>t</i>TypeScript", &["JavaScript and tTypeScript"]),
        ("<b>S</b>enior <b>D</b>eveloper", &["Senior Developer"]),
        ("a<a>b</a>, <i>c d</i>. E f", &["ab, c d. E f"]),
        (
            "<style>.tag{display:inline-block}</style><span class=tag>Go</span><span class=tag>C</span>, x",
            &["Go\tC, x"],
        ),
        ("<style>.tag{padding:2px 8px}</style><span class=tag>go</span><span class=tag>c</span>", &["go\tc"]),
        ("<span style='padding:1px 2px'>Go</span>lang", &["Golang"]),
        ("<div style='display:flex'><span>Developer</span> <span>Acme</span></div>", &["Developer\tAcme"]),
        (
            "<div style='display:flex;flex-direction:column'><b>Developer</b><b>Acme</b></div>",
            &["**Developer**", "**Acme**"],
        ),
        ("<span style='display:block'>Developer</span><span>Acme</span>", &["Developer", "Acme"]),
        ("Developer <span style='float:right'>2020</span><p>x", &["Developer\t2020", "x"]),
        ("<style>p span{float:right}</style><p>Acme<span>Berlin</span></p>", &["Acme\tBerlin"]),
    ];
    for (body, want) in cases {
        assert_eq!(page(body), want, "{body}");
    }
}

#[test]
fn a_table_of_marks_keeps_its_columns() {
    let cases: [(&str, &[&str]); 4] = [
        (
            "<table><tr><th>Skill<th>Must<th>Nice<tr><td>Go<td>x<td><tr><td>Rust<td><td>✓</table>",
            &["**Skill\tMust\tNice**", "Go\tx", "Rust\t\t✓"],
        ),
        ("<table><tr><td>✓<td>Led a team</table>", &["• Led a team"]),
        ("<table><tr><td>Acme<td><td>2020</table>", &["Acme\t2020"]),
        (
            "<table><tr><th>Must have<th>Nice to have<tr><td><ul><li>Go<li>C</ul><td><ul><li>Rust</ul></table>",
            &["**Must have**", "• Go", "• C", "**Nice to have**", "• Rust"],
        ),
    ];
    for (body, want) in cases {
        assert_eq!(page(body), want, "{body}");
    }
}

#[test]
fn what_is_no_text_is_left_out() {
    let cases: [(&str, &[&str]); 6] = [
        ("<script>var go</script><style>p{}</style><p>x", &["x"]),
        ("<noscript>enable</noscript><template>t</template><svg><title>icon</title></svg>x", &["x"]),
        ("<i class='fa fa-phone' aria-hidden=true>call</i> 555", &["555"]),
        ("<span class='material-icons'>work</span> Work", &["Work"]),
        ("<button>Print</button><select><option>a</select>x", &["x"]),
        ("<!-- Kafka -->x", &["x"]),
    ];
    for (body, want) in cases {
        assert_eq!(page(body), want, "{body}");
    }
}

#[test]
fn hidden_text_is_marked_and_leaves_the_rest_as_it_is() {
    let cases: [(&str, &[&str]); 17] = [
        ("Go <span style='display:none'>Kafka</span> C", &["Go C", "Markup: Kafka"]),
        ("<p hidden>Kafka<p>Go", &["Markup: Kafka", "Go"]),
        ("<p style='color:#fff'>Kafka</p>Go", &["SameColor: Kafka", "Go"]),
        ("<p style='background:#222;color:white'>Kafka", &["Kafka"]),
        ("<div style='background:url(a.png)'><p style='color:white'>Kafka</div>", &["Kafka"]),
        ("<p style='font-size:0'>Kafka<span style='font-size:12pt'>Go</span>", &["Go", "Tiny: Kafka"]),
        ("<p style='font-size:1px'>Kafka</p>Go", &["Tiny: Kafka", "Go"]),
        ("<p style='visibility:hidden'>Kafka<b style='visibility:visible'>Go</b>", &["**Go**", "Invisible: Kafka"]),
        ("<p style='opacity:0'>Kafka</p>Go", &["Invisible: Kafka", "Go"]),
        ("<p style='position:absolute;left:-9999px'>Kafka</p>Go", &["OffPage: Kafka", "Go"]),
        ("<style>.x{display:none}</style><p class=x>Kafka<p>Go", &["Markup: Kafka", "Go"]),
        (
            "<style>/* c */ div .y, #z {color: #FEFEFE !important}</style><div><p class=y>Kafka</div><p id=z>Java<p>Go",
            &["SameColor: Kafka", "SameColor: Java", "Go"],
        ),
        (
            "<style>@media print{p{display:none}} @media screen{.x{display:none}}</style><p>Go<p class=x>Kafka",
            &["Go", "Markup: Kafka"],
        ),
        ("<style>p:hover{display:none} p::before{display:none}</style><p>Go", &["Go"]),
        ("<style>body{background:black;color:white}</style><p>Go", &["Go"]),
        ("<p style='background:linear-gradient(red,blue);-webkit-background-clip:text;color:transparent'>Go", &["Go"]),
        ("<span class=sr-only>Kafka</span>Go", &["Go", "Markup: Kafka"]),
    ];
    for (body, want) in cases {
        assert_eq!(page(body), want, "{body}");
    }
}

#[test]
fn hidden_words_are_counted_and_reported() {
    let document = Document::read(b"<html><p>Go</p><p hidden>Kafka and Java</p>", &ReadOptions::default()).unwrap();
    assert_eq!((document.reading.words, document.reading.hidden_words), (1, 3));
    assert_eq!(document.warnings[0].code, "hidden-text");
    let error = Document::read(b"<html><p hidden>Kafka</p>", &ReadOptions::default()).unwrap_err();
    assert_eq!(error.kind, ErrorKind::NoText);
}

#[test]
fn hostile_pages_end_at_a_limit() {
    let cases = [
        "<div>".repeat(100_000),
        (0..20_000).map(|n| format!("<b id={n}>")).collect(),
        "<table><tr><td>".repeat(20_000),
        format!("<p {}>x", "a=1 ".repeat(100_000)),
    ];
    for body in cases {
        let error = Document::read(format!("<html>{body}").as_bytes(), &ReadOptions::default()).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Limit, "{}", &body[..20]);
    }
}

#[test]
fn hostile_style_sheets_do_no_harm() {
    for css in ["{".repeat(100_000), "@media print{".repeat(50_000), "/*".to_owned(), "}}}p{".to_owned()] {
        let page = format!("<html><style>{css}</style><p>Go");
        assert_eq!(shown(page.as_bytes()), ["Go"], "{}", &css[..2]);
    }
}

#[test]
fn struck_text_is_kept_apart_and_told() {
    let cases = [
        "Go, <s>Haskell</s>, Kafka",
        "Go, <del>Haskell</del>, Kafka",
        "Go, <span style='text-decoration: line-through'>Haskell</span>, Kafka",
    ];
    for source in cases {
        let document = crate::Document::read(
            format!("<!doctype html><html><body><p>{source}</p></body></html>").as_bytes(),
            &crate::ReadOptions::default(),
        )
        .unwrap();
        let struck: Vec<&str> = document
            .lines
            .iter()
            .filter(|line| line.visibility == crate::Visibility::Struck)
            .map(|line| line.text.as_str())
            .collect();
        assert_eq!(struck, ["Haskell"], "{source}");
        assert_eq!(document.reading.hidden_words, 0, "{source}");
        assert!(document.warnings.iter().any(|warning| warning.code == "struck-text"), "{source}");
    }
}
