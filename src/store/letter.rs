//! The outbox: each letter once, claimed by one instance at a time, and what came of it.

use super::{Result, Tx, many::insert_many, query::List, record::record, word_columns::ZoneName};
use crate::sql;
use onpost_rules::{
    ids::{LetterId, NoticeId, PersonId, RobotId},
    letter::{Choices, KeptLetter, LetterCounts, LetterFault, LetterState, LetterTrouble, Road},
    notice::Notice,
    time::{DEFAULT_ZONE, Instant},
    zone::Zone,
};
use sqlx::types::Json;

/// What every instance locks while it claims letters.
const CLAIMS: &str = "letters";

/// How many of a kind are listed.
const LISTED: i64 = 100;

/// To whom a letter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Receiver {
    Person(PersonId),
    Robot(RobotId),
}

/// A letter to be put in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLetter {
    pub id: LetterId,
    pub notice: NoticeId,
    pub to: Receiver,
    pub due_at: Instant,
    /// From when on it's of no use.
    pub lapses_at: Option<Instant>,
}

/// An instance's claim on a letter: until when it's theirs, by which the claim is known again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterClaim {
    pub letter: LetterId,
    pub until: Instant,
}

/// A letter that one instance is sending.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimedLetter {
    pub id: LetterId,
    /// How often it was tried before.
    pub tries: u32,
    pub notice: Notice,
    pub written_at: Instant,
    /// Name, address, and what they chose; nothing where it goes to a robot.
    pub person: Option<(String, String, Choices)>,
    /// Of the person's first post.
    pub zone: Zone,
    pub robot: Option<RobotId>,
}

record!(ClaimedLetter: (id: LetterId, tries: i64, notice: Json<Notice>, written_at: Instant, name: Option<String>, email: Option<String>,
    choices: Option<Json<Choices>>, zone: Option<ZoneName>, robot: Option<RobotId>)
=> ClaimedLetter {
    id,
    tries: u32::try_from(tries).unwrap_or(u32::MAX),
    notice: notice.0,
    written_at,
    person: name.zip(email).map(|(name, email)| (name, email, choices.map(|it| it.0).unwrap_or_default())),
    zone: zone.map_or(DEFAULT_ZONE, |zone| zone.0),
    robot,
});

record!(KeptLetter: (id: LetterId, notice: Json<Notice>, written_at: Instant, to: String, road: Road, tries: i64, next_try_at: Instant,
    trouble: Option<LetterTrouble>, code: Option<i64>)
=> KeptLetter {
    id,
    notice: notice.0,
    written_at,
    to,
    road,
    tries,
    next_try_at,
    fault: trouble.map(|trouble| LetterFault { trouble, code }),
});

record!(LetterCounts: (waiting: i64, failed: i64, sent: i64) => LetterCounts { waiting, failed, sent });

/// Puts letters in the outbox.
pub async fn insert_all(tx: &mut Tx, letters: &[NewLetter]) -> Result<u64> {
    let statement = sql!(
        "INSERT INTO letter (id, notice_id, road, person_id, robot_id, state, tries, next_try_at, lapses_at)
         VALUES ($1, $2, $3, $4, $5, 'waiting', 0, $6, $7)"
    );
    insert_many(tx, statement, letters, |row, letter| {
        let (road, person, robot) = match letter.to {
            Receiver::Person(id) => (Road::Mail, Some(id), None),
            Receiver::Robot(id) => (Road::Robot, None, Some(id)),
        };
        row.bind(letter.id)
            .bind(letter.notice)
            .bind(road)
            .bind(person)
            .bind(robot)
            .bind(letter.due_at)
            .bind(letter.lapses_at)
    })
    .await
}

