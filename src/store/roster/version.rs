//! Versions: the one door by which published duties change.

use super::{count_on, draft};
use crate::{
    Result, Tx,
    column::{StoredDate, StoredInstant},
    duty,
    people_and_dates::Dates,
    query::List,
    record::record,
    sql,
};
use chrono::NaiveDate;
use onpost_rules::{
    duty::Duty,
    ids::{DutyId, PersonId, PostId, ShiftId},
    roster::{
        Cell, Draft,
        plan::RosterKey,
        version::{Changes, History, PublishedDuty, Version, VersionCause},
    },
    time::{Instant, Month},
};

record!(Version: (number: i64, at: Instant, by: Option<PersonId>, by_name: Option<String>, cause: VersionCause, note: String)
    => Version { number, at, by, by_name, cause, note });

record!(PublishedDuty: (id: DutyId, person: PersonId, post: PostId, shift: ShiftId, date: NaiveDate, start: StoredInstant, end: StoredInstant,
    since: i64, until: Option<i64>, cut_at: Option<StoredInstant>, cut_in: Option<i64>)
=> PublishedDuty {
    duty: Duty { id, person, post, shift, date, start: start.0, end: end.0 },
    since,
    until,
    cut: cut_in.zip(cut_at.map(|at| at.0)),
});

type VersionRow = (
    PostId,
    StoredDate,
    i64,
    StoredInstant,
    Option<PersonId>,
    Option<String>,
    VersionCause,
    String,
);

/// Why, when and by whom what is published changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publication<'a> {
    pub cause: VersionCause,
    pub at: Instant,
    /// `None`: it came with a file.
    pub by: Option<PersonId>,
    pub note: &'a str,
}

/// Adds a version with its changes and gives its number; `None` where a duty that it withdraws or cuts is no longer so.
///
/// What a draft says otherwise of the cells that it changes stays said; to whoever drafts there they changed meanwhile.
/// The caller holds [`lock_duties`](super::lock_duties) and [`lock`](super::lock), and drops the transaction at `None`.
///
/// # Errors
/// [`Error::Unique`](crate::Error::Unique) where a person has a duty that starts at the same instant.
pub async fn add(
    tx: &mut Tx,
    key: RosterKey,
    publication: &Publication<'_>,
    changes: &Changes,
) -> Result<Option<i64>> {
    let revision = count_on(tx, key).await?;
    let version = insert(tx, key, publication).await?;
    let left = left(tx, changes).await?;
    if !withdraw(tx, &changes.withdrawn, version).await? {
        return Ok(None);
    }
    for (duty, at) in &changes.cut {
        if !cut(tx, *duty, *at, version).await? {
            return Ok(None);
        }
    }
    duty::insert_all(tx, &changes.added, version).await?;
    let mark = draft::DraftStamp {
        revision,
        at: publication.at,
        by: publication.by,
    };
    let touched = touched(&left, &changes.added);
    draft::touch(tx, key, &touched, mark).await?;
    let kept = draft::find(tx, key, revision).await?;
    let overtaken = overtaken(&kept, &touched, &left);
    draft::unsay(tx, key, &overtaken, mark).await?;
    Ok(Some(version))
}

/// Every version of a roster, latest first.
pub async fn list(tx: &mut Tx, key: RosterKey) -> Result<Vec<Version>> {
    tx.query(sql!(
        "SELECT v.version, v.at, v.actor_id, a.name, v.cause, v.note
         FROM roster_version v LEFT JOIN person a ON a.id = v.actor_id
         WHERE v.post_id = $1 AND v.month = $2 ORDER BY v.version DESC"
    ))
    .bind(key.post)
    .bind(key.month.first())
    .all()
    .await
}

/// Every version of some rosters, latest first.
pub async fn list_of(tx: &mut Tx, keys: &[RosterKey]) -> Result<Vec<(RosterKey, Version)>> {
    let posts: Vec<PostId> = keys.iter().map(|key| key.post).collect();
    let first = keys.iter().map(|key| key.month.first()).min();
    let rows: Vec<VersionRow> = tx
        .query(sql!(
            "SELECT v.post_id, v.month, v.version, v.at, v.actor_id, a.name, v.cause, v.note
             FROM roster_version v LEFT JOIN person a ON a.id = v.actor_id
             WHERE v.post_id = ANY($1::uuid[]) AND v.month >= $2 ORDER BY v.version DESC"
        ))
        .bind(List(&posts))
        .bind(first)
        .all()
        .await?;
    let named = rows
        .into_iter()
        .map(|(post, month, number, at, by, by_name, cause, note)| {
            let key = RosterKey {
                post,
                month: Month::of(month.0),
            };
            (
                key,
                Version {
                    number,
                    at: at.0,
                    by,
                    by_name,
                    cause,
                    note,
                },
            )
        });
    Ok(named.filter(|(key, _)| keys.contains(key)).collect())
}

