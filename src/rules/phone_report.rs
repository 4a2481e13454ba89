//! 电话报告: the call that a retroactive request rests on («临时状况下须提前向部门专责进行电话报告», D0 5.1).

use super::{
    field::LONGEST_TEXT,
    ids::{PersonId, PhoneReportId},
    time::Instant,
};
use chrono::Duration;

/// How long before a request starts a call may lie and still be the one about it.
pub const COUNTS_FOR_DAYS: i64 = 7;

/// How far back a call may lie when it is logged.
pub const LOGGED_WITHIN_DAYS: i64 = 7;

/// 电话报告, as the officer logged it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneReport {
    pub id: PhoneReportId,
    /// Who called.
    pub person: PersonId,
    pub called_at: Instant,
    /// Who took the call.
    pub taken_by: PersonId,
    pub logged_at: Instant,
    pub note: String,
}

/// The instants in which a call counts for a request that starts at `start`: from the first to the second, both included.
pub fn counting_span(start: Instant) -> (Instant, Instant) {
    (start - Duration::days(COUNTS_FOR_DAYS), start)
}

/// The call that counts for a request that starts at `start`, out of some calls of its person: the latest in its span.
/// Law 3.8.
pub fn counting<T>(
    calls: impl IntoIterator<Item = T>,
    called_at: impl Fn(&T) -> Instant,
    start: Instant,
) -> Option<T> {
    let (from, to) = counting_span(start);
    calls
        .into_iter()
        .filter(|call| (from..=to).contains(&called_at(call)))
        .max_by_key(|call| called_at(call))
}

/// What an officer wants to log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallFiling {
    pub called_at: Instant,
    pub note: String,
}

/// What is wrong with it; all faults are told at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallFault {
    /// A call that has not happened yet.
    InTheFuture,
    /// Longer ago than calls are logged.
    TooLongAgo {
        days: i64,
    },
    NoteTooLong {
        letters: usize,
    },
}

impl CallFiling {
    /// Everything that is wrong with it at `now`.
    pub fn faults(&self, now: Instant) -> Vec<CallFault> {
        let mut faults = Vec::new();
        if self.called_at > now {
            faults.push(CallFault::InTheFuture);
        } else if now - self.called_at > Duration::days(LOGGED_WITHIN_DAYS) {
            faults.push(CallFault::TooLongAgo {
                days: LOGGED_WITHIN_DAYS,
            });
        }
        let letters = self.note.chars().count();
        if letters > LONGEST_TEXT {
            faults.push(CallFault::NoteTooLong { letters });
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::at;

    /// Law 3.8.
    #[test]
    fn the_latest_call_before_the_start_counts() {
        let calls = ["10-25 08:00", "11-01 20:00", "11-02 07:30", "11-02 08:01"].map(at);
        let start = at("11-02 08:00");
        assert_eq!(counting(calls, |at| *at, start), Some(at("11-02 07:30")));
        assert_eq!(counting([start], |at| *at, start), Some(start));
        assert_eq!(counting([at("10-26 07:59")], |at| *at, start), None);
        assert_eq!(counting([at("11-02 08:01")], |at| *at, start), None);
    }

    #[test]
    fn all_faults_of_a_call_are_told_at_once() {
        let call = |when: &str, letters: usize| CallFiling {
            called_at: at(when),
            note: "发".repeat(letters),
        };
        let now = at("11-09 08:00");
        assert_eq!(
            call("11-09 08:01", 501).faults(now),
            [
                CallFault::InTheFuture,
                CallFault::NoteTooLong { letters: 501 }
            ]
        );
        assert_eq!(
            call("11-02 07:59", 0).faults(now),
            [CallFault::TooLongAgo { days: 7 }]
        );
        assert_eq!(call("11-02 08:00", 500).faults(now), []);
    }
}
