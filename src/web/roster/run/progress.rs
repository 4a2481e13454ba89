//! How far a run is: what it does, who is missing, what the best costs by what, and how near the best there is it comes.

use crate::component::{
    figures::{Figure, figures},
    notice::{Tone, notice},
    table::{TableColumn, table},
};
use maud::{Markup, html};
use onpost_actions::roster::run::{LastRosterRun, Phase, Points};
use onpost_rules::roster::run::RosterRunEnding;
use onpost_words::{Lang, say};

/// The length of the longest bar, in the drawing's own units.
const LONGEST: i64 = 200;

/// A bar with its gap.
const STEP: usize = 22;

/// The part that changes while the run goes on.
pub(super) fn progress(lang: Lang, shown: &LastRosterRun) -> Markup {
    let told = &shown.progress;
    let number = |number: Option<i64>| number.map_or_else(|| "–".to_owned(), |it| it.to_string());
    let figure = |word: &str, value: String| Figure {
        value,
        unit: String::new(),
        label: lang.say(word),
    };
    let missing = told.objective.map(|_| i64::from(told.missing));
    html! {
        (standing(lang, shown))
        (figures(&[
            figure("generate-missing", number(missing)),
            figure("generate-points", number(told.objective.map(|_| without_missing(&told.points)))),
            figure("generate-bound", number(told.bound.filter(|_| told.missing == 0))),
            figure("generate-time", format!("{:.0}", told.seconds)),
        ]))
        @if told.objective.is_some() { (drawn(lang, &told.points)) }
    }
}

/// The points of a roster beside those for people who are missing: these are told by their number.
fn without_missing(points: &Points) -> i64 {
    points.total() - points.missing
}

/// What it's doing, or how it ended.
fn standing(lang: Lang, shown: &LastRosterRun) -> Markup {
    let phase = match shown.progress.phase {
        Some(Phase::Construct) | None => "construct",
        Some(Phase::Repair) => "repair",
        Some(Phase::Cover) => "cover",
        Some(Phase::Improve) => "improve",
    };
    match shown.ending {
        None => html! { p.run-standing { strong { (lang.say_one("generate-phase", phase)) } } },
        Some(ending) => notice(tone(shown, ending), ended(lang, shown, ending)),
    }
}

fn tone(shown: &LastRosterRun, ending: RosterRunEnding) -> Tone {
    match ending {
        RosterRunEnding::Failed | RosterRunEnding::Contradiction => Tone::Danger,
        RosterRunEnding::Gone => Tone::Warning,
        _ if shown.progress.missing > 0 => Tone::Warning,
        RosterRunEnding::Proven => Tone::Success,
        RosterRunEnding::Limit | RosterRunEnding::Cancelled => Tone::Info,
    }
}

/// How it ended, and how good the best is proven to be.
fn ended(lang: Lang, shown: &LastRosterRun, ending: RosterRunEnding) -> String {
    let word: &'static str = (&ending).into();
    let how = lang.say_one("generate-ending", word);
    let told = &shown.progress;
    let Some(objective) = told.objective else {
        return how;
    };
    let worth = match told.bound {
        Some(bound) if bound >= objective => lang.say("generate-proven"),
        Some(bound) => {
            let points = (objective - bound).to_string();
            say!(lang, "generate-within", points = points)
        }
        None => lang.say("generate-unproven"),
    };
    format!("{how} {worth}")
}

/// What the points are for, each as a bar; the same in a table below.
fn drawn(lang: Lang, points: &Points) -> Markup {
    let parts = parts(points);
    let most = parts.iter().map(|part| part.1).max().unwrap_or(0).max(1);
    let height = STEP * parts.len();
    let caption = lang.say("generate-parts");
    let columns = [
        TableColumn::text(lang.say("generate-part")),
        TableColumn::number(lang.say("generate-points")),
    ];
    let row = |(code, points): &(&str, i64)| {
        vec![
            html! { (lang.say_one("generate-family", code)) },
            html! { (points) },
        ]
    };
    let rows: Vec<Vec<Markup>> = parts.iter().map(row).collect();
    html! {
        figure.points {
            figcaption { (caption) }
            svg viewBox={ "0 0 360 " (height) } role="img" aria-label=(caption) {
                @for (place, (code, points)) in parts.iter().enumerate() {
                    text x="0" y=(place * STEP + 15) { (lang.say_one("generate-family", code)) }
                    rect.points-bar x="110" y=(place * STEP + 4) height="14" rx="2"
                        width=((points * LONGEST / most).max(i64::from(*points > 0)))
                    {}
                    text x=(116 + points * LONGEST / most) y=(place * STEP + 15) { (points) }
                }
            }
            details {
                summary { (lang.say("generate-figures")) }
                (table(&caption, &columns, &rows))
            }
        }
    }
}

/// The parts of the points that a site's settings weigh, by their codes.
fn parts(points: &Points) -> [(&'static str, i64); 9] {
    [
        ("nights", points.nights),
        ("weekends", points.weekends),
        ("holidays", points.holidays),
        ("load", points.load),
        ("wishes", points.wishes),
        ("over", points.over),
        ("hours", points.hours),
        ("rules", points.rules),
        ("changes", points.changes),
    ]
}
