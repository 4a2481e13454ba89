//! Duties that move with their shift: its new times are those of what is published from their date on.

use super::{
    dated::Dated,
    duty::{Duty, overlaps},
    facts::Facts,
    ids::{DutyId, ShiftId},
    shift::Shift,
    time::Instant,
    zone::Zone,
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// A shift's times before a change and after it.
#[derive(Debug, Clone, Copy)]
pub struct ShiftTimes<'t> {
    pub shift: ShiftId,
    pub before: &'t Dated<Shift>,
    pub after: &'t Dated<Shift>,
}

/// Why a duty can't move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MoveFault {
    /// Its holder would have two duties at once.
    Overlap {
        person: String,
        first: MovedSpan,
        second: MovedSpan,
    },
    /// The clocks put its end before its start on that date, or what is left of it has no length.
    NoLength { person: String, date: NaiveDate },
}

/// A duty as a fault tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedSpan {
    /// The shift's code.
    pub shift: String,
    /// The post's name.
    pub post: String,
    pub start: Instant,
    pub end: Instant,
    pub zone: Zone,
}

/// The duties that move, as they are then, in the order of the facts.
///
/// Each end moves that lies where the shift's own end lay: of a part of a shift the seam stays. `facts` hold every duty of
/// those who hold one of the shift; those that may not move stand in the way all the same.
/// Law 8.4, 5.17.
///
/// # Errors
/// Every duty that can't move.
pub fn moved(
    facts: &Facts,
    times: ShiftTimes<'_>,
    stays: impl Fn(&Duty) -> bool,
) -> Result<Vec<Duty>, Vec<MoveFault>> {
    let mut faults = Vec::new();
    let mut moved: HashMap<DutyId, Duty> = HashMap::new();
    let own = facts.duties.iter();
    for duty in own.filter(|it| it.shift == times.shift && !stays(it)) {
        let zone = facts.zone_of(duty);
        let after = Duty {
            start: kept_or(
                duty.start,
                times,
                |shift| shift.span(zone, duty.date).0,
                duty,
            ),
            end: kept_or(duty.end, times, |shift| shift.span(zone, duty.date).1, duty),
            ..duty.clone()
        };
        if (after.start, after.end) == (duty.start, duty.end) {
            continue;
        }
        if after.end <= after.start {
            faults.push(MoveFault::NoLength {
                person: name(facts, duty),
                date: duty.date,
            });
        }
        moved.insert(duty.id, after);
    }
    let all = facts.duties.iter();
    let all: Vec<Duty> = all
        .map(|duty| moved.get(&duty.id).unwrap_or(duty).clone())
        .collect();
    for (first, second) in overlaps(&all) {
        if moved.contains_key(&first.id) || moved.contains_key(&second.id) {
            faults.push(MoveFault::Overlap {
                person: name(facts, first),
                first: told(facts, first),
                second: told(facts, second),
            });
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let all = all.into_iter();
    Ok(all.filter(|duty| moved.contains_key(&duty.id)).collect())
}

/// An end of a duty after the change: the shift's, where it was that before.
fn kept_or(
    end: Instant,
    times: ShiftTimes<'_>,
    of: impl Fn(&Shift) -> Instant,
    duty: &Duty,
) -> Instant {
    let before = of(times.before.on_or_first(duty.date));
    if end == before {
        of(times.after.on_or_first(duty.date))
    } else {
        end
    }
}

fn name(facts: &Facts, duty: &Duty) -> String {
    let person = facts.person(duty.person);
    person.map_or_else(String::new, |it| it.name.clone())
}

fn told(facts: &Facts, duty: &Duty) -> MovedSpan {
    MovedSpan {
        shift: (facts.shift(duty.shift)).map_or_else(String::new, |it| it.code.clone()),
        post: (facts.post(duty.post)).map_or_else(String::new, |it| it.name.clone()),
        start: duty.start,
        end: duty.end,
        zone: facts.zone_of(duty),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dated::DatedVersion,
        sample::{Sample, at, day},
    };
    use chrono::NaiveTime;

    /// Duties of one shift, unless they say otherwise.
    fn of_one_shift(sample: Sample) -> Facts {
        let mut facts = sample.facts.sorted();
        let first = facts.shifts[0].clone();
        for duty in &mut facts.duties {
            let own = facts.shifts.iter().find(|it| it.id == duty.shift);
            if own.is_some_and(|own| own.code == first.code) {
                duty.shift = first.id;
            }
        }
        facts
    }

    fn time(hour: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, 0, 0).unwrap()
    }

    /// The shift of the sample's first duty from a date on from and to other hours.
    fn changed(facts: &Facts, from: &str, hours: [u32; 2]) -> (Dated<Shift>, Dated<Shift>) {
        let shift = facts.shifts[0].clone();
        let before = Dated::always(shift.clone());
        let after = Shift {
            start: time(hours[0]),
            end: time(hours[1]),
            ..shift.clone()
        };
        let versions = vec![
            DatedVersion {
                from: None,
                value: shift,
            },
            DatedVersion {
                from: Some(day(from)),
                value: after,
            },
        ];
        (before, Dated::new(versions).unwrap())
    }

    fn spans(facts: &Facts, from: &str, hours: [u32; 2]) -> Result<Vec<String>, usize> {
        let (before, after) = changed(facts, from, hours);
        let times = ShiftTimes {
            shift: facts.shifts[0].id,
            before: &before,
            after: &after,
        };
        let told = |duty: Duty| {
            let wall = |at| crate::time::local(Zone::UTC, at).format("%m-%d %H:%M");
            format!("{}-{}", wall(duty.start), wall(duty.end))
        };
        let moved = moved(facts, times, |_| false).map_err(|faults| faults.len())?;
        Ok(moved.into_iter().map(told).collect())
    }

    /// Law 8.4.
    #[test]
    fn the_duties_from_the_date_on_move_and_earlier_ones_stay() {
        let facts = of_one_shift(
            Sample::first_line()
                .duty("11-02 08:00-16:00")
                .duty("11-03 08:00-16:00")
                .duty("11-04 08:00-16:00"),
        );
        let right = ["11-03 09:00-11-03 17:00", "11-04 09:00-11-04 17:00"];
        assert_eq!(
            spans(&facts, "11-03", [9, 17]),
            Ok(right.map(String::from).to_vec())
        );
        assert_eq!(spans(&facts, "11-05", [9, 17]), Ok(Vec::new()));
    }

    /// Law 8.4.
    #[test]
    fn of_a_part_of_a_shift_only_the_shifts_own_end_moves() {
        let mut facts = of_one_shift(Sample::first_line().duty("11-03 08:00-16:00"));
        facts.duties[0].end = at("11-03 12:00");
        let right = vec!["11-03 09:00-11-03 12:00".to_owned()];
        assert_eq!(spans(&facts, "11-03", [9, 17]), Ok(right));
        // Nothing would be left of it.
        assert_eq!(spans(&facts, "11-03", [12, 17]), Err(1));
    }

    /// Law 8.4, 5.17.
    #[test]
    fn what_would_put_two_duties_at_once_on_somebody_is_refused() {
        let sample = Sample::first_line()
            .duty("11-03 08:00-16:00")
            .duty("11-03 16:00-20:00");
        let facts = of_one_shift(sample);
        let (before, after) = changed(&facts, "11-03", [9, 17]);
        let times = ShiftTimes {
            shift: facts.shifts[0].id,
            before: &before,
            after: &after,
        };
        let faults = moved(&facts, times, |_| false).unwrap_err();
        let [MoveFault::Overlap { first, second, .. }] = &faults[..] else {
            panic!("{faults:?}");
        };
        assert_eq!(
            (first.end, second.start),
            (at("11-03 17:00"), at("11-03 16:00"))
        );
        assert_eq!(spans(&facts, "11-04", [9, 17]), Ok(Vec::new()));
    }
}