/// Claims letters of a road that are due and that nobody else is sending; the claim ends at `until`, whatever becomes of us.
pub async fn claim(
    tx: &mut Tx,
    road: Road,
    most: i64,
    (now, until): (Instant, Instant),
) -> Result<Vec<ClaimedLetter>> {
    tx.lock(CLAIMS).await?;
    let ids: Vec<(LetterId,)> = tx
        .query(sql!(
            "UPDATE letter SET claimed_until = $3 WHERE id IN (
                 SELECT id FROM letter
                 WHERE state = 'waiting' AND road = $1 AND next_try_at <= $2
                     AND (claimed_until IS NULL OR claimed_until <= $2)
                 ORDER BY next_try_at, id LIMIT $4)
             RETURNING id"
        ))
        .bind(road)
        .bind(now)
        .bind(until)
        .bind(most)
        .all()
        .await?;
    let ids: Vec<LetterId> = ids.into_iter().map(|row| row.0).collect();
    tx.query(sql!(
        "SELECT l.id, l.tries, n.body, n.written_at, p.name, p.email, c.choices, (
             SELECT o.zone FROM person_post pp JOIN post o ON o.id = pp.post_id
             WHERE pp.person_id = l.person_id ORDER BY pp.place LIMIT 1), l.robot_id
         FROM letter l JOIN notice n ON n.id = l.notice_id
             LEFT JOIN person p ON p.id = l.person_id LEFT JOIN notice_choice c ON c.person_id = l.person_id
         WHERE l.id = ANY($1::uuid[]) ORDER BY l.next_try_at, l.id"
    ))
    .bind(List(&ids))
    .all()
    .await
}

/// Notes that a letter was taken, whoever else may have claimed it since.
pub async fn sent(tx: &mut Tx, id: LetterId, now: Instant) -> Result<()> {
    tx.query(sql!(
        "UPDATE letter SET state = 'sent', tries = tries + 1, settled_at = $2, claimed_until = NULL, trouble = NULL,
             code = NULL
         WHERE id = $1 AND state <> 'sent'"
    ))
    .bind(id)
    .bind(now)
    .run()
    .await?;
    Ok(())
}

/// Notes that a letter was not taken and when it's tried again, unless somebody else claimed it since.
pub async fn postponed(
    tx: &mut Tx,
    claim: LetterClaim,
    fault: LetterFault,
    next: Instant,
) -> Result<()> {
    tx.query(sql!(
        "UPDATE letter SET tries = tries + 1, next_try_at = $3, claimed_until = NULL, trouble = $4, code = $5
         WHERE id = $1 AND state = 'waiting' AND claimed_until = $2"
    ))
    .bind(claim.letter)
    .bind(claim.until)
    .bind(next)
    .bind(fault.trouble)
    .bind(fault.code)
    .run()
    .await?;
    Ok(())
}

/// Lets go of a letter that was not tried, until it's claimed again at `next`, unless somebody else claimed it since.
pub async fn released(tx: &mut Tx, claim: LetterClaim, next: Instant) -> Result<()> {
    tx.query(sql!(
        "UPDATE letter SET next_try_at = $3, claimed_until = NULL
         WHERE id = $1 AND state = 'waiting' AND claimed_until = $2"
    ))
    .bind(claim.letter)
    .bind(claim.until)
    .bind(next)
    .run()
    .await?;
    Ok(())
}

/// Drops a letter that is of no use any more, unless somebody else claimed it since.
pub async fn unwanted(tx: &mut Tx, claim: LetterClaim, now: Instant) -> Result<()> {
    tx.query(sql!(
        "UPDATE letter SET state = 'unwanted', settled_at = $3, claimed_until = NULL
         WHERE id = $1 AND state = 'waiting' AND claimed_until = $2"
    ))
    .bind(claim.letter)
    .bind(claim.until)
    .bind(now)
    .run()
    .await?;
    Ok(())
}

/// Gives a letter up, unless somebody else claimed it since.
pub async fn failed(
    tx: &mut Tx,
    claim: LetterClaim,
    fault: LetterFault,
    now: Instant,
) -> Result<()> {
    tx.query(sql!(
        "UPDATE letter SET state = 'failed', tries = tries + 1, settled_at = $3, claimed_until = NULL, trouble = $4,
             code = $5
         WHERE id = $1 AND state = 'waiting' AND claimed_until = $2"
    ))
    .bind(claim.letter)
    .bind(claim.until)
    .bind(now)
    .bind(fault.trouble)
    .bind(fault.code)
    .run()
    .await?;
    Ok(())
}

/// Has what waits tried now, and lets no claim hold beyond `until`: the clock that wrote its times has gone back.
pub async fn hasten(tx: &mut Tx, now: Instant, until: Instant) -> Result<()> {
    tx.query(sql!(
        "UPDATE letter SET next_try_at = $1 WHERE state = 'waiting' AND next_try_at > $1"
    ))
    .bind(now)
    .run()
    .await?;
    tx.query(sql!(
        "UPDATE letter SET claimed_until = $1 WHERE state = 'waiting' AND claimed_until > $1"
    ))
    .bind(until)
    .run()
    .await?;
    Ok(())
}

