//! Watching: where every stretch of everybody stands at an instant.

use super::{
    index::Index,
    judge_person,
    mark::MarkWindow,
    people,
    stretch::Stretch,
    whereabouts::{Presence, there},
};
use crate::{duty::Duty, facts::Facts, time::Instant};

/// A stretch as it stands.
#[derive(Debug, Clone)]
pub struct WatchedStretch<'f> {
    /// The duty for which its person comes.
    pub first: &'f Duty,
    /// The duty after which they leave; the same where there is one alone.
    pub last: &'f Duty,
    pub stretch: Stretch,
    pub presence: Presence,
}

/// Every stretch of the facts at `now`, by person and start; what is excused is in none.
pub fn watch(facts: &Facts, now: Instant) -> Vec<WatchedStretch<'_>> {
    let index = Index::new(facts);
    let mut marks = Vec::new();
    let mut all = Vec::new();
    for own in people(facts) {
        let judged = judge_person(&index, &own, Some(now), &mut marks);
        all.extend(judged.stretches.iter().map(|stretch| WatchedStretch {
            first: judged.demands[stretch.members.start].duty,
            last: judged.demands[stretch.members.end - 1].duty,
            presence: there(stretch, &MarkWindow::of(stretch, &marks), now),
            stretch: stretch.clone(),
        }));
    }
    all
}
