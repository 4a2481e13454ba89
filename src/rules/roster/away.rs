//! Days away: those of a month that approved requests take wholly, and those before somebody falls ill.

use crate::{
    request::Request,
    slip::SlipStatus,
    span::{self, Span},
    time::{self, Instant, Month},
    zone::Zone,
};
use chrono::{Days, NaiveDate};

/// How many dates of a month, by the clocks of `zone`, one person's approved requests take from midnight to midnight.
pub fn days_away<'r>(
    requests: impl IntoIterator<Item = &'r Request>,
    zone: Zone,
    month: Month,
) -> i64 {
    let approved = requests
        .into_iter()
        .filter(|request| request.status == SlipStatus::Approved);
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

/// Whether work that starts on a date would be somebody's last before a request of theirs: approved sick leave that begins
/// later on that date or on the next. Nobody who is about to fall ill, an operation ahead of them, is given more.
pub fn is_before_illness(request: &Request, zone: Zone, date: NaiveDate, start: Instant) -> bool {
    let first_day = time::local(zone, request.from).date();
    request.kind.is_illness()
        && request.status == SlipStatus::Approved
        && first_day - Days::new(1) <= date
        && start < request.from
}