/// Drops what has lapsed.
pub async fn drop_lapsed(tx: &mut Tx, now: Instant) -> Result<u64> {
    tx.query(sql!(
        "UPDATE letter SET state = 'unwanted', settled_at = $1
         WHERE state = 'waiting' AND lapses_at <= $1 AND (claimed_until IS NULL OR claimed_until <= $1)"
    ))
    .bind(now)
    .run()
    .await
}

/// Drops what is due on a road that isn't there.
pub async fn drop_due(tx: &mut Tx, road: Road, now: Instant) -> Result<u64> {
    tx.query(sql!(
        "UPDATE letter SET state = 'unwanted', settled_at = $2 WHERE state = 'waiting' AND road = $1 AND next_try_at <= $2"
    ))
    .bind(road)
    .bind(now)
    .run()
    .await
}

/// Drops what waits for a robot.
pub async fn drop_of_robot(tx: &mut Tx, robot: RobotId, now: Instant) -> Result<u64> {
    tx.query(sql!(
        "UPDATE letter SET state = 'unwanted', settled_at = $2 WHERE state = 'waiting' AND robot_id = $1"
    ))
    .bind(robot)
    .bind(now)
    .run()
    .await
}

/// Has a letter that was given up sent again; tells whether there was one.
pub async fn resend(tx: &mut Tx, id: LetterId, now: Instant) -> Result<bool> {
    let changed = tx
        .query(sql!(
            "UPDATE letter SET state = 'waiting', tries = 0, next_try_at = $2, lapses_at = NULL, settled_at = NULL
             WHERE id = $1 AND state = 'failed'"
        ))
        .bind(id)
        .bind(now)
        .run()
        .await?;
    Ok(changed == 1)
}

/// Has all that were given up sent again; tells how many.
pub async fn resend_all(tx: &mut Tx, now: Instant) -> Result<u64> {
    tx.query(sql!(
        "UPDATE letter SET state = 'waiting', tries = 0, next_try_at = $1, lapses_at = NULL, settled_at = NULL
         WHERE state = 'failed'"
    ))
    .bind(now)
    .run()
    .await
}

/// Letters with their notices and receivers; a condition and an order follow.
macro_rules! kept {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT l.id, n.body, n.written_at, COALESCE(p.name, d.name), l.road, l.tries, l.next_try_at, l.trouble, l.code
             FROM letter l JOIN notice n ON n.id = l.notice_id LEFT JOIN person p ON p.id = l.person_id
                 LEFT JOIN robot r ON r.id = l.robot_id LEFT JOIN department d ON d.id = r.department_id",
            $rest
        ))
    };
}

/// Those given up, last given up first; no more than a page holds.
pub async fn list_failed(tx: &mut Tx) -> Result<Vec<KeptLetter>> {
    tx.query(kept!(
        " WHERE l.state = 'failed' ORDER BY l.settled_at DESC, l.id DESC LIMIT $1"
    ))
    .bind(LISTED)
    .all()
    .await
}

/// Those that wait after a try that came to nothing, next first; no more than a page holds.
pub async fn list_troubled(tx: &mut Tx) -> Result<Vec<KeptLetter>> {
    tx.query(kept!(
        " WHERE l.state = 'waiting' AND l.trouble IS NOT NULL ORDER BY l.next_try_at, l.id LIMIT $1"
    ))
    .bind(LISTED)
    .all()
    .await
}

/// How many stand where; of those sent, since an instant.
pub async fn count(tx: &mut Tx, since: Instant) -> Result<LetterCounts> {
    tx.query(sql!(
        "SELECT (SELECT COUNT(*) FROM letter WHERE state = 'waiting'),
                (SELECT COUNT(*) FROM letter WHERE state = 'failed'),
                (SELECT COUNT(*) FROM letter WHERE state = 'sent' AND settled_at >= $1)"
    ))
    .bind(since)
    .one()
    .await
}

/// Where somebody's letters stand, first written first.
pub async fn states(tx: &mut Tx, person: PersonId) -> Result<Vec<(LetterId, LetterState)>> {
    tx.query(sql!(
        "SELECT id, state FROM letter WHERE person_id = $1 ORDER BY id"
    ))
    .bind(person)
    .all()
    .await
}
