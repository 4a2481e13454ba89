//! The sessions that streams hang on: asked after all together every few seconds, so that a stream ends with its
//! session. Who asks also finds out that the database is gone.

use super::{Hub, Outcome, Trouble};
use crate::{
    actions::{House, Result, account::Token},
    rules::{access::Actor, ids::PersonId},
    store::{self, session::Holding},
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{
    sync::watch,
    time::{sleep, timeout},
};

/// How often the sessions are asked after: with the asking, a stream ends within 5 s.
const ROUND: Duration = Duration::from_secs(3);

/// How long asking may take before the database counts as gone.
const PATIENCE: Duration = Duration::from_secs(5);

/// Whose session it is, and by what hash it's known.
type Key = (PersonId, Vec<u8>);

/// All sessions that streams hang on.
#[derive(Debug, Default)]
pub(super) struct Guests {
    known: Mutex<Known>,
}

/// What is known of a session.
#[derive(Debug, PartialEq, Eq)]
enum Standing {
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
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those that streams still hang on; none, and the rounds end.
    fn asked_after(&self) -> Vec<Key> {
        let mut known = self.known();
        known.sessions.retain(|_, told| told.receiver_count() > 0);
        known.is_asked_after = !known.sessions.is_empty();
        known.sessions.keys().cloned().collect()
    }

    fn tell(&self, asked: &[Key], mut found: HashMap<Vec<u8>, Holding>) {
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

/// Holds on to the session of a token, which is the actor's and good by now.
pub fn attend(house: &House, actor: &Actor, token: &Token) -> Guest {
    let guests = &house.live.hub.guests;
    let mut known = guests.known();
    let key = (actor.person, token.hash());
    let told = known.sessions.entry(key);
    let told = told.or_insert_with(|| watch::Sender::new(Standing::Unasked));
    let standing = told.subscribe();
    if !known.is_asked_after {
        known.is_asked_after = true;
        tokio::spawn(rounds(house.clone()));
    }
    Guest { standing }
}

/// Asks, again and again, until no stream hangs on any session.
async fn rounds(house: House) {
    let hub = Arc::clone(&house.live.hub);
    loop {
        sleep(ROUND).await;
        let asked = hub.guests.asked_after();
        if asked.is_empty() {
            hub.works(Trouble::Asking);
            return;
        }
        match timeout(PATIENCE, holding(&house, &asked)).await {
            Ok(Ok(found)) => {
                hub.guests.tell(&asked, found);
                if hub.works(Trouble::Asking) {
                    // Whatever happened meanwhile is shown at once.
                    house.live.nudge();
                }
            }
            failed => {
                let error = failed.err().map(|slow| slow.to_string());
                tracing::warn!(error, "who watches can't be asked after for the moment");
                hub.fails(Trouble::Asking);
            }
        }
    }
}

async fn holding(house: &House, asked: &[Key]) -> Result<HashMap<Vec<u8>, Holding>> {
    let people: Vec<PersonId> = asked.iter().map(|(person, _)| *person).collect();
    let mut tx = house.db.read().await?;
    let found = store::session::list_holding(&mut tx, &people, house.now()).await?;
    Ok(found.into_iter().collect())
}

impl Hub {
    /// Notes that something fails.
    pub(super) fn fails(&self, trouble: Trouble) {
        self.replace(trouble, Outcome::Fails);
    }

    /// Notes that something works; tells whether it failed before.
    pub(super) fn works(&self, trouble: Trouble) -> bool {
        self.replace(trouble, Outcome::Works) == Outcome::Fails
    }

    fn replace(&self, trouble: Trouble, now: Outcome) -> Outcome {
        let mut before = Outcome::Works;
        self.troubles.send_if_modified(|troubles| {
            let noted = match trouble {
                Trouble::Reading => &mut troubles.reading,
                Trouble::Asking => &mut troubles.asking,
            };
            before = std::mem::replace(noted, now);
            before != now
        });
        before
    }
}
