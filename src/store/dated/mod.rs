//! Versions of posts, demand, shifts, people and contracts: kept row by row, and read as what holds on each date.
//!
//! A thing without a dated version holds since ever as its own table has it, whatever is kept here of it: programs and pages that
//! know of no dates change that alone. Of the others these rows are the truth, and [`turn`] brings the tables to today's.

pub mod contract;
pub mod demand;
pub mod employment;
mod enter;
mod follow;
pub mod history;
pub mod person;
pub mod post;
pub mod shift;
mod turn;

pub use enter::{NewVersions, enter, rows};
pub use follow::{PostToFollow, follow, follow_demand, numbered};
pub use turn::{Turned, is_any, turn, turned};

use super::{Result, Tx};
use chrono::NaiveDate;
use onpost_rules::{
    dated::{Dated, DatedVersion},
    dated_facts::DatedFacts,
    ids::PersonId,
    person::Person,
    post::Post,
    shift::Shift,
    time::Instant,
};
use std::{
    collections::{BTreeMap, HashMap},
    hash::Hash,
};

/// How a thing is from a date on, or that it isn't so any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRow<I, T> {
    pub thing: I,
    /// 1, 2, 3 … of each thing: of those with one date the highest holds.
    pub number: i64,
    /// The first local date; `None`: since ever.
    pub from: Option<NaiveDate>,
    pub standing: VersionStanding,
    pub value: T,
}

/// Whether a version counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionStanding {
    Entered,
    /// As if there were none with its date.
    Withdrawn,
}

/// When, by whom and why versions were entered.
#[derive(Debug, Clone, Copy)]
pub struct VersionOrigin<'o> {
    pub at: Instant,
    /// `None`: a file.
    pub by: Option<PersonId>,
    pub note: &'o str,
}

impl<I, T> VersionRow<I, T> {
    /// The same with its value as another type.
    pub fn map<U>(self, made: impl FnOnce(T) -> U) -> VersionRow<I, U> {
        VersionRow {
            thing: self.thing,
            number: self.number,
            from: self.from,
            standing: self.standing,
            value: made(self.value),
        }
    }
}

/// By whether the row says that it's withdrawn.
const STANDINGS: [VersionStanding; 2] = [VersionStanding::Entered, VersionStanding::Withdrawn];

impl VersionStanding {
    fn is_withdrawn(self) -> bool {
        self == Self::Withdrawn
    }
}

/// The things whose versions are read, by their own tables.
#[derive(Debug, Clone, Copy, Default)]
pub struct Undated<'t> {
    pub posts: &'t [Post],
    pub shifts: &'t [Shift],
    pub people: &'t [Person],
}

/// The versions of some things, as far as they don't hold since ever.
/// Law 8.1.
pub async fn list(tx: &mut Tx, of: Undated<'_>) -> Result<DatedFacts> {
    Ok(DatedFacts {
        posts: in_force(post::list(tx, of.posts).await?),
        shifts: in_force(shift::list(tx, of.shifts).await?),
        demand: in_force(demand::list(tx).await?),
        people: in_force(person::list(tx, of.people).await?),
        employment: employment::list(tx, of.people).await?,
        contracts: held(contract::list(tx, of.people).await?),
    })
}

/// What holds of each thing by its rows, which are in order of their numbers; of a thing whose only version is since ever, nothing.
/// Law 8.1.
fn in_force<I: Eq + Hash, T>(rows: Vec<VersionRow<I, T>>) -> HashMap<I, Dated<T>> {
    let mut all = held(rows);
    all.retain(|_, known| known.versions().iter().any(|it| it.from.is_some()));
    all
}

/// What holds of each thing by its rows, which are in order of their numbers.
/// Law 8.1.
fn held<I: Eq + Hash, T>(rows: Vec<VersionRow<I, T>>) -> HashMap<I, Dated<T>> {
    let mut things: HashMap<I, BTreeMap<Option<NaiveDate>, Option<T>>> = HashMap::new();
    for row in rows {
        let value = (row.standing == VersionStanding::Entered).then_some(row.value);
        let versions = things.entry(row.thing).or_default();
        versions.insert(row.from, value);
    }
    let dated = things.into_iter().filter_map(|(thing, versions)| {
        let versions = versions.into_iter();
        let versions = versions.filter_map(|(from, value)| value.map(|value| (from, value)));
        let versions = versions.map(|(from, value)| DatedVersion { from, value });
        Some((thing, Dated::new(versions.collect())?))
    });
    dated.collect()
}

/// Things by their ids.
fn by_id<I: Eq + Hash, T>(things: &[T], id: impl Fn(&T) -> I) -> HashMap<I, &T> {
    things.iter().map(|thing| (id(thing), thing)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: i64, from: Option<&str>, value: Option<char>) -> VersionRow<u8, char> {
        VersionRow {
            thing: 1,
            number,
            from: from.map(|from| from.parse().unwrap()),
            standing: STANDINGS[usize::from(value.is_none())],
            value: value.unwrap_or('-'),
        }
    }

    /// Law 8.1.
    #[test]
    fn later_rows_take_the_place_of_earlier_ones_of_their_date_and_may_withdraw_them() {
        let (november, december) = (Some("2026-11-01"), Some("2026-12-01"));
        let known = in_force(vec![
            row(1, None, Some('a')),
            row(2, november, Some('b')),
            row(3, december, Some('c')),
            row(4, november, Some('d')),
            row(5, december, None),
        ]);
        let values: Vec<char> = known[&1].values().copied().collect();
        assert_eq!(values, ['a', 'd']);
        let since_ever = vec![
            row(1, None, Some('a')),
            row(2, november, Some('b')),
            row(3, november, None),
        ];
        assert_eq!(in_force(since_ever), HashMap::new());
    }
}
