//! What is new in somebody's rosters since they last said that they know: duties that came, went, moved or end earlier.

use super::{
    difference::{self, Difference},
    plan::RosterKey,
    version::{History, PublishedDuty, Version, VersionCause},
};
use crate::{
    duty::Duty,
    time::{Instant, Month},
};

/// What is new for one person in one roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterNews {
    pub roster: RosterKey,
    /// The versions that it came with, latest first; at least one.
    pub versions: Vec<Version>,
    /// By date; at least one.
    pub differences: Vec<Difference>,
}

/// What is new in one roster, of duties that have not ended; `None`: nothing.
///
/// `unseen` are the roster's versions that the person doesn't know; `history` holds every duty that was ever published
/// for them.
/// What came with a file is no news: the site moved in with it.
pub fn of_roster(
    roster: RosterKey,
    history: &History,
    unseen: &[Version],
    now: Instant,
) -> Option<RosterNews> {
    let is_news = |number: i64| {
        let found = unseen.iter().find(|it| it.number == number);
        found.is_some_and(|it| it.cause != VersionCause::Import)
    };
    let of_roster = |it: &&PublishedDuty| {
        it.duty.post == roster.post && Month::of(it.duty.date) == roster.month && it.duty.end > now
    };
    let own: Vec<&PublishedDuty> = history.0.iter().filter(of_roster).collect();
    let before: Vec<Duty> = own.iter().filter_map(|it| known(it, is_news)).collect();
    let after: Vec<Duty> = own
        .iter()
        .filter_map(|it| it.in_version(i64::MAX))
        .collect();
    let differences = difference::between(&before, &after);
    if differences.is_empty() {
        return None;
    }
    let touched = |version: &&Version| {
        let number = version.number;
        let by = |it: &&PublishedDuty| {
            it.since == number
                || it.until == Some(number)
                || it.cut.is_some_and(|(cut_in, _)| cut_in == number)
        };
        is_news(number) && own.iter().any(by)
    };
    let mut versions: Vec<Version> = unseen.iter().filter(touched).cloned().collect();
    versions.sort_by_key(|version| std::cmp::Reverse(version.number));
    Some(RosterNews {
        roster,
        versions,
        differences,
    })
}

/// A duty as the person knows it: as it was before what is news.
fn known(it: &PublishedDuty, is_news: impl Fn(i64) -> bool) -> Option<Duty> {
    let held = !is_news(it.since) && it.until.is_none_or(&is_news);
    let end = match it.cut {
        Some((cut_in, at)) if !is_news(cut_in) => at,
        _ => it.duty.end,
    };
    held.then(|| Duty {
        end,
        ..it.duty.clone()
    })
}
