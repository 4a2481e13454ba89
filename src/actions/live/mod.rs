//! The posts right now: one picture for all who watch, read once however many they are.
//!
//! Somebody who watches holds a [`HubWatcher`]. The first one starts a task that reads the facts of all posts, again and
//! again, and publishes what they come to; the last one who leaves ends it. What each watcher is shown is cut out of
//! the shared picture, and drawn once for all who are shown the same.

mod guest;
mod keep;
mod picture;
#[cfg(test)]
mod tests;

pub use super::hub::{Cut, Guest, HubNews, HubPace, HubSight, HubWatcher, Live, Picture};
pub use guest::attend;

use super::{House, Result, error::permit, hub::Shot, kiosk::Screen};
use onpost_rules::{
    access::{Action, Actor},
    ids::DepartmentId,
    time::is_ahead,
};
use std::sync::{Arc, atomic::Ordering};

/// Watches the posts of the actor's departments.
///
/// # Errors
/// [`Error::NotAllowed`](super::Error::NotAllowed) for those who see none.
pub fn watch(house: &House, actor: &Actor) -> Result<HubWatcher> {
    permit(may_watch(actor))?;
    Ok(join(house))
}

/// Watches the post of a screen: whoever is one may.
pub fn watch_post(house: &House, _: &Screen) -> HubWatcher {
    join(house)
}

/// Starts the task where it isn't running.
fn join(house: &House) -> HubWatcher {
    let hub = &house.live.hub;
    let mut runs = hub.runs();
    let watch = house.live.watch();
    if !*runs {
        *runs = true;
        tokio::spawn(keep::keep(house.clone(), keep::Running::new(hub)));
    }
    watch
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
async fn fresh(house: &House, mut watch: HubWatcher) -> Result<Arc<Picture>> {
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
