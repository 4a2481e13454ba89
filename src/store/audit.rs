//! The audit log: appended to, searched, walked along, and its oldest entries removed behind a stub.

use super::{Result, Tx, many::insert_many, people_and_dates::People, query::List, record::record};
use crate::sql;
use onpost_rules::{
    access::Subject,
    audit::{
        AuditDeed, AuditEntry, AuditThingKind,
        chain::{ChainFinding, ChainWalk},
        row::AuditRow,
        stub::AuditStub,
    },
    ids::PersonId,
    span::Span,
    time::Instant,
};

record!(AuditRow: (number: i64, at: i64, actor: String, source: String, deed: String, kind: String, thing: String,
    name: String, whose: String, count: i64, changes: String, before: String, hash: String)
=> AuditRow { number, at, actor, source, deed, kind, thing, name, whose, count, changes, before, hash });

record!(AuditStub: (number: i64, hash: String) => AuditStub { number, hash });

/// What is looked for.
#[derive(Debug, Clone)]
pub struct AuditQuery<'a> {
    /// Who did it, or whose it is.
    pub people: People<'a>,
    pub deeds: &'a [AuditDeed],
    pub kinds: &'a [AuditThingKind],
    /// A part of the thing's name, in small letters; empty: whatever it's called.
    pub name: &'a str,
    pub span: Span,
    /// Older than this number.
    pub behind: Option<i64>,
}

/// Adds entries behind the last; the last thing that a transaction does before it commits, since all who add wait for it.
pub async fn append(tx: &mut Tx, entries: &[AuditEntry]) -> Result<()> {
    tx.lock("audit").await?;
    let mut head = head(tx).await?;
    let mut rows = Vec::with_capacity(entries.len());
    for entry in entries {
        let row = AuditRow::sealed(entry, &head);
        head = AuditStub {
            number: row.number,
            hash: row.hash.clone(),
        };
        rows.push(row);
    }
    let statement = sql!(
        "INSERT INTO audit_entry (number, at, actor, source, deed, kind, thing, name, whose, times, changes, before_hash, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
    );
    insert_many(tx, statement, &rows, |query, row| {
        query
            .bind(row.number)
            .bind(row.at)
            .bind(row.actor.clone())
            .bind(row.source.clone())
            .bind(row.deed.clone())
            .bind(row.kind.clone())
            .bind(row.thing.clone())
            .bind(row.name.clone())
            .bind(row.whose.clone())
            .bind(row.count)
            .bind(row.changes.clone())
            .bind(row.before.clone())
            .bind(row.hash.clone())
    })
    .await?;
    Ok(())
}

/// The last entry's number and hash; where there is none, the last that was removed.
pub async fn head(tx: &mut Tx) -> Result<AuditStub> {
    let last = tx
        .query(sql!(
            "SELECT number, hash FROM audit_entry ORDER BY number DESC LIMIT 1"
        ))
        .optional()
        .await?;
    match last {
        Some(last) => Ok(last),
        None => stub(tx).await,
    }
}

/// Behind what the log begins.
pub async fn stub(tx: &mut Tx) -> Result<AuditStub> {
    let last = tx
        .query(sql!(
            "SELECT number, hash FROM audit_stub ORDER BY number DESC LIMIT 1"
        ))
        .optional()
        .await?;
    Ok(last.unwrap_or_default())
}

/// How many are read at once.
const CHUNK: i64 = 2000;

/// How far the chain holds; `known`: an entry that was noted elsewhere and has to be there.
pub async fn chain(tx: &mut Tx, known: Option<AuditStub>) -> Result<ChainFinding> {
    let start = stub(tx).await?;
    let last = head(tx).await?.number;
    let mut walk = ChainWalk::new(start, last, known);
    let came_to = along(tx, |row| walk.take(row)).await?;
    Ok(match came_to {
        Err(broken) => broken,
        Ok(()) => walk.finish(),
    })
}

/// Every entry, the oldest first; `take` may end it.
pub async fn along<E>(
    tx: &mut Tx,
    mut take: impl FnMut(&AuditRow) -> Result<(), E>,
) -> Result<Result<(), E>> {
    // Whatever number somebody wrote there.
    let mut behind = i64::MIN;
    loop {
        let rows = walk(tx, behind, CHUNK).await?;
        let Some(last) = rows.last() else {
            return Ok(Ok(()));
        };
        behind = last.number;
        for row in &rows {
            if let Err(ended) = take(row) {
                return Ok(Err(ended));
            }
        }
    }
}

