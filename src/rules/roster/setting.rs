//! The roster settings one by one: the limits with their ranges, and the weights.

use super::terms::{Limit, Limits, Weights};

/// A limit of the linter.
#[derive(Debug)]
pub struct LimitSetting {
    /// Its name among the terms.
    pub name: &'static str,
    /// The least number that makes sense.
    pub least: u32,
    /// The most.
    pub most: u32,
    place: fn(&mut Limits) -> &mut Limit,
}

/// A weight of generated rosters, or a number that goes with them.
#[derive(Debug)]
pub struct WeightSetting {
    /// Its name among the terms.
    pub name: &'static str,
    pub least: u32,
    pub most: u32,
    place: fn(&mut Weights) -> &mut u32,
}

impl LimitSetting {
    /// It in some limits.
    pub fn of(&self, limits: &Limits) -> Limit {
        *(self.place)(&mut limits.clone())
    }

    /// Sets it.
    pub fn set(&self, limits: &mut Limits, limit: Limit) {
        *(self.place)(limits) = limit;
    }
}

impl WeightSetting {
    /// It in some weights.
    pub fn of(&self, weights: &Weights) -> u32 {
        *(self.place)(&mut weights.clone())
    }

    /// Sets it.
    pub fn set(&self, weights: &mut Weights, value: u32) {
        *(self.place)(weights) = value;
    }
}

const fn limit(
    name: &'static str,
    least: u32,
    most: u32,
    place: fn(&mut Limits) -> &mut Limit,
) -> LimitSetting {
    LimitSetting {
        name,
        least,
        most,
        place,
    }
}

const fn weight(name: &'static str, place: fn(&mut Weights) -> &mut u32) -> WeightSetting {
    WeightSetting {
        name,
        least: 0,
        most: 1000,
        place,
    }
}

const fn days(name: &'static str, place: fn(&mut Weights) -> &mut u32) -> WeightSetting {
    WeightSetting {
        name,
        least: 1,
        most: 7,
        place,
    }
}

/// Every limit, in the order in which people read them.
pub static LIMITS: [LimitSetting; 7] = [
    // Two shifts of a day with a day between them are 48 hours apart: what is longer would bar the third day after, too.
    limit("rest_hours", 0, 48, |it| &mut it.rest_hours),
    limit("nights_in_row", 1, 31, |it| &mut it.nights_in_row),
    limit("days_in_row", 1, 31, |it| &mut it.days_in_row),
    limit("week_hours", 1, 168, |it| &mut it.week_hours),
    limit("month_hours", 0, 400, |it| &mut it.month_hours),
    limit("weekends", 0, 6, |it| &mut it.weekends),
    limit("night_to_morning", 1, 24, |it| &mut it.night_to_morning),
];

/// Every weight, in the order in which people read them.
pub static WEIGHTS: [WeightSetting; 13] = [
    weight("nights", |it| &mut it.nights),
    weight("weekends", |it| &mut it.weekends),
    weight("holidays", |it| &mut it.holidays),
    weight("load", |it| &mut it.load),
    weight("wishes", |it| &mut it.wishes),
    weight("over", |it| &mut it.over),
    weight("warnings", |it| &mut it.warnings),
    weight("change_near", |it| &mut it.change_near),
    weight("change_week", |it| &mut it.change_week),
    weight("change_later", |it| &mut it.change_later),
    weight("short_runs", |it| &mut it.short_runs),
    days("least_days_in_row", |it| &mut it.least_days_in_row),
    days("least_days_off", |it| &mut it.least_days_off),
];
