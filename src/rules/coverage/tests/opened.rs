//! What a request would open, and which kinds may.

use super::{Site, person, span, taken, told, waiting};
use crate::{
    coverage::{may_open, opened_by, parts},
    facts::Facts,
    request::RequestKind,
    sample::at,
    slip::SlipStatus,
};
use strum::VariantArray;

const EARLIER: &str = "11-01 00:00";

fn asks(site: Site, text: &str) -> Facts {
    site.request(2, (RequestKind::Personal, SlipStatus::Submitted), text)
        .facts()
}

fn opens(facts: &Facts, now: &str) -> Vec<String> {
    let gaps = opened_by(facts, &waiting(facts), &[], at(now));
    gaps.iter().map(told).collect()
}

/// Law 6.8, 6.9.
#[test]
fn sick_leave_alone_may_open_a_gap() {
    // Law 6.8, 6.9 «A request of kind personal, or any work elsewhere, that would open a gap can't be approved …
    // A sick request can»
    let may: Vec<RequestKind> = RequestKind::VARIANTS
        .iter()
        .copied()
        .filter(|kind| may_open(*kind))
        .collect();
    assert_eq!(may, [RequestKind::Sick]);
}

#[test]
fn the_only_one_on_duty_opens_a_gap_where_leave_and_duty_meet() {
    let site = || Site::always(1).duty(2, "11-02 08:00-16:00");
    let facts = asks(site(), "11-02 12:00 - 11-03 00:00");
    assert_eq!(opens(&facts, EARLIER), ["02 12:00-02 16:00 -1 (0/1)"]);
    let off = asks(site(), "11-03 00:00 - 11-04 00:00");
    assert!(opens(&off, EARLIER).is_empty());
}

#[test]
fn one_more_than_demanded_may_go() {
    let site = Site::always(1)
        .duty(1, "11-02 08:00-16:00")
        .duty(2, "11-02 08:00-16:00");
    let facts = asks(site, "11-02 00:00 - 11-03 00:00");
    assert!(opens(&facts, EARLIER).is_empty());
}

#[test]
fn the_second_of_two_who_may_go_may_not() {
    let site = Site::always(1)
        .duty(1, "11-02 08:00-16:00")
        .duty(2, "11-02 08:00-16:00")
        .request(
            1,
            (RequestKind::BusinessTrip, SlipStatus::Approved),
            "11-02 10:00 - 11-02 12:00",
        );
    let facts = asks(site, "11-02 00:00 - 11-03 00:00");
    assert_eq!(opens(&facts, EARLIER), ["02 10:00-02 12:00 -1 (0/1)"]);
}

#[test]
fn a_gap_that_is_there_already_is_not_opened_but_made_deeper_is() {
    let site = Site::always(2).duty(2, "11-02 08:00-16:00");
    let facts = asks(site, "11-02 06:00 - 11-02 12:00");
    assert_eq!(opens(&facts, EARLIER), ["02 08:00-02 12:00 -2 (0/2)"]);
}

#[test]
fn nobody_can_fill_what_is_past() {
    // D0 5.1 «事后补审批单»
    let facts = asks(
        Site::always(1).duty(2, "11-02 08:00-16:00"),
        "11-02 08:00 - 11-02 16:00",
    );
    assert_eq!(opens(&facts, "11-02 14:00"), ["02 14:00-02 16:00 -1 (0/1)"]);
    assert!(opens(&facts, "11-02 16:00").is_empty());
}

/// Law 6.8.
#[test]
fn a_stand_in_closes_it_in_the_same_step_if_all_of_it_is_taken() {
    // «unless a stand-in takes the duty in the same step»
    let facts = asks(
        Site::always(1).duty(2, "11-02 08:00-16:00"),
        "11-02 12:00 - 11-03 00:00",
    );
    let request = waiting(&facts);
    let opens = |hours: &str| -> Vec<String> {
        let stand_in = taken(&facts.duties[0], 5, span(hours));
        let gaps = opened_by(&facts, &request, &[stand_in], at(EARLIER));
        gaps.iter().map(told).collect()
    };
    assert!(opens("11-02 12:00 - 11-02 16:00").is_empty());
    assert!(opens("11-02 08:00 - 11-02 16:00").is_empty());
    assert_eq!(
        opens("11-02 12:00 - 11-02 15:00"),
        ["02 15:00-02 16:00 -1 (0/1)"]
    );
}

#[test]
fn each_gap_of_a_long_request_is_named() {
    let site = Site::always(1)
        .duty(2, "11-02 08:00-16:00")
        .duty(2, "11-03 08:00-16:00")
        .duty(1, "11-03 08:00-16:00")
        .duty(2, "11-04 08:00-16:00");
    let facts = asks(site, "11-02 00:00 - 11-05 00:00");
    assert_eq!(
        opens(&facts, EARLIER),
        ["02 08:00-02 16:00 -1 (0/1)", "04 08:00-04 16:00 -1 (0/1)"]
    );
}

#[test]
fn it_does_not_matter_whether_the_facts_call_it_approved() {
    let mut facts = asks(
        Site::always(1).duty(2, "11-02 08:00-16:00"),
        "11-02 08:00 - 11-02 16:00",
    );
    let request = waiting(&facts);
    assert_eq!(request.person, person(2));
    facts.requests[0].status = SlipStatus::Approved;
    assert_eq!(opened_by(&facts, &request, &[], at(EARLIER)).len(), 1);
    facts.requests.clear();
    assert_eq!(opened_by(&facts, &request, &[], at(EARLIER)).len(), 1);
}

#[test]
fn what_somebody_else_would_have_to_take_is_the_part_of_the_duty_that_lies_in_the_gap() {
    let site = Site::always(1)
        .duty(2, "11-02 08:00-16:00")
        .duty(2, "11-03 08:00-16:00")
        .duty(1, "11-03 12:00-16:00");
    let facts = asks(site, "11-02 12:00 - 11-04 00:00");
    let gaps = opened_by(&facts, &waiting(&facts), &[], at(EARLIER));
    let parts = parts(&gaps, &facts.duties, person(2));
    let spans: Vec<_> = parts.iter().map(|(_, span)| *span).collect();
    assert_eq!(
        spans,
        [
            span("11-02 12:00 - 11-02 16:00"),
            span("11-03 08:00 - 11-03 12:00"),
        ]
    );
}
