//! Accuracy, confusion and calibration.

use std::collections::BTreeMap;

use skillgap::ladder::Ladder;
use skillgap::level::Level;

use crate::people::Person;

/// Rungs in the order of the tables.
const RUNGS: [&str; 8] = ["entry", "mid", "senior", "staff", "principal", "manager", "director", "vp"];

/// Prints what ladders are worth; `ladder` gives that of the person at a place.
pub fn print(people: &[&Person], ladder: &mut dyn FnMut(usize) -> Ladder) {
    let (mut exact, mut fair, mut surprise) = (0, 0, 0.0);
    let mut confusion: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut bins: BTreeMap<usize, Bin> = BTreeMap::new();
    for (at, person) in people.iter().enumerate() {
        let level = Level::estimate(&person.evidence, &ladder(at));
        let rung = level.rung.clone().unwrap_or_else(|| "none".to_owned());
        let (is_exact, is_fair) = (rung == person.rung, rung == person.rung || person.also.contains(&rung));
        exact += usize::from(is_exact);
        fair += usize::from(is_fair);
        surprise -= level.probability(&person.rung).max(1e-3).ln();
        *confusion.entry((place(&person.rung), place(&rung))).or_default() += 1;
        // Who gets no rung gets no probability either.
        if level.rung.is_some() {
            let probability = level.probability(&rung);
            bins.entry((probability * 10.0) as usize).or_default().add(probability, is_exact, is_fair);
        }
        if !is_fair {
            println!("  {}: {rung}, want {} or {:?}", person.name, person.rung, person.also);
        }
    }
    let share = |count: usize| count as f64 / people.len().max(1) as f64;
    println!(
        "  {} people: exact {:.3}, exact or alternative {:.3}, mean surprise {:.3}",
        people.len(),
        share(exact),
        share(fair),
        surprise / people.len().max(1) as f64
    );
    print_confusion(&confusion);
    print_calibration(&bins);
}

fn place(rung: &str) -> usize {
    RUNGS.iter().position(|known| *known == rung).unwrap_or(RUNGS.len())
}

fn print_confusion(confusion: &BTreeMap<(usize, usize), usize>) {
    println!("  label \\ given {}", RUNGS.map(|rung| format!("{rung:>9}")).concat());
    for (row, rung) in RUNGS.iter().enumerate() {
        let cells = (0..RUNGS.len()).map(|column| match confusion.get(&(row, column)) {
            Some(count) => format!("{count:>9}"),
            None => format!("{:>9}", "."),
        });
        println!("  {rung:<13} {}", cells.collect::<String>());
    }
}

/// People whose chosen rung has about the same probability.
#[derive(Default)]
struct Bin {
    count: usize,
    probability: f64,
    exact: usize,
    fair: usize,
}

impl Bin {
    fn add(&mut self, probability: f64, exact: bool, fair: bool) {
        self.count += 1;
        self.probability += probability;
        self.exact += usize::from(exact);
        self.fair += usize::from(fair);
    }
}

fn print_calibration(bins: &BTreeMap<usize, Bin>) {
    println!("  probability  people  mean  exact  exact or alternative");
    let (mut to_exact, mut to_fair) = (0.0, 0.0);
    for (tenth, bin) in bins {
        let share = |sum: f64| sum / bin.count as f64;
        let (mean, exact, fair) = (share(bin.probability), share(bin.exact as f64), share(bin.fair as f64));
        println!("  from 0.{tenth}     {:>6}  {mean:.2}  {exact:>5.2}  {fair:.2}", bin.count);
        to_exact += (mean - exact).abs() * bin.count as f64;
        to_fair += (mean - fair).abs() * bin.count as f64;
    }
    let total = bins.values().map(|bin| bin.count).sum::<usize>().max(1) as f64;
    println!(
        "  expected calibration error: {:.3} to exact, {:.3} to exact or alternative",
        to_exact / total,
        to_fair / total
    );
}
