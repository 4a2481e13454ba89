//! A plan out of facts that hold everything, such as a folder's: cut down to what a post's month is planned from.

use super::{
    Contract, Draft, Plan, RosterTerms, Wish,
    plan::{MARGIN_DAYS, RosterKey},
    version::RosterState,
};
use crate::{
    facts::Facts,
    ids::{PersonId, PostId, ShiftId},
    shift::Shift,
    time::{self, Month},
};
use chrono::Days;
use std::collections::{BTreeMap, HashSet};

/// How rosters are made, beside the facts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RosterBasis {
    pub terms: RosterTerms,
    pub contracts: Vec<Contract>,
    pub wishes: Vec<Wish>,
    /// The shifts that are worked at a post, where that is said.
    pub shifts: BTreeMap<PostId, Vec<ShiftId>>,
}

/// The plan of a post's month: every duty counts as published, and nothing is drafted.
pub fn gather(facts: &Facts, key: RosterKey, agreed: &RosterBasis) -> Plan {
    let people = people(facts, key);
    let own: HashSet<PersonId> = people.iter().copied().collect();
    let has_duties = facts.duties.iter().any(|duty| is_of(duty, key));
    let (state, version) = if has_duties {
        (RosterState::Published, 1)
    } else {
        (RosterState::Draft, 0)
    };
    Plan {
        roster: key,
        state,
        version,
        facts: around(facts, key, &own),
        shifts: shifts(facts, key.post, agreed),
        draft: Draft::default(),
        terms: agreed.terms.clone(),
        contracts: agreed
            .contracts
            .iter()
            .filter(|it| own.contains(&it.person))
            .cloned()
            .collect(),
        wishes: agreed
            .wishes
            .iter()
            .filter(|it| own.contains(&it.person))
            .copied()
            .collect(),
        people,
    }
}

fn is_of(duty: &crate::duty::Duty, key: RosterKey) -> bool {
    duty.post == key.post && Month::of(duty.date) == key.month
}

/// The people of the board, by staff number: qualified and active, or with a duty in the month.
fn people(facts: &Facts, key: RosterKey) -> Vec<PersonId> {
    let on_duty = facts.duties.iter().filter(|duty| is_of(duty, key));
    let on_duty: HashSet<PersonId> = on_duty.map(|duty| duty.person).collect();
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

/// The shifts of a post, by start: those that are said, else those that it ever had, else all.
fn shifts(facts: &Facts, post: PostId, agreed: &RosterBasis) -> Vec<ShiftId> {
    let had = facts.duties.iter().filter(|duty| duty.post == post);
    let had: HashSet<ShiftId> = had.map(|duty| duty.shift).collect();
    let said = agreed.shifts.get(&post);
    let mut shifts: Vec<&Shift> = facts
        .shifts
        .iter()
        .filter(|shift| match said {
            Some(said) => said.contains(&shift.id),
            None => had.is_empty() || had.contains(&shift.id),
        })
        .collect();
    shifts.sort_by_key(|shift| (shift.start, shift.code.clone()));
    shifts.into_iter().map(|shift| shift.id).collect()
}

/// What is known of some people in the month and around it, with all reference data.
fn around(facts: &Facts, key: RosterKey, people: &HashSet<PersonId>) -> Facts {
    let from = key.month.first() - Days::new(MARGIN_DAYS);
    let to = key.month.last() + Days::new(MARGIN_DAYS);
    let zone = facts.post(key.post).map_or(facts.zone, |post| post.zone);
    let (start, end) = (
        time::start_of_day(zone, from),
        time::start_of_day(zone, to + Days::new(1)),
    );
    let duties = facts
        .duties
        .iter()
        .filter(|duty| people.contains(&duty.person) && (from..=to).contains(&duty.date));
    let requests = facts.requests.iter().filter(|request| {
        people.contains(&request.person) && request.from < end && start < request.to
    });
    Facts {
        zone: facts.zone,
        departments: facts.departments.clone(),
        posts: facts.posts.clone(),
        coverage: facts.coverage.clone(),
        shifts: facts.shifts.clone(),
        people: facts.people.clone(),
        dated: facts.dated.clone(),
        duties: duties.cloned().collect(),
        requests: requests.cloned().collect(),
        calendar: facts.calendar.clone(),
        policies: facts.policies.clone(),
        ..Facts::default()
    }
}
