//! The numbers of a policy one by one: name, unit, range, clause; and what one set of terms changes against another.

use super::{
    clause::{self, Clause},
    clock_time::ClockTime,
    policy::{DeviceDirections, LatenessReference, PolicyTerms},
};
use std::ops::RangeInclusive;

/// A number of a policy.
#[derive(Debug)]
pub struct Number {
    /// Its name, as in `policy.toml`.
    pub name: &'static str,
    pub unit: Unit,
    /// The least that any reading of the documents allows.
    pub least: i64,
    /// The most.
    pub most: i64,
    /// What the documents say to it; `None`: nothing.
    pub clause: Option<Clause>,
    place: PlaceInTerms,
}

/// Where a number stands in the terms.
type PlaceInTerms = fn(&mut PolicyTerms) -> &mut i64;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Unit {
    Minutes,
    Hours,
    Times,
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Number {
    /// Its value in some terms.
    pub fn of(&self, terms: &PolicyTerms) -> i64 {
        *(self.place)(&mut terms.clone())
    }

    /// Gives it a value.
    pub fn set(&self, terms: &mut PolicyTerms, value: i64) {
        *(self.place)(terms) = value;
    }

    /// Its name with a hyphen for the dot.
    pub fn code(&self) -> String {
        self.name.replace('.', "-")
    }
}

const fn number(
    name: &'static str,
    unit: Unit,
    range: RangeInclusive<i64>,
    place: PlaceInTerms,
) -> Number {
    Number {
        name,
        unit,
        least: *range.start(),
        most: *range.end(),
        clause: None,
        place,
    }
}

const fn margin(name: &'static str, clause: Option<Clause>, place: PlaceInTerms) -> Number {
    by(clause, number(name, Unit::Minutes, 0..=240, place))
}

const fn by(clause: Option<Clause>, number: Number) -> Number {
    Number { clause, ..number }
}

const DAY: RangeInclusive<i64> = 1..=24 * 60;

/// Every number, in the order in which people read them.
pub static NUMBERS: [Number; 19] = [
    by(
        Some(clause::LATE_ABSENT),
        number("late_absent_minutes", Unit::Minutes, DAY, |terms| {
            &mut terms.late_absent_minutes
        }),
    ),
    by(
        Some(clause::EARLY_LEAVE_ABSENT),
        number("early_leave_absent_minutes", Unit::Minutes, DAY, |terms| {
            &mut terms.early_leave_absent_minutes
        }),
    ),
    by(
        Some(clause::FORGOTTEN),
        number("forgotten_tolerated", Unit::Times, 0..=62, |terms| {
            &mut terms.forgotten_tolerated
        }),
    ),
    number("window_before_hours", Unit::Hours, 0..=24, |terms| {
        &mut terms.window_before_hours
    }),
    number("window_after_hours", Unit::Hours, 0..=24, |terms| {
        &mut terms.window_after_hours
    }),
    number("pair_minutes", Unit::Minutes, DAY, |terms| {
        &mut terms.pair_minutes
    }),
    by(
        Some(clause::STEP_OUT),
        number(
            "step_out_contact_minutes",
            Unit::Minutes,
            0..=240,
            |terms| &mut terms.step_out_contact_minutes,
        ),
    ),
    number("standard_day_hours", Unit::Hours, 1..=24, |terms| {
        &mut terms.standard_day_hours
    }),
    number("overtime_day_hours", Unit::Hours, 0..=24, |terms| {
        &mut terms.overtime_day_hours
    }),
    number("overtime_month_hours", Unit::Hours, 0..=744, |terms| {
        &mut terms.overtime_month_hours
    }),
    margin(
        "first.early_minutes",
        Some(clause::FIRST_LINE_MARGINS),
        |terms| &mut terms.first.early_minutes,
    ),
    margin(
        "first.late_minutes",
        Some(clause::FIRST_LINE_MARGINS),
        |terms| &mut terms.first.late_minutes,
    ),
    margin("first.advised_early_minutes", None, |terms| {
        &mut terms.first.advised_early_minutes
    }),
    margin(
        "second.early_minutes",
        Some(clause::SECOND_LINE_MARGINS),
        |terms| &mut terms.second.early_minutes,
    ),
    margin("second.late_minutes", None, |terms| {
        &mut terms.second.late_minutes
    }),
    margin(
        "second.advised_early_minutes",
        Some(clause::SECOND_LINE_MARGINS),
        |terms| &mut terms.second.advised_early_minutes,
    ),
    margin(
        "third.early_minutes",
        Some(clause::THIRD_LINE_MARGINS),
        |terms| &mut terms.third.early_minutes,
    ),
    margin("third.late_minutes", None, |terms| {
        &mut terms.third.late_minutes
    }),
    margin("third.advised_early_minutes", None, |terms| {
        &mut terms.third.advised_early_minutes
    }),
];

impl PolicyTerms {
    /// The choices of how hours are reckoned, each by its name and its code as in `policy.toml`.
    pub fn choices(&self) -> [(&'static str, &'static str); 3] {
        [
            ("break_covers", self.break_covers.into()),
            ("day_kind_by", self.day_kind_by.into()),
            ("margin_counts", self.margin_counts.into()),
        ]
    }

    /// When the night begins and ends, each by its name as in `policy.toml`.
    pub fn night_ends(&self) -> [(&'static str, ClockTime); 2] {
        [("night_from", self.night_from), ("night_to", self.night_to)]
    }

    /// The settings whose number no reading of the documents allows, with the range that is allowed.
    pub fn faults(&self) -> Vec<TermFault> {
        NUMBERS
            .iter()
            .map(|number| (number, number.of(self)))
            .filter(|(number, value)| !(number.least..=number.most).contains(value))
            .map(|(number, value)| TermFault {
                setting: number.name,
                value,
                least: number.least,
                most: number.most,
            })
            .collect()
    }
}

/// A number of a policy that is out of its range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermFault {
    /// Its name, as in `policy.toml`.
    pub setting: &'static str,
    pub value: i64,
    pub least: i64,
    pub most: i64,
}

/// What differs between two sets of terms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TermChange {
    Reference {
        before: LatenessReference,
        after: LatenessReference,
    },
    /// Whether corrections of forgotten punches count.
    CountsCorrections { after: bool },
    DeviceDirections {
        before: DeviceDirections,
        after: DeviceDirections,
    },
    /// One of the choices of how hours are reckoned, by its name and codes as in `policy.toml`.
    Choice {
        setting: &'static str,
        before: &'static str,
        after: &'static str,
    },
    /// An end of the night, by its name as in `policy.toml`.
    Night {
        setting: &'static str,
        before: ClockTime,
        after: ClockTime,
    },
    Number {
        number: &'static Number,
        before: i64,
        after: i64,
    },
}

