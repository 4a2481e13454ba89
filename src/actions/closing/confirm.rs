//! A department's month, confirmed by whoever decides for it, and taken back.

use super::{LOCK, Standing, desk};
use crate::{Error, House, Result, error::permit};
use onpost_rules::{
    access::{Action, Actor},
    audit::{AuditChange, AuditDeed, AuditRecord, AuditThing, AuditThingKind, ShownChange},
    closing::{ClosingFault, DepartmentSaid, may_confirm},
    ids::DepartmentId,
    refusal::Refusal,
    time::Month,
};
use onpost_store::{self as store, closing::DepartmentStep};

/// What somebody says of a department's month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DepartmentWord {
    pub department: DepartmentId,
    pub said: DepartmentSaid,
}

/// Says that a department's month is as it should be, or takes that back.
/// Law 12.1.
///
/// # Errors
/// [`Error::NotAllowed`] for another's department; [`Refusal::Closing`] for a month that isn't over or is closed.
pub async fn confirm(
    house: &House,
    actor: &Actor,
    month: Month,
    word: DepartmentWord,
) -> Result<()> {
    let DepartmentWord { department, said } = word;
    permit(actor.may_in(Action::ConfirmMonth, Some(department)))?;
    let seen = desk(house, actor, Some(month)).await?;
    let own = seen.departments.iter().find(|it| it.id == department);
    let open = own.ok_or(Error::NotFound)?.open.values().sum::<usize>();
    let now = house.now();
    let mut tx = house.db.write().await?;
    tx.lock(LOCK).await?;
    let standing = Standing::of(&mut tx, month, now).await?;
    may_confirm(standing.of_month(month)).map_err(Refusal::from)?;
    let steps = store::closing::list_department_steps(&mut tx, month).await?;
    let last = steps.iter().find(|it| it.department == department);
    let stands = last.map_or(DepartmentSaid::TakenBack, |it| it.said);
    if stands == said {
        return Err(Refusal::from(ClosingFault::Said { month }).into());
    }
    let next = DepartmentStep {
        department,
        number: last.map_or(1, |it| it.number + 1),
        said,
        open_items: i64::try_from(open).unwrap_or(i64::MAX),
        at: now,
        by: actor.person,
    };
    store::closing::insert_department_step(&mut tx, month, &next).await?;
    let code = seen.seen.facts.departments.iter();
    let code = code.filter(|it| it.id == department);
    let code: String = code
        .map(|it| format!("{month} · {} {}", it.code, it.name))
        .collect();
    let shown = |field: &str, value: String| AuditChange {
        field: field.to_owned(),
        shown: Some(ShownChange {
            before: None,
            after: Some(value),
        }),
    };
    let is_confirmed = said == DepartmentSaid::Confirmed;
    let record = AuditRecord {
        changes: vec![
            shown("confirmed", is_confirmed.to_string()),
            shown("open_items", open.to_string()),
        ],
        ..AuditRecord::new(
            AuditDeed::Confirmed,
            AuditThing::new(AuditThingKind::Months, department, &code),
        )
    };
    house.commit(tx, actor.person, [record]).await
}
