//! Calendar feeds: made and revoked by those who subscribe, read by whoever holds the address.

mod read;

pub use read::{Subscribed, read};

use super::{
    Error, House, Result,
    account::Signed,
    error::permit,
    new_id,
    own::{known, oneself},
};
use onpost_rules::{
    access::{Action, Actor},
    audit::{AuditDeed, AuditRecord, AuditThing, AuditThingKind},
    feed::Feed,
    ids::{FeedId, PostId},
    post::Post,
};
use onpost_store as store;
use sha2::{Digest, Sha256};

/// The key in a feed's address; kept by nobody but its holder, never logged.
#[derive(Clone, PartialEq, Eq)]
pub struct FeedToken(String);

impl FeedToken {
    /// 256 random bits.
    fn new() -> Self {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).expect("the system has randomness");
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// What stands in an address.
    pub fn from_address(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// What goes into the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

/// What the page of one's feeds shows.
#[derive(Debug, Clone)]
pub struct Feeds {
    /// In the order in which they were made.
    pub feeds: Vec<Feed>,
    /// Whose rosters the actor may subscribe to, by code.
    pub posts: Vec<Post>,
}

/// The actor's feeds, and what else there is to subscribe to.
pub async fn list(house: &House, actor: &Actor) -> Result<Feeds> {
    permit(actor.may(Action::Subscribe, oneself(actor)?))?;
    let mut tx = house.db.snapshot().await?;
    let feeds = store::feed::list(&mut tx, actor.person).await?;
    let mut posts = store::post::list(&mut tx).await?;
    // A feed that is there keeps its name, whatever its maker may see by now.
    let is_fed = |post: &Post| feeds.iter().any(|feed| feed.post == Some(post.id));
    posts.retain(|post| may_see(actor, post) || is_fed(post));
    Ok(Feeds { feeds, posts })
}

/// Makes a feed of the actor's own duties or of a post's roster; its token is told this once.
///
/// # Errors
/// [`Error::NotFound`] where they may not see the post; [`Error::SignedOut`] where they no longer are signed in.
pub async fn make(
    house: &House,
    signed: &Signed,
    post: Option<PostId>,
    lang: &str,
) -> Result<FeedToken> {
    let actor = &signed.actor;
    permit(actor.may(Action::Subscribe, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    signed.hold(&mut tx, now).await?;
    if let Some(post) = post {
        let post = store::post::find(&mut tx, post).await?;
        known(post.is_some_and(|post| may_see(actor, &post)))?;
    }
    let token = FeedToken::new();
    let feed = Feed {
        id: FeedId(new_id(now)),
        person: actor.person,
        post,
        lang: lang.to_owned(),
        made_at: now,
        read_at: None,
    };
    store::feed::insert(&mut tx, &feed, &token.hash()).await?;
    let made = AuditRecord::new(AuditDeed::Added, thing(feed.id, actor));
    house.commit(tx, actor.person, [made]).await?;
    Ok(token)
}

/// Ends a feed: its address leads nowhere from now on.
///
/// # Errors
/// [`Error::NotFound`] where it isn't the actor's.
pub async fn revoke(house: &House, actor: &Actor, id: FeedId) -> Result<()> {
    permit(actor.may(Action::Subscribe, oneself(actor)?))?;
    let mut tx = house.db.write().await?;
    known(store::feed::delete(&mut tx, actor.person, id).await?)?;
    let ended = AuditRecord::new(AuditDeed::Removed, thing(id, actor));
    house.commit(tx, actor.person, [ended]).await
}

fn thing(id: FeedId, actor: &Actor) -> AuditThing {
    AuditThing::new(AuditThingKind::Feed, id, "").of(actor.person)
}

fn may_see(actor: &Actor, post: &Post) -> bool {
    actor.may_in(Action::SeeRoster, Some(post.department))
}

/// Whether a feed may still show what it was made for.
fn still_may(actor: &Actor, post: Option<&Post>) -> Result<()> {
    let own = oneself(actor)?;
    let may = post.is_none_or(|post| may_see(actor, post));
    if may && actor.may(Action::Subscribe, own) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}
