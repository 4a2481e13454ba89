//! The inbox: what waits for the actor's decision, each with all that is needed to decide, and what was decided lately.

mod matter;
mod settled;

pub use matter::{ApprovalWay, Call, Matter};
pub use settled::SettledSlip;

use matter::Waiting;

use super::{
    House, Result, permitted_departments,
    roster::stand_in::{Openings, Plans},
    seen::Seen,
    swap::{self, AgreedSwaps},
};
use onpost_rules::{
    access::{Action, Actor},
    day::Today,
    duty::Duty,
    ids::{DepartmentId, DutyId, PersonId},
    person::Person,
    slip::{Slip, life::Filed},
    time::Instant,
    zone::Zone,
};
use onpost_store::{
    self as store, Tx,
    facts::{FactsScope, WhoseDuties},
};
use std::collections::HashSet;
use uuid::Uuid;

/// How many matters stand on one page.
const ON_A_PAGE: usize = 20;

/// Which part of the inbox is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InboxPlace {
    /// From 1.
    Page(usize),
    /// The page on which this slip stands.
    Holding(Uuid),
}

/// A page of the inbox.
#[derive(Debug, Clone)]
pub struct Inbox {
    /// First filed first.
    pub waiting: Vec<Matter>,
    /// On all pages.
    pub total: usize,
    /// From 1.
    pub page: usize,
    pub pages: usize,
    /// Last decided first.
    pub decided: Vec<SettledSlip>,
    /// Swaps that two people agreed on; they stand on every page.
    pub swaps: AgreedSwaps,
    /// Everybody who is spoken of.
    pub people: Vec<Person>,
    /// The facts of those whose slips wait here; all posts and shifts.
    pub seen: Seen,
}

/// A page of what waits, all read at one moment.
///
/// # Errors
/// [`NotAllowed`](super::Error::NotAllowed) for those who decide nowhere.
pub async fn open(house: &House, actor: &Actor, place: InboxPlace) -> Result<Inbox> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let departments = permitted_departments::departments(&mut tx, actor, Action::Decide).await?;
    let slips = submitted(&mut tx, actor, &departments).await?;
    let (total, pages) = (slips.len(), slips.len().div_ceil(ON_A_PAGE).max(1));
    let page = number(&slips, place).clamp(1, pages);
    let shown: Vec<Filed<Slip>> = slips
        .into_iter()
        .skip((page - 1) * ON_A_PAGE)
        .take(ON_A_PAGE)
        .collect();
    let duties = duties(&mut tx, &shown).await?;
    let zone = store::site::zone(&mut tx).await?;
    let facts = store::facts::load(&mut tx, &span(&shown, &duties, zone, now)).await?;
    let calls = matter::calls(&mut tx, shown.iter().map(|it| &it.slip)).await?;
    let decided = settled::list(&mut tx, &departments, now).await?;
    let mut openings = openings(&mut tx, &shown, now).await?;
    let swaps = swap::agreed(&mut tx, &departments, actor, now).await?;
    let mut spoken_of: HashSet<PersonId> = shown.iter().map(|it| it.person).collect();
    spoken_of.extend(openings.iter().flat_map(Openings::people));
    spoken_of.extend(swaps.people());
    spoken_of.extend(calls.iter().map(|call| call.taken_by));
    spoken_of.extend(decided.iter().map(SettledSlip::person));
    let spoken_of: Vec<PersonId> = spoken_of.into_iter().collect();
    let people = store::person::list_by_ids(&mut tx, &spoken_of).await?;
    drop(tx);
    let seen = Seen { facts, now };
    Ok(Inbox {
        waiting: shown
            .into_iter()
            .zip(openings.drain(..))
            .map(|(filed, openings)| Waiting {
                filed,
                calls: &calls,
                openings,
            })
            .map(|waiting| Matter::of(&seen, actor, waiting))
            .collect(),
        total,
        page,
        pages,
        decided,
        swaps,
        people,
        seen,
    })
}

/// What each slip would open, in their order; a correction or an extension opens nothing.
async fn openings(tx: &mut Tx, slips: &[Filed<Slip>], now: Instant) -> Result<Vec<Openings>> {
    let mut plans = Plans::default();
    let mut openings = Vec::new();
    for filed in slips {
        openings.push(match filed.slip.request() {
            Some(request) => plans.openings(tx, request, now).await?,
            None => Openings::default(),
        });
    }
    Ok(openings)
}

/// What waits for this actor: nobody decides about themselves.
async fn submitted(
    tx: &mut Tx,
    actor: &Actor,
    departments: &[DepartmentId],
) -> Result<Vec<Filed<Slip>>> {
    let mut slips = store::slip::list_all_submitted(tx, departments).await?;
    slips.retain(|it| it.person != actor.person);
    slips.sort_by_key(|it| (it.filed_at, it.slip.id().uuid()));
    Ok(slips)
}

fn number(slips: &[Filed<Slip>], place: InboxPlace) -> usize {
    match place {
        InboxPlace::Page(page) => page,
        InboxPlace::Holding(id) => {
            let at = slips.iter().position(|it| it.slip.id().uuid() == id);
            at.map_or(1, |at| at / ON_A_PAGE + 1)
        }
    }
}

/// The duties that corrections and extensions are about.
async fn duties(tx: &mut Tx, slips: &[Filed<Slip>]) -> Result<Vec<Duty>> {
    let ids: Vec<DutyId> = slips.iter().filter_map(|it| it.slip.duty()).collect();
    Ok(store::duty::list(tx, &ids).await?)
}

/// Every day that the slips are about, and today: this month's record is told with each.
fn span(slips: &[Filed<Slip>], duties: &[Duty], zone: Zone, now: Instant) -> FactsScope {
    let date = |at| Today::at(zone, at).date;
    let mut dates = vec![date(now)];
    dates.extend(duties.iter().map(|duty| duty.date));
    for request in slips.iter().filter_map(|it| it.slip.request()) {
        dates.extend([request.from, request.to].map(date));
    }
    dates.sort();
    let people: HashSet<PersonId> = slips.iter().map(|it| it.person).collect();
    FactsScope {
        from: dates[0],
        to: dates[dates.len() - 1],
        people: WhoseDuties::People(people.into_iter().collect()),
    }
}
