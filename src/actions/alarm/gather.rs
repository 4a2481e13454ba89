//! What alarms and relief are decided from: the posts around now, who has stepped out, and who can be told.

use crate::Result;
use onpost_rules::{
    access::Actor,
    alarm::deciders,
    facts::Facts,
    ids::{DepartmentId, PersonId, PostId},
    right_now::RightNow,
    step_out::{REMEMBERED, StepOut},
    time::Instant,
};
use onpost_store::{self as store, Tx, facts::WhoseDuties, people_and_dates::Dates};
use std::collections::HashSet;

/// The posts as they are around an instant.
#[derive(Debug, Clone)]
pub struct Gathered {
    pub now: Instant,
    pub facts: Facts,
    pub away: Vec<StepOut>,
    /// Everybody who is more than staff.
    pub actors: Vec<Actor>,
}

impl Gathered {
    /// All posts, with everybody.
    pub async fn everywhere(tx: &mut Tx, now: Instant) -> Result<Self> {
        let dates = dates(tx, now).await?;
        let facts = store::facts::near(tx, &WhoseDuties::All, dates).await?;
        let actors = store::person::list_actors(tx).await?;
        Self::with(tx, facts, actors, now).await
    }

    /// Some posts: whoever has a duty there around now, and those who can be told of it.
    pub async fn at(tx: &mut Tx, posts: &[PostId], now: Instant) -> Result<Self> {
        let dates = dates(tx, now).await?;
        let duties = store::duty::list_at(tx, posts, dates.instants()).await?;
        let known = store::post::list(tx).await?;
        let own = known.iter().filter(|post| posts.contains(&post.id));
        let departments: Vec<DepartmentId> = own.map(|post| post.department).collect();
        let actors = store::person::list_actors(tx).await?;
        let ears = departments.iter().flat_map(|it| deciders(&actors, *it));
        let mut people: HashSet<PersonId> = duties.iter().map(|duty| duty.person).collect();
        people.extend(ears);
        let people = WhoseDuties::People(people.into_iter().collect());
        let facts = store::facts::near(tx, &people, dates).await?;
        Self::with(tx, facts, actors, now).await
    }

    async fn with(tx: &mut Tx, facts: Facts, actors: Vec<Actor>, now: Instant) -> Result<Self> {
        Ok(Self {
            now,
            facts,
            away: store::step_out::list_away(tx, now - REMEMBERED).await?,
            actors,
        })
    }

    /// Who is where.
    pub fn right_now(&self) -> RightNow<'_> {
        RightNow::of(&self.facts, &self.away, self.now)
    }
}

async fn dates(tx: &mut Tx, now: Instant) -> Result<Dates> {
    Ok(store::site::today(tx, now).await?.near().into())
}
