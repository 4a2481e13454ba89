//! Looking through offered files: read, weighed against what is stored, and what they would move judged.

use super::{TakenImport, intent, rights};
use crate::{
    Error, House, Result,
    import::{self, ForeseenImport, ImportRefusal},
};
use onpost_files::{self as files, fault::Wrong};
use onpost_rules::{
    access::Actor, facts::Facts, ids::PendingImportId, pending_import::PendingImport,
    refusal::Refusal,
};
use onpost_store as store;
use std::{io, sync::Arc};

/// How far looking through some files has come.
#[derive(Debug, Clone)]
pub enum PendingLook {
    /// Nobody here has begun, or it's forgotten.
    Unknown,
    /// It's under way: so many of [`STEPS`] are done.
    Step(u8),
    Through(LookedThrough),
}

/// In how many steps files are looked through: fetched, read, weighed.
pub const STEPS: u8 = 3;

/// What was found.
#[derive(Debug, Clone)]
pub enum LookedThrough {
    /// The files themselves are wrong.
    Wrong(Arc<Wrong>),
    /// What is stored contradicts them.
    Refused {
        facts: Arc<Facts>,
        refusals: Arc<[ImportRefusal]>,
    },
    /// The law refuses what they would do.
    Unlawful(Arc<Refusal>),
    /// What they would do.
    Found {
        facts: Arc<Facts>,
        found: Arc<ForeseenImport>,
    },
    /// They were taken in.
    Taken(TakenImport),
    /// Something else changed what they would do since it was shown.
    Moved,
    /// It broke off, since the program or the machine is at fault.
    Broken,
}

/// Where the look through some files stands, as far as this process knows.
pub(super) fn of(house: &House, id: PendingImportId) -> PendingLook {
    let found = house.live.hub.shelf.find(id.0);
    found.unwrap_or(PendingLook::Unknown)
}

/// Notes what was found.
pub(super) fn put(house: &House, id: PendingImportId, found: LookedThrough) {
    let shelf = &house.live.hub.shelf;
    shelf.put(id.0, PendingLook::Through(found));
}

pub(super) fn forget(house: &House, id: PendingImportId) {
    house.live.hub.shelf.forget(id.0);
}

/// Begins to look through files, where nobody here has.
pub(super) fn begin(house: &House, actor: &Actor, import: &PendingImport) {
    let shelf = &house.live.hub.shelf;
    if !shelf.claim(import.id.0, PendingLook::Step(0)) {
        return;
    }
    let (house, actor, import) = (house.clone(), actor.clone(), import.clone());
    tokio::spawn(async move {
        let found = match look(&house, &actor, &import).await {
            Ok(found) => found,
            Err(Error::Refused(refusal)) => LookedThrough::Unlawful(Arc::new(refusal)),
            Err(error) => {
                tracing::error!(%error, "offered files can't be looked through");
                LookedThrough::Broken
            }
        };
        put(&house, import.id, found);
    });
}

async fn look(house: &House, actor: &Actor, import: &PendingImport) -> Result<LookedThrough> {
    let shelf = &house.live.hub.shelf;
    let step = |step| shelf.put(import.id.0, PendingLook::Step(step));
    let mut tx = house.db.read().await?;
    let offered = store::pending_import::files(&mut tx, import.id).await?;
    drop(tx);
    step(1);
    let reading = tokio::task::spawn_blocking(move || read(&offered));
    let facts = match reading.await.expect("reading does not panic") {
        Ok(Ok(facts)) => Arc::new(facts),
        Ok(Err(wrong)) => return Ok(LookedThrough::Wrong(Arc::new(wrong))),
        Err(error) => {
            tracing::error!(%error, "offered files can't be laid out to be read");
            return Ok(LookedThrough::Broken);
        }
    };
    step(2);
    let intent = intent(import, house.now());
    Ok(match import::preview(house, &facts, intent).await? {
        Ok(found) => {
            rights::check(house, actor, &found).await?;
            let found = Arc::new(found);
            LookedThrough::Found { facts, found }
        }
        Err(refusals) => LookedThrough::Refused {
            facts,
            refusals: refusals.into(),
        },
    })
}

/// The facts of some files, read as a folder is.
fn read(offered: &[store::pending_import::OfferedFile]) -> io::Result<Result<Facts, Wrong>> {
    let folder = tempfile::tempdir()?;
    for file in offered {
        std::fs::write(folder.path().join(&file.name), &file.content)?;
    }
    Ok(files::read(folder.path()))
}
