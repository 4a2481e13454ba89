//! Presses of the clock's button: which are one punch, and which would be leaving early.

use super::{
    facts::Facts,
    ids::{PersonId, PostId},
    punch::{Direction, Punch},
    time::Instant,
    verdict::situation,
};
use chrono::Duration;

/// A second press this soon is the same punch.
pub const SAME_PRESS: Duration = Duration::minutes(1);

/// Who presses it at which post, and when: what a code or a signature has to be for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PressAtPost {
    pub person: PersonId,
    pub post: PostId,
    pub at: Instant,
}

/// Of punches of the last minute the latest that says the same.
pub fn same_press(recent: &[Punch], direction: Option<Direction>) -> Option<&Punch> {
    let same = recent.iter().filter(|punch| punch.direction == direction);
    same.max_by_key(|punch| punch.at)
}

/// Whether it'd be leaving early, and isn't the second press of one who has just left.
///
/// `facts` are in order and hold the person's own duties and punches around `now`, and nobody else's.
pub fn is_early(
    facts: &Facts,
    person: PersonId,
    direction: Option<Direction>,
    now: Instant,
) -> bool {
    if direction != Some(Direction::Out) {
        return false;
    }
    let is_recent = |punch: &&Punch| (punch.at - now).abs() <= SAME_PRESS;
    let last_minute: Vec<Punch> = facts.punches.iter().filter(is_recent).cloned().collect();
    let current = situation(facts, person, now).current;
    let early = current.is_some_and(|expected| expected.leaving(now).is_some());
    early && same_press(&last_minute, direction).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, at};
    use Direction::{In, Out};

    #[test]
    fn leaving_before_the_departure_is_early_but_for_a_second_press() {
        for (punches, direction, now, expected) in [
            ("11-02 07:40 in", Some(Out), "11-02 15:00", true),
            ("11-02 07:40 in", Some(In), "11-02 15:00", false),
            ("11-02 07:40 in", None, "11-02 15:00", false),
            ("11-02 07:40 in", Some(Out), "11-02 16:20", false),
            (
                "11-02 07:40 in, 11-02 15:00 out",
                Some(Out),
                "11-02 15:01",
                false,
            ),
            (
                "11-02 07:40 in, 11-02 15:00 out",
                Some(Out),
                "11-02 15:01:01",
                true,
            ),
            (
                "11-02 07:40 in, 11-02 15:00 in",
                Some(Out),
                "11-02 15:00:30",
                true,
            ),
            ("", Some(Out), "11-03 15:00", false),
        ] {
            let site = Sample::first_line().duty("11-02 08:00-16:00");
            let facts = site.punches(punches).facts.sorted();
            let early = is_early(&facts, facts.people[0].id, direction, at(now));
            assert_eq!(early, expected, "{punches} {direction:?} {now}");
        }
    }

    #[test]
    fn the_same_press_is_the_latest_that_says_the_same() {
        let site =
            Sample::first_line().punches("11-02 07:40 in, 11-02 07:40:30 in, 11-02 07:40:40 out");
        let found = |direction| same_press(&site.facts.punches, direction).map(|punch| punch.at);
        assert_eq!(found(Some(In)), Some(at("11-02 07:40:30")));
        assert_eq!(found(Some(Out)), Some(at("11-02 07:40:40")));
        assert_eq!(found(None), None);
    }
}
