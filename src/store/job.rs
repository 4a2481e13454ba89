//! Jobs: how each is set, and its runs; of several instances the first to write a run down does it.

use super::{
    Result, Tx, column::StoredInstant, many::insert_many, record::record,
    version_entry::VersionEntry,
};
use crate::sql;
use onpost_rules::{
    ids::{JobRunId, PersonId},
    job::{
        Job, JobEnding, JobOutcome, JobRun, JobRunLife, JobSetting, LastJobRun, NewJobSetting,
        RunFault, Trigger, ended,
    },
    time::{CLOCKS_APART, Instant},
};

record!(JobSetting: (job: Job, version: i64, cron: String, enabled: bool, at: Instant, by: PersonId, by_name: String)
    => JobSetting { job, version, cron, enabled, at, by, by_name });

record!(JobRun: (id: JobRunId, job: Job, due: Instant, attempt: i64, trigger: Trigger, by_name: Option<String>,
    started_at: Instant, heard_at: Instant, ended_at: Option<Instant>, outcome: Option<JobOutcome>, told: i64,
    fault: Option<RunFault>)
=> JobRun {
    id, job, due, attempt, trigger, by_name,
    life: JobRunLife { started_at, heard_at, ended: ended_at.zip(outcome) },
    told, fault,
});

/// The last run of a job that the clock asked for.
struct LastOf(Job, LastJobRun);

record!(LastOf: (job: Job, due: Instant, attempt: i64, started_at: Instant, heard_at: Instant,
    ended_at: Option<Instant>, outcome: Option<JobOutcome>)
=> LastOf(job, LastJobRun { due, attempt, life: JobRunLife { started_at, heard_at, ended: ended_at.zip(outcome) } }));

/// A run that begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewJobRun {
    pub id: JobRunId,
    pub job: Job,
    pub due: Instant,
    pub attempt: i64,
    pub trigger: Trigger,
    pub by: Option<PersonId>,
    pub at: Instant,
}

/// Notes since when the site knows some jobs; those that it knew before stay as they are.
pub async fn learn(tx: &mut Tx, jobs: &[Job], at: Instant) -> Result<u64> {
    let statement =
        sql!("INSERT INTO job (code, known_since) VALUES ($1, $2) ON CONFLICT DO NOTHING");
    insert_many(tx, statement, jobs, |row, job| row.bind(*job).bind(at)).await
}

/// The jobs that the site knows, each with since when.
pub async fn list_known(tx: &mut Tx) -> Result<Vec<(Job, Instant)>> {
    let rows: Vec<(Job, StoredInstant)> = tx
        .query(sql!("SELECT code, known_since FROM job"))
        .all()
        .await?;
    Ok(rows.into_iter().map(|(job, at)| (job, at.0)).collect())
}

/// The setting that holds of each job for which somebody chose one.
pub async fn list_settings(tx: &mut Tx) -> Result<Vec<JobSetting>> {
    tx.query(sql!(
        "SELECT s.job, s.version, s.cron, s.enabled, s.at, s.actor_id, p.name
         FROM job_setting s JOIN person p ON p.id = s.actor_id
         WHERE s.version = (SELECT MAX(l.version) FROM job_setting l WHERE l.job = s.job)"
    ))
    .all()
    .await
}

/// Adds a setting.
///
/// # Errors
/// [`Error::Unique`](super::Error::Unique) where somebody entered that version meanwhile.
pub async fn insert_setting(tx: &mut Tx, new: &NewJobSetting, entry: VersionEntry) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO job_setting (job, version, cron, enabled, at, actor_id) VALUES ($1, $2, $3, $4, $5, $6)"
    ))
    .bind(new.job)
    .bind(entry.version)
    .bind(&*new.cron)
    .bind(new.enabled)
    .bind(entry.at)
    .bind(entry.by)
    .run()
    .await?;
    Ok(())
}

