//! The sessions that streams hang on, and what is known of them.

use onpost_rules::ids::PersonId;
use onpost_store::session::Holding;
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};
use tokio::sync::watch;

/// Whose session it is, and by what hash it's known.
pub type Key = (PersonId, Vec<u8>);

/// All sessions that streams hang on.
#[derive(Debug, Default)]
pub struct Guests {
    known: Mutex<Known>,
}

/// What is known of a session.
#[derive(Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has asked yet.
    Unasked,
    Holds(Holding),
    Over,
}

#[derive(Debug, Default)]
struct Known {
    is_asked_after: bool,
    sessions: HashMap<Key, watch::Sender<Standing>>,
}

/// A stream's hold on its session.
#[derive(Debug)]
pub struct Guest {
    standing: watch::Receiver<Standing>,
}

impl Guest {
    /// Returns once the session is over, or holds something else than before.
    pub async fn changed(&mut self) {
        if self.standing.changed().await.is_err() {
            // Whoever asked broke: the stream looks by itself now and then.
            std::future::pending::<()>().await;
        }
    }

    /// Whether the session is over.
    pub fn is_over(&self) -> bool {
        *self.standing.borrow() == Standing::Over
    }
}

impl Guests {
    /// Holds on to a session that is good by now; `begin` is called where nobody asks after sessions yet.
    pub fn attend(&self, key: Key, begin: impl FnOnce()) -> Guest {
        let mut known = self.known();
        let told = known.sessions.entry(key);
        let told = told.or_insert_with(|| watch::Sender::new(Standing::Unasked));
        let standing = told.subscribe();
        if !known.is_asked_after {
            known.is_asked_after = true;
            begin();
        }
        Guest { standing }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those that streams still hang on; none, and the rounds end.
    pub fn asked_after(&self) -> Vec<Key> {
        let mut known = self.known();
        known.sessions.retain(|_, told| told.receiver_count() > 0);
        known.is_asked_after = !known.sessions.is_empty();
        known.sessions.keys().cloned().collect()
    }

    /// Tells the streams what was found of the sessions that were asked after.
    pub fn tell(&self, asked: &[Key], mut found: HashMap<Vec<u8>, Holding>) {
        let known = self.known();
        for key in asked {
            let Some(told) = known.sessions.get(key) else {
                continue;
            };
            let now = found.remove(&key.1).map_or(Standing::Over, Standing::Holds);
            told.send_if_modified(|before| {
                // What it held at the start is what the stream knows.
                let is_first = *before == Standing::Unasked;
                let is_news = now == Standing::Over || (!is_first && *before != now);
                *before = now;
                is_news
            });
        }
    }
}
