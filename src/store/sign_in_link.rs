//! One-time links: who was given which, and the hashes of what leads in.

use super::{Result, Tx, many::insert_many, query::List, record::record};
use crate::sql;
use onpost_rules::{
    account::AccountStage,
    ids::{PersonId, SignInLinkId},
    sign_in_link::{LinkEnding, LinkRoad, SignInLink},
    time::Instant,
};

record!(SignInLink: (id: SignInLinkId, person: PersonId, given_by: PersonId, road: LinkRoad, given_at: Instant,
    expires_at: Instant, ending: Option<LinkEnding>)
=> SignInLink { id, person, given_by, road, given_at, expires_at, ending });

/// How many of somebody's links are listed.
const LISTED: i64 = 5;

/// A link, with the name of who gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenLink {
    pub link: SignInLink,
    pub by_name: String,
}

record!(GivenLink: (id: SignInLinkId, person: PersonId, given_by: PersonId, road: LinkRoad, given_at: Instant,
    expires_at: Instant, ending: Option<LinkEnding>, by_name: String)
=> GivenLink {
    link: SignInLink { id, person, given_by, road, given_at, expires_at, ending },
    by_name,
});

/// What leads in by a link: the hash of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredKey {
    pub link: SignInLinkId,
    pub hash: Vec<u8>,
}

/// How somebody comes to sign in.
struct StageRow {
    person: PersonId,
    stage: AccountStage,
}

record!(StageRow: (person: PersonId, must_change: Option<bool>, links: i64) => StageRow {
    person,
    stage: match must_change {
        Some(false) => AccountStage::Own,
        _ if links > 0 => AccountStage::Linked,
        Some(true) => AccountStage::First,
        None => AccountStage::Nothing,
    },
});

/// Links; conditions and an order may follow.
macro_rules! select {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT l.id, l.person_id, l.actor_id, l.road, l.given_at, l.expires_at, l.ending FROM sign_in_link l",
            $rest
        ))
    };
}

/// Adds links.
pub async fn insert_all(tx: &mut Tx, links: &[SignInLink]) -> Result<u64> {
    let statement = sql!(
        "INSERT INTO sign_in_link (id, person_id, actor_id, road, given_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)"
    );
    insert_many(tx, statement, links, |row, link| {
        row.bind(link.id)
            .bind(link.person)
            .bind(link.given_by)
            .bind(link.road)
            .bind(link.given_at)
            .bind(link.expires_at)
    })
    .await
}

/// Adds what leads in.
pub async fn insert_keys(tx: &mut Tx, keys: &[StoredKey]) -> Result<u64> {
    let statement = sql!("INSERT INTO sign_in_key (key_hash, link_id) VALUES ($1, $2)");
    insert_many(tx, statement, keys, |row, key| {
        row.bind(&*key.hash).bind(key.link)
    })
    .await
}

/// The one of an id.
pub async fn find(tx: &mut Tx, id: SignInLinkId) -> Result<Option<SignInLink>> {
    tx.query(select!(" WHERE l.id = $1"))
        .bind(id)
        .optional()
        .await
}

/// The one that something of this hash leads in by, however it stands.
pub async fn find_by_key(tx: &mut Tx, hash: &[u8]) -> Result<Option<SignInLink>> {
    tx.query(select!(
        " JOIN sign_in_key k ON k.link_id = l.id WHERE k.key_hash = $1"
    ))
    .bind(hash)
    .optional()
    .await
}

/// The latest of somebody, the last given first.
pub async fn list_latest(tx: &mut Tx, person: PersonId) -> Result<Vec<GivenLink>> {
    tx.query(sql!(
        "SELECT l.id, l.person_id, l.actor_id, l.road, l.given_at, l.expires_at, l.ending, p.name
         FROM sign_in_link l JOIN person p ON p.id = l.actor_id
         WHERE l.person_id = $1 ORDER BY l.given_at DESC, l.id DESC LIMIT $2"
    ))
    .bind(person)
    .bind(LISTED)
    .all()
    .await
}

/// Lets one hold until another time, where it hasn't ended; tells whether it hasn't.
pub async fn prolong(tx: &mut Tx, id: SignInLinkId, until: Instant) -> Result<bool> {
    let prolonged = tx
        .query(sql!(
            "UPDATE sign_in_link SET expires_at = $2 WHERE id = $1 AND ended_at IS NULL"
        ))
        .bind(id)
        .bind(until)
        .run()
        .await?;
    Ok(prolonged == 1)
}

/// Uses one up; tells whether it was still open: of two at once, for one it is.
pub async fn use_up(tx: &mut Tx, id: SignInLinkId, now: Instant) -> Result<bool> {
    let used = tx
        .query(sql!(
            "UPDATE sign_in_link SET ended_at = $2, ending = $3
             WHERE id = $1 AND ended_at IS NULL AND expires_at > $2"
        ))
        .bind(id)
        .bind(now)
        .bind(LinkEnding::Used)
        .run()
        .await?;
    Ok(used == 1)
}

/// Ends those of some people that haven't ended; tells how many.
pub async fn end_all(
    tx: &mut Tx,
    people: &[PersonId],
    ending: LinkEnding,
    now: Instant,
) -> Result<u64> {
    tx.query(sql!(
        "UPDATE sign_in_link SET ended_at = $2, ending = $3
         WHERE person_id = ANY($1::uuid[]) AND ended_at IS NULL"
    ))
    .bind(List(people))
    .bind(now)
    .bind(ending)
    .run()
    .await
}

/// Forgets what leads in by links that ended, or ran out, before an instant; who gave whom one is kept. Tells how many.
pub async fn forget_keys(tx: &mut Tx, before: Instant) -> Result<u64> {
    tx.query(sql!(
        "DELETE FROM sign_in_key WHERE link_id IN (
             SELECT id FROM sign_in_link WHERE expires_at < $1 OR ended_at < $1)"
    ))
    .bind(before)
    .run()
    .await
}

/// How each person comes to sign in.
pub async fn stages(tx: &mut Tx, now: Instant) -> Result<Vec<(PersonId, AccountStage)>> {
    let rows: Vec<StageRow> = tx
        .query(sql!(
            "SELECT p.id, c.must_change, (
                 SELECT COUNT(*) FROM sign_in_link l
                 WHERE l.person_id = p.id AND l.ended_at IS NULL AND l.expires_at > $1)
             FROM person p LEFT JOIN credential c ON c.person_id = p.id"
        ))
        .bind(now)
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.person, row.stage))
        .collect())
}
