//! The versions of a post, a shift or a person: seen side by side, and taken back before they begin.

mod take_back;

pub use take_back::take_back;

use super::{Error, House, Result, error::permit};
use chrono::NaiveDate;
use onpost_rules::{
    access::{Action, Actor},
    ids::{PersonId, PostId, ShiftId},
    person::Person,
    post::{CoverageWindow, Department, Post},
    shift::Shift,
};
use onpost_store::{
    self as store,
    dated::{
        VersionRow, VersionStanding, demand, history, person as people, post as posts,
        shift as shifts,
    },
};
use std::collections::BTreeMap;

pub use onpost_store::dated::history::StoredVersion;

/// A version, who entered it, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionSide<T> {
    /// `None`: since ever.
    pub from: Option<NaiveDate>,
    pub value: T,
    /// `None`: nobody did; it has held since ever.
    pub entry: Option<StoredVersion>,
    pub when: VersionWhen,
}

/// Where a version stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum VersionWhen {
    Past,
    InForce,
    Coming,
}

/// The versions of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionSides<T> {
    /// In order of their dates; one at least.
    pub sides: Vec<VersionSide<T>>,
    /// What was taken back, latest first.
    pub taken_back: Vec<StoredVersion>,
}

impl<T> VersionSides<T> {
    /// What comes, each with the version before it.
    pub fn coming(&self) -> impl Iterator<Item = (&VersionSide<T>, &VersionSide<T>)> {
        let pairs = self.sides.windows(2).map(|pair| (&pair[1], &pair[0]));
        pairs.filter(|(side, _)| side.when == VersionWhen::Coming)
    }
}

/// A post's versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostVersions {
    pub post: Post,
    /// Line and zone.
    pub posts: VersionSides<Post>,
    pub demand: VersionSides<Vec<CoverageWindow>>,
}

/// A shift's versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftVersions {
    pub shift: Shift,
    /// Times, breaks and day value.
    pub shifts: VersionSides<Shift>,
}

/// A person's versions, and what they refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonVersions {
    pub person: Person,
    /// Department, role and posts.
    pub people: VersionSides<Person>,
    pub departments: Vec<Department>,
    pub posts: Vec<Post>,
}

/// What has versions of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionedThing {
    /// Its line and zone.
    Post(PostId),
    Demand(PostId),
    Shift(ShiftId),
    Person(PersonId),
}

/// A post's versions.
///
/// # Errors
/// [`Error::NotAllowed`], [`Error::NotFound`].
pub async fn of_post(house: &House, actor: &Actor, id: PostId) -> Result<PostVersions> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let mut tx = house.db.snapshot().await?;
    let post = store::post::find(&mut tx, id).await?;
    let post = post.ok_or(Error::NotFound)?;
    let today = store::site::today(&mut tx, house.now()).await?.date;
    let rows = posts::list(&mut tx, std::slice::from_ref(&post)).await?;
    let entries = history::of_post(&mut tx, id).await?;
    let own = Own { thing: id, today };
    let of_post = sides(rows, entries, &post, own);
    let held = store::post::list_coverage(&mut tx).await?;
    let held: Vec<CoverageWindow> = held.into_iter().filter(|it| it.post == id).collect();
    let rows = demand::list(&mut tx).await?;
    let entries = history::of_demand(&mut tx, id).await?;
    Ok(PostVersions {
        posts: of_post,
        demand: sides(rows, entries, &held, own),
        post,
    })
}

/// A shift's versions.
///
/// # Errors
/// [`Error::NotAllowed`], [`Error::NotFound`].
pub async fn of_shift(house: &House, actor: &Actor, id: ShiftId) -> Result<ShiftVersions> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let mut tx = house.db.snapshot().await?;
    let shift = store::shift::find(&mut tx, id).await?;
    let shift = shift.ok_or(Error::NotFound)?;
    let today = store::site::today(&mut tx, house.now()).await?.date;
    let rows = shifts::list(&mut tx, std::slice::from_ref(&shift)).await?;
    let entries = history::of_shift(&mut tx, id).await?;
    Ok(ShiftVersions {
        shifts: sides(rows, entries, &shift, Own { thing: id, today }),
        shift,
    })
}

