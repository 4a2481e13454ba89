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
use std::{
    collections::VecDeque,
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// How many are remembered: the site bears few at once.
const MOST: usize = 12;

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

/// What this process knows of offered files.
#[derive(Debug, Default)]
pub(crate) struct Lookings(Mutex<VecDeque<(PendingImportId, PendingLook)>>);

impl Lookings {
    fn lock(&self) -> MutexGuard<'_, VecDeque<(PendingImportId, PendingLook)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where the look through some files stands.
    pub(crate) fn of(&self, id: PendingImportId) -> PendingLook {
        let known = self.lock();
        let found = known.iter().find(|(of, _)| *of == id);
        found.map_or(PendingLook::Unknown, |(_, look)| look.clone())
    }

    pub(crate) fn forget(&self, id: PendingImportId) {
        self.lock().retain(|(of, _)| *of != id);
    }

    pub(crate) fn put(&self, id: PendingImportId, found: LookedThrough) {
        self.set(id, PendingLook::Through(found));
    }

    fn set(&self, id: PendingImportId, look: PendingLook) {
        let mut known = self.lock();
        known.retain(|(of, _)| *of != id);
        known.push_back((id, look));
        while known.len() > MOST {
            known.pop_front();
        }
    }

    /// Whether nobody has begun, who then has.
    fn claim(&self, id: PendingImportId) -> bool {
        let is_free = matches!(self.of(id), PendingLook::Unknown);
        if is_free {
            self.set(id, PendingLook::Step(0));
        }
        is_free
    }
}

/// Begins to look through files, where nobody here has.
pub(super) fn begin(house: &House, actor: &Actor, import: &PendingImport) {
    if !house.live.hub.lookings.claim(import.id) {
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
        house.live.hub.lookings.put(import.id, found);
    });
}

async fn look(house: &House, actor: &Actor, import: &PendingImport) -> Result<LookedThrough> {
    let lookings = &house.live.hub.lookings;
    let mut tx = house.db.read().await?;
    let offered = store::pending_import::files(&mut tx, import.id).await?;
    drop(tx);
    lookings.set(import.id, PendingLook::Step(1));
    let reading = tokio::task::spawn_blocking(move || read(&offered));
    let facts = match reading.await.expect("reading does not panic") {
        Ok(Ok(facts)) => Arc::new(facts),
        Ok(Err(wrong)) => return Ok(LookedThrough::Wrong(Arc::new(wrong))),
        Err(error) => {
            tracing::error!(%error, "offered files can't be laid out to be read");
            return Ok(LookedThrough::Broken);
        }
    };
    lookings.set(import.id, PendingLook::Step(2));
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
