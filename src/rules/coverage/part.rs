//! Parts: what somebody else would have to take of one person's duties, so that gaps close.

use super::Gap;
use crate::{duty::Duty, ids::PersonId, span::Span};

/// The parts of a person's duties that lie in gaps of their posts, by start.
pub fn parts<'d>(
    gaps: &[Gap],
    duties: impl IntoIterator<Item = &'d Duty>,
    person: PersonId,
) -> Vec<(&'d Duty, Span)> {
    let own = duties.into_iter().filter(|duty| duty.person == person);
    let mut parts: Vec<(&Duty, Span)> = own
        .flat_map(|duty| {
            let here = gaps.iter().filter(|gap| gap.post == duty.post);
            here.map(move |gap| (duty, (gap.from.max(duty.start), gap.until.min(duty.end))))
        })
        .filter(|(_, (from, until))| from < until)
        .collect();
    parts.sort_by_key(|(duty, span)| (*span, duty.id));
    parts
}
