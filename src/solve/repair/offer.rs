//! Offers: what the searches found, each at the aim that it serves best, and only where it serves one better than the others.

use super::{Aim, Fewest, STEPS, fewest, price};
use crate::{
    cost::{missing_people, points},
    evaluate,
    problem::{Problem, Solution},
    puzzle::{Ask, PublishedTreatment, Puzzle},
    search::{self, SearchLimits},
};
use chrono::NaiveDate;
use onpost_rules::{
    roster::{
        DraftEntry, Plan,
        repair::{self, Mended},
    },
    time::{DEFAULT_ZONE, Instant, local},
};
use std::sync::atomic::AtomicBool;

/// Seconds after which a search ends though it hasn't counted to its end: the machine has no time for it.
const LONGEST_SECONDS: f64 = 60.0;

/// Where chance begins.
const SEED: u64 = 1;

/// A repair that is offered.
#[derive(Debug, Clone, PartialEq)]
pub struct RepairOffer {
    pub aim: Aim,
    /// What it changes, and what comes of that.
    pub mended: Mended,
    /// Of the fewest changes: no repair that leaves as few people missing changes fewer duties; `None`: nothing is known.
    pub least: Option<usize>,
}

impl RepairOffer {
    /// Whether it's proven that fewer changes can't do.
    pub fn is_proven(&self) -> bool {
        self.least == Some(self.mended.differences.len())
    }
}

/// A roster that was found.
struct FoundRepair {
    mended: Mended,
    missing: u32,
    /// Points of its changes by how soon they are.
    soon: i64,
    /// Points of all but changes, as the site weighs them.
    else_points: i64,
    total: i64,
}

/// The repairs that were found, the one with the fewest changes first; none where nothing better than the roster as it
/// stands was found.
///
/// `published` is a plan without a draft. It searches by a thread for each aim, counts its steps, and hands out only what keeps every
/// rule by a second look. No other offer has fewer changes than the first; each of the others is better at its own aim than those before it.
pub fn variants(published: &Plan, now: Instant) -> Vec<RepairOffer> {
    let ask = Ask {
        now,
        published: PublishedTreatment::Priced,
    };
    let Some(puzzle) = Puzzle::of(published, ask) else {
        return Vec::new();
    };
    let desk = RepairTask {
        published,
        puzzle: &puzzle,
        now,
        today: local(published.post().map_or(DEFAULT_ZONE, |it| it.zone), now).date(),
    };
    let (fewest, others) = std::thread::scope(|scope| {
        let counted = scope.spawn(|| desk.fewest());
        let others = [Aim::Later, Aim::Fair].map(|aim| scope.spawn(move || desk.search(aim)));
        let found = others.map(|it| it.join().ok().flatten());
        (counted.join().ok(), found)
    });
    let Some(fewest) = fewest else {
        return Vec::new();
    };
    let least = fewest.least.and_then(|least| usize::try_from(least).ok());
    let rosters = fewest.outcome.roster.into_iter();
    let rosters = rosters.chain(others.into_iter().flatten());
    let found = rosters.filter_map(|roster| desk.found(&roster)).collect();
    offers(found, least)
}

/// What is mended, and how.
#[derive(Clone, Copy)]
struct RepairTask<'a> {
    published: &'a Plan,
    puzzle: &'a Puzzle,
    now: Instant,
    today: NaiveDate,
}

impl RepairTask<'_> {
    fn limits(&self) -> SearchLimits {
        SearchLimits {
            seconds: Some(LONGEST_SECONDS),
            steps: Some(STEPS),
            seed: SEED,
            workers: Some(1),
            start: Some(self.puzzle.drawn(self.published)),
        }
    }

    fn fewest(&self) -> Fewest {
        let never = AtomicBool::new(false);
        fewest(&self.puzzle.problem, &self.limits(), &|_| {}, &never)
    }

    fn search(&self, aim: Aim) -> Option<Solution> {
        let problem = self.priced(aim);
        let never = AtomicBool::new(false);
        search::run(&problem, &self.limits(), &|_| {}, &never).roster
    }

    fn priced(&self, aim: Aim) -> Problem {
        price::of(&self.puzzle.problem, aim, &self.puzzle.dates, self.today)
    }

    /// What a roster comes to; `None` where it breaks a rule.
    fn found(&self, roster: &Solution) -> Option<FoundRepair> {
        let site = self.priced(Aim::Fair);
        let evaluation = evaluate::evaluate(&site, roster);
        let entries: Vec<DraftEntry> = self.puzzle.entries(roster, self.published, self.now);
        let soon = points(&self.priced(Aim::Later), roster).changes;
        evaluation.broken.is_empty().then(|| FoundRepair {
            mended: repair::measure(self.published, entries, self.now),
            missing: missing_people(&site, roster),
            soon,
            else_points: evaluation.objective - evaluation.points.changes,
            total: evaluation.objective,
        })
    }
}

/// Gives each aim what serves it best of all that leaves the fewest people missing.
fn offers(mut found: Vec<FoundRepair>, least: Option<usize>) -> Vec<RepairOffer> {
    let missing = found.iter().map(|it| it.missing).min();
    found.retain(|it| Some(it.missing) == missing);
    if found.iter().any(|it| it.mended.entries.is_empty()) {
        return Vec::new();
    }
    let changes = |it: &FoundRepair| it.mended.differences.len();
    let first = |key: &dyn Fn(&FoundRepair) -> (i64, i64, i64)| {
        let best = (0..found.len()).min_by_key(|place| key(&found[*place]));
        best.map(|place| &found[place])
    };
    let few = first(&|it| (changes(it) as i64, it.soon, it.total));
    let later = first(&|it| (it.soon, changes(it) as i64, it.total));
    let fair = first(&|it| (it.else_points, changes(it) as i64, it.soon));
    let Some(few) = few else { return Vec::new() };
    let later = later.filter(|it| it.soon < few.soon);
    let is_fairer = |it: &&FoundRepair| {
        let mut before = [Some(few), later].into_iter().flatten();
        before.all(|other| it.else_points < other.else_points)
    };
    let fair = fair.filter(is_fairer);
    let offer = |aim: Aim, found: &FoundRepair, least: Option<usize>| RepairOffer {
        aim,
        mended: found.mended.clone(),
        least,
    };
    let mut offers = vec![offer(Aim::Fewest, few, least)];
    offers.extend(later.map(|it| offer(Aim::Later, it, None)));
    offers.extend(fair.map(|it| offer(Aim::Fair, it, None)));
    offers
}
