//! The sessions that streams hang on, and what is known of them.

use onpost_rules::ids::PersonId;
use onpost_store::session::Holding;
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};
use tokio::sync::watch;

/// Whose session it is, and by what hash it's known.
pub type SessionKey = (PersonId, Vec<u8>);

/// All sessions that streams hang on.
#[derive(Debug, Default)]
pub struct Guests {
    known: Mutex<KnownSessions>,
}

/// What is known of a session.
#[derive(Debug, PartialEq, Eq)]
pub enum SessionStanding {
    /// Nobody has asked yet.
    Unasked,
    Holds(Holding),
    Over,
}

#[derive(Debug, Default)]
struct KnownSessions {
    is_asked_after: bool,
    sessions: HashMap<SessionKey, watch::Sender<SessionStanding>>,
}

/// A stream's hold on its session.
#[derive(Debug)]
pub struct Guest {
    standing: watch::Receiver<SessionStanding>,
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
        *self.standing.borrow() == SessionStanding::Over
    }
}

impl Guests {
    /// Holds on to a session that is good by now; `begin` is called where nobody asks after sessions yet.
    pub fn attend(&self, key: SessionKey, begin: impl FnOnce()) -> Guest {
        let mut known = self.known();
        let told = known.sessions.entry(key);
        let told = told.or_insert_with(|| watch::Sender::new(SessionStanding::Unasked));
        let standing = told.subscribe();
        if !known.is_asked_after {
            known.is_asked_after = true;
            begin();
        }
        Guest { standing }
    }

    fn known(&self) -> MutexGuard<'_, KnownSessions> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those that streams still hang on; none, and the rounds end.
    pub fn asked_after(&self) -> Vec<SessionKey> {
        let mut known = self.known();
        known.sessions.retain(|_, told| told.receiver_count() > 0);
        known.is_asked_after = !known.sessions.is_empty();
        known.sessions.keys().cloned().collect()
    }

    /// Tells the streams what was found of the sessions that were asked after.
    pub fn tell(&self, asked: &[SessionKey], mut found: HashMap<Vec<u8>, Holding>) {
        let known = self.known();
        for key in asked {
            let Some(told) = known.sessions.get(key) else {
                continue;
            };
            let now = found
                .remove(&key.1)
                .map_or(SessionStanding::Over, SessionStanding::Holds);
            told.send_if_modified(|before| {
                // What it held at the start is what the stream knows.
                let is_first = *before == SessionStanding::Unasked;
                let is_news = now == SessionStanding::Over || (!is_first && *before != now);
                *before = now;
                is_news
            });
        }
    }
}
