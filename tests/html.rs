//! The HTML report: whole, inert, and linked to the text that it quotes.

use std::collections::BTreeSet;

use crate::program::printed;
use scraper::{Html, Selector};

fn report(arguments: &[&str]) -> String {
    String::from_utf8(printed(&[arguments, &["--as-of", "2026-11", "--format", "html"]].concat())).unwrap()
}

fn reports() -> Vec<String> {
    vec![
        report(&["analyze", "fixtures/people/senior-go/chromium.pdf"]),
        report(&["analyze", "fixtures/people/sales-engineer/typst.pdf"]),
        report(&["analyze", "fixtures/people/vp/typst.pdf"]),
        report(&["compare", "fixtures/people/mid-java/resume.md", "--job", "fixtures/postings/mid-java-kafka.txt"]),
        report(&["compare", "fixtures/people/mid-java/resume.md", "--job", "fixtures/postings"]),
    ]
}

fn values(page: &Html, selector: &str, attribute: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector).filter_map(|element| element.value().attr(attribute)).map(str::to_owned).collect()
}

#[test]
fn every_link_leads_to_one_place_in_the_page() {
    for report in reports() {
        let page = Html::parse_document(&report);
        let ids = values(&page, "[id]", "id");
        let distinct: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), distinct.len(), "an id stands twice");
        let links = values(&page, "a", "href");
        assert!(links.len() > 6);
        for link in links {
            assert!(link.strip_prefix('#').is_some_and(|id| distinct.contains(&id.to_owned())), "{link}");
        }
    }
}

#[test]
fn the_page_loads_and_runs_nothing() {
    for report in reports() {
        let page = Html::parse_document(&report);
        for element in ["script", "link", "img", "iframe", "object", "form", "base", "[style]"] {
            assert!(page.select(&Selector::parse(element).unwrap()).next().is_none(), "{element}");
        }
        let policy = values(&page, "meta[http-equiv=Content-Security-Policy]", "content").join("");
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    }
}

#[test]
fn headings_go_down_one_step_at_a_time() {
    for report in reports() {
        let page = Html::parse_document(&report);
        let mut last = 0;
        for heading in page.select(&Selector::parse("h1, h2, h3, h4").unwrap()) {
            let depth = heading.value().name()[1..].parse::<u32>().unwrap();
            assert!(depth <= last + 1, "h{depth} follows h{last}");
            last = depth;
        }
    }
}

#[test]
fn hostile_words_stay_words() {
    let path = std::env::temp_dir().join(format!("skillgap-hostile-{}.txt", std::process::id()));
    let evil =
        "<script>alert(1)</script><img src=x onerror=alert(2)>\" onclick=\"alert(3) </style></textarea>--> {{7*7}}";
    let resume = format!(
        "Eve {evil}\nExperience\n\nSenior Backend Engineer {evil}, Acme {evil}\tJan 2018 – Present\n\
         - Designed {evil} in Go on PostgreSQL \u{202e}gnp.exe and Kubernetes\u{7}\n\nEducation\n\nBSc Computer Science {evil}\n"
    );
    std::fs::write(&path, resume).unwrap();
    let report = report(&["analyze", path.to_str().unwrap()]);
    std::fs::remove_file(&path).unwrap();
    assert!(!report.chars().any(|c| c == '\u{202e}' || (c.is_control() && c != '\n' && c != '\t')));
    let page = Html::parse_document(&report);
    for element in ["script", "img", "textarea", "[onclick]", "[onerror]"] {
        assert!(page.select(&Selector::parse(element).unwrap()).next().is_none(), "{element}");
    }
    assert!(report.contains("&lt;script&gt;alert(1)"), "the words are shown");
}
