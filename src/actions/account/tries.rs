//! Tries: each is counted before anything is verified, and taken back where it was right.

use crate::House;
use onpost_rules::{patience::TrySubject, time::Instant};
use onpost_store::{self as store, Tx};
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::{Mutex as Waiting, OwnedMutexGuard};

type Turns = HashMap<String, Arc<Waiting<()>>>;

/// What is being verified, by what it's counted against: nobody waits for another's by chance.
static TURNS: LazyLock<Mutex<Turns>> = LazyLock::new(Mutex::default);

/// Somebody's turn, from when they stand in line; given up when it's dropped, waited out or not.
pub(super) struct SignInTurn {
    key: String,
    line: Arc<Waiting<()>>,
    held: Option<OwnedMutexGuard<()>>,
}

/// Waits until nobody else is being verified for the same: right ones that come all at once don't look like guesses.
pub(super) async fn turn(key: &str) -> SignInTurn {
    let line = Arc::clone(turns().entry(key.to_owned()).or_default());
    let mut turn = SignInTurn {
        key: key.to_owned(),
        line,
        held: None,
    };
    turn.held = Some(Arc::clone(&turn.line).lock_owned().await);
    turn
}

fn turns() -> MutexGuard<'static, Turns> {
    TURNS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Drop for SignInTurn {
    fn drop(&mut self) {
        let mut turns = turns();
        drop(self.held.take());
        // Ours and the table's: nobody else stands there, and nobody comes while the table is locked.
        if Arc::strong_count(&self.line) == 2 {
            turns.remove(&self.key);
        }
    }
}

/// The seconds that a try has to wait; nothing where it may begin.
pub(super) async fn wait(
    tx: &mut Tx,
    subjects: &[TrySubject],
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
    subjects: &[TrySubject],
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
pub(super) async fn right(tx: &mut Tx, subjects: &[TrySubject]) -> store::Result<()> {
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
async fn lock(tx: &mut Tx, subjects: &[TrySubject]) -> store::Result<()> {
    let mut keys: Vec<String> = subjects.iter().map(TrySubject::key).collect();
    keys.sort();
    for key in &keys {
        tx.lock(key).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[tokio::test]
    async fn only_the_same_wait_for_each_other_and_no_line_outlives_its_last() {
        let first = turn("one").await;
        let other = turn("another").now_or_never();
        assert!(other.is_some());
        assert!(turn("one").now_or_never().is_none(), "it's another's turn");
        let mut second = Box::pin(turn("one"));
        assert!((&mut second).now_or_never().is_none());
        drop(first);
        drop(second.await);
        drop(other);
        let left = turns().keys().any(|key| key == "one" || key == "another");
        assert!(!left);
    }
}
