//! Open duties: what a sick call leaves behind, until somebody takes it.

use super::{Site, span, taken, times};
use crate::{coverage::open_duties, facts::Facts, sample::at};

/// `02 08:00-02 16:00 of 2`, a line each.
fn open(facts: &Facts, now: &str) -> Vec<String> {
    let number = |id: uuid::Uuid| id.as_u128();
    open_duties(facts, at(now))
        .iter()
        .map(|it| format!("{} of {}", times(it.hole), number(it.duty.person.0)))
        .collect()
}

/// Law 6.9.
#[test]
fn a_sick_call_leaves_an_open_duty_until_it_is_filled_or_over() {
    // «the gap then is an open duty that alarms the supervisors until it is filled»
    let mut facts = Site::always(1)
        .duty(2, "11-02 08:00-16:00")
        .sick(2, "11-02 00:00 - 11-03 00:00")
        .facts();
    assert_eq!(open(&facts, "11-01 00:00"), ["02 08:00-02 16:00 of 2"]);
    assert_eq!(open(&facts, "11-02 10:00"), ["02 10:00-02 16:00 of 2"]);
    assert!(open(&facts, "11-02 16:00").is_empty());
    let stand_in = taken(&facts.duties[0], 5, span("11-02 08:00 - 11-02 12:00"));
    facts.duties.push(stand_in);
    assert_eq!(open(&facts, "11-01 00:00"), ["02 12:00-02 16:00 of 2"]);
    let rest = taken(&facts.duties[0], 6, span("11-02 12:00 - 11-02 16:00"));
    facts.duties.push(rest);
    assert!(open(&facts, "11-01 00:00").is_empty());
}

#[test]
fn a_part_of_a_duty_can_be_open() {
    let facts = Site::always(1)
        .duty(2, "11-02 08:00-16:00")
        .sick(2, "11-02 10:00 - 11-02 11:00")
        .sick(2, "11-02 14:00 - 11-02 20:00")
        .facts();
    assert_eq!(
        open(&facts, "11-01 00:00"),
        ["02 10:00-02 11:00 of 2", "02 14:00-02 16:00 of 2"]
    );
}

#[test]
fn who_is_not_needed_leaves_no_open_duty() {
    let desk = Site::nothing().window(&[1], (8, 12), 1);
    let facts = desk
        .duty(2, "11-02 08:00-16:00")
        .sick(2, "11-02 00:00 - 11-03 00:00")
        .facts();
    assert_eq!(open(&facts, "11-01 00:00"), ["02 08:00-02 12:00 of 2"]);
}

#[test]
fn as_many_are_open_as_people_are_missing_the_last_to_go_first() {
    let site = || {
        Site::always(2)
            .duty(1, "11-02 08:00-16:00")
            .duty(2, "11-02 08:00-16:00")
            .duty(3, "11-02 08:00-16:00")
            .sick(2, "11-02 00:00 - 11-03 00:00")
            .sick(3, "11-02 00:00 - 11-03 00:00")
    };
    assert_eq!(
        open(&site().facts(), "11-01 00:00"),
        ["02 08:00-02 16:00 of 3"]
    );
    let all = site().sick(1, "11-02 00:00 - 11-03 00:00").facts();
    assert_eq!(
        open(&all, "11-01 00:00"),
        ["02 08:00-02 16:00 of 1", "02 08:00-02 16:00 of 3"]
    );
}

#[test]
fn a_gap_of_the_roster_itself_is_no_open_duty() {
    let facts = Site::always(1).duty(2, "11-02 08:00-16:00").facts();
    assert!(open(&facts, "11-02 00:00").is_empty());
}
