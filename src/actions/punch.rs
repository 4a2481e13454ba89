//! Clocking in and out, in person (D0 5.1 «所有员工上下班需本人打卡»).

use super::{
    Error, House, Result,
    error::permit,
    new_id,
    seen::{self, Seen},
};
use crate::{
    rules::{
        access::{Action, Actor, Subject},
        ids::PunchId,
        punch::{Direction, Punch, Source},
        time::Instant,
        verdict::situation,
    },
    store::{self, scope::People},
};
use chrono::Duration;

/// A second press this soon is the same punch.
const SAME_PRESS: Duration = Duration::minutes(1);

/// A press of the clock button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Press {
    /// What the button said; `None` where no duty is near.
    pub direction: Option<Direction>,
    pub leaving_early: LeavingEarly,
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
    /// Recorded before, within the last minute.
    Known(Punch),
    /// Nothing yet: it would be leaving early by so many minutes.
    Early { minutes: i64 },
}

/// Where the actor stands now: the facts for [`situation`].
pub async fn stand(house: &House, actor: &Actor) -> Result<Seen> {
    seen::around(house, actor.person, house.now()).await
}

/// Records a press of the clock button by the actor themselves.
///
/// # Errors
/// Only the database's; nothing is told as recorded before it is committed.
pub async fn record(house: &House, actor: &Actor, press: Press) -> Result<Pressed> {
    permit(actor.may(Action::Punch, oneself(actor)?))?;
    let now = house.now();
    if press.direction == Some(Direction::Out) && press.leaving_early == LeavingEarly::Ask {
        let minutes = early_minutes(house, actor, now).await?;
        if minutes > 0 {
            return Ok(Pressed::Early { minutes });
        }
    }
    let mut tx = house.db.write().await?;
    store::person::lock(&mut tx, actor.person).await?;
    let last_minute = (now - SAME_PRESS, now + Duration::seconds(1));
    let recent = store::punch::list(&mut tx, last_minute, People::Only(&[actor.person])).await?;
    if let Some(known) = recent
        .into_iter()
        .rev()
        .find(|punch| punch.direction == press.direction)
    {
        return Ok(Pressed::Known(known));
    }
    let punch = Punch {
        id: PunchId(new_id(now)),
        person: actor.person,
        at: now,
        direction: press.direction,
        source: Source::Web,
    };
    store::punch::insert(&mut tx, &punch, now).await?;
    tx.commit().await?;
    Ok(Pressed::Recorded(punch))
}

async fn early_minutes(house: &House, actor: &Actor, now: Instant) -> Result<i64> {
    let seen = seen::around(house, actor.person, now).await?;
    let current = situation(&seen.facts, actor.person, now).current;
    Ok(current.map_or(0, |expected| expected.early_minutes(now)))
}

fn oneself(actor: &Actor) -> Result<Subject> {
    let department = actor
        .departments
        .first()
        .copied()
        .ok_or(Error::NotAllowed)?;
    Ok(Subject {
        person: actor.person,
        department,
    })
}
