//! Setting jobs: when each runs, whether it does, and by whose clocks.

use crate::{Error, House, Result, error::permit};
use onpost_rules::{
    access::{Action, Actor},
    audit::AuditRecord,
    job::{Job, NewJobSetting, Schedule},
    refusal::Refusal,
    time::Instant,
    zone::Zone,
};
use onpost_store::{self as store, Tx, site::ZoneSetting, version_entry::VersionEntry};
use strum::VariantArray;

/// The next times of an expression, so many of them; nothing is written.
///
/// # Errors
/// [`Refusal::BadCron`]; [`Error::NotAllowed`] for those who don't keep the jobs.
pub async fn try_out(
    house: &House,
    actor: &Actor,
    cron: &str,
    count: usize,
) -> Result<Vec<Instant>> {
    permit(actor.may_in(Action::KeepJobs, None))?;
    let schedule = read(cron)?;
    let mut tx = house.db.read().await?;
    let zone = store::site::zone(&mut tx).await?;
    Ok(schedule.upcoming(zone, house.now(), count))
}

/// Adds the setting after the one that was `seen` (0: none); what was due before is not caught up.
///
/// # Errors
/// [`Refusal::BadCron`]; [`Error::NotAllowed`]; [`Error::Stale`] where somebody else set it meanwhile.
pub async fn set(house: &House, actor: &Actor, wanted: &NewJobSetting, seen: i64) -> Result<()> {
    permit(actor.may_in(Action::KeepJobs, None))?;
    read(&wanted.cron)?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    store::job::learn(&mut tx, Job::VARIANTS, now).await?;
    let before = current(&mut tx, wanted.job).await?;
    let entry = VersionEntry {
        version: seen + 1,
        at: now,
        by: actor.person,
    };
    stale(store::job::insert_setting(&mut tx, wanted, entry).await)?;
    let changed = AuditRecord::changed(&before, wanted);
    house.commit(tx, actor.person, changed).await
}

/// Has the site live, and its jobs run, by the clocks of a zone from now on; `seen`: the version that its author saw (0: none).
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Stale`] where somebody else set it meanwhile.
pub async fn set_zone(house: &House, actor: &Actor, zone: Zone, seen: i64) -> Result<()> {
    permit(actor.may_in(Action::KeepJobs, None))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    let before = store::site::zone(&mut tx).await?;
    let chosen = ZoneSetting {
        version: seen + 1,
        zone,
        at: now,
    };
    stale(store::site::insert_zone(&mut tx, &chosen, actor.person).await)?;
    let changed = AuditRecord::changed(&before, &zone);
    house.commit(tx, actor.person, changed).await
}

/// How a job is set, by somebody or from the start.
async fn current(tx: &mut Tx, job: Job) -> store::Result<NewJobSetting> {
    let set = store::job::list_settings(tx).await?;
    let set = set.into_iter().find(|it| it.job == job);
    let usual = || (job.usual_cron().to_owned(), true);
    let (cron, enabled) = set.map_or_else(usual, |it| (it.cron, it.enabled));
    Ok(NewJobSetting { job, cron, enabled })
}

fn read(cron: &str) -> Result<Schedule> {
    Ok(Schedule::parse(cron).map_err(Refusal::BadCron)?)
}

fn stale(inserted: store::Result<()>) -> Result<()> {
    match inserted {
        Err(error) if error.is_unique() => Err(Error::Stale),
        inserted => Ok(inserted?),
    }
}
