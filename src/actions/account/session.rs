//! Sessions: a random token in the browser, its hash in the database.

use crate::{
    actions::{House, Result},
    rules::{
        access::Actor,
        ids::PersonId,
        person::Person,
        time::{Instant, is_over},
    },
    store::{self, Tx, session::Session},
};
use chrono::Duration;
use sha2::{Digest, Sha256};

/// A session is noted as used at most this often: reading a page writes nothing otherwise.
const NOTED_EVERY: Duration = Duration::minutes(5);

/// What a browser holds; never kept, never logged.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// 256 random bits.
    pub(in crate::actions) fn new() -> Self {
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
    pub(in crate::actions) fn hash(&self) -> Vec<u8> {
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
    pub session: Session,
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
    let credential = store::credential::find(&mut tx, person.id).await?;
    let others = store::person::list_supervision(&mut tx, person.id).await?;
    drop(tx);
    if !person.active {
        return Ok(None);
    }
    if is_over(session.seen_at, NOTED_EVERY, now) {
        note_use(house, &session, now).await?;
    }
    let actor = Actor {
        person: person.id,
        role: person.role,
        departments: std::iter::once(person.department).chain(others).collect(),
    };
    let must_change = credential.is_none_or(|credential| credential.must_change);
    Ok(Some(Signed {
        person,
        actor,
        must_change,
        session,
    }))
}

async fn note_use(house: &House, session: &Session, now: Instant) -> Result<()> {
    let expires_at = expiry(house, session.created_at, now);
    let mut tx = house.db.write().await?;
    store::session::touch(&mut tx, &session.token_hash, now, expires_at).await?;
    Ok(tx.commit().await?)
}

/// Until when a session lives that was last used at `now`.
pub(super) fn expiry(house: &House, created_at: Instant, now: Instant) -> Instant {
    (now + house.sessions.idle).min(created_at + house.sessions.longest)
}

/// Starts a session in a transaction that is under way.
pub(super) async fn start(
    house: &House,
    tx: &mut Tx,
    (person, device): (PersonId, &str),
    now: Instant,
) -> Result<Token> {
    let token = Token::new();
    let session = Session {
        token_hash: token.hash(),
        person,
        created_at: now,
        seen_at: now,
        expires_at: expiry(house, now, now),
        device: device.to_owned(),
    };
    store::session::delete_expired(tx, now).await?;
    store::session::insert(tx, &session).await?;
    Ok(token)
}

/// Where the actor is signed in, the latest used first.
pub async fn sessions(house: &House, actor: &Actor) -> Result<Vec<Session>> {
    let mut tx = house.db.read().await?;
    Ok(store::session::list(&mut tx, actor.person, house.now()).await?)
}

/// Ends the session of a token; one that has ended already is fine.
pub async fn sign_out(house: &House, token: &Token) -> Result<()> {
    let mut tx = house.db.write().await?;
    store::session::delete(&mut tx, &token.hash()).await?;
    Ok(tx.commit().await?)
}

/// Ends every session of the actor, this one too.
pub async fn sign_out_everywhere(house: &House, actor: &Actor) -> Result<u64> {
    let mut tx = house.db.write().await?;
    let ended = store::session::delete_of_person(&mut tx, actor.person).await?;
    tx.commit().await?;
    Ok(ended)
}
