//! The level: the ladder as a picture with the probabilities on it, and what makes the level up.

use std::fmt::Write as _;

use maud::{Markup, html};

use super::source::Source;
use crate::analysis::Analysis;
use crate::level::{Level, RungPlace};
use crate::report::{reasons, words};

/// Height of one step of the seniority scale in the picture.
const STEP: f64 = 54.0;
/// Space above the highest and below the lowest rung.
const MARGIN: f64 = 26.0;
/// Width and height of a rung.
const RUNG: (f64, f64) = (136.0, 34.0);
/// Left edge of the first track, and distance from one track to the next.
const TRACKS: (f64, f64) = (56.0, 162.0);
/// Where the seniority scale stands.
const SCALE_X: f64 = 40.0;
/// Most quotes below a reason.
const QUOTES: usize = 2;

/// Why the level is what it is, with the ladder as a picture.
pub(super) fn section(analysis: &Analysis, source: &Source<'_>) -> Markup {
    let body = html! {
        div.side-by-side {
            (reasons(analysis, source))
            (picture(&analysis.level))
        }
        (arithmetic(analysis))
    };
    super::section("level", "Why this level", &body)
}

/// The picture's measures.
struct Picture<'a> {
    level: &'a Level,
    tracks: Vec<&'a str>,
    top: f64,
    bottom: f64,
}

impl<'a> Picture<'a> {
    fn of(level: &'a Level) -> Self {
        let mut tracks: Vec<&str> = Vec::new();
        for place in &level.rungs {
            if !tracks.contains(&place.track.as_str()) {
                tracks.push(&place.track);
            }
        }
        let positions = level.rungs.iter().map(|place| place.position);
        let (bottom, top) = positions.fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at), high.max(at)));
        Self { level, tracks, top, bottom }
    }

    fn width(&self) -> f64 {
        TRACKS.0 + (self.tracks.len() as f64 - 1.0) * TRACKS.1 + RUNG.0 + 6.0
    }

    fn height(&self) -> f64 {
        (self.top - self.bottom) * STEP + 2.0 * MARGIN
    }

    fn y(&self, position: f64) -> f64 {
        MARGIN + (self.top - position) * STEP
    }

    fn x(&self, track: &str) -> f64 {
        let at = self.tracks.iter().position(|known| *known == track).unwrap_or(0);
        TRACKS.0 + at as f64 * TRACKS.1
    }

    fn rails(&self, track: &str) -> Markup {
        let of = self.level.rungs.iter().filter(|place| place.track == track).map(|place| place.position);
        let (low, high) = of.fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at), high.max(at)));
        let (y1, y2) = (self.y(high) - RUNG.1 / 2.0 - 6.0, self.y(low) + RUNG.1 / 2.0 + 6.0);
        html! {
            @for x in [self.x(track) + 14.0, self.x(track) + RUNG.0 - 14.0] {
                line.rail x1=(x) x2=(x) y1=(y1) y2=(y2) {}
            }
        }
    }

    /// Steps from one track to another.
    fn branches(&self) -> Markup {
        let steps = self.level.rungs.iter().flat_map(|from| from.next.iter().map(move |id| (from, id)));
        let to = |id: &str| self.level.rungs.iter().find(|place| place.id == id);
        let across =
            steps.filter_map(|(from, id)| to(id).map(|to| (from, to))).filter(|(from, to)| from.track != to.track);
        html! {
            @for (from, to) in across {
                @let (x, y) = (self.x(&from.track) + RUNG.0, self.y(from.position));
                @let (across, up) = (self.x(&to.track) + RUNG.0 / 2.0, self.y(to.position) + RUNG.1 / 2.0);
                path.branch d=(format!("M{x} {y} Q{across} {y} {across} {up}")) {}
            }
        }
    }

    fn rung(&self, place: &RungPlace) -> Markup {
        let share = self.level.probability(&place.id);
        let chosen = self.level.rung.as_deref() == Some(place.id.as_str());
        let (x, y) = (self.x(&place.track), self.y(place.position));
        let top = y - RUNG.1 / 2.0;
        html! {
            g.rung.chosen[chosen] {
                rect.board x=(x) y=(top) width=(RUNG.0) height=(RUNG.1) rx="7" {}
                @if share >= 0.005 {
                    rect.fill x=(x) y=(top) width=(format!("{:.1}", (RUNG.0 * share).max(7.0))) height=(RUNG.1) rx="7" {}
                }
                rect.edge x=(x) y=(top) width=(RUNG.0) height=(RUNG.1) rx="7" {}
                text x=(x + 11.0) y=(y + 5.0) { (place.id) }
                @if share >= 0.005 {
                    text.amount x=(x + RUNG.0 - 11.0) y=(y + 5.0) text-anchor="end" { (words::percent(share)) }
                }
            }
        }
    }

    /// Where the person stands on the scale.
    fn stand(&self) -> Markup {
        let seniority = self.level.seniority;
        let y = self.y(seniority.clamp(self.bottom - 0.4, self.top + 0.4));
        html! {
            line.scale x1=(SCALE_X) x2=(SCALE_X) y1=(self.y(self.top) - 12.0) y2=(self.y(self.bottom) + 12.0) {}
            @for step in 0..=((self.top - self.bottom).max(0.0) as u32) {
                @let tick = self.y(self.bottom + f64::from(step));
                line.scale x1=(SCALE_X - 4.0) x2=(SCALE_X) y1=(tick) y2=(tick) {}
            }
            path.here d=(format!("M{} {y} l-9 -6 v12 z", SCALE_X - 1.0)) {}
            text.here-label x=(SCALE_X - 13.0) y=(y + 4.0) text-anchor="end" { (format!("{seniority:.1}")) }
        }
    }
}

fn picture(level: &Level) -> Markup {
    let Some(rung) = level.rung.as_deref().filter(|_| !level.rungs.is_empty()) else {
        return html! {};
    };
    let picture = Picture::of(level);
    let mut told = format!("The ladder, lowest rung first. Likeliest: {rung}.");
    for (id, share) in level.probabilities.iter().filter(|(_, share)| **share >= 0.005) {
        let _ = write!(told, " {id} {}.", words::percent(*share));
    }
    html! {
        svg.ladder viewBox=(format!("0 0 {} {}", picture.width(), picture.height())) role="img" aria-label=(told) {
            (picture.branches())
            @for track in &picture.tracks { (picture.rails(track)) }
            @for place in &level.rungs { (picture.rung(place)) }
            (picture.stand())
        }
    }
}

fn reasons(analysis: &Analysis, source: &Source<'_>) -> Markup {
    let reasons = reasons::all(analysis);
    html! {
        ul.requirements {
            @for reason in reasons.iter().filter(|reason| reason.is_telling()) {
                @let (up, told) = reasons::told(analysis, reason);
                li class=(if up { "good" } else { "bad" }) {
                    p { span.sign aria-hidden="true" { (if up { "+" } else { "–" }) } (told) }
                    (source.quotes(&reason.entry.evidence, QUOTES))
                }
            }
        }
    }
}

/// The sum, for whoever wants to check it.
fn arithmetic(analysis: &Analysis) -> Markup {
    let reasons = reasons::all(analysis);
    html! {
        @if !reasons.is_empty() {
            details {
                summary { "The arithmetic" }
                table.numbers {
                    tbody {
                        @for reason in &reasons {
                            tr { td { (reason.amount()) } th scope="row" { (words::label(analysis, reason.entry)) } td { (reason.entry.because) } }
                        }
                    }
                }
                p.quiet { (reasons::sum(analysis)) }
            }
        }
    }
}
