//! Filing a request (D0 5.1).

use crate::{
    field::{LONGEST_TEXT, phone},
    request::{Request, RequestKind},
    slip::SlipStatus,
    time::Instant,
};
use chrono::Duration;

/// The longest request that one slip can hold.
const LONGEST: Duration = Duration::days(184);

/// What a person wants to file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestFiling {
    pub kind: RequestKind,
    pub from: Instant,
    /// Not included.
    pub to: Instant,
    pub reason: String,
    /// Where the person can be reached meanwhile («保持通讯畅通»).
    pub contact: String,
}

/// What is wrong with it; all faults are told at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestFault {
    EndsBeforeStart,
    TooLong {
        days: i64,
    },
    ReasonMissing,
    ReasonTooLong {
        letters: usize,
    },
    ContactMissing,
    ContactIsNoNumber,
    /// Another of the person's requests that waits or counts lies in the same time.
    Overlaps {
        number: String,
    },
}

impl RequestFiling {
    /// Everything that is wrong with it, given the person's other requests; empty where it can be filed.
    /// Law 3.5.
    pub fn faults(&self, own: &[Request]) -> Vec<RequestFault> {
        let mut faults = Vec::new();
        if self.to <= self.from {
            faults.push(RequestFault::EndsBeforeStart);
        } else if self.to - self.from > LONGEST {
            faults.push(RequestFault::TooLong {
                days: LONGEST.num_days(),
            });
        }
        let letters = self.reason.chars().count();
        if self.reason.trim().is_empty() {
            faults.push(RequestFault::ReasonMissing);
        } else if letters > LONGEST_TEXT {
            faults.push(RequestFault::ReasonTooLong { letters });
        }
        if self.contact.trim().is_empty() {
            faults.push(RequestFault::ContactMissing);
        } else if phone(&self.contact).is_err() {
            faults.push(RequestFault::ContactIsNoNumber);
        }
        let lies_in_the_same_time = |other: &&Request| {
            matches!(other.status, SlipStatus::Submitted | SlipStatus::Approved)
                && other.from < self.to
                && self.from < other.to
        };
        faults.extend(
            own.iter()
                .find(lies_in_the_same_time)
                .map(|other| RequestFault::Overlaps {
                    number: other.number.clone(),
                }),
        );
        faults
    }

    /// Filed after it started: a slip that follows a telephone report.
    pub fn is_retroactive(&self, now: Instant) -> bool {
        now > self.from
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, at};

    fn filing(from: &str, to: &str) -> RequestFiling {
        RequestFiling {
            kind: RequestKind::Personal,
            from: at(from),
            to: at(to),
            reason: "搬家".into(),
            contact: "138-0000-0000".into(),
        }
    }

    #[test]
    fn a_complete_slip_has_no_faults() {
        assert_eq!(filing("11-02 08:00", "11-02 12:00").faults(&[]), []);
    }

    /// Law 3.5.
    #[test]
    fn all_faults_are_told_at_once() {
        let wrong = RequestFiling {
            reason: "  ".into(),
            contact: "call me".into(),
            ..filing("11-02 12:00", "11-02 12:00")
        };
        assert_eq!(
            wrong.faults(&[]),
            [
                RequestFault::EndsBeforeStart,
                RequestFault::ReasonMissing,
                RequestFault::ContactIsNoNumber
            ]
        );
    }

    #[test]
    fn two_slips_of_one_person_do_not_share_their_time() {
        let known = Sample::first_line()
            .numbered("Q7", RequestKind::Sick, "11-02 08:00 - 11-02 16:00")
            .facts
            .requests;
        let number = "Q7".to_owned();
        assert_eq!(
            filing("11-02 15:00", "11-02 18:00").faults(&known),
            [RequestFault::Overlaps { number }]
        );
        assert_eq!(filing("11-02 16:00", "11-02 18:00").faults(&known), []);
        let mut rejected = known;
        rejected[0].status = SlipStatus::Rejected;
        assert_eq!(filing("11-02 15:00", "11-02 18:00").faults(&rejected), []);
    }
}
