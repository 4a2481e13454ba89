//! Jobs: how each is set, when it runs next, what became of its runs; and doing what is due.

mod run;
mod set_back;
mod sets;
mod setting;

pub use run::{ClaimedJobRun, Due, Ran, carry_out, claim_due, run_by_command, run_now};
pub use set_back::SetBack;
pub use setting::{set, set_zone, try_out};

use super::{House, Result, error::permit};
use onpost_rules::{
    access::{Action, Actor},
    job::{Job, JobRun, JobSetting},
    time::Instant,
    zone::Zone,
};
use onpost_store as store;
use sets::Sets;
use std::collections::HashMap;
use strum::VariantArray;

/// How many runs of a job are listed.
const LISTED_RUNS: i64 = 30;

/// A job as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobStanding {
    pub job: Job,
    pub cron: String,
    pub enabled: bool,
    /// Of its setting; 0: nobody has set it.
    pub version: i64,
    pub set: Option<JobSetting>,
    /// When it's due next; `None`: it's switched off.
    pub next: Option<Instant>,
    pub last: Option<JobRun>,
}

/// All jobs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobBook {
    pub now: Instant,
    /// By whose clocks they run.
    pub zone: Zone,
    /// Of its setting; 0: nobody has set it.
    pub zone_version: i64,
    pub jobs: Vec<JobStanding>,
    /// That the clock went back lately.
    pub set_back: Option<SetBack>,
}

/// One job with its last runs, latest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    pub now: Instant,
    pub zone: Zone,
    pub listed: JobStanding,
    pub runs: Vec<JobRun>,
}

/// All jobs, with their last and their next run.
///
/// # Errors
/// [`NotAllowed`](super::Error::NotAllowed) for those who don't keep them.
pub async fn list(house: &House, actor: &Actor) -> Result<JobBook> {
    permit(actor.may_in(Action::KeepJobs, None))?;
    book(house).await
}

/// All jobs, for whoever runs the program itself.
///
/// # Errors
/// The database's.
pub async fn book(house: &House) -> Result<JobBook> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let sets = Sets::load(&mut tx).await?;
    let last = store::job::list_last(&mut tx).await?;
    let set_back = set_back::last(&mut tx, now).await?;
    drop(tx);
    let mut last: HashMap<Job, JobRun> = last.into_iter().map(|run| (run.job, run)).collect();
    let listed = |job: &Job| listed(&sets, *job, last.remove(job), now);
    Ok(JobBook {
        now,
        jobs: Job::VARIANTS.iter().map(listed).collect(),
        zone: sets.zone(),
        zone_version: sets.zone_version(),
        set_back,
    })
}

/// A job with its last runs.
///
/// # Errors
/// [`NotAllowed`](super::Error::NotAllowed) for those who don't keep them.
pub async fn show(house: &House, actor: &Actor, job: Job) -> Result<Detail> {
    permit(actor.may_in(Action::KeepJobs, None))?;
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let sets = Sets::load(&mut tx).await?;
    let runs = store::job::list_runs(&mut tx, job, LISTED_RUNS).await?;
    Ok(Detail {
        now,
        zone: sets.zone(),
        listed: listed(&sets, job, runs.first().cloned(), now),
        runs,
    })
}

fn listed(sets: &Sets, job: Job, last: Option<JobRun>, now: Instant) -> JobStanding {
    let set = sets.setting(job).cloned();
    let schedule = sets.schedule(job);
    JobStanding {
        job,
        cron: sets.cron(job).to_owned(),
        enabled: sets.is_enabled(job),
        version: set.as_ref().map_or(0, |set| set.version),
        next: schedule.and_then(|schedule| schedule.next(sets.zone(), now)),
        set,
        last,
    }
}
