//! Duties that ended without a note: shown to supervisors.

use crate::{House, Result, permitted_departments, seen::Seen};
use onpost_rules::{
    access::{Action, Actor},
    duty::Duty,
    facts::Facts,
    handover_note::{self, LOOKED_BACK, Note},
    ids::PostId,
    time::Instant,
};
use onpost_store::{self as store, Tx};

/// Those among the duties of some facts, which the actor has been shown already.
///
/// # Errors
/// [`NotAllowed`](crate::Error::NotAllowed) for those who see nobody's day.
pub async fn missing(house: &House, actor: &Actor, seen: &Seen) -> Result<Vec<Duty>> {
    let mut tx = house.db.read().await?;
    permitted_departments::departments(&mut tx, actor, Action::SeeToday).await?;
    let notes = notes(&mut tx, &seen.facts, seen.now).await?;
    let missing = handover_note::missing(&seen.facts, &notes, seen.now);
    Ok(missing.into_iter().cloned().collect())
}

/// The notes by which it's seen which duties of some facts are without one at an instant.
pub(crate) async fn notes(tx: &mut Tx, facts: &Facts, now: Instant) -> Result<Vec<Note>> {
    let posts: Vec<PostId> = facts.posts.iter().map(|post| post.id).collect();
    // A note may be written long before the duty ends that it's for.
    let since = now - LOOKED_BACK - LOOKED_BACK;
    Ok(store::handover_note::list_at(tx, &posts, since).await?)
}
