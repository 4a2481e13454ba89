//! Relief at clock-out: who comes after, what is asked of who leaves, and what is kept of the answer
//! («接班人员未到岗，值班人员不得离岗»).

use super::{
    Error, House, Result,
    alarm::{self, Gathered},
    error::permit,
    own::oneself,
    slip::extension,
};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor},
    alarm::not_relieved,
    duty::Duty,
    facts::Facts,
    filing::ExtensionFiling,
    ids::{ExtensionId, PersonId, PostId},
    punch::Direction,
    relief::{self, Relief, ReliefAnswer},
    time::Instant,
};
use onpost_store::{self as store, Tx, relief::Answered};
use std::collections::HashSet;

/// How far from now a duty may lie whose post somebody leaves.
const NEAR: Duration = Duration::hours(16);

/// How the actor would be relieved.
#[derive(Debug, Clone)]
pub struct ReliefStanding {
    pub relief: Relief,
    /// Since when they stay on of their own will, where they do.
    pub stayed_since: Option<Instant>,
    /// Those who serve the post around now; all posts and shifts.
    pub facts: Facts,
    pub now: Instant,
}

/// What becomes of who says that they stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stayed {
    /// Kept: they stay from now on.
    Noted,
    /// The relief has come in the meantime, or none is needed.
    NotNeeded,
}

/// A clock-out, with what it does to the post.
#[derive(Debug, Clone)]
pub(super) struct Leaving {
    seen: Gathered,
    relief: Relief,
}

/// How the actor would be relieved if they left now; `None`: they have no post to leave.
///
/// # Errors
/// The database's.
pub async fn stand(house: &House, actor: &Actor) -> Result<Option<ReliefStanding>> {
    permit(actor.may(Action::Punch, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let Some(leaving) = look(&mut tx, actor.person, now).await? else {
        return Ok(None);
    };
    let stayed = stayed(&mut tx, &leaving.relief.duty).await?;
    Ok(Some(ReliefStanding {
        relief: leaving.relief,
        stayed_since: stayed.map(|it| it.at),
        facts: leaving.seen.facts,
        now,
    }))
}

/// Keeps that the actor stays on until somebody relieves them; `reason`: what the extension will say that is filed for
/// them when they leave.
///
/// # Errors
/// The database's.
pub async fn stay(house: &House, actor: &Actor, reason: &str) -> Result<Stayed> {
    permit(actor.may(Action::Punch, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    store::person::lock(&mut tx, actor.person).await?;
    let leaving = look(&mut tx, actor.person, now).await?;
    let Some(leaving) = leaving.filter(|it| it.relief.is_unrelieved()) else {
        return Ok(Stayed::NotNeeded);
    };
    let stays = answered(&leaving.relief, ReliefAnswer::Stayed, reason, now);
    store::relief::insert(&mut tx, &stays).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(Stayed::Noted)
}

/// What a press at `now` does to the post; `None`: it is no clock-out, or leaves nothing.
pub(super) async fn leaving(
    house: &House,
    actor: &Actor,
    direction: Option<Direction>,
    now: Instant,
) -> Result<Option<Leaving>> {
    if direction != Some(Direction::Out) {
        return Ok(None);
    }
    let mut tx = house.db.snapshot().await?;
    look(&mut tx, actor.person, now).await
}

impl Leaving {
    /// Whether it leaves the post short.
    pub fn is_unrelieved(&self) -> bool {
        self.relief.is_unrelieved()
    }
}

/// Keeps what a clock-out did to the post, in its transaction: who leaves it unrelieved raises an alarm, and for who
/// stayed on an extension is filed.
pub(super) async fn settle(tx: &mut Tx, leaving: &Leaving, now: Instant) -> Result<()> {
    let (relief, seen) = (&leaving.relief, &leaving.seen);
    if relief.is_unrelieved() {
        let left = answered(relief, ReliefAnswer::Left, "", now);
        store::relief::insert(tx, &left).await?;
        let right_now = seen.right_now();
        let ears = alarm::Ears {
            now: &right_now,
            actors: &seen.actors,
        };
        let cause = not_relieved(&seen.facts, &relief.duty);
        alarm::raise(tx, ears, &[cause]).await?;
    }
    let Some(stayed) = stayed(tx, &relief.duty).await? else {
        return Ok(());
    };
    let filed = store::relief::find_extension(tx, relief.duty.id).await?;
    if filed.is_none() && relief.leave_at < now {
        let filing = ExtensionFiling {
            until: now,
            reason: stayed.reason,
        };
        let extension = file(tx, &relief.duty, &filing).await?;
        if let Some(extension) = extension {
            store::relief::insert_extension(tx, relief.duty.id, extension).await?;
        }
    }
    Ok(())
}

/// Files an extension of a duty until its holder's departure, to be approved like any other; `None`: the law has something
/// against it, such as one that waits already, and the punch is recorded without.
async fn file(tx: &mut Tx, duty: &Duty, filing: &ExtensionFiling) -> Result<Option<ExtensionId>> {
    // Filed as they leave, so that moment is both its end and when it was filed.
    match extension::file_in(tx, duty, filing, filing.until).await {
        Ok(id) => Ok(Some(id)),
        Err(Error::Refused(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

async fn look(tx: &mut Tx, person: PersonId, now: Instant) -> Result<Option<Leaving>> {
    let own = store::duty::list_between(tx, person, (now - NEAR, now + NEAR)).await?;
    if own.is_empty() {
        return Ok(None);
    }
    let posts: HashSet<PostId> = own.iter().map(|duty| duty.post).collect();
    let posts: Vec<PostId> = posts.into_iter().collect();
    let seen = Gathered::at(tx, &posts, now).await?;
    let relief = relief::of(&seen.right_now(), person);
    Ok(relief.map(|relief| Leaving { seen, relief }))
}

/// Since when, and why, somebody stays on a duty.
async fn stayed(tx: &mut Tx, duty: &Duty) -> Result<Option<Answered>> {
    let answers = store::relief::list_of_duties(tx, &[duty.id]).await?;
    let mut stayed = answers
        .into_iter()
        .filter(|it| it.answer == ReliefAnswer::Stayed);
    Ok(stayed.next())
}

fn answered(relief: &Relief, answer: ReliefAnswer, reason: &str, at: Instant) -> Answered {
    Answered {
        duty: relief.duty.id,
        at,
        answer,
        relief: relief.first_missing().map(|it| it.duty.id),
        reason: reason.to_owned(),
    }
}
