//! Nights: which duties and shifts are night work.

use super::{
    shift::Shift,
    span::{self, Span},
    zone::Zone,
};
use chrono::{Duration, NaiveDate, NaiveTime};

/// Minutes between 22:00 and 06:00 from which a duty is a night duty.
const NIGHT_MINUTES: i64 = 3 * 60;

/// Whether a duty's span takes at least three hours of the night, 22:00 to 06:00 by the clocks of `zone`.
pub fn is_night((start, end): Span, zone: Zone) -> bool {
    let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(NaiveTime::MIN);
    let before = span::next_time(zone, start - Duration::hours(8), hour(22));
    let nights = [
        before,
        span::next_time(zone, before + Duration::hours(9), hour(22)),
    ];
    nights.iter().any(|from| {
        let to = span::next_time(zone, *from, hour(6));
        span::shared_minutes(&[(start, end)], (*from, to)) >= NIGHT_MINUTES
    })
}

/// Whether a duty of a shift that starts on `date` is a night duty.
pub fn is_night_shift(shift: &Shift, zone: Zone, date: NaiveDate) -> bool {
    is_night(shift.span(zone, date), zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::at;

    #[test]
    fn three_hours_between_22_and_06_make_a_night() {
        let cases = [
            ("11-02 22:00", "11-03 06:00", true),
            ("11-02 00:00", "11-02 08:00", true),
            ("11-02 16:00", "11-03 00:00", false),
            ("11-02 17:00", "11-03 01:00", true),
            ("11-02 03:00", "11-02 11:00", true),
            ("11-02 03:01", "11-02 11:00", false),
            ("11-02 08:00", "11-03 08:00", true),
            ("11-02 08:00", "11-02 16:00", false),
            ("11-02 23:00", "11-03 01:59", false),
        ];
        for (start, end, expected) in cases {
            let span = (at(start), at(end));
            assert_eq!(is_night(span, Zone::UTC), expected, "{start} {end}");
        }
    }

    #[test]
    fn the_clocks_of_the_zone_tell_the_night() {
        let morning_in_utc = (at("11-02 16:00"), at("11-03 00:00"));
        assert!(is_night(morning_in_utc, Zone::SHANGHAI));
    }
}
