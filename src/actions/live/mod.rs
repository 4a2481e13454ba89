//! The posts right now: one picture for all who watch, read once however many they are.
//!
//! Somebody who watches holds a [`Watch`]. The first one starts a task that reads the facts of all posts, again and
//! again, and publishes what they come to; the last one who leaves ends it. What each watcher is shown is cut out of
//! the shared picture, and drawn once for all who are shown the same.

mod guest;
mod keep;
mod picture;
#[cfg(test)]
mod tests;

pub use guest::{Guest, attend};
pub use picture::{Cut, Picture};

use super::{House, Result, error::permit, kiosk::Screen};
use crate::rules::{
    access::{Action, Actor},
    ids::DepartmentId,
    time::{Instant, is_ahead},
};
use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::sync::{Notify, watch};

/// What all watchers of this process share.
#[derive(Debug, Clone, Default)]
pub struct Live {
    hub: Arc<Hub>,
}

/// How often the facts are read while somebody watches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// From one reading to the next where nobody says that something has changed: other instances don't.
    pub pause: Duration,
    /// From a nudge to the reading that it causes: others may follow at once.
    pub settle: Duration,
    /// The least from one reading to the next.
    pub least: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            pause: Duration::from_secs(5),
            settle: Duration::from_millis(150),
            least: Duration::from_secs(1),
        }
    }
}

#[derive(Debug)]
struct Hub {
    pace: Pace,
    /// How often something was said to have changed.
    nudges: AtomicU64,
    nudged: Notify,
    shot: watch::Sender<Option<Shot>>,
    /// How often the facts could not be read.
    failed: watch::Sender<u64>,
    troubles: watch::Sender<Troubles>,
    guests: guest::Guests,
    /// Whether the task runs; who holds it may start or end it.
    runs: Mutex<bool>,
    reads: AtomicU64,
    generation: AtomicU64,
    over: watch::Sender<bool>,
}

/// What fails at the moment.
#[derive(Debug, Clone, Copy, Default)]
struct Troubles {
    reading: Outcome,
    asking: Outcome,
}

/// How something went that is done again and again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Outcome {
    #[default]
    Works,
    Fails,
}

#[derive(Debug, Clone, Copy)]
enum Trouble {
    /// The facts can't be read.
    Reading,
    /// The database doesn't say who may still watch.
    Asking,
}

impl Troubles {
    fn sight(self) -> Sight {
        match (self.reading, self.asking) {
            (Outcome::Works, Outcome::Works) => Sight::Clear,
            _ => Sight::Blind,
        }
    }
}

/// A picture, and as of when it's right.
#[derive(Debug, Clone)]
struct Shot {
    read_at: Instant,
    /// Of the nudges, those before its reading.
    nudges: u64,
    picture: Arc<Picture>,
}

impl Default for Hub {
    fn default() -> Self {
        Self::new(Pace::default())
    }
}

impl Hub {
    fn new(pace: Pace) -> Self {
        Self {
            pace,
            nudges: AtomicU64::new(0),
            nudged: Notify::new(),
            shot: watch::Sender::new(None),
            failed: watch::Sender::new(0),
            troubles: watch::Sender::default(),
            guests: guest::Guests::default(),
            runs: Mutex::new(false),
            reads: AtomicU64::new(0),
            generation: AtomicU64::new(0),
            over: watch::Sender::new(false),
        }
    }

    fn runs(&self) -> MutexGuard<'_, bool> {
        self.runs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Live {
    /// Reads at another pace than usual.
    pub fn at_pace(pace: Pace) -> Self {
        let hub = Arc::new(Hub::new(pace));
        Self { hub }
    }

    /// Says that something at the posts has changed: called after the commit of whatever did.
    pub fn nudge(&self) {
        self.hub.nudges.fetch_add(1, Ordering::SeqCst);
        self.hub.nudged.notify_one();
    }

    /// How often the facts were read so far.
    pub fn reads(&self) -> u64 {
        self.hub.reads.load(Ordering::SeqCst)
    }

    /// How many watch.
    pub fn watchers(&self) -> usize {
        self.hub.shot.receiver_count()
    }

    /// Sends all watchers home: the service stops.
    pub fn end(&self) {
        self.hub.over.send_replace(true);
    }

    /// Starts the task where it isn't running.
    fn join(&self, house: &House) -> Watch {
        let hub = &self.hub;
        let mut runs = hub.runs();
        let watch = Watch {
            shots: hub.shot.subscribe(),
            over: hub.over.subscribe(),
            troubles: hub.troubles.subscribe(),
        };
        if !*runs {
            *runs = true;
            tokio::spawn(keep::keep(house.clone(), keep::Running::new(hub)));
        }
        watch
    }
}

/// What is new to somebody who watches.
#[derive(Debug)]
pub enum News {
    /// Another picture.
    Picture(Arc<Picture>),
    /// The posts can't be seen any more, or can again.
    Sight(Sight),
}

/// Whether the posts can be seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sight {
    #[default]
    Clear,
    /// They can't be read for the moment: the picture is an old one.
    Blind,
}

