//! Publishing and closing: the draft becomes what holds, as a version.

use super::{plan, post};
use crate::{
    Error, House, Result, new_id,
    notice::{self, Addressee},
};
use onpost_rules::{
    access::{Action, Actor},
    ids::{DutyId, PersonId},
    naming::NameTold,
    notice::Notice,
    refusal::Refusal,
    roster::{
        Cell, DraftEntry, Plan,
        edit::by_others,
        plan::RosterKey,
        publication,
        version::{Changes, RosterState, VersionCause},
    },
    time::Instant,
};
use onpost_store::{
    self as store, Tx,
    roster::{draft::DraftStamp, version::Publication},
};
use std::collections::{BTreeSet, HashSet};

/// What somebody says who publishes a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publishing<'n> {
    /// The draft's revision that they have read.
    pub seen: i64,
    pub note: &'n str,
}

/// Publishes what the draft says, and gives the version's number.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`], [`Refusal::CellsChanged`] where others changed anything since, and what
/// [`publication::decide`] refuses.
pub async fn publish(
    house: &House,
    actor: &Actor,
    key: RosterKey,
    publishing: Publishing<'_>,
) -> Result<i64> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    let plan = locked(&mut tx, key, now).await?;
    let later = store::roster::draft::changes_after(&mut tx, key, publishing.seen).await?;
    let others = by_others(later, actor.person);
    if !others.is_empty() {
        return Err(Refusal::CellsChanged(others).into());
    }
    let changes = publication::decide(&plan, now).map_err(Refusal::from)?;
    let publication = Publication {
        cause: VersionCause::Publication,
        at: now,
        by: Some(actor.person),
        note: publishing.note,
    };
    let concerned = concerned(&plan, &changes);
    let version = change(&mut tx, &plan, &publication, changes).await?;
    tell(&mut tx, &plan, concerned, now).await?;
    clear(&mut tx, &plan, actor, now).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(version)
}

/// Closes a roster whose last duty has ended: nothing of it changes any more.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`], and what [`publication::may_close`] refuses.
pub async fn close(house: &House, actor: &Actor, key: RosterKey) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    post(&mut tx, actor, Action::PlanRoster, key.post).await?;
    let plan = locked(&mut tx, key, now).await?;
    publication::may_close(&plan, now).map_err(Refusal::from)?;
    store::roster::close(&mut tx, key, now, actor.person).await?;
    tx.commit().await?;
    house.live.drafts().nudge();
    Ok(())
}

/// A roster that nobody else changes until the transaction ends.
///
/// # Errors
/// [`Error::NotFound`] without the post.
pub(crate) async fn locked(tx: &mut Tx, key: RosterKey, now: Instant) -> Result<Plan> {
    store::roster::lock_duties(tx).await?;
    store::roster::lock(tx, key).await?;
    plan::load(tx, key, now).await?.ok_or(Error::NotFound)
}

/// Changes what is published of a [`locked`] roster and gives the version's number; new duties get ids of their own.
///
/// # Errors
/// [`Refusal::RosterClosed`]; [`Error::Stale`] where a duty that it withdraws or cuts changed meanwhile, or somebody got
/// another duty at the same instant.
pub(crate) async fn change(
    tx: &mut Tx,
    plan: &Plan,
    publication: &Publication<'_>,
    mut changes: Changes,
) -> Result<i64> {
    if plan.state == RosterState::Closed {
        return Err(Refusal::RosterClosed.into());
    }
    for duty in &mut changes.added {
        duty.id = DutyId(new_id(publication.at));
    }
    let added = store::roster::version::add(tx, plan.roster, publication, &changes).await;
    match added {
        Ok(Some(version)) => Ok(version),
        Ok(None) => Err(Error::Stale),
        Err(error) if error.is_unique() => Err(Error::Stale),
        Err(error) => Err(error.into()),
    }
}

/// Whose duties change.
fn concerned(plan: &Plan, changes: &Changes) -> BTreeSet<PersonId> {
    let gone = changes.withdrawn.iter();
    let gone: HashSet<&DutyId> = gone.chain(changes.cut.iter().map(|(id, _)| id)).collect();
    let before = plan.facts.duties.iter().filter(|it| gone.contains(&it.id));
    let duties = before.chain(&changes.added);
    duties.map(|duty| duty.person).collect()
}

async fn tell(tx: &mut Tx, plan: &Plan, people: BTreeSet<PersonId>, now: Instant) -> Result<()> {
    let post = store::post::find(tx, plan.roster.post).await?;
    let notice = Notice::RosterPublished {
        post: NameTold::of(post.as_ref()),
        month: plan.roster.month,
    };
    let to: Vec<Addressee> = people.into_iter().map(Addressee::Person).collect();
    notice::tell(tx, &to, &notice, now).await
}

/// Empties the draft of what was published; pins stay.
async fn clear(tx: &mut Tx, plan: &Plan, actor: &Actor, now: Instant) -> Result<()> {
    let mark = DraftStamp {
        revision: store::roster::count_on(tx, plan.roster).await?,
        at: now,
        by: Some(actor.person),
    };
    let applied = publication::applied(plan, now);
    let (pinned, plain): (Vec<DraftEntry>, Vec<DraftEntry>) =
        applied.into_iter().partition(|it| it.pinned);
    let plain: Vec<Cell> = plain.iter().map(|entry| entry.cell).collect();
    store::roster::draft::say(tx, plan.roster, &pinned, mark).await?;
    Ok(store::roster::draft::unsay(tx, plan.roster, &plain, mark).await?)
}