/// The last run of each job that the clock asked for: of the latest time, its last try.
pub async fn list_last_by_clock(tx: &mut Tx) -> Result<Vec<(Job, LastJobRun)>> {
    let rows: Vec<LastOf> = tx
        .query(sql!(
            "SELECT r.job, r.due_at, r.attempt, r.started_at, r.heard_at, r.ended_at, r.outcome
             FROM job_run r WHERE r.cause = 'clock'
               AND r.due_at = (SELECT MAX(l.due_at) FROM job_run l WHERE l.job = r.job AND l.cause = 'clock')
               AND NOT EXISTS (
                   SELECT 1 FROM job_run l
                   WHERE l.job = r.job AND l.cause = 'clock' AND l.due_at = r.due_at AND l.attempt > r.attempt)"
        ))
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(|LastOf(job, last)| (job, last))
        .collect())
}

/// The last run of each job, whoever asked for it.
pub async fn list_last(tx: &mut Tx) -> Result<Vec<JobRun>> {
    tx.query(sql!(
        "SELECT r.id, r.job, r.due_at, r.attempt, r.cause, p.name, r.started_at, r.heard_at, r.ended_at, r.outcome,
             r.told, r.fault
         FROM job j JOIN job_run r ON r.id = (
             SELECT l.id FROM job_run l WHERE l.job = j.code ORDER BY l.started_at DESC, l.id DESC LIMIT 1)
         LEFT JOIN person p ON p.id = r.actor_id"
    ))
    .all()
    .await
}

/// The last runs of a job, latest first.
pub async fn list_runs(tx: &mut Tx, job: Job, most: i64) -> Result<Vec<JobRun>> {
    tx.query(sql!(
        "SELECT r.id, r.job, r.due_at, r.attempt, r.cause, p.name, r.started_at, r.heard_at, r.ended_at, r.outcome,
             r.told, r.fault
         FROM job_run r LEFT JOIN person p ON p.id = r.actor_id
         WHERE r.job = $1 ORDER BY r.started_at DESC, r.id DESC LIMIT $2"
    ))
    .bind(job)
    .bind(most)
    .all()
    .await
}

/// The latest time before an instant for which a job was done, whoever asked for it.
pub async fn find_last_done(tx: &mut Tx, job: Job, before: Instant) -> Result<Option<Instant>> {
    let row: Option<(StoredInstant,)> = tx
        .query(sql!(
            "SELECT due_at FROM job_run
             WHERE job = $1 AND outcome = 'done' AND due_at < $2 ORDER BY due_at DESC LIMIT 1"
        ))
        .bind(job)
        .bind(before)
        .optional()
        .await?;
    Ok(row.map(|row| row.0.0))
}

/// Whether a run of a job is under way that was heard of after an instant; of one that is said to be heard of later than
/// clocks can be apart nobody knows.
pub async fn is_under_way(
    tx: &mut Tx,
    job: Job,
    heard_after: Instant,
    now: Instant,
) -> Result<bool> {
    let row: (i64,) = tx
        .query(sql!(
            "SELECT COUNT(*) FROM job_run
             WHERE job = $1 AND ended_at IS NULL AND heard_at > $2 AND heard_at <= $3"
        ))
        .bind(job)
        .bind(heard_after)
        .bind(now + CLOCKS_APART)
        .one()
        .await?;
    Ok(row.0 > 0)
}

/// Ends the runs of a job of which [`is_under_way`] says that nobody does them any more.
pub async fn end_silent(tx: &mut Tx, job: Job, heard_until: Instant, now: Instant) -> Result<u64> {
    tx.query(sql!(
        "UPDATE job_run SET ended_at = heard_at, outcome = 'interrupted'
         WHERE job = $1 AND ended_at IS NULL AND (heard_at <= $2 OR heard_at > $3)"
    ))
    .bind(job)
    .bind(heard_until)
    .bind(now + CLOCKS_APART)
    .run()
    .await
}

/// The latest time for which the clock has had anything done.
pub async fn find_latest_due(tx: &mut Tx) -> Result<Option<Instant>> {
    let row: Option<(StoredInstant,)> = tx
        .query(sql!(
            "SELECT due_at FROM job_run WHERE cause = 'clock' ORDER BY due_at DESC LIMIT 1"
        ))
        .optional()
        .await?;
    Ok(row.map(|row| row.0.0))
}

