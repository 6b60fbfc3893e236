//! Postings as job boards publish them: the `JobPosting` of schema.org inside a page, and the JSON of
//! Greenhouse, Lever and Ashby. Each becomes a page that is read like any other.

use maud::html;
use serde_json::{Map, Value};

use crate::document::decode_entities;

/// Deepest nesting in which a posting is looked for.
const DEPTH_MAX: usize = 8;
/// The type of script that holds data for search engines.
const LINKED_DATA: &str = "ld+json";

/// What a board calls the parts of a posting that hold text, in the order of reading.
const TEXTS: [&str; 12] = [
    "description",
    "descriptionHtml",
    "descriptionBody",
    "content",
    "responsibilities",
    "qualifications",
    "experienceRequirements",
    "educationRequirements",
    "skills",
    "additional",
    "additionalHtml",
    "additionalPlain",
];
/// Texts that replace the part of the same name where it is absent.
const PLAIN_TEXTS: [&str; 2] = ["descriptionPlain", "descriptionBodyPlain"];
/// Parts of which schema.org says what they are, with a heading that says it.
const HEADED: [(&str, &str); 5] = [
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("experienceRequirements", "Required experience"),
    ("educationRequirements", "Education"),
    ("skills", "Required skills"),
];

/// The posting of a job board in these bytes, as a page; `None` where they hold none.
pub fn page(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let trimmed = text.trim_start_matches('\u{feff}').trim_start();
    if trimmed.starts_with(['{', '[']) {
        return page_of(&serde_json::from_str(trimmed).ok()?, DEPTH_MAX);
    }
    linked_data(text).find_map(|data| page_of(&serde_json::from_str(data.trim()).ok()?, DEPTH_MAX))
}

/// The contents of the scripts of a page that hold data for search engines.
fn linked_data(text: &str) -> impl Iterator<Item = &str> {
    let scripts = text.match_indices("<script").filter_map(|(at, _)| {
        let (tag, rest) = text.get(at..)?.split_once('>')?;
        let (content, _) = rest.split_once("</script")?;
        tag.contains(LINKED_DATA).then_some(content)
    });
    scripts.map(|content| content.trim().trim_start_matches("<!--").trim_end_matches("-->"))
}

fn page_of(value: &Value, depth: usize) -> Option<String> {
    let below = depth.checked_sub(1)?;
    match value {
        Value::Array(values) => values.iter().find_map(|value| page_of(value, below)),
        Value::Object(fields) if is_posting(fields) => Some(written(fields)),
        Value::Object(fields) => fields.values().find_map(|value| match value {
            Value::Array(_) | Value::Object(_) => page_of(value, below),
            _ => None,
        }),
        _ => None,
    }
}

/// Whether an object is a posting: schema.org says so, or it has a title and a text as boards name them.
fn is_posting(fields: &Map<String, Value>) -> bool {
    let is_type = |value: &Value| value.as_str() == Some("JobPosting");
    let by_type = fields
        .get("@type")
        .is_some_and(|kind| is_type(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(is_type)));
    let has = |name: &str| fields.get(name).and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty());
    let greenhouse = has("title") && has("content");
    let lever = has("text") && (fields.contains_key("lists") || has("descriptionPlain") || has("description"));
    let ashby = has("title") && (has("descriptionHtml") || has("descriptionPlain"));
    by_type || !fields.contains_key("@type") && (greenhouse || lever || ashby)
}

fn written(fields: &Map<String, Value>) -> String {
    let title = ["title", "text"].iter().find_map(|name| text(fields.get(*name)?)).unwrap_or_default();
    let mut page = format!("<h1>{}</h1>\n", escaped(&title));
    for (label, fact) in facts(fields) {
        page.push_str(&format!("<p>{label}: {}</p>\n", escaped(&fact)));
    }
    let plain = PLAIN_TEXTS.iter().filter(|_| !TEXTS.iter().take(3).any(|name| fields.contains_key(*name)));
    for name in TEXTS.iter().take(4).chain(plain) {
        page.push_str(&part(fields, name));
    }
    for list in fields.get("lists").and_then(Value::as_array).into_iter().flatten() {
        let heading = list.get("text").and_then(text).unwrap_or_default();
        let content = list.get("content").and_then(text).unwrap_or_default();
        page.push_str(&format!("<h3>{}</h3>\n<ul>{content}</ul>\n", escaped(&heading)));
    }
    TEXTS.iter().skip(4).for_each(|name| page.push_str(&part(fields, name)));
    page
}

/// A part of the posting's text, below its heading.
fn part(fields: &Map<String, Value>, name: &str) -> String {
    let Some(text) = fields.get(name).and_then(text) else { return String::new() };
    let heading = HEADED.iter().find(|(field, _)| *field == name);
    let heading = heading.map_or_else(String::new, |(_, heading)| format!("<h2>{heading}</h2>\n"));
    format!("{heading}<div>{}</div>\n", marked_up(&text))
}

/// A text as HTML: boards give HTML, HTML behind escapes, or plain lines.
fn marked_up(text: &str) -> String {
    let is_html = |text: &str| text.contains("</") || text.contains("<br") || text.contains("<li");
    let decoded = decode_entities(text);
    if is_html(text) || is_html(&decoded) {
        return if is_html(text) { text.to_owned() } else { decoded.into_owned() };
    }
    let lines = decoded.lines().map(str::trim).filter(|line| !line.is_empty());
    let line = |line: &str| match line.strip_prefix(['-', '*', '•', '·']) {
        Some(item) => format!("<ul><li>{}</li></ul>", escaped(item.trim())),
        None => format!("<p>{}</p>", escaped(line)),
    };
    lines.map(line).collect::<Vec<_>>().join("\n")
}

