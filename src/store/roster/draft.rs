//! Drafts: what was last said of each cell, by whom, at which revision.

use crate::{Result, Tx, column::StoredDate, many::insert_many, record::record, sql};
use chrono::NaiveDate;
use onpost_rules::{
    ids::{PersonId, PostId, ShiftId},
    roster::{
        Cell,
        draft::{Draft, DraftChange, DraftEntry},
        plan::RosterKey,
    },
    time::{Instant, Month},
};

/// Who says something of cells, when, and at which revision of the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraftStamp {
    pub revision: i64,
    pub at: Instant,
    /// `None`: it came with a file.
    pub by: Option<PersonId>,
}

record!(DraftEntry: (person: PersonId, date: NaiveDate, shift: Option<ShiftId>, pinned: bool)
    => DraftEntry { cell: Cell { person, date }, shift, pinned });

record!(DraftChange: (person: PersonId, date: NaiveDate, whose: String, said: bool, shift: Option<ShiftId>,
        shift_name: Option<String>, shift_name_en: Option<String>, revision: i64, at: Instant, by: Option<PersonId>, by_name: Option<String>)
=> DraftChange {
    cell: Cell { person, date },
    whose,
    said: said.then_some(shift),
    shift_name,
    shift_name_en,
    revision,
    at,
    by,
    by_name,
});

/// What stands of a roster's draft.
pub async fn find(tx: &mut Tx, key: RosterKey, revision: i64) -> Result<Draft> {
    let entries = tx
        .query(sql!(
            "SELECT person_id, date, shift_id, pinned FROM roster_entry
             WHERE post_id = $1 AND month = $2 AND said ORDER BY person_id, date"
        ))
        .bind(key.post)
        .bind(key.month.first())
        .all()
        .await?;
    let mut draft = Draft { revision, entries };
    // The engines may order ids otherwise than the rules do.
    draft.entries.sort_by_key(|entry| entry.cell);
    Ok(draft)
}

/// Where drafts say anything of somebody's dates from one on, by roster.
pub async fn list_of_person(
    tx: &mut Tx,
    person: PersonId,
    from: NaiveDate,
) -> Result<Vec<(RosterKey, Cell)>> {
    let rows: Vec<(PostId, StoredDate, StoredDate)> = tx
        .query(sql!(
            "SELECT post_id, month, date FROM roster_entry
             WHERE person_id = $1 AND said AND date >= $2 ORDER BY post_id, month, date"
        ))
        .bind(person)
        .bind(from)
        .all()
        .await?;
    let named = rows.into_iter().map(|(post, month, date)| {
        let month = Month::of(month.0);
        let date = date.0;
        (RosterKey { post, month }, Cell { person, date })
    });
    Ok(named.collect())
}

/// What was said of cells after a revision, by whomever; in the order of saying.
pub async fn changes_after(tx: &mut Tx, key: RosterKey, revision: i64) -> Result<Vec<DraftChange>> {
    tx.query(sql!(
        "SELECT e.person_id, e.date, p.name, e.said, e.shift_id, s.name, s.name_en, e.revision, e.at, e.actor_id, a.name
         FROM roster_entry e
             JOIN person p ON p.id = e.person_id
             LEFT JOIN shift s ON s.id = e.shift_id
             LEFT JOIN person a ON a.id = e.actor_id
         WHERE e.post_id = $1 AND e.month = $2 AND e.revision > $3
         ORDER BY e.revision, e.date, e.person_id"
    ))
    .bind(key.post)
    .bind(key.month.first())
    .bind(revision)
    .all()
    .await
}

/// What was said of cells after an instant and still stands, by whomever; in the order of saying.
pub async fn said_since(tx: &mut Tx, key: RosterKey, after: Instant) -> Result<Vec<DraftChange>> {
    tx.query(sql!(
        "SELECT e.person_id, e.date, p.name, e.said, e.shift_id, s.name, s.name_en, e.revision, e.at, e.actor_id, a.name
         FROM roster_entry e
             JOIN person p ON p.id = e.person_id
             LEFT JOIN shift s ON s.id = e.shift_id
             LEFT JOIN person a ON a.id = e.actor_id
         WHERE e.post_id = $1 AND e.month = $2 AND e.said AND e.at > $3
         ORDER BY e.revision, e.date, e.person_id"
    ))
    .bind(key.post)
    .bind(key.month.first())
    .bind(after)
    .all()
    .await
}

/// Says something of cells; the roster must be there.
pub async fn say(
    tx: &mut Tx,
    key: RosterKey,
    entries: &[DraftEntry],
    mark: DraftStamp,
) -> Result<()> {
    let statement = sql!(
        "INSERT INTO roster_entry (post_id, month, person_id, date, said, shift_id, pinned, revision, at, actor_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (post_id, month, person_id, date) DO UPDATE SET said = excluded.said,
             shift_id = excluded.shift_id, pinned = excluded.pinned, revision = excluded.revision,
             at = excluded.at, actor_id = excluded.actor_id"
    );
    insert_many(tx, statement, entries, |row, entry| {
        row.bind(key.post)
            .bind(key.month.first())
            .bind(entry.cell.person)
            .bind(entry.cell.date)
            .bind(true)
            .bind(entry.shift)
            .bind(entry.pinned)
            .bind(mark.revision)
            .bind(mark.at)
            .bind(mark.by)
    })
    .await?;
    Ok(())
}

/// Says no more of cells than what is published; who did so is kept.
pub async fn unsay(tx: &mut Tx, key: RosterKey, cells: &[Cell], mark: DraftStamp) -> Result<()> {
    let statement = sql!(
        "INSERT INTO roster_entry (post_id, month, person_id, date, said, shift_id, pinned, revision, at, actor_id)
         VALUES ($1, $2, $3, $4, FALSE, NULL, FALSE, $5, $6, $7)
         ON CONFLICT (post_id, month, person_id, date) DO UPDATE SET said = FALSE,
             shift_id = NULL, pinned = FALSE, revision = excluded.revision,
             at = excluded.at, actor_id = excluded.actor_id"
    );
    insert_many(tx, statement, cells, |row, cell| {
        row.bind(key.post)
            .bind(key.month.first())
            .bind(cell.person)
            .bind(cell.date)
            .bind(mark.revision)
            .bind(mark.at)
            .bind(mark.by)
    })
    .await?;
    Ok(())
}

/// Notes that what is published in cells changed; what the draft says of them stays.
pub(super) async fn touch(
    tx: &mut Tx,
    key: RosterKey,
    cells: &[Cell],
    mark: DraftStamp,
) -> Result<()> {
    let statement = sql!(
        "INSERT INTO roster_entry (post_id, month, person_id, date, said, shift_id, pinned, revision, at, actor_id)
         VALUES ($1, $2, $3, $4, FALSE, NULL, FALSE, $5, $6, $7)
         ON CONFLICT (post_id, month, person_id, date) DO UPDATE SET revision = excluded.revision,
             at = excluded.at, actor_id = excluded.actor_id"
    );
    insert_many(tx, statement, cells, |row, cell| {
        row.bind(key.post)
            .bind(key.month.first())
            .bind(cell.person)
            .bind(cell.date)
            .bind(mark.revision)
            .bind(mark.at)
            .bind(mark.by)
    })
    .await?;
    Ok(())
}
