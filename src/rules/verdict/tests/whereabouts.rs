//! Where somebody stands at an instant: one answer, and every view of it agrees.

use super::properties::facts;
use crate::{
    facts::Facts,
    on_duty::on_duty,
    request::RequestKind,
    right_now::RightNow,
    sample::{Sample, at},
    time::Instant,
    today,
    verdict::{
        CountedMinutes, Presence, Status, Verdict, Whereabouts, Word, classify, explain, presence,
        situation,
    },
};
use chrono::Duration;
use proptest::prelude::*;

/// `missing +75 overdue`: the word, what was found, the minutes.
fn told(verdict: &Verdict) -> String {
    let mut parts = vec![verdict.word().code().to_owned()];
    let found = verdict.found_so_far();
    parts.extend(found.map(|status| <&str>::from(status).to_owned()));
    parts.extend(verdict.counts().iter().map(|count| match count {
        CountedMinutes::Overdue(minutes) => format!("overdue {minutes}"),
        CountedMinutes::Late(minutes) => format!("late {minutes}"),
        CountedMinutes::Early(minutes) => format!("early {minutes}"),
    }));
    parts.join(", ")
}

#[test]
fn a_duty_is_told_in_one_word_and_its_numbers_count_what_they_say() {
    for (punches, now, expected) in [
        ("", "11-02 07:44:59", "upcoming"),
        ("", "11-02 07:45", "missing"),
        ("", "11-02 09:00", "missing, overdue 75"),
        ("", "11-02 16:20", "missing, overdue 515"),
        ("", "11-02 20:15", "absent"),
        ("11-02 07:30 in", "11-02 07:31", "present"),
        ("11-02 07:40 in", "11-02 16:14:59", "present"),
        ("11-02 07:40 in", "11-02 16:15", "staying"),
        ("11-02 07:40 in", "11-02 20:15", "missed_punch"),
        ("11-02 08:02 in", "11-02 09:00", "present, late, late 17"),
        ("11-02 11:32 in", "11-02 11:35", "present, absent, late 227"),
        // Who came 3:47 late and left 4:39 early: two numbers, each by its word.
        (
            "11-02 11:32 in, 11-02 11:36 out",
            "11-02 12:00",
            "left, absent, early 279, late 227",
        ),
        ("11-02 07:40 in, 11-02 16:15 out", "11-02 16:20", "left"),
        (
            "11-02 07:40 in, 11-02 12:00 out, 11-02 12:30 in",
            "11-02 13:00",
            "present",
        ),
        (
            "11-02 07:40 in, 11-02 16:00 out",
            "11-02 20:15",
            "early_leave, early 15",
        ),
    ] {
        let site = Sample::first_line().duty("11-02 08:00-16:00");
        let verdicts = site.punches(punches).classify(Some(now));
        assert_eq!(told(&verdicts[0]), expected, "{punches} at {now}");
    }
}

#[test]
fn an_excused_duty_is_told_by_its_kind_whatever_was_punched() {
    let site = Sample::first_line()
        .duty("11-02 08:00-16:00")
        .request(RequestKind::Sick, "11-02 00:00 - 11-03 00:00")
        .punches("11-02 07:40 in");
    assert_eq!(told(&site.classify(Some("11-02 09:00"))[0]), "leave");
}

#[test]
fn a_later_duty_of_a_stretch_is_to_come_until_its_own_start() {
    for (punches, now, expected) in [
        ("", "11-02 09:00", ["missing, overdue 75", "upcoming"]),
        ("11-02 07:40 in", "11-02 09:00", ["present", "upcoming"]),
        ("11-02 07:40 in", "11-02 17:00", ["present", "present"]),
        ("11-02 07:40 in", "11-03 00:20", ["present", "staying"]),
        (
            "11-02 07:40 in, 11-02 15:00 out",
            "11-02 15:30",
            ["left, early 60", "upcoming"],
        ),
        (
            "11-02 07:40 in, 11-02 15:00 out",
            "11-02 16:00",
            ["left, early 60", "left, early 555"],
        ),
    ] {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .duty("11-02 16:00-00:00");
        let verdicts = site.punches(punches).classify(Some(now));
        let told: Vec<String> = verdicts.iter().map(told).collect();
        assert_eq!(told, expected, "{punches} at {now}");
    }
}

