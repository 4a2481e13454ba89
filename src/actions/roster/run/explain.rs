//! Explaining the holes of a run's best roster: what cannot be, who is kept out by what, and what would have to give.

use super::{HoleCandidate, HoleReasons, Puzzle, post, read};
use crate::{House, Result};
use onpost_rules::{
    access::{Action, Actor},
    roster::plan::RosterKey,
};
use onpost_solve::{
    evaluate::evaluate,
    explain::hole::candidates,
    problem::{DemandLevel, Solution},
};
use onpost_store as store;

/// What there is to say about a run and the best roster that it found.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainedRosterRun {
    pub puzzle: Puzzle,
    pub reasons: HoleReasons,
    /// In order of time.
    pub holes: Vec<RosterHole>,
}

/// A demand that lacks people.
#[derive(Debug, Clone, PartialEq)]
pub struct RosterHole {
    /// By the order of the puzzle's covers.
    pub cover: usize,
    pub missing: u32,
    /// Everybody, with what keeps them out.
    pub people: Vec<HoleCandidate>,
}

/// Explains the last run of a roster; `None` where there is none.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound), [`Error::NotAllowed`](crate::Error::NotAllowed).
pub async fn explain(
    house: &House,
    actor: &Actor,
    key: RosterKey,
) -> Result<Option<ExplainedRosterRun>> {
    let mut tx = house.db.snapshot().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    let Some(run) = store::roster::run::last(&mut tx, key).await? else {
        return Ok(None);
    };
    let content = store::roster::run::content(&mut tx, run.id).await?;
    drop(tx);
    Ok(content.and_then(|content| {
        let puzzle: Puzzle = read(content.puzzle)?;
        let roster: Option<Solution> = content.best.and_then(read);
        Some(ExplainedRosterRun {
            holes: roster.map_or_else(Vec::new, |roster| holes(&puzzle, &roster)),
            reasons: read(content.reasons).unwrap_or_default(),
            puzzle,
        })
    }))
}

fn holes(puzzle: &Puzzle, roster: &Solution) -> Vec<RosterHole> {
    let problem = &puzzle.problem;
    let short = evaluate(problem, roster).short.into_iter();
    let short = short.filter(|it| problem.covers[it.cover].level == DemandLevel::Fewest);
    short
        .map(|it| RosterHole {
            cover: it.cover,
            missing: it.missing,
            people: candidates(problem, roster, &problem.covers[it.cover]),
        })
        .collect()
}
