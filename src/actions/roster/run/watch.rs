//! Watching a run: what the solver says is checked, and the best so far is kept, whatever becomes of the solver or of us.

use super::{HoleReasons, RosterRunProgress, child::Child};
use crate::House;
use onpost_rules::{
    ids::RunId,
    roster::{
        Plan,
        run::{RosterRunAsked, RosterRunEnding},
    },
    time::Instant,
};
use onpost_solve::{
    explain::concession::{concessions, relaxed},
    problem::Solution,
    protocol::{SolverMessage, Task},
    puzzle::Puzzle,
    search::{SearchLimits, SearchOutcome},
};
use onpost_store as store;
use serde_json::Value;
use std::{io, sync::Arc, time::Duration};

/// How often a watcher says that it's there, and keeps what is new.
const BEAT: Duration = Duration::from_secs(1);

/// Seconds that finding out what would have to give may take, at most.
const CONCESSION_SECONDS: f64 = 30.0;

/// Seconds beyond its limit after which a solver is taken for one that hangs.
const GRACE_SECONDS: f64 = 60.0;

/// A run that is watched.
pub(super) struct WatchedRosterRun {
    pub house: House,
    pub id: RunId,
    pub asked: RosterRunAsked,
    pub puzzle: Arc<Puzzle>,
    /// As it stood when the run began.
    pub plan: Arc<Plan>,
    /// When the run began: what has begun since then was still open to it.
    pub at: Instant,
    pub reasons: HoleReasons,
}

/// Why a run ends before its time.
#[derive(Debug, thiserror::Error)]
enum RosterRunLost {
    #[error("the solver came to a sudden end: {0}")]
    Solver(#[from] io::Error),
    #[error("the roster fails its check: {0}")]
    Check(String),
    #[error("somebody else ended the run")]
    Elsewhere,
}

/// What was heard and isn't kept yet.
struct RosterRunHeard {
    progress: RosterRunProgress,
    /// A better roster than the one that is kept.
    best: Option<Solution>,
    /// Whether the solver was told to stop.
    is_stopped: bool,
}

/// Watches a run until it ends, and notes how.
pub(super) async fn watch(mut watch: WatchedRosterRun) {
    let ending = match watch.search().await {
        Ok(ending) => ending,
        Err(RosterRunLost::Elsewhere) => return,
        Err(error) => {
            tracing::error!(%error, "a roster's generation failed");
            RosterRunEnding::Failed
        }
    };
    if let Err(error) = watch.end(ending).await {
        tracing::error!(%error, "a roster's generation ended, and that can't be noted");
    }
}

impl WatchedRosterRun {
    async fn search(&mut self) -> Result<RosterRunEnding, RosterRunLost> {
        let task = Task {
            problem: self.puzzle.problem.clone(),
            limits: SearchLimits {
                seconds: Some(self.asked.seconds.into()),
                steps: self.asked.steps,
                seed: self.asked.seed,
                start: Some(self.puzzle.drawn(&self.plan)),
                ..SearchLimits::default()
            },
        };
        let mut heard = RosterRunHeard {
            progress: RosterRunProgress::default(),
            best: None,
            is_stopped: false,
        };
        let outcome = self.solve(&task, &mut heard, Keep::All).await?;
        heard.progress = RosterRunProgress::of_outcome(&outcome);
        heard.best = outcome.roster.clone().or(heard.best);
        let is_stopped = heard.is_stopped;
        let short = outcome.roster.clone().filter(|_| outcome.missing > 0);
        if let Some(roster) = short.filter(|_| !is_stopped) {
            self.keep(&mut heard).await?;
            self.concede(&mut heard, roster).await?;
        }
        self.keep(&mut heard).await?;
        Ok(match outcome {
            SearchOutcome {
                contradiction: Some(_),
                ..
            } => RosterRunEnding::Contradiction,
            SearchOutcome { proven: true, .. } => RosterRunEnding::Proven,
            _ if is_stopped => RosterRunEnding::Cancelled,
            _ => RosterRunEnding::Limit,
        })
    }

