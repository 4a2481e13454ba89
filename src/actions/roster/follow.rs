//! Following a draft: whoever has one open is shown what others set, and who else has it open.
//!
//! One task reads for all who follow, whatever they follow: after a nudge of this process at once, and every other second
//! by the rosters' revisions, since other instances don't nudge.

use super::{plan, post};
use crate::{
    House, Result,
    hub::{self, DrawnDraft, FollowedDraft, Live},
};
use onpost_rules::{
    access::{Action, Actor},
    roster::plan::RosterKey,
};
use onpost_store as store;
use std::{
    collections::HashMap,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};
use tokio::time::{sleep, timeout};

pub use crate::hub::{DraftFollower, DraftNews, DraftPicture, DraftPlanner};

/// From one look at the revisions to the next.
const PAUSE: Duration = Duration::from_secs(2);

/// From a nudge to the reading that it causes: others may follow at once.
const SETTLE: Duration = Duration::from_millis(100);

/// A reading that takes longer counts as failed: a line to the database may be dead without a word.
const LONGEST_READING: Duration = Duration::from_secs(30);

/// Follows a draft under one's name; `None`: too many do already.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound), [`Error::NotAllowed`](crate::Error::NotAllowed).
pub async fn join(
    house: &House,
    actor: &Actor,
    key: RosterKey,
    name: &str,
) -> Result<Option<DraftFollower>> {
    may(house, actor, key).await?;
    let who = DraftPlanner::new(actor.person, name);
    let begin = || drop(tokio::spawn(keep(house.clone())));
    Ok(hub::enter(&house.live.hub, key, &who, begin))
}

/// Whether somebody may follow a draft.
///
/// # Errors
/// As [`join`].
pub async fn may(house: &House, actor: &Actor, key: RosterKey) -> Result<()> {
    let mut tx = house.db.read().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    Ok(())
}

/// Who else has a draft open, as far as this process knows.
pub fn others(house: &House, actor: &Actor, key: RosterKey) -> Vec<DraftPlanner> {
    let mut present = house.live.drafts().present(key);
    present.retain(|it| it.person != actor.person);
    present
}

/// Says that nobody reads any more where the task breaks.
struct DraftReading(Option<Live>);

impl Drop for DraftReading {
    fn drop(&mut self) {
        if let Some(live) = &self.0 {
            live.drafts().broke();
        }
    }
}

/// Reads, again and again, until nobody follows any draft.
async fn keep(house: House) {
    let mut reading = DraftReading(Some(house.live.clone()));
    let drafts = house.live.drafts();
    loop {
        let followed = drafts.followed();
        if followed.is_empty() {
            reading.0 = None;
            return;
        }
        match timeout(LONGEST_READING, read(&house, &followed)).await {
            Ok(Ok(())) => {}
            failed => {
                let error = failed.err().map(|slow| slow.to_string());
                tracing::warn!(error, "drafts can't be read for the moment");
            }
        }
        tokio::select! {
            () = sleep(PAUSE) => {}
            () = drafts.nudged.notified() => sleep(SETTLE).await,
        }
    }
}

/// Reads those of some drafts that stand at another revision than they are shown at.
async fn read(house: &House, followed: &[FollowedDraft]) -> Result<()> {
    let now = house.now();
    let keys: Vec<RosterKey> = followed.iter().map(|it| it.key).collect();
    let mut tx = house.db.snapshot().await?;
    let revisions = store::roster::revisions(&mut tx, &keys).await?;
    let revisions: HashMap<RosterKey, i64> = revisions.into_iter().collect();
    for FollowedDraft { key, shown, alone } in followed {
        if revisions.get(key).copied().unwrap_or_default() == *shown {
            continue;
        }
        let changes = store::roster::draft::changes_after(&mut tx, *key, 0).await?;
        let mut later = changes.iter().filter(|it| it.revision > *shown);
        if alone.is_some() && later.clone().next().is_some() && later.all(|it| it.by == *alone) {
            // Whoever draws alone is answered what they set.
            continue;
        }
        let Some(plan) = plan::load(&mut tx, *key, now).await? else {
            continue;
        };
        let drafts = house.live.drafts();
        drafts.reads.fetch_add(1, Ordering::SeqCst);
        let picture = DraftPicture {
            revision: plan.draft.revision,
            before: (*shown).max(0),
            at: now,
            plan: Arc::new(plan),
            changes,
            drawn: DrawnDraft::default(),
        };
        drafts.show(*key, picture);
    }
    Ok(())
}
