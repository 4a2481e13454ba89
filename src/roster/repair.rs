//! Repairs found: the published month solved anew with a price on each change, by different prices.

use super::{
    evaluate,
    problem::Problem,
    puzzle::{Ask, Published, Puzzle},
    search::{self, Limits},
};
use crate::rules::{
    duty::Duty,
    request::Status,
    roster::{Entry, Plan, repair::NEAR_DAYS},
    time::{DEFAULT_ZONE, Instant, local},
};
use chrono::NaiveDate;
use std::sync::atomic::AtomicBool;

/// What a repair is after, besides closing the gaps.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Aim {
    /// As few changes as can be, whenever they are.
    Fewest,
    /// Hardly any change today, tomorrow and the day after.
    Later,
    /// Nights, weekends and hours shared as the site weighs them.
    Fair,
}

/// Points of a change: where all cost the same; near, within a week and later, where they don't.
const ANY: i64 = 200;
const NEAR: i64 = 400;
const WEEK: i64 = 40;
const LATER: i64 = 10;

/// The repairs that were found, by aim, each different from those before it; none where nothing better than the roster
/// as it stands was found.
///
/// `published` is a plan without a draft. It searches at most `seconds`, by a thread for each aim, and hands out only what
/// keeps every rule by a second look.
pub fn variants(published: &Plan, now: Instant, seconds: f64) -> Vec<(Aim, Vec<Entry>)> {
    let ask = Ask {
        now,
        published: Published::Priced,
    };
    let Some(puzzle) = Puzzle::of(published, ask) else {
        return Vec::new();
    };
    let aims = [Aim::Fewest, Aim::Later, Aim::Fair];
    let found: Vec<Option<Vec<Entry>>> = std::thread::scope(|scope| {
        let searches = aims.map(|aim| {
            let puzzle = &puzzle;
            scope.spawn(move || search((published, now), (puzzle, aim), seconds))
        });
        let found = searches.map(|search| search.join().ok().flatten());
        found.into_iter().collect()
    });
    let mut variants: Vec<(Aim, Vec<Entry>)> = Vec::new();
    for (aim, entries) in aims.into_iter().zip(found) {
        let Some(entries) = entries else { continue };
        let is_known = variants.iter().any(|(_, known)| *known == entries);
        if !entries.is_empty() && !is_known {
            variants.push((aim, entries));
        }
    }
    variants
}

fn search(
    (published, now): (&Plan, Instant),
    (puzzle, aim): (&Puzzle, Aim),
    seconds: f64,
) -> Option<Vec<Entry>> {
    let zone = published.post().map_or(DEFAULT_ZONE, |post| post.zone);
    let today = local(zone, now).date();
    let mut problem = puzzle.problem.clone();
    price(&mut problem, aim, (&puzzle.dates, today));
    let limits = Limits {
        seconds: Some(seconds),
        seed: 1,
        workers: Some(1),
        start: Some(puzzle.drawn(published)),
        ..Limits::default()
    };
    let outcome = search::run(&problem, &limits, &|_| {}, &AtomicBool::new(false));
    let roster = outcome.roster?;
    let is_kept = evaluate::evaluate(&problem, &roster).broken.is_empty();
    let mut entries = puzzle.entries(&roster, published, now);
    entries.retain(|entry| !frees_from_leave(published, entry));
    is_kept.then_some(entries)
}

/// Whether an entry only takes away a duty that an approved request took already: it stays, with its leave.
fn frees_from_leave(published: &Plan, entry: &Entry) -> bool {
    let requests = &published.facts.requests;
    let away = |duty: &Duty| {
        requests.iter().any(|it| {
            it.person == duty.person
                && it.status == Status::Approved
                && it.from < duty.end
                && duty.start < it.to
        })
    };
    entry.shift.is_none() && published.published(entry.cell).any(away)
}

/// Prices the changes of a problem for an aim.
///
/// How long people should work and rest at least is what generation prefers; what is published isn't drawn anew for it.
fn price(problem: &mut Problem, aim: Aim, (dates, today): (&[NaiveDate], NaiveDate)) {
    for person in &mut problem.people {
        person.run.least_days = 1;
        person.run.least_days_off = 1;
    }
    if aim == Aim::Fair {
        return;
    }
    for person in &mut problem.people {
        person.bands.clear();
        person.wishes.clear();
        let priced = person.change_points.iter_mut().zip(dates);
        for (points, date) in priced.filter(|(points, _)| **points > 0) {
            *points = match (aim, (*date - today).num_days()) {
                (Aim::Fewest | Aim::Fair, _) => ANY,
                (Aim::Later, ..NEAR_DAYS) => NEAR,
                (Aim::Later, NEAR_DAYS..7) => WEEK,
                (Aim::Later, _) => LATER,
            };
        }
    }
}
