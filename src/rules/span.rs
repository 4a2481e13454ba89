//! Spans of time: unions and what they share.

use super::{
    duty::Duty,
    shift::{Break, Shift},
    time::{self, Instant},
    zone::{Wall, Zone},
};
use chrono::{Days, Duration, NaiveDate, NaiveTime};

/// A half-open span of time.
pub type Span = (Instant, Instant);

/// What is left of `whole` without `holes`, in order.
pub fn without(whole: Span, holes: &[Span]) -> Vec<Span> {
    let mut holes: Vec<Span> = holes.to_vec();
    holes.sort();
    let mut left = Vec::new();
    let mut reached = whole.0;
    for (from, to) in holes {
        if reached < from.min(whole.1) {
            left.push((reached, from.min(whole.1)));
        }
        reached = reached.max(to);
    }
    if reached < whole.1 {
        left.push((reached, whole.1));
    }
    left
}

/// Whole minutes that `spans`, which don't overlap one another, share with a span.
pub fn shared_minutes(spans: &[Span], (from, to): Span) -> i64 {
    let seconds: i64 = spans
        .iter()
        .map(|span| (span.1.min(to) - span.0.max(from)).num_seconds().max(0))
        .sum();
    seconds / 60
}

/// The paid time of a duty: its shift without the breaks.
/// Law 9.11.
pub fn paid(duty: &Duty, shift: &Shift, zone: Zone) -> Vec<Span> {
    let whole = (duty.start, duty.end);
    without(whole, &breaks(shift, duty.start, zone))
}

/// The unpaid breaks of a shift that starts at an instant, in the order in which the shift has them; they may overlap, and lie
/// beyond the end of a part of it.
/// Law 9.11.
pub fn breaks(shift: &Shift, start: Instant, zone: Zone) -> Vec<Span> {
    let breaks = shift.breaks.iter();
    breaks
        .filter_map(|pause| break_after(*pause, start, zone))
        .collect()
}

/// The first break at or after an instant, one a date; `None`: the clocks skip it.
///
/// One whose end they put before its beginning has no length either.
fn break_after(pause: Break, start: Instant, zone: Zone) -> Option<Span> {
    let day_before = time::local(zone, start).date().pred_opt()?;
    let starts_late_enough = |date: &NaiveDate| time::instant_on(zone, *date, pause.from) >= start;
    let date = day_before.iter_days().take(4).find(starts_late_enough)?;
    let from = date.and_time(pause.from);
    let overnight = Days::new((pause.to <= pause.from).into());
    let to = date.checked_add_days(overnight)?.and_time(pause.to);
    let is_skipped = |local| matches!(zone.wall(local), Wall::Skipped(_));
    if is_skipped(from) && is_skipped(to - Duration::seconds(1)) {
        return None;
    }
    let span = (time::instant(zone, from), time::instant(zone, to));
    (span.0 < span.1).then_some(span)
}

/// The first instant not before `from` at which the clocks of a zone show `wall`.
pub fn next_time(zone: Zone, from: Instant, wall: NaiveTime) -> Instant {
    let date = time::local(zone, from).date();
    let today = time::instant_on(zone, date, wall);
    if today >= from {
        today
    } else {
        let tomorrow = date.checked_add_days(Days::new(1)).unwrap_or(date);
        time::instant_on(zone, tomorrow, wall)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::at;

    fn span(from: &str, to: &str) -> Span {
        (at(&format!("11-02 {from}")), at(&format!("11-02 {to}")))
    }

    #[test]
    fn holes_are_taken_out_wherever_they_lie() {
        let day = span("08:00", "16:00");
        assert_eq!(without(day, &[]), [day]);
        assert_eq!(
            without(day, &[span("12:00", "13:00"), span("12:30", "13:30")]),
            [span("08:00", "12:00"), span("13:30", "16:00")]
        );
        assert_eq!(without(day, &[span("07:00", "17:00")]), []);
        assert_eq!(
            without(day, &[span("07:00", "09:00")]),
            [span("09:00", "16:00")]
        );
        assert_eq!(without(day, &[span("17:00", "18:00")]), [day]);
    }

    /// Law 9.11.
    #[test]
    fn breaks_are_read_by_the_clocks_of_the_post() {
        let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").unwrap();
        let berlin = Zone::named("Europe/Berlin");
        for (date, pause, right) in [
            ("2026-11-02", "23:30-00:30", Some(("22:30", "23:30"))),
            ("2026-11-02", "22:00-22:15", Some(("21:00", "21:15"))),
            ("2026-11-02", "02:00-03:00", Some(("01:00", "02:00"))),
            // The clocks go from 02:00 to 03:00.
            ("2026-03-28", "02:00-03:00", None),
            ("2026-03-28", "02:15-02:45", None),
            ("2026-03-28", "02:30-03:00", None),
            ("2026-03-28", "01:30-02:30", Some(("00:30", "01:30"))),
            ("2026-03-28", "02:30-04:00", Some(("01:30", "02:00"))),
            ("2026-03-28", "02:30-03:15", None),
            // From 03:00 to 02:00.
            ("2026-10-24", "02:00-03:00", Some(("00:00", "02:00"))),
            ("2026-10-24", "02:15-02:45", Some(("00:15", "00:45"))),
        ] {
            let (from, to) = pause.split_once('-').unwrap();
            let pause = Break {
                from: time(from),
                to: time(to),
            };
            let start = time::instant_on(berlin, date.parse().unwrap(), time("22:00"));
            let told = |at: Instant| at.format("%H:%M").to_string();
            let found = break_after(pause, start, berlin);
            let found = found.map(|(from, to)| (told(from), told(to)));
            let right = right.map(|(from, to)| (from.to_owned(), to.to_owned()));
            assert_eq!(found, right, "{date} {from}-{to}");
        }
    }

    #[test]
    fn shared_minutes_are_rounded_down_once() {
        let spans = [span("08:00", "12:00"), span("13:00", "16:00")];
        assert_eq!(shared_minutes(&spans, span("11:00", "14:00")), 120);
        assert_eq!(shared_minutes(&spans, span("12:00", "13:00")), 0);
    }
}
