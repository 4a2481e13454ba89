//! A dispute: seen, answered by those who decide for its person, or taken back.

use super::named;
use crate::{
    Error, House, Result, audit,
    error::permit,
    notice::{self, Addressee},
    own::{Acting, about, known, oneself},
    second_account,
    seen::Seen,
};
use onpost_rules::{
    access::{Action, Actor},
    audit::AuditRecord,
    duty::Duty,
    ids::DisputeId,
    month_answer::{DisputeAct, KeptDispute, decide},
    notice::{DisputeAnswerTold, Notice},
    person::Person,
    refusal::Refusal,
};
use onpost_store::{
    self as store, Tx,
    facts::{FactsScope, WhoseDuties},
    steps::{NextStep, Stepped},
};

/// A dispute with whose it is and what it is about.
#[derive(Debug, Clone)]
pub struct DisputeSeen {
    pub kept: KeptDispute,
    pub person: Person,
    /// `None`: of the month as a whole, or of what isn't in it.
    pub duty: Option<Duty>,
    pub seen: Seen,
}

/// What somebody answers.
#[derive(Debug, Clone, Copy)]
pub struct DisputeAnswer<'a> {
    pub act: DisputeAct,
    pub words: &'a str,
    /// The highest step that the page showed.
    pub seen: i64,
}

/// A dispute, for its person and those who may answer it.
///
/// # Errors
/// [`Error::NotFound`] where there is none, or none that the actor may see.
pub async fn see_dispute(house: &House, actor: &Actor, id: DisputeId) -> Result<DisputeSeen> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let (kept, person) = find(&mut tx, actor, id).await?;
    let duty = match kept.dispute.duty {
        Some(duty) => store::duty::find(&mut tx, duty).await?,
        None => None,
    };
    let span = FactsScope::of(WhoseDuties::Person(person.id), kept.dispute.month);
    let facts = store::facts::load(&mut tx, &span).await?;
    audit::looked(house, actor, &person, kept.dispute.month);
    Ok(DisputeSeen {
        kept,
        person,
        duty,
        seen: Seen { facts, now },
    })
}

/// Answers a dispute; its person is told.
///
/// # Errors
/// [`Error::NotFound`]; [`decide`]'s refusals; [`Error::Stale`] where it changed in the meantime.
pub async fn answer(
    house: &House,
    actor: &Actor,
    id: DisputeId,
    answer: DisputeAnswer<'_>,
) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let (before, person) = find(&mut tx, actor, id).await?;
    let whose = about(&person);
    let status = decide(
        actor.relation(whose),
        before.status,
        answer.act,
        answer.words,
    )
    .map_err(Refusal::from)?;
    permit(actor.may(Action::AnswerDispute, whose))?;
    let acting = Acting { actor, at: now };
    let mut tx = second_account::refuse(house, tx, acting, &[person.id]).await?;
    store::person::lock(&mut tx, person.id).await?;
    let after = KeptDispute {
        status,
        note: answer.words.trim().to_owned(),
        by: Some(actor.person),
        ..before.clone()
    };
    step(&mut tx, &after, Acting { actor, at: now }, answer.seen).await?;
    let told = Notice::DisputeAnswered(DisputeAnswerTold {
        dispute: id,
        month: after.dispute.month,
        status,
        by: notice::name(&mut tx, actor.person).await?,
        reason: after.note.clone(),
    });
    notice::tell(&mut tx, &[Addressee::Person(person.id)], &told, now).await?;
    let record = AuditRecord::changed(&before, &after);
    let record = record.map(|it| it.named(&named(after.dispute.month, &person)));
    house.commit(tx, actor.person, record).await
}

/// Takes a dispute of one's own back; `seen`: the highest step that the page showed.
///
/// # Errors
/// As [`answer`].
pub async fn withdraw(house: &House, actor: &Actor, id: DisputeId, seen: i64) -> Result<()> {
    permit(actor.may(Action::AnswerMonth, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    store::person::lock(&mut tx, actor.person).await?;
    let (before, person) = find(&mut tx, actor, id).await?;
    let whose = actor.relation(about(&person));
    let after = KeptDispute {
        status: decide(whose, before.status, DisputeAct::Withdraw, "").map_err(Refusal::from)?,
        ..before.clone()
    };
    step(&mut tx, &after, Acting { actor, at: now }, seen).await?;
    let record = AuditRecord::changed(&before, &after);
    let record = record.map(|it| it.named(&named(after.dispute.month, &person)));
    house.commit(tx, actor.person, record).await
}

/// A dispute and whose it is, where the actor may see them.
async fn find(tx: &mut Tx, actor: &Actor, id: DisputeId) -> Result<(KeptDispute, Person)> {
    let kept = store::month_answer::find_dispute(tx, id).await?;
    let kept = kept.ok_or(Error::NotFound)?;
    let person = store::person::find(tx, kept.dispute.person).await?;
    let person = person.ok_or(Error::NotFound)?;
    known(actor.may(Action::SeeVerdicts, about(&person)))?;
    Ok((kept, person))
}

async fn step(tx: &mut Tx, after: &KeptDispute, acting: Acting<'_>, seen: i64) -> Result<()> {
    let next = NextStep {
        after: seen,
        state: after.status,
        at: acting.at,
        actor: Some(acting.actor.person),
        note: &after.note,
    };
    match store::steps::add(tx, after.dispute.id, &next).await? {
        Stepped::Added => Ok(()),
        Stepped::Stale => Err(Error::Stale),
    }
}
