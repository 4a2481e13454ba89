//! Turning: the tables that ask for no date are brought to what's in force today.

use super::{Undated, list};
use crate::{Result, Tx, person, post, query::List, shift, sql};
use chrono::NaiveDate;
use onpost_rules::{
    dated::Dated,
    ids::{PersonId, PostId},
    person::Person,
    post::{CoverageWindow, Post},
    shift::Shift,
};
use std::{
    collections::{BTreeSet, HashMap},
    hash::Hash,
};

/// What isn't as it is in force on a date.
#[derive(Debug, Default)]
pub struct Turned {
    posts: Vec<Post>,
    shifts: Vec<Shift>,
    people: Vec<Person>,
    /// Whose demand is another.
    demanding: Vec<PostId>,
    /// What these posts demand.
    windows: Vec<CoverageWindow>,
    /// Those who work here still, though their last day has passed.
    left: Vec<PersonId>,
}

impl Turned {
    /// Whether everything is as it should be.
    pub fn is_nothing(&self) -> bool {
        self.posts.is_empty()
            && self.shifts.is_empty()
            && self.people.is_empty()
            && self.demanding.is_empty()
            && self.left.is_empty()
    }
}

/// Whether anything has a version from a date, or anybody a last day.
pub async fn is_any(tx: &mut Tx) -> Result<bool> {
    let found: (i64,) = tx
        .query(sql!(
            "SELECT COUNT(*) FROM (
                 SELECT starts_on FROM post_version WHERE starts_on IS NOT NULL
                 UNION ALL SELECT starts_on FROM demand_version WHERE starts_on IS NOT NULL
                 UNION ALL SELECT starts_on FROM shift_version WHERE starts_on IS NOT NULL
                 UNION ALL SELECT starts_on FROM person_version WHERE starts_on IS NOT NULL
                 UNION ALL SELECT left_on FROM employment WHERE left_on IS NOT NULL
             ) dated"
        ))
        .one()
        .await?;
    Ok(found.0 > 0)
}

/// What of posts, demand, shifts and people isn't as it is in force on a date of the site's.
/// Law 8.1, 8.5.
pub async fn turned(tx: &mut Tx, today: NaiveDate) -> Result<Turned> {
    let (posts, shifts) = (post::list(tx).await?, shift::list(tx).await?);
    let people = person::list(tx).await?;
    let undated = Undated {
        posts: &posts,
        shifts: &shifts,
        people: &people,
    };
    let dated = list(tx, undated).await?;
    let has_left = |person: &&Person| {
        let employment = dated.employment.get(&person.id);
        let left = employment.and_then(|it| it.left);
        person.active && left.is_some_and(|left| left < today)
    };
    let mut turned = Turned {
        posts: differing(&posts, &dated.posts, |post| post.id, today),
        shifts: differing(&shifts, &dated.shifts, |shift| shift.id, today),
        people: differing(&people, &dated.people, |person| person.id, today),
        left: people.iter().filter(has_left).map(|it| it.id).collect(),
        ..Turned::default()
    };
    if dated.demand.is_empty() {
        return Ok(turned);
    }
    let held = post::list_coverage(tx).await?;
    for (post, known) in &dated.demand {
        let now = known.on(today).map_or(&[][..], Vec::as_slice);
        let own = held.iter().filter(|window| window.post == *post);
        if own.collect::<BTreeSet<_>>() != now.iter().collect() {
            turned.demanding.push(*post);
            turned.windows.extend_from_slice(now);
        }
    }
    Ok(turned)
}

/// Brings posts, demand, shifts and people to the versions that are in force on a date of the site's, and ends the work of those
/// whose last day has passed; tells whether anything changed.
/// Law 8.1, 8.5.
pub async fn turn(tx: &mut Tx, today: NaiveDate) -> Result<bool> {
    let turned = turned(tx, today).await?;
    if turned.is_nothing() {
        return Ok(false);
    }
    post::upsert_all(tx, &turned.posts).await?;
    shift::upsert_all(tx, &turned.shifts).await?;
    person::upsert_all(tx, &turned.people).await?;
    if !turned.demanding.is_empty() {
        post::replace_coverage_of(tx, &turned.demanding, &turned.windows).await?;
    }
    if !turned.left.is_empty() {
        tx.query(sql!(
            "UPDATE person SET active = FALSE WHERE id = ANY($1::uuid[])"
        ))
        .bind(List(&turned.left))
        .run()
        .await?;
    }
    Ok(true)
}

/// The things that aren't as they are in force on a date, as they are then.
fn differing<I: Eq + Hash, T: Clone + PartialEq>(
    things: &[T],
    dated: &HashMap<I, Dated<T>>,
    id: impl Fn(&T) -> I,
    today: NaiveDate,
) -> Vec<T> {
    let differing = things.iter().filter_map(|thing| {
        let now = dated.get(&id(thing))?.on_or_first(today);
        (now != thing).then(|| now.clone())
    });
    differing.collect()
}