/// Every duty that any version of a roster published.
pub async fn history(tx: &mut Tx, key: RosterKey) -> Result<History> {
    let duties = tx
        .query(sql!(
            "SELECT id, person_id, post_id, shift_id, service_date, starts_at, ends_at,
                 version_from, version_until, cut_at, cut_in
             FROM duty WHERE post_id = $1 AND service_date >= $2 AND service_date <= $3
             ORDER BY starts_at, id"
        ))
        .bind(key.post)
        .bind(key.month.first())
        .bind(key.month.last())
        .all()
        .await?;
    Ok(History(duties))
}

/// Every duty that any version of any roster published for a person on some dates.
pub async fn history_of_person(tx: &mut Tx, person: PersonId, dates: Dates) -> Result<History> {
    let duties = tx
        .query(sql!(
            "SELECT id, person_id, post_id, shift_id, service_date, starts_at, ends_at,
                 version_from, version_until, cut_at, cut_in
             FROM duty WHERE person_id = $1 AND service_date >= $2 AND service_date <= $3
             ORDER BY starts_at, id"
        ))
        .bind(person)
        .bind(dates.from)
        .bind(dates.to)
        .all()
        .await?;
    Ok(History(duties))
}

pub(super) async fn insert(
    tx: &mut Tx,
    key: RosterKey,
    publication: &Publication<'_>,
) -> Result<i64> {
    let row: (i64,) = tx
        .query(sql!(
            "INSERT INTO roster_version (post_id, month, version, at, actor_id, cause, note)
             SELECT $1, $2, COALESCE(MAX(version), 0) + 1, $3, $4, $5, $6 FROM roster_version
             WHERE post_id = $1 AND month = $2
             RETURNING version"
        ))
        .bind(key.post)
        .bind(key.month.first())
        .bind(publication.at)
        .bind(publication.by)
        .bind(publication.cause)
        .bind(publication.note)
        .one()
        .await?;
    Ok(row.0)
}

/// The duties that are withdrawn or cut, as they were.
async fn left(tx: &mut Tx, changes: &Changes) -> Result<Vec<Duty>> {
    let cut = changes.cut.iter().map(|(duty, _)| *duty);
    let left: Vec<DutyId> = changes.withdrawn.iter().copied().chain(cut).collect();
    duty::list(tx, &left).await
}

/// The cells that changes concern, each once, in order.
fn touched(left: &[Duty], added: &[Duty]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = left.iter().chain(added).map(Duty::cell).collect();
    cells.sort_unstable();
    cells.dedup();
    cells
}

/// Touched cells whose draft says what was published before: a pin must not bring back what changed under it.
fn overtaken(kept: &Draft, touched: &[Cell], left: &[Duty]) -> Vec<Cell> {
    let said_before = |cell: &&Cell| {
        let mut own = left.iter().filter(|duty| duty.cell() == **cell);
        kept.entry(**cell).is_some_and(|entry| match entry.shift {
            Some(shift) => own.any(|duty| duty.shift == shift),
            None => own.next().is_none(),
        })
    };
    touched.iter().filter(said_before).copied().collect()
}

async fn withdraw(tx: &mut Tx, duties: &[DutyId], version: i64) -> Result<bool> {
    let withdrawn = tx
        .query(sql!(
            "UPDATE duty SET version_until = $2 WHERE id = ANY($1::uuid[]) AND version_until IS NULL"
        ))
        .bind(List(duties))
        .bind(version)
        .run()
        .await?;
    Ok(withdrawn == duties.len() as u64)
}

/// Ends a duty early: its rest goes to somebody else.
async fn cut(tx: &mut Tx, duty: DutyId, at: Instant, version: i64) -> Result<bool> {
    let cut = tx
        .query(sql!(
            "UPDATE duty SET cut_at = $2, cut_in = $3
             WHERE id = $1 AND version_until IS NULL AND cut_at IS NULL AND starts_at < $2 AND ends_at > $2"
        ))
        .bind(duty)
        .bind(at)
        .bind(version)
        .run()
        .await?;
    Ok(cut == 1)
}
