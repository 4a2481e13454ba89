//! Missing handovers: duties that ended without a note to whoever comes after.

use super::{Note, relief::is_due};
use crate::{
    duty::Duty,
    facts::Facts,
    post::Line,
    slip::SlipStatus,
    time::Instant,
    verdict::{self, DutyStanding, Presence},
};
use chrono::Duration;

/// How long after its end a duty may still be without a note.
const MISSING_AFTER: Duration = Duration::minutes(30);

/// How long after its end a missing note is told of.
pub const LOOKED_BACK: Duration = Duration::hours(24);

/// The duties that should have been handed over and were not, in the order of the facts; `notes` are those since
/// [`LOOKED_BACK`] and a day before.
/// Law 6.11.
///
/// **Chosen**: a note is due half an hour after the end, or after the end of an approved extension; one note is enough for
/// those who leave a post at the same time; who never came, or was excused, has nothing to hand over.
pub fn missing<'f>(facts: &'f Facts, notes: &[Note], now: Instant) -> Vec<&'f Duty> {
    let standings = verdict::presence(facts, now);
    let judged = facts.duties.iter().zip(&standings);
    judged
        .filter(|(duty, _)| has_ended(facts, duty, now))
        .filter(|(_, standing)| was_there(standing))
        .filter(|(duty, _)| {
            let line = facts
                .post_on(duty.post, duty.date)
                .map_or(Line::Third, |post| post.line);
            is_due(line, duty, &facts.duties, notes)
        })
        .map(|(duty, _)| duty)
        .collect()
}

fn has_ended(facts: &Facts, duty: &Duty, now: Instant) -> bool {
    // Most duties of a month are far from now.
    if now < duty.end + MISSING_AFTER || now - duty.end > LOOKED_BACK {
        return false;
    }
    let extensions = facts.extensions.iter();
    let own = extensions.filter(|it| it.duty == duty.id && it.status == SlipStatus::Approved);
    let end = own.map(|it| it.until).max();
    now >= end.map_or(duty.end, |until| until.max(duty.end)) + MISSING_AFTER
}

fn was_there(standing: &DutyStanding) -> bool {
    let came = standing.chosen.arrival.is_some() || standing.chosen.departure.is_some();
    standing.presence != Presence::Excused && came
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{DutyId, HandoverId, PersonId},
        request::RequestKind,
        sample::{Sample, at},
    };
    use uuid::Uuid;

    const THERE: &str = "11-02 07:40 in, 11-02 16:20 out";

    fn day(line: Line, punches: &str) -> Sample {
        Sample::on(line).duty("11-02 08:00-16:00").punches(punches)
    }

    fn count(site: Sample, notes: &[Note], now: &str) -> usize {
        missing(&site.facts.sorted(), notes, at(now)).len()
    }

    fn note(duty: &Duty) -> Note {
        Note {
            id: HandoverId(Uuid::from_u128(9)),
            duty: duty.id,
            duty_end: duty.end,
            post: duty.post,
            by: duty.person,
            written_at: duty.end,
            text: "无".into(),
            accepted: Vec::new(),
        }
    }

    #[test]
    fn a_first_line_duty_without_a_note_is_missing_from_half_an_hour_to_a_day_after_its_end() {
        for (now, expected) in [
            ("11-02 16:29", 0),
            ("11-02 16:30", 1),
            ("11-03 16:00", 1),
            ("11-03 16:01", 0),
        ] {
            assert_eq!(count(day(Line::First, THERE), &[], now), expected, "{now}");
        }
        let site = day(Line::First, THERE);
        let written = note(&site.facts.duties[0]);
        assert_eq!(count(site, &[written], "11-02 17:00"), 0);
    }

    #[test]
    fn of_other_lines_only_what_somebody_follows_is_handed_over() {
        assert_eq!(count(day(Line::Second, THERE), &[], "11-02 17:00"), 0);
        let mut site = day(Line::Second, THERE).duty("11-02 17:00-23:00");
        site.facts.duties[1].person = PersonId(Uuid::from_u128(7));
        assert_eq!(count(site, &[], "11-02 17:00"), 1);
    }

    #[test]
    fn who_never_came_is_excused_or_goes_on_hands_nothing_over() {
        let first = |punches| day(Line::First, punches);
        assert_eq!(count(first(""), &[], "11-02 17:00"), 0);
        let sick = first(THERE).request(RequestKind::Sick, "11-02 00:00 - 11-03 00:00");
        assert_eq!(count(sick, &[], "11-02 17:00"), 0);
        let on = first("11-02 07:40 in").duty("11-02 16:00-23:00");
        assert_eq!(count(on, &[], "11-02 17:00"), 0);
    }

    #[test]
    fn one_note_is_enough_for_those_who_leave_together() {
        let site = day(Line::First, THERE);
        let mut other = note(&site.facts.duties[0]);
        other.duty = DutyId(Uuid::from_u128(77));
        assert_eq!(count(site, &[other.clone()], "11-02 17:00"), 0);
        let site = day(Line::First, THERE);
        other.duty_end = at("11-02 12:00");
        assert_eq!(
            count(site, &[other], "11-02 17:00"),
            1,
            "an earlier shift's"
        );
    }

    #[test]
    fn a_longer_duty_is_handed_over_when_it_ends() {
        let longer = || day(Line::First, THERE).extension(0, "11-02 18:00");
        assert_eq!(count(longer(), &[], "11-02 18:29"), 0);
        assert_eq!(count(longer(), &[], "11-02 18:30"), 1);
    }
}