/// Everything in which `after` differs from `before`.
pub fn changes(before: &PolicyTerms, after: &PolicyTerms) -> Vec<TermChange> {
    let reference =
        (before.lateness_reference != after.lateness_reference).then_some(TermChange::Reference {
            before: before.lateness_reference,
            after: after.lateness_reference,
        });
    let counts = after.forgotten_counts_corrections;
    let corrections = (before.forgotten_counts_corrections != counts)
        .then_some(TermChange::CountsCorrections { after: counts });
    let devices = (before.device_directions != after.device_directions).then_some(
        TermChange::DeviceDirections {
            before: before.device_directions,
            after: after.device_directions,
        },
    );
    let choices = before.choices().into_iter().zip(after.choices());
    let choices = choices.filter(|(before, after)| before != after);
    let choices = choices.map(|((setting, before), (_, after))| TermChange::Choice {
        setting,
        before,
        after,
    });
    let nights = before.night_ends().into_iter().zip(after.night_ends());
    let nights = nights.filter(|(before, after)| before != after);
    let nights = nights.map(|((setting, before), (_, after))| TermChange::Night {
        setting,
        before,
        after,
    });
    let numbers = NUMBERS.iter().filter_map(|number| {
        let (before, after) = (number.of(before), number.of(after));
        (before != after).then_some(TermChange::Number {
            number,
            before,
            after,
        })
    });
    reference
        .into_iter()
        .chain(corrections)
        .chain(devices)
        .chain(choices)
        .chain(nights)
        .chain(numbers)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::MarginCounts;

    #[test]
    fn every_number_of_the_terms_can_be_read_and_set_by_its_name() {
        let mut terms = PolicyTerms::default();
        for (value, number) in (1..).zip(&NUMBERS) {
            number.set(&mut terms, value);
        }
        let written = toml::Value::try_from(&terms).unwrap();
        let mut found = 0;
        for (value, number) in (1..).zip(&NUMBERS) {
            let mut place = &written;
            for part in number.name.split('.') {
                place = &place[part];
            }
            assert_eq!(place.as_integer(), Some(value), "{}", number.name);
            assert_eq!(number.of(&terms), value);
            found += 1;
        }
        let text = toml::to_string(&terms).unwrap();
        let numbers = text
            .lines()
            .filter(|line| line.ends_with(|c: char| c.is_ascii_digit()));
        assert_eq!(
            numbers.count(),
            found,
            "a number of the terms is not listed"
        );
    }

    #[test]
    fn only_what_differs_is_a_change() {
        let before = PolicyTerms::default();
        assert_eq!(changes(&before, &before), []);
        let mut after = before.clone();
        after.first.early_minutes = 10;
        after.lateness_reference = LatenessReference::Shift;
        after.forgotten_counts_corrections = false;
        after.device_directions = DeviceDirections::Ignore;
        after.margin_counts = MarginCounts::Work;
        after.night_from = ClockTime::hour(23);
        let told = changes(&before, &after);
        assert_eq!(told.len(), 6);
        assert!(told.contains(&TermChange::Choice {
            setting: "margin_counts",
            before: "noted",
            after: "work",
        }));
        assert!(told.contains(&TermChange::Night {
            setting: "night_from",
            before: ClockTime::hour(22),
            after: ClockTime::hour(23),
        }));
        assert!(told.contains(&TermChange::DeviceDirections {
            before: DeviceDirections::Trust,
            after: DeviceDirections::Ignore,
        }));
        assert!(told.contains(&TermChange::CountsCorrections { after: false }));
        let number = NUMBERS
            .iter()
            .find(|it| it.name == "first.early_minutes")
            .unwrap();
        assert!(told.contains(&TermChange::Number {
            number,
            before: 15,
            after: 10
        }));
    }
}
