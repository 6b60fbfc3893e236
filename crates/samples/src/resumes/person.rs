//! People out of word lists: enough variety that no two resumes are the same, none of them real.

use rand::prelude::IndexedRandom;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

const FIRST: [&str; 40] = [
    "Amara", "Bjarne", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hiroshi", "Ines", "Jakub", "Katja", "Liam",
    "Mireille", "Nadia", "Oskar", "Priya", "Quentin", "Rosa", "Samir", "Tomoko", "Ulrich", "Valeria", "Wanjiru",
    "Xavier", "Yasmin", "Zoltan", "Aoife", "Bastien", "Camila", "Dagny", "Emre", "Fiona", "Gustavo", "Hana", "Ivo",
    "Jolanta", "Kwame", "Leila", "Matteo", "Noor",
];
const LAST: [&str; 40] = [
    "Abara",
    "Bergstrom",
    "Castellano",
    "Drozd",
    "Eriksen",
    "Fontaine",
    "Grabowski",
    "Haddad",
    "Ivanova",
    "Jansen",
    "Kowalczyk",
    "Lindqvist",
    "Moreau",
    "Nakagawa",
    "Okonkwo",
    "Petrov",
    "Quiroga",
    "Rasmussen",
    "Sandoval",
    "Tanaka",
    "Ueda",
    "Vasquez",
    "Wolff",
    "Xu",
    "Yilmaz",
    "Zielinski",
    "Adler",
    "Bianchi",
    "Costa",
    "Dubois",
    "Engel",
    "Ferrari",
    "Gallagher",
    "Horvath",
    "Iyer",
    "Jokinen",
    "Kaya",
    "Larsen",
    "Mendes",
    "Novak",
];
const PLACES: [&str; 12] =
    ["Rotterdam", "Leeds", "Gdansk", "Porto", "Lyon", "Graz", "Aarhus", "Tampere", "Bilbao", "Brno", "Ghent", "Turin"];
const EMPLOYER_BEGIN: [&str; 24] = [
    "Amber", "Birch", "Cobalt", "Delta", "Elm", "Fjord", "Granite", "Harbor", "Indigo", "Juniper", "Kestrel", "Lumen",
    "Maple", "North", "Onyx", "Pine", "Quarry", "River", "Slate", "Tidal", "Umber", "Vertex", "Willow", "Zephyr",
];
const EMPLOYER_END: [&str; 12] = [
    "Payments",
    "Logistics",
    "Health",
    "Analytics",
    "Mobility",
    "Energy",
    "Retail",
    "Insurance",
    "Media",
    "Travel",
    "Robotics",
    "Learning",
];
const SCHOOLS: [&str; 6] = [
    "Technical University",
    "State University",
    "Institute of Technology",
    "University of Applied Sciences",
    "Polytechnic",
    "City University",
];

/// Languages with what usually stands beside them.
const STACKS: [(&str, [&str; 5]); 8] = [
    ("Java", ["Spring Boot", "Hibernate", "Maven", "JUnit", "PostgreSQL"]),
    ("Python", ["Django", "FastAPI", "Celery", "pytest", "PostgreSQL"]),
    ("Go", ["gRPC", "Prometheus", "PostgreSQL", "NATS", "Docker"]),
    ("TypeScript", ["Node.js", "NestJS", "Express", "Jest", "MongoDB"]),
    ("C#", [".NET", "ASP.NET Core", "Entity Framework", "SQL Server", "xUnit"]),
    ("Ruby", ["Ruby on Rails", "Sidekiq", "RSpec", "MySQL", "Redis"]),
    ("PHP", ["Laravel", "Symfony", "PHPUnit", "MySQL", "Redis"]),
    ("Kotlin", ["Ktor", "Spring Boot", "Gradle", "JUnit", "Cassandra"]),
];
const TOOLS: [&str; 24] = [
    "Kafka",
    "RabbitMQ",
    "Docker",
    "Kubernetes",
    "AWS",
    "Google Cloud",
    "Azure",
    "Terraform",
    "Redis",
    "Elasticsearch",
    "GraphQL",
    "REST",
    "Git",
    "Jenkins",
    "GitHub Actions",
    "Grafana",
    "OpenTelemetry",
    "Linux",
    "Ansible",
    "Helm",
    "Datadog",
    "ClickHouse",
    "DynamoDB",
    "Snowflake",
];
const THINGS: [&str; 16] = [
    "billing service",
    "booking API",
    "search index",
    "invoice pipeline",
    "login service",
    "order workflow",
    "pricing engine",
    "notification service",
    "reporting database",
    "import pipeline",
    "warehouse integration",
    "ledger",
    "claims workflow",
    "route planner",
    "fraud checks",
    "tariff calculator",
];
const OUTCOMES: [&str; 10] = [
    "cut latency by",
    "lowered cost by",
    "raised throughput by",
    "reduced incidents by",
    "shortened releases by",
    "cut failed jobs by",
    "reduced memory use by",
    "lowered error rates by",
    "cut build times by",
    "reduced toil by",
];
const REACH: [&str; 8] = [
    "Mentored {n} engineers through their first year",
    "Led {n} engineers on the move from a monolith to services",
    "Wrote {n} RFCs on data ownership and had them accepted",
    "Interviewed {n} candidates and rewrote the hiring rubric",
    "Set the technical roadmap with {n} product teams",
    "Led the on-call rotation of {n} teams and its incident reviews",
    "Ran design reviews across {n} teams",
    "Gave {n} conference talks on event-driven systems",
];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A resume's content.
pub struct Person {
    pub name: String,
    pub contact: String,
    pub summary: String,
    pub roles: Vec<Role>,
    pub skills: Vec<(&'static str, String)>,
    pub education: String,
}

/// A job.
pub struct Role {
    pub title: String,
    pub employer: String,
    pub dates: String,
    pub points: Vec<String>,
}

impl Person {
    /// The person with this number; the same for the same seed on every machine.
    pub fn numbered(seed: u64, number: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed.wrapping_mul(0x9e37_79b9).wrapping_add(number));
        let (first, last) = (pick(&mut rng, &FIRST), pick(&mut rng, &LAST));
        let (language, beside) = STACKS.choose(&mut rng).copied().unwrap_or(STACKS[0]);
        let years = rng.random_range(0..22_u32);
        let mut tools: Vec<&str> = beside.to_vec();
        tools.extend(TOOLS.sample(&mut rng, 9).copied());
        tools.dedup();
        let roles = roles(&mut rng, years, language, &tools);
        let title = roles.first().map_or("Developer", |role| role.title.as_str());
        Self {
            name: format!("{first} {last}"),
            contact: format!(
                "{} | {}.{}{number}@mail.example | +00 555 {:04}",
                pick(&mut rng, &PLACES),
                first.to_lowercase(),
                last.to_lowercase(),
                number % 10_000
            ),
            summary: format!(
                "{title} with {years} years of work on the {} and the {}, mostly in {language}.",
                pick(&mut rng, &THINGS),
                pick(&mut rng, &THINGS)
            ),
            education: format!(
                "BSc Computer Science, {} {}, {} - {}",
                pick(&mut rng, &PLACES),
                pick(&mut rng, &SCHOOLS),
                2022 - years,
                2025 - years
            ),
            skills: vec![
                ("Languages", format!("{language}, SQL, Bash")),
                ("Frameworks and data", beside.join(", ")),
                ("Tools", tools.iter().skip(5).copied().collect::<Vec<_>>().join(", ")),
            ],
            roles,
        }
    }
}

