//! The board in the words people use, and its ribbon against a walk minute by minute.

use super::*;
use crate::{
    coverage::Cover,
    ids::{DutyId, StepOutId},
    post::{CoverageWindow, Weekdays},
    request::RequestKind,
    sample::{Sample, at},
    verdict,
};
use proptest::prelude::*;
use uuid::Uuid;

/// The call centre, which demands so many people round the clock.
fn site(people: u32) -> Sample {
    let mut site = Sample::first_line();
    let post = site.facts.posts[0].id;
    site.facts.coverage.push(CoverageWindow {
        post,
        days: Weekdays::ALL.into(),
        from_minute: 0,
        to_minute: 24 * 60,
        people,
    });
    site
}

fn on(site: Sample, now: &str) -> PostBoard {
    board(&site.facts.sorted(), &[], at(now)).posts.remove(0)
}

/// `06:00-07:00 1/1-0 0`: demanded, rostered less excused, there.
fn told(post: &PostBoard) -> Vec<String> {
    let piece = |it: &RibbonPiece| {
        let (from, until) = (it.from.format("%H:%M"), it.until.format("%H:%M"));
        let there = it.present.map_or("?".into(), |there| there.to_string());
        let (demanded, rostered, excused) = (it.demanded, it.rostered, it.excused);
        format!("{from}-{until} {demanded}/{rostered}-{excused} {there}")
    };
    post.ribbon.pieces.iter().map(piece).collect()
}

#[test]
fn the_ribbon_tells_demand_plan_and_who_was_there() {
    let day = site(1)
        .duty("11-02 08:00-16:00")
        .punches("11-02 07:40 in")
        .request(RequestKind::FieldWork, "11-02 13:00 - 11-02 14:00");
    let post = on(day, "11-02 09:10:20");
    assert_eq!(
        told(&post),
        [
            "07:10-07:40 1/0-0 0",
            "07:40-08:00 1/0-0 1",
            "08:00-09:10 1/1-0 1",
            "09:10-13:00 1/1-0 ?",
            "13:00-14:00 1/1-1 ?",
            "14:00-16:00 1/1-0 ?",
            "16:00-17:10 1/0-0 ?",
        ]
    );
    let short: Vec<u32> = post
        .ribbon
        .pieces
        .iter()
        .map(RibbonPiece::short_by)
        .collect();
    assert_eq!(short, [1, 0, 0, 0, 1, 0, 1]);
    assert_eq!(post.ribbon.most(), 1);
}

#[test]
fn who_stays_beyond_the_end_is_there_until_they_punch_out() {
    let day = || site(1).duty("11-02 08:00-16:00");
    let staying = on(day().punches("11-02 07:40 in"), "11-02 16:30");
    assert_eq!(told(&staying)[1], "16:00-16:30 1/0-0 1");
    assert_eq!((staying.counts.present, staying.counts.staying), (1, 1));
    assert_eq!(staying.counts.short_by(), 0);
    let gone = on(
        day().punches("11-02 07:40 in, 11-02 16:20 out"),
        "11-02 16:30",
    );
    assert_eq!(
        told(&gone)[1..3],
        ["16:00-16:20 1/0-0 1", "16:20-16:30 1/0-0 0"]
    );
    assert_eq!((gone.counts.present, gone.counts.short_by()), (0, 1));
}

#[test]
fn duties_of_one_stretch_are_one_person_and_not_two() {
    let night = site(1)
        .duty("11-02 08:00-12:00")
        .duty("11-02 12:00-16:00")
        .punches("11-02 07:40 in");
    let post = on(night, "11-02 13:00");
    assert_eq!(told(&post)[0], "11:00-13:00 1/1-0 1");
    assert_eq!(post.counts.present, 1);
}

#[test]
fn who_never_punched_out_is_counted_until_the_end_of_their_duty() {
    let day = site(1).duty("11-02 08:00-16:00").punches("11-02 07:40 in");
    let post = on(day, "11-02 20:16");
    assert_eq!(told(&post)[0], "18:16-20:16 1/0-0 0");
    assert_eq!(post.counts.present, 0);
}

#[test]
fn who_is_late_missing_excused_or_away_is_counted() {
    let day = || site(2).duty("11-02 08:00-16:00");
    let missing = on(day(), "11-02 07:50").counts;
    assert_eq!(
        (missing.due, missing.missing, missing.short_by()),
        (1, 1, 2)
    );
    let late = on(day().punches("11-02 08:01 in"), "11-02 09:00").counts;
    assert_eq!((late.present, late.late, late.missing), (1, 1, 0));
    let left = on(
        day().punches("11-02 07:41 in, 11-02 09:00 out"),
        "11-02 09:30",
    );
    assert_eq!((left.counts.left, left.counts.present), (1, 0));
    let sick = day().request(RequestKind::Sick, "11-02 00:00 - 11-03 00:00");
    let excused = on(sick, "11-02 09:00").counts;
    assert_eq!((excused.due, excused.excused, excused.missing), (0, 1, 0));
}

