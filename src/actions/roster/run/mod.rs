//! Generation: a roster is searched for in the background, watched, ended, explained and taken into the draft.
//!
//! The solver is a process of its own ([`child`]); who started it watches it ([`watch`]) and keeps how far it is and the best so far in the
//! database, where every instance finds it.

mod child;
mod explain;
mod found;
mod take;
mod watch;

pub use explain::{ExplainedRosterRun, RosterHole, explain};
pub use found::{FoundRoster, FoundRosters, RosterFit, RosterProposal, found};
pub use onpost_solve::{
    cost::Points,
    explain::{
        concession::Concessions,
        count::Lack,
        hole::{HoleCandidate, Keeps},
    },
    problem::Problem,
    puzzle::Puzzle,
    search::Phase,
};
pub use onpost_store::roster::run::RosterRun;
pub use take::{dismiss, take};

use super::{plan, post};
use crate::{Error, House, Result, new_id};
use onpost_rules::{
    access::{Action, Actor},
    calendar::Calendar,
    ids::RunId,
    post::Post,
    refusal::Refusal,
    roster::{
        Plan,
        fairness::{self, Carried},
        plan::RosterKey,
        run::{RosterRunAsked, RosterRunEnding, lost_before},
        version::RosterState,
    },
    time::Instant,
};
use onpost_solve::{
    explain::count,
    puzzle::Ask,
    search::{self, SearchOutcome},
};
use onpost_store::{self as store, Tx, people_and_dates::Dates};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::sync::Arc;
use watch::{WatchedRosterRun, json, watch};

/// How many months before are looked at for what they left owing.
const CARRIED_MONTHS: usize = 3;

/// How many runs the site bears at once: each keeps every core busy.
const MOST_AT_ONCE: i64 = 3;

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RosterRunProgress {
    pub seconds: f64,
    /// `None`: it has ended, or hasn't said anything yet.
    pub phase: Option<Phase>,
    /// Points of the best so far; `None`: there is none.
    pub objective: Option<i64>,
    pub points: Points,
    /// People missing from the fewest demanded.
    pub missing: u32,
    /// No roster costs less; `None`: nothing is known.
    pub bound: Option<i64>,
    /// The number of a person whose own rules contradict each other.
    pub contradiction: Option<usize>,
}

impl RosterRunProgress {
    fn of(told: &search::SearchProgress) -> Self {
        Self {
            seconds: told.seconds,
            phase: Some(told.phase),
            objective: told.objective,
            points: told.points,
            missing: told.missing,
            bound: told.bound,
            contradiction: None,
        }
    }

    fn of_outcome(outcome: &SearchOutcome) -> Self {
        Self {
            seconds: outcome.seconds,
            phase: None,
            objective: outcome.objective,
            points: outcome.points,
            missing: outcome.missing,
            bound: outcome.bound,
            contradiction: outcome.contradiction,
        }
    }
}

/// Why holes are left.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HoleReasons {
    /// What counting alone shows to be impossible.
    pub lacks: Vec<Lack>,
    /// What would have to give; `None`: nobody has looked, or nothing was found.
    pub concessions: Option<Concessions>,
}

/// The last run of a roster.
#[derive(Debug, Clone, PartialEq)]
pub struct LastRosterRun {
    pub post: Post,
    pub run: Option<RosterRun>,
    pub progress: RosterRunProgress,
    /// `None`: it's under way, or there is none.
    pub ending: Option<RosterRunEnding>,
    pub calendar: Calendar,
    pub now: Instant,
}

impl LastRosterRun {
    /// Whether a run is under way.
    pub fn is_under_way(&self) -> bool {
        self.run.is_some() && self.ending.is_none()
    }
}