fn pick<'a>(rng: &mut StdRng, list: &[&'a str]) -> &'a str {
    list.choose(rng).copied().unwrap_or_default()
}

/// Jobs from the newest to the oldest, without gaps.
fn roles(rng: &mut StdRng, years: u32, language: &str, tools: &[&str]) -> Vec<Role> {
    let mut roles = Vec::new();
    let mut end = 2026 * 12 + 5_u32;
    let start = end - years.max(1) * 12;
    while end > start && roles.len() < 7 {
        let begin = end.saturating_sub(rng.random_range(14..60)).max(start);
        let held = (begin - start) / 12;
        let present = roles.is_empty();
        let to = if present { "Present".to_owned() } else { month(end) };
        roles.push(Role {
            title: title(rng, held, language),
            employer: format!("{} {}", pick(rng, &EMPLOYER_BEGIN), pick(rng, &EMPLOYER_END)),
            dates: format!("{} - {to}", month(begin)),
            points: points(rng, held, language, tools),
        });
        end = begin.saturating_sub(1);
    }
    roles
}

fn month(months: u32) -> String {
    format!("{} {}", MONTHS[(months % 12) as usize], months / 12)
}

fn title(rng: &mut StdRng, years: u32, language: &str) -> String {
    match years {
        0..2 => format!("Junior {language} Developer"),
        2..5 => pick(rng, &["Backend Developer", "Software Engineer", "Backend Engineer"]).to_owned(),
        5..10 => pick(rng, &["Senior Backend Engineer", "Senior Software Engineer"]).to_owned(),
        10..15 => pick(rng, &["Staff Engineer", "Lead Backend Engineer", "Engineering Manager"]).to_owned(),
        _ => pick(rng, &["Principal Engineer", "Staff Engineer", "Director of Engineering"]).to_owned(),
    }
}

fn points(rng: &mut StdRng, years: u32, language: &str, tools: &[&str]) -> Vec<String> {
    let mut points = Vec::new();
    for _ in 0..rng.random_range(3..6) {
        let (thing, outcome) = (pick(rng, &THINGS), pick(rng, &OUTCOMES));
        let (one, other, percent) = (pick(rng, tools), pick(rng, tools), rng.random_range(5..80));
        points.push(match rng.random_range(0..4) {
            0 => format!("Built the {thing} in {language} with {one}; {outcome} {percent} %"),
            1 => format!("Moved the {thing} to {one} and {other}, which {outcome} {percent} %"),
            2 => format!("Designed the {thing} for {percent}00 requests a second on {one}"),
            _ => format!("Kept the {thing} running: tests with {one}, alerts from {other}"),
        });
    }
    if years >= 4 {
        let reach = pick(rng, &REACH).replace("{n}", &rng.random_range(2..8).to_string());
        points.push(reach);
    }
    points
}
