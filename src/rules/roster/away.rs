//! Days away: those of a month that approved requests take wholly.

use crate::rules::{
    request::{Request, Status},
    span::{self, Span},
    time::{self, Month},
    zone::Zone,
};
use chrono::{Days, NaiveDate};

/// How many dates of a month, by the clocks of `zone`, one person's approved requests take from midnight to midnight.
pub fn days_away<'r>(
    requests: impl IntoIterator<Item = &'r Request>,
    (zone, month): (Zone, Month),
) -> i64 {
    let approved = requests
        .into_iter()
        .filter(|request| request.status == Status::Approved);
    let holes: Vec<Span> = approved.map(|request| (request.from, request.to)).collect();
    if holes.is_empty() {
        return 0;
    }
    let whole = |date: &NaiveDate| {
        let next = date.checked_add_days(Days::new(1)).unwrap_or(*date);
        let day = (
            time::start_of_day(zone, *date),
            time::start_of_day(zone, next),
        );
        span::without(day, &holes).is_empty()
    };
    month.days().filter(whole).count() as i64
}
