//! Notes from one duty to the next and what stays open over shifts: written, accepted, closed, and only ever added to.

use super::{Result, Tx, column::StoredInstant, many::insert_many, query::List, record::record};
use crate::sql;
use onpost_rules::{
    handover_note::{Acceptance, Closing, Note, OpenItem, Priority},
    ids::{DutyId, HandoverId, OpenItemId, PersonId, PostId},
    time::Instant,
};
use std::collections::HashMap;

record!(Note: (id: HandoverId, duty: DutyId, duty_end: StoredInstant, post: PostId, by: PersonId, written_at: Instant, text: String)
    => Note { id, duty, duty_end: duty_end.0, post, by, written_at, text, accepted: Vec::new() });

record!(OpenItem: (id: OpenItemId, handover: HandoverId, post: PostId, text: String, ticket: String, priority: Priority,
    promised_at: Option<Instant>, opened_by: PersonId, opened_at: Instant,
    closed_by: Option<PersonId>, closed_at: Option<Instant>, solution: Option<String>)
=> OpenItem {
    id, handover, post, text, ticket, priority, promised_at, opened_by, opened_at,
    closed: closed_by.zip(closed_at).map(|(by, at)| Closing { by, at, solution: solution.unwrap_or_default() }),
});

/// Notes with the end of their duties; conditions and an order follow.
macro_rules! notes {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT h.id, h.duty_id, COALESCE(d.cut_at, d.ends_at), h.post_id, h.written_by, h.written_at, h.note
             FROM handover h JOIN duty d ON d.id = h.duty_id WHERE ",
            $rest
        ))
    };
}

/// Items with who opened and who closed them; conditions and an order follow.
macro_rules! items {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT i.id, i.handover_id, i.post_id, i.body, i.ticket, i.priority, i.promised_at,
                 h.written_by, h.written_at, c.closed_by, c.closed_at, c.solution
             FROM open_item i JOIN handover h ON h.id = i.handover_id
                 LEFT JOIN open_item_closing c ON c.open_item_id = i.id WHERE ",
            $rest
        ))
    };
}

/// Adds a note; who accepts it comes by itself.
pub async fn insert(tx: &mut Tx, note: &Note) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO handover (id, duty_id, post_id, written_at, written_by, note) VALUES ($1, $2, $3, $4, $5, $6)"
    ))
    .bind(note.id)
    .bind(note.duty)
    .bind(note.post)
    .bind(note.written_at)
    .bind(note.by)
    .bind(&*note.text)
    .run()
    .await?;
    Ok(())
}

/// Adds the items that a note opens; their closings come by themselves.
pub async fn insert_items(tx: &mut Tx, items: &[OpenItem]) -> Result<()> {
    let statement = sql!(
        "INSERT INTO open_item (id, handover_id, post_id, body, ticket, priority, promised_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    insert_many(tx, statement, items, |row, item| {
        row.bind(item.id)
            .bind(item.handover)
            .bind(item.post)
            .bind(&*item.text)
            .bind(&*item.ticket)
            .bind(item.priority)
            .bind(item.promised_at)
    })
    .await?;
    Ok(())
}

/// Notes that somebody accepts a note; tells whether they hadn't before.
pub async fn insert_acceptance(tx: &mut Tx, id: HandoverId, accepted: Acceptance) -> Result<bool> {
    let added = tx
        .query(sql!(
            "INSERT INTO handover_acceptance (handover_id, person_id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
        ))
        .bind(id)
        .bind(accepted.by)
        .bind(accepted.at)
        .run()
        .await?;
    Ok(added == 1)
}

/// Closes an item; tells whether nobody had before.
pub async fn insert_closing(tx: &mut Tx, id: OpenItemId, closing: &Closing) -> Result<bool> {
    let added = tx
        .query(sql!(
            "INSERT INTO open_item_closing (open_item_id, closed_at, closed_by, solution)
             VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"
        ))
        .bind(id)
        .bind(closing.at)
        .bind(closing.by)
        .bind(&*closing.solution)
        .run()
        .await?;
    Ok(added == 1)
}

/// The note of an id.
pub async fn find(tx: &mut Tx, id: HandoverId) -> Result<Option<Note>> {
    let found: Option<Note> = tx.query(notes!("h.id = $1")).bind(id).optional().await?;
    let notes = with_acceptances(tx, found.into_iter().collect()).await?;
    Ok(notes.into_iter().next())
}

/// The notes of some posts since an instant, last written first.
pub async fn list_at(tx: &mut Tx, posts: &[PostId], since: Instant) -> Result<Vec<Note>> {
    let statement = notes!(
        "h.post_id = ANY($1::uuid[]) AND h.written_at >= $2 ORDER BY h.written_at DESC, h.id"
    );
    let notes = tx.query(statement).bind(List(posts)).bind(since);
    let notes = notes.all().await?;
    with_acceptances(tx, notes).await
}

/// The notes of some duties, first written first.
pub async fn list_of_duties(tx: &mut Tx, duties: &[DutyId]) -> Result<Vec<Note>> {
    let statement = notes!("h.duty_id = ANY($1::uuid[]) ORDER BY h.written_at, h.id");
    let notes = tx.query(statement).bind(List(duties)).all().await?;
    with_acceptances(tx, notes).await
}

/// The item of an id.
pub async fn find_item(tx: &mut Tx, id: OpenItemId) -> Result<Option<OpenItem>> {
    tx.query(items!("i.id = $1")).bind(id).optional().await
}

/// What is open at some posts, first opened first.
pub async fn list_open(tx: &mut Tx, posts: &[PostId]) -> Result<Vec<OpenItem>> {
    tx.query(items!(
        "i.post_id = ANY($1::uuid[]) AND c.open_item_id IS NULL ORDER BY h.written_at, i.id"
    ))
    .bind(List(posts))
    .all()
    .await
}

/// What was closed at some posts since an instant, last closed first.
pub async fn list_closed(tx: &mut Tx, posts: &[PostId], since: Instant) -> Result<Vec<OpenItem>> {
    tx.query(items!(
        "i.post_id = ANY($1::uuid[]) AND c.closed_at >= $2 ORDER BY c.closed_at DESC, i.id"
    ))
    .bind(List(posts))
    .bind(since)
    .all()
    .await
}

async fn with_acceptances(tx: &mut Tx, mut notes: Vec<Note>) -> Result<Vec<Note>> {
    if notes.is_empty() {
        return Ok(notes);
    }
    let ids: Vec<HandoverId> = notes.iter().map(|note| note.id).collect();
    let rows: Vec<(HandoverId, PersonId, StoredInstant)> = tx
        .query(sql!(
            "SELECT handover_id, person_id, at FROM handover_acceptance
             WHERE handover_id = ANY($1::uuid[]) ORDER BY at, person_id"
        ))
        .bind(List(&ids))
        .all()
        .await?;
    let mut of_note: HashMap<HandoverId, Vec<Acceptance>> = HashMap::new();
    for (id, by, at) in rows {
        of_note
            .entry(id)
            .or_default()
            .push(Acceptance { by, at: at.0 });
    }
    for note in &mut notes {
        note.accepted = of_note.remove(&note.id).unwrap_or_default();
    }
    Ok(notes)
}