/// Begins a run.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`], [`Refusal::RosterClosed`], [`Refusal::RunUnderWay`].
pub async fn start(
    house: &House,
    actor: &Actor,
    key: RosterKey,
    asked: RosterRunAsked,
) -> Result<RunId> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    let plan = plan::load(&mut tx, key, now)
        .await?
        .ok_or(Error::NotFound)?;
    let carried = carried(&mut tx, &plan).await?;
    drop(tx);
    if plan.state == RosterState::Closed {
        return Err(Refusal::RosterClosed.into());
    }
    let ask = Ask {
        now,
        published: asked.published,
    };
    let made = tokio::task::spawn_blocking(move || {
        let puzzle = Puzzle::after(&plan, ask, &carried)?;
        let reasons = HoleReasons {
            lacks: count::lacks(&puzzle.problem),
            concessions: None,
        };
        Some((plan, puzzle, reasons))
    });
    let made = made.await.expect("making a puzzle does not panic");
    let (plan, puzzle, reasons) = made.ok_or(Error::NotFound)?;
    let id = RunId(new_id(now));
    let (puzzle_kept, reasons_kept) = (json(&puzzle), json(&reasons));
    let new = store::roster::run::NewRosterRun {
        id,
        key,
        by: actor.person,
        asked,
        puzzle: &puzzle_kept,
        reasons: &reasons_kept,
        at: now,
    };
    begin(house, &new).await?;
    tokio::spawn(watch(WatchedRosterRun {
        house: house.clone(),
        id,
        asked,
        puzzle: Arc::new(puzzle),
        plan: Arc::new(plan),
        at: now,
        reasons,
    }));
    Ok(id)
}

/// What the months before left owing to the people of the board.
async fn carried(tx: &mut Tx, plan: &Plan) -> Result<Carried> {
    let key = plan.roster;
    let months = std::iter::successors(Some(key.month), |month| Some(month.previous()));
    let first = months.take(CARRIED_MONTHS + 1).last().unwrap_or(key.month);
    let before = Dates {
        from: first.first(),
        to: key.month.previous().last(),
    };
    let facts = store::facts::planned(tx, &plan.people, before).await?;
    Ok(fairness::carried(
        &facts.sorted(),
        key.post,
        &plan.contracts,
    ))
}

async fn begin(house: &House, new: &store::roster::run::NewRosterRun<'_>) -> Result<()> {
    let mut tx = house.db.write().await?;
    store::roster::lock(&mut tx, new.key).await?;
    if let Some(last) = store::roster::run::last(&mut tx, new.key).await? {
        match last.life.ending(new.at) {
            None => return Err(Refusal::RunUnderWay.into()),
            Some(ending) => {
                store::roster::run::end(&mut tx, last.id, last.life.heard_at, ending).await?;
            }
        }
    }
    let since = lost_before(new.at);
    if store::roster::run::count_under_way(&mut tx, since, new.at).await? >= MOST_AT_ONCE {
        return Err(Refusal::TooManyRuns { most: MOST_AT_ONCE }.into());
    }
    match store::roster::run::begin(&mut tx, new).await {
        Err(error) if error.is_unique() => return Err(Refusal::RunUnderWay.into()),
        begun => begun?,
    }
    Ok(tx.commit().await?)
}

/// The last run of a roster, and how far it is.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`].
pub async fn show(house: &House, actor: &Actor, key: RosterKey) -> Result<LastRosterRun> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let post = post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    let run = store::roster::run::last(&mut tx, key).await?;
    let progress = run.as_ref().and_then(|run| run.progress.clone());
    Ok(LastRosterRun {
        post,
        progress: progress.and_then(read).unwrap_or_default(),
        ending: run.as_ref().and_then(|run| run.life.ending(now)),
        run,
        calendar: store::calendar::list(&mut tx).await?,
        now,
    })
}

/// Asks the run that is under way to end with what it has; does nothing where none is.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`].
pub async fn cancel(house: &House, actor: &Actor, key: RosterKey) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    if let Some(run) = store::roster::run::last(&mut tx, key).await? {
        store::roster::run::cancel(&mut tx, run.id, now).await?;
    }
    Ok(tx.commit().await?)
}

/// What was kept as JSON; `None` where another version of the program kept it in another form.
fn read<T: DeserializeOwned>(kept: Value) -> Option<T> {
    let read = serde_json::from_value(kept);
    read.inspect_err(|error| tracing::warn!(%error, "what was kept of a run can't be read"))
        .ok()
}
