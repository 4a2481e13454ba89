//! What posts ask of punches, set by those who keep the site; and what punches brought.

mod evidence;

pub use evidence::PressEvidence;
pub(super) use evidence::{HeardEvidence, check, keep};

use super::{
    Error, House, Result,
    error::permit,
    own::{known, oneself, subject},
};
use onpost_rules::{
    access::{Action, Actor},
    audit::{AuditRecord, Audited},
    ids::{PersonId, PostId, PunchId},
    proof::{ProofPolicy, ProofSetting, Proven},
};
use onpost_store::{self as store, version_entry::VersionEntry};

/// What each post asks now; posts that nobody has set anything for have none.
///
/// # Errors
/// [`Error::NotAllowed`] for those who don't keep the site.
pub async fn list(house: &House, actor: &Actor) -> Result<Vec<ProofSetting>> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let mut tx = house.db.read().await?;
    Ok(store::proof::list(&mut tx).await?)
}

/// Everything that was ever set for a post, the newest first: that holds.
///
/// # Errors
/// [`Error::NotAllowed`] for those who don't keep the site.
pub async fn of_post(house: &House, actor: &Actor, post: PostId) -> Result<Vec<ProofSetting>> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let mut tx = house.db.read().await?;
    Ok(store::proof::list_of(&mut tx, post).await?)
}

/// Sets what a post asks from now on, where `seen` is the version that it replaces: 0 where there was none.
///
/// # Errors
/// [`Error::Stale`] where somebody set another meanwhile; [`Error::NotFound`] without the post.
pub async fn set(house: &House, actor: &Actor, seen: i64, policy: &ProofPolicy) -> Result<()> {
    permit(actor.may_in(Action::EditSite, None))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    let post = store::post::find(&mut tx, policy.post).await?;
    let post = post.ok_or(Error::NotFound)?;
    let versions = store::proof::list_of(&mut tx, post.id).await?;
    let current = versions.first();
    if current.map_or(0, |it| it.version) != seen {
        return Err(Error::Stale);
    }
    if current.is_some_and(|it| it.policy == *policy) {
        return Ok(());
    }
    let entry = VersionEntry {
        version: seen + 1,
        at: now,
        by: actor.person,
    };
    let added = store::proof::insert(&mut tx, policy, entry).await;
    added.map_err(|error| match error {
        error if error.is_unique() => Error::Stale,
        error => error.into(),
    })?;
    let unset = ProofPolicy::none(post.id);
    let before = current.map_or(&unset, |it| &it.policy);
    let name = post.thing().name;
    let changed = AuditRecord::changed(before, policy).map(|it| it.named(&name));
    house.commit(tx, actor.person, changed).await
}

/// What the actor's punches at a post need now.
///
/// # Errors
/// Only the database's.
pub async fn asked(house: &House, actor: &Actor, post: PostId) -> Result<ProofPolicy> {
    permit(actor.may(Action::Punch, oneself(actor)?))?;
    let mut tx = house.db.read().await?;
    Ok(store::proof::find(&mut tx, post).await?)
}

/// What some punches of a person proved, in order of punch and proof.
///
/// # Errors
/// [`Error::NotFound`] for those who don't see the person's verdicts.
pub async fn of_punches(
    house: &House,
    actor: &Actor,
    person: PersonId,
    punches: &[PunchId],
) -> Result<Vec<Proven>> {
    let mut tx = house.db.read().await?;
    let whose = subject(&mut tx, person).await?;
    known(actor.may(Action::SeeVerdicts, whose))?;
    Ok(store::punch_proof::list_of(&mut tx, person, punches).await?)
}