/// The latest so many of what somebody did, the last first.
pub async fn list_of_actor(tx: &mut Tx, actor: PersonId, most: i64) -> Result<Vec<AuditRow>> {
    tx.query(sql!(
        "SELECT number, at, actor, source, deed, kind, thing, name, whose, times, changes, before_hash, hash
         FROM audit_entry WHERE actor = $1 ORDER BY number DESC LIMIT $2"
    ))
    .bind(actor.to_string())
    .bind(most)
    .all()
    .await
}

/// The next so many behind a number, the oldest first.
async fn walk(tx: &mut Tx, behind: i64, most: i64) -> Result<Vec<AuditRow>> {
    tx.query(sql!(
        "SELECT number, at, actor, source, deed, kind, thing, name, whose, times, changes, before_hash, hash
         FROM audit_entry WHERE number > $1 ORDER BY number LIMIT $2"
    ))
    .bind(behind)
    .bind(most)
    .all()
    .await
}

/// The entries that are looked for; `people`: whose.
macro_rules! entries {
    ($people:literal) => {
        sql!(concat!(
            "SELECT number, at, actor, source, deed, kind, thing, name, whose, times, changes, before_hash, hash
             FROM audit_entry
             WHERE number < $1 AND at >= $2 AND at < $3 AND deed = ANY($4::text[]) AND kind = ANY($5::text[])
               AND ($6 = '' OR REPLACE(LOWER(name), $6, '') <> LOWER(name))",
            $people,
            " ORDER BY number DESC LIMIT $7"
        ))
    };
}

/// The newest so many of what is looked for, the newest first.
pub async fn list(tx: &mut Tx, query: &AuditQuery<'_>, most: i64) -> Result<Vec<AuditRow>> {
    let deeds: Vec<&str> = query.deeds.iter().map(Into::into).collect();
    let kinds: Vec<&str> = query.kinds.iter().map(Into::into).collect();
    let (statement, people) = match query.people {
        People::All => (entries!(""), None),
        People::Only(people) => (
            entries!(" AND (actor = ANY($8::text[]) OR whose = ANY($8::text[]))"),
            Some(people),
        ),
    };
    let asked = tx
        .query(statement)
        .bind(query.behind.unwrap_or(i64::MAX))
        .bind(query.span.0.timestamp())
        .bind(query.span.1.timestamp())
        .bind(List(&deeds))
        .bind(List(&kinds))
        .bind(query.name)
        .bind(most);
    match people {
        None => asked.all().await,
        Some(people) => {
            let people: Vec<String> = people.iter().map(ToString::to_string).collect();
            asked.bind(List(&people)).all().await
        }
    }
}

/// Who else looked at somebody's month or took it home, with that of their department or of everybody, the newest first.
pub async fn list_lookers(
    tx: &mut Tx,
    whose: Subject,
    behind: Option<i64>,
    most: i64,
) -> Result<Vec<AuditRow>> {
    tx.query(sql!(
        "SELECT number, at, actor, source, deed, kind, thing, name, whose, times, changes, before_hash, hash
         FROM audit_entry
         WHERE number < $1 AND deed IN ('seen', 'exported') AND actor <> $2
           AND (whose = $2 OR (kind = 'months' AND (thing = '' OR thing = $3)))
         ORDER BY number DESC LIMIT $4"
    ))
    .bind(behind.unwrap_or(i64::MAX))
    .bind(whose.person.to_string())
    .bind(whose.department.to_string())
    .bind(most)
    .all()
    .await
}

/// Removes the entries older than an instant, the oldest first and never the last of all, behind a stub; tells how many.
pub async fn prune(tx: &mut Tx, older_than: Instant, now: Instant) -> Result<u64> {
    tx.lock("audit").await?;
    let last: Option<AuditStub> = tx
        .query(sql!(
            "SELECT number, hash FROM audit_entry
             WHERE number < COALESCE((SELECT MIN(number) FROM audit_entry WHERE at >= $1),
                                     (SELECT MAX(number) FROM audit_entry))
             ORDER BY number DESC LIMIT 1"
        ))
        .bind(older_than.timestamp())
        .optional()
        .await?;
    let Some(last) = last else {
        return Ok(0);
    };
    tx.query(sql!(
        "INSERT INTO audit_stub (number, hash, removed_at) VALUES ($1, $2, $3)"
    ))
    .bind(last.number)
    .bind(last.hash)
    .bind(now.timestamp())
    .run()
    .await?;
    tx.query(sql!("DELETE FROM audit_entry WHERE number <= $1"))
        .bind(last.number)
        .run()
        .await
}