/// A person's versions.
///
/// # Errors
/// [`Error::NotAllowed`], [`Error::NotFound`].
pub async fn of_person(house: &House, actor: &Actor, id: PersonId) -> Result<PersonVersions> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let mut tx = house.db.snapshot().await?;
    let person = store::person::find(&mut tx, id).await?;
    let person = person.ok_or(Error::NotFound)?;
    let today = store::site::today(&mut tx, house.now()).await?.date;
    let rows = people::list(&mut tx, std::slice::from_ref(&person)).await?;
    let entries = history::of_person(&mut tx, id).await?;
    Ok(PersonVersions {
        people: sides(rows, entries, &person, Own { thing: id, today }),
        departments: store::department::list(&mut tx).await?,
        posts: store::post::list(&mut tx).await?,
        person,
    })
}

/// Whose versions, and by which day they stand somewhere.
#[derive(Clone, Copy)]
struct Own<I> {
    thing: I,
    today: NaiveDate,
}

/// The versions that count, by their rows and entries; of what holds since ever, as its table has it.
/// Law 8.1.
fn sides<I: PartialEq, T: Clone>(
    rows: Vec<VersionRow<I, T>>,
    entries: Vec<StoredVersion>,
    held: &T,
    own: Own<I>,
) -> VersionSides<T> {
    let mut by_date: BTreeMap<Option<NaiveDate>, VersionRow<I, T>> = BTreeMap::new();
    for row in rows.into_iter().filter(|row| row.thing == own.thing) {
        by_date.insert(row.from, row);
    }
    let counted = by_date.into_values();
    let counted = counted.filter(|row| row.standing == VersionStanding::Entered);
    let mut sides: Vec<VersionSide<T>> = counted
        .map(|row| VersionSide {
            from: row.from,
            entry: entries.iter().find(|it| it.number == row.number).cloned(),
            value: row.value,
            when: VersionWhen::Coming,
        })
        .collect();
    if sides.is_empty() {
        sides.push(VersionSide {
            from: None,
            value: held.clone(),
            entry: None,
            when: VersionWhen::Coming,
        });
    }
    let begun = sides.partition_point(|it| it.from.is_none_or(|from| from <= own.today));
    for (place, side) in sides.iter_mut().enumerate().take(begun) {
        side.when = match place + 1 == begun {
            true => VersionWhen::InForce,
            false => VersionWhen::Past,
        };
    }
    let gone = entries.into_iter().rev();
    let gone = gone.filter(|it| it.standing == VersionStanding::Withdrawn);
    VersionSides {
        sides,
        taken_back: gone.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law 8.1.
    #[test]
    fn versions_stand_behind_in_or_ahead_of_today() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        let row = |number, from: Option<&str>, value, standing| VersionRow {
            thing: 1,
            number,
            from: from.map(date),
            standing,
            value,
        };
        let (entered, withdrawn) = (VersionStanding::Entered, VersionStanding::Withdrawn);
        let rows = vec![
            row(1, None, 'a', entered),
            row(2, Some("2026-11-01"), 'b', entered),
            row(3, Some("2026-12-01"), 'c', entered),
            row(4, Some("2027-01-01"), 'd', entered),
            row(5, Some("2027-01-01"), 'd', withdrawn),
        ];
        let own = Own {
            thing: 1,
            today: date("2026-11-20"),
        };
        let found = sides(rows, Vec::new(), &'z', own);
        let told: Vec<_> = found.sides.iter().map(|it| (it.value, it.when)).collect();
        assert_eq!(
            told,
            [
                ('a', VersionWhen::Past),
                ('b', VersionWhen::InForce),
                ('c', VersionWhen::Coming)
            ]
        );
        let coming: Vec<_> = found
            .coming()
            .map(|(it, was)| (it.value, was.value))
            .collect();
        assert_eq!(coming, [('c', 'b')]);
        let alone = sides(Vec::<VersionRow<i32, char>>::new(), Vec::new(), &'z', own);
        assert_eq!(
            (alone.sides[0].value, alone.sides[0].when),
            ('z', VersionWhen::InForce)
        );
    }
}
