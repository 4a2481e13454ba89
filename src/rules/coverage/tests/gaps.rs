//! Planned coverage, its gaps and its strips.

use super::{Site, span};
use crate::{
    coverage::{Cover, Quarter},
    request::RequestKind,
    sample::{at, day},
    slip::SlipStatus,
    zone::Zone,
};

const DAY: &str = "11-02 00:00 - 11-03 00:00";

fn three_shifts(people: u32) -> Site {
    Site::always(people)
        .duty(1, "11-02 00:00-08:00")
        .duty(2, "11-02 08:00-16:00")
        .duty(3, "11-02 16:00-00:00")
}

/// Law 6.4.
#[test]
fn a_day_of_three_shifts_has_no_gap_and_their_borders_are_none() {
    // Law 6.4 «S ≤ t < E»
    assert!(three_shifts(1).gaps(DAY).is_empty());
}

/// Law 6.6.
#[test]
fn a_gap_is_a_longest_run_whatever_its_depth() {
    let site = Site::always(2)
        .duty(1, "11-02 00:00-08:00")
        .duty(2, "11-02 00:00-12:00")
        .duty(3, "11-02 16:00-00:00")
        .duty(4, "11-02 18:00-00:00");
    let facts = site.facts();
    let gaps = Cover::of(&facts, &facts.posts[0], span(DAY)).gaps();
    let told: Vec<String> = gaps.iter().map(super::told).collect();
    assert_eq!(told, ["02 08:00-02 18:00 -2 (0/2)"]);
    let parts: Vec<u32> = gaps[0]
        .steps
        .iter()
        .map(super::super::step::CoverStep::short_by)
        .collect();
    assert_eq!(parts, [1, 2, 1]);
}

/// Law 6.4.
#[test]
fn an_approved_request_takes_its_time_out_also_of_the_middle() {
    // Law 6.4 «less those excused at t by approved requests»
    let site = three_shifts(1).sick(2, "11-02 10:00 - 11-02 11:00");
    assert_eq!(site.gaps(DAY), ["02 10:00-02 11:00 -1 (0/1)"]);
    let whole = three_shifts(1).sick(2, "11-02 07:00 - 11-02 17:00");
    assert_eq!(whole.gaps(DAY), ["02 08:00-02 16:00 -1 (0/1)"]);
}

/// Law 3.6, 6.4.
#[test]
fn what_is_not_approved_takes_nothing_out() {
    for status in [
        SlipStatus::Submitted,
        SlipStatus::Rejected,
        SlipStatus::Withdrawn,
        SlipStatus::Cancelled,
    ] {
        let site =
            three_shifts(1).request(2, (RequestKind::Sick, status), "11-02 08:00 - 11-02 16:00");
        assert!(site.gaps(DAY).is_empty(), "{status:?}");
    }
}

#[test]
fn the_requests_of_one_do_not_excuse_another() {
    let site = three_shifts(1).sick(1, "11-02 08:00 - 11-02 16:00");
    assert!(site.gaps(DAY).is_empty());
}

#[test]
fn two_requests_that_overlap_are_taken_out_once() {
    let site = three_shifts(1)
        .sick(2, "11-02 08:00 - 11-02 12:00")
        .sick(2, "11-02 10:00 - 11-02 13:00");
    assert_eq!(site.gaps(DAY), ["02 08:00-02 13:00 -1 (0/1)"]);
}

#[test]
fn nothing_demanded_is_no_gap() {
    assert!(Site::nothing().gaps(DAY).is_empty());
    let desk = Site::nothing().window(&[1], (8, 17), 1);
    assert_eq!(desk.gaps(DAY), ["02 08:00-02 17:00 -1 (0/1)"]);
}

#[test]
fn a_cut_duty_covers_until_it_is_cut_and_another_goes_on() {
    let site = three_shifts(1);
    let mut facts = site.facts();
    facts.duties[1].end = at("11-02 12:00");
    let cover = Cover::of(&facts, &facts.posts[0], span(DAY));
    assert_eq!(super::told(&cover.gaps()[0]), "02 12:00-02 16:00 -1 (0/1)");
    let rest = super::taken(&facts.duties[1], 4, span("11-02 12:00 - 11-02 16:00"));
    facts.duties.push(rest);
    assert!(
        Cover::of(&facts, &facts.posts[0], span(DAY))
            .gaps()
            .is_empty()
    );
}

#[test]
fn a_day_has_a_strip_of_96_quarters_each_with_its_worst_instant() {
    let facts = three_shifts(1).sick(2, "11-02 10:05 - 11-02 10:20").facts();
    let cover = Cover::of(&facts, &facts.posts[0], span(DAY));
    let strip = cover.strip(day("11-02"));
    assert_eq!(strip.len(), 96);
    let short: Vec<String> = strip
        .iter()
        .filter(|quarter| quarter.short_by > 0)
        .map(|it| {
            format!(
                "{} {}/{}",
                it.from.format("%H:%M"),
                it.rostered,
                it.demanded
            )
        })
        .collect();
    assert_eq!(short, ["10:00 0/1", "10:15 0/1"]);
}

#[test]
fn the_strip_of_a_clock_change_has_the_quarters_that_there_are() {
    let mut facts = Site::always(1).facts();
    facts.posts[0].zone = Zone::named("Europe/Berlin");
    let strip = |date: &str, around: &str| -> Vec<Quarter> {
        Cover::of(&facts, &facts.posts[0], span(around)).strip(day(date))
    };
    let spring = strip("03-29", "03-28 00:00 - 03-30 00:00");
    let autumn = strip("10-25", "10-24 00:00 - 10-27 00:00");
    assert_eq!((spring.len(), autumn.len()), (92, 100));
    assert!(autumn.iter().all(|quarter| quarter.short_by == 1));
}
