//! Ready-made patterns: how round-the-clock teams in China usually work.

use super::PatternDates;
use crate::{ids::ShiftId, night_work, shift::Shift, zone::Zone};
use chrono::{NaiveDate, Timelike};

/// A usual pattern.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Example {
    /// 四班三运转: four crews; two mornings, two afternoons, two nights, two days off. Where nights start at midnight
    /// they come first, or nobody would rest between an afternoon and the night after it.
    FourCrewsThreeShifts,
    /// 四班两运转: four crews; a long day, a long night, two days off.
    FourCrewsTwoShifts,
    /// 做二休二: two long days, two off, two long nights, two off.
    TwoOnTwoOff,
    /// 上24休48: three people; a day and a night, two days off.
    OneOnTwoOff,
    /// Week rotation: two groups; a week of mornings, one of afternoons, Saturday and Sunday off.
    WeekRotation,
    /// Office hours on working days.
    OfficeHours,
}

/// What a day of a usual pattern asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PatternSlot {
    /// About eight hours, starting in the morning.
    Morning,
    /// About eight hours, starting after noon.
    Afternoon,
    /// About eight hours of night.
    Night,
    /// About twelve hours of day.
    LongDay,
    /// About twelve hours with the night.
    LongNight,
    /// Day and night.
    RoundTheClock,
    Off,
}

impl Example {
    /// Its days, one after the other, where nights start in the evening.
    pub fn slots(self) -> Vec<PatternSlot> {
        let letters = match self {
            Self::FourCrewsThreeShifts => "MMAANN--",
            Self::FourCrewsTwoShifts => "DH--",
            Self::TwoOnTwoOff => "DD--HH--",
            Self::OneOnTwoOff => "T--",
            Self::WeekRotation => "MMMMM--AAAAA--",
            Self::OfficeHours => "M",
        };
        letters.chars().map(slot).collect()
    }

    /// How many groups it takes.
    pub fn groups(self) -> usize {
        match self {
            Self::OfficeHours => 1,
            Self::WeekRotation => 2,
            Self::OneOnTwoOff => 3,
            _ => 4,
        }
    }

    /// The offset of each group.
    pub fn offsets(self) -> Vec<usize> {
        let step = self.slots().len() / self.groups();
        (0..self.groups()).map(|group| group * step).collect()
    }

    /// The dates on which it is worked.
    pub fn dates(self) -> PatternDates {
        match self {
            Self::OfficeHours => PatternDates::Workdays,
            _ => PatternDates::All,
        }
    }

    /// The date to anchor it at: the period's first, or of week rotations the Monday of its week.
    pub fn anchor(self, first: NaiveDate) -> NaiveDate {
        match self {
            Self::WeekRotation => first.week(chrono::Weekday::Mon).first_day(),
            _ => first,
        }
    }

    /// Its cycle in the shifts of a post, the first that fits each slot; the error is the first slot without one.
    pub fn cycle<'s>(
        self,
        shifts: impl IntoIterator<Item = &'s Shift>,
        zone: Zone,
        date: NaiveDate,
    ) -> Result<Vec<Option<ShiftId>>, PatternSlot> {
        let templates: Vec<&Shift> = shifts.into_iter().collect();
        let is = |shift: &Shift, slot| filled_by(shift, zone, date) == Some(slot);
        let found = |slot| {
            let fitting = templates.iter().find(|shift| is(shift, slot));
            fitting.map(|shift| Some(shift.id)).ok_or(slot)
        };
        let mut slots = self.slots();
        let nights = templates
            .iter()
            .filter(|shift| is(shift, PatternSlot::Night));
        if self == Self::FourCrewsThreeShifts && nights.take(1).any(|it| it.start.hour() < 12) {
            slots[..6].rotate_right(2);
        }
        slots
            .into_iter()
            .map(|slot| {
                if slot == PatternSlot::Off {
                    Ok(None)
                } else {
                    found(slot)
                }
            })
            .collect()
    }
}

fn slot(letter: char) -> PatternSlot {
    match letter {
        'M' => PatternSlot::Morning,
        'A' => PatternSlot::Afternoon,
        'N' => PatternSlot::Night,
        'D' => PatternSlot::LongDay,
        'H' => PatternSlot::LongNight,
        'T' => PatternSlot::RoundTheClock,
        _ => PatternSlot::Off,
    }
}

/// The slot that a shift fills, by its length and its start.
fn filled_by(shift: &Shift, zone: Zone, date: NaiveDate) -> Option<PatternSlot> {
    let is_night = night_work::is_night_shift(shift, zone, date);
    match shift.minutes() / 60 {
        7..=9 if is_night => Some(PatternSlot::Night),
        7..=9 if shift.start.hour() < 12 => Some(PatternSlot::Morning),
        7..=9 => Some(PatternSlot::Afternoon),
        10..=14 if is_night => Some(PatternSlot::LongNight),
        10..=14 => Some(PatternSlot::LongDay),
        23..=24 => Some(PatternSlot::RoundTheClock),
        _ => None,
    }
}
