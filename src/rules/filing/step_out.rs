//! Stepping out: for how long, why, and who answers the telephone meanwhile (D4 4.50).

use super::at_the_post::{AtThePost, NamedStandIn};
use crate::{
    field::{LONGEST_TEXT, phone},
    ids::PersonId,
    time::{self, Instant},
};
use chrono::Duration;

/// The longest that somebody steps out for; what takes longer is a request.
const LONGEST_STEP_OUT: Duration = Duration::hours(4);

/// What somebody says who leaves the post for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepOutFiling {
    pub due_back_at: Instant,
    pub reason: String,
    /// Who answers the telephone meanwhile.
    pub stand_in: Option<PersonId>,
    /// The number at which they are reached.
    pub contact: String,
}

/// What is wrong with it; all faults are told at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepOutFault {
    NotOnDuty,
    AlreadyAway {
        since: Instant,
    },
    BackBeforeNow,
    TooLong {
        hours: i64,
    },
    /// By then the duty is over: that is leaving.
    BackAfterEnd {
        end: Instant,
    },
    StandInAway,
    StandInNotThere,
    StandInOneself,
    /// It takes longer than this, and nobody knows how to reach them.
    ContactMissing {
        minutes: i64,
    },
    /// Nobody answers the telephone, and nobody knows how to reach them.
    ContactMissingAlone,
    ContactIsNoNumber,
    ReasonMissing,
    ReasonTooLong {
        letters: usize,
    },
}

impl StepOutFiling {
    /// Everything that is wrong with it.
    /// Law 7.3.
    pub fn faults(&self, post: &AtThePost) -> Vec<StepOutFault> {
        let mut faults = Vec::new();
        faults.extend(post.until.is_none().then_some(StepOutFault::NotOnDuty));
        let away = post.away_since;
        faults.extend(away.map(|since| StepOutFault::AlreadyAway { since }));
        faults.extend(self.back_fault(post));
        faults.extend(match post.stand_in {
            NamedStandIn::Nobody | NamedStandIn::There => None,
            NamedStandIn::Away => Some(StepOutFault::StandInAway),
            NamedStandIn::NotThere => Some(StepOutFault::StandInNotThere),
            NamedStandIn::Oneself => Some(StepOutFault::StandInOneself),
        });
        faults.extend(self.contact_fault(post));
        let letters = self.reason.chars().count();
        if self.reason.trim().is_empty() {
            faults.push(StepOutFault::ReasonMissing);
        } else if letters > LONGEST_TEXT {
            faults.push(StepOutFault::ReasonTooLong { letters });
        }
        faults
    }

    fn back_fault(&self, post: &AtThePost) -> Option<StepOutFault> {
        if self.due_back_at <= post.now {
            return Some(StepOutFault::BackBeforeNow);
        }
        if self.due_back_at - post.now > LONGEST_STEP_OUT {
            let hours = LONGEST_STEP_OUT.num_hours();
            return Some(StepOutFault::TooLong { hours });
        }
        let end = post.until.filter(|end| *end < self.due_back_at)?;
        Some(StepOutFault::BackAfterEnd { end })
    }

    fn contact_fault(&self, post: &AtThePost) -> Option<StepOutFault> {
        let contact = self.contact.trim();
        let minutes = post.contact_minutes;
        let takes_long = time::minutes_past(post.now, self.due_back_at) > minutes;
        if contact.is_empty() {
            if takes_long {
                Some(StepOutFault::ContactMissing { minutes })
            } else {
                (post.stand_in == NamedStandIn::Nobody).then_some(StepOutFault::ContactMissingAlone)
            }
        } else {
            phone(contact)
                .is_err()
                .then_some(StepOutFault::ContactIsNoNumber)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::at;
    use uuid::Uuid;

    fn noon(stand_in: NamedStandIn) -> AtThePost {
        AtThePost {
            now: at("11-02 12:00"),
            until: Some(at("11-02 16:15")),
            away_since: None,
            stand_in,
            contact_minutes: 30,
        }
    }

    fn filing(back: &str, contact: &str) -> StepOutFiling {
        StepOutFiling {
            due_back_at: at(back),
            reason: "去机房".into(),
            stand_in: Some(PersonId(Uuid::from_u128(7))),
            contact: contact.into(),
        }
    }

    /// Law 7.3.
    #[test]
    fn a_number_is_left_where_it_takes_long_or_nobody_answers() {
        let minutes = 30;
        for (back, contact, stand_in, expected) in [
            ("11-02 12:30", "", NamedStandIn::There, None),
            (
                "11-02 12:31",
                "",
                NamedStandIn::There,
                Some(StepOutFault::ContactMissing { minutes }),
            ),
            ("11-02 12:31", "138-0000-0000", NamedStandIn::There, None),
            (
                "11-02 12:05",
                "",
                NamedStandIn::Nobody,
                Some(StepOutFault::ContactMissingAlone),
            ),
            ("11-02 12:05", "8001", NamedStandIn::Nobody, None),
            (
                "11-02 12:05",
                "隔壁",
                NamedStandIn::There,
                Some(StepOutFault::ContactIsNoNumber),
            ),
        ] {
            let faults = filing(back, contact).faults(&noon(stand_in));
            let expected: Vec<StepOutFault> = expected.into_iter().collect();
            assert_eq!(faults, expected, "{back} {contact} {stand_in:?}");
        }
    }

    /// Law 7.3.
    #[test]
    fn the_stand_in_is_somebody_else_who_is_there() {
        for (stand_in, expected) in [
            (NamedStandIn::Oneself, StepOutFault::StandInOneself),
            (NamedStandIn::Away, StepOutFault::StandInAway),
            (NamedStandIn::NotThere, StepOutFault::StandInNotThere),
        ] {
            assert_eq!(
                filing("11-02 12:15", "").faults(&noon(stand_in)),
                [expected]
            );
        }
    }

    #[test]
    fn who_is_back_is_back_today_and_in_time() {
        let end = at("11-02 16:15");
        for (back, expected) in [
            ("11-02 12:00", StepOutFault::BackBeforeNow),
            ("11-02 16:01", StepOutFault::TooLong { hours: 4 }),
        ] {
            let faults = filing(back, "8001").faults(&noon(NamedStandIn::There));
            assert_eq!(faults, [expected], "{back}");
        }
        let late = AtThePost {
            now: at("11-02 16:00"),
            ..noon(NamedStandIn::There)
        };
        assert_eq!(
            filing("11-02 16:20", "").faults(&late),
            [StepOutFault::BackAfterEnd { end }]
        );
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let since = at("11-02 11:50");
        let nowhere = AtThePost {
            until: None,
            away_since: Some(since),
            ..noon(NamedStandIn::Nobody)
        };
        let empty = StepOutFiling {
            reason: " ".into(),
            ..filing("11-02 12:15", "")
        };
        assert_eq!(
            empty.faults(&nowhere),
            [
                StepOutFault::NotOnDuty,
                StepOutFault::AlreadyAway { since },
                StepOutFault::ContactMissingAlone,
                StepOutFault::ReasonMissing,
            ]
        );
    }
}
