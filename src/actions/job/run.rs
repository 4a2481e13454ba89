//! Doing jobs: of all instances the first to write a run down does it, and keeps saying that it's there.

use super::{set_back, sets::Sets};
use crate::{House, Result, error::permit, new_id, reminder};
use onpost_rules::{
    access::{Action, Actor},
    audit::{AuditDeed, AuditRecord, AuditSource, AuditThing, AuditThingKind},
    ids::{JobRunId, PersonId},
    job::{Job, JobEnding, JobPlan, JobRunLife, JobTurn, LastJobRun, RunFault, Trigger, turn},
    refusal::Refusal,
    time::{Instant, is_ahead},
};
use onpost_store::{self as store, Tx, job::NewJobRun};
use std::{collections::HashMap, time::Duration};
use strum::VariantArray;
use tokio::task::JoinError;

/// How often a run says that it still goes on.
const BEAT: Duration = Duration::from_secs(30);

/// What is to be done now, and when there will be something next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub claimed: Vec<ClaimedJobRun>,
    pub next: Option<Instant>,
}

/// A run that is ours to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimedJobRun {
    pub id: JobRunId,
    pub job: Job,
    pub due: Instant,
    /// From 1.
    pub attempt: i64,
}

/// A run that was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ran {
    pub claimed: ClaimedJobRun,
    pub ending: JobEnding,
}

/// What starts a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RunStarter {
    Clock,
    Person(PersonId),
    /// Whoever runs the program itself.
    Command,
}

impl RunStarter {
    fn trigger(self) -> Trigger {
        match self {
            Self::Clock => Trigger::Clock,
            Self::Person(_) => Trigger::Person,
            Self::Command => Trigger::Command,
        }
    }

    fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(person) => Some(person),
            Self::Clock | Self::Command => None,
        }
    }
}

/// Claims what is due now: what others have claimed is theirs.
///
/// # Errors
/// The database's.
pub async fn claim_due(house: &House) -> Result<Due> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let sets = Sets::load(&mut tx).await?;
    let mut last = store::job::list_last_by_clock(&mut tx).await?;
    drop(tx);
    if last.iter().any(|(_, last)| is_ahead(last.due, now)) {
        set_back::set_right(house, now).await?;
        last = store::job::list_last_by_clock(&mut house.db.read().await?).await?;
    }
    let last: HashMap<Job, LastJobRun> = last.into_iter().collect();
    let mut turns: Vec<(Job, JobTurn)> = Vec::new();
    let mut next: Option<Instant> = None;
    for job in Job::VARIANTS {
        let Some(schedule) = sets.schedule(*job) else {
            continue;
        };
        let plan = JobPlan {
            schedule: &schedule,
            zone: sets.zone(),
            catch_up: job.catch_up(),
            since: sets.since(*job, now),
        };
        turns.extend(turn(&plan, last.get(job), now).map(|turn| (*job, turn)));
        next = next.into_iter().chain(schedule.next(plan.zone, now)).min();
    }
    let unknown = sets.unknown();
    let claimed = if turns.is_empty() && unknown.is_empty() {
        Vec::new()
    } else {
        claim(house, &unknown, &turns, now).await?
    };
    Ok(Due { claimed, next })
}

/// Writes runs down; gives those that nobody has written down before. A job that is being done by hand is left to the
/// next look.
async fn claim(
    house: &House,
    unknown: &[Job],
    turns: &[(Job, JobTurn)],
    now: Instant,
) -> Result<Vec<ClaimedJobRun>> {
    let mut tx = house.db.write().await?;
    // First all locks, in the order of the jobs, so that nobody waits in a circle.
    for (job, _) in turns {
        lock(&mut tx, *job).await?;
    }
    store::job::learn(&mut tx, unknown, now).await?;
    let mut claimed = Vec::new();
    for (job, turn) in turns {
        if store::job::is_under_way(&mut tx, *job, JobRunLife::silent_since(now), now).await? {
            continue;
        }
        let claim = ClaimedJobRun {
            id: JobRunId(new_id(now)),
            job: *job,
            due: turn.due,
            attempt: turn.attempt,
        };
        if begin(&mut tx, &claim, RunStarter::Clock, now).await? {
            claimed.push(claim);
        }
    }
    tx.commit().await?;
    Ok(claimed)
}

