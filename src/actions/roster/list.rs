//! The posts whose rosters somebody plans, and how each month stands.

use crate::{House, Result, coverage, permitted_departments};
use onpost_rules::{
    access::{Action, Actor},
    calendar::Calendar,
    coverage::Outlook,
    ids::PostId,
    post::Post,
    roster::{plan::RosterKey, version::RosterState},
    time::{Instant, Month},
};
use onpost_store as store;

/// How many months are listed: the one before this, this, and those after.
const MONTHS: usize = 5;

/// The posts and months.
#[derive(Debug, Clone)]
pub struct RosterList {
    pub now: Instant,
    pub months: Vec<Month>,
    /// By code.
    pub posts: Vec<Post>,
    /// Of the rosters that anybody has touched.
    pub rosters: Vec<RosterStanding>,
    pub calendar: Calendar,
    /// Of the posts that demand people.
    pub outlooks: Vec<Outlook>,
}

/// How a roster stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RosterStanding {
    pub key: RosterKey,
    pub state: RosterState,
    /// The highest published version; 0: none.
    pub version: i64,
}

/// A post whose rosters the actor may see.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) without the post, [`Error::NotAllowed`](crate::Error::NotAllowed).
pub async fn post(house: &House, actor: &Actor, id: PostId) -> Result<Post> {
    let mut tx = house.db.read().await?;
    super::post(&mut tx, actor, Action::SeeRoster, id).await
}

/// The posts that the actor plans.
///
/// # Errors
/// [`NotAllowed`](crate::Error::NotAllowed) for those who plan none.
pub async fn show(house: &House, actor: &Actor) -> Result<RosterList> {
    let ahead = coverage::ahead(house, actor).await?;
    let mut tx = house.db.snapshot().await?;
    let this = store::site::today(&mut tx, ahead.now).await?.month;
    let months: Vec<Month> =
        std::iter::successors(Some(this.previous()), |month| Some(month.next()))
            .take(MONTHS)
            .collect();
    let departments =
        permitted_departments::departments(&mut tx, actor, Action::PlanRoster).await?;
    let mut posts = store::post::list(&mut tx).await?;
    posts.retain(|post| departments.contains(&post.department));
    let ends = (months[0], *months.last().unwrap_or(&this));
    let rosters = store::roster::list(&mut tx, ends.0, ends.1).await?;
    Ok(RosterList {
        now: ahead.now,
        months,
        posts,
        calendar: store::calendar::list(&mut tx).await?,
        rosters: rosters.into_iter().map(RosterStanding::of).collect(),
        outlooks: ahead.posts,
    })
}

impl RosterStanding {
    fn of(roster: store::roster::Roster) -> Self {
        let state = match (roster.closed_at, roster.version) {
            (Some(_), _) => RosterState::Closed,
            (None, 0) => RosterState::Draft,
            (None, _) => RosterState::Published,
        };
        Self {
            key: roster.key,
            state,
            version: roster.version,
        }
    }
}
