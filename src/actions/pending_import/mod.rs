//! Import in a browser: files are offered, looked through beside the threads that answer, and taken once they are meant.
//!
//! The files are in the database, so that any instance can look through them; what was found is in the memory of the one that
//! did, and another looks anew.

mod look;
mod rights;

pub use look::{LookedThrough, PendingLook, STEPS};
pub use onpost_store::pending_import::OfferedFile;

use super::{
    Error, House, Result,
    error::permit,
    import::{self, ForeseenImport, Imported, Intent, IntoDemo},
    new_id,
};
use onpost_rules::{
    access::{Action, Actor},
    facts::Facts,
    ids::PendingImportId,
    merge::Over,
    pending_import::{MOST_WAITING, PendingImport, PendingState, WAITS_FOR},
    time::Instant,
};
use onpost_store::{self as store, Tx};
use std::sync::Arc;

/// What somebody offers, and what it may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportOffer {
    pub files: Vec<OfferedFile>,
    pub terms: ImportTerms,
}

/// What an import may do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportTerms {
    pub over: Over,
    pub into_demo: IntoDemo,
    /// Why it may rewrite; empty: it may not.
    pub reason: String,
}

/// Files that were offered, and what came of them so far.
#[derive(Debug, Clone)]
pub struct PendingShown {
    pub import: PendingImport,
    pub state: PendingState,
    pub look: PendingLook,
}

/// What was imported of files that were taken here.
#[derive(Debug, Clone)]
pub struct TakenImport {
    pub facts: Arc<Facts>,
    pub imported: Arc<Imported>,
}

/// Whether taking files in has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakeStart {
    Begun,
    /// What they would do isn't known here, since another instance showed it: it has to be seen first.
    ToBeSeen,
}

fn may(actor: &Actor) -> Result<()> {
    permit(actor.may_in(Action::EditSite, None) && actor.may_in(Action::EditPeople, None))
}

/// Whether somebody may import.
///
/// # Errors
/// [`Error::NotAllowed`] for those who don't keep the site.
pub fn open(actor: &Actor) -> Result<()> {
    may(actor)
}

/// Keeps files, in place of those that the actor offered before, and begins to look through them.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Stale`] where as many wait as the site bears.
pub async fn offer(house: &House, actor: &Actor, offer: ImportOffer) -> Result<PendingImportId> {
    may(actor)?;
    let now = house.now();
    let import = PendingImport {
        id: PendingImportId(new_id(now)),
        by: actor.person,
        at: now,
        over: offer.terms.over,
        into_demo: offer.terms.into_demo == IntoDemo::Allowed,
        reason: offer.terms.reason,
        state: PendingState::Offered,
        taking_at: None,
    };
    let mut tx = house.db.write().await?;
    tx.lock("pending import").await?;
    clear(&mut tx, now).await?;
    let waiting = store::pending_import::list(&mut tx).await?;
    let (own, others): (Vec<_>, Vec<_>) = waiting
        .into_iter()
        .filter(|it| it.standing(now) != PendingState::Taking)
        .partition(|it| it.by == actor.person);
    if others.len() >= MOST_WAITING {
        return Err(Error::Stale);
    }
    let own: Vec<PendingImportId> = own.into_iter().map(|it| it.id).collect();
    store::pending_import::delete(&mut tx, &own).await?;
    store::pending_import::insert(&mut tx, &import, &offer.files).await?;
    tx.commit().await?;
    look::begin(house, actor, &import);
    Ok(import.id)
}

/// Removes those that have waited too long.
pub(super) async fn clear(tx: &mut Tx, now: Instant) -> Result<()> {
    let old = store::pending_import::list_before(tx, now - WAITS_FOR).await?;
    Ok(store::pending_import::delete(tx, &old).await?)
}

/// The actor's own.
async fn find(tx: &mut Tx, actor: &Actor, id: PendingImportId) -> Result<PendingImport> {
    let found = store::pending_import::find(tx, id).await?;
    let found = found.filter(|it| it.by == actor.person);
    found.ok_or(Error::NotFound)
}

/// Where one's files stand; where nobody here has looked through them, that begins.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`] for those of others, too.
pub async fn show(house: &House, actor: &Actor, id: PendingImportId) -> Result<PendingShown> {
    may(actor)?;
    let now = house.now();
    let mut tx = house.db.read().await?;
    let import = find(&mut tx, actor, id).await?;
    drop(tx);
    let state = import.standing(now);
    if state == PendingState::Offered {
        look::begin(house, actor, &import);
    }
    Ok(PendingShown {
        look: look::of(house, id),
        import,
        state,
    })
}