/// Keeps all others waiting who want to begin a job, until the transaction ends.
async fn lock(tx: &mut Tx, job: Job) -> Result<()> {
    let name: &'static str = job.into();
    Ok(tx.lock(&format!("job {name}")).await?)
}

async fn begin(
    tx: &mut Tx,
    claim: &ClaimedJobRun,
    starter: RunStarter,
    at: Instant,
) -> Result<bool> {
    store::job::end_silent(tx, claim.job, JobRunLife::silent_since(at), at).await?;
    let new = NewJobRun {
        id: claim.id,
        job: claim.job,
        due: claim.due,
        attempt: claim.attempt,
        trigger: starter.trigger(),
        by: starter.person(),
        at,
    };
    Ok(store::job::begin(tx, &new).await?)
}

/// Does a run that was claimed, and notes what it came to; what goes wrong in it harms nothing else.
///
/// # Errors
/// The database's, where the end can't be noted: the run will be seen as interrupted.
pub async fn carry_out(house: &House, claimed: ClaimedJobRun) -> Result<Ran> {
    let there = house.clone().seen_from(AuditSource::Job(claimed.job));
    let mut work =
        tokio::spawn(async move { reminder::perform(&there, claimed.job, claimed.due).await });
    let came = loop {
        tokio::select! {
            came = &mut work => break came,
            () = tokio::time::sleep(BEAT) => hear(house, claimed.id).await,
        }
    };
    let ending = ending(claimed.job, came);
    let mut tx = house.db.write().await?;
    store::job::end(&mut tx, claimed.id, house.now(), ending).await?;
    tx.commit().await?;
    Ok(Ran { claimed, ending })
}

/// A beat that can't be written is no reason to stop: the next may be.
async fn hear(house: &House, id: JobRunId) {
    let heard = async {
        let mut tx = house.db.write().await?;
        store::job::hear(&mut tx, id, house.now()).await?;
        tx.commit().await
    };
    if let Err(error) = heard.await {
        tracing::warn!(%error, "a job goes on, and that can't be noted");
    }
}

fn ending(job: Job, came: Result<Result<u64>, JoinError>) -> JobEnding {
    let name: &'static str = job.into();
    match came {
        Ok(Ok(told)) => Ok(told),
        Ok(Err(error)) => {
            tracing::error!(job = name, %error, "a job failed");
            Err(error.run_fault())
        }
        Err(error) => {
            tracing::error!(job = name, %error, "a job came to a sudden end");
            Err(RunFault::Broken)
        }
    }
}

/// Runs a job at once; who was told before isn't told again.
///
/// # Errors
/// [`Refusal::JobUnderWay`]; [`Error::NotAllowed`] for those who don't keep the jobs.
pub async fn run_now(house: &House, actor: &Actor, job: Job) -> Result<Ran> {
    permit(actor.may_in(Action::KeepJobs, None))?;
    at_once(house, job, RunStarter::Person(actor.person)).await
}

/// The same, for whoever runs the program itself.
///
/// # Errors
/// [`Refusal::JobUnderWay`]
pub async fn run_by_command(house: &House, job: Job) -> Result<Ran> {
    at_once(house, job, RunStarter::Command).await
}

async fn at_once(house: &House, job: Job, starter: RunStarter) -> Result<Ran> {
    let now = house.now();
    let claimed = ClaimedJobRun {
        id: JobRunId(new_id(now)),
        job,
        due: now,
        attempt: 1,
    };
    let mut tx = house.db.write().await?;
    lock(&mut tx, job).await?;
    store::job::learn(&mut tx, Job::VARIANTS, now).await?;
    if store::job::is_under_way(&mut tx, job, JobRunLife::silent_since(now), now).await? {
        return Err(Refusal::JobUnderWay.into());
    }
    begin(&mut tx, &claimed, starter, now).await?;
    let name: &'static str = job.into();
    let thing = AuditThing::new(AuditThingKind::Job, name, "");
    let ran = AuditRecord::new(AuditDeed::Ran, thing);
    house.commit(tx, starter.person(), [ran]).await?;
    let there = house.clone();
    // By itself: it goes on where whoever asked no longer waits.
    let done = tokio::spawn(async move { carry_out(&there, claimed).await });
    done.await.expect("carrying out does not panic")
}
