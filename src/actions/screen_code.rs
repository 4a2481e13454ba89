//! The code at the post as a proof: good once for each person, and not to be guessed.

use super::{House, Result};
use onpost_rules::{
    access::Actor,
    ids::{PersonId, PostId},
    press::PressAtPost,
    screen_code::{self, MOST_MISSES, PATIENCE, Secret},
    time::Instant,
};
use onpost_store::{self as store, Tx, screen_code::CodeUse};

/// What a code that somebody typed or scanned is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum CodeCheck {
    /// The post's, and now used up for this person.
    Good,
    /// Not the post's.
    Wrong,
    /// The post's, and this person has used it before.
    Spent,
}

/// Whether a code is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub(super) enum CodeHeard {
    /// It is, and is counted as a wrong one until it turns out to be none.
    Yes,
    /// Nobody typed any, or this person has guessed too often.
    No,
}

/// Counts a code before it's looked at, in a transaction of its own: of many at once no more are looked at than of many
/// one after the other, and what becomes of the punch changes nothing in that.
///
/// After as many as [`MOST_MISSES`] says, none of this person is looked at, not even a right one, until [`PATIENCE`] is
/// over.
pub(super) async fn begin(house: &House, person: PersonId, now: Instant) -> Result<CodeHeard> {
    let mut tx = house.db.write().await?;
    store::person::lock(&mut tx, person).await?;
    if seconds_to_wait(&mut tx, person, now).await?.is_some() {
        return Ok(CodeHeard::No);
    }
    store::screen_code::record_miss(&mut tx, person, (now - PATIENCE, now)).await?;
    tx.commit().await?;
    Ok(CodeHeard::Yes)
}

/// Takes back what [`begin`] counted, where the code wasn't wrong and [`spend`] hasn't forgiven all for good.
pub(super) async fn take_back(house: &House, person: PersonId) -> Result<()> {
    let mut tx = house.db.write().await?;
    store::screen_code::take_miss_back(&mut tx, person).await?;
    Ok(tx.commit().await?)
}

/// Uses up a code that is heard, within the transaction of what it proves; a good one forgives the wrong ones.
pub(super) async fn spend(tx: &mut Tx, press: PressAtPost, code: &str) -> Result<CodeCheck> {
    let PressAtPost { person, post, at } = press;
    let Some(secret) = store::screen_code::find_secret(tx, post).await? else {
        return Ok(CodeCheck::Wrong);
    };
    let Some(step) = screen_code::typed(&secret, code, at) else {
        return Ok(CodeCheck::Wrong);
    };
    let used = CodeUse {
        post,
        person,
        step,
        at,
    };
    if !store::screen_code::insert_use(tx, &used).await? {
        return Ok(CodeCheck::Spent);
    }
    store::screen_code::clear_misses(tx, person).await?;
    Ok(CodeCheck::Good)
}

/// How many seconds the actor has to wait until a code of theirs is listened to again; `None`: it is now.
///
/// Of oneself, so everybody may.
///
/// # Errors
/// The database's.
pub async fn wait(house: &House, actor: &Actor) -> Result<Option<i64>> {
    let mut tx = house.db.read().await?;
    seconds_to_wait(&mut tx, actor.person, house.now()).await
}

async fn seconds_to_wait(tx: &mut Tx, person: PersonId, now: Instant) -> Result<Option<i64>> {
    let misses = store::screen_code::find_misses(tx, person, now - PATIENCE, now).await?;
    let patience = misses.filter(|(misses, _)| *misses >= MOST_MISSES);
    Ok(patience.map(|(_, first_at)| (first_at + PATIENCE - now).num_seconds().max(1)))
}

/// The secret of a post, made now where it has none.
pub(super) async fn secret(tx: &mut Tx, post: PostId, now: Instant) -> Result<()> {
    let mut bytes = [0; Secret::BYTES];
    getrandom::fill(&mut bytes).expect("the system has randomness");
    Ok(store::screen_code::insert_secret(tx, post, &Secret::new(bytes), now).await?)
}

#[cfg(test)]
mod tests;
