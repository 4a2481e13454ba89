//! Sessions: a random token in the browser, its hash in the database.

use super::grounds::{Grounds, Voided, void};
use crate::{Error, House, Result, audit};
use chrono::Duration;
use onpost_rules::{
    access::Actor,
    audit::{AuditDeed, AuditRecord},
    person::{Person, Role},
    session::{SessionKind, SessionTerms, SessionUse},
    time::{Instant, is_over},
    zone::Zone,
};
use onpost_store::{self as store, Tx, session::StoredSession};
use sha2::{Digest, Sha256};

/// A session is noted as used at most this often: reading a page writes nothing otherwise.
const NOTED_EVERY: Duration = Duration::minutes(5);

/// What a browser holds; never kept, never logged.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// 256 random bits.
    pub(crate) fn new() -> Self {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).expect("the system has randomness");
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// What a browser sent.
    pub fn from_browser(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// What goes into the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the database keeps of it: SHA-256.
    pub(crate) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Signed {
    pub person: Person,
    pub actor: Actor,
    /// The first password has to be changed before anything else.
    pub must_change: bool,
    pub(super) session: StoredSession,
    /// By whose clocks the site's days turn.
    pub zone: Zone,
    /// When in the life of their account that was: see [`AccountStanding`](onpost_store::credential::AccountStanding).
    epoch: i64,
}

impl Signed {
    /// What they were verified by when the request came in.
    pub(crate) fn grounds(&self) -> Grounds {
        Grounds::at(self.person.id, self.epoch)
    }

    /// Locks the person, and lets an act go on only while they are still signed in.
    ///
    /// # Errors
    /// [`Error::SignedOut`] where that has ended meanwhile.
    pub(crate) async fn hold(&self, tx: &mut Tx, now: Instant) -> Result<()> {
        let holds = self.grounds().hold(tx).await?;
        if holds && store::session::is_there(tx, &self.session.token_hash, now).await? {
            Ok(())
        } else {
            Err(Error::SignedOut)
        }
    }
}

/// Who holds the token; `None` where nobody does any more.
///
/// # Errors
/// The database's.
pub async fn signed_in(house: &House, token: &Token) -> Result<Option<Signed>> {
    let now = house.now();
    let mut tx = house.db.read().await?;
    let Some((session, person)) = living(&mut tx, house, token, now).await? else {
        return Ok(None);
    };
    let standing = store::credential::standing(&mut tx, person.id).await?;
    let others = store::person::list_supervision(&mut tx, person.id).await?;
    let zone = store::site::zone(&mut tx).await?;
    drop(tx);
    let Some(standing) = standing.filter(|it| it.active) else {
        return Ok(None);
    };
    if is_over(session.seen_at, NOTED_EVERY, now) {
        note_use(house, &session, person.role, now).await?;
    }
    let actor = Actor {
        person: person.id,
        role: person.role,
        departments: std::iter::once(person.department).chain(others).collect(),
    };
    Ok(Some(Signed {
        person,
        actor,
        must_change: standing.must_change,
        session,
        zone,
        epoch: standing.epoch,
    }))
}

/// The session of a token, with its person, as long as it lives by the role that they have now.
async fn living(
    tx: &mut Tx,
    house: &House,
    token: &Token,
    now: Instant,
) -> Result<Option<(StoredSession, Person)>> {
    let found = store::session::find(tx, &token.hash(), now).await?;
    Ok(found.filter(|(session, person)| now < house.sessions.end(session.used(), person.role)))
}

/// Who holds the token, `None` where nobody does any more: to be asked by a page that has been open long. Unlike whatever
/// else is asked for, it doesn't prolong the session.
///
/// # Errors
/// The database's.
pub async fn holder(house: &House, token: &Token) -> Result<Option<Person>> {
    let now = house.now();
    let mut tx = house.db.read().await?;
    let living = living(&mut tx, house, token, now).await?;
    Ok(living.map(|(_, person)| person))
}

async fn note_use(house: &House, session: &StoredSession, role: Role, now: Instant) -> Result<()> {
    let used = SessionUse {
        seen_at: now,
        ..session.used()
    };
    let expires_at = house.sessions.end(used, role);
    let mut tx = house.db.write().await?;
    store::session::touch(&mut tx, &session.token_hash, now, expires_at).await?;
    Ok(tx.commit().await?)
}

/// A session that is about to be, with the only copy of its token.
pub(super) struct FreshSession {
    grounds: Grounds,
    token: Token,
    session: StoredSession,
    terms: SessionTerms,
}

/// In what a session is to be.
pub(super) struct SessionPlace<'a> {
    /// What the browser calls itself.
    pub device: &'a str,
    pub kind: SessionKind,
}

impl FreshSession {
    /// One of somebody who was verified.
    pub(super) fn of(house: &House, grounds: Grounds, place: SessionPlace, now: Instant) -> Self {
        let token = Token::new();
        let session = StoredSession {
            token_hash: token.hash(),
            person: grounds.person(),
            created_at: now,
            seen_at: now,
            expires_at: now,
            device: place.device.to_owned(),
            own_device: place.kind == SessionKind::OwnDevice,
        };
        Self {
            grounds,
            token,
            session,
            terms: house.sessions,
        }
    }

    /// Starts it in a transaction that is under way; nothing where what they were verified by counts no more.
    pub(super) async fn start(mut self, tx: &mut Tx) -> store::Result<Option<Token>> {
        if !self.grounds.hold(tx).await? {
            return Ok(None);
        }
        let standing = store::credential::standing(tx, self.session.person).await?;
        let Some(standing) = standing else {
            return Ok(None);
        };
        self.session.expires_at = self.terms.end(self.session.used(), standing.role);
        store::session::delete_expired(tx, self.session.created_at).await?;
        store::session::insert(tx, &self.session).await?;
        Ok(Some(self.token))
    }
}

/// Ends the session of a token; one that has ended already is fine.
pub async fn sign_out(house: &House, token: &Token) -> Result<()> {
    let mut tx = house.db.write().await?;
    let held = store::session::find(&mut tx, &token.hash(), house.now()).await?;
    store::session::delete(&mut tx, &token.hash()).await?;
    let Some((_, person)) = held else {
        return Ok(tx.commit().await?);
    };
    let account = audit::account(&mut tx, person.id).await?;
    let signed_out = AuditRecord::new(AuditDeed::SignedOut, account);
    house.commit(tx, person.id, [signed_out]).await
}

/// Ends every session of who is signed in, this one too, and every sign-in that is under way; one that has ended already
/// ends none.
pub async fn sign_out_everywhere(house: &House, signed: &Signed) -> Result<u64> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    match signed.hold(&mut tx, now).await {
        Ok(()) => {}
        Err(Error::SignedOut) => return Ok(0),
        Err(error) => return Err(error),
    }
    let person = signed.person.id;
    let ended = void(&mut tx, person, Voided::Sessions, now).await?;
    let account = audit::account(&mut tx, person).await?;
    let record = AuditRecord::new(AuditDeed::SessionsEnded, account);
    house.commit(tx, person, [record]).await?;
    Ok(ended)
}
