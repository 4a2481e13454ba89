//! Sessions: who is signed in where.

use super::{Result, Tx, person, query::List, record::record};
use crate::sql;
use onpost_rules::{
    ids::{DepartmentId, PersonId},
    person::{Person, Role},
    session::{SessionKind, SessionUse},
    time::Instant,
};

/// A sign-in that lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSession {
    /// SHA-256 of the token that the browser holds.
    pub token_hash: Vec<u8>,
    pub person: PersonId,
    pub created_at: Instant,
    pub seen_at: Instant,
    /// From then on it's none.
    pub expires_at: Instant,
    /// What the browser calls itself.
    pub device: String,
    /// Whether its person said that nobody else uses the device.
    pub own_device: bool,
}

impl StoredSession {
    /// When it began and was last used, and on what.
    pub fn used(&self) -> SessionUse {
        SessionUse {
            kind: match self.own_device {
                true => SessionKind::OwnDevice,
                false => SessionKind::Usual,
            },
            created_at: self.created_at,
            seen_at: self.seen_at,
        }
    }
}

record!(StoredSession: (token_hash: Vec<u8>, person: PersonId, created_at: Instant, seen_at: Instant, expires_at: Instant, device: String, own_device: bool)
    => StoredSession { token_hash, person, created_at, seen_at, expires_at, device, own_device });

/// A session and who it's of, as one row.
struct Owned(StoredSession, Person);

record!(Owned: (token_hash: Vec<u8>, person: PersonId, created_at: Instant, seen_at: Instant, expires_at: Instant, device: String, own_device: bool,
    staff_no: String, name: String, department: DepartmentId, role: Role, phone: String, email: String, active: bool)
=> Owned(
    StoredSession { token_hash, person, created_at, seen_at, expires_at, device, own_device },
    Person { id: person, staff_no, name, department, role, posts: Vec::new(), phone, email, active },
));

/// The session of a token, with its person; none where it has expired by `now` or the person has left.
pub async fn find(
    tx: &mut Tx,
    token_hash: &[u8],
    now: Instant,
) -> Result<Option<(StoredSession, Person)>> {
    let found: Option<Owned> = tx
        .query(sql!(
            "SELECT s.token_hash, s.person_id, s.created_at, s.seen_at, s.expires_at, s.device, s.own_device,
                 p.staff_no, p.name, p.department_id, p.role, p.phone, p.email, p.active
             FROM session s JOIN person p ON p.id = s.person_id
             WHERE s.token_hash = $1 AND s.expires_at > $2 AND p.active"
        ))
        .bind(token_hash)
        .bind(now)
        .optional()
        .await?;
    let Some(Owned(session, owner)) = found else {
        return Ok(None);
    };
    Ok(person::complete(tx, Some(owner))
        .await?
        .map(|owner| (session, owner)))
}

/// The sessions of a person that have not expired by `now`, last seen first.
pub async fn list(tx: &mut Tx, person: PersonId, now: Instant) -> Result<Vec<StoredSession>> {
    tx.query(sql!(
        "SELECT token_hash, person_id, created_at, seen_at, expires_at, device, own_device FROM session
         WHERE person_id = $1 AND expires_at > $2 ORDER BY seen_at DESC, token_hash"
    ))
    .bind(person)
    .bind(now)
    .all()
    .await
}

/// What a session gives its person at the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    pub role: Role,
    pub department: DepartmentId,
    /// The password has to be changed before anything else.
    pub must_change: bool,
}

/// A session's hash, and what it gives.
struct HeldSession(Vec<u8>, Holding);

record!(HeldSession: (token_hash: Vec<u8>, role: Role, department: DepartmentId, must_change: bool)
    => HeldSession(token_hash, Holding { role, department, must_change }));

/// What the sessions of some people hold that have not expired by `now`, by hash; none of those who have left.
pub async fn list_holding(
    tx: &mut Tx,
    people: &[PersonId],
    now: Instant,
) -> Result<Vec<(Vec<u8>, Holding)>> {
    let held: Vec<HeldSession> = tx
        .query(sql!(
            "SELECT s.token_hash, p.role, p.department_id, COALESCE(c.must_change, TRUE)
             FROM session s JOIN person p ON p.id = s.person_id
                 LEFT JOIN credential c ON c.person_id = p.id
             WHERE s.person_id = ANY($1::uuid[]) AND s.expires_at > $2 AND p.active"
        ))
        .bind(List(people))
        .bind(now)
        .all()
        .await?;
    Ok(held
        .into_iter()
        .map(|HeldSession(hash, held)| (hash, held))
        .collect())
}

/// Adds one.
pub async fn insert(tx: &mut Tx, session: &StoredSession) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO session (token_hash, person_id, created_at, seen_at, expires_at, device, own_device)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(&*session.token_hash)
    .bind(session.person)
    .bind(session.created_at)
    .bind(session.seen_at)
    .bind(session.expires_at)
    .bind(&*session.device)
    .bind(session.own_device)
    .run()
    .await?;
    Ok(())
}

/// Whether the session of a token is there and has not expired by `now`.
pub async fn is_there(tx: &mut Tx, token_hash: &[u8], now: Instant) -> Result<bool> {
    let found: Option<(PersonId,)> = tx
        .query(sql!(
            "SELECT person_id FROM session WHERE token_hash = $1 AND expires_at > $2"
        ))
        .bind(token_hash)
        .bind(now)
        .optional()
        .await?;
    Ok(found.is_some())
}

/// Notes that it was used, and until when it lasts from now on.
pub async fn touch(
    tx: &mut Tx,
    token_hash: &[u8],
    seen_at: Instant,
    expires_at: Instant,
) -> Result<()> {
    tx.query(sql!(
        "UPDATE session SET seen_at = $2, expires_at = $3 WHERE token_hash = $1"
    ))
    .bind(token_hash)
    .bind(seen_at)
    .bind(expires_at)
    .run()
    .await?;
    Ok(())
}

/// Ends one.
pub async fn delete(tx: &mut Tx, token_hash: &[u8]) -> Result<()> {
    tx.query(sql!("DELETE FROM session WHERE token_hash = $1"))
        .bind(token_hash)
        .run()
        .await?;
    Ok(())
}

/// Ends all of some people; tells how many.
pub async fn delete_of(tx: &mut Tx, people: &[PersonId]) -> Result<u64> {
    tx.query(sql!(
        "DELETE FROM session WHERE person_id = ANY($1::uuid[])"
    ))
    .bind(List(people))
    .run()
    .await
}

/// Removes those that have expired by `now`; tells how many.
pub async fn delete_expired(tx: &mut Tx, now: Instant) -> Result<u64> {
    tx.query(sql!("DELETE FROM session WHERE expires_at <= $1"))
        .bind(now)
        .run()
        .await
}
