//! Publishing: what a draft changes of what is published, and what keeps it from being published.

use super::{
    Entry, Finding, Plan,
    version::{Changes, State},
};
use crate::rules::{duty::Duty, ids::DutyId, refusal::Refusal, time::Instant};

/// What keeps a roster from being published; at least one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    /// Hard breaches, in the order of the linter.
    pub breaches: Vec<Finding>,
}

/// What publishing a draft changes, where nothing keeps it from being published.
///
/// # Errors
/// [`Refusal::CannotPublish`], and what [`changes`] refuses.
pub fn decide(plan: &Plan, now: Instant) -> Result<Changes, Refusal> {
    let changes = changes(plan, now)?;
    let unfit = unfit(plan, now);
    if !unfit.breaches.is_empty() {
        return Err(Refusal::CannotPublish(unfit));
    }
    Ok(changes)
}

/// What keeps the plan from being published, as far as it can still be changed.
pub fn unfit(_plan: &Plan, _now: Instant) -> Unfit {
    Unfit {
        breaches: Vec::new(),
    }
}

/// What publishing a draft changes; the new duties have the ids of [`Plan::duties`].
///
/// # Errors
/// [`Refusal::RosterClosed`], [`Refusal::NothingToPublish`].
pub fn changes(plan: &Plan, now: Instant) -> Result<Changes, Refusal> {
    if plan.state == State::Closed {
        return Err(Refusal::RosterClosed);
    }
    let applied = applied(plan, now);
    let left = |entry: &&Entry| {
        let gone = plan
            .published(entry.cell)
            .filter(|duty| entry.shift != Some(duty.shift));
        gone.map(|duty| duty.id).collect::<Vec<DutyId>>()
    };
    let withdrawn: Vec<DutyId> = applied.iter().flat_map(|entry| left(&entry)).collect();
    let taken = |entry: &&Entry| -> Option<Duty> {
        let shift = entry.shift?;
        let held = plan.published(entry.cell).any(|duty| duty.shift == shift);
        if held {
            None
        } else {
            plan.drafted(entry.cell, shift)
        }
    };
    let added: Vec<Duty> = applied.iter().filter_map(|entry| taken(&entry)).collect();
    let changes = Changes {
        withdrawn,
        added,
        cut: Vec::new(),
    };
    if changes.is_empty() {
        return Err(Refusal::NothingToPublish);
    }
    Ok(changes)
}

/// The entries that publishing applies: those that can still be held.
pub fn applied(plan: &Plan, now: Instant) -> Vec<Entry> {
    let open = plan
        .draft
        .entries
        .iter()
        .filter(|entry| plan.may_hold(entry, now));
    open.copied().collect()
}

/// When the roster can be closed: its last published duty has ended.
///
/// # Errors
/// [`Refusal::RosterClosed`], [`Refusal::RosterRunning`].
pub fn may_close(plan: &Plan, now: Instant) -> Result<(), Refusal> {
    if plan.state == State::Closed {
        return Err(Refusal::RosterClosed);
    }
    let own = plan.facts.duties.iter().filter(|duty| plan.owns(duty));
    let last = own.map(|duty| duty.end).max();
    let month_ended = plan.is_past(plan.roster.month.last(), now);
    match last {
        Some(at) if at <= now && month_ended => Ok(()),
        Some(at) => Err(Refusal::RosterRunning { at: Some(at) }),
        None => Err(Refusal::RosterRunning { at: None }),
    }
}
