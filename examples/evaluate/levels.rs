//! Levels and years of resumes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Result;
use serde::Deserialize;
use skillgap::analysis::{Analysis, AsOf, Options, Source, analyze};

use crate::read_lines;

#[derive(Deserialize)]
struct Label {
    id: String,
    file: String,
    as_of: String,
    level: String,
    level_alt: Vec<String>,
    track: String,
    title: String,
    years: Option<f64>,
    years_tolerance: f64,
}

/// Sums over all resumes.
#[derive(Default)]
struct Tally {
    total: usize,
    exact: usize,
    fair: usize,
    near: usize,
    track: usize,
    failed: usize,
    dated: usize,
    in_tolerance: usize,
    year_error: f64,
    /// By tenth of the probability of the chosen rung: how many, and how many right.
    calibration: BTreeMap<usize, (usize, usize, f64)>,
}

/// Prints accuracy, calibration and every error; gives the predictions.
pub fn run(folder: &Path) -> Result<Vec<String>> {
    let ladder = [skillgap::ladder::builtin()?];
    let mut tally = Tally::default();
    let mut predictions = Vec::new();
    for label in read_lines::<Label>(&folder.join("labels.jsonl"))? {
        let bytes = fs::read(folder.join(&label.file))?;
        let options = Options::new(
            skillgap::dictionary::builtin(),
            &ladder,
            AsOf::parse(&label.as_of).map_err(anyhow::Error::msg)?,
        );
        let result = analyze(&Source { name: &label.file, bytes: &bytes }, &options);
        match result {
            Ok(analysis) => predictions.push(compare(&label, &analysis, &mut tally)),
            Err(error) => {
                tally.total += 1;
                tally.failed += 1;
                println!("  {}: failed: {error}", label.id);
            }
        }
    }
    report(&tally);
    Ok(predictions)
}

fn compare(label: &Label, analysis: &Analysis, tally: &mut Tally) -> String {
    let rung = analysis.level.rung.clone().unwrap_or_default();
    let given = if rung == "entry" { "junior".to_owned() } else { rung.clone() };
    let fair = given == label.level || label.level_alt.contains(&given);
    tally.total += 1;
    tally.exact += usize::from(given == label.level);
    tally.fair += usize::from(fair);
    tally.near +=
        usize::from(place(&given).is_some_and(|at| place(&label.level).is_some_and(|want| at.abs_diff(want) <= 1)));
    tally.track += usize::from(analysis.level.track == label.track);
    let probability = analysis.level.probability(&rung);
    let bin = tally.calibration.entry((probability * 10.0) as usize).or_default();
    *bin = (bin.0 + 1, bin.1 + usize::from(fair), bin.2 + probability);
    let years = analysis.years.professional;
    let year_wrong = label.years.is_some_and(|want| {
        let error = years.map_or(f64::INFINITY, |years| (years - want).abs());
        tally.dated += 1;
        tally.year_error += error.min(99.0);
        tally.in_tolerance += usize::from(error <= label.years_tolerance);
        error > label.years_tolerance
    });
    if !fair || year_wrong {
        let newest = analysis.candidate.titles.first().cloned().unwrap_or_default();
        println!(
            "  {}: level {} (want {} or {:?}), years {years:?} (want {:?}), title '{newest}' (want '{}')",
            label.id, given, label.level, label.level_alt, label.years, label.title,
        );
    }
    serde_json::json!({"id": label.id, "level": given, "years": years, "title": analysis.candidate.titles.first()})
        .to_string()
}

fn place(level: &str) -> Option<usize> {
    match level {
        "junior" => Some(0),
        "mid" => Some(1),
        "senior" => Some(2),
        "staff" | "manager" => Some(3),
        "principal" | "director" => Some(4),
        "vp" => Some(5),
        _ => None,
    }
}

fn report(tally: &Tally) {
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    println!(
        "levels: {} resumes, {} failed; exact {:.3}, exact or alternative {:.3}, within one {:.3}, track {:.3}",
        tally.total,
        tally.failed,
        share(tally.exact, tally.total),
        share(tally.fair, tally.total),
        share(tally.near, tally.total),
        share(tally.track, tally.total),
    );
    println!(
        "years: in tolerance {:.3} of {}, mean error {:.2}",
        share(tally.in_tolerance, tally.dated),
        tally.dated,
        tally.year_error / tally.dated.max(1) as f64
    );
    println!("calibration (probability: resumes, mean probability, share right):");
    let mut error = 0.0;
    for (tenth, (count, right, sum)) in &tally.calibration {
        let (mean, hit) = (sum / *count as f64, share(*right, *count));
        error += (mean - hit).abs() * *count as f64;
        println!("  0.{tenth}: {count:3}  {mean:.2}  {hit:.2}");
    }
    println!("  expected calibration error {:.3}", error / tally.total.max(1) as f64);
}
