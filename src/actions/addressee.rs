//! Whom a notice goes to, and how it tells a duty.

use super::{Result, notice::Addressee};
use crate::{
    rules::{
        access::{Action, Actor, Subject},
        duty::Duty,
        notice::DutyTold,
        person::Role,
        time::DEFAULT_ZONE,
    },
    store::{self, Tx},
};

/// Who may do `action` to somebody: the supervisors, or whoever else may where there is none.
pub(super) async fn deciding(
    tx: &mut Tx,
    (action, about): (Action, Subject),
) -> Result<Vec<Addressee>> {
    let actors = store::person::list_actors(tx).await?;
    Ok(among(&actors, (action, about)))
}

/// The same, where the actors are known.
pub(super) fn among(actors: &[Actor], (action, about): (Action, Subject)) -> Vec<Addressee> {
    let may = |it: &&Actor| it.person != about.person && it.may(action, about);
    let may: Vec<&Actor> = actors.iter().filter(may).collect();
    let supervises = |it: &&&Actor| it.role == Role::Supervisor;
    let has_supervisor = may.iter().any(|it| supervises(&it));
    may.iter()
        .filter(|it| !has_supervisor || supervises(it))
        .map(|it| Addressee::Person(it.person))
        .collect()
}

/// A duty as a notice tells it.
pub(super) async fn duty_told(tx: &mut Tx, duty: &Duty) -> Result<DutyTold> {
    let person = store::person::find(tx, duty.person).await?;
    let posts = store::post::list(tx).await?;
    let shifts = store::shift::list(tx).await?;
    let post = posts.into_iter().find(|it| it.id == duty.post);
    let shift = shifts.into_iter().find(|it| it.id == duty.shift);
    let zone = post.as_ref().map_or(DEFAULT_ZONE, |it| it.zone);
    Ok(DutyTold {
        duty: duty.id,
        person: person.map(|it| it.name).unwrap_or_default(),
        post: post.map(|it| it.name).unwrap_or_default(),
        shift: shift.map(|it| it.name).unwrap_or_default(),
        start: duty.start,
        end: duty.end,
        zone,
    })
}
