//! The drafts that planners have open: who else has each, and the picture that all who follow one share.
//!
//! Who has one open is known to this process alone, and forgotten with it.

#[cfg(test)]
mod tests;

use super::Hub;
use onpost_rules::{
    ids::PersonId,
    roster::{Plan, draft::DraftChange, plan::RosterKey},
    time::Instant,
};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::sync::{Notify, watch};

/// How many people are named as having a draft open; more may follow it.
const MOST_NAMED: usize = 20;

/// How many may follow drafts at once.
const MOST_FOLLOWERS: usize = 500;

/// All drafts that somebody has open.
#[derive(Debug, Default)]
pub(crate) struct Drafts {
    open: Mutex<OpenDrafts>,
    pub nudged: Notify,
    pub reads: AtomicU64,
}

#[derive(Debug, Default)]
struct OpenDrafts {
    /// Whether the task that reads runs.
    is_read: bool,
    followers: usize,
    drafts: HashMap<RosterKey, OpenDraft>,
}

/// A draft that somebody has open.
#[derive(Debug, Default)]
struct OpenDraft {
    followers: usize,
    picture: watch::Sender<Option<Arc<DraftPicture>>>,
    present: watch::Sender<Vec<DraftPlanner>>,
}

/// A draft that somebody follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FollowedDraft {
    pub key: RosterKey,
    /// The revision of its picture; -1: there is none yet.
    pub shown: i64,
    /// Who follows it, in one window and with nobody else.
    pub alone: Option<PersonId>,
}

/// Somebody who has a draft open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftPlanner {
    pub person: PersonId,
    pub name: String,
    windows: usize,
}

/// A draft as it stands, read once for all who follow it.
#[derive(Debug)]
pub struct DraftPicture {
    pub revision: i64,
    /// The revision of the picture before it; 0: there was none.
    pub before: i64,
    /// When it was read.
    pub at: Instant,
    pub plan: Arc<Plan>,
    /// What was last said of each cell.
    pub changes: Vec<DraftChange>,
    pub(crate) drawn: DrawnDraft,
}

