//! Swaps to look at: one's own, those offered to oneself or to all who could, and those that wait for a supervisor.

use super::{concerned, handovers};
use crate::{
    House, Result,
    error::permit,
    own::oneself,
    roster::{pass, plan},
    seen::Seen,
};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor},
    duty::Duty,
    ids::{DepartmentId, DutyId, PersonId},
    person::Person,
    roster::{
        Plan,
        handover::{self, Handover, HandoverTrial, Trier},
        plan::RosterKey,
        swap::{Swap, SwapPart, SwapStatus},
    },
    time::Instant,
};
use onpost_store::{self as store, Tx, people_and_dates::Dates, swap::StoredSwap};
use std::collections::{BTreeSet, HashMap};

/// How long settled swaps are listed.
const LISTED: Duration = Duration::days(60);

/// A swap as it's shown to somebody.
#[derive(Debug, Clone)]
pub struct SwapShown {
    pub swap: Swap,
    /// The highest step: what the next is based on.
    pub step: i64,
    pub standing: SwapStatus,
    /// What the reader is to it.
    pub part: Option<SwapPart>,
    /// The duty that is offered, also where it isn't in force any more.
    pub duty: Duty,
    /// The one that is wanted for it.
    pub exchange: Option<Duty>,
    /// What it would break, where the reader could agree; not known of what belongs to two rosters.
    pub trial: Option<HandoverTrial>,
}

/// The actor's swaps.
#[derive(Debug, Clone)]
pub struct OwnSwaps {
    /// Offers that the actor could agree to, first offered first.
    pub to_me: Vec<SwapShown>,
    /// The actor's own and what they agreed to, latest first.
    pub mine: Vec<SwapShown>,
    /// Everybody who is spoken of.
    pub people: Vec<Person>,
    pub seen: Seen,
}

