//! Stepping out: away from the post for a while, with somebody on the telephone meanwhile (D4 4.50).

use super::{
    facts::Facts,
    ids::{DutyId, PersonId, PostId, StepOutId},
    time::Instant,
    verdict::{Presence, situation},
};
use chrono::Duration;

/// Whoever left longer ago and never came back is spoken of no more: no stretch of duties is as long.
pub const REMEMBERED: Duration = Duration::days(2);

/// A while away that nobody ended is told of this long.
pub const TOLD_FOR: Duration = Duration::hours(16);

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
    ///
    /// D4 4.50 sets no longest time; the time that the person said when they left is the one that counts (**chosen**),
    /// however short or long. The policy's minutes say from when on a number is left, and alarm nobody.
    pub fn is_overdue(&self, now: Instant) -> bool {
        self.is_away(now) && self.due_back_at < now
    }
}

/// What somebody is away for who is at their post: of the stretch that they are in, and of no earlier one.
///
/// `facts` are in order and hold the person's own duties and punches around `now`.
pub fn away_of<'s>(
    facts: &Facts,
    away: &'s [StepOut],
    person: PersonId,
    now: Instant,
) -> Option<&'s StepOut> {
    let current = situation(facts, person, now).current?;
    let is_of = |it: &StepOut| current.demands.iter().any(|held| held.duty.id == it.duty);
    let mut theirs = away
        .iter()
        .filter(|it| it.person == person && it.is_away(now));
    theirs.find(|it| current.presence == Presence::Present && is_of(it))
}
