//! The browsers in which somebody is signed in, and the end of one of them.

use super::session::Signed;
use crate::{Error, House, Result, audit};
use onpost_rules::{
    audit::{AuditDeed, AuditRecord},
    device::{self, DeviceName},
    session::SessionKind,
    time::Instant,
};
use onpost_store::{self as store, session::StoredSession};

/// A browser in which somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedInBrowser {
    /// By which it's named in addresses; of no use to who would sign in.
    pub key: String,
    pub name: DeviceName,
    /// Since when.
    pub since: Instant,
    pub seen_at: Instant,
    /// Until when, if it isn't used any more.
    pub until: Instant,
    pub kind: SessionKind,
    /// Whether it's the one that asks.
    pub is_here: bool,
}

/// Which session was ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndedSession {
    /// The one that asked: its browser is signed out.
    Here,
    Elsewhere,
}

/// Where somebody is signed in, the latest used first.
///
/// # Errors
/// The database's.
pub async fn sessions(house: &House, signed: &Signed) -> Result<Vec<SignedInBrowser>> {
    let now = house.now();
    let mut tx = house.db.read().await?;
    let kept = store::session::list(&mut tx, signed.person.id, now).await?;
    let browser = |session: StoredSession| SignedInBrowser {
        key: key(&session),
        name: device::named(&session.device),
        since: session.created_at,
        seen_at: session.seen_at,
        until: house.sessions.end(session.used(), signed.person.role),
        kind: session.used().kind,
        is_here: session.token_hash == signed.session.token_hash,
    };
    let browsers = kept.into_iter().map(browser);
    Ok(browsers.filter(|it| now < it.until).collect())
}

/// Ends one of the sessions of who is signed in.
///
/// # Errors
/// [`Error::NotFound`] where it's none of theirs, or has ended; [`Error::SignedOut`] where their own has.
pub async fn end_session(house: &House, signed: &Signed, named: &str) -> Result<EndedSession> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    signed.hold(&mut tx, now).await?;
    let kept = store::session::list(&mut tx, signed.person.id, now).await?;
    let meant = kept.into_iter().find(|session| key(session) == named);
    let meant = meant.ok_or(Error::NotFound)?;
    store::session::delete(&mut tx, &meant.token_hash).await?;
    let account = audit::account(&mut tx, signed.person.id).await?;
    let record = AuditRecord::new(AuditDeed::SessionsEnded, account);
    house.commit(tx, signed.person.id, [record]).await?;
    house.live.nudge();
    Ok(match meant.token_hash == signed.session.token_hash {
        true => EndedSession::Here,
        false => EndedSession::Elsewhere,
    })
}

/// Half of the hash that is kept of the token: names a session, and opens none.
fn key(session: &StoredSession) -> String {
    let half = session.token_hash.iter().take(16);
    half.map(|byte| format!("{byte:02x}")).collect()
}
