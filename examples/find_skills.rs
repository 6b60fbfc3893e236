//! Reads JSON lines with `id` and `text`; prints for each the names of the skills that count, in
//! the form that the scorer of `skills` labels takes. With `--refused`, the refused hits too.

use std::io::{self, BufRead, Write};

use serde_json::{Value, json};
use skillgap::dictionary::{FindContext, Stance};

fn main() -> io::Result<()> {
    let dictionary = skillgap::dictionary::builtin();
    let shows_refused = std::env::args().any(|argument| argument == "--refused");
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let text = record["text"].as_str().unwrap_or_default();
        let found = dictionary.find(text, &FindContext::default());
        let counts = |stance| matches!(stance, Stance::Claimed | Stance::Hinted);
        let names: Vec<_> = found
            .skills
            .iter()
            .filter(|hit| counts(hit.stance))
            .map(|hit| dictionary.skill(hit.skill).name.as_str())
            .collect();
        let mut answer = json!({"id": record["id"], "skills": names});
        if shows_refused {
            let refused =
                found.refused.iter().map(|hit| format!("{}: {}", dictionary.skill(hit.skill).name, hit.reason));
            answer["refused"] = refused.collect();
            let others = found.skills.iter().filter(|hit| !counts(hit.stance));
            answer["not_claimed"] = others
                .map(|hit| format!("{} {:?} {:?}", dictionary.skill(hit.skill).name, hit.stance, hit.stance_rule))
                .collect();
        }
        writeln!(out, "{answer}")?;
    }
    Ok(())
}
