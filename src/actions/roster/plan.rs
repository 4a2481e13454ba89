//! Plans: everything that a roster is drawn, checked and generated from, in a few set reads.

use crate::Result;
use onpost_rules::{
    facts::Facts,
    ids::{PersonId, PostId, ShiftId},
    roster::{
        Plan,
        plan::{MARGIN_DAYS, RosterKey},
        version::RosterState,
    },
    shift::Shift,
    time::{Instant, Month},
};
use onpost_store::{self as store, Tx, people_and_dates::Dates};
use std::collections::HashSet;

/// A post's month as it stands at `now`; `None` where there is no such post.
///
/// What a draft says of cells that can't be published any more is left out.
pub(crate) async fn load(tx: &mut Tx, key: RosterKey, now: Instant) -> Result<Option<Plan>> {
    let month = Dates {
        from: key.month.first(),
        to: key.month.last(),
    };
    // A night of the month before reaches into the first day, whoever worked it.
    let near = store::roster::people(tx, key.post, month.widened(1)).await?;
    let facts = store::facts::planned(tx, &near, month.widened(MARGIN_DAYS)).await?;
    if facts.post(key.post).is_none() {
        return Ok(None);
    }
    let roster = store::roster::find(tx, key).await?;
    let people = board(&facts, key);
    let state = match (roster.closed_at, roster.version) {
        (Some(_), _) => RosterState::Closed,
        (None, 0) => RosterState::Draft,
        (None, _) => RosterState::Published,
    };
    let mut plan = Plan {
        roster: key,
        state,
        version: roster.version,
        shifts: shifts(tx, key.post, &facts.shifts).await?,
        draft: store::roster::draft::find(tx, key, roster.revision).await?,
        terms: store::roster::setting::current(tx).await?,
        contracts: store::roster::contract::list(tx, &people).await?,
        wishes: store::roster::wish::list(tx, &people, month).await?,
        facts,
        people,
    };
    let mut entries = std::mem::take(&mut plan.draft.entries);
    entries.retain(|entry| plan.may_hold(entry, now) && plan.says(entry));
    plan.draft.entries = entries;
    Ok(Some(plan))
}

/// The people of the board, by staff number: qualified and active, or with a duty in the month.
fn board(facts: &Facts, key: RosterKey) -> Vec<PersonId> {
    let own = facts
        .duties
        .iter()
        .filter(|duty| duty.post == key.post && Month::of(duty.date) == key.month);
    let on_duty: HashSet<PersonId> = own.map(|duty| duty.person).collect();
    let mut people: Vec<_> = facts
        .people
        .iter()
        .filter(|person| {
            on_duty.contains(&person.id) || (person.active && person.posts.contains(&key.post))
        })
        .collect();
    people.sort_by(|a, b| a.staff_no.cmp(&b.staff_no));
    people.into_iter().map(|person| person.id).collect()
}

/// The shifts of a post, by start: those it names, else those it ever had, else all.
pub(super) async fn shifts(tx: &mut Tx, post: PostId, all: &[Shift]) -> Result<Vec<ShiftId>> {
    let mut own = store::roster::shifts::named(tx, post).await?;
    if own.is_empty() {
        own = store::roster::shifts::of_duties(tx, post).await?;
    }
    Ok(by_start(all, |shift| {
        own.is_empty() || own.contains(&shift)
    }))
}

/// The wanted of all shifts, by start.
pub(super) fn by_start(all: &[Shift], wanted: impl Fn(ShiftId) -> bool) -> Vec<ShiftId> {
    let mut shifts: Vec<&Shift> = all.iter().filter(|shift| wanted(shift.id)).collect();
    shifts.sort_by_key(|shift| (shift.start, &shift.code));
    shifts.into_iter().map(|shift| shift.id).collect()
}
