//! Requests in their table, by their numbers and by their intervals.

use super::table::{select, slip_table};
use crate::{Result, Tx, people_and_dates::People, query::List, steps::lived};
use onpost_rules::{
    ids::RequestId,
    request::{Request, RequestKind},
    slip::{SlipStatus, life::Filed},
    time::Instant,
};

lived!(
    RequestId,
    SlipStatus,
    "request_step",
    "request_id",
    "status"
);

/// What a request has of its own.
macro_rules! columns {
    () => {
        concat!(
            "x.id, x.number, ",
            $crate::request_kind::told_kind!(),
            ", x.starts_at, x.ends_at, x.contact, x.phone_report_at"
        )
    };
}

slip_table!(
    Request, RequestId, of person, "request",
    columns columns!(),
        (id: RequestId, number: String, kind: RequestKind, from: Instant, to: Instant, contact: String,
            phone_report_at: Option<Instant>),
        |it| Request {
            id,
            number,
            person: it.person,
            kind,
            from,
            to,
            status: it.status,
            filed_at: it.filed_at,
            reason: it.reason.clone(),
            contact,
            phone_report_at,
        },
    order "x.starts_at",
    insert "INSERT INTO request (id, number, person_id, kind, starts_at, ends_at, filed_at, reason, contact, phone_report_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        |row, filing| row
            .bind(filing.slip.id)
            .bind(&*filing.slip.number)
            .bind(filing.slip.person)
            .bind(filing.slip.kind)
            .bind(filing.slip.from)
            .bind(filing.slip.to)
            .bind(filing.at)
            .bind(filing.reason)
            .bind(&*filing.slip.contact)
            .bind(filing.slip.phone_report_at)
);

/// Requests with their highest step; more conditions may follow.
macro_rules! requests {
    ($rest:literal) => {
        select!(of person, "request", columns!(), $rest)
    };
}

/// The one of a slip's number.
pub async fn find_by_number(tx: &mut Tx, number: &str) -> Result<Option<Filed<Request>>> {
    tx.query(requests!(" AND x.number = $1"))
        .bind(number)
        .optional()
        .await
}

/// Those of some numbers, in no order.
pub async fn list_numbered(tx: &mut Tx, numbers: &[String]) -> Result<Vec<Filed<Request>>> {
    tx.query(requests!(" AND x.number = ANY($1::text[])"))
        .bind(List(numbers))
        .all()
        .await
}

/// Those that meet [from, until), whatever became of them, in no order.
pub async fn list_meeting(
    tx: &mut Tx,
    span: (Instant, Instant),
    people: People<'_>,
) -> Result<Vec<Request>> {
    let (from, until) = span;
    let filed: Vec<Filed<Request>> = match people {
        People::All => tx
            .query(requests!(" AND x.ends_at > $1 AND x.starts_at < $2"))
            .bind(from)
            .bind(until),
        People::Only(ids) => tx
            .query(requests!(
                " AND x.ends_at > $1 AND x.starts_at < $2 AND x.person_id = ANY($3::uuid[])"
            ))
            .bind(from)
            .bind(until)
            .bind(List(ids)),
    }
    .all()
    .await?;
    Ok(filed.into_iter().map(|it| it.slip).collect())
}