/// Every view of the same person at the same instant.
fn check(facts: &Facts, now: Instant) -> Result<(), TestCaseError> {
    let verdicts = classify(facts, Some(now));
    let standings = presence(facts, now);
    let person = facts.people[0].id;
    let here = RightNow::of(facts, &[], now);
    let clock = situation(facts, person, now);
    let roll = today::call(facts, now);
    let is_there = |place: &usize| standings[*place].presence == Presence::Present;
    let there: Vec<usize> = (0..verdicts.len()).filter(is_there).collect();
    prop_assert_eq!(on_duty(facts, person, now).is_some(), !there.is_empty());
    let holders = here.holders(facts.posts[0].id);
    prop_assert_eq!(holders.contains(&person), !there.is_empty());
    for (place, verdict) in verdicts.iter().enumerate() {
        let word = verdict.word();
        // The pages' lists, the duty's own page and the clock tell the same verdict.
        prop_assert_eq!(&standings[place].verdict, verdict);
        let explained = explain(facts, verdict.duty, Some(now));
        prop_assert_eq!(explained.map(|it| it.verdict.word()), Some(word));
        let current = clock.current.iter().flat_map(|it| &it.verdicts);
        for on_clock in current.filter(|it| it.duty == verdict.duty) {
            prop_assert_eq!(on_clock, verdict);
        }
        let lists = roll.posts.iter().flat_map(|post| {
            [&post.now, &post.staying, &post.next, &post.done]
                .into_iter()
                .flatten()
        });
        for line in lists.filter(|line| line.duty.id == verdict.duty) {
            prop_assert_eq!(&line.verdict, verdict);
        }
        // At the post is who punched in and hasn't left, and nobody else.
        let at_post = matches!(word, Word::Present | Word::Staying);
        prop_assert!(!at_post || there.contains(&place), "{:?}", word);
        // What is final is told as judged; what goes on never is.
        let is_judged = verdict.whereabouts == Whereabouts::Judged;
        let is_excused = verdict.required_arrival.is_none();
        prop_assert_eq!(is_judged, verdict.is_final || is_excused);
        prop_assert_ne!(word, Word::Is(Status::OnDuty));
        if word == Word::Is(Status::Upcoming) {
            prop_assert!(verdict.counts().is_empty() || verdict.late_minutes > 0);
        }
    }
    // The figures count what the words say.
    let now_lines = roll.posts.iter().flat_map(|post| &post.now);
    let words: Vec<Word> = now_lines.map(|line| line.verdict.word()).collect();
    let how_many = |wanted: Word| words.iter().filter(|word| **word == wanted).count();
    prop_assert_eq!(roll.totals.missing, how_many(Word::Missing));
    prop_assert_eq!(roll.totals.present, how_many(Word::Present));
    prop_assert_eq!(roll.totals.left, how_many(Word::Left));
    Ok(())
}

proptest! {
    #[test]
    fn all_views_of_an_instant_agree(facts in facts(), minute in 0i64..10 * 24 * 60) {
        check(&facts, at("11-01 00:00") + Duration::minutes(minute))?;
    }

    #[test]
    fn who_leaves_early_is_told_by_how_much_until_they_are_judged(minute in 1i64..500) {
        let left = at("11-02 07:50") + Duration::minutes(minute);
        let out = left.format("%m-%d %H:%M out").to_string();
        let site = || Sample::first_line().duty("11-02 08:00-16:00").punches("11-02 07:45 in").punches(&out);
        let early = (at("11-02 16:15") - left).num_minutes();
        let then = site().classify(Some("11-02 16:16"));
        prop_assert_eq!(then[0].counts(), [CountedMinutes::Early(early)]);
        let judged = site().classify(None);
        prop_assert_eq!(judged[0].counts(), [CountedMinutes::Early(early)]);
    }
}
