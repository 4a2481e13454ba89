//! Several slips decided about at once: each by the same rules and under the same locks as one alone, in their order, each by
//! the facts as those before it have left them.
//!
//! One transaction holds them all: what fails leaves none of them half done, and what one is refused for keeps no other back.

mod lot;

use crate::{
    House, Result,
    own::{self, Acting},
    permitted_departments, second_account,
};
use lot::Lot;
use onpost_rules::{
    access::{Action, Actor, Subject},
    decision::SlipAnswer,
    facts::Facts,
    ids::PersonId,
    person::Person,
    refusal::Refusal,
    several,
    slip::{
        Slip, SlipId, SlipStatus,
        life::{Decided, Filed},
    },
    time::Instant,
};
use onpost_store::{self as store, Tx};
use std::collections::HashSet;

/// A slip that was ticked, and the step of it that was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PickedSlip {
    pub id: SlipId,
    pub seen: i64,
}

/// What is decided about all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeveralAnswer<'a> {
    pub answer: SlipAnswer,
    /// Why; needed where they are rejected.
    pub reason: &'a str,
}

/// What became of one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PickFate {
    Decided,
    /// Somebody was faster: where it stands by whom, and since when.
    Before {
        status: SlipStatus,
        by: Option<String>,
        at: Instant,
    },
    /// The law said no.
    Refused(Refusal),
    /// There is none any more that the actor decides about.
    Gone,
}

/// One of them, and what became of it.
#[derive(Debug, Clone)]
pub struct PickedOutcome {
    pub picked: PickedSlip,
    /// `None`: it's gone.
    pub filed: Option<Filed<Slip>>,
    pub fate: PickFate,
}

/// Slips that somebody is about to decide about, as they stand, with what their lines tell of.
#[derive(Debug, Clone)]
pub struct SeveralSeen {
    /// In the order in which they were ticked; what the actor may not see is left out.
    pub slips: Vec<Decided<Slip>>,
    pub people: Vec<Person>,
    /// Departments, posts and the site's zone.
    pub facts: Facts,
}

/// The slips that were ticked, to be asked about once more.
///
/// # Errors
/// [`Error::NotAllowed`](crate::Error::NotAllowed) for those who decide nowhere, [`Error::NotFound`](crate::Error::NotFound)
/// where the actor may see none of them, [`Refusal::TooManyAtOnce`].
pub async fn look(house: &House, actor: &Actor, picked: &[PickedSlip]) -> Result<SeveralSeen> {
    let mut tx = house.db.snapshot().await?;
    permitted_departments::departments(&mut tx, actor, Action::Decide).await?;
    let mut slips = standing(&mut tx, picked).await?;
    let people = people_of(&mut tx, &slips).await?;
    let seen = |it: &Decided<Slip>| {
        let whose = whose(&people, it.filed.person);
        whose.is_some_and(|whose| actor.may(Action::SeeRequests, whose))
    };
    slips.retain(seen);
    own::known(!slips.is_empty())?;
    let place = |id| picked.iter().position(|it| it.id == id);
    slips.sort_by_key(|it| place(it.filed.slip.id()));
    let facts = Facts {
        zone: store::site::zone(&mut tx).await?,
        departments: store::department::list(&mut tx).await?,
        posts: store::post::list(&mut tx).await?,
        ..Facts::default()
    };
    Ok(SeveralSeen {
        slips,
        people,
        facts,
    })
}

/// Approves or rejects them all, one after the other; tells what became of each, in their order.
///
/// # Errors
/// As [`look`]; [`Refusal::ReasonMissing`] where they are rejected without one. What is refused of one is its own fate.
pub async fn decide(
    house: &House,
    actor: &Actor,
    picked: &[PickedSlip],
    wanted: SeveralAnswer<'_>,
) -> Result<Vec<PickedOutcome>> {
    let now = house.now();
    if wanted.answer == SlipAnswer::Reject && wanted.reason.trim().is_empty() {
        return Err(Refusal::ReasonMissing.into());
    }
    let mut tx = house.db.write().await?;
    permitted_departments::departments(&mut tx, actor, Action::Decide).await?;
    let acting = Acting { actor, at: now };
    let mut lot = Lot::read(&mut tx, acting, wanted, picked).await?;
    let mut outcomes = Vec::new();
    for picked in picked {
        let fate = lot.decide(&mut tx, *picked).await?;
        let filed = lot.slips.get(&picked.id).map(|it| it.filed.clone());
        outcomes.push(PickedOutcome {
            picked: *picked,
            filed: filed.filter(|_| fate != PickFate::Gone),
            fate,
        });
    }
    let whose: HashSet<PersonId> = outcomes.iter().filter_map(PickedOutcome::held).collect();
    own::known(outcomes.iter().any(|it| it.fate != PickFate::Gone))?;
    lot.tell(&mut tx, &outcomes).await?;
    tx.commit().await?;
    house.live.nudge();
    for person in whose {
        second_account::tell(house, actor.person, person, now).await?;
    }
    Ok(outcomes)
}

impl PickedOutcome {
    /// Whose it is, where the actor's account may be in their hands.
    fn held(&self) -> Option<PersonId> {
        let is_held = self.fate == PickFate::Refused(Refusal::SecondAccount);
        let filed = self.filed.as_ref().filter(|_| is_held)?;
        Some(filed.person)
    }
}

/// They as they stand now, in no order.
async fn standing(tx: &mut Tx, picked: &[PickedSlip]) -> Result<Vec<Decided<Slip>>> {
    if picked.len() > several::MOST {
        let most = several::MOST;
        return Err(Refusal::TooManyAtOnce { most }.into());
    }
    let ids: Vec<SlipId> = picked.iter().map(|it| it.id).collect();
    Ok(store::slip::list_all_standing(tx, &ids).await?)
}

async fn people_of(tx: &mut Tx, slips: &[Decided<Slip>]) -> Result<Vec<Person>> {
    let people: HashSet<PersonId> = slips.iter().map(|it| it.filed.person).collect();
    let people: Vec<PersonId> = people.into_iter().collect();
    Ok(store::person::list_by_ids(tx, &people).await?)
}

fn whose(people: &[Person], id: PersonId) -> Option<Subject> {
    people.iter().find(|it| it.id == id).map(own::about)
}
