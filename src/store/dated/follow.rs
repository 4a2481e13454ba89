//! Following: what a page changed of a thing with versions becomes the version that is in force.

use super::{
    Undated, VersionOrigin, VersionRow, VersionStanding, demand, in_force, person, post, shift,
};
use crate::{Result, Tx};
use chrono::NaiveDate;
use onpost_rules::{dated::Dated, ids::PostId, post::CoverageWindow};
use std::{collections::HashMap, hash::Hash};

/// Enters, of some things whose tables were just changed, how they are now as the version in force on a date of the site's; of things
/// that hold since ever nothing has to be.
/// Law 8.1.
pub async fn follow(
    tx: &mut Tx,
    changed: Undated<'_>,
    today: NaiveDate,
    origin: VersionOrigin<'_>,
) -> Result<()> {
    let known = in_force(post::list(tx, changed.posts).await?);
    let rows = differing(changed.posts, &known, |post| post.id, today);
    if !rows.is_empty() {
        let rows = numbered(rows, &post::numbers(tx).await?);
        post::insert_all(tx, &rows, origin).await?;
    }
    let known = in_force(shift::list(tx, changed.shifts).await?);
    let rows = differing(changed.shifts, &known, |shift| shift.id, today);
    if !rows.is_empty() {
        let rows = numbered(rows, &shift::numbers(tx).await?);
        shift::insert_all(tx, &rows, origin).await?;
    }
    let known = in_force(person::list(tx, changed.people).await?);
    let rows = differing(changed.people, &known, |person| person.id, today);
    if !rows.is_empty() {
        let rows = numbered(rows, &person::numbers(tx).await?);
        person::insert_all(tx, &rows, origin).await?;
    }
    Ok(())
}

/// A post with all that it demands.
#[derive(Debug, Clone, Copy)]
pub struct PostToFollow<'w> {
    pub post: PostId,
    pub windows: &'w [CoverageWindow],
}

/// The same of what a post demands.
/// Law 8.1.
pub async fn follow_demand(
    tx: &mut Tx,
    demand: PostToFollow<'_>,
    today: NaiveDate,
    origin: VersionOrigin<'_>,
) -> Result<()> {
    let known = in_force(demand::list(tx).await?);
    let mut windows = demand.windows.to_vec();
    windows.sort_unstable();
    let rows = differing(&[windows], &known, |_| demand.post, today);
    if !rows.is_empty() {
        let rows = numbered(rows, &demand::numbers(tx).await?);
        demand::insert_all(tx, &rows, origin).await?;
    }
    Ok(())
}

/// The things with versions that aren't as the version in force has them, without their numbers.
fn differing<I: Copy + Eq + Hash, T: Clone + PartialEq>(
    things: &[T],
    known: &HashMap<I, Dated<T>>,
    id: impl Fn(&T) -> I,
    today: NaiveDate,
) -> Vec<VersionRow<I, T>> {
    let differing = things.iter().filter_map(|thing| {
        let thing_id = id(thing);
        let held = known.get(&thing_id)?.version_on(today);
        (held.value != *thing).then(|| VersionRow {
            thing: thing_id,
            number: 0,
            from: held.from,
            standing: VersionStanding::Entered,
            value: thing.clone(),
        })
    });
    differing.collect()
}

/// The rows with the numbers after those that their things have.
pub fn numbered<I: Copy + Eq + Hash, T>(
    rows: Vec<VersionRow<I, T>>,
    numbers: &HashMap<I, i64>,
) -> Vec<VersionRow<I, T>> {
    let mut numbers = numbers.clone();
    let rows = rows.into_iter().map(|row| {
        let number = numbers.entry(row.thing).or_default();
        *number += 1;
        VersionRow {
            number: *number,
            ..row
        }
    });
    rows.collect()
}
