//! Closing: judged as of now in one view of the database, and frozen where nobody was quicker.

use super::{
    LOCK, Standing,
    freeze::{self, Frozen},
    hours,
};
use crate::{House, Result, error::permit, new_id};
use onpost_rules::{
    access::{Action, Actor},
    audit::{AuditChange, AuditDeed, AuditRecord, AuditThing, AuditThingKind, ShownChange},
    closing::{is_judged, may_close},
    facts::Facts,
    frozen::MonthFreeze,
    ids::FreezeId,
    refusal::Refusal,
    time::{Instant, Month},
    verdict::classify,
};
use onpost_store::{
    self as store,
    facts::{FactsScope, WhoseDuties},
};

/// Closes a month.
/// Law 12.2.
///
/// What is stored while it's judged isn't in it any more: it may come to an adjustment.
///
/// # Errors
/// [`Error::NotAllowed`](crate::Error::NotAllowed) but for those who keep the site;
/// [`Refusal::Closing`] for a month that isn't over, is closed or is disputed without a reason.
pub async fn close(
    house: &House,
    actor: &Actor,
    month: Month,
    reason: &str,
) -> Result<MonthFreeze> {
    permit(actor.may_in(Action::CloseMonth, None))?;
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let standing = Standing::of(&mut tx, month, now).await?;
    let reason = may_close(standing.of_month(month), reason).map_err(Refusal::from)?;
    let span = FactsScope::of(WhoseDuties::All, month);
    let facts = store::facts::load_now(&mut tx, &span).await?;
    let paid = store::facts::for_hours(&mut tx, month).await?;
    let rests_on = store::closing::rests_on(&mut tx).await?;
    let rests_on = rests_on.with_calendar(&facts.calendar, month);
    drop(tx);
    let judging = tokio::task::spawn_blocking(move || judged(&facts, &paid, month, now));
    let frozen = judging.await.expect("judging does not panic");
    let Frozen {
        headers,
        sha256,
        rows,
    } = frozen?;

    let mut tx = house.db.write().await?;
    tx.lock(LOCK).await?;
    let standing = Standing::of(&mut tx, month, now).await?;
    may_close(standing.of_month(month), &reason).map_err(Refusal::from)?;
    let before = store::closing::list_of(&mut tx, month).await?;
    let freeze = MonthFreeze {
        id: FreezeId(new_id(now)),
        month,
        number: before.last().map_or(1, |last| last.number + 1),
        at: now,
        by: actor.person,
        reason,
        headers,
        sha256,
    };
    store::closing::insert(&mut tx, &freeze, &rests_on, &rows).await?;
    house.commit(tx, actor.person, [record(&freeze)]).await?;
    Ok(freeze)
}

fn judged(facts: &Facts, paid: &Facts, month: Month, now: Instant) -> Result<Frozen> {
    let so_far = classify(facts, Some(now));
    is_judged(facts, &so_far, month).map_err(Refusal::from)?;
    let hours = hours::written(paid, month);
    Ok(freeze::of(facts, month, &hours))
}

/// What closing leaves in the log: the hashes, and that there was a reason.
fn record(freeze: &MonthFreeze) -> AuditRecord {
    let month = freeze.month.to_string();
    let shown = |field: &str, value: &str| AuditChange {
        field: field.to_owned(),
        shown: Some(ShownChange {
            before: None,
            after: Some(value.to_owned()),
        }),
    };
    let mut changes = vec![
        shown("classify_sha256", &freeze.sha256.classify),
        shown("hours_sha256", &freeze.sha256.hours),
    ];
    if !freeze.reason.is_empty() {
        changes.push(AuditChange {
            field: "reason".to_owned(),
            shown: None,
        });
    }
    AuditRecord {
        changes,
        ..AuditRecord::new(
            AuditDeed::Closed,
            AuditThing::new(AuditThingKind::Months, &month, &month),
        )
    }
}
