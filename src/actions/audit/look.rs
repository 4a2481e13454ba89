//! Who looked at whose month: noted as it's shown, and told to the person themselves.

use crate::{House, Result, error::permit, own::oneself};
use onpost_rules::{
    access::{Action, Actor},
    audit::{AuditDeed, AuditRecord, AuditThing, AuditThingKind, row::AuditRow},
    ids::{DepartmentId, PersonId},
    person::Person,
    time::{Instant, Month},
    zone::Zone,
};
use onpost_store::{self as store, facts::WhoseDuties};

/// How many stand on one page.
const ON_A_PAGE: i64 = 50;

/// Who looked at one's month, page by page.
#[derive(Debug, Clone)]
pub struct LookedAt {
    /// The last first.
    pub looks: Vec<LookedBy>,
    /// Behind which the next page begins, where there is one.
    pub next: Option<i64>,
    pub zone: Zone,
}

/// Somebody who looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookedBy {
    pub at: Instant,
    /// `None`: nobody of the site.
    pub by: Option<String>,
    pub deed: AuditDeed,
    pub thing: AuditThing,
    pub count: i64,
}

/// Notes that somebody looked at another's month.
pub(crate) fn looked(house: &House, actor: &Actor, person: &Person, month: impl ToString) {
    if person.id == actor.person {
        return;
    }
    let name = format!(
        "{} · {} {}",
        month.to_string(),
        person.staff_no,
        person.name
    );
    let thing = AuditThing::new(AuditThingKind::Month, person.id, &name).of(person.id);
    house.note(actor.person, AuditRecord::new(AuditDeed::Seen, thing));
}

/// The month of many, as somebody saw it or took it home.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MonthOfMany<'a> {
    pub deed: AuditDeed,
    pub who: &'a WhoseDuties,
    pub month: Month,
}

/// Notes that somebody looked at the month of departments or of everybody, or took it home.
pub(crate) fn looked_at_many(house: &House, actor: Option<PersonId>, of_many: MonthOfMany<'_>) {
    let MonthOfMany { deed, who, month } = of_many;
    let name = month.to_string();
    let of = |id: Option<DepartmentId>| {
        let id = id.map(|it| it.to_string()).unwrap_or_default();
        AuditThing::new(AuditThingKind::Months, id, &name)
    };
    let things = match who {
        WhoseDuties::Departments(departments) => {
            departments.iter().map(|it| of(Some(*it))).collect()
        }
        _ => vec![of(None)],
    };
    for thing in things {
        house.note(actor, AuditRecord::new(deed, thing));
    }
}

/// Who else looked at one's month, or took it home.
///
/// # Errors
/// The database's.
pub async fn lookers(house: &House, actor: &Actor, behind: Option<i64>) -> Result<LookedAt> {
    let own = oneself(actor)?;
    permit(actor.may(Action::SeeWhoLooked, own))?;
    let mut tx = house.db.snapshot().await?;
    let mut rows = store::audit::list_lookers(&mut tx, own, behind, ON_A_PAGE + 1).await?;
    let page = usize::try_from(ON_A_PAGE).unwrap_or_default();
    let goes_on = rows.len() > page;
    rows.truncate(page);
    let entries: Vec<_> = rows.iter().filter_map(AuditRow::entry).collect();
    let actors: Vec<PersonId> = entries.iter().filter_map(|it| it.actor).collect();
    let people = store::person::list_by_ids(&mut tx, &actors).await?;
    let name = |id: PersonId| {
        let person = people.iter().find(|it| it.id == id);
        person.map(|it| it.name.clone())
    };
    let looks = entries.into_iter().map(|entry| LookedBy {
        at: entry.at,
        by: entry.actor.and_then(name),
        deed: entry.record.deed,
        thing: entry.record.thing,
        count: entry.count,
    });
    Ok(LookedAt {
        looks: looks.collect(),
        next: rows.last().map(|it| it.number).filter(|_| goes_on),
        zone: store::site::zone(&mut tx).await?,
    })
}
