//! Filing an extension: how long a duty goes on, and why.

use crate::{
    duty::Duty, extension::Extension, facts::Facts, field::LONGEST_TEXT, slip::SlipStatus,
    time::Instant, verdict,
};
use chrono::Duration;

/// The longest that a duty goes on; beyond it is a duty of its own.
pub const LONGEST_EXTENSION: Duration = Duration::hours(12);

/// What somebody asks for, or orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtensionFiling {
    pub until: Instant,
    pub reason: String,
}

/// What is wrong with it; all faults are told at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExtensionFault {
    /// The person stays as long as that anyway: by the shift, its line's margin, or an extension that counts already.
    NotLater {
        than: Instant,
    },
    TooLong {
        hours: i64,
    },
    /// The person's next duty has begun by then.
    MeetsNextDuty {
        start: Instant,
    },
    /// The whole duty is excused: there is nothing to go on with.
    Excused,
    /// One of the same duty waits for a decision.
    AlreadyFiled,
    ReasonMissing,
    ReasonTooLong {
        letters: usize,
    },
}

impl ExtensionFiling {
    /// Everything that is wrong with it; `facts` are its person's own, in order, and hold the duty and the next one.
    pub fn faults(&self, facts: &Facts, duty: &Duty) -> Vec<ExtensionFault> {
        let mut faults = self.time_faults(facts, duty);
        let of_duty = |other: &&Extension| other.duty == duty.id;
        let mut known = facts.extensions.iter().filter(of_duty);
        if known.any(|other| other.status == SlipStatus::Submitted) {
            faults.push(ExtensionFault::AlreadyFiled);
        }
        let letters = self.reason.chars().count();
        if self.reason.trim().is_empty() {
            faults.push(ExtensionFault::ReasonMissing);
        } else if letters > LONGEST_TEXT {
            faults.push(ExtensionFault::ReasonTooLong { letters });
        }
        faults
    }

    /// What is wrong with its end alone: asked again when it's approved, since rosters change meanwhile.
    pub fn time_faults(&self, facts: &Facts, duty: &Duty) -> Vec<ExtensionFault> {
        let Some(ends) = ends_anyway(facts, duty) else {
            return vec![ExtensionFault::Excused];
        };
        let mut faults = Vec::new();
        if self.until <= ends {
            faults.push(ExtensionFault::NotLater { than: ends });
        } else if self.until - duty.end > LONGEST_EXTENSION {
            let hours = LONGEST_EXTENSION.num_hours();
            faults.push(ExtensionFault::TooLong { hours });
        }
        let later = facts.duties.iter().filter(|other| {
            other.person == duty.person && other.id != duty.id && other.start >= duty.end
        });
        let next = later.map(|other| other.start).min();
        if let Some(start) = next.filter(|start| *start < self.until) {
            faults.push(ExtensionFault::MeetsNextDuty { start });
        }
        faults
    }
}

/// Until when the duty goes on without a further extension; `None` where it's excused.
pub fn ends_anyway(facts: &Facts, duty: &Duty) -> Option<Instant> {
    let explained = verdict::explain(facts, duty.id, None)?;
    let demand = explained.demand;
    demand.excuse.is_none().then(|| {
        let ordinary = demand.ordinary_departure();
        demand
            .extension
            .map_or(ordinary, |it| it.until.max(ordinary))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        request::RequestKind,
        sample::{Sample, at},
    };

    fn faults(site: Sample, until: &str, reason: &str) -> Vec<ExtensionFault> {
        let facts = site.facts.sorted();
        let filing = ExtensionFiling {
            until: at(until),
            reason: reason.into(),
        };
        filing.faults(&facts, &facts.duties[0])
    }

    fn day() -> Sample {
        Sample::first_line().duty("11-02 08:00-16:00")
    }

    #[test]
    fn it_ends_later_than_the_duty_does_anyway_and_not_too_late() {
        let than = at("11-02 16:15");
        for (until, expected) in [
            ("11-02 15:00", vec![ExtensionFault::NotLater { than }]),
            ("11-02 16:15", vec![ExtensionFault::NotLater { than }]),
            ("11-02 16:16", vec![]),
            ("11-03 04:00", vec![]),
            ("11-03 04:01", vec![ExtensionFault::TooLong { hours: 12 }]),
        ] {
            assert_eq!(faults(day(), until, "故障未解决"), expected, "{until}");
        }
        let than = at("11-02 18:00");
        let longer = day().extension(0, "11-02 18:00");
        assert_eq!(
            faults(longer, "11-02 17:00", "故障未解决"),
            [ExtensionFault::NotLater { than }],
            "one that counts already reaches as far"
        );
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let mut site = day().duty("11-02 20:00-23:00").extension(0, "11-02 17:00");
        site.facts.extensions[0].status = SlipStatus::Submitted;
        let start = at("11-02 20:00");
        assert_eq!(
            faults(site, "11-03 08:00", " "),
            [
                ExtensionFault::TooLong { hours: 12 },
                ExtensionFault::MeetsNextDuty { start },
                ExtensionFault::AlreadyFiled,
                ExtensionFault::ReasonMissing,
            ]
        );
    }

    #[test]
    fn it_may_touch_the_next_duty_and_an_excused_one_has_none() {
        let two = || day().duty("11-02 20:00-23:00");
        assert_eq!(faults(two(), "11-02 20:00", "客户要求"), []);
        let excused = day().request(RequestKind::Sick, "11-02 00:00 - 11-03 00:00");
        assert_eq!(
            faults(excused, "11-02 18:00", "客户要求"),
            [ExtensionFault::Excused]
        );
    }
}
