//! Disputing a line of one's own month, or what isn't in it.

use super::{load, named};
use crate::{House, Result, error::permit, new_id, notice, own::about, own::oneself};
use onpost_rules::{
    access::{Action, Actor},
    audit::AuditRecord,
    duty::Duty,
    ids::{DisputeId, DutyId},
    month_answer::{
        DisputeFiling, DisputeStatus, KeptDispute, MonthAnswerFault, MonthDispute, MonthPhase,
    },
    notice::Notice,
    refusal::Refusal,
    time::Month,
};
use onpost_store as store;

/// Disputes it; those who answer are told.
///
/// # Errors
/// [`MonthAnswerFault::NotYet`]; [`MonthAnswerFault::Faults`] with everything that is wrong with the filing.
pub async fn dispute(
    house: &House,
    actor: &Actor,
    month: Month,
    filing: DisputeFiling,
) -> Result<DisputeId> {
    permit(actor.may(Action::AnswerMonth, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    store::person::lock(&mut tx, actor.person).await?;
    let of = load(&mut tx, actor.person, Some(month), now).await?;
    if of.phase != MonthPhase::Ready {
        return Err(Refusal::from(MonthAnswerFault::NotYet(of.phase)).into());
    }
    let in_month = |duty: &&Duty| Month::of(duty.date) == month && duty.person == actor.person;
    let lines = of.seen.facts.duties.iter().filter(in_month);
    let lines: Vec<DutyId> = lines.map(|duty| duty.id).collect();
    let faults = filing.faults(&lines, &of.disputes);
    if !faults.is_empty() {
        return Err(Refusal::from(MonthAnswerFault::Faults(faults)).into());
    }
    let mut shown = of.document.lines.iter();
    let line = shown.find(|line| Some(line.duty) == filing.duty);
    let dispute = MonthDispute {
        id: DisputeId(new_id(now)),
        person: actor.person,
        month,
        duty: filing.duty,
        line: line.map(|line| line.text.clone()).unwrap_or_default(),
        text: filing.text.trim().to_owned(),
        filed_at: now,
    };
    store::month_answer::insert_dispute(&mut tx, &dispute).await?;
    let to = notice::supervisors(&mut tx, Action::AnswerDispute, about(&of.person)).await?;
    let told = Notice::MonthDisputed {
        dispute: dispute.id,
        month,
        person: of.person.name.clone(),
    };
    notice::tell(&mut tx, &to, &told, now).await?;
    let id = dispute.id;
    let kept = KeptDispute {
        dispute,
        status: DisputeStatus::Open,
        step: 1,
        at: now,
        by: Some(actor.person),
        by_name: Some(of.person.name.clone()),
        note: String::new(),
    };
    let record = AuditRecord::added(&kept).named(&named(month, &of.person));
    house.commit(tx, actor.person, [record]).await?;
    Ok(id)
}
