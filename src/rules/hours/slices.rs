//! Slices of time: spans cut where the local date changes, and where the night begins and ends.

use crate::{policy::PolicyTerms, span::Span, zone::Zone};
use chrono::{DateTime, NaiveDate, NaiveTime, Timelike};

const DAY: i64 = 24 * 60 * 60;

/// A while on one local date, by night or by day throughout; never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeSlice {
    pub date: NaiveDate,
    pub is_night: bool,
    pub seconds: i64,
}

/// The hours of the night, in seconds after midnight; where the end isn't later than the beginning, over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NightHours {
    from: i64,
    to: i64,
}

impl NightHours {
    /// Those of a policy.
    /// Law 9.13.
    pub fn by(terms: &PolicyTerms) -> Self {
        let seconds = |time: NaiveTime| i64::from(time.num_seconds_from_midnight());
        Self {
            from: seconds(terms.night_from.time()),
            to: seconds(terms.night_to.time()),
        }
    }

    /// Whether a time of day, in seconds after midnight, is one of the night; where both ends are one there is no night.
    fn holds(self, time: i64) -> bool {
        if self.from <= self.to {
            self.from <= time && time < self.to
        } else {
            self.from <= time || time < self.to
        }
    }

    /// The next time of day after one at which the night begins or ends, or the date does.
    fn next_turn(self, time: i64) -> i64 {
        let turns = [self.from, self.to].into_iter();
        turns.filter(|turn| *turn > time).fold(DAY, i64::min)
    }
}

/// Cuts a span, as the clocks of a zone show it, and gives each slice to `each`, in order.
/// Law 9.9, 9.13.
///
/// Each instant lies on the date, and has the time of day, that the clocks show at it, wherever they were put.
pub fn slices((from, to): Span, zone: Zone, night: NightHours, each: &mut impl FnMut(TimeSlice)) {
    let (mut at, to) = (from.timestamp(), to.timestamp());
    let mut even_until = i64::MIN;
    let mut offset = 0;
    while at < to {
        if at >= even_until {
            offset = i64::from(zone.offset_at(at));
            even_until = zone.next_change(at).unwrap_or(i64::MAX);
        }
        let shown = at + offset;
        let time = shown.rem_euclid(DAY);
        let end = to.min(even_until).min(at + night.next_turn(time) - time);
        each(TimeSlice {
            date: date(shown.div_euclid(DAY)),
            is_night: night.holds(time),
            seconds: end - at,
        });
        at = end;
    }
}

/// The date so many days after 1970-01-01.
fn date(days: i64) -> NaiveDate {
    let date = DateTime::from_timestamp(days * DAY, 0);
    date.map_or(NaiveDate::MAX, |at| at.date_naive())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{self, Instant};
    use chrono::Datelike;
    use proptest::prelude::*;

    fn cut(span: Span, zone: Zone) -> Vec<TimeSlice> {
        let mut found = Vec::new();
        let night = NightHours::by(&PolicyTerms::default());
        slices(span, zone, night, &mut |slice| found.push(slice));
        found
    }

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    /// Law 9.9, 9.13.
    #[test]
    fn a_night_is_cut_where_it_begins_and_ends_and_at_midnight() {
        let found = cut(
            (at("2026-11-02T20:00:00Z"), at("2026-11-03T08:00:00Z")),
            Zone::UTC,
        );
        let told: Vec<_> = found
            .iter()
            .map(|it| (it.date.day(), it.is_night, it.seconds / 3600))
            .collect();
        assert_eq!(
            told,
            [(2, false, 2), (2, true, 2), (3, true, 6), (3, false, 2)]
        );
    }

    /// Law 9.13.
    #[test]
    fn where_the_clocks_are_put_the_night_is_longer_or_shorter() {
        let berlin = Zone::named("Europe/Berlin");
        for (from, to, right) in [
            ("2026-03-28T21:00:00Z", "2026-03-29T04:00:00Z", 7),
            ("2026-10-24T20:00:00Z", "2026-10-25T05:00:00Z", 9),
        ] {
            let found = cut((at(from), at(to)), berlin);
            let night = found.iter().filter(|it| it.is_night);
            let night: i64 = night.map(|it| it.seconds).sum();
            assert_eq!(night, right * 3600, "{from}");
        }
    }

    proptest! {
        /// Law 9.9, 9.13.
        #[test]
        fn each_second_has_the_date_and_the_time_that_the_clocks_show(
            from in 1_740_000_000i64..1_800_000_000,
            length in 1i64..40_000,
            zone in proptest::sample::select(vec![
                "Asia/Shanghai", "Europe/Berlin", "America/Havana", "Africa/Cairo", "Australia/Lord_Howe",
                "America/St_Johns", "Asia/Beirut", "America/Nuuk",
            ]),
            night_from in 0i64..DAY,
            night_to in 0i64..DAY,
        ) {
            let zone = Zone::named(zone);
            let night = NightHours { from: night_from, to: night_to };
            let instant = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
            let mut each = from;
            slices((instant(from), instant(from + length)), zone, night, &mut |slice| {
                for second in [each, each + slice.seconds / 2, each + slice.seconds - 1] {
                    let local = time::local(zone, instant(second));
                    assert_eq!(local.date(), slice.date);
                    let time = i64::from(local.num_seconds_from_midnight());
                    let is_night = if night_from <= night_to {
                        (night_from..night_to).contains(&time)
                    } else {
                        !(night_to..night_from).contains(&time)
                    };
                    assert_eq!(is_night, slice.is_night);
                }
                each += slice.seconds;
            });
            prop_assert_eq!(each, from + length);
        }
    }
}
