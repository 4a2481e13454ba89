//! Duties: who has to be where, and when.

use super::{
    ids::{DutyId, PersonId, PostId, ShiftId},
    time::Instant,
};
use chrono::NaiveDate;

/// 值班: one person on one post for one shift on one service date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    pub id: DutyId,
    pub person: PersonId,
    pub post: PostId,
    pub shift: ShiftId,
    /// The local date on which it starts; of a part that somebody took from another, the date of the whole.
    pub date: NaiveDate,
    /// S: fixed when the duty is made, whatever becomes of the shift's template.
    pub start: Instant,
    /// E
    pub end: Instant,
}

/// The pairs of one person's duties that overlap: nobody holds two at once.
/// Law 5.17.
///
/// `duties` is in any order; the pairs come in order of person and start.
pub fn overlaps(duties: &[Duty]) -> Vec<(&Duty, &Duty)> {
    let mut sorted: Vec<&Duty> = duties.iter().collect();
    sorted.sort_by_key(|duty| (duty.person, duty.start, duty.end, duty.id));
    let mut pairs = Vec::new();
    let mut longest: Option<&Duty> = None;
    for duty in sorted {
        match longest {
            Some(held) if held.person == duty.person && duty.start < held.end => {
                pairs.push((held, duty));
                if duty.end > held.end {
                    longest = Some(duty);
                }
            }
            _ => longest = Some(duty),
        }
    }
    pairs
}
