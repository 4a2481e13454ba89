//! Opening a closed month again: what it was closed with stays beside what comes.

use super::{LOCK, Standing};
use crate::{House, Result, error::permit};
use onpost_rules::{
    access::{Action, Actor},
    audit::{AuditChange, AuditDeed, AuditRecord, AuditThing, AuditThingKind},
    closing::may_reopen,
    frozen::MonthFreeze,
    refusal::Refusal,
    time::Month,
};
use onpost_store::{self as store, closing::MonthReopening};

/// Opens a month again; gives what it was closed with.
/// Law 12.3.
///
/// # Errors
/// [`Error::NotAllowed`](crate::Error::NotAllowed) but for those who keep the site;
/// [`Refusal::Closing`] for a month that is open, or without a reason.
pub async fn reopen(
    house: &House,
    actor: &Actor,
    month: Month,
    reason: &str,
) -> Result<MonthFreeze> {
    permit(actor.may_in(Action::CloseMonth, None))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    tx.lock(LOCK).await?;
    let standing = Standing::of(&mut tx, month, now).await?;
    let (freeze, reason) = may_reopen(standing.of_month(month), reason).map_err(Refusal::from)?;
    let reopening = MonthReopening {
        freeze: freeze.id,
        at: now,
        by: actor.person,
        reason,
    };
    store::closing::reopen(&mut tx, &reopening).await?;
    let month = month.to_string();
    let record = AuditRecord {
        changes: vec![AuditChange {
            field: "reason".to_owned(),
            shown: None,
        }],
        ..AuditRecord::new(
            AuditDeed::Reopened,
            AuditThing::new(AuditThingKind::Months, &month, &month),
        )
    };
    let freeze = freeze.clone();
    house.commit(tx, actor.person, [record]).await?;
    Ok(freeze)
}
