//! Post checks: what was found never changes; whether it's verified is the highest step's word.

use super::{
    Result, Tx,
    many::insert_many,
    people_and_dates::{Dates, People},
    query::List,
    record::record,
    steps::{self, StepRow, lived},
};
use crate::sql;
use onpost_rules::{
    ids::{DepartmentId, DutyId, PersonId, PostCheckId},
    post_check::{FoundPostCheck, PostCheck, PostCheckFinding},
    slip::life::{Decided, Filed},
    time::Instant,
};

record!(PostCheck: (id: PostCheckId, duty: DutyId, finding: PostCheckFinding, verified: bool, note: String)
    => PostCheck { id, duty, finding, verified, note });

record!(Filed<PostCheck>: (id: PostCheckId, duty: DutyId, finding: PostCheckFinding, verified: bool, note: String,
        person: PersonId, filed_at: Instant, step: i64)
    => Filed { person, filed_at, reason: note.clone(), step, slip: PostCheck { id, duty, finding, verified, note } });

record!(FoundPostCheck: (id: PostCheckId, duty: DutyId, finding: PostCheckFinding, verified: bool, note: String,
    person: PersonId, filed_at: Instant, step: i64, found_by: Option<PersonId>, found_by_name: Option<String>,
    at: Instant, by: Option<PersonId>, by_name: Option<String>, ruling: String)
=> FoundPostCheck {
    last: Decided {
        filed: Filed { person, filed_at, reason: note.clone(), step, slip: PostCheck { id, duty, finding, verified, note } },
        at, by, by_name, note: ruling,
    },
    found_by, found_by_name,
});

lived!(
    PostCheckId,
    bool,
    "post_check_step",
    "post_check_id",
    "verified"
);

/// Checks with their highest step and whose duty it is; more conditions and an order may follow.
macro_rules! select {
    ($rest:literal) => {
        select!(",", $rest)
    };
    // SQLite would look each duty of the dates up; `CROSS JOIN` makes it begin with the few slips.
    (slips first, $rest:literal) => {
        select!(" CROSS JOIN", $rest)
    };
    ($join:literal, $rest:literal) => {
        sql!(concat!(
            "SELECT c.id, c.duty_id, c.finding, s.verified, c.note, d.person_id, c.found_at, s.step
             FROM post_check c", $join, " duty d, post_check_step s
             WHERE d.id = c.duty_id AND d.version_until IS NULL AND s.post_check_id = c.id AND NOT EXISTS (
                 SELECT 1 FROM post_check_step l WHERE l.post_check_id = s.post_check_id AND l.step > s.step)",
            $rest
        ))
    };
}

/// Adds what somebody found at an instant, verified or not.
pub async fn insert(
    tx: &mut Tx,
    check: &PostCheck,
    at: Instant,
    by: Option<PersonId>,
) -> Result<()> {
    insert_found(tx, std::slice::from_ref(check), at, by).await
}

/// Adds those that come with a file at `at`.
pub async fn insert_all(tx: &mut Tx, checks: &[PostCheck], at: Instant) -> Result<()> {
    insert_found(tx, checks, at, None).await
}

/// The one of an id.
pub async fn find(tx: &mut Tx, id: PostCheckId) -> Result<Option<Filed<PostCheck>>> {
    tx.query(select!(" AND c.id = $1"))
        .bind(id)
        .optional()
        .await
}

/// Those that aren't verified, of some departments' people, first found first.
pub async fn list_unverified(
    tx: &mut Tx,
    departments: &[DepartmentId],
) -> Result<Vec<Filed<PostCheck>>> {
    tx.query(select!(
        " AND NOT s.verified
          AND d.person_id IN (SELECT id FROM person WHERE department_id = ANY($1::uuid[]))
          ORDER BY c.found_at, c.id"
    ))
    .bind(List(departments))
    .all()
    .await
}

/// Those of some departments' people that nobody has ruled on yet, or whose last step is at or after an instant; first found first.
pub async fn list_found(
    tx: &mut Tx,
    departments: &[DepartmentId],
    since: Instant,
) -> Result<Vec<FoundPostCheck>> {
    tx.query(sql!(
        "SELECT c.id, c.duty_id, c.finding, s.verified, c.note, d.person_id, c.found_at, s.step,
             c.found_by, f.name, s.at, s.actor_id, a.name, s.note
         FROM post_check c JOIN post_check_step s ON s.post_check_id = c.id JOIN duty d ON d.id = c.duty_id
             LEFT JOIN person f ON f.id = c.found_by LEFT JOIN person a ON a.id = s.actor_id
         WHERE (s.at >= $2 OR (s.step = 1 AND NOT s.verified))
           AND d.version_until IS NULL
           AND NOT EXISTS (
               SELECT 1 FROM post_check_step l WHERE l.post_check_id = s.post_check_id AND l.step > s.step)
           AND d.person_id IN (SELECT id FROM person WHERE department_id = ANY($1::uuid[]))
         ORDER BY c.found_at, c.id"
    ))
    .bind(List(departments))
    .bind(since)
    .all()
    .await
}

/// Those of some duties, first found first.
pub async fn list_of_duties(tx: &mut Tx, duties: &[DutyId]) -> Result<Vec<Filed<PostCheck>>> {
    tx.query(select!(
        " AND c.duty_id = ANY($1::uuid[]) ORDER BY c.found_at, c.id"
    ))
    .bind(List(duties))
    .all()
    .await
}

/// Those of duties of some service dates, verified or not, in no order.
pub async fn list_on(tx: &mut Tx, dates: Dates, people: People<'_>) -> Result<Vec<PostCheck>> {
    match people {
        People::All => tx
            .query(select!(
                slips first, " AND d.service_date >= $1 AND d.service_date <= $2"
            ))
            .bind(dates.from)
            .bind(dates.to),
        People::Only(ids) => tx
            .query(select!(
                " AND d.service_date >= $1 AND d.service_date <= $2 AND d.person_id = ANY($3::uuid[])"
            ))
            .bind(dates.from)
            .bind(dates.to)
            .bind(List(ids)),
    }
    .all()
    .await
}

async fn insert_found(
    tx: &mut Tx,
    checks: &[PostCheck],
    at: Instant,
    by: Option<PersonId>,
) -> Result<()> {
    let statement = sql!(
        "INSERT INTO post_check (id, duty_id, finding, found_at, found_by, note)
         VALUES ($1, $2, $3, $4, $5, $6)"
    );
    insert_many(tx, statement, checks, |row, check| {
        row.bind(check.id)
            .bind(check.duty)
            .bind(check.finding)
            .bind(at)
            .bind(by)
            .bind(&*check.note)
    })
    .await?;
    let steps: Vec<_> = checks
        .iter()
        .map(|check| StepRow {
            slip: check.id,
            number: 1,
            state: check.verified,
            at,
            actor: by,
        })
        .collect();
    steps::insert(tx, &steps).await
}