/// A value as text: a string, a number, or strings of a list.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) => Some(values.iter().filter_map(text).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => {
            ["name", "description", "credentialCategory"].iter().find_map(|name| text(fields.get(*name)?))
        }
        _ => None,
    }
    .filter(|text| !text.trim().is_empty())
}

/// Places, remote work and pay, each behind the label that a posting would write.
fn facts(fields: &Map<String, Value>) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    let place = fields.get("jobLocation").map(places).unwrap_or_default();
    let named = fields.get("location").and_then(text);
    let category = fields.get("categories").and_then(|categories| text(categories.get("location")?));
    let place = Some(place).filter(|place| !place.is_empty()).or(named).or(category);
    facts.extend(place.map(|place| ("Location", place)));
    let remote = fields.get("jobLocationType").and_then(Value::as_str) == Some("TELECOMMUTE")
        || fields.get("isRemote").and_then(Value::as_bool) == Some(true);
    let workplace = fields.get("workplaceType").and_then(text).or(remote.then(|| "remote".to_owned()));
    facts.extend(workplace.map(|workplace| ("Workplace", workplace)));
    facts.extend(pay(fields).map(|pay| ("Salary", pay)));
    facts
}

/// The places of a schema.org posting: town, region and country of each.
fn places(value: &Value) -> String {
    let one = |place: &Value| {
        let address = place.get("address").unwrap_or(place);
        let named = ["addressLocality", "addressRegion", "addressCountry"];
        let parts: Vec<String> = named.iter().filter_map(|name| text(address.get(*name)?)).collect();
        if parts.is_empty() { text(address) } else { Some(parts.join(", ")) }
    };
    match value {
        Value::Array(places) => places.iter().filter_map(one).collect::<Vec<_>>().join("; "),
        place => one(place).unwrap_or_default(),
    }
}

/// The pay with its currency and period: "EUR 70000 - 90000 per year".
fn pay(fields: &Map<String, Value>) -> Option<String> {
    if let Some(tiers) = fields.get("compensation").and_then(|pay| pay.get("compensationTierSummary")) {
        return text(tiers);
    }
    let range = fields.get("salaryRange");
    let base = fields.get("baseSalary");
    let value = range.or_else(|| base.and_then(|base| base.get("value"))).or(base)?;
    let field = |names: [&str; 2]| names.iter().find_map(|name| text(value.get(*name)?));
    let currency = field(["currency", "currency"]).or_else(|| text(base?.get("currency")?)).unwrap_or_default();
    let (min, max) = (field(["min", "minValue"]), field(["max", "maxValue"]));
    let single = || field(["value", "amount"]).or_else(|| value.as_f64().map(|value| value.to_string()));
    let amount = match (min, max) {
        (Some(min), Some(max)) => format!("{min} - {max}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => single()?,
    };
    let period = field(["unitText", "interval"]).unwrap_or_default().to_lowercase().replace('-', " ");
    let period = period.trim_start_matches("per ").trim_end_matches(" salary").trim_end_matches(" wage");
    let period = if period.is_empty() { String::new() } else { format!(" per {period}") };
    Some(format!("{currency} {amount}{period}").trim().to_owned())
}

fn escaped(text: &str) -> String {
    html! { (text) }.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_of_boards_become_pages() {
        let cases = [
            (
                r#"<html><head><script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":["JobPosting"],"title":"Go Engineer","description":"&lt;p&gt;Requirements&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Go&lt;/li&gt;&lt;/ul&gt;","jobLocationType":"TELECOMMUTE","jobLocation":{"address":{"addressLocality":"Tallinn","addressCountry":"EE"}},"baseSalary":{"currency":"EUR","value":{"minValue":60000,"maxValue":80000,"unitText":"YEAR"}}}]}</script></head><body></body></html>"#,
                ["<h1>Go Engineer</h1>", "Location: Tallinn, EE", "Salary: EUR 60000 - 80000 per year", "<li>Go</li>"],
            ),
            (
                r#"{"title":"Rust Engineer","location":{"name":"Oslo"},"content":"&lt;h3&gt;Must have&lt;/h3&gt;&lt;p&gt;Rust&lt;/p&gt;"}"#,
                ["<h1>Rust Engineer</h1>", "Location: Oslo", "<h3>Must have</h3>", "<p>Rust</p>"],
            ),
            (
                r#"[{"text":"Java Engineer","categories":{"location":"Porto"},"descriptionPlain":"We ship boats.","lists":[{"text":"You have","content":"<li>Java</li>"}]}]"#,
                ["<h1>Java Engineer</h1>", "Location: Porto", "<h3>You have</h3>", "<li>Java</li>"],
            ),
            (
                r#"{"jobs":[{"title":"Data Engineer","location":"Ghent","isRemote":true,"descriptionPlain":"Requirements\n- Spark"}]}"#,
                ["<h1>Data Engineer</h1>", "Location: Ghent", "Workplace: remote", "<li>Spark</li>"],
            ),
        ];
        for (source, wanted) in cases {
            let page = page(source.as_bytes()).unwrap();
            for part in wanted {
                assert!(page.contains(part), "{part} in {page}");
            }
        }
        for source in ["{}", "<p>Requirements</p>", "{\"basics\":{\"name\":\"Ada\"}}", "[[[[[[[[[[[[]]]]]]]]]]]]", "{"]
        {
            assert_eq!(page(source.as_bytes()), None, "{source}");
        }
    }
}
