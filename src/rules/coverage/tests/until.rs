//! "Covered until".

use super::{Site, told};
use crate::{coverage::outlook, sample::at};

/// `published until / covered until / gaps`, as of an instant.
fn told_of(site: Site, now: &str) -> Option<String> {
    let facts = site.facts();
    let outlook = outlook(&facts, &facts.posts[0], at(now))?;
    let moment = |at: crate::time::Instant| at.format("%m-%d %H:%M").to_string();
    let published = outlook.published_until.map_or("-".to_owned(), moment);
    let gaps: Vec<String> = outlook.gaps.iter().map(told).collect();
    Some(format!(
        "{published} / {} / {}",
        moment(outlook.covered_until),
        gaps.join(", ")
    ))
}

/// Round the clock in November, by two people in turn.
fn november() -> Site {
    (1..=30u128).fold(Site::always(1), |site, day| {
        site.duty(1, &format!("11-{day:02} 08:00-20:00"))
            .duty(2, &format!("11-{day:02} 20:00-08:00"))
    })
}

#[test]
fn a_roster_without_a_gap_covers_until_its_last_night_ends() {
    assert_eq!(
        told_of(november(), "11-10 10:00").unwrap(),
        "12-01 00:00 / 12-01 08:00 / "
    );
}

#[test]
fn a_sick_call_ends_it_and_the_next_gaps_follow() {
    let site = november()
        .sick(1, "11-12 14:00 - 11-13 14:00")
        .sick(2, "11-20 20:00 - 11-21 12:00");
    assert_eq!(
        told_of(site, "11-10 10:00").unwrap(),
        "12-01 00:00 / 11-12 14:00 / 12 14:00-12 20:00 -1 (0/1), 13 08:00-13 14:00 -1 (0/1), \
         20 20:00-21 08:00 -1 (0/1)"
    );
}

#[test]
fn what_is_missing_now_is_covered_until_now() {
    let site = november().sick(1, "11-10 08:00 - 11-10 20:00");
    assert_eq!(
        told_of(site, "11-10 10:00").unwrap(),
        "12-01 00:00 / 11-10 10:00 / 10 10:00-10 20:00 -1 (0/1)"
    );
}

#[test]
fn a_desk_is_covered_until_it_opens_without_anybody() {
    let desk = Site::nothing()
        .window(&[1, 2, 3, 4, 5], (8, 17), 1)
        .duty(1, "11-27 08:00-17:00");
    // 28 and 29 November are a weekend; nobody is planned on Monday the 30th.
    assert_eq!(
        told_of(desk, "11-27 09:00").unwrap(),
        "12-01 00:00 / 11-30 08:00 / 30 08:00-30 17:00 -1 (0/1)"
    );
}

#[test]
fn nothing_published_covers_nothing() {
    assert_eq!(
        told_of(Site::always(1), "11-10 10:00").unwrap(),
        "- / 11-10 10:00 / "
    );
    // October has ended.
    let site = Site::always(1).duty(1, "10-31 08:00-20:00");
    assert_eq!(told_of(site, "11-10 10:00").unwrap(), "- / 11-10 10:00 / ");
}

#[test]
fn who_demands_nobody_has_nothing_to_tell() {
    let site = Site::nothing().duty(1, "11-10 08:00-20:00");
    assert_eq!(told_of(site, "11-10 10:00"), None);
}
