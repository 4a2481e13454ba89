//! Coverage: until when posts are covered, what is open, and what an approval would open.

use super::{House, Result, permitted_departments};
use onpost_rules::{
    access::{Action, Actor},
    coverage::{self, Hole, Outlook},
    duty::Duty,
    facts::Facts,
    ids::{PersonId, PostId},
    request::Request,
    time::Instant,
};
use onpost_store::{
    self as store, Tx,
    people_and_dates::{Dates, People},
};
use std::collections::HashSet;

/// How the posts of the actor's departments are covered from now on.
#[derive(Debug, Clone)]
pub struct Ahead {
    pub now: Instant,
    /// Of the posts that demand people, by code.
    pub posts: Vec<Outlook>,
    /// All posts and shifts, what is published at the actor's posts from now on, and those whose duties are open.
    pub facts: Facts,
}

/// Until when the actor's posts are covered, the gaps after it and the open duties, by what is published.
///
/// # Errors
/// [`NotAllowed`](super::Error::NotAllowed) for those who see no department.
pub async fn ahead(house: &House, actor: &Actor) -> Result<Ahead> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let departments = permitted_departments::departments(&mut tx, actor, Action::SeeToday).await?;
    let posts = store::post::list(&mut tx).await?;
    let own: Vec<PostId> = posts
        .iter()
        .filter(|post| departments.contains(&post.department))
        .map(|post| post.id)
        .collect();
    let (_, end_of_time) = Dates::all().instants();
    let mut facts = store::facts::at_posts(&mut tx, &own, (now, end_of_time)).await?;
    facts.shifts = store::shift::list(&mut tx).await?;
    let posts: Vec<Outlook> = facts
        .posts
        .iter()
        .filter(|post| own.contains(&post.id))
        .filter_map(|post| coverage::outlook(&facts, post, now))
        .collect();
    let open = posts.iter().flat_map(|post| &post.open);
    let absent: HashSet<PersonId> = open.map(|it| it.duty.person).collect();
    let absent: Vec<PersonId> = absent.into_iter().collect();
    facts.people = store::person::list_by_ids(&mut tx, &absent).await?;
    Ok(Ahead { now, posts, facts })
}

/// What approving some requests could open, read once for all of them: what is planned while they last, at the posts where
/// their people have duties, and the requests of everybody there.
pub(super) async fn around(tx: &mut Tx, requests: &[&Request], now: Instant) -> Result<Facts> {
    let from = requests.iter().map(|it| it.from.max(now)).min();
    let until = requests.iter().map(|it| it.to).max();
    let (Some(from), Some(until)) = (from, until) else {
        return Ok(Facts::default());
    };
    let people: HashSet<PersonId> = requests.iter().map(|it| it.person).collect();
    let people: Vec<PersonId> = people.into_iter().collect();
    // A duty is found by its date, which may be the day before it's about.
    let dates = Dates::from(from.date_naive()..=until.date_naive()).widened(2);
    let mut own = store::duty::list_on(tx, dates, People::Only(&people)).await?;
    let meets = |duty: &Duty, it: &Request| {
        let from = it.from.max(now);
        it.person == duty.person && from < duty.end && duty.start < it.to
    };
    own.retain(|duty| requests.iter().any(|it| meets(duty, it)));
    // A request without an end is looked at no further than the rosters reach.
    let Some(until) = own.iter().map(|duty| duty.end).max() else {
        return Ok(Facts::default());
    };
    let posts: HashSet<PostId> = own.iter().map(|duty| duty.post).collect();
    let posts: Vec<PostId> = posts.into_iter().collect();
    Ok(store::facts::at_posts(tx, &posts, (from, until)).await?)
}

/// The gaps that approving one of these requests would open, by the facts [around](around) them all.
pub(super) fn holes(facts: &Facts, request: &Request, now: Instant) -> Vec<Hole> {
    let gaps = coverage::opened_by(facts, request, &[], now);
    gaps.iter().filter_map(|gap| Hole::of(facts, gap)).collect()
}

/// The gaps that approving a request would open, if the duties taken by stand-ins were published in the same step.
pub(super) async fn opened(
    tx: &mut Tx,
    request: &Request,
    taken: &[Duty],
    now: Instant,
) -> Result<Vec<Hole>> {
    let span = (request.from, request.to);
    let own = store::duty::list_between(tx, request.person, span).await?;
    let posts: HashSet<PostId> = own.iter().map(|duty| duty.post).collect();
    if posts.is_empty() {
        return Ok(Vec::new());
    }
    let posts: Vec<PostId> = posts.into_iter().collect();
    let facts = store::facts::at_posts(tx, &posts, span).await?;
    let gaps = coverage::opened_by(&facts, request, taken, now);
    Ok(gaps
        .iter()
        .filter_map(|gap| Hole::of(&facts, gap))
        .collect())
}
