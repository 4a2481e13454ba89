//! Instants as local times that are read as they were, or with their offsets where no local time is.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};
use onpost_rules::{
    request::end_as_meant,
    time::{self, Instant},
    zone::Zone,
};

/// How an instant is written in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MomentKind {
    Plain,
    /// The end of a request: what is written as HH:59 is read as the full hour that follows.
    EndOfRequest,
}

impl MomentKind {
    /// What is meant by what is written.
    fn meant(self, written: NaiveDateTime) -> NaiveDateTime {
        match self {
            Self::Plain => written,
            Self::EndOfRequest => end_as_meant(written),
        }
    }
}

/// An instant on the clocks of a zone that may be another on another date, by the date as it's written.
pub fn written(at: Instant, kind: MomentKind, zone_on: impl Fn(NaiveDate) -> Zone) -> String {
    let mut zone = zone_on(at.naive_utc().date());
    for _ in 0..2 {
        let wall = time::local(zone, at);
        zone = zone_on(wall.date());
        if time::instant(zone, kind.meant(wall)) == at {
            return wall.format("%Y-%m-%d %H:%M:%S").to_string();
        }
    }
    with_offset(at, kind, time::offset(zone, at))
}

/// An instant in RFC 3339. What would be read as another by its minutes is told with an offset half an hour further on.
fn with_offset(at: Instant, kind: MomentKind, offset: FixedOffset) -> String {
    let seconds = offset.local_minus_utc();
    // No offset in RFC 3339 has seconds.
    let whole = seconds - seconds % 60;
    let half_on = whole + 30 * 60;
    let told = [whole, half_on].into_iter().filter_map(|seconds| {
        let wall = at.naive_utc() + TimeDelta::seconds(seconds.into());
        let offset = FixedOffset::east_opt(seconds)?;
        (kind.meant(wall) == wall).then(|| at.with_timezone(&offset))
    });
    let told = told.into_iter().next();
    let told = told.unwrap_or_else(|| DateTime::from(at));
    told.format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::civil;
    use proptest::prelude::*;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn what_no_local_time_tells_has_its_offset() {
        let berlin = Zone::named("Europe/Berlin");
        for (instant, kind, right) in [
            (
                "2026-10-25T00:30:00Z",
                MomentKind::Plain,
                "2026-10-25 02:30:00",
            ),
            (
                "2026-10-25T01:30:00Z",
                MomentKind::Plain,
                "2026-10-25T02:30:00+01:00",
            ),
            (
                "2026-11-04T14:59:00Z",
                MomentKind::Plain,
                "2026-11-04 15:59:00",
            ),
            (
                "2026-11-04T14:59:00Z",
                MomentKind::EndOfRequest,
                "2026-11-04T16:29:00+01:30",
            ),
            (
                "2026-11-04T14:59:58Z",
                MomentKind::EndOfRequest,
                "2026-11-04 15:59:58",
            ),
        ] {
            assert_eq!(written(at(instant), kind, |_| berlin), right, "{instant}");
        }
    }

    /// Somebody whose zone is another from a date on.
    fn moved(to: Zone) -> impl Fn(NaiveDate) -> Zone {
        let day = NaiveDate::from_ymd_opt(2026, 10, 25).unwrap();
        move |date| if date < day { Zone::SHANGHAI } else { to }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_it_was(
            seconds in 0_i64..8 * 86_400,
            minutes in any::<bool>(),
            zone in prop::sample::select(vec![
                "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Niue",
            ]),
            kind in prop::sample::select(vec![MomentKind::Plain, MomentKind::EndOfRequest]),
        ) {
            let seconds = if minutes { seconds - seconds % 60 } else { seconds };
            let instant = at("2026-10-21T00:00:00Z") + TimeDelta::seconds(seconds);
            let zone_on = moved(Zone::named(zone));
            let text = written(instant, kind, &zone_on);
            let read = match kind {
                MomentKind::Plain => civil::moment(&text),
                MomentKind::EndOfRequest => civil::end_of_request(&text),
            };
            prop_assert_eq!(read.unwrap().instant_by(&zone_on), instant, "{}", text);
        }
    }
}
