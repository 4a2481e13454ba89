//! What is new for somebody, and what is not.

use crate::{
    roster::{
        difference::DutyChange,
        news::{RosterNews, of_roster},
        version::{History, PublishedDuty, Version, VersionCause},
    },
    sample::{at, board::SampleBoard},
    time::Instant,
};

/// A history of one person's duties: `11-02 M` with its versions from and until.
fn history(duties: &[(&str, i64, Option<i64>)]) -> History {
    let published = duties.iter().map(|(text, since, until)| PublishedDuty {
        duty: SampleBoard::of("a")
            .published('a', text)
            .plan
            .facts
            .duties
            .remove(0),
        since: *since,
        until: *until,
        cut: None,
    });
    History(published.collect())
}

fn version(number: i64, cause: VersionCause) -> Version {
    Version {
        number,
        at: at("10-20 00:00"),
        by: None,
        by_name: None,
        cause,
        note: String::new(),
    }
}

fn news(seen: i64, history: &History, now: Instant) -> Option<RosterNews> {
    let mut versions = vec![
        version(1, VersionCause::Import),
        version(2, VersionCause::Publication),
        version(3, VersionCause::Swap),
    ];
    let key = SampleBoard::of("a").plan.roster;
    versions.retain(|version| version.number > seen);
    of_roster(key, history, &versions, now)
}

fn told(seen: i64, history: &History, now: &str) -> Vec<String> {
    let news = news(seen, history, at(now));
    let Some(news) = news else {
        return Vec::new();
    };
    let line = |change: &DutyChange| match change {
        DutyChange::Added(_) => "added",
        DutyChange::Removed(_) => "removed",
        DutyChange::Changed { .. } => "changed",
        DutyChange::Cut { .. } => "cut",
    };
    let lines = news.differences.iter();
    let lines = lines.map(|it| format!("{} {}", it.date.format("%m-%d"), line(&it.change)));
    let versions = news.versions.iter().map(|it| format!("v{}", it.number));
    lines.chain(versions).collect()
}

#[test]
fn what_a_file_brought_is_no_news() {
    let brought = history(&[("11-02 M", 1, None)]);
    assert_eq!(told(0, &brought, "11-01 00:00"), [""; 0]);
}

#[test]
fn what_came_went_and_moved_is_told_with_its_versions() {
    let changed = history(&[
        ("11-02 M", 1, Some(2)),
        ("11-02 A", 2, None),
        ("11-04 M", 1, Some(3)),
        ("11-05 M", 3, None),
    ]);
    let all = ["11-02 changed", "11-04 removed", "11-05 added", "v3", "v2"];
    assert_eq!(told(0, &changed, "11-01 00:00"), all);
    assert_eq!(
        told(2, &changed, "11-01 00:00"),
        ["11-04 removed", "11-05 added", "v3"]
    );
    assert_eq!(told(3, &changed, "11-01 00:00"), [""; 0]);
    assert_eq!(
        told(0, &changed, "11-05 00:00"),
        ["11-05 added", "v3"],
        "what has ended is past"
    );
}

#[test]
fn what_went_and_came_back_is_no_news() {
    let back = history(&[("11-02 M", 1, Some(2)), ("11-02 M", 3, None)]);
    assert_eq!(told(0, &back, "11-01 00:00"), [""; 0]);
    assert_eq!(told(2, &back, "11-01 00:00"), ["11-02 added", "v3"]);
}

#[test]
fn a_duty_that_ends_earlier_is_told_by_the_version_that_cut_it() {
    let mut cut = history(&[("11-02 M", 1, None)]);
    cut.0[0].cut = Some((3, at("11-02 10:00")));
    assert_eq!(told(0, &cut, "11-02 10:00"), ["11-02 cut", "v3"]);
    assert_eq!(told(3, &cut, "11-02 10:00"), [""; 0]);
}
