//! When people are late: by weekday and shift.

use crate::{
    duty::Duty,
    facts::Facts,
    ids::ShiftId,
    verdict::{ReasonCode, Status, Verdict},
};
use chrono::{Datelike, Timelike};
use std::collections::HashMap;

/// How many duties there were at which somebody had to arrive, and at how many they came late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lateness {
    pub duties: i64,
    /// However late: those that count as absence are among them.
    pub late: i64,
}

impl Lateness {
    /// The part that was late, from 0 to 1; `None`: nobody had to arrive.
    pub fn share(self) -> Option<f64> {
        (self.duties > 0).then(|| self.late as f64 / self.duties as f64)
    }

    fn add(&mut self, other: Self) {
        self.duties += other.duties;
        self.late += other.late;
    }
}

/// A shift's lateness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShiftLateness {
    pub shift: ShiftId,
    /// By the weekday of the service date, Monday first.
    pub days: [Lateness; 7],
}

impl ShiftLateness {
    /// Of all weekdays.
    pub fn whole(&self) -> Lateness {
        self.days.iter().fold(Lateness::default(), |mut sum, day| {
            sum.add(*day);
            sum
        })
    }
}

/// The lateness of some duties, shifts by their start; only what is judged for good counts, and nobody has to arrive at an
/// excused duty.
pub fn lateness<'f>(
    facts: &Facts,
    judged: impl IntoIterator<Item = (&'f Duty, &'f Verdict)>,
) -> Vec<ShiftLateness> {
    let mut by_shift: HashMap<ShiftId, [Lateness; 7]> = HashMap::new();
    for (duty, verdict) in judged {
        let excused = matches!(verdict.status, Status::Leave | Status::Outwork);
        if excused || !verdict.is_final {
            continue;
        }
        let is_late = |code| matches!(code, ReasonCode::Late | ReasonCode::LateAbsent);
        let late = verdict.reasons.iter().any(|reason| is_late(reason.code));
        let weekday = duty.date.weekday().num_days_from_monday() as usize;
        by_shift.entry(duty.shift).or_default()[weekday].add(Lateness {
            duties: 1,
            late: i64::from(late),
        });
    }
    let mut shifts: Vec<ShiftLateness> = by_shift
        .into_iter()
        .map(|(shift, days)| ShiftLateness { shift, days })
        .collect();
    let start = |it: &ShiftLateness| {
        let shift = facts.shift(it.shift);
        let start = shift.map(|shift| shift.start.num_seconds_from_midnight());
        (start, it.shift)
    };
    shifts.sort_by_cached_key(start);
    shifts
}
