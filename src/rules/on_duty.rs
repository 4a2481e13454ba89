//! Who is at a post right now: punched in, and not out since.

use super::{
    duty::Duty,
    facts::Facts,
    ids::PersonId,
    time::Instant,
    verdict::{Presence, situation},
};

/// Somebody at their post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDuty {
    /// The duty that runs, or of those of their stretch the next to begin, or the last.
    pub duty: Duty,
    /// The required departure.
    pub until: Instant,
}

/// The duty that somebody is at; `None` where they haven't punched in, or out since.
///
/// `facts` are in order and hold the person's own duties and punches around `now`.
pub fn on_duty(facts: &Facts, person: PersonId, now: Instant) -> Option<OnDuty> {
    let current = situation(facts, person, now).current?;
    if current.presence != Presence::Present {
        return None;
    }
    let mut duties = current.demands.iter().map(|demand| demand.duty);
    let last = current.demands.last()?.duty;
    let duty = duties.find(|duty| now < duty.end).unwrap_or(last);
    Some(OnDuty {
        duty: duty.clone(),
        until: current.stretch.departure,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, at};

    fn start_of(punches: &str, now: &str) -> Option<Instant> {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .duty("11-02 16:00-20:00")
            .punches(punches);
        let facts = site.facts.sorted();
        let found = on_duty(&facts, facts.people[0].id, at(now))?;
        assert_eq!(found.until, at("11-02 20:15"));
        Some(found.duty.start)
    }

    #[test]
    fn somebody_is_at_the_duty_that_runs_from_the_first_punch_to_the_last() {
        let first = Some(at("11-02 08:00"));
        let second = Some(at("11-02 16:00"));
        for (punches, now, expected) in [
            ("", "11-02 09:00", None),
            ("11-02 07:40 in", "11-02 07:41", first),
            ("11-02 07:40 in", "11-02 15:59", first),
            ("11-02 07:40 in", "11-02 16:00", second),
            ("11-02 07:40 in", "11-02 21:00", second),
            ("11-02 07:40 in, 11-02 12:00 out", "11-02 12:01", None),
            (
                "11-02 07:40 in, 11-02 12:00 out, 11-02 12:30 in",
                "11-02 13:00",
                first,
            ),
        ] {
            assert_eq!(start_of(punches, now), expected, "{punches} at {now}");
        }
    }
}
