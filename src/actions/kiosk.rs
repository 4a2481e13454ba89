//! Screens at the posts: set up by an address that is good once, known by a key of their own, shut off when wanted.

use super::{
    Error, House, Result,
    account::{Signed, Token},
    error::permit,
    new_id,
    own::known,
    screen_code,
};
use onpost_rules::{
    access::{Action, Actor},
    audit::{AuditDeed, AuditRecord, Audited},
    ids::{KioskId, PostId},
    kiosk::{INVITED_FOR, Kiosk, KioskStanding},
    post::Post,
    screen_code::Secret,
    time::Instant,
};
use onpost_store::{self as store, Tx};

/// The screens of a post.
#[derive(Debug, Clone)]
pub struct Screens {
    pub post: Post,
    /// Last added first.
    pub kiosks: Vec<Kiosk>,
    pub now: Instant,
}

/// What makes a browser a screen: told once, and good once.
pub struct Invitation {
    pub token: Token,
    pub until: Instant,
}

/// A screen that has signed in with its key.
#[derive(Debug, Clone)]
pub struct Screen {
    pub kiosk: Kiosk,
    pub post: Post,
    /// What its codes are made from; the screen itself is sent the digits alone.
    pub secret: Secret,
}

/// The screens of a post.
///
/// # Errors
/// [`Error::NotAllowed`], [`Error::NotFound`].
pub async fn list(house: &House, actor: &Actor, post: PostId) -> Result<Screens> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let post = keeping(&mut tx, actor, post).await?;
    let kiosks = store::kiosk::list_of(&mut tx, post.id).await?;
    Ok(Screens { post, kiosks, now })
}

/// Adds a screen to a post, which gets its secret with the first.
///
/// # Errors
/// [`Error::NotAllowed`], [`Error::NotFound`]; [`Error::SignedOut`] where they no longer are signed in.
pub async fn add(house: &House, signed: &Signed, post: PostId, name: String) -> Result<Invitation> {
    let now = house.now();
    let token = Token::new();
    let actor = &signed.actor;
    let mut tx = house.db.write().await?;
    signed.hold(&mut tx, now).await?;
    let post = keeping(&mut tx, actor, post).await?;
    let kiosk = Kiosk {
        id: KioskId(new_id(now)),
        post: post.id,
        name,
        added_by: actor.person,
        added_at: now,
        invited_until: now + INVITED_FOR,
        enrolled_at: None,
        seen_at: None,
        shut_at: None,
    };
    screen_code::secret(&mut tx, post.id, now).await?;
    store::kiosk::insert(&mut tx, &kiosk, &token.hash()).await?;
    house
        .commit(tx, actor.person, [AuditRecord::added(&kiosk)])
        .await?;
    let until = kiosk.invited_until;
    Ok(Invitation { token, until })
}

/// A screen with those of its post, to be asked about before it's shut off.
///
/// # Errors
/// [`Error::NotAllowed`], [`Error::NotFound`].
pub async fn kept(house: &House, actor: &Actor, id: KioskId) -> Result<(Screens, Kiosk)> {
    let mut tx = house.db.read().await?;
    let kiosk = store::kiosk::find(&mut tx, id).await?;
    let kiosk = kiosk.ok_or(Error::NotFound)?;
    drop(tx);
    Ok((list(house, actor, kiosk.post).await?, kiosk))
}

/// Shuts a screen off for good; tells whose post it's at. One that is shut already is fine.
///
/// # Errors
/// [`Error::NotAllowed`], [`Error::NotFound`].
pub async fn shut(house: &House, actor: &Actor, id: KioskId) -> Result<PostId> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let kiosk = store::kiosk::find(&mut tx, id).await?;
    let kiosk = kiosk.ok_or(Error::NotFound)?;
    keeping(&mut tx, actor, kiosk.post).await?;
    store::kiosk::shut(&mut tx, id, actor.person, now).await?;
    house
        .commit(tx, actor.person, [AuditRecord::removed(&kiosk)])
        .await?;
    Ok(kiosk.post)
}

/// The screen that an address invites a browser to become, with its post.
///
/// Whoever holds the address may.
///
/// # Errors
/// [`Error::NotFound`] where the address is not, or no longer, good.
pub async fn invited(house: &House, token: &Token) -> Result<(Kiosk, Post)> {
    let mut tx = house.db.read().await?;
    let kiosk = store::kiosk::find_invited(&mut tx, &token.hash()).await?;
    let kiosk = kiosk.ok_or(Error::NotFound)?;
    known(kiosk.standing(house.now()) == KioskStanding::Invited)?;
    let post = store::post::find(&mut tx, kiosk.post).await?;
    Ok((kiosk, post.ok_or(Error::NotFound)?))
}

/// Makes a browser the screen, once; gives the key that it signs in with from now on.
///
/// Whoever holds the address may.
///
/// # Errors
/// [`Error::NotFound`] where the address is not, or no longer, good.
pub async fn enrol(house: &House, token: &Token) -> Result<Token> {
    let key = Token::new();
    let mut tx = house.db.write().await?;
    let kiosk = store::kiosk::find_invited(&mut tx, &token.hash()).await?;
    let hashes = (&*token.hash(), &*key.hash());
    known(store::kiosk::enrol(&mut tx, hashes.0, hashes.1, house.now()).await?)?;
    let enrolled = kiosk.map(|it| AuditRecord::new(AuditDeed::Changed, it.thing()));
    house.commit(tx, None, enrolled).await?;
    Ok(key)
}

/// The screen that holds a key; `None` where it's shut off or there never was one. Once a minute it's noted as seen.
///
/// Whoever holds the key may.
///
/// # Errors
/// The database's.
pub async fn signed_in(house: &House, key: &Token) -> Result<Option<Screen>> {
    let now = house.now();
    let mut tx = house.db.read().await?;
    let Some(kiosk) = store::kiosk::find_by_key(&mut tx, &key.hash()).await? else {
        return Ok(None);
    };
    let post = store::post::find(&mut tx, kiosk.post).await?;
    let secret = store::screen_code::find_secret(&mut tx, kiosk.post).await?;
    drop(tx);
    if kiosk.is_to_be_noted(now) {
        let mut tx = house.db.write().await?;
        store::kiosk::touch(&mut tx, kiosk.id, now).await?;
        tx.commit().await?;
    }
    let screen = post.zip(secret);
    Ok(screen.map(|(post, secret)| Screen {
        kiosk,
        post,
        secret,
    }))
}

/// A post whose screens the actor keeps.
async fn keeping(tx: &mut Tx, actor: &Actor, id: PostId) -> Result<Post> {
    let post = store::post::find(tx, id).await?.ok_or(Error::NotFound)?;
    permit(actor.may_in(Action::KeepKiosks, Some(post.department)))?;
    Ok(post)
}