/// Removes what was done for times after an instant, so that it can be done when they come.
pub async fn delete_ahead(tx: &mut Tx, now: Instant) -> Result<u64> {
    tx.query(sql!(
        "DELETE FROM job_run WHERE cause = 'clock' AND due_at > $1"
    ))
    .bind(now)
    .run()
    .await
}

/// Notes at an instant how far the clock has gone back.
pub async fn insert_clock_step(tx: &mut Tx, at: Instant, seconds: i64) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO clock_step (at, seconds) VALUES ($1, $2) ON CONFLICT DO NOTHING"
    ))
    .bind(at)
    .bind(seconds)
    .run()
    .await?;
    Ok(())
}

/// When the clock was last seen to have gone back since an instant, and by how many seconds.
pub async fn find_clock_step(tx: &mut Tx, since: Instant) -> Result<Option<(Instant, i64)>> {
    let row: Option<(StoredInstant, i64)> = tx
        .query(sql!(
            "SELECT at, seconds FROM clock_step WHERE at >= $1 ORDER BY at DESC LIMIT 1"
        ))
        .bind(since)
        .optional()
        .await?;
    Ok(row.map(|(at, seconds)| (at.0, seconds)))
}

/// Writes down a run that begins; tells whether it was: what is due is written down once for its time and try.
pub async fn begin(tx: &mut Tx, new: &NewJobRun) -> Result<bool> {
    let added = tx
        .query(sql!(
            "INSERT INTO job_run (id, job, due_at, attempt, cause, actor_id, started_at, heard_at, told)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0) ON CONFLICT DO NOTHING"
        ))
        .bind(new.id)
        .bind(new.job)
        .bind(new.due)
        .bind(new.attempt)
        .bind(new.trigger)
        .bind(new.by)
        .bind(new.at)
        .bind(new.at)
        .run()
        .await?;
    Ok(added == 1)
}

/// Notes that a run still goes on.
pub async fn hear(tx: &mut Tx, id: JobRunId, at: Instant) -> Result<()> {
    tx.query(sql!(
        "UPDATE job_run SET heard_at = $2 WHERE id = $1 AND ended_at IS NULL"
    ))
    .bind(id)
    .bind(at)
    .run()
    .await?;
    Ok(())
}

/// Ends a run, unless it has ended.
pub async fn end(tx: &mut Tx, id: JobRunId, at: Instant, ending: JobEnding) -> Result<()> {
    let (outcome, told, fault) = ended(ending);
    tx.query(sql!(
        "UPDATE job_run SET ended_at = $2, heard_at = $2, outcome = $3, told = $4, fault = $5
         WHERE id = $1 AND ended_at IS NULL"
    ))
    .bind(id)
    .bind(at)
    .bind(outcome)
    .bind(told)
    .bind(fault)
    .run()
    .await?;
    Ok(())
}

/// Removes runs that began before `before`, and those before `idle_before` that told nobody anything; the last that
/// the clock asked for stays, as what is due next is counted from it, and so does the last that was done, as what is
/// told next is. Tells how many.
pub async fn delete_old(tx: &mut Tx, (before, idle_before): (Instant, Instant)) -> Result<u64> {
    tx.query(sql!(
        "DELETE FROM job_run
         WHERE ended_at IS NOT NULL
           AND (started_at < $1 OR (started_at < $2 AND outcome = 'done' AND told = 0))
           AND EXISTS (
               SELECT 1 FROM job_run l
               WHERE l.job = job_run.job AND l.cause = 'clock' AND l.due_at > job_run.due_at)
           AND (outcome <> 'done' OR EXISTS (
               SELECT 1 FROM job_run d
               WHERE d.job = job_run.job AND d.outcome = 'done' AND d.due_at > job_run.due_at))"
    ))
    .bind(before)
    .bind(idle_before)
    .run()
    .await
}
