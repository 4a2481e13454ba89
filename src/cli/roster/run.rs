//! A search at the command line: told line by line, ended by Ctrl-C, its roster checked before anybody sees it.

use super::{Search, found::FoundRoster, tell::PuzzleNames};
use crate::{
    cli::out,
    say,
    solve::{
        evaluate::evaluate,
        problem::{Problem, Solution},
        search::{self, SearchLimits, SearchOutcome, SearchProgress},
    },
    words::Lang,
};
use anyhow::anyhow;
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

impl Search {
    /// The limits of a search that goes on from `start`.
    pub fn limits(&self, start: Option<Solution>) -> SearchLimits {
        SearchLimits {
            seconds: Some(self.seconds),
            steps: self.steps,
            seed: self.seed,
            workers: self.workers,
            start,
        }
    }
}

/// Searches, and tells on standard error how far it is.
///
/// # Errors
/// Somebody whose own rules contradict each other, nothing found in time, or a roster that fails its check.
pub async fn search(
    names: &PuzzleNames,
    problem: &Problem,
    limits: SearchLimits,
) -> anyhow::Result<FoundRoster> {
    let lang = names.lang;
    let own = problem.clone();
    let outcome = interruptible(Arc::default(), move |stop| {
        let tell = |progress: &SearchProgress| out::aside(line(lang, progress));
        search::run(&own, &limits, &tell, stop)
    });
    checked(names, problem, outcome.await?)
}

/// Holds what the solver says against the checker.
///
/// # Errors
/// As [`search`].
pub fn checked(
    names: &PuzzleNames,
    problem: &Problem,
    outcome: SearchOutcome,
) -> anyhow::Result<FoundRoster> {
    let lang = names.lang;
    if let Some(person) = outcome.contradiction {
        let person = problem.people[person].name.clone();
        return Err(anyhow!(say!(lang, "solve-contradiction", person = person)));
    }
    let roster = outcome.roster;
    let roster = roster.ok_or_else(|| anyhow!(lang.say("solve-nothing")))?;
    let evaluation = evaluate(problem, &roster);
    let found = evaluation.objective;
    let told = outcome.objective.unwrap_or(found);
    if !evaluation.broken.is_empty() || told != found {
        let (told, found) = (told.to_string(), found.to_string());
        let head = say!(lang, "solve-differs", told = told, found = found);
        let broken = names.broken(problem, &evaluation.broken);
        return Err(anyhow!("{head}\n{}", broken.join("\n")));
    }
    Ok(FoundRoster {
        roster,
        evaluation,
        bound: outcome.bound,
        seconds: outcome.seconds,
    })
}

/// Works away from the threads that wait; Ctrl-C tells it to stop.
///
/// # Errors
/// Where the work comes to a sudden end.
pub async fn interruptible<T: Send + 'static>(
    stop: Arc<AtomicBool>,
    work: impl FnOnce(&AtomicBool) -> T + Send + 'static,
) -> anyhow::Result<T> {
    let stopped = Arc::clone(&stop);
    let watching = tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            stopped.store(true, Ordering::Relaxed);
        }
    });
    let done = tokio::task::spawn_blocking(move || work(&stop)).await;
    watching.abort();
    Ok(done?)
}

/// How far a search is, in a line.
pub fn line(lang: Lang, progress: &SearchProgress) -> String {
    let seconds = format!("{:.1}", progress.seconds);
    let Some(objective) = progress.objective else {
        return say!(lang, "solve-begun", seconds = seconds);
    };
    let bound = progress.bound.map(|bound| bound.to_string());
    say!(
        lang,
        "solve-progress",
        seconds = seconds,
        objective = objective.to_string(),
        bound = bound.unwrap_or_else(|| lang.say("solve-unknown")),
        missing = progress.missing.to_string()
    )
}
