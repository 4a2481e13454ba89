//! Alarms: what about the posts somebody has to see to at once, from when until when, and whom it is told to.

mod cause;
mod causes;
mod life;
mod round;
mod short;
#[cfg(test)]
mod tests;

pub use cause::{AlarmCause, Voice};
pub use causes::{causes, not_relieved};
pub use life::{Alarm, AlarmLife, AlarmMark, AlarmStep, Deed};
pub use round::{Round, decide, deciders, whom};

use super::notice::AlarmTold;
use chrono::Duration;

/// How long an alarm is left before it's told again, until somebody takes it.
pub const REPEATED_AFTER: Duration = Duration::minutes(5);

/// How far ahead a duty that an approved request left open is an alarm; what comes later is shown on the pages.
pub const OPEN_AHEAD: Duration = Duration::hours(24);

/// After so long an alarm whose cause still stands counts as another matter.
pub const OLDEST: Duration = Duration::days(7);

/// The code of what an alarm says, such as `not_arrived`.
pub fn kind(told: &AlarmTold) -> &'static str {
    match told {
        AlarmTold::NotArrived(_) => "not_arrived",
        AlarmTold::Short(_) => "short",
        AlarmTold::OpenDuty(_) => "open_duty",
        AlarmTold::NotBack { .. } => "not_back",
        AlarmTold::NotRelieved(_) => "not_relieved",
    }
}