/// The offers to the actor, and the actor's own swaps of the last weeks.
pub async fn list(house: &House, actor: &Actor) -> Result<OwnSwaps> {
    permit(actor.may(Action::File, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let own = store::swap::list_of_person(&mut tx, actor.person, now - LISTED).await?;
    let to_all = store::swap::list_offered_to_all(&mut tx, now).await?;
    let others = to_all
        .into_iter()
        .filter(|it| it.swap.person != actor.person);
    let mine = show(&mut tx, own, actor.person, now).await?;
    let offered = show(&mut tx, others.collect(), actor.person, now).await?;
    let waits =
        |it: &SwapShown| it.standing == SwapStatus::Offered && it.part == Some(SwapPart::Addressee);
    let (waiting, mine): (Vec<SwapShown>, Vec<SwapShown>) = mine.into_iter().partition(waits);
    let mut rosters = PublishedRosters::at(now);
    let mut to_me = rosters.try_out(&mut tx, waiting, actor.person).await?;
    let mut could = rosters.try_out(&mut tx, offered, actor.person).await?;
    could.retain(|it| it.trial.as_ref().is_some_and(HandoverTrial::is_fit));
    to_me.append(&mut could);
    for trial in to_me.iter_mut().filter_map(|it| it.trial.as_mut()) {
        // Another's leave and contract are none of the reader's business.
        trial.findings.retain(|it| it.person == actor.person);
    }
    let people = people(&mut tx, to_me.iter().chain(&mine)).await?;
    let facts = store::facts::planned(&mut tx, &[], Dates::all()).await?;
    Ok(OwnSwaps {
        to_me,
        mine,
        people,
        seen: Seen { facts, now },
    })
}

/// The swaps of some departments' people that wait for a supervisor, but for the actor's own, first offered first; none is
/// tried out.
pub(crate) async fn agreed(
    tx: &mut Tx,
    departments: &[DepartmentId],
    actor: &Actor,
    now: Instant,
) -> Result<Vec<SwapShown>> {
    let stored = store::swap::list_agreed(tx, departments, now).await?;
    let mut shown = show(tx, stored, actor.person, now).await?;
    shown.retain(|it| !matches!(it.part, Some(SwapPart::Offerer | SwapPart::Taker)));
    Ok(shown)
}

/// One that waits, with what an approval would break now.
pub(crate) async fn tried(tx: &mut Tx, shown: SwapShown, now: Instant) -> Result<SwapShown> {
    let taker = shown.swap.taker.unwrap_or(shown.swap.person);
    let mut rosters = PublishedRosters::at(now);
    let mut tried = rosters.try_out(tx, vec![shown.clone()], taker).await?;
    Ok(tried.pop().unwrap_or(shown))
}

async fn show(
    tx: &mut Tx,
    stored: Vec<StoredSwap>,
    reader: PersonId,
    now: Instant,
) -> Result<Vec<SwapShown>> {
    let ids: Vec<DutyId> = stored.iter().flat_map(|it| concerned(&it.swap)).collect();
    let in_force = store::duty::list(tx, &ids).await?;
    let ever = store::duty::list_ever(tx, &ids).await?;
    let find = |id| in_force.iter().find(|duty| duty.id == id);
    let known = |id: DutyId| ever.iter().find(|duty| duty.id == id).cloned();
    let shown = stored.into_iter().filter_map(|it| {
        Some(SwapShown {
            standing: it.swap.standing(find, now),
            part: it.swap.part(reader),
            duty: known(it.swap.duty)?,
            exchange: it.swap.in_exchange.and_then(known),
            trial: None,
            step: it.step,
            swap: it.swap,
        })
    });
    Ok(shown.collect())
}

/// The published rosters that trials need, each read once.
struct PublishedRosters {
    now: Instant,
    read: HashMap<RosterKey, Plan>,
}

impl PublishedRosters {
    /// None read yet; `now`: when they are looked at.
    fn at(now: Instant) -> Self {
        Self {
            now,
            read: HashMap::new(),
        }
    }

    /// Tries each swap with `taker` as the one who agrees.
    async fn try_out(
        &mut self,
        tx: &mut Tx,
        mut shown: Vec<SwapShown>,
        taker: PersonId,
    ) -> Result<Vec<SwapShown>> {
        for it in &mut shown {
            let find = |id| {
                [Some(&it.duty), it.exchange.as_ref()]
                    .into_iter()
                    .flatten()
                    .find(|duty| duty.id == id)
            };
            let handovers: Vec<Handover> = handovers(&it.swap, taker, find);
            let mut trial = HandoverTrial::default();
            for key in pass::keys(&handovers) {
                if let Some(plan) = self.get(tx, key).await? {
                    let mut more = Trier::of(plan).try_out(&handovers);
                    trial.findings.append(&mut more.findings);
                    trial.gaps.append(&mut more.gaps);
                }
            }
            it.trial = Some(trial);
        }
        Ok(shown)
    }

    async fn get(&mut self, tx: &mut Tx, key: RosterKey) -> Result<Option<&Plan>> {
        if !self.read.contains_key(&key) {
            let loaded = plan::load(tx, key, self.now).await?;
            let published = loaded.map(|plan| (key, handover::published(&plan)));
            self.read.extend(published);
        }
        Ok(self.read.get(&key))
    }
}

/// Everybody whom a swap speaks of.
pub(crate) fn spoken_of(shown: &SwapShown) -> impl Iterator<Item = PersonId> + use<> {
    let swap = &shown.swap;
    [Some(swap.person), swap.to, swap.taker]
        .into_iter()
        .flatten()
}

async fn people<'s>(
    tx: &mut Tx,
    shown: impl Iterator<Item = &'s SwapShown>,
) -> Result<Vec<Person>> {
    let ids: BTreeSet<PersonId> = shown.flat_map(spoken_of).collect();
    let ids: Vec<PersonId> = ids.into_iter().collect();
    Ok(store::person::list_by_ids(tx, &ids).await?)
}