/// Has one's files looked through anew, by other terms.
///
/// # Errors
/// As [`show`]; [`Error::Stale`] where they are being taken, or were.
pub async fn again(
    house: &House,
    actor: &Actor,
    id: PendingImportId,
    terms: ImportTerms,
) -> Result<()> {
    may(actor)?;
    let mut tx = house.db.write().await?;
    tx.lock("pending import").await?;
    let held = find(&mut tx, actor, id).await?;
    if held.standing(house.now()) == PendingState::Taking || held.state == PendingState::Taken {
        return Err(Error::Stale);
    }
    let import = PendingImport {
        over: terms.over,
        into_demo: terms.into_demo == IntoDemo::Allowed,
        reason: terms.reason,
        state: PendingState::Offered,
        taking_at: None,
        ..held
    };
    store::pending_import::update(&mut tx, &import).await?;
    tx.commit().await?;
    look::forget(house, id);
    look::begin(house, actor, &import);
    Ok(())
}

/// Takes one's files in as they were shown, beside the threads that answer.
///
/// # Errors
/// As [`show`]; [`Error::Stale`] where they are being taken already, or were.
pub async fn take(house: &House, actor: &Actor, id: PendingImportId) -> Result<TakeStart> {
    may(actor)?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    tx.lock("pending import").await?;
    let held = find(&mut tx, actor, id).await?;
    if held.standing(now) != PendingState::Offered {
        return Err(Error::Stale);
    }
    let look = look::of(house, id);
    let PendingLook::Through(LookedThrough::Found { facts, found }) = look else {
        look::begin(house, actor, &held);
        return Ok(TakeStart::ToBeSeen);
    };
    let import = PendingImport {
        state: PendingState::Taking,
        taking_at: Some(now),
        ..held
    };
    store::pending_import::update(&mut tx, &import).await?;
    tx.commit().await?;
    let house = house.clone();
    tokio::spawn(async move { taken(&house, import, &facts, &found).await });
    Ok(TakeStart::Begun)
}

/// Takes them in, and notes what came of it.
async fn taken(
    house: &House,
    mut import: PendingImport,
    facts: &Arc<Facts>,
    shown: &ForeseenImport,
) {
    let id = import.id;
    let intent = intent(&import, house.now());
    let came_to = import::take_shown(house, facts, intent, shown).await;
    let looked = match came_to {
        Ok(Ok(imported)) => {
            import.state = PendingState::Taken;
            LookedThrough::Taken(TakenImport {
                facts: facts.clone(),
                imported: Arc::new(imported),
            })
        }
        Ok(Err(refusals)) => {
            import.state = PendingState::Offered;
            LookedThrough::Refused {
                facts: facts.clone(),
                refusals: refusals.into(),
            }
        }
        Err(Error::Stale) => {
            import.state = PendingState::Offered;
            LookedThrough::Moved
        }
        Err(error) => {
            tracing::error!(%error, "an import broke off");
            import.state = PendingState::Failed;
            LookedThrough::Broken
        }
    };
    import.taking_at = None;
    look::put(house, id, looked);
    if let Err(error) = note(house, &import).await {
        tracing::error!(%error, "what became of an import can't be noted");
    }
}

async fn note(house: &House, import: &PendingImport) -> Result<()> {
    let mut tx = house.db.write().await?;
    store::pending_import::update(&mut tx, import).await?;
    if import.state == PendingState::Taken {
        store::pending_import::drop_files(&mut tx, &[import.id]).await?;
    }
    Ok(tx.commit().await?)
}

/// What an import of some files is to do.
fn intent(import: &PendingImport, at: Instant) -> Intent {
    Intent {
        over: import.over,
        into_demo: match import.into_demo {
            true => IntoDemo::Allowed,
            false => IntoDemo::Refused,
        },
        reason: (!import.reason.is_empty()).then(|| import.reason.clone()),
        by: Some(import.by),
        ..at.into()
    }
}

/// Gives one's files up.
///
/// # Errors
/// As [`show`]; [`Error::Stale`] while they are being taken.
pub async fn give_up(house: &House, actor: &Actor, id: PendingImportId) -> Result<()> {
    may(actor)?;
    let mut tx = house.db.write().await?;
    tx.lock("pending import").await?;
    let held = find(&mut tx, actor, id).await?;
    if held.standing(house.now()) == PendingState::Taking {
        return Err(Error::Stale);
    }
    store::pending_import::delete(&mut tx, &[id]).await?;
    tx.commit().await?;
    look::forget(house, id);
    Ok(())
}
