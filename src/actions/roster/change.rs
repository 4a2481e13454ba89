//! What is new in one's own rosters, until one says that one knows.

use crate::{House, Result};
use onpost_rules::{
    access::Actor,
    facts::Facts,
    roster::{
        news::{self, RosterNews},
        plan::RosterKey,
        version::Version,
    },
    time::Month,
};
use onpost_store::{self as store, people_and_dates::Dates};

/// What is new, and what it is told with.
#[derive(Debug, Clone)]
pub struct Unseen {
    /// By month and post.
    pub news: Vec<RosterNews>,
    /// Posts and shifts; no duties.
    pub facts: Facts,
}

/// What is new for the actor in rosters from this month on.
pub async fn unseen(house: &House, actor: &Actor) -> Result<Unseen> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let dates: Dates = store::site::today(&mut tx, now).await?.on().into();
    let history = store::roster::version::history_of_person(&mut tx, actor.person, dates).await?;
    let seen = store::roster::seen::list(&mut tx, actor.person).await?;
    let key = |duty: &onpost_rules::duty::Duty| RosterKey {
        post: duty.post,
        month: Month::of(duty.date),
    };
    let mut keys: Vec<RosterKey> = history.0.iter().map(|it| key(&it.duty)).collect();
    keys.sort_by_key(|key| (key.month, key.post));
    keys.dedup();
    let versions = store::roster::version::list_of(&mut tx, &keys).await?;
    let known = |key: RosterKey| seen.iter().find(|it| it.0 == key).map_or(0, |it| it.1);
    let mut news = Vec::new();
    for key in keys {
        let known = known(key);
        let unseen: Vec<Version> = versions
            .iter()
            .filter(|(of, version)| *of == key && version.number > known)
            .map(|(_, version)| version.clone())
            .collect();
        news.extend(news::of_roster(key, &history, &unseen, now));
    }
    Ok(Unseen {
        news,
        facts: store::facts::planned(&mut tx, &[], (dates.from..=dates.from).into()).await?,
    })
}

/// Notes that the actor knows what is new, up to some versions of some rosters.
pub async fn acknowledge(house: &House, actor: &Actor, seen: &[(RosterKey, i64)]) -> Result<()> {
    let mut tx = house.db.write().await?;
    store::roster::seen::note(&mut tx, actor.person, seen).await?;
    Ok(tx.commit().await?)
}
