//! What is kept about one person, taken home by themselves, or by who runs the site for them.

use super::{House, Result, error::permit, own::oneself};
use onpost_files::own_data::{OwnData, OwnEntry, OwnNotice};
use onpost_rules::{
    access::{Action, Actor, Subject},
    audit::{AuditDeed, AuditRecord, AuditThing, AuditThingKind, row::AuditRow},
    facts::Facts,
    ids::PersonId,
    person::Person,
};
use onpost_store as store;
use std::collections::HashMap;

/// So many notices and entries of the log are taken home at most, the latest of them.
const MOST: i64 = 20_000;

/// What is kept about whoever asks.
///
/// # Errors
/// The database's.
pub async fn take(house: &House, actor: &Actor) -> Result<OwnData> {
    let own = oneself(actor)?;
    permit(actor.may(Action::SeeWhoLooked, own))?;
    let data = of(house, own).await?;
    note(house, actor.person, &data);
    Ok(data)
}

/// What is kept about the person of a staff number; `None`: nobody has it.
///
/// For the command line, whose user holds the database anyway.
///
/// # Errors
/// The database's.
pub async fn of_staff_no(house: &House, staff_no: &str) -> Result<Option<OwnData>> {
    let mut tx = house.db.read().await?;
    let people = store::person::list(&mut tx).await?;
    drop(tx);
    let Some(person) = people.iter().find(|it| it.staff_no == staff_no) else {
        return Ok(None);
    };
    let data = of(house, super::own::about(person)).await?;
    note(house, None, &data);
    house.write_notes().await?;
    Ok(Some(data))
}

/// All of it, as it is at one moment.
async fn of(house: &House, whose: Subject) -> Result<OwnData> {
    let person = whose.person;
    let mut tx = house.db.snapshot().await?;
    let site = store::facts::of_site(&mut tx).await?;
    let events = store::facts::of_people(&mut tx, &[person]).await?;
    let notices = store::notice::list_latest(&mut tx, person, MOST).await?;
    let looks = store::audit::list_lookers(&mut tx, whose, None, MOST).await?;
    let acts = store::audit::list_of_actor(&mut tx, person, MOST).await?;
    drop(tx);
    let names = names(&site.people);
    let notices = notices.into_iter().map(|it| OwnNotice {
        at: it.at,
        notice: it.notice,
    });
    Ok(OwnData {
        person,
        notices: notices.collect(),
        looks: entries(&looks, &names),
        acts: entries(&acts, &names),
        zone: site.zone,
        facts: Facts {
            duties: events.duties,
            punches: events.punches,
            requests: events.requests,
            corrections: events.corrections,
            extensions: events.extensions,
            post_checks: events.post_checks,
            seams: events.seams,
            ..site
        },
    })
}

fn names(people: &[Person]) -> HashMap<PersonId, String> {
    let named = people.iter().map(|it| (it.id, it.name.clone()));
    named.collect()
}

/// From where others acted is theirs, and not told.
fn entries(rows: &[AuditRow], names: &HashMap<PersonId, String>) -> Vec<OwnEntry> {
    let entries = rows.iter().filter_map(AuditRow::entry);
    let told = entries.map(|entry| OwnEntry {
        at: entry.at,
        by: entry
            .actor
            .and_then(|it| names.get(&it).cloned())
            .unwrap_or_default(),
        deed: entry.record.deed,
        thing: entry.record.thing,
        source: entry.source.to_string(),
        count: entry.count,
    });
    told.collect()
}

/// Notes that somebody's data was taken home.
fn note(house: &House, by: impl Into<Option<PersonId>>, data: &OwnData) {
    let person = data.facts.person(data.person);
    let name = person.map(|it| format!("{} {}", it.staff_no, it.name));
    let name = name.unwrap_or_default();
    let thing = AuditThing::new(AuditThingKind::Person, data.person, &name).of(data.person);
    house.note(by, AuditRecord::new(AuditDeed::Exported, thing));
}
