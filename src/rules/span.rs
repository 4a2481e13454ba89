//! Spans of time: unions and what they share.

use super::{
    duty::Duty,
    shift::Shift,
    time::{self, Instant},
    zone::Zone,
};
use chrono::{Days, NaiveTime};

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
    if shift.breaks.is_empty() {
        return vec![(duty.start, duty.end)];
    }
    let breaks: Vec<Span> = shift
        .breaks
        .iter()
        .map(|pause| {
            let from = next_time(zone, duty.start, pause.from);
            (from, next_time(zone, from, pause.to))
        })
        .collect();
    without((duty.start, duty.end), &breaks)
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

    #[test]
    fn shared_minutes_are_rounded_down_once() {
        let spans = [span("08:00", "12:00"), span("13:00", "16:00")];
        assert_eq!(shared_minutes(&spans, span("11:00", "14:00")), 120);
        assert_eq!(shared_minutes(&spans, span("12:00", "13:00")), 0);
    }
}
