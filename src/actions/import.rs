//! Moving in: the facts of a folder into the database.

use super::{House, Result, vacancy};
use onpost_rules::{
    audit::{AuditChange, AuditDeed, AuditRecord, AuditThing, AuditThingKind, ShownChange},
    facts::Facts,
};
use onpost_store::{
    self as store, Tx,
    import::{self, Failure},
    origin::{self, SiteOrigin},
};

/// How many columns that changed the log names of one import.
const MOST_TOLD: usize = 200;

pub use onpost_store::import::{
    ImportChange, ImportRefusal, Imported, Intent, IntoDemo, Renamed, VERSION,
};

/// Takes the facts of a folder in as [`take`] does, carefully: nothing that was changed on the pages is overwritten.
///
/// # Errors
/// As for [`take`].
pub async fn import(house: &House, facts: &Facts) -> Result<Result<Imported, Vec<ImportRefusal>>> {
    take(house, facts, house.now().into()).await
}

/// Takes the facts of a folder in, all or nothing; the same folder twice changes nothing.
///
/// For the command line, whose user holds the database anyway.
///
/// # Errors
/// The database's; what it holds against the facts is the inner result, all of it at once.
pub async fn take(
    house: &House,
    facts: &Facts,
    intent: Intent,
) -> Result<Result<Imported, Vec<ImportRefusal>>> {
    let mut tx = house.db.write().await?;
    tx.lock("import").await?;
    let before = store::person::list(&mut tx).await?;
    match import::save(&mut tx, facts, intent).await {
        Ok(imported) => {
            vacancy::vacate_gone(&mut tx, house.now()).await?;
            vacancy::vacate_lost(&mut tx, &before, house.now()).await?;
            house.commit(tx, None, record(&imported)).await?;
            house.live.nudge();
            Ok(Ok(imported))
        }
        Err(Failure::Refused(refusals)) => Ok(Err(refusals)),
        Err(Failure::Store(error)) => Err(error.into()),
    }
}

/// Says that the database is somebody's own: no first start fills it with the demo any more, whatever comes of the import.
///
/// # Errors
/// The database's.
pub async fn claim(house: &House) -> Result<()> {
    let mut tx = house.db.write().await?;
    origin::settle(&mut tx, SiteOrigin::Own, house.now()).await?;
    Ok(tx.commit().await?)
}

/// Where the demo may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Into a database that nobody has put anything into or meant to: a first start.
    New,
    /// Into any that holds nothing.
    Empty,
}

/// Fills a database with the demo site; tells whether there was room for it.
///
/// # Errors
/// The database's.
pub async fn demo(house: &House, facts: &Facts, room: Room) -> Result<bool> {
    let mut tx = house.db.write().await?;
    tx.lock("import").await?;
    if !has_room(&mut tx, room).await? {
        return Ok(false);
    }
    origin::say(&mut tx, SiteOrigin::Demo, house.now()).await?;
    let intent = Intent {
        into_demo: IntoDemo::Allowed,
        ..house.now().into()
    };
    match import::save(&mut tx, facts, intent).await {
        Ok(_) => {
            tx.commit().await?;
            house.live.nudge();
            Ok(true)
        }
        Err(Failure::Refused(_)) => Ok(false),
        Err(Failure::Store(error)) => Err(error.into()),
    }
}

/// Whether the demo may go into the database.
///
/// # Errors
/// The database's.
pub async fn is_room(house: &House, room: Room) -> Result<bool> {
    let mut tx = house.db.read().await?;
    has_room(&mut tx, room).await
}

async fn has_room(tx: &mut Tx, room: Room) -> Result<bool> {
    let is_claimed = origin::find(tx).await?.is_some();
    Ok(origin::is_empty(tx).await? && (room == Room::Empty || !is_claimed))
}

/// What an import leaves in the log, where it did anything: how many of each, and which columns of what changed, without
/// what stood there.
fn record(imported: &Imported) -> Option<AuditRecord> {
    let Imported {
        departments,
        posts,
        coverage_windows,
        shifts,
        people,
        duties,
        punches,
        requests,
        corrections,
        extensions,
        post_checks,
        contracts,
        leave_kinds,
        grants,
        protections,
        calendar_days,
        policies,
        steps,
        changes,
        left: _,
        withdrawn: _,
    } = imported;
    let counts = [
        ("departments", departments),
        ("posts", posts),
        ("coverage_windows", coverage_windows),
        ("shifts", shifts),
        ("people", people),
        ("duties", duties),
        ("punches", punches),
        ("requests", requests),
        ("corrections", corrections),
        ("extensions", extensions),
        ("post_checks", post_checks),
        ("contracts", contracts),
        ("leave_kinds", leave_kinds),
        ("grants", grants),
        ("protections", protections),
        ("calendar_days", calendar_days),
        ("policies", policies),
        ("steps", steps),
    ];
    let change = |field: String, shown| AuditChange { field, shown };
    let counts = counts.into_iter().filter(|(_, count)| **count > 0);
    let counted = counts.map(|(name, count)| {
        let shown = ShownChange {
            before: None,
            after: Some(count.to_string()),
        };
        change(name.to_owned(), Some(shown))
    });
    let columns = changes.iter().take(MOST_TOLD);
    let columns = columns.map(|it| change(format!("{} {}", it.name, it.column), None));
    let changes: Vec<AuditChange> = counted.chain(columns).collect();
    let thing = AuditThing::only(AuditThingKind::Site);
    (!changes.is_empty()).then(|| AuditRecord {
        changes,
        ..AuditRecord::new(AuditDeed::Imported, thing)
    })
}
