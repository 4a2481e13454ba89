//! Reading a feed: the address is the key, and shows what its maker may see.

use super::{FeedToken, still_may};
use crate::{Error, House, Result, own::known};
use chrono::{Days, Duration, NaiveDate};
use onpost_rules::{
    access::Actor,
    day::Today,
    facts::Facts,
    feed::{self, BACK_DAYS, Event, EventMaterial, Feed},
    ids::PersonId,
    post::Post,
    roster::{plan::RosterKey, version::PublishedDuty},
    time::{Instant, Month, is_over, start_of_day},
    verdict,
};
use onpost_store::{
    self as store, Tx,
    facts::{FactsScope, WhoseDuties},
    people_and_dates::Dates,
};
use std::collections::{HashMap, HashSet};

/// That a feed was read is noted at most this often: programs ask all day long.
const NOTED_EVERY: Duration = Duration::hours(1);

/// A feed with everything that it tells.
#[derive(Debug, Clone)]
pub struct Subscribed {
    pub feed: Feed,
    pub events: Vec<Event>,
    /// The people of the events and the feed's own; all posts and shifts.
    pub facts: Facts,
}

/// What the holder of a token reads.
///
/// # Errors
/// [`Error::NotFound`] for a token that is wrong or revoked, or whose maker has left, may no longer see it, or has to
/// choose a password first.
pub async fn read(house: &House, token: &FeedToken) -> Result<Subscribed> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let feed = store::feed::find(&mut tx, &token.hash()).await?;
    let feed = feed.ok_or(Error::NotFound)?;
    let maker = maker(&mut tx, feed.person).await?;
    let post = match feed.post {
        None => None,
        Some(id) => Some(
            store::post::find(&mut tx, id)
                .await?
                .ok_or(Error::NotFound)?,
        ),
    };
    still_may(&maker, post.as_ref())?;
    let read = FeedRead::of(&mut tx, &feed, post.as_ref(), now).await?;
    drop(tx);
    note(house, &feed, now).await?;
    let making = tokio::task::spawn_blocking(move || read.subscribed(feed, now));
    Ok(making.await.expect("making events does not panic"))
}

/// Who made a feed, with the rights that they have now.
async fn maker(tx: &mut Tx, id: PersonId) -> Result<Actor> {
    let person = store::person::find(tx, id).await?;
    let person = person.filter(|it| it.active).ok_or(Error::NotFound)?;
    let standing = store::credential::standing(tx, id).await?;
    known(standing.is_some_and(|it| !it.must_change))?;
    let others = store::person::list_supervision(tx, id).await?;
    Ok(Actor {
        person: id,
        role: person.role,
        departments: std::iter::once(person.department).chain(others).collect(),
    })
}

async fn note(house: &House, feed: &Feed, now: Instant) -> Result<()> {
    if feed
        .read_at
        .is_some_and(|read_at| !is_over(read_at, NOTED_EVERY, now))
    {
        return Ok(());
    }
    let mut tx = house.db.write().await?;
    store::feed::touch(&mut tx, feed.id, now).await?;
    Ok(tx.commit().await?)
}

/// What events are made from, as it was read.
struct FeedRead {
    published: Vec<PublishedDuty>,
    versions: HashMap<(RosterKey, i64), Instant>,
    slips: Vec<feed::FeedRequest>,
    facts: Facts,
}

impl FeedRead {
    async fn of(tx: &mut Tx, feed: &Feed, post: Option<&Post>, now: Instant) -> Result<Self> {
        let zone = match post {
            Some(post) => post.zone,
            None => store::site::zone(tx).await?,
        };
        let today = Today::at(zone, now).date;
        let dates = Dates {
            from: today - Days::new(BACK_DAYS),
            to: Dates::all().to,
        };
        let published = match post {
            Some(post) => store::feed::history_of_post(tx, post.id, dates).await?,
            None => store::roster::version::history_of_person(tx, feed.person, dates).await?,
        }
        .0;
        let held = published.iter().map(|it| it.duty.person);
        let people: HashSet<PersonId> = held.chain([feed.person]).collect();
        let people: Vec<PersonId> = people.into_iter().collect();
        let last = published.iter().map(|it| it.duty.date).max();
        let span = FactsScope {
            from: dates.from,
            to: last.map_or(today, |last| last.max(today)),
            people: WhoseDuties::People(people.clone()),
        };
        let since = start_of_day(zone, dates.from);
        Ok(Self {
            versions: versions(tx, &published).await?,
            slips: store::feed::slips(tx, &people, since).await?,
            facts: store::facts::load(tx, &span).await?,
            published,
        })
    }

    fn subscribed(self, feed: Feed, now: Instant) -> Subscribed {
        let verdicts = verdict::classify(&self.facts, Some(now));
        let material = EventMaterial {
            published: &self.published,
            versions: &self.versions,
            slips: &self.slips,
            facts: &self.facts,
            verdicts: &verdicts,
            sight: feed.sight(),
        };
        Subscribed {
            events: feed::events(&material, now),
            facts: self.facts,
            feed,
        }
    }
}

/// When the versions of the duties' rosters were published.
async fn versions(
    tx: &mut Tx,
    published: &[PublishedDuty],
) -> Result<HashMap<(RosterKey, i64), Instant>> {
    let key = |date: NaiveDate, it: &PublishedDuty| RosterKey {
        post: it.duty.post,
        month: Month::of(date),
    };
    let keys: HashSet<RosterKey> = published.iter().map(|it| key(it.duty.date, it)).collect();
    let keys: Vec<RosterKey> = keys.into_iter().collect();
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let all = store::roster::version::list_of(tx, &keys).await?;
    let named = all
        .into_iter()
        .map(|(key, version)| ((key, version.number), version.at));
    Ok(named.collect())
}
