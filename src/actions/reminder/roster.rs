//! Rosters that are not published, and gaps in those that are.

use super::{Occasion, tell};
use crate::{House, Result};
use onpost_rules::{
    facts::Facts,
    ids::PostId,
    reminder::{gaps_ahead as decide_gaps, rosters_unpublished},
    time::Month,
};
use onpost_store::{self as store, people_and_dates::Dates};
use std::collections::HashSet;

/// Tells supervisors which post's next month is not published.
pub(super) async fn unpublished(house: &House, on: Occasion) -> Result<u64> {
    let this = on.today().month;
    let mut tx = house.db.snapshot().await?;
    let rosters = store::roster::list(&mut tx, this, this.next()).await?;
    let facts = Facts {
        posts: store::post::list(&mut tx).await?,
        coverage: store::post::list_coverage(&mut tx).await?,
        ..Facts::default()
    };
    let actors = store::person::list_actors(&mut tx).await?;
    drop(tx);
    let published: HashSet<(PostId, Month)> = rosters
        .iter()
        .filter(|roster| roster.version > 0)
        .map(|roster| (roster.key.post, roster.key.month))
        .collect();
    let told = rosters_unpublished(&facts, &published, &actors, on.today().date);
    tell(house, &told, on.now).await
}

/// Tells of the gaps of the next days.
pub(super) async fn gaps_ahead(house: &House, on: Occasion) -> Result<u64> {
    let mut tx = house.db.snapshot().await?;
    let posts = store::post::list(&mut tx).await?;
    let posts: Vec<PostId> = posts.iter().map(|post| post.id).collect();
    let (_, end_of_time) = Dates::all().instants();
    let mut facts = store::facts::at_posts(&mut tx, &posts, (on.now, end_of_time)).await?;
    facts.departments = store::department::list(&mut tx).await?;
    let actors = store::person::list_actors(&mut tx).await?;
    drop(tx);
    let told = decide_gaps(&facts, &actors, on.now, on.today().date);
    tell(house, &told, on.now).await
}
