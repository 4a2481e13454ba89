//! Tries: each is counted before anything is verified, and taken back where it was right.

use crate::{
    actions::House,
    rules::{patience::Subject, time::Instant},
    store::{self, Tx},
};
use std::hash::{DefaultHasher, Hash, Hasher};
use tokio::sync::{Mutex, MutexGuard};

/// How many accounts can be verified side by side without waiting for each other by chance.
const SHARDS: usize = 256;

static TURNS: [Mutex<()>; SHARDS] = [const { Mutex::const_new(()) }; SHARDS];

/// Waits until nobody else is being verified for an account: right ones that come all at once don't look like guesses.
pub(super) async fn turn(account: &str) -> MutexGuard<'static, ()> {
    let mut hasher = DefaultHasher::new();
    account.hash(&mut hasher);
    let shard = usize::try_from(hasher.finish() % SHARDS as u64).unwrap_or_default();
    TURNS[shard].lock().await
}

/// The seconds that a try has to wait; nothing where it may begin.
pub(super) async fn wait(
    tx: &mut Tx,
    subjects: &[Subject],
    now: Instant,
) -> store::Result<Option<i64>> {
    let mut longest = None;
    for subject in subjects {
        let known = store::sign_in::find(tx, &subject.key()).await?;
        let wait = subject.wait(known, now);
        longest = longest.max(wait.map(|wait| wait.num_seconds().max(1)));
    }
    Ok(longest)
}

/// Counts a try that begins now; where it has to wait, it's not counted, and the seconds are given.
pub(super) async fn begin(
    house: &House,
    subjects: &[Subject],
    now: Instant,
) -> store::Result<Option<i64>> {
    let mut tx = house.db.write().await?;
    lock(&mut tx, subjects).await?;
    if let Some(seconds) = wait(&mut tx, subjects, now).await? {
        return Ok(Some(seconds));
    }
    for subject in subjects {
        let known = store::sign_in::find(&mut tx, &subject.key()).await?;
        let tries = subject.begun(known, now);
        store::sign_in::keep(&mut tx, &subject.key(), tries).await?;
        if subject.wait(Some(tries), now).is_some() {
            tracing::warn!(
                of = subject.kind(),
                tries = tries.count,
                "too many wrong sign-ins: the next has to wait"
            );
        }
    }
    tx.commit().await?;
    Ok(None)
}

/// Takes back a try that was right, within the transaction that signs in.
pub(super) async fn right(tx: &mut Tx, subjects: &[Subject]) -> store::Result<()> {
    lock(tx, subjects).await?;
    for subject in subjects {
        let key = subject.key();
        let known = store::sign_in::find(tx, &key).await?;
        match known.and_then(|tries| subject.right(tries)) {
            Some(left) => store::sign_in::keep(tx, &key, left).await?,
            None => store::sign_in::clear(tx, &key).await?,
        }
    }
    Ok(())
}

/// In one order for all, so that no two wait for each other.
async fn lock(tx: &mut Tx, subjects: &[Subject]) -> store::Result<()> {
    let mut keys: Vec<String> = subjects.iter().map(Subject::key).collect();
    keys.sort();
    for key in &keys {
        tx.lock(key).await?;
    }
    Ok(())
}