/// What a picture is drawn as, by language and by the revision from which on it's told.
#[derive(Debug, Default)]
pub(crate) struct DrawnDraft(Mutex<HashMap<(&'static str, i64), Arc<DraftFrame>>>);

/// What a picture is drawn as in a language, once.
type DraftFrame = OnceLock<Arc<[u8]>>;

impl DraftPicture {
    /// What is new since a revision, as it's sent in a language: drawn by the first who asks, the same bytes for all who
    /// saw the picture before, or none.
    pub fn drawn(&self, tag: &'static str, from: i64, draw: impl FnOnce() -> String) -> Arc<[u8]> {
        // Whoever comes from elsewhere is drawn for alone: nobody fills the memory with odd numbers.
        if from != self.before && from != 0 {
            return draw().into_bytes().into();
        }
        let place = {
            let mut drawn = self.drawn.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(drawn.entry((tag, from)).or_default())
        };
        Arc::clone(place.get_or_init(|| draw().into_bytes().into()))
    }
}

/// What is new to somebody who follows a draft.
#[derive(Debug)]
pub enum DraftNews {
    /// Something was set.
    Picture(Arc<DraftPicture>),
    /// Others came or went.
    Present(Vec<DraftPlanner>),
}

/// Somebody who follows a draft.
#[derive(Debug)]
pub struct DraftFollower {
    hub: Arc<Hub>,
    key: RosterKey,
    person: PersonId,
    is_named: bool,
    picture: watch::Receiver<Option<Arc<DraftPicture>>>,
    present: watch::Receiver<Vec<DraftPlanner>>,
    over: watch::Receiver<bool>,
}

impl DraftFollower {
    /// What is new to who was shown a revision; `None`: the service stops.
    pub async fn news(&mut self, seen: i64) -> Option<DraftNews> {
        let Self {
            picture,
            present,
            over,
            ..
        } = self;
        let is_other = |it: &Option<Arc<DraftPicture>>| {
            let mut it = it.iter();
            it.any(|it| it.revision > seen)
        };
        tokio::select! {
            _ = over.wait_for(|over| *over) => None,
            changed = present.changed() => {
                changed.ok()?;
                Some(DraftNews::Present(present.borrow_and_update().clone()))
            }
            found = picture.wait_for(is_other) => {
                let found = found.ok()?;
                found.as_ref().map(|it| DraftNews::Picture(Arc::clone(it)))
            }
        }
    }
}

impl Drop for DraftFollower {
    fn drop(&mut self) {
        self.hub.drafts.leave(self);
    }
}

impl Drafts {
    fn open(&self) -> MutexGuard<'_, OpenDrafts> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says that something was set: called after the commit of whatever did.
    pub fn nudge(&self) {
        self.nudged.notify_one();
    }

    /// How often drafts were read so far.
    pub fn reads(&self) -> u64 {
        self.reads.load(Ordering::SeqCst)
    }

    /// Who has a draft open.
    pub fn present(&self, key: RosterKey) -> Vec<DraftPlanner> {
        let open = self.open();
        let draft = open.drafts.get(&key);
        draft.map_or_else(Vec::new, |draft| draft.present.borrow().clone())
    }

    /// The drafts that are followed; none, and the one who reads ends.
    pub fn followed(&self) -> Vec<FollowedDraft> {
        let mut open = self.open();
        open.drafts.retain(|_, draft| draft.followers > 0);
        open.is_read = !open.drafts.is_empty();
        let known = open.drafts.iter().map(|(key, draft)| {
            let picture = draft.picture.borrow();
            let first = draft.present.borrow().first().map(|it| it.person);
            FollowedDraft {
                key: *key,
                shown: picture.as_ref().map_or(-1, |it| it.revision),
                alone: first.filter(|_| draft.followers == 1),
            }
        });
        known.collect()
    }

    /// Shows those who follow a draft how it stands.
    pub fn show(&self, key: RosterKey, picture: DraftPicture) {
        let open = self.open();
        if let Some(draft) = open.drafts.get(&key) {
            draft.picture.send_replace(Some(Arc::new(picture)));
        }
    }

    /// Notes that whoever read broke: the next who comes starts another.
    pub fn broke(&self) {
        self.open().is_read = false;
    }

    fn leave(&self, follower: &DraftFollower) {
        let mut open = self.open();
        open.followers = open.followers.saturating_sub(1);
        let Some(draft) = open.drafts.get_mut(&follower.key) else {
            return;
        };
        draft.followers = draft.followers.saturating_sub(1);
        if !follower.is_named {
            return;
        }
        draft.present.send_if_modified(|present| {
            let own = present.iter_mut().find(|it| it.person == follower.person);
            let left = own.map_or(0, |own| {
                own.windows = own.windows.saturating_sub(1);
                own.windows
            });
            if left == 0 {
                present.retain(|it| it.person != follower.person);
            }
            left == 0
        });
    }
}

impl OpenDraft {
    /// Notes one more window of somebody; tells whether they are named to the others.
    fn enter(&mut self, who: &DraftPlanner) -> bool {
        self.followers += 1;
        let mut is_named = true;
        self.present.send_if_modified(|present| {
            match present.iter_mut().find(|it| it.person == who.person) {
                Some(own) => {
                    own.windows += 1;
                    false
                }
                None => {
                    is_named = present.len() < MOST_NAMED;
                    if is_named {
                        present.push(who.clone());
                    }
                    is_named
                }
            }
        });
        is_named
    }
}

impl DraftPlanner {
    /// Somebody with one window.
    pub fn new(person: PersonId, name: &str) -> Self {
        Self {
            person,
            name: name.to_owned(),
            windows: 1,
        }
    }
}

/// Opens a draft for somebody; `begin` is called where nobody reads yet. `None`: too many follow drafts already.
pub(crate) fn enter(
    hub: &Arc<Hub>,
    key: RosterKey,
    who: &DraftPlanner,
    begin: impl FnOnce(),
) -> Option<DraftFollower> {
    let mut open = hub.drafts.open();
    if open.followers >= MOST_FOLLOWERS {
        return None;
    }
    open.followers += 1;
    let draft = open.drafts.entry(key).or_default();
    let is_named = draft.enter(who);
    let mut follower = DraftFollower {
        hub: Arc::clone(hub),
        key,
        person: who.person,
        is_named,
        picture: draft.picture.subscribe(),
        present: draft.present.subscribe(),
        over: hub.over.subscribe(),
    };
    // Whoever comes is told who is there.
    follower.present.mark_changed();
    if !open.is_read {
        open.is_read = true;
        begin();
    }
    drop(open);
    hub.drafts.nudge();
    Some(follower)
}
