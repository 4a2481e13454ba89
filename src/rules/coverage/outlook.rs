//! "Covered until": up to which instant a post's published rosters, less approved requests, leave no gap.

use super::{Absences, Cover, Gap, OpenDuty, PostToCover, open_duty};
use crate::{
    bounds::LOOKED_AHEAD,
    duty::Duty,
    facts::Facts,
    ids::PostId,
    post::Post,
    time::{Instant, Month, start_of_day},
};
use chrono::Duration;

/// How far beyond the published rosters the first missing person is looked for: any demand comes within a week, and a
/// duty is over within a day.
const BEYOND: Duration = Duration::days(9);

/// How a post that demands people is covered from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    pub post: PostId,
    /// The end of the last month in which the post has a published duty; `None`: nothing is published from now on.
    pub published_until: Option<Instant>,
    /// The first instant from now on at which somebody is missing: in a gap, or when the published rosters have ended.
    pub covered_until: Instant,
    /// The gaps within what is published, from now on.
    pub gaps: Vec<Gap>,
    /// What approved requests took people from, by start.
    pub open: Vec<OpenDuty>,
}

/// How a post is covered from `now` on; `None`: it demands nobody.
///
/// The facts hold all its duties from `now` on, and the requests of their holders.
pub fn outlook(facts: &Facts, post: &Post, now: Instant) -> Option<Outlook> {
    let demand = PostToCover::of(facts, post);
    if !demand.demands_anybody() {
        return None;
    }
    let published_until = published_until(facts, post, now).filter(|until| now < *until);
    let horizon = published_until.unwrap_or(now) + BEYOND;
    let absences = Absences::of(&facts.requests);
    let cover = Cover::planned(demand, &facts.duties, &absences, (now, horizon));
    let missing = cover.gaps();
    let known = published_until.unwrap_or(now);
    Some(Outlook {
        post: post.id,
        published_until,
        covered_until: missing.first().map_or(horizon, |gap| gap.from),
        gaps: Gap::runs(post.id, cover.within((now, known))),
        open: open_duty::of_post(facts, &absences, post, now),
    })
}

/// The end of the last month in which a post has a duty, as far as one looks ahead.
fn published_until(facts: &Facts, post: &Post, now: Instant) -> Option<Instant> {
    let known = |duty: &&Duty| duty.post == post.id && duty.start < now + LOOKED_AHEAD;
    // What nobody holds any more was published all the same.
    let vacant = facts.vacancies.iter().map(|it| &it.duty);
    let own = facts.duties.iter().chain(vacant).filter(known);
    let last = own.map(|duty| duty.date).max()?;
    Some(start_of_day(post.zone, Month::of(last).next().first()))
}