/// Somebody who watches.
#[derive(Debug)]
pub struct Watch {
    shots: watch::Receiver<Option<Shot>>,
    over: watch::Receiver<bool>,
    troubles: watch::Receiver<Troubles>,
}

impl Watch {
    /// The picture as it stands; waited for where there is none yet. `None`: the service stops.
    pub async fn now(&mut self) -> Option<Arc<Picture>> {
        self.newest(|_| true).await
    }

    /// The next picture that isn't the one of `generation`. `None`: the service stops.
    pub async fn next(&mut self, generation: u64) -> Option<Arc<Picture>> {
        self.newest(|shot| shot.picture.generation != generation)
            .await
    }

    /// What is new to somebody who was shown the picture of `generation`, and was told whether the posts can't be seen.
    /// `None`: the service stops.
    pub async fn news(&mut self, generation: u64, told: Sight) -> Option<News> {
        let Self {
            shots,
            over,
            troubles,
        } = self;
        let other = |shot: &Option<Shot>| {
            let mut shot = shot.iter();
            shot.any(|shot| shot.picture.generation != generation)
        };
        tokio::select! {
            found = shots.wait_for(other) => {
                let shot = found.ok()?;
                shot.as_ref().map(|shot| News::Picture(Arc::clone(&shot.picture)))
            }
            changed = troubles.wait_for(|it| it.sight() != told) => changed.ok().map(|it| News::Sight(it.sight())),
            _ = over.wait_for(|over| *over) => None,
        }
    }

    /// As of when the last picture is; `None` where there was none yet.
    pub fn read_at(&self) -> Option<Instant> {
        self.shots.borrow().as_ref().map(|shot| shot.read_at)
    }

    /// Whether the service stops.
    pub fn is_over(&self) -> bool {
        *self.over.borrow()
    }

    async fn newest(&mut self, wanted: impl Fn(&Shot) -> bool) -> Option<Arc<Picture>> {
        let Self { shots, over, .. } = self;
        let wanted = |shot: &Option<Shot>| shot.as_ref().is_some_and(&wanted);
        tokio::select! {
            found = shots.wait_for(wanted) => {
                let shot = found.ok()?;
                shot.as_ref().map(|shot| Arc::clone(&shot.picture))
            }
            _ = over.wait_for(|over| *over) => None,
        }
    }
}

/// Watches the posts of the actor's departments.
///
/// # Errors
/// [`Error::NotAllowed`](super::Error::NotAllowed) for those who see none.
pub fn watch(house: &House, actor: &Actor) -> Result<Watch> {
    permit(may_watch(actor))?;
    Ok(house.live.join(house))
}

/// Watches the post of a screen: whoever is one may.
pub fn watch_post(house: &House, _: &Screen) -> Watch {
    house.live.join(house)
}

/// How the posts stand now: by the shared picture where it's of just now, else by another reading.
///
/// # Errors
/// [`Error::NotAllowed`](super::Error::NotAllowed) for those who see none.
pub async fn now(house: &House, actor: &Actor) -> Result<Arc<Picture>> {
    let watch = watch(house, actor)?;
    fresh(house, watch).await
}

/// The same for a screen.
///
/// # Errors
/// The database's.
pub async fn now_at_post(house: &House, screen: &Screen) -> Result<Arc<Picture>> {
    fresh(house, watch_post(house, screen)).await
}

/// A picture that knows of every nudge so far and isn't older than the pause.
async fn fresh(house: &House, mut watch: Watch) -> Result<Arc<Picture>> {
    let hub = &house.live.hub;
    let (now, nudges) = (house.now(), hub.nudges.load(Ordering::SeqCst));
    let is_fresh = |shot: &Shot| {
        let age = (now - shot.read_at).to_std().unwrap_or_default();
        nudges <= shot.nudges && age <= hub.pace.pause && !is_ahead(shot.read_at, now)
    };
    let mut failed = hub.failed.subscribe();
    let is_old = |shot: &Shot| !is_fresh(shot);
    if watch.shots.borrow().as_ref().is_some_and(is_old) {
        house.live.nudge();
    }
    let found = tokio::select! {
        found = watch.newest(is_fresh) => found,
        _ = failed.changed() => None,
    };
    match found {
        Some(picture) => Ok(picture),
        // The task has come to grief, or has ended: what went wrong is told to whoever asks.
        None => Ok(Arc::new(picture::read(house).await?)),
    }
}

/// In which of a picture's departments the actor sees the posts.
pub fn departments(picture: &Picture, actor: &Actor) -> Vec<DepartmentId> {
    let all = picture.facts.departments.iter().map(|it| it.id);
    all.filter(|it| actor.may_in(Action::SeeToday, Some(*it)))
        .collect()
}

fn may_watch(actor: &Actor) -> bool {
    let mut own = actor.departments.iter();
    actor.may_in(Action::SeeToday, None) || own.any(|it| actor.may_in(Action::SeeToday, Some(*it)))
}
