//! Clocking in and out, in person (D0 5.1 «所有员工上下班需本人打卡»).

use super::{
    House, Result,
    error::permit,
    new_id,
    own::oneself,
    proof::{self, HeardEvidence},
    relief,
    screen_code::{self, CodeHeard},
    seen::{self, Seen},
    step_out,
};
use onpost_rules::{
    access::{Action, Actor},
    ids::PunchId,
    press::{PressAtPost, SAME_PRESS, is_early, same_press},
    proof::{Missing, ProofShown, post_of},
    punch::{Direction, Punch, PunchSource},
    verdict::situation,
};
use onpost_store::{self as store, people_and_dates::People};

pub use super::proof::PressEvidence;

/// A press of the clock button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Press {
    /// What the button said; `None` where no duty is near.
    pub direction: Option<Direction>,
    pub leaving_early: LeavingEarly,
    pub unrelieved: Unrelieved,
}

/// Whether the person knows that they leave a post that nobody relieves them at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unrelieved {
    /// To be asked.
    Ask,
    /// Asked, and meant.
    Meant,
}

/// Whether the person knows that they leave early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeavingEarly {
    /// To be asked.
    Ask,
    /// Asked, and meant.
    Meant,
}

/// What a press came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pressed {
    /// Recorded for good.
    Recorded(Punch),
    /// Recorded for good before, within the last minute.
    Known(Punch),
    /// Nothing yet: it would be leaving early.
    Early,
    /// Nothing yet: it would leave the post short.
    Unrelieved,
    /// Nothing: it lacks what the post demands.
    Refused(Vec<Missing>),
}

/// Where the actor stands now: the facts for [`situation`].
pub async fn stand(house: &House, actor: &Actor) -> Result<Seen> {
    seen::around(house, actor.person, house.now()).await
}

/// Records a press of the clock button by the actor themselves, with what came with it.
///
/// # Errors
/// Only the database's; nothing is told as recorded before it is committed.
pub async fn record(
    house: &House,
    actor: &Actor,
    press: Press,
    evidence: &PressEvidence,
) -> Result<Pressed> {
    permit(actor.may(Action::Punch, oneself(actor)?))?;
    let now = house.now();
    // Outside of the transaction, which would keep all others from writing: it only tells what is asked back, and which
    // post's proofs are wanted.
    let seen = seen::around(house, actor.person, now).await?;
    let is_early = is_early(&seen.facts, actor.person, press.direction, now);
    if press.leaving_early == LeavingEarly::Ask && is_early {
        return Ok(Pressed::Early);
    }
    let leaving = relief::leaving(house, actor, press.direction, now).await?;
    let is_unrelieved = leaving.as_ref().is_some_and(relief::Leaving::is_unrelieved);
    if press.unrelieved == Unrelieved::Ask && is_unrelieved {
        return Ok(Pressed::Unrelieved);
    }
    let at_post = at_post(&seen, actor);
    let heard = match at_post.is_some() && evidence.has_code() {
        true => screen_code::begin(house, actor.person, now).await?,
        false => CodeHeard::No,
    };
    let mut tx = house.db.write().await?;
    store::person::lock(&mut tx, actor.person).await?;
    let around = (now - SAME_PRESS, now + SAME_PRESS);
    let recent = store::punch::list(&mut tx, around, People::Only(&[actor.person])).await?;
    if let Some(known) = same_press(&recent, press.direction) {
        let known = known.clone();
        // Who recorded it may still be waiting for the disk: only a commit after theirs knows that it's stored.
        tx.commit().await?;
        forgive(house, actor, heard).await;
        return Ok(Pressed::Known(known));
    }
    let evidence_heard = HeardEvidence::of(evidence, heard);
    let checked = proof::check(&mut tx, house, at_post, evidence_heard).await?;
    if checked.settled.is_refused() {
        // First: taking the count back writes too, and would wait for this transaction.
        drop(tx);
        if checked.code != ProofShown::Wrong {
            forgive(house, actor, heard).await;
        }
        return Ok(Pressed::Refused(checked.settled.missing));
    }
    let punch = Punch {
        id: PunchId(new_id(now)),
        person: actor.person,
        at: now,
        direction: press.direction,
        source: PunchSource::Web,
    };
    store::punch::insert(&mut tx, &punch, now).await?;
    if let Some(leaving) = &leaving {
        relief::settle(&mut tx, leaving, now).await?;
    }
    proof::keep(&mut tx, punch.id, &checked, evidence).await?;
    if press.direction.is_some() {
        step_out::end_in(&mut tx, actor.person, now).await?;
    }
    tx.commit().await?;
    house.live.nudge();
    if checked.code == ProofShown::Spent {
        forgive(house, actor, heard).await;
    }
    Ok(Pressed::Recorded(punch))
}

/// The press, where a duty is near; its post is the one whose proofs are wanted.
fn at_post(seen: &Seen, actor: &Actor) -> Option<PressAtPost> {
    let current = situation(&seen.facts, actor.person, seen.now).current;
    current.map(|expected| PressAtPost {
        person: actor.person,
        post: post_of(&expected, seen.now),
        at: seen.now,
    })
}

/// Counts a code no longer that wasn't wrong, once the transaction of the punch is over. What is told of the punch holds
/// whatever becomes of this.
async fn forgive(house: &House, actor: &Actor, heard: CodeHeard) {
    if heard == CodeHeard::No {
        return;
    }
    if let Err(error) = screen_code::take_back(house, actor.person).await {
        tracing::error!(%error, "a code that wasn't wrong still counts as one");
    }
}
