//! Relief: who comes after, whether they are there, and whether the post keeps its demand without the one who leaves
//! («接班人员未到岗，值班人员不得离岗»; D2 5.3).

#[cfg(test)]
pub(super) mod tests;

use super::{
    duty::Duty,
    ids::PersonId,
    right_now::{ExpectedPerson, RightNow},
    time::Instant,
    verdict::{self, Presence},
};
use chrono::Duration;

/// Where nobody is rostered for the moment at which a duty ends, those who begin within this time are told as coming.
const SOON: Duration = Duration::hours(2);

/// What would become of a post if somebody left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relief {
    /// The last of the outgoing person's duties there.
    pub duty: Duty,
    /// Its required departure.
    pub leave_at: Instant,
    /// Who comes after, by required arrival.
    pub expected: Vec<ExpectedPerson>,
    pub outcome: ReliefOutcome,
}

/// Whether somebody may leave in good conscience.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum ReliefOutcome {
    /// The post demands nobody, or others hold it.
    NotNeeded,
    /// The relief is there.
    Relieved,
    /// The relief has not punched in, and without the one who leaves the post is short.
    Missing,
    /// The post would be short, and nobody is rostered to come.
    Nobody,
}

/// What somebody did when told that nobody relieves them.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum ReliefAnswer {
    /// 自愿留守
    Stayed,
    /// 未交接离岗
    Left,
}

impl Relief {
    /// Whether leaving now would leave the post short.
    pub fn is_unrelieved(&self) -> bool {
        matches!(self.outcome, ReliefOutcome::Missing | ReliefOutcome::Nobody)
    }

    /// The first who should come and isn't there.
    pub fn first_missing(&self) -> Option<&ExpectedPerson> {
        self.expected.iter().find(|it| !it.is_there())
    }
}

/// How somebody would be relieved who left now; `None`: no duty of theirs is near, or they have left already.
/// Law 6.12.
///
/// The facts hold the duties of everybody who serves their post around now. Relief are those whose duty began after
/// theirs and is under way when they are free to go; where there is none, those who begin soon after. Whether relief is
/// needed at all goes by people, not by names: nobody is kept while others hold what the post demands.
pub fn of(now: &RightNow, person: PersonId) -> Option<Relief> {
    let situation = verdict::situation(now.facts, person, now.now);
    let current = situation.current?;
    if current.presence == Presence::Left {
        return None;
    }
    let mine: Vec<&Duty> = current.demands.iter().map(|demand| demand.duty).collect();
    let begun = mine.iter().rposition(|duty| duty.start <= now.now);
    let under_way = &mine[begun.unwrap_or(0)..];
    let here = under_way
        .iter()
        .take_while(|duty| duty.post == under_way[0].post);
    let duty = here.last()?;
    let free_at = duty.end.max(now.now);
    let expected = successors(now, under_way[0], free_at);
    Some(Relief {
        outcome: outcome(now, person, duty, &expected)?,
        leave_at: current.stretch.departure.max(duty.end),
        duty: (*duty).clone(),
        expected,
    })
}

fn outcome(
    now: &RightNow,
    person: PersonId,
    duty: &Duty,
    expected: &[ExpectedPerson],
) -> Option<ReliefOutcome> {
    let post = now.facts.post(duty.post)?;
    let mut others = now.holders(post.id);
    others.retain(|holder| *holder != person);
    let is_held = u32::try_from(others.len()).is_ok_and(|held| held >= now.demanded(post));
    Some(match (is_held, expected) {
        (true, expected) if expected.iter().any(ExpectedPerson::is_there) => {
            ReliefOutcome::Relieved
        }
        (true, _) => ReliefOutcome::NotNeeded,
        (false, []) => ReliefOutcome::Nobody,
        (false, _) => ReliefOutcome::Missing,
    })
}

/// Those who come after a duty whose holder is free to go at an instant.
fn successors(now: &RightNow, mine: &Duty, free_at: Instant) -> Vec<ExpectedPerson> {
    let mut others: Vec<ExpectedPerson> = now
        .expected_at(mine.post)
        .filter(|it| it.duty.person != mine.person && it.presence != Presence::Excused)
        .filter(|it| mine.start < it.duty.start && free_at < it.duty.end)
        .collect();
    others.sort_by_key(|it| (it.arrive_by, it.duty.start, it.duty.person));
    let begins = |it: &ExpectedPerson| it.arrive_by.max(it.duty.start);
    let (under_way, later): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|it| begins(it) <= free_at);
    if !under_way.is_empty() {
        return under_way;
    }
    let soon = later.iter().map(begins).min();
    let soon = soon.filter(|at| *at <= free_at + SOON);
    later
        .into_iter()
        .filter(|it| Some(begins(it)) == soon)
        .collect()
}
