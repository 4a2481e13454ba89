//! Who relieves whom at the call centre, whose first line comes 15 minutes early and stays 15 minutes on; clocks show UTC.

use super::{Relief, of};
use crate::{
    facts::Facts,
    ids::{PersonId, StepOutId},
    person::Person,
    post::{CoverageWindow, Weekdays},
    request::RequestKind,
    right_now::RightNow,
    sample::{Sample, at},
    step_out::StepOut,
};
use proptest::prelude::*;
use uuid::Uuid;

/// A post with people called by number, 1 to 9.
pub struct Team {
    sample: Sample,
    pub away: Vec<StepOut>,
}

pub fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

impl Team {
    /// A post that demands so many people from one hour to another, every day.
    pub fn within((from, to): (u16, u16), people: u32) -> Self {
        let mut sample = Sample::first_line();
        let template = sample.facts.people[0].clone();
        sample.facts.people = (1..=9)
            .map(|number| Person {
                id: person(number),
                name: number.to_string(),
                ..template.clone()
            })
            .collect();
        sample.facts.coverage = vec![CoverageWindow {
            post: sample.facts.posts[0].id,
            days: Weekdays::ALL.into(),
            from_minute: from * 60,
            to_minute: to * 60,
            people,
        }];
        Self {
            sample,
            away: Vec::new(),
        }
    }

    /// Round the clock.
    pub fn always(people: u32) -> Self {
        Self::within((0, 24), people)
    }

    /// A day of three: 1 has the morning, 2 the evening, 3 the night after it; one person is demanded.
    pub fn of_three() -> Self {
        Self::always(1)
            .duty(1, "11-02 08:00-16:00")
            .duty(2, "11-02 16:00-00:00")
            .duty(3, "11-03 00:00-08:00")
            .duty(4, "11-03 08:00-16:00")
    }

    pub fn duty(mut self, who: u128, text: &str) -> Self {
        self.sample = self.sample.duty(text);
        self.sample.facts.duties.last_mut().unwrap().person = person(who);
        self
    }

    pub fn punches(mut self, who: u128, text: &str) -> Self {
        let known = self.sample.facts.punches.len();
        self.sample = self.sample.punches(text);
        for punch in &mut self.sample.facts.punches[known..] {
            punch.person = person(who);
        }
        self
    }

    pub fn sick(mut self, who: u128, span: &str) -> Self {
        self.sample = self.sample.request(RequestKind::Sick, span);
        self.sample.facts.requests.last_mut().unwrap().person = person(who);
        self
    }

    /// Somebody steps out of the duty at that place, as `11-02 10:00 - 11-02 10:20`.
    pub fn out(mut self, duty: usize, span: &str, stand_in: Option<u128>) -> Self {
        let (left, due) = span.split_once(" - ").unwrap();
        let duty = &self.sample.facts.duties[duty];
        self.away.push(StepOut {
            id: StepOutId(Uuid::from_u128(800)),
            duty: duty.id,
            person: duty.person,
            post: duty.post,
            left_at: at(left),
            due_back_at: at(due),
            stand_in: stand_in.map(person),
            contact: String::new(),
            reason: String::new(),
            back_at: None,
        });
        self
    }

    pub fn facts(&self) -> Facts {
        self.sample.facts.clone().sorted()
    }

    /// What somebody is told who leaves at an instant.
    fn tells(&self, who: u128, now: &str) -> String {
        let facts = self.facts();
        let now = RightNow::of(&facts, &self.away, at(now));
        of(&now, person(who)).map_or("nothing".into(), |relief| told(&relief))
    }
}

/// `missing: 2 missing 15:45`
fn told(relief: &Relief) -> String {
    let outcome: &str = relief.outcome.into();
    let expected: Vec<String> = relief
        .expected
        .iter()
        .map(|it| {
            let presence: &str = it.presence.into();
            let at = it.arrival.unwrap_or(it.arrive_by).format("%H:%M");
            format!("{} {presence} {at}", it.duty.person.0.as_u128())
        })
        .collect();
    format!("{outcome}: {}", expected.join(", "))
}

/// Law 6.12.
#[test]
fn whoever_leaves_learns_who_comes_and_whether_they_are_there() {
    let day = || Team::of_three().punches(1, "11-02 07:40 in");
    for (punches, now, expected) in [
        ("11-02 15:41 in", "11-02 16:20", "relieved: 2 present 15:41"),
        ("", "11-02 16:20", "missing: 2 missing 15:45"),
        // Whoever leaves early leaves before anybody has to come.
        ("", "11-02 15:00", "missing: 2 due 15:45"),
        (
            "11-02 15:41 in, 11-02 16:05 out",
            "11-02 16:20",
            "missing: 2 left 15:41",
        ),
    ] {
        assert_eq!(day().punches(2, punches).tells(1, now), expected, "{now}");
    }
}

#[test]
fn relief_comes_across_midnight() {
    let night = Team::of_three().punches(2, "11-02 15:40 in");
    assert_eq!(night.tells(2, "11-03 00:16"), "missing: 3 missing 23:45");
    let relieved = night.punches(3, "11-02 23:44 in");
    assert_eq!(
        relieved.tells(2, "11-03 00:16"),
        "relieved: 3 present 23:44"
    );
}

