//! What else is on record about a duty: times away from the post, what was found there, what was handed over.

use super::{
    Error, House, Result,
    own::{known, subject},
};
use onpost_rules::{
    access::{Action, Actor},
    handover_note::Note,
    ids::{DutyId, PersonId, PostCheckId},
    person::Person,
    post_check::{PostCheck, PostCheckAnswer},
    slip::life::Filed,
    step_out::StepOut,
};
use onpost_store as store;

/// What is on record about a duty besides punches and slips.
#[derive(Debug, Clone, Default)]
pub struct DutyRecord {
    /// First left first.
    pub step_outs: Vec<StepOut>,
    /// First found first.
    pub checks: Vec<Filed<PostCheck>>,
    /// To all of them, each in the order in which they were given.
    pub answers: Vec<PostCheckAnswer>,
    /// First written first.
    pub notes: Vec<Note>,
    /// Everybody who is spoken of.
    pub people: Vec<Person>,
}

/// The record of a duty, for whoever may see its verdict.
///
/// # Errors
/// [`Error::NotFound`] where there is none, or none that the actor may see.
pub async fn of_duty(house: &House, actor: &Actor, id: DutyId) -> Result<DutyRecord> {
    let mut tx = house.db.snapshot().await?;
    // One that is gone may stand in a closed month all the same.
    let duty = store::duty::list_ever(&mut tx, &[id]).await?.pop();
    let duty = duty.ok_or(Error::NotFound)?;
    let whose = subject(&mut tx, duty.person).await?;
    known(actor.may(Action::SeeVerdicts, whose))?;
    let step_outs = store::step_out::list_of_duties(&mut tx, &[id]).await?;
    let checks = store::post_check::list_of_duties(&mut tx, &[id]).await?;
    let found: Vec<PostCheckId> = checks.iter().map(|filed| filed.slip.id).collect();
    let answers = store::post_check_answer::list(&mut tx, &found).await?;
    let notes = store::handover_note::list_of_duties(&mut tx, &[id]).await?;
    let mut people: Vec<PersonId> = step_outs.iter().filter_map(|it| it.stand_in).collect();
    let accepted = notes.iter().flat_map(|note| &note.accepted);
    people.extend(accepted.map(|it| it.by));
    let people = store::person::list_by_ids(&mut tx, &people).await?;
    Ok(DutyRecord {
        step_outs,
        checks,
        answers,
        notes,
        people,
    })
}
