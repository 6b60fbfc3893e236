//! LaTeX as people write resumes in it.

use super::super::shown::shown;
use super::super::{Document, ErrorKind, ReadOptions};

fn source(preamble: &str, body: &str) -> String {
    format!("\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n{body}\n\\end{{document}}\nafter")
}

#[test]
fn text_is_read_as_it_is_set() {
    let cases: [(&str, &[&str]); 17] = [
        (
            "\\section*{Work}\n\\subsection{Acme}\nBuilt\nthings. % no\n\nMore.",
            &["# Work", "## Acme", "Built things.", "More."],
        ),
        (
            "\\begin{itemize}[leftmargin=1em]\n\\item Led\n\\item[a)] Built\n\\end{itemize}\nx",
            &["• Led", "• a) Built", "x"],
        ),
        (
            "\\textbf{Engineer} \\hfill 2019 -- 2021\\\\\n\\textit{Acme}, R\\&D, 5\\%",
            &["Engineer\t2019 – 2021", "Acme, R&D, 5%"],
        ),
        ("{\\bfseries Acme}\\par x", &["**Acme**", "x"]),
        ("na\\\"ive caf\\'e \\v{S}koda \\c{c}a \\o \\ss{} \\L{}\\'od\\'z", &["naïve café Škoda ça øß Łódź"]),
        ("``x'' --- y~z \\LaTeX{} C\\# $|$ $\\cdot$ C++", &["“x” — y z LaTeX C# | · C++"]),
        (
            "\\href{https://x.example}{site} \\textcolor{blue}{Go} \\vspace{2pt}\\includegraphics[width=1cm]{a.png}",
            &["site Go"],
        ),
        ("\\begin{tabular}{ll}Go & 5 \\\\ \\hline C & 2\\\\[2pt]\\end{tabular} x", &["Go\t5", "C\t2", "x"]),
        ("\\begin{tabular*}{\\textwidth}[t]{l@{\\extracolsep{\\fill}}r}\\textbf{a} & b\\end{tabular*}", &["a\tb"]),
        ("\\cventry{2019--now}{Engineer}{Acme}{Berlin}{}{Built it.}", &["2019–now\tEngineer\tAcme\tBerlin\tBuilt it."]),
        (
            "\\cventry\n  {Engineer} % title\n  {Acme}\n  {\\begin{cvitems}\\item {Led}\\end{cvitems}}",
            &["Engineer\tAcme", "• Led"],
        ),
        (
            "\\cvsection{Work}\\sectiontitle{Skills}\\cvevent{Engineer}{Acme}{2020}{Berlin}",
            &["# Work", "# Skills", "Engineer\tAcme\t2020\tBerlin"],
        ),
        ("\\resumeItem{Led \\textbf{five}}\\resumeSubheading{a}{b}{c}{d}", &["• Led five", "a\tb\tc\td"]),
        (
            "\\begin{rSection}{Work}x\\end{rSection}\\begin{center}\n  {\\LARGE Ada}\n\\end{center}",
            &["# Work", "x", "Ada"],
        ),
        ("\\faPhone\\ 555 \\faIcon{git} x\\begin{comment}gone\\end{comment}", &["555 x"]),
        ("\\begin{minipage}[t]{0.5\\textwidth}a\\end{minipage}\\begin{minipage}{1cm}b\\end{minipage}", &["a", "b"]),
        ("\\input{/etc/passwd}\\include{x}Go\\phantom{Kafka}", &["Go"]),
    ];
    for (body, want) in cases {
        assert_eq!(shown(source("", body).as_bytes()), want, "{body}");
    }
}

#[test]
fn macros_of_the_source_are_expanded() {
    let cases: [(&str, &str, &[&str]); 5] = [
        (
            "\\newcommand{\\role}[2]{\\textbf{#1}\\hfill #2\\par}",
            "\\role{Engineer}{2020}\\role{Dev}{2019}",
            &["Engineer\t2020", "Dev\t2019"],
        ),
        ("\\newcommand*\\go{Go}\\def\\both#1#2{#1 and #2}", "\\both{\\go}{C} \\go{}lang", &["Go and C Golang"]),
        ("\\newcommand{\\x}[2][no]{#1-#2}", "\\x{a} \\x[yes]{b}", &["no-a yes-b"]),
        (
            "\\newcommand{\\resumeSubheading}[4]{\\item\\begin{tabular*}{1cm}{lr}\\textbf{#1} & #2 \\\\ \\textit{\\small#3} & #4 \\\\ \\end{tabular*}}",
            "\\begin{itemize}\\resumeSubheading{Engineer}{2020}{Acme}{Berlin}\\end{itemize}",
            &["Engineer\t2020", "Acme\tBerlin"],
        ),
        ("\\name{Ada}{Example}\\title{Engineer}", "\\makecvtitle x", &["Ada Example", "Engineer", "x"]),
    ];
    for (preamble, body, want) in cases {
        assert_eq!(shown(source(preamble, body).as_bytes()), want, "{preamble}");
    }
}

#[test]
fn white_text_is_marked_unless_something_is_filled() {
    let body = "Go {\\color{white} Kafka} \\textcolor{white}{Java}";
    assert_eq!(shown(source("", body).as_bytes()), ["Go", "SameColor: Kafka Java"]);
    assert_eq!(shown(source("", &format!("\\pagecolor{{black}}{body}")).as_bytes()), ["Go Kafka Java"]);
}

#[test]
fn hostile_sources_end_at_a_limit() {
    let doubling: String = (b'b'..b'z')
        .map(|c| format!("\\newcommand{{\\{}}}{{{}}}", c as char, format!("\\{}", (c - 1) as char).repeat(10)))
        .collect();
    let cases = [
        source("\\newcommand{\\a}{\\a\\a}", "\\a"),
        source(&format!("\\newcommand{{\\a}}{{lol}}{doubling}"), "\\y"),
        source("", &"\\foo{".repeat(5_000)),
    ];
    for text in cases {
        let mut options = ReadOptions::default();
        options.limits.decoded_bytes = 1 << 20;
        options.limits.text_chars = 100_000;
        let error = Document::read(text.as_bytes(), &options).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Limit, "{}", &text[..60]);
    }
}