#[test]
fn of_back_to_back_duties_the_one_under_way_counts() {
    let team = Team::always(1)
        .duty(1, "11-02 08:00-16:00")
        .duty(2, "11-02 16:00-00:00")
        .duty(2, "11-03 00:00-08:00")
        .duty(3, "11-03 08:00-16:00")
        .punches(1, "11-02 07:40 in")
        .punches(2, "11-02 15:40 in");
    assert_eq!(team.tells(1, "11-02 16:16"), "relieved: 2 present 15:40");
    // Nobody relieves 2 at midnight; they are free in the morning.
    assert_eq!(team.tells(2, "11-02 23:00"), "missing: 3 due 07:45");
    assert_eq!(team.tells(2, "11-03 08:20"), "missing: 3 missing 07:45");
}

#[test]
fn of_two_outgoing_the_second_waits_for_the_second_incoming() {
    let team = Team::always(2)
        .duty(1, "11-02 08:00-16:00")
        .duty(2, "11-02 08:00-16:00")
        .duty(3, "11-02 16:00-00:00")
        .duty(4, "11-02 16:00-00:00")
        .punches(1, "11-02 07:40 in")
        .punches(2, "11-02 07:40 in")
        .punches(3, "11-02 15:40 in");
    let told = team.tells(1, "11-02 16:16");
    assert_eq!(told, "relieved: 3 present 15:40, 4 missing 15:45");
    let team = team.punches(1, "11-02 16:16 out");
    let told = team.tells(2, "11-02 16:17");
    assert_eq!(told, "missing: 3 present 15:40, 4 missing 15:45");
    assert_eq!(team.tells(1, "11-02 16:17"), "nothing", "1 has left");
    let both = team.punches(4, "11-02 16:18 in");
    assert_eq!(
        both.tells(2, "11-02 16:19"),
        "relieved: 3 present 15:40, 4 present 16:18"
    );
}

#[test]
fn who_is_excused_relieves_nobody_and_a_stand_in_does() {
    let sick = Team::of_three()
        .punches(1, "11-02 07:40 in")
        .sick(2, "11-02 12:00 - 11-03 12:00");
    assert_eq!(sick.tells(1, "11-02 16:20"), "nobody: ");
    let stand_in = sick.duty(5, "11-02 16:00-00:00");
    assert_eq!(stand_in.tells(1, "11-02 16:20"), "missing: 5 missing 15:45");
    let there = stand_in.punches(5, "11-02 16:18 in");
    assert_eq!(there.tells(1, "11-02 16:20"), "relieved: 5 present 16:18");
    let later = Team::of_three()
        .punches(1, "11-02 07:40 in")
        .sick(2, "11-02 12:00 - 11-02 18:00");
    assert_eq!(later.tells(1, "11-02 16:20"), "missing: 2 due 18:00");
}

#[test]
fn where_nobody_is_rostered_nobody_comes() {
    let team = Team::always(1)
        .duty(1, "11-02 08:00-16:00")
        .duty(2, "11-03 00:00-08:00")
        .punches(1, "11-02 07:40 in");
    assert_eq!(team.tells(1, "11-02 16:16"), "nobody: ");
    let soon = team.duty(3, "11-02 17:30-00:00");
    assert_eq!(soon.tells(1, "11-02 16:16"), "missing: 3 due 17:15");
}

#[test]
fn nobody_is_kept_where_nothing_is_demanded_or_others_are_there() {
    let desk = Team::within((8, 16), 1)
        .duty(1, "11-02 08:00-16:00")
        .punches(1, "11-02 07:40 in");
    assert_eq!(desk.tells(1, "11-02 16:16"), "not_needed: ");
    assert_eq!(desk.tells(1, "11-02 15:59"), "nobody: ");
    let colleague = desk
        .duty(2, "11-02 08:00-18:00")
        .punches(2, "11-02 07:40 in");
    assert_eq!(colleague.tells(1, "11-02 15:59"), "not_needed: ");
}

#[test]
fn who_has_stepped_out_does_not_hold_the_post_unless_somebody_answers_for_them() {
    let team = || {
        Team::always(1)
            .duty(1, "11-02 08:00-16:00")
            .duty(2, "11-02 16:00-00:00")
            .punches(1, "11-02 07:40 in")
            .punches(2, "11-02 15:40 in")
    };
    let span = "11-02 16:10 - 11-02 16:30";
    let alone = team().out(1, span, None);
    assert_eq!(alone.tells(1, "11-02 16:20"), "missing: 2 present 15:40");
    let answered = team().out(1, span, Some(3));
    assert_eq!(
        answered.tells(1, "11-02 16:20"),
        "relieved: 2 present 15:40"
    );
    assert_eq!(answered.tells(1, "11-02 16:31"), "missing: 2 present 15:40");
}

#[test]
fn who_forgot_to_clock_in_is_asked_like_anybody() {
    let team = Team::of_three();
    assert_eq!(team.tells(1, "11-02 16:20"), "missing: 2 missing 15:45");
    assert_eq!(team.tells(9, "11-02 16:20"), "nothing");
}

proptest! {
    /// Whoever else is there: people are asked to stay exactly where too few would remain.
    #[test]
    fn people_are_kept_exactly_where_too_few_would_remain(there in prop::collection::vec(any::<bool>(), 4), demanded in 0u32..5) {
        let mut team = Team::always(demanded).duty(1, "11-02 08:00-16:00").punches(1, "11-02 07:40 in");
        for (who, is_there) in (2..).zip(&there) {
            team = team.duty(who, "11-02 16:00-00:00");
            if *is_there {
                team = team.punches(who, "11-02 15:50 in");
            }
        }
        let facts = team.facts();
        let relief = of(&RightNow::of(&facts, &[], at("11-02 16:20")), person(1)).unwrap();
        let others = there.iter().filter(|is_there| **is_there).count();
        prop_assert_eq!(relief.is_unrelieved(), others < demanded as usize);
        prop_assert_eq!(relief.expected.len(), 4);
    }
}