    /// Lets a solver work, and keeps what it says about every second.
    async fn solve(
        &self,
        task: &Task,
        heard: &mut RosterRunHeard,
        keep: Keep,
    ) -> Result<SearchOutcome, RosterRunLost> {
        let longest = f64::from(self.asked.seconds).max(CONCESSION_SECONDS) + GRACE_SECONDS;
        let (program, task) = (self.house.solver.clone(), task.clone());
        let start = move || Child::start(&program, &task);
        let started = tokio::task::spawn_blocking(start).await;
        let mut child = started.map_err(io::Error::other)??;
        let mut beat = tokio::time::interval(BEAT);
        let hangs = tokio::time::sleep(Duration::from_secs_f64(longest));
        tokio::pin!(hangs);
        loop {
            tokio::select! {
                () = &mut hangs => {
                    self.keep(heard).await?;
                    return Err(io::Error::from(io::ErrorKind::TimedOut).into());
                }
                message = child.next() => match message {
                    Err(error) => {
                        self.keep(heard).await?;
                        return Err(error.into());
                    }
                    Ok(SolverMessage::Outcome(outcome)) => return Ok(outcome),
                    Ok(SolverMessage::Progress(progress)) if keep == Keep::All => {
                        heard.progress = RosterRunProgress::of(&progress);
                        heard.best = progress.roster.or(heard.best.take());
                    }
                    Ok(SolverMessage::Progress(_)) => {}
                },
                _ = beat.tick() => {
                    let was_stopped = heard.is_stopped;
                    self.keep(heard).await?;
                    if heard.is_stopped && !was_stopped {
                        child.stop();
                    }
                }
            }
        }
    }

    /// Keeps what was heard. A database that is out of reach is asked again with the next beat.
    async fn keep(&self, heard: &mut RosterRunHeard) -> Result<(), RosterRunLost> {
        if let Some(roster) = &heard.best {
            self.check(roster, heard.progress.objective).await?;
        }
        match self.write(heard).await {
            Ok(None) => Err(RosterRunLost::Elsewhere),
            Ok(Some(cancelled)) => {
                heard.is_stopped |= cancelled;
                heard.best = None;
                Ok(())
            }
            Err(error) => {
                tracing::warn!(%error, "a roster's progress can't be kept");
                Ok(())
            }
        }
    }

    /// Tells whether somebody asked it to end; `None`: it has ended already.
    async fn write(&self, heard: &RosterRunHeard) -> store::Result<Option<bool>> {
        let progress = json(&heard.progress);
        let best = heard.best.as_ref().map(json);
        let mut tx = self.house.db.write().await?;
        let news = store::roster::run::RosterRunNews {
            progress: &progress,
            best: best.as_ref(),
        };
        let known = store::roster::run::hear(&mut tx, self.id, self.house.now(), news).await?;
        tx.commit().await?;
        Ok(known.map(|cancelled_at| cancelled_at.is_some()))
    }

    /// Nothing is kept that the checker or the linter speaks against, or that costs other than the solver says.
    async fn check(&self, roster: &Solution, objective: Option<i64>) -> Result<(), RosterRunLost> {
        let (puzzle, plan) = (Arc::clone(&self.puzzle), Arc::clone(&self.plan));
        let (roster, now) = (roster.clone(), self.at);
        let proof = move || puzzle.prove(&roster, &plan, now);
        let proof = tokio::task::spawn_blocking(proof).await;
        let proof = proof.map_err(|error| RosterRunLost::Check(error.to_string()))?;
        let found = proof.evaluation.objective;
        if proof.holds() && objective.is_none_or(|told| told == found) {
            return Ok(());
        }
        let broken = (proof.evaluation.broken, proof.findings);
        Err(RosterRunLost::Check(format!(
            "told {objective:?}, found {found}, broken {broken:?}"
        )))
    }

    /// Finds out what would have to give for the holes to be filled.
    async fn concede(
        &mut self,
        heard: &mut RosterRunHeard,
        roster: Solution,
    ) -> Result<(), RosterRunLost> {
        let problem = &self.puzzle.problem;
        let seconds = f64::from(self.asked.seconds).min(CONCESSION_SECONDS);
        let task = Task {
            problem: relaxed(problem),
            limits: SearchLimits {
                seconds: Some(seconds),
                steps: self.asked.steps,
                seed: self.asked.seed,
                start: Some(roster.clone()),
                ..SearchLimits::default()
            },
        };
        let outcome = self.solve(&task, heard, Keep::Nothing).await?;
        let puzzle = Arc::clone(&self.puzzle);
        let told = move || concessions(&puzzle.problem, &roster, &outcome.roster?);
        let told = tokio::task::spawn_blocking(told).await;
        self.reasons.concessions = told.unwrap_or_default();
        let written = async {
            let mut tx = self.house.db.write().await?;
            store::roster::run::explain(&mut tx, self.id, &json(&self.reasons)).await?;
            tx.commit().await
        };
        if let Err(error) = written.await {
            tracing::warn!(%error, "a roster's concessions can't be kept");
        }
        Ok(())
    }

    async fn end(&self, ending: RosterRunEnding) -> store::Result<()> {
        let mut tx = self.house.db.write().await?;
        store::roster::run::end(&mut tx, self.id, self.house.now(), ending).await?;
        tx.commit().await
    }
}

/// What is kept of what a solver says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    All,
    /// It works on another puzzle.
    Nothing,
}

/// Plain data always has a form in JSON.
pub(super) fn json(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}
