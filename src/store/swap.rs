//! Swaps and their lives: an offer never changes, its steps are only ever added.

use super::{
    Result, Tx,
    column::StoredInstant,
    people_and_dates::{Dates, People},
    query::List,
    record::record,
    steps::{self, StepRow, lived},
};
use crate::sql;
use chrono::NaiveDate;
use onpost_rules::{
    exchange::Exchanged,
    ids::{DepartmentId, DutyId, PersonId, SwapId},
    roster::swap::{Swap, SwapStatus},
    time::Instant,
};

/// A swap as it stands, and the number of its highest step: what the next one is based on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSwap {
    pub swap: Swap,
    pub step: i64,
}

record!(StoredSwap: (id: SwapId, person: PersonId, duty: DutyId, to: Option<PersonId>, in_exchange: Option<DutyId>,
    note: String, offered_at: StoredInstant, status: SwapStatus, taker: Option<PersonId>, step: i64)
=> StoredSwap {
    swap: Swap { id, person, duty, to, in_exchange, note, offered_at: offered_at.0, status, taker },
    step,
});

record!(Exchanged: (offerer: PersonId, taker: PersonId, date: NaiveDate) => Exchanged { offerer, taker, date });

lived!(SwapId, SwapStatus, "swap_step", "swap_id", "status");

/// Swaps with their highest step and who agreed; more conditions and an order may follow.
macro_rules! select {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT w.id, w.person_id, w.duty_id, w.to_id, w.exchange_id, w.note, w.offered_at, s.status, (
                 SELECT a.actor_id FROM swap_step a
                 WHERE a.swap_id = w.id AND a.step = 2 AND a.status IN ('agreed', 'done')), s.step
             FROM swap w JOIN swap_step s ON s.swap_id = w.id
             WHERE NOT EXISTS (SELECT 1 FROM swap_step l WHERE l.swap_id = s.swap_id AND l.step > s.step)",
            $rest
        ))
    };
}

/// Offers a duty: the offer is the first step.
pub async fn insert(tx: &mut Tx, swap: &Swap) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO swap (id, person_id, duty_id, to_id, exchange_id, note, offered_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(swap.id)
    .bind(swap.person)
    .bind(swap.duty)
    .bind(swap.to)
    .bind(swap.in_exchange)
    .bind(&*swap.note)
    .bind(swap.offered_at)
    .run()
    .await?;
    let offer = StepRow {
        slip: swap.id,
        number: 1,
        state: swap.status,
        at: swap.offered_at,
        actor: Some(swap.person),
    };
    steps::insert(tx, &[offer]).await
}

/// The one of an id.
pub async fn find(tx: &mut Tx, id: SwapId) -> Result<Option<StoredSwap>> {
    tx.query(select!(" AND w.id = $1"))
        .bind(id)
        .optional()
        .await
}

/// Those that somebody offered, was offered alone or agreed to, from an instant on, latest first.
pub async fn list_of_person(
    tx: &mut Tx,
    person: PersonId,
    since: Instant,
) -> Result<Vec<StoredSwap>> {
    tx.query(select!(
        " AND w.offered_at >= $2 AND (w.person_id = $1 OR w.to_id = $1 OR EXISTS (
             SELECT 1 FROM swap_step a WHERE a.swap_id = w.id AND a.step = 2 AND a.actor_id = $1))
         ORDER BY w.offered_at DESC, w.id"
    ))
    .bind(person)
    .bind(since)
    .all()
    .await
}

/// Offers to all that wait for somebody and whose duty, in force, starts after an instant; first offered first.
pub async fn list_offered_to_all(tx: &mut Tx, after: Instant) -> Result<Vec<StoredSwap>> {
    tx.query(select!(
        " AND s.status = 'offered' AND w.to_id IS NULL AND EXISTS (
             SELECT 1 FROM duty d WHERE d.id = w.duty_id AND d.version_until IS NULL AND d.starts_at > $1)
         ORDER BY w.offered_at, w.id"
    ))
    .bind(after)
    .all()
    .await
}

/// Those that two people agreed on and that wait for a supervisor, by who offered them in some departments.
///
/// What lapsed, because a duty began or moved, is left out.
pub async fn list_agreed(
    tx: &mut Tx,
    departments: &[DepartmentId],
    now: Instant,
) -> Result<Vec<StoredSwap>> {
    tx.query(select!(
        " AND s.status = 'agreed'
          AND w.person_id IN (SELECT id FROM person WHERE department_id = ANY($1::uuid[]))
          AND EXISTS (
             SELECT 1 FROM duty d WHERE d.id = w.duty_id AND d.version_until IS NULL AND d.starts_at > $2)
          AND (w.exchange_id IS NULL OR EXISTS (
             SELECT 1 FROM duty d WHERE d.id = w.exchange_id AND d.version_until IS NULL AND d.starts_at > $2))
         ORDER BY w.offered_at, w.id"
    ))
    .bind(List(departments))
    .bind(now)
    .all()
    .await
}

/// Those that took place with an offered duty of some service dates, in no order.
pub async fn list_done_on(tx: &mut Tx, dates: Dates, people: People<'_>) -> Result<Vec<Exchanged>> {
    match people {
        People::All => tx
            .query(sql!(
                "SELECT w.person_id, a.actor_id, d.service_date
                 FROM swap w JOIN duty d ON d.id = w.duty_id JOIN swap_step a ON a.swap_id = w.id AND a.step = 2
                 WHERE d.service_date >= $1 AND d.service_date <= $2 AND EXISTS (
                     SELECT 1 FROM swap_step s WHERE s.swap_id = w.id AND s.status = 'done')"
            ))
            .bind(dates.from)
            .bind(dates.to),
        People::Only(ids) => tx
            .query(sql!(
                "SELECT w.person_id, a.actor_id, d.service_date
                 FROM swap w JOIN duty d ON d.id = w.duty_id JOIN swap_step a ON a.swap_id = w.id AND a.step = 2
                 WHERE d.service_date >= $1 AND d.service_date <= $2
                     AND (w.person_id = ANY($3::uuid[]) OR a.actor_id = ANY($3::uuid[])) AND EXISTS (
                     SELECT 1 FROM swap_step s WHERE s.swap_id = w.id AND s.status = 'done')"
            ))
            .bind(dates.from)
            .bind(dates.to)
            .bind(List(ids)),
    }
    .all()
    .await
}
