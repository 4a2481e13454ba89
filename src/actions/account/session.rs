//! Sessions: a random token in the browser, its hash in the database.

use super::grounds::{Grounds, Voided, void};
use crate::{Error, House, Result};
use chrono::Duration;
use onpost_rules::{
    access::Actor,
    person::Person,
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
    let Some((session, person)) = store::session::find(&mut tx, &token.hash(), now).await? else {
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
        note_use(house, &session, now).await?;
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

async fn note_use(house: &House, session: &StoredSession, now: Instant) -> Result<()> {
    let expires_at = expiry(house, session.created_at, now);
    let mut tx = house.db.write().await?;
    store::session::touch(&mut tx, &session.token_hash, now, expires_at).await?;
    Ok(tx.commit().await?)
}

/// Until when a session lives that was last used at `now`.
pub(super) fn expiry(house: &House, created_at: Instant, now: Instant) -> Instant {
    (now + house.sessions.idle).min(created_at + house.sessions.longest)
}

/// A session that is about to be, with the only copy of its token.
pub(super) struct FreshSession {
    grounds: Grounds,
    token: Token,
    session: StoredSession,
}

impl FreshSession {
    /// One of somebody who was verified, on a device of that name.
    pub(super) fn of(house: &House, grounds: Grounds, device: &str, now: Instant) -> Self {
        let token = Token::new();
        let session = StoredSession {
            token_hash: token.hash(),
            person: grounds.person(),
            created_at: now,
            seen_at: now,
            expires_at: expiry(house, now, now),
            device: device.to_owned(),
        };
        Self {
            grounds,
            token,
            session,
        }
    }

    /// Starts it in a transaction that is under way; nothing where what they were verified by counts no more.
    pub(super) async fn start(self, tx: &mut Tx) -> store::Result<Option<Token>> {
        if !self.grounds.hold(tx).await? {
            return Ok(None);
        }
        store::session::delete_expired(tx, self.session.created_at).await?;
        store::session::insert(tx, &self.session).await?;
        Ok(Some(self.token))
    }
}

/// A browser in which somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedInBrowser {
    /// What it calls itself.
    pub device: String,
    pub seen_at: Instant,
    /// Whether it's the one that asks.
    pub is_here: bool,
}

/// Where somebody is signed in, the latest used first.
pub async fn sessions(house: &House, signed: &Signed) -> Result<Vec<SignedInBrowser>> {
    let mut tx = house.db.read().await?;
    let kept = store::session::list(&mut tx, signed.person.id, house.now()).await?;
    let browser = |session: StoredSession| SignedInBrowser {
        is_here: session.token_hash == signed.session.token_hash,
        device: session.device,
        seen_at: session.seen_at,
    };
    Ok(kept.into_iter().map(browser).collect())
}

/// Ends the session of a token; one that has ended already is fine.
pub async fn sign_out(house: &House, token: &Token) -> Result<()> {
    let mut tx = house.db.write().await?;
    store::session::delete(&mut tx, &token.hash()).await?;
    Ok(tx.commit().await?)
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
    let ended = void(&mut tx, signed.person.id, Voided::Sessions, now).await?;
    tx.commit().await?;
    Ok(ended)
}
