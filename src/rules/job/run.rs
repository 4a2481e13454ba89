//! Runs: what made a job run, whether it still does, and what it came to.

use super::Job;
use crate::{
    ids::JobRunId,
    time::{Instant, is_over},
};
use chrono::Duration;
use serde::{Deserialize, Serialize};

/// How long a run may be silent before whoever did it counts as gone.
const SILENCE: Duration = Duration::minutes(2);

/// What made a job run.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Trigger {
    /// It was due.
    Clock,
    /// Somebody pressed the button.
    Person,
    /// Somebody gave the command.
    Command,
}

/// What a run came to.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum JobOutcome {
    Done,
    Failed,
    /// Whoever did it has gone.
    Interrupted,
}

/// Why a run failed; nothing personal is kept of it.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum RunFault {
    /// The database was out of reach.
    Unreachable,
    /// A file could not be written: no room, or a folder that isn't ours.
    Unwritable,
    /// A fault of ours, or of the data; the log has it.
    Broken,
}

/// How a run that wasn't interrupted ended: to how many it told something, or why it failed.
pub type JobEnding = Result<u64, RunFault>;

/// What a run's ending is kept as.
pub fn ended(ending: JobEnding) -> (JobOutcome, i64, Option<RunFault>) {
    match ending {
        Ok(told) => (
            JobOutcome::Done,
            i64::try_from(told).unwrap_or(i64::MAX),
            None,
        ),
        Err(fault) => (JobOutcome::Failed, 0, Some(fault)),
    }
}

/// A run of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRun {
    pub id: JobRunId,
    pub job: Job,
    pub due: Instant,
    /// From 1.
    pub attempt: i64,
    pub trigger: Trigger,
    /// Who pressed the button.
    pub by_name: Option<String>,
    pub life: JobRunLife,
    /// To how many something was told that they had not been told before.
    pub told: i64,
    pub fault: Option<RunFault>,
}

/// When a run began, when it was last heard of, and how it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JobRunLife {
    pub started_at: Instant,
    pub heard_at: Instant,
    pub ended: Option<(Instant, JobOutcome)>,
}

impl JobRunLife {
    /// Whether it still goes on at `now`.
    pub fn is_under_way(&self, now: Instant) -> bool {
        self.ended.is_none() && !is_over(self.heard_at, SILENCE, now)
    }

    /// What it came to, as seen at `now`; `None`: it still goes on.
    pub fn outcome(&self, now: Instant) -> Option<JobOutcome> {
        match self.ended {
            Some((_, outcome)) => Some(outcome),
            None if self.is_under_way(now) => None,
            None => Some(JobOutcome::Interrupted),
        }
    }

    /// Whole seconds that it took, or has taken until it was last heard of.
    pub fn seconds(&self) -> i64 {
        let until = self.ended.map_or(self.heard_at, |(at, _)| at);
        (until - self.started_at).num_seconds().max(0)
    }

    /// Runs that were last heard of before this are interrupted.
    pub fn silent_since(now: Instant) -> Instant {
        now - SILENCE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::at;

    #[test]
    fn a_run_that_is_silent_for_two_minutes_is_interrupted() {
        let mut life = JobRunLife {
            started_at: at("11-02 09:00"),
            heard_at: at("11-02 09:00:30"),
            ended: None,
        };
        assert_eq!(life.outcome(at("11-02 09:02:29")), None);
        assert_eq!(
            life.outcome(at("11-02 09:02:30")),
            Some(JobOutcome::Interrupted)
        );
        assert_eq!(life.seconds(), 30);
        assert_eq!(
            life.outcome(at("11-02 08:00")),
            Some(JobOutcome::Interrupted),
            "the clock has gone back, and nobody says that it goes on"
        );
        life.ended = Some((at("11-02 09:00:40"), JobOutcome::Done));
        assert_eq!(life.outcome(at("11-02 10:00")), Some(JobOutcome::Done));
        assert_eq!(life.seconds(), 40);
    }
}
