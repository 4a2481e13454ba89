//! How far duties may hang together: which neighbours have to be read along with those that are judged.
//!
//! No decision of the law: it only errs on the side of reading too much.

use super::people_and_dates::Dates;
use chrono::Duration;
use onpost_rules::{
    duty::Duty,
    facts::Facts,
    ids::{DutyId, PersonId},
    policy::{Margins, Policies},
    time::Instant,
};
use std::collections::HashMap;

/// The widest distances that any version of the policy knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reach {
    /// Duties that are no farther apart may be one stretch.
    link: Duration,
    /// What lies farther from a stretch doesn't touch it.
    beyond: Duration,
}

/// What may touch the judged duties of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TouchedSpan {
    pub from: Instant,
    pub until: Instant,
}

impl TouchedSpan {
    /// Whether all of it has service dates that were read.
    pub(super) fn lies_in(self, read: Dates) -> bool {
        read.contains(self.from.date_naive()) && read.contains(self.until.date_naive())
    }
}

/// Longer than any duty, and than the local date may be off from UTC's.
const SLACK: Duration = Duration::days(2);

impl Reach {
    pub(super) fn of(policies: &Policies) -> Self {
        let terms = || policies.versions().map(|policy| &policy.terms);
        let both = |margins: Margins| margins.early_minutes + margins.late_minutes;
        let margins = terms()
            .map(|terms| {
                both(terms.first)
                    .max(both(terms.second))
                    .max(both(terms.third))
            })
            .max();
        let window = terms()
            .map(|terms| terms.window_before_hours.max(terms.window_after_hours))
            .max();
        // The early margin of one post meets the late margin of another.
        let link = Duration::minutes(2 * margins.unwrap_or(0).clamp(0, 100_000));
        // A neighbour's window begins where ours ends.
        let windows = Duration::hours(2 * window.unwrap_or(0).clamp(0, 1_000));
        Self {
            link,
            beyond: windows + link + SLACK,
        }
    }

    /// For each person who is judged: from where to where something could touch the judged duties.
    ///
    /// `facts` in order.
    pub(super) fn touched(self, facts: &Facts, judged: Dates) -> HashMap<PersonId, TouchedSpan> {
        let mut extended: HashMap<DutyId, Instant> = HashMap::new();
        for extension in &facts.extensions {
            let until = extended.entry(extension.duty).or_insert(extension.until);
            *until = extension.until.max(*until);
        }
        let ends = |duty: &Duty| match extended.get(&duty.id) {
            Some(until) => duty.end.max(*until),
            None => duty.end,
        };
        let by_person = facts.duties.chunk_by(|a, b| a.person == b.person);
        by_person
            .filter_map(|duties| {
                let (start, end) = self.span(duties, judged, ends)?;
                let touched = TouchedSpan {
                    from: start.checked_sub_signed(self.beyond).unwrap_or(start),
                    until: end.checked_add_signed(self.beyond).unwrap_or(end),
                };
                Some((duties[0].person, touched))
            })
            .collect()
    }

    /// From where to where one person's judged duties hang together with others.
    fn span(
        self,
        duties: &[Duty],
        judged: Dates,
        ends: impl Fn(&Duty) -> Instant,
    ) -> Option<(Instant, Instant)> {
        let is_judged = |duty: &Duty| judged.contains(duty.date);
        let first = duties.iter().position(is_judged)?;
        let last = duties.iter().rposition(is_judged)?;
        // For each duty, when the last of all up to it ends.
        let ended: Vec<Instant> = duties
            .iter()
            .scan(Instant::MIN_UTC, |latest, duty| {
                *latest = ends(duty).max(*latest);
                Some(*latest)
            })
            .collect();
        let hangs_on = |at: usize| duties[at].start - ended[at - 1] <= self.link;
        let head = (1..=first).rev().find(|at| !hangs_on(*at)).unwrap_or(0);
        let tail = (last + 1..duties.len())
            .find(|at| !hangs_on(*at))
            .unwrap_or(duties.len());
        Some((duties[head].start, ended[tail - 1]))
    }
}
