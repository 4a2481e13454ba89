//! The timetable: one loop that wakes when something is due, and at least twice a minute.

use chrono::{DateTime, Utc};
use onpost_actions::{
    House, Result,
    job::{self, Ran},
};
use std::time::Duration;

/// The longest sleep: by then another instance's settings, and what another left undone, are seen.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);

/// How long the loop waits for what it began; a job that takes longer goes on by itself.
const PATIENCE: Duration = Duration::from_secs(30);

/// Does what is due, again and again, for as long as the process lives.
pub async fn keep(house: House) {
    loop {
        let sleep = match job::claim_due(&house).await {
            Ok(due) => {
                let began = all(&house, due.claimed);
                // What isn't done by then is not stopped.
                tokio::time::timeout(PATIENCE, began).await.ok();
                until(&house, due.next)
            }
            Err(error) => {
                tracing::error!(%error, "what is due can't be told");
                LONGEST_SLEEP
            }
        };
        tokio::time::sleep(sleep).await;
    }
}

/// Does what is due now, and waits for the end of it.
///
/// # Errors
/// The database's, where it can't tell what is due; a job that fails is no error.
pub async fn run_due(house: &House) -> Result<Vec<Ran>> {
    let due = job::claim_due(house).await?;
    Ok(all(house, due.claimed).await)
}

/// Each by itself, so that none waits for another; those whose end can't be noted are left out.
async fn all(house: &House, claimed: Vec<job::ClaimedJobRun>) -> Vec<Ran> {
    let begun: Vec<_> = claimed
        .into_iter()
        .map(|claimed| {
            let house = house.clone();
            tokio::spawn(async move { job::carry_out(&house, claimed).await })
        })
        .collect();
    let mut ran = Vec::new();
    for run in begun {
        match run.await {
            Ok(Ok(done)) => ran.push(done),
            Ok(Err(error)) => tracing::error!(%error, "a job's end can't be noted"),
            Err(error) => tracing::error!(%error, "a job came to a sudden end"),
        }
    }
    ran
}

fn until(house: &House, next: Option<DateTime<Utc>>) -> Duration {
    let wait = next.map(|next| next.signed_duration_since(house.now()));
    let wait = wait.and_then(|wait| wait.to_std().ok());
    wait.map_or(LONGEST_SLEEP, |wait| wait.min(LONGEST_SLEEP))
}
