//! The hub: what those who watch the posts share, and where the one who reads for them puts the picture.
//!
//! It knows neither the database nor the clock: [`live`](super::live) reads.

mod drafts;
mod guests;
mod picture;
mod shelf;

pub use drafts::{DraftFollower, DraftNews, DraftPicture, DraftPlanner};
pub(super) use drafts::{Drafts, DrawnDraft, FollowedDraft, enter};
pub use guests::Guest;
pub(super) use guests::{Guests, SessionKey};
pub(super) use picture::Drawn;
pub use picture::{Cut, Picture};
pub(crate) use shelf::Shelf;

use onpost_rules::time::Instant;
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
    pub(super) hub: Arc<Hub>,
}

/// How often the facts are read while somebody watches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HubPace {
    /// From one reading to the next where nobody says that something has changed: other instances don't.
    pub pause: Duration,
    /// From a nudge to the reading that it causes: others may follow at once.
    pub settle: Duration,
    /// The least from one reading to the next.
    pub least: Duration,
}

impl Default for HubPace {
    fn default() -> Self {
        Self {
            pause: Duration::from_secs(5),
            settle: Duration::from_millis(150),
            least: Duration::from_secs(1),
        }
    }
}

/// Where the one who reads and all who watch meet.
#[derive(Debug)]
pub(super) struct Hub {
    pub pace: HubPace,
    /// How often something was said to have changed.
    pub nudges: AtomicU64,
    pub nudged: Notify,
    pub shot: watch::Sender<Option<Shot>>,
    /// How often the facts could not be read.
    pub failed: watch::Sender<u64>,
    troubles: watch::Sender<Troubles>,
    pub guests: Guests,
    /// Whether the task runs; who holds it may start or end it.
    runs: Mutex<bool>,
    pub reads: AtomicU64,
    pub generation: AtomicU64,
    pub drafts: Drafts,
    pub shelf: Shelf,
    over: watch::Sender<bool>,
}

/// What fails at the moment.
#[derive(Debug, Clone, Copy, Default)]
struct Troubles {
    reading: HubOutcome,
    asking: HubOutcome,
}

/// How something went that is done again and again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum HubOutcome {
    #[default]
    Works,
    Fails,
}

/// What may fail.
#[derive(Debug, Clone, Copy)]
pub(super) enum HubTrouble {
    /// The facts can't be read.
    Reading,
    /// The database doesn't say who may still watch.
    Asking,
}

impl Troubles {
    fn sight(self) -> HubSight {
        match (self.reading, self.asking) {
            (HubOutcome::Works, HubOutcome::Works) => HubSight::Clear,
            _ => HubSight::Blind,
        }
    }
}

/// A picture, and as of when it's right.
#[derive(Debug, Clone)]
pub(super) struct Shot {
    pub read_at: Instant,
    /// Of the nudges, those before its reading.
    pub nudges: u64,
    pub picture: Arc<Picture>,
}

impl Default for Hub {
    fn default() -> Self {
        Self::new(HubPace::default())
    }
}

impl Hub {
    fn new(pace: HubPace) -> Self {
        Self {
            pace,
            nudges: AtomicU64::new(0),
            nudged: Notify::new(),
            shot: watch::Sender::new(None),
            failed: watch::Sender::new(0),
            troubles: watch::Sender::default(),
            guests: Guests::default(),
            runs: Mutex::new(false),
            reads: AtomicU64::new(0),
            generation: AtomicU64::new(0),
            drafts: Drafts::default(),
            shelf: Shelf::default(),
            over: watch::Sender::new(false),
        }
    }

    /// Whether the task runs, held still until it's dropped.
    pub fn runs(&self) -> MutexGuard<'_, bool> {
        self.runs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that something fails.
    pub fn fails(&self, trouble: HubTrouble) {
        self.replace(trouble, HubOutcome::Fails);
    }

    /// Notes that something works; tells whether it failed before.
    pub fn works(&self, trouble: HubTrouble) -> bool {
        self.replace(trouble, HubOutcome::Works) == HubOutcome::Fails
    }

    fn replace(&self, trouble: HubTrouble, now: HubOutcome) -> HubOutcome {
        let mut before = HubOutcome::Works;
        self.troubles.send_if_modified(|troubles| {
            let noted = match trouble {
                HubTrouble::Reading => &mut troubles.reading,
                HubTrouble::Asking => &mut troubles.asking,
            };
            before = std::mem::replace(noted, now);
            before != now
        });
        before
    }
}

impl Live {
    /// Reads at another pace than usual.
    pub fn at_pace(pace: HubPace) -> Self {
        let hub = Arc::new(Hub::new(pace));
        Self { hub }
    }

    /// Says that something at the posts has changed: called after the commit of whatever did.
    pub fn nudge(&self) {
        self.hub.nudges.fetch_add(1, Ordering::SeqCst);
        self.hub.nudged.notify_one();
        // Most of what changes at the posts changes a roster.
        self.hub.drafts.nudge();
    }

    /// The drafts that planners have open.
    pub(super) fn drafts(&self) -> &Drafts {
        &self.hub.drafts
    }

    /// How often drafts were read so far.
    pub fn draft_reads(&self) -> u64 {
        self.hub.drafts.reads()
    }

    /// How often the facts were read so far.
    pub fn reads(&self) -> u64 {
        self.hub.reads.load(Ordering::SeqCst)
    }

    /// How many watch.
    pub fn watchers(&self) -> usize {
        self.hub.shot.receiver_count()
    }

    /// Hands out what somebody who watches looks at.
    pub(super) fn watch(&self) -> HubWatcher {
        let hub = &self.hub;
        HubWatcher {
            shots: hub.shot.subscribe(),
            over: hub.over.subscribe(),
            troubles: hub.troubles.subscribe(),
        }
    }

    /// Sends all watchers home: the service stops.
    pub fn end(&self) {
        self.hub.over.send_replace(true);
    }
}

/// What is new to somebody who watches.
#[derive(Debug)]
pub enum HubNews {
    /// Another picture.
    Picture(Arc<Picture>),
    /// The posts can't be seen any more, or can again.
    Sight(HubSight),
}

/// Whether the posts can be seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum HubSight {
    #[default]
    Clear,
    /// They can't be read for the moment: the picture is an old one.
    Blind,
}

/// Somebody who watches.
#[derive(Debug)]
pub struct HubWatcher {
    pub(super) shots: watch::Receiver<Option<Shot>>,
    over: watch::Receiver<bool>,
    troubles: watch::Receiver<Troubles>,
}

impl HubWatcher {
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
    pub async fn news(&mut self, generation: u64, told: HubSight) -> Option<HubNews> {
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
                shot.as_ref().map(|shot| HubNews::Picture(Arc::clone(&shot.picture)))
            }
            changed = troubles.wait_for(|it| it.sight() != told) => changed.ok().map(|it| HubNews::Sight(it.sight())),
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

    /// The newest picture of which that holds, waited for. `None`: the service stops.
    pub(super) async fn newest(&mut self, wanted: impl Fn(&Shot) -> bool) -> Option<Arc<Picture>> {
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
