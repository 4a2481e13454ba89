//! Jobs: what happens by the clock, when, and what becomes of a time that was missed.

mod part;
mod pattern;
mod run;
mod schedule;
mod turn;

pub use part::CronPart;
pub use pattern::{CronDays, CronPattern, CronRun, CronTimes};
pub use run::{JobEnding, JobOutcome, JobRun, JobRunLife, RunFault, Trigger, ended};
pub use schedule::{CronFault, EXAMPLE, Schedule};
pub use turn::{CatchUp, JobPlan, JobTurn, LastJobRun, MOST_TRIES, turn};

use crate::{ids::PersonId, time::Instant};
use serde::{Deserialize, Serialize};

/// What happens by the clock.
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
pub enum Job {
    /// Tells people of their next duty.
    DutyAhead,
    /// Tells those who have not punched in.
    ArrivalMissing,
    /// Tells those who may have forgotten to punch out.
    DepartureMissing,
    /// Looks for posts without somebody.
    AlarmWatch,
    /// Looks for duties that ended without a note.
    HandoverMissing,
    /// Tells supervisors what has waited for them.
    RequestsWaiting,
    /// Tells supervisors which roster of the next month isn't published.
    RosterUnpublished,
    /// Tells of the gaps of the next days.
    GapsAhead,
    /// Tells supervisors of the verdicts that are not as they should be.
    Yesterday,
    /// Tells what has to be settled of the month before.
    MonthOpen,
    /// Tells HR that the month's report is ready.
    MonthReport,
    /// Asks people to confirm their own month, and tells who stayed silent.
    MonthConfirm,
    /// Takes a backup of everything.
    Backup,
    /// Removes what has expired.
    Tidy,
}

impl Job {
    /// When it runs until somebody sets it otherwise; by the site's clocks.
    pub fn usual_cron(self) -> &'static str {
        match self {
            Self::ArrivalMissing | Self::AlarmWatch => "0 * * * * *",
            Self::DutyAhead | Self::DepartureMissing => "0 */5 * * * *",
            Self::HandoverMissing => "0 */10 * * * *",
            Self::RequestsWaiting => "0 0 9 * * Mon-Fri",
            Self::RosterUnpublished => "0 0 9 20-31 * *",
            Self::GapsAhead => "0 30 8 * * *",
            Self::Yesterday => "0 30 9 * * *",
            Self::MonthOpen => "0 0 9 1-5 * *",
            Self::MonthReport => "0 0 9 1 * *",
            // Once the last night's duties are final; the five working days may reach far into the month.
            Self::MonthConfirm => "0 0 14 1-20 * *",
            Self::Backup => "0 0 3 * * *",
            Self::Tidy => "0 30 3 * * *",
        }
    }

    /// What becomes of a time that was missed: what looks at this very moment has nothing to catch up with.
    pub fn catch_up(self) -> CatchUp {
        match self {
            Self::DutyAhead
            | Self::ArrivalMissing
            | Self::DepartureMissing
            | Self::AlarmWatch
            | Self::HandoverMissing
            | Self::Tidy => CatchUp::Skip,
            Self::RequestsWaiting
            | Self::RosterUnpublished
            | Self::GapsAhead
            | Self::Yesterday
            | Self::MonthOpen
            | Self::MonthReport
            | Self::MonthConfirm
            | Self::Backup => CatchUp::Once,
        }
    }
}

/// What somebody wants a job to be like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJobSetting {
    pub job: Job,
    pub cron: String,
    pub enabled: bool,
}

/// What somebody chose for a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobSetting {
    pub job: Job,
    /// 1, 2, 3 …
    pub version: i64,
    pub cron: String,
    pub enabled: bool,
    pub at: Instant,
    pub by: PersonId,
    pub by_name: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray;

    #[test]
    fn every_usual_time_can_be_read() {
        for job in Job::VARIANTS {
            assert!(Schedule::parse(job.usual_cron()).is_ok(), "{job:?}");
        }
    }
}
