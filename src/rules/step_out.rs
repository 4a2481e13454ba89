//! Stepping out: away from the post for a while, with somebody on the telephone meanwhile (D4 4.50).

use super::{
    ids::{DutyId, PersonId, PostId, StepOutId},
    time::Instant,
};

/// 暂离: a while away from the post within a duty; not a verdict by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepOut {
    pub id: StepOutId,
    pub duty: DutyId,
    pub person: PersonId,
    pub post: PostId,
    pub left_at: Instant,
    /// When they said that they would be back.
    pub due_back_at: Instant,
    /// Who answers the telephone meanwhile.
    pub stand_in: Option<PersonId>,
    /// The number at which they are reached; it may be empty where it's short.
    pub contact: String,
    pub reason: String,
    /// `None` while they are away.
    pub back_at: Option<Instant>,
}

impl StepOut {
    /// Whether they are away at an instant.
    pub fn is_away(&self, now: Instant) -> bool {
        self.left_at <= now && self.back_at.is_none_or(|back| now < back)
    }

    /// Whether they are away for longer than they said.
    pub fn is_overdue(&self, now: Instant) -> bool {
        self.is_away(now) && self.due_back_at < now
    }
}
