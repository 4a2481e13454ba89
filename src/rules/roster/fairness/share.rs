//! Shares: what is fair for each in a month, with what earlier months left owing.

use super::{Family, FamilyCounts, history};
use crate::{
    calendar::Calendar,
    facts::Facts,
    ids::{PersonId, PostId},
    roster::{Contract, Plan, away, plan::RosterKey},
    time::{DEFAULT_ZONE, Month},
};
use std::collections::BTreeMap;

/// Hundredths of a duty.
const HUNDREDTHS: i64 = 100;

/// Hours of a working day, as contracts count them.
const WORKING_DAY_HOURS: i64 = 8;

/// What earlier months left owing to the roster: hundredths of duties by which somebody worked less than their share;
/// below 0 where they worked more.
pub type Carried = BTreeMap<PersonId, FamilyCounts>;

/// How many of each family somebody should work in the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    pub person: PersonId,
    /// Duties, at least.
    pub least: FamilyCounts,
    /// Duties, at most: the same, or one more.
    pub most: FamilyCounts,
}

/// What the months of `facts` left owing at a post, summed up.
///
/// In each month those who worked at the post share what they all worked, by their availability; who had no duty then
/// owes nothing for it. `facts` are in order ([`Facts::sorted`]) and hold whole months with their requests.
pub fn carried(facts: &Facts, post: PostId, contracts: &[Contract]) -> Carried {
    let mut carried = Carried::new();
    for (month, worked) in history(facts, post) {
        let total: FamilyCounts = worked.values().copied().sum();
        let roster = RosterKey { post, month };
        let team = Team::of(facts, roster, contracts, worked.keys().copied());
        for (person, own) in worked {
            let done = FamilyCounts::each(|family| own.of(family) * HUNDREDTHS);
            let balance = carried.entry(person).or_default();
            *balance = *balance + team.fair(person, total) - done;
        }
    }
    carried
}

/// Everybody's share of the roster's month, in the order of the board: of those who work here and are qualified for
/// the post.
///
/// `total` is what has to be worked by all together. A share is the total by availability with what is carried over,
/// never below 0, rounded down and up.
pub fn shares(plan: &Plan, carried: &Carried, total: FamilyCounts) -> Vec<Share> {
    let facts = &plan.facts;
    let post = plan.roster.post;
    let qualified = |id: &PersonId| {
        let person = facts.person(*id);
        person.is_some_and(|person| person.active && person.posts.contains(&post))
    };
    let members = plan.people.iter().copied().filter(qualified);
    let members: Vec<PersonId> = members.collect();
    let team = Team::of(facts, plan.roster, &plan.contracts, members.iter().copied());
    let shares = members.iter().map(|person| {
        let owing = carried.get(person).copied().unwrap_or_default();
        let fair = team.fair(*person, total) + owing;
        let rounded = |up: i64| {
            FamilyCounts::each(|family| (fair.of(family).max(0) + up).div_euclid(HUNDREDTHS))
        };
        Share {
            person: *person,
            least: rounded(0),
            most: rounded(HUNDREDTHS - 1),
        }
    });
    shares.collect()
}

/// Those who share a month, each with a weight: the days that they are there, less for short contracts.
struct Team(BTreeMap<PersonId, i64>);

impl Team {
    fn of(
        facts: &Facts,
        roster: RosterKey,
        contracts: &[Contract],
        members: impl Iterator<Item = PersonId>,
    ) -> Self {
        let RosterKey { post, month } = roster;
        let zone = facts.post(post).map_or(DEFAULT_ZONE, |post| post.zone);
        let full_hours = full_hours(&facts.calendar, month);
        let days = month.days().count() as i64;
        let weights = members.map(|person| {
            let contract = contracts.iter().find(|it| it.person == person);
            let agreed = contract.and_then(|it| it.most_hours).map(i64::from);
            let hours = agreed.map_or(full_hours, |hours| hours.min(full_hours));
            let own = facts.requests.iter().filter(|it| it.person == person);
            let away = away::days_away(own, zone, month);
            (person, (days - away) * hours)
        });
        Self(weights.collect())
    }

    /// A member's part of a total, in hundredths, rounded down; nothing where nobody is there.
    fn fair(&self, person: PersonId, total: FamilyCounts) -> FamilyCounts {
        let all: i64 = self.0.values().sum();
        let own = self.0.get(&person).copied().unwrap_or(0);
        FamilyCounts::each(|family: Family| {
            let numerator = total.of(family) * HUNDREDTHS * own;
            numerator.checked_div(all).unwrap_or(0)
        })
    }
}

fn full_hours(calendar: &Calendar, month: Month) -> i64 {
    let working = month.days().filter(|date| !calendar.is_day_off(*date));
    working.count() as i64 * WORKING_DAY_HOURS
}
