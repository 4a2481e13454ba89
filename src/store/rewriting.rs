//! Rewritings: what was changed of what had begun, why, and everything that it moved.

use super::{
    Result, Tx,
    column::{StoredDate, StoredInstant},
    many::insert_many,
    record::record,
};
use crate::sql;
use chrono::NaiveDate;
use onpost_rules::{
    ids::{DutyId, PersonId, PostId, RewritingId, ShiftId},
    rewriting::{JudgedDuty, MonthTotal, Moved, MovedTotal, MovedVerdict},
    time::{Instant, Month},
};
use sqlx::types::Json;

/// A rewriting that is kept, without what it moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRewriting {
    pub id: RewritingId,
    pub at: Instant,
    /// `None`: a file at the command line.
    pub by: Option<String>,
    /// What was changed, as the audit log names its kind.
    pub kind: String,
    pub thing: String,
    pub name: String,
    /// The first date that it rewrote.
    pub from: NaiveDate,
    pub reason: String,
    pub counts: RewritingCounts,
}

/// How much it moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RewritingCounts {
    pub verdicts: i64,
    pub totals: i64,
    pub people: i64,
    /// Verdicts of closed months that it would have moved.
    pub adjusted: i64,
}

struct RewritingRow {
    rewriting: StoredRewriting,
}

record!(RewritingRow: (id: RewritingId, at: StoredInstant, by: Option<String>, kind: String, thing: String, name: String, from: StoredDate,
        reason: String, verdicts: i64, totals: i64, people: i64, adjusted: i64)
    => RewritingRow { rewriting: StoredRewriting {
        id, at: at.0, by, kind, thing, name, from: from.0, reason,
        counts: RewritingCounts { verdicts, totals, people, adjusted },
    } });

struct VerdictRow(MovedVerdict);

record!(VerdictRow: (duty: DutyId, person: PersonId, post: PostId, shift: ShiftId, date: StoredDate, was: Json<JudgedDuty>, now: Json<JudgedDuty>)
    => VerdictRow(MovedVerdict { duty, person, post, shift, date: date.0, before: was.0, after: now.0 }));

struct TotalRow(MovedTotal);

record!(TotalRow: (person: PersonId, month: StoredDate, total: MonthTotal, before: i64, after: i64)
    => TotalRow(MovedTotal { person, month: Month::of(month.0), total, before, after }));

/// A rewriting that is to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewRewriting<'r> {
    pub id: RewritingId,
    pub at: Instant,
    pub by: Option<PersonId>,
    pub kind: &'static str,
    pub thing: &'r str,
    pub name: &'r str,
    pub from: NaiveDate,
    pub reason: &'r str,
}

/// Keeps one with all that it moves.
pub async fn insert(tx: &mut Tx, new: NewRewriting<'_>, moved: &Moved) -> Result<()> {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    tx.query(sql!(
        "INSERT INTO rewriting (id, at, actor_id, kind, thing, name, starts_on, reason, verdicts, totals, people, adjusted)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
    ))
    .bind(new.id)
    .bind(new.at)
    .bind(new.by)
    .bind(new.kind)
    .bind(new.thing)
    .bind(new.name)
    .bind(new.from)
    .bind(new.reason)
    .bind(count(moved.verdicts.len()))
    .bind(count(moved.totals.len()))
    .bind(count(moved.people()))
    .bind(count(moved.adjusted))
    .run()
    .await?;
    let verdicts: Vec<(i64, &MovedVerdict)> = (1..).zip(&moved.verdicts).collect();
    let statement = sql!(
        "INSERT INTO rewriting_verdict (rewriting_id, place, duty_id, was, now) VALUES ($1, $2, $3, $4, $5)"
    );
    insert_many(tx, statement, &verdicts, |row, (place, verdict)| {
        row.bind(new.id)
            .bind(*place)
            .bind(verdict.duty)
            .bind(Json(verdict.before.clone()))
            .bind(Json(verdict.after.clone()))
    })
    .await?;
    let totals: Vec<(i64, &MovedTotal)> = (1..).zip(&moved.totals).collect();
    let statement = sql!(
        "INSERT INTO rewriting_total (rewriting_id, place, person_id, month, total, was, now)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    insert_many(tx, statement, &totals, |row, (place, total)| {
        row.bind(new.id)
            .bind(*place)
            .bind(total.person)
            .bind(total.month.first())
            .bind(total.total)
            .bind(total.before)
            .bind(total.after)
    })
    .await?;
    Ok(())
}

/// So many at most, the newest first.
pub async fn list(tx: &mut Tx, most: i64) -> Result<Vec<StoredRewriting>> {
    let rows: Vec<RewritingRow> = tx
        .query(sql!(
            "SELECT r.id, r.at, a.name, r.kind, r.thing, r.name, r.starts_on, r.reason, r.verdicts, r.totals, r.people, r.adjusted
             FROM rewriting r LEFT JOIN person a ON a.id = r.actor_id ORDER BY r.at DESC, r.id DESC LIMIT $1"
        ))
        .bind(most)
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| row.rewriting).collect())
}

/// The one of an id, with what it moved.
pub async fn find(tx: &mut Tx, id: RewritingId) -> Result<Option<(StoredRewriting, Moved)>> {
    let found: Option<RewritingRow> = tx
        .query(sql!(
            "SELECT r.id, r.at, a.name, r.kind, r.thing, r.name, r.starts_on, r.reason, r.verdicts, r.totals, r.people, r.adjusted
             FROM rewriting r LEFT JOIN person a ON a.id = r.actor_id WHERE r.id = $1"
        ))
        .bind(id)
        .optional()
        .await?;
    let Some(RewritingRow { rewriting }) = found else {
        return Ok(None);
    };
    let verdicts: Vec<VerdictRow> = tx
        .query(sql!(
            "SELECT v.duty_id, d.person_id, d.post_id, d.shift_id, d.service_date, v.was, v.now
             FROM rewriting_verdict v JOIN duty d ON d.id = v.duty_id WHERE v.rewriting_id = $1 ORDER BY v.place"
        ))
        .bind(id)
        .all()
        .await?;
    let totals: Vec<TotalRow> = tx
        .query(sql!(
            "SELECT person_id, month, total, was, now FROM rewriting_total
             WHERE rewriting_id = $1 ORDER BY place"
        ))
        .bind(id)
        .all()
        .await?;
    let moved = Moved {
        verdicts: verdicts.into_iter().map(|row| row.0).collect(),
        totals: totals.into_iter().map(|row| row.0).collect(),
        adjusted: usize::try_from(rewriting.counts.adjusted).unwrap_or_default(),
    };
    Ok(Some((rewriting, moved)))
}
