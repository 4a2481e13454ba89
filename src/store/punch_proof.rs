//! What punches proved, and where they came from: written with each punch, and only ever added.

use super::{
    Error, Result, Tx, column::StoredInstant, many::insert_many, query::List, record::record,
    word_columns::MaybeDirection,
};
use crate::sql;
use onpost_rules::{
    doubt::{FirstUse, Trace},
    ids::{DepartmentId, PasskeyId, PersonId, PostId, PunchId},
    proof::{Proof, Proven},
    time::Instant,
};
use std::{collections::HashMap, net::IpAddr};

/// Where a punch came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PunchOrigin {
    pub punch: PunchId,
    /// Whose proofs were asked for; `None` where no duty was near.
    pub post: Option<PostId>,
    pub address: Option<IpAddr>,
    /// SHA-256 of what the browser is known by.
    pub browser: Option<Vec<u8>>,
    /// What the phone's own clock said.
    pub said_at: Option<Instant>,
}

record!(Proven: (punch: PunchId, proof: Proof, carried: bool, passkey: Option<PasskeyId>)
    => Proven { punch, proof, carried, passkey });

/// A trace as its row has it: without what it proved.
struct TraceRow {
    trace: Trace,
    address: Option<String>,
}

record!(TraceRow: (punch: PunchId, person: PersonId, at: StoredInstant, direction: MaybeDirection, post: Option<PostId>,
    address: Option<String>, browser: Option<Vec<u8>>, said_at: Option<Instant>)
=> TraceRow {
    trace: Trace {
        punch, person, at: at.0, direction: direction.0, post, address: None, browser, said_at,
        carried: Vec::new(), lacking: Vec::new(),
    },
    address,
});

/// Keeps where a punch came from.
pub async fn insert_origin(tx: &mut Tx, origin: &PunchOrigin) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO punch_origin (punch_id, post_id, address, browser, said_at)
         VALUES ($1, $2, $3, $4, $5)"
    ))
    .bind(origin.punch)
    .bind(origin.post)
    .bind(origin.address.map(|address| address.to_string()))
    .bind(origin.browser.clone())
    .bind(origin.said_at)
    .run()
    .await?;
    Ok(())
}

/// Keeps what a punch proved.
pub async fn insert_all(tx: &mut Tx, proven: &[Proven]) -> Result<()> {
    let statement = sql!(
        "INSERT INTO punch_proof (punch_id, proof, carried, passkey_id) VALUES ($1, $2, $3, $4)"
    );
    insert_many(tx, statement, proven, |row, proven| {
        row.bind(proven.punch)
            .bind(proven.proof)
            .bind(proven.carried)
            .bind(proven.passkey)
    })
    .await?;
    Ok(())
}

/// What some punches of a person proved, in order of punch and proof.
pub async fn list_of(tx: &mut Tx, person: PersonId, punches: &[PunchId]) -> Result<Vec<Proven>> {
    let proven: Vec<Proven> = tx
        .query(sql!(
            "SELECT k.punch_id, k.proof, k.carried, k.passkey_id
             FROM punch p JOIN punch_proof k ON k.punch_id = p.id
             WHERE p.id = ANY($1::uuid[]) AND p.person_id = $2"
        ))
        .bind(List(punches))
        .bind(person)
        .all()
        .await?;
    Ok(sorted(proven))
}

/// The traces since an instant of some departments' people, and of everybody who used one of their browsers since; what
/// they proved is told of those people alone.
pub async fn list_traces(
    tx: &mut Tx,
    departments: &[DepartmentId],
    since: Instant,
) -> Result<Vec<Trace>> {
    let rows: Vec<TraceRow> = tx
        .query(sql!(
            "SELECT p.id, p.person_id, p.at, p.direction, o.post_id, o.address, o.browser, o.said_at
             FROM punch p JOIN punch_origin o ON o.punch_id = p.id
             WHERE p.at >= $2 AND (
                 p.person_id IN (SELECT id FROM person WHERE department_id = ANY($1::uuid[]))
                 OR o.browser IN (
                     SELECT n.browser FROM punch q JOIN punch_origin n ON n.punch_id = q.id
                     WHERE q.at >= $2 AND q.person_id IN (
                         SELECT id FROM person WHERE department_id = ANY($1::uuid[]))))
             ORDER BY p.at, p.id"
        ))
        .bind(List(departments))
        .bind(since)
        .all()
        .await?;
    let proven = list_proven(tx, departments, since).await?;
    let mut by_punch: HashMap<PunchId, Vec<Proven>> = HashMap::new();
    for proven in sorted(proven) {
        by_punch.entry(proven.punch).or_default().push(proven);
    }
    let of = |row: TraceRow| trace(row, &by_punch);
    rows.into_iter().map(of).collect()
}

/// When some departments' people first used each address since an instant.
pub async fn list_first_uses(
    tx: &mut Tx,
    departments: &[DepartmentId],
    since: Instant,
) -> Result<Vec<FirstUse>> {
    let rows: Vec<(PersonId, String, StoredInstant)> = tx
        .query(sql!(
            "SELECT p.person_id, o.address, MIN(p.at) FROM punch p JOIN punch_origin o ON o.punch_id = p.id
             WHERE p.at >= $2 AND o.address IS NOT NULL
                 AND p.person_id IN (SELECT id FROM person WHERE department_id = ANY($1::uuid[]))
             GROUP BY p.person_id, o.address ORDER BY p.person_id, o.address"
        ))
        .bind(List(departments))
        .bind(since)
        .all()
        .await?;
    let read = |(person, address, at): (PersonId, String, StoredInstant)| {
        Ok::<FirstUse, Error>((person, self::address(&address)?, at.0))
    };
    rows.into_iter().map(read).collect()
}

async fn list_proven(
    tx: &mut Tx,
    departments: &[DepartmentId],
    since: Instant,
) -> Result<Vec<Proven>> {
    tx.query(sql!(
        "SELECT k.punch_id, k.proof, k.carried, k.passkey_id
         FROM punch p JOIN punch_proof k ON k.punch_id = p.id
         WHERE p.at >= $2
             AND p.person_id IN (SELECT id FROM person WHERE department_id = ANY($1::uuid[]))"
    ))
    .bind(List(departments))
    .bind(since)
    .all()
    .await
}

/// In the order of the rules, which no column has.
fn sorted(mut proven: Vec<Proven>) -> Vec<Proven> {
    proven.sort_by_key(|it| (it.punch, it.proof));
    proven
}

fn trace(row: TraceRow, by_punch: &HashMap<PunchId, Vec<Proven>>) -> Result<Trace> {
    let proven = by_punch
        .get(&row.trace.punch)
        .map_or(&[][..], Vec::as_slice);
    let of = |carried: bool| {
        let own = proven.iter().filter(move |it| it.carried == carried);
        own.map(|it| it.proof).collect()
    };
    Ok(Trace {
        address: row.address.as_deref().map(address).transpose()?,
        carried: of(true),
        lacking: of(false),
        ..row.trace
    })
}

fn address(text: &str) -> Result<IpAddr> {
    text.parse().map_err(|_| Error::unreadable("an address"))
}
