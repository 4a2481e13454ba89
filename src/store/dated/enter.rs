//! Entering versions: what pages and files bring, numbered and added; and what facts would be with them.

use super::{VersionOrigin, VersionRow, VersionStanding, demand, numbered, person, post, shift};
use crate::{Result, Tx};
use chrono::NaiveDate;
use onpost_rules::{
    dated::{Dated, DatedVersion},
    dated_facts::DatedFacts,
    ids::{PersonId, PostId, ShiftId},
    person::Person,
    post::{CoverageWindow, Post},
    shift::Shift,
};
use std::{
    collections::{BTreeMap, HashMap},
    hash::Hash,
};

/// Versions to be entered, without their numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewVersions {
    pub posts: Vec<VersionRow<PostId, Post>>,
    pub demand: Vec<VersionRow<PostId, Vec<CoverageWindow>>>,
    pub shifts: Vec<VersionRow<ShiftId, Shift>>,
    pub people: Vec<VersionRow<PersonId, Person>>,
}

impl NewVersions {
    pub fn is_empty(&self) -> bool {
        self.posts.is_empty()
            && self.demand.is_empty()
            && self.shifts.is_empty()
            && self.people.is_empty()
    }

    /// What holds on each date once they are entered, by what does before.
    /// Law 8.1.
    pub fn over(&self, mut dated: DatedFacts) -> DatedFacts {
        laid(&mut dated.posts, &self.posts);
        laid(&mut dated.demand, &self.demand);
        laid(&mut dated.shifts, &self.shifts);
        laid(&mut dated.people, &self.people);
        dated
    }
}

/// A thing's versions as rows that say so.
pub fn rows<I: Copy, T>(thing: I, versions: Vec<DatedVersion<T>>) -> Vec<VersionRow<I, T>> {
    let entered = |version: DatedVersion<T>| VersionRow {
        thing,
        number: 0,
        from: version.from,
        standing: VersionStanding::Entered,
        value: version.value,
    };
    versions.into_iter().map(entered).collect()
}

/// Numbers them and adds them.
pub async fn enter(tx: &mut Tx, new: &NewVersions, origin: VersionOrigin<'_>) -> Result<()> {
    if !new.posts.is_empty() {
        let rows = numbered(new.posts.clone(), &post::numbers(tx).await?);
        post::insert_all(tx, &rows, origin).await?;
    }
    if !new.demand.is_empty() {
        let rows = numbered(new.demand.clone(), &demand::numbers(tx).await?);
        demand::insert_all(tx, &rows, origin).await?;
    }
    if !new.shifts.is_empty() {
        let rows = numbered(new.shifts.clone(), &shift::numbers(tx).await?);
        shift::insert_all(tx, &rows, origin).await?;
    }
    if !new.people.is_empty() {
        let rows = numbered(new.people.clone(), &person::numbers(tx).await?);
        person::insert_all(tx, &rows, origin).await?;
    }
    Ok(())
}

fn laid<I: Copy + Eq + Hash, T: Clone>(
    known: &mut HashMap<I, Dated<T>>,
    rows: &[VersionRow<I, T>],
) {
    let mut things: HashMap<I, BTreeMap<Option<NaiveDate>, T>> = HashMap::new();
    for row in rows {
        let versions = things.entry(row.thing).or_insert_with(|| {
            let held = known.get(&row.thing);
            let held = held.into_iter().flat_map(Dated::versions);
            held.map(|it| (it.from, it.value.clone())).collect()
        });
        match row.standing {
            VersionStanding::Entered => versions.insert(row.from, row.value.clone()),
            VersionStanding::Withdrawn => versions.remove(&row.from),
        };
    }
    for (thing, versions) in things {
        let is_dated = versions.keys().any(Option::is_some);
        let versions = versions.into_iter();
        let versions = versions.map(|(from, value)| DatedVersion { from, value });
        match Dated::new(versions.collect()).filter(|_| is_dated) {
            Some(versions) => known.insert(thing, versions),
            None => known.remove(&thing),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law 8.1.
    #[test]
    fn rows_are_laid_over_what_held_and_what_is_withdrawn_is_gone() {
        let day = |text: &str| Some(text.parse().unwrap());
        let version = |from, value| DatedVersion { from, value };
        let row = |from, standing, value| VersionRow {
            thing: 1,
            number: 0,
            from,
            standing,
            value,
        };
        let (entered, withdrawn) = (VersionStanding::Entered, VersionStanding::Withdrawn);
        let (november, december) = (day("2026-11-01"), day("2026-12-01"));
        let mut known = HashMap::new();
        laid(
            &mut known,
            &[row(None, entered, 'a'), row(november, entered, 'b')],
        );
        let right = vec![version(None, 'a'), version(november, 'b')];
        assert_eq!(known[&1], Dated::new(right).unwrap());
        laid(
            &mut known,
            &[row(december, entered, 'c'), row(november, withdrawn, 'b')],
        );
        let right = vec![version(None, 'a'), version(december, 'c')];
        assert_eq!(known[&1], Dated::new(right).unwrap());
        laid(&mut known, &[row(december, withdrawn, 'c')]);
        assert!(known.is_empty());
    }
}
