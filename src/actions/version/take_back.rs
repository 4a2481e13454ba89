//! A version that hasn't begun is taken back.

use super::VersionedThing;
use crate::{
    Error, House, Result,
    dated_change::{Entry, Planned, dated, keep, moved_duties},
    error::permit,
    own::Acting,
    person, second_account,
};
use chrono::NaiveDate;
use onpost_rules::{
    access::{Action, Actor},
    account::refusal,
    audit::{AuditChange, AuditDeed, AuditRecord, AuditThing, Audited, ShownChange},
    dating::Begins,
    refusal::Refusal,
};
use onpost_store::{
    self as store, Tx,
    dated::{
        Undated, VersionRow, VersionStanding, demand, person as people, post as posts,
        shift as shifts,
    },
};

/// Takes back a version that hasn't begun; duties that it moved move back.
/// Law 8.2, 8.4.
///
/// # Errors
/// [`Error::NotFound`], [`Refusal::VersionBegun`], and what hinders the duties from moving back.
pub async fn take_back(
    house: &House,
    actor: &Actor,
    thing: VersionedThing,
    from: NaiveDate,
) -> Result<()> {
    let action = match thing {
        VersionedThing::Person(_) => Action::EditPeople,
        _ => Action::EditSite,
    };
    permit(actor.may_in(action, None))?;
    let acting = Acting {
        actor,
        at: house.now(),
    };
    let mut tx = house.db.write().await?;
    store::import::lock(&mut tx).await?;
    let today = store::site::today(&mut tx, acting.at).await?.date;
    if from <= today {
        return Err(Refusal::VersionBegun.into());
    }
    let mut planned = Planned {
        begins: Some(Begins::Ahead(from)),
        ..Planned::default()
    };
    let named = withdraw(&mut tx, actor, &mut planned, TakenBack { thing, from }).await?;
    if let VersionedThing::Person(id) = thing {
        tx = second_account::refuse(house, tx, acting, &[id]).await?;
    }
    planned.duties = moved_duties(&mut tx, &planned.versions, &[]).await?;
    let entry = Entry {
        acting,
        reason: "",
        thing: named.clone(),
    };
    keep(&mut tx, &planned, None, &entry).await?;
    let gone = AuditChange {
        field: "version".to_owned(),
        shown: Some(ShownChange {
            before: Some(from.to_string()),
            after: None,
        }),
    };
    let record = AuditRecord {
        changes: vec![gone],
        ..AuditRecord::new(AuditDeed::Changed, named)
    };
    house
        .commit(tx, actor.person, [dated(record, &planned, "")])
        .await?;
    house.live.nudge();
    Ok(())
}

/// The version that is taken back.
#[derive(Clone, Copy)]
struct TakenBack {
    thing: VersionedThing,
    from: NaiveDate,
}

/// Plans the row that takes a version back, and tells of what.
async fn withdraw(
    tx: &mut Tx,
    actor: &Actor,
    planned: &mut Planned,
    taken_back: TakenBack,
) -> Result<AuditThing> {
    let TakenBack { thing, from } = taken_back;
    let new = &mut planned.versions;
    match thing {
        VersionedThing::Post(id) | VersionedThing::Demand(id) => {
            let post = store::post::find(tx, id).await?.ok_or(Error::NotFound)?;
            if let VersionedThing::Post(_) = thing {
                let rows = posts::list(tx, std::slice::from_ref(&post)).await?;
                new.posts.push(withdrawn(rows, id, from)?);
            } else {
                new.demand
                    .push(withdrawn(demand::list(tx).await?, id, from)?);
            }
            Ok(post.thing())
        }
        VersionedThing::Shift(id) => {
            let shift = store::shift::find(tx, id).await?;
            let shift = shift.ok_or(Error::NotFound)?;
            let rows = shifts::list(tx, std::slice::from_ref(&shift)).await?;
            new.shifts.push(withdrawn(rows, id, from)?);
            Ok(shift.thing())
        }
        VersionedThing::Person(id) => {
            let held = store::person::find(tx, id).await?;
            let held = held.ok_or(Error::NotFound)?;
            let undated = Undated {
                people: std::slice::from_ref(&held),
                ..Undated::default()
            };
            let known = store::dated::list(tx, undated).await?;
            let rows = people::list(tx, std::slice::from_ref(&held)).await?;
            let row = withdrawn(rows, id, from)?;
            let before = known.person(id, from.pred_opt().unwrap_or(from));
            let others = person::other_admins(tx, id).await?;
            let back = before.unwrap_or(&held);
            if let Some(refusal) = refusal(actor, Some(&row.value), back, others) {
                return Err(refusal.into());
            }
            new.people.push(row);
            Ok(held.thing())
        }
    }
}

/// The row that takes back the version of a date.
fn withdrawn<I: Copy + PartialEq, T>(
    rows: Vec<VersionRow<I, T>>,
    thing: I,
    from: NaiveDate,
) -> Result<VersionRow<I, T>> {
    let mut own = rows.into_iter().rev();
    let held = own.find(|row| row.thing == thing && row.from == Some(from));
    let held = held.filter(|row| row.standing == VersionStanding::Entered);
    held.map(|row| VersionRow {
        standing: VersionStanding::Withdrawn,
        ..row
    })
    .ok_or(Error::NotFound)
}
