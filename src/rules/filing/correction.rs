//! Filing a correction: a missing punch of one duty.

use crate::{
    correction::{Correction, CorrectionCause},
    duty::Duty,
    field::LONGEST_TEXT,
    punch::Direction,
    slip::SlipStatus,
    time::Instant,
};

/// What a person wants to file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionFiling {
    pub direction: Direction,
    pub at: Instant,
    pub cause: CorrectionCause,
    pub reason: String,
}

/// What is wrong with it; all faults are told at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CorrectionFault {
    /// A punch that has not happened yet.
    InTheFuture,
    /// Outside the time in which punches of the duty's stretch count.
    OutsideWindow {
        from: Instant,
        to: Instant,
    },
    ReasonMissing,
    ReasonTooLong {
        letters: usize,
    },
    /// One that waits or counts is there already for this end of the duty.
    AlreadyFiled,
    /// The whole duty is excused: nothing is missing.
    Excused,
}

impl CorrectionFiling {
    /// Everything that is wrong with it; `window` is where the punches of the duty's stretch count, `None` where it is excused.
    pub fn faults(
        &self,
        duty: &Duty,
        known: &[Correction],
        window: Option<(Instant, Instant)>,
        now: Instant,
    ) -> Vec<CorrectionFault> {
        let mut faults = Vec::new();
        if self.at > now {
            faults.push(CorrectionFault::InTheFuture);
        }
        match window {
            None => faults.push(CorrectionFault::Excused),
            Some((from, to)) if !(from..to).contains(&self.at) => {
                faults.push(CorrectionFault::OutsideWindow { from, to });
            }
            Some(_) => {}
        }
        let letters = self.reason.chars().count();
        if self.reason.trim().is_empty() {
            faults.push(CorrectionFault::ReasonMissing);
        } else if letters > LONGEST_TEXT {
            faults.push(CorrectionFault::ReasonTooLong { letters });
        }
        let is_there = known.iter().any(|other| {
            other.duty == duty.id
                && other.direction == self.direction
                && matches!(other.status, SlipStatus::Submitted | SlipStatus::Approved)
        });
        if is_there {
            faults.push(CorrectionFault::AlreadyFiled);
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, at};

    #[test]
    fn all_faults_are_told_at_once() {
        let site = Sample::first_line().duty("11-02 08:00-16:00").correction(
            0,
            Direction::In,
            "11-02 07:45",
            CorrectionCause::Forgot,
        );
        let window = (at("11-02 03:45"), at("11-02 20:15"));
        let filing = |when: &str, reason: &str| CorrectionFiling {
            direction: Direction::In,
            at: at(when),
            cause: CorrectionCause::Device,
            reason: reason.into(),
        };
        let duty = &site.facts.duties[0];
        let known = &site.facts.corrections;
        let now = at("11-02 18:00");
        assert_eq!(
            filing("11-03 08:00", "").faults(duty, known, Some(window), now),
            [
                CorrectionFault::InTheFuture,
                CorrectionFault::OutsideWindow {
                    from: window.0,
                    to: window.1
                },
                CorrectionFault::ReasonMissing,
                CorrectionFault::AlreadyFiled,
            ]
        );
        let fine = filing("11-02 07:45", "打卡机故障");
        assert_eq!(fine.faults(duty, &[], Some(window), now), []);
        assert_eq!(
            fine.faults(duty, &[], None, now),
            [CorrectionFault::Excused]
        );
    }
}
