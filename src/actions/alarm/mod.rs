//! Alarms: watching the posts, telling those who can help, and what they do about it.

mod board;
mod gather;
mod raise;
mod watch;

pub use board::{AlarmBoard, OpenAlarm, desk, untaken};
pub(super) use gather::Gathered;
pub(super) use raise::{Ears, raise};
pub use watch::{AlarmRound, watch};

use super::{
    Error, House, Result,
    error::permit,
    notice::{Addressee, tell},
    own::{Acting, known},
    second_account,
};
use onpost_rules::{
    access::{Action, Actor},
    alarm::{Alarm, Deed},
    ids::{AlarmId, DepartmentId},
    notice::{AlarmTold, Notice},
    refusal::Refusal,
};
use onpost_store::{self as store, Tx, alarm::NewStep};

/// What became of taking an alarm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// The actor sees to it.
    Yours,
    /// Somebody else was faster.
    Somebodys { by: String },
    /// Its cause is gone, or somebody has solved it.
    Over,
}

/// Takes an alarm: who does first has it, and all who were told learn of it.
///
/// # Errors
/// [`Error::NotFound`] where the actor may not know of it, [`Refusal::OwnCase`] where it's about them.
pub async fn take(house: &House, actor: &Actor, id: AlarmId) -> Result<Taken> {
    permit(takes_somewhere(actor))?;
    let acting = Acting {
        actor,
        at: house.now(),
    };
    let mut tx = house.db.write().await?;
    let (alarm, department) = find(&mut tx, actor, id).await?;
    tx = not_about(house, tx, acting, &alarm).await?;
    if let Some(taken) = alarm.life.taken {
        let by = taken.name;
        return Ok(match taken.by == actor.person {
            true => Taken::Yours,
            false => Taken::Somebodys { by },
        });
    }
    if !alarm.life.is_open() {
        return Ok(Taken::Over);
    }
    let taken = step(&alarm, alarm.life.step + 1, Deed::Taken, acting);
    store::alarm::insert_steps(&mut tx, &[taken]).await?;
    tell_taken(&mut tx, &alarm, department, acting).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(Taken::Yours)
}

/// Notes how an alarm was solved; its cause may be gone already. Whoever solves what nobody took has taken it.
///
/// # Errors
/// [`Refusal::ReasonMissing`] without a note, [`Error::Stale`] where somebody has solved it, [`Error::NotFound`] where the
/// actor may not know of it, [`Refusal::OwnCase`] where it's about them.
pub async fn solve(house: &House, actor: &Actor, id: AlarmId, how: &str) -> Result<()> {
    permit(takes_somewhere(actor))?;
    let acting = Acting {
        actor,
        at: house.now(),
    };
    let mut tx = house.db.write().await?;
    let (alarm, department) = find(&mut tx, actor, id).await?;
    tx = not_about(house, tx, acting, &alarm).await?;
    if how.trim().is_empty() {
        return Err(Refusal::ReasonMissing.into());
    }
    if alarm.life.solved.is_some() {
        return Err(Error::Stale);
    }
    let mut last = alarm.life.step;
    if alarm.life.is_untaken() {
        last += 1;
        let taken = step(&alarm, last, Deed::Taken, acting);
        store::alarm::insert_steps(&mut tx, &[taken]).await?;
        tell_taken(&mut tx, &alarm, department, acting).await?;
    }
    let solved = NewStep {
        note: how.trim(),
        ..step(&alarm, last + 1, Deed::Solved, acting)
    };
    store::alarm::insert_steps(&mut tx, &[solved]).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(())
}

fn takes_somewhere(actor: &Actor) -> bool {
    let mut own = actor.departments.iter();
    own.any(|department| actor.may_in(Action::TakeAlarm, Some(*department)))
}

/// The alarm as it stands, kept from changing until the transaction ends, and the department of its post.
async fn find(tx: &mut Tx, actor: &Actor, id: AlarmId) -> Result<(Alarm, DepartmentId)> {
    store::alarm::lock(tx, &[id]).await?;
    let alarm = store::alarm::find(tx, id).await?;
    let alarm = alarm.ok_or(Error::NotFound)?;
    let post = store::post::find(tx, alarm.post).await?;
    let department = post.ok_or(Error::NotFound)?.department;
    known(actor.may_in(Action::TakeAlarm, Some(department)))?;
    Ok((alarm, department))
}

/// Nobody silences an alarm about themselves, nor through an account that is in their hands.
async fn not_about(house: &House, mut tx: Tx, acting: Acting<'_>, alarm: &Alarm) -> Result<Tx> {
    let told = match &alarm.told {
        AlarmTold::NotArrived(duty) | AlarmTold::NotRelieved(duty) => duty,
        AlarmTold::NotBack { duty, .. } => duty,
        AlarmTold::Short(_) | AlarmTold::OpenDuty(_) => return Ok(tx),
    };
    let Some(duty) = store::duty::find(&mut tx, told.duty).await? else {
        return Ok(tx);
    };
    if duty.person == acting.actor.person {
        return Err(Refusal::OwnCase.into());
    }
    second_account::refuse(house, tx, acting, &[duty.person]).await
}

/// A step by the actor, without a note.
fn step(alarm: &Alarm, number: i64, deed: Deed, acting: Acting<'_>) -> NewStep<'static> {
    NewStep {
        alarm: alarm.id,
        number,
        deed,
        at: acting.at,
        actor: Some(acting.actor.person),
        note: "",
        people: 0,
    }
}

/// Tells all who were told of the alarm who sees to it, and the department's group.
async fn tell_taken(
    tx: &mut Tx,
    alarm: &Alarm,
    department: DepartmentId,
    acting: Acting<'_>,
) -> Result<()> {
    let actor = acting.actor.person;
    let person = store::person::find(tx, actor).await?;
    let notice = Notice::AlarmTaken {
        alarm: alarm.id,
        told: alarm.told.clone(),
        by: person.map(|it| it.name).unwrap_or_default(),
    };
    let told = store::alarm::list_told(tx, alarm.id).await?;
    let others = told.into_iter().filter(|it| *it != actor);
    let mut to: Vec<Addressee> = others.map(Addressee::Person).collect();
    to.push(Addressee::Group(department));
    tell(tx, &to, &notice, acting.at).await
}
