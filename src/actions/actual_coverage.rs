//! Actual coverage: how much of the posts' demand was truly held in a month.

use super::{Error, House, Result, permitted_departments, roster};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor},
    coverage::actual::{Actual, Attendance},
    facts::Facts,
    ids::{PersonId, PostId},
    post::Post,
    span::Span,
    time::{Instant, Month, start_of_day},
    zone::Zone,
};
use onpost_store::{
    self as store, Tx,
    facts::{FactsScope as Asked, WhoseDuties},
};
use std::collections::HashSet;

/// How far beyond a month the duties lie whose people may hold a post within it: early, or late until relieved.
const BESIDE: Duration = Duration::days(2);

/// A month of some posts, as it stands.
#[derive(Debug, Clone)]
pub struct ActualMonth {
    pub month: Month,
    pub now: Instant,
    /// By code.
    pub posts: Vec<Actual>,
    /// Of all who had duties at the posts; all posts, shifts and departments.
    pub facts: Facts,
}

/// The month of all posts that the actor may see; without one named, the month that it is now.
///
/// # Errors
/// [`Error::NotAllowed`] for those who see none.
pub async fn of_posts(house: &House, actor: &Actor, month: Option<Month>) -> Result<ActualMonth> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let today = store::site::today(&mut tx, now).await?;
    let month = month.unwrap_or(today.month);
    let departments =
        permitted_departments::departments(&mut tx, actor, Action::SeeActualCoverage).await?;
    let posts = store::post::list(&mut tx).await?.into_iter();
    let own: Vec<PostId> = posts
        .filter(|post| departments.contains(&post.department))
        .map(|post| post.id)
        .collect();
    let facts = facts(&mut tx, &own, month).await?;
    drop(tx);
    judged(facts, own, month, now).await
}

/// The month of a post.
///
/// # Errors
/// [`Error::NotFound`] without the post, [`Error::NotAllowed`].
pub async fn of_post(
    house: &House,
    actor: &Actor,
    post: PostId,
    month: Month,
) -> Result<ActualMonth> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let post = roster::post(&mut tx, actor, Action::SeeActualCoverage, post).await?;
    let facts = facts(&mut tx, &[post.id], month).await?;
    drop(tx);
    judged(facts, vec![post.id], month, now).await
}

/// The facts of everybody who had a duty at some posts in a month, wherever they belong to.
pub(super) async fn facts(tx: &mut Tx, posts: &[PostId], month: Month) -> Result<Facts> {
    let (from, until) = span(month, store::site::zone(tx).await?);
    let wide = (from - BESIDE, until + BESIDE);
    let duties = store::duty::list_at(tx, posts, wide).await?;
    let holders: HashSet<PersonId> = duties.iter().map(|duty| duty.person).collect();
    let asked = Asked::of(WhoseDuties::People(holders.into_iter().collect()), month);
    Ok(store::facts::load(tx, &asked).await?)
}

/// The month of some posts out of facts that hold all their people, in the order of the facts' posts.
pub(super) fn count(facts: &Facts, posts: &[PostId], month: Month, now: Instant) -> Vec<Actual> {
    let attendance = Attendance::at(facts, now);
    let own = facts.posts.iter().filter(|post| posts.contains(&post.id));
    let of = |post: &Post| Actual::of(&attendance, post, span(month, post.zone));
    own.map(of).collect()
}

/// Judges beside the threads that answer.
async fn judged(
    facts: Facts,
    posts: Vec<PostId>,
    month: Month,
    now: Instant,
) -> Result<ActualMonth> {
    let counting = tokio::task::spawn_blocking(move || ActualMonth {
        posts: count(&facts, &posts, month, now),
        facts,
        month,
        now,
    });
    Ok(counting.await.expect("counting does not panic"))
}

/// A month from its first midnight to that of the next.
fn span(month: Month, zone: Zone) -> Span {
    let midnight = |month: Month| start_of_day(zone, month.first());
    (midnight(month), midnight(month.next()))
}

impl ActualMonth {
    /// The one post that was asked for.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it's gone.
    pub fn only(&self) -> Result<&Actual> {
        self.posts.first().ok_or(Error::NotFound)
    }
}