#[test]
fn who_has_stepped_out_is_told_as_away_and_holds_the_post_while_somebody_answers() {
    let facts = site(1)
        .duty("11-02 08:00-16:00")
        .punches("11-02 07:41 in")
        .facts
        .sorted();
    let out = StepOut {
        id: StepOutId(Uuid::nil()),
        duty: facts.duties[0].id,
        person: facts.people[0].id,
        post: facts.posts[0].id,
        left_at: at("11-02 10:00"),
        due_back_at: at("11-02 10:15"),
        stand_in: Some(PersonId(Uuid::nil())),
        contact: String::new(),
        reason: "取快递".into(),
        back_at: None,
    };
    let earlier = StepOut {
        duty: DutyId(Uuid::nil()),
        left_at: at("11-01 20:00"),
        ..out.clone()
    };
    let told = |away: &[StepOut], now: &str| {
        let mut post = board(&facts, away, at(now)).posts.remove(0);
        let away = std::mem::take(&mut post.away);
        let counts = post.counts;
        (away, (counts.present, counts.away, counts.short_by()))
    };
    let both = [out.clone(), earlier];
    let (away, counts) = told(&both, "11-02 10:10");
    assert_eq!(
        away,
        std::slice::from_ref(&out),
        "an earlier duty's is none of this one's"
    );
    assert_eq!(counts, (1, 1, 0));
    let (away, counts) = told(&both, "11-02 10:20");
    assert!(away[0].is_overdue(at("11-02 10:20")));
    assert_eq!(counts, (0, 1, 1));
    let alone = StepOut {
        stand_in: None,
        ..out
    };
    assert_eq!(told(&[alone], "11-02 10:10").1, (0, 1, 1));
}

#[test]
fn who_came_early_holds_the_post() {
    let day = site(1).duty("11-02 08:00-16:00").punches("11-02 07:30 in");
    let early = on(day, "11-02 07:35").counts;
    assert_eq!((early.due, early.present, early.short_by()), (0, 1, 0));
}

#[test]
fn a_minute_in_which_nothing_happens_changes_nothing() {
    let facts = site(1)
        .duty("11-02 08:00-16:00")
        .punches("11-02 07:41 in")
        .facts
        .sorted();
    let first = board(&facts, &[], at("11-02 09:10"));
    assert_eq!(first, board(&facts, &[], at("11-02 09:10:59")));
    assert_ne!(first, board(&facts, &[], at("11-02 09:11")));
}

#[test]
fn a_post_that_demands_somebody_is_told_though_nobody_comes() {
    let empty = board(&site(1).facts.sorted(), &[], at("11-02 09:10"));
    assert_eq!(empty.posts[0].counts.short_by(), 1);
    let idle = Sample::first_line().facts.sorted();
    assert!(board(&idle, &[], at("11-02 09:10")).posts.is_empty());
}

/// `11-02 HH:MM` of a minute of the day.
fn clock(minute: u32) -> String {
    format!("11-02 {:02}:{:02}", minute / 60, minute % 60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn the_ribbon_agrees_with_a_walk_minute_by_minute(
        people in 0u32..3,
        (start, length) in (300u32..900, 30u32..500),
        (come, go) in (0u32..400, 0u32..400),
        now in 420u32..1000,
    ) {
        let end = (start + length).min(1439);
        let (come, go) = (start.saturating_sub(60) + come, end.saturating_sub(60) + go);
        let mut day = site(people).duty(&format!("{}-{}", clock(start), &clock(end)[6..]));
        for (minute, way) in [(come, "in"), (go, "out")] {
            if minute < 1440 {
                day = day.punches(&format!("{} {way}", clock(minute)));
            }
        }
        let facts = day.facts.sorted();
        let at_now = at(&clock(now));
        let standings = verdict::presence(&facts, at_now);
        let posts = board(&facts, &[], at_now).posts;
        let Some(post) = posts.first() else { return Ok(()); };
        let span = post.ribbon.span;
        let cover = Cover::of(&facts, &facts.posts[0], span);
        let (arrival, departure) = {
            let chosen = &standings[0].chosen;
            (chosen.arrival.map(|it| it.at), chosen.departure.map(|it| it.at))
        };
        let pieces = &post.ribbon.pieces;
        prop_assert_eq!((pieces[0].from, pieces[pieces.len() - 1].until), span);
        prop_assert!(pieces.windows(2).all(|pair| pair[0].until == pair[1].from));
        let mut minute = span.0;
        while minute < span.1 {
            let piece = pieces.iter().find(|it| it.from <= minute && minute < it.until).unwrap();
            let step = cover.steps.iter().find(|it| it.from <= minute && minute < it.until).unwrap();
            prop_assert_eq!((piece.demanded, piece.planned()), (step.demanded, step.present));
            let gone = match (standings[0].presence, departure) {
                (Presence::Present, _) => at_now,
                (_, Some(departure)) => departure,
                (_, None) => facts.duties[0].end,
            };
            let there = arrival.is_some_and(|arrival| arrival <= minute && minute < gone);
            let expected = (minute < at_now).then_some(u32::from(there));
            prop_assert_eq!(piece.present, expected, "{}", minute);
            minute += Duration::minutes(1);
        }
    }
}
