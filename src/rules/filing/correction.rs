//! Filing a correction: a missing punch of one duty.

use crate::{
    correction::{Correction, CorrectionCause},
    duty::Duty,
    facts::Facts,
    field::LONGEST_TEXT,
    punch::Direction,
    slip::SlipStatus,
    time::Instant,
    verdict::{ReasonCode, Verdict},
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
        if is_filed(known, duty, self.direction) {
            faults.push(CorrectionFault::AlreadyFiled);
        }
        faults
    }
}

/// Whether one that waits or counts is there already for an end of a duty.
fn is_filed(known: &[Correction], duty: &Duty, direction: Direction) -> bool {
    known.iter().any(|other| {
        other.duty == duty.id
            && other.direction == direction
            && matches!(other.status, SlipStatus::Submitted | SlipStatus::Approved)
    })
}

/// A duty with the punches that it misses and that nobody has asked to supply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingPunch {
    pub duty: Duty,
    /// One, or both.
    pub directions: Vec<Direction>,
}

/// The duties that miss a punch by their verdicts, the latest first; `verdicts` are those of the facts, one by one.
pub fn missing_punches(facts: &Facts, verdicts: &[Verdict]) -> Vec<MissingPunch> {
    let judged = facts.duties.iter().zip(verdicts).rev();
    let missing = judged.map(|(duty, verdict)| {
        let mut directions = verdict.missing_directions();
        directions.retain(|it| !is_filed(&facts.corrections, duty, *it));
        MissingPunch {
            duty: duty.clone(),
            directions,
        }
    });
    missing.filter(|it| !it.directions.is_empty()).collect()
}

impl Verdict {
    /// The ends of the duty at which a punch is missing.
    pub fn missing_directions(&self) -> Vec<Direction> {
        let has = |code| self.reasons.iter().any(|reason| reason.code == code);
        let none = has(ReasonCode::NoPunch);
        let ends = [
            (none || has(ReasonCode::MissedIn), Direction::In),
            (none || has(ReasonCode::MissedOut), Direction::Out),
        ];
        let missing = ends.into_iter().filter(|(is_missing, _)| *is_missing);
        missing.map(|(_, direction)| direction).collect()
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

    #[test]
    fn duties_that_miss_a_punch_are_told_until_somebody_asks_to_supply_it() {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .duty("11-03 08:00-16:00")
            .duty("11-04 08:00-16:00")
            .duty("11-05 08:00-16:00")
            .punches("11-02 07:40 in, 11-03 07:40 in, 11-03 16:20 out");
        let found = |site: &Sample| -> Vec<String> {
            let mut facts = site.facts.clone();
            facts = facts.sorted();
            let verdicts = crate::verdict::classify(&facts, Some(at("11-05 07:00")));
            let missing = missing_punches(&facts, &verdicts).into_iter();
            let told =
                |it: MissingPunch| format!("{} {:?}", it.duty.date.format("%d"), it.directions);
            missing.map(told).collect()
        };
        assert_eq!(found(&site), ["04 [In, Out]", "02 [Out]"]);
        let out = |site: Sample| {
            site.correction(0, Direction::Out, "11-02 16:15", CorrectionCause::Forgot)
        };
        let mut asked = out(site);
        asked.facts.corrections[0].status = SlipStatus::Submitted;
        assert_eq!(found(&asked), ["04 [In, Out]"]);
        asked.facts.corrections[0].status = SlipStatus::Rejected;
        assert_eq!(found(&asked), ["04 [In, Out]", "02 [Out]"]);
    }
}
