//! How all jobs are set, read at one moment.

use onpost_rules::{
    job::{Job, JobSetting, Schedule},
    time::{DEFAULT_ZONE, Instant},
    zone::Zone,
};
use onpost_store::{self as store, Tx, site::ZoneSetting};
use std::collections::HashMap;
use strum::VariantArray;

/// What holds of each job; what nobody has set is as usual.
pub(super) struct Sets {
    known: HashMap<Job, Instant>,
    settings: HashMap<Job, JobSetting>,
    zone: Option<ZoneSetting>,
}

impl Sets {
    pub async fn load(tx: &mut Tx) -> store::Result<Self> {
        let settings = store::job::list_settings(tx).await?;
        Ok(Self {
            known: store::job::list_known(tx).await?.into_iter().collect(),
            settings: settings.into_iter().map(|it| (it.job, it)).collect(),
            zone: store::site::find_zone(tx).await?,
        })
    }

    /// The jobs that the site doesn't know yet.
    pub fn unknown(&self) -> Vec<Job> {
        let jobs = Job::VARIANTS.iter().copied();
        jobs.filter(|job| !self.known.contains_key(job)).collect()
    }

    pub fn setting(&self, job: Job) -> Option<&JobSetting> {
        self.settings.get(&job)
    }

    pub fn cron(&self, job: Job) -> &str {
        self.setting(job)
            .map_or(job.usual_cron(), |setting| &setting.cron)
    }

    pub fn is_enabled(&self, job: Job) -> bool {
        self.setting(job).is_none_or(|setting| setting.enabled)
    }

    /// When it's due; `None`: it's switched off.
    pub fn schedule(&self, job: Job) -> Option<Schedule> {
        let schedule = Schedule::parse(self.cron(job)).ok();
        schedule.filter(|_| self.is_enabled(job))
    }

    pub fn zone(&self) -> Zone {
        self.zone.as_ref().map_or(DEFAULT_ZONE, |it| it.zone)
    }

    pub fn zone_version(&self) -> i64 {
        self.zone.as_ref().map_or(0, |it| it.version)
    }

    /// What was due up to then is past: the site didn't know the job, or it was set otherwise.
    pub fn since(&self, job: Job, now: Instant) -> Instant {
        let known = self.known.get(&job).copied().unwrap_or(now);
        let set = self.setting(job).map(|it| it.at);
        let zone = self.zone.as_ref().map(|it| it.at);
        set.into_iter().chain(zone).fold(known, Instant::max)
    }
}
