//! Moving out: the whole site as a folder of the files that an import reads.

use super::{House, Result};
use onpost_files::export::{self as file, ExportPart};
use onpost_rules::{
    audit::{AuditDeed, AuditRecord, AuditThing, AuditThingKind},
    export::{ExportSum, LeftOut},
    facts::Facts,
    ids::PersonId,
};
use onpost_store::{self as store, Db};
use std::{io, path::Path};
use tokio::{
    sync::mpsc::{self, Sender},
    task::spawn_blocking,
};

/// So many people are read at a time: what happened to more is never in memory.
const AT_A_TIME: usize = 200;

/// Parts on their way between database and folder.
const ON_THE_WAY: usize = 2;

/// What an export came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedSite {
    pub sum: ExportSum,
    /// What the folder holds nothing of, and how many rows there are of it.
    pub left_out: Vec<(LeftOut, u64)>,
}

/// Writes all that files can hold to a folder that isn't there yet or is empty, as it is at one moment.
///
/// For the command line, whose user holds the database anyway.
///
/// # Errors
/// The database's; what keeps the folder from being written is the inner result. Nothing is there then.
pub async fn folder(house: &House, to: &Path) -> Result<io::Result<ExportedSite>> {
    let (parts, mut coming) = mpsc::channel(ON_THE_WAY);
    let place = to.to_owned();
    let writing = spawn_blocking(move || file::write(&place, || coming.blocking_recv()));
    let given = give(&house.db, &parts).await;
    drop(parts);
    let written = writing.await.expect("writing does not panic");
    // Where the database failed, the folder broke off for no reason of its own.
    given?;
    let sum = match written {
        Ok(sum) => sum,
        Err(error) => return Ok(Err(error)),
    };
    house.note(
        None,
        AuditRecord::new(AuditDeed::Exported, AuditThing::only(AuditThingKind::Site)),
    );
    house.write_notes().await?;
    let left_out = store::export::left_out(&house.db).await?;
    Ok(Ok(ExportedSite { sum, left_out }))
}

/// Gives the whole site, part by part; it gives up where nobody takes them any more.
async fn give(db: &Db, to: &Sender<ExportPart>) -> Result<()> {
    let mut tx = db.snapshot().await?;
    let site = store::facts::of_site(&mut tx).await?;
    let people = in_order(&site);
    let mut is_taken = to.send(ExportPart::Site(Box::new(site))).await.is_ok();
    for some in people.chunks(AT_A_TIME) {
        if !is_taken {
            return Ok(());
        }
        let events = store::facts::of_people(&mut tx, some).await?;
        is_taken = to.send(ExportPart::Events(Box::new(events))).await.is_ok();
    }
    // Whoever takes nothing any more says why.
    to.send(ExportPart::End).await.ok();
    Ok(())
}

/// The people in the order of their staff numbers.
fn in_order(site: &Facts) -> Vec<PersonId> {
    let mut people: Vec<_> = site.people.iter().collect();
    people.sort_by(|a, b| a.staff_no.cmp(&b.staff_no));
    people.into_iter().map(|person| person.id).collect()
}
