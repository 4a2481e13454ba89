//! Moving in: the facts of a folder into the database.

use super::{
    Error, House, Result,
    dated_change::{Foreseen, ImportedBy, Planned, foresee, keep_imported, moved_duties},
    vacancy,
};
use onpost_rules::{
    audit::{AuditChange, AuditDeed, AuditRecord, AuditThing, AuditThingKind, ShownChange},
    dating::Begins,
    facts::Facts,
    person::Person,
    time::Instant,
};
use onpost_store::{
    self as store, Tx,
    import::{self, Failure, ImportPreview},
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

/// What an import would do, and what it would move of what has begun.
#[derive(Debug, Clone)]
pub struct ForeseenImport {
    pub imported: Imported,
    /// Whom it would add or change, each version of them.
    pub people: Vec<Person>,
    /// `None`: it rewrites nothing.
    pub foreseen: Option<Foreseen>,
}

/// What [`take`] would do; nothing is written.
/// Law 8.3, 8.6.
///
/// # Errors
/// As for [`take`].
pub async fn preview(
    house: &House,
    facts: &Facts,
    intent: Intent,
) -> Result<Result<ForeseenImport, Vec<ImportRefusal>>> {
    let now = intent.at;
    let is_told = intent.reason.is_some();
    let mut tx = house.db.snapshot().await?;
    let found = match import::preview(&mut tx, facts, intent).await {
        Ok(found) => found,
        Err(Failure::Refused(refusals)) => return Ok(Err(refusals)),
        Err(Failure::Store(error)) => return Err(error.into()),
    };
    let planned = planned(&mut tx, &found, now).await?;
    drop(tx);
    let foreseen = match is_told {
        true => foresee(house, &planned, now).await?,
        // Without a reason nothing is rewritten.
        false => None,
    };
    let versions = found.versions.people.into_iter().map(|row| row.value);
    Ok(Ok(ForeseenImport {
        imported: found.imported,
        people: found.tables.people.into_iter().chain(versions).collect(),
        foreseen,
    }))
}

/// What an import changes that holds from a date, with the duties that move by it. Where nobody has worked yet, nothing is
/// rewritten.
async fn planned(tx: &mut Tx, found: &ImportPreview, now: Instant) -> Result<Planned> {
    let mut planned = Planned {
        versions: found.versions.clone(),
        policies: found.policies.clone(),
        days: found.days.clone(),
        tables: found.tables.clone(),
        ..Planned::default()
    };
    let Some((first, _)) = store::duty::span_begun(tx, None, now).await? else {
        return Ok(planned);
    };
    planned.duties = moved_duties(tx, &planned.versions, &planned.tables.shifts).await?;
    let today = store::site::today(tx, now).await?.date;
    let rewrites = found.rewrites(today);
    planned.begins = rewrites.map(|from| Begins::Past(from.max(first)));
    Ok(planned)
}

/// Takes the facts of a folder in, all or nothing; the same folder twice changes nothing. What it rewrites is kept with all
/// that it moves; duties move with their shifts.
///
/// For the command line, whose user holds the database anyway, and for what somebody was shown in a browser before.
/// Law 8.3, 8.4, 8.6.
///
/// # Errors
/// The database's, [`Refusal::MoveFaults`](onpost_rules::refusal::Refusal::MoveFaults); what the database holds against the
/// facts is the inner result, all of it at once.
pub async fn take(
    house: &House,
    facts: &Facts,
    intent: Intent,
) -> Result<Result<Imported, Vec<ImportRefusal>>> {
    match preview(house, facts, intent.clone()).await? {
        Ok(found) => save(house, facts, intent, found.foreseen.as_ref()).await,
        Err(refusals) => Ok(Err(refusals)),
    }
}

/// The same of what somebody was shown: only as long as it would still do and move that.
///
/// # Errors
/// As [`take`], and [`Error::Stale`] where it would do anything else by now.
pub async fn take_shown(
    house: &House,
    facts: &Facts,
    intent: Intent,
    shown: &ForeseenImport,
) -> Result<Result<Imported, Vec<ImportRefusal>>> {
    let found = match preview(house, facts, intent.clone()).await? {
        Ok(found) => found,
        Err(refusals) => return Ok(Err(refusals)),
    };
    let seal = |it: &ForeseenImport| it.foreseen.as_ref().map(|it| it.seal.clone());
    if found.imported != shown.imported || seal(&found) != seal(shown) {
        return Err(Error::Stale);
    }
    save(house, facts, intent, found.foreseen.as_ref()).await
}

async fn save(
    house: &House,
    facts: &Facts,
    intent: Intent,
    foreseen: Option<&Foreseen>,
) -> Result<Result<Imported, Vec<ImportRefusal>>> {
    let (now, by) = (intent.at, intent.by);
    let reason = intent.reason.clone().unwrap_or_default();
    let mut tx = house.db.write().await?;
    import::lock(&mut tx).await?;
    let before = store::person::list(&mut tx).await?;
    let duties = match import::preview(&mut tx, facts, intent.clone()).await {
        Ok(found) => planned(&mut tx, &found, now).await?.duties,
        Err(Failure::Refused(refusals)) => return Ok(Err(refusals)),
        Err(Failure::Store(error)) => return Err(error.into()),
    };
    match import::save(&mut tx, facts, intent).await {
        Ok(imported) => {
            let imported_by = ImportedBy {
                by,
                reason: &reason,
                at: now,
            };
            keep_imported(&mut tx, &duties, foreseen, imported_by).await?;
            vacancy::vacate_gone(&mut tx, house.now()).await?;
            vacancy::vacate_lost(&mut tx, &before, house.now()).await?;
            house.commit(tx, by, record(&imported)).await?;
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
