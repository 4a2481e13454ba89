//! Using links: looking at one uses nothing up; the password that is chosen does.

use super::key::LinkKey;
use crate::{
    Error, House,
    account::{
        Caller,
        grounds::{Grounds, Voided, void},
        hashing::{self, Lane},
        password::{self, PasswordFault},
        reset,
        session::{FreshSession, Token},
        tries,
    },
    audit,
};
use onpost_rules::{
    account::{Hand, HandAct},
    audit::{AuditDeed, AuditRecord},
    patience::TrySubject,
    person::Person,
    sign_in_link::{LinkStanding, SignInLink},
};
use onpost_store::{self as store, Tx};
use std::net::IpAddr;

/// Whose link it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkHolder {
    pub name: String,
    pub staff_no: String,
}

/// Why a link did not lead in.
#[derive(Debug, thiserror::Error)]
pub enum LinkRefusal {
    /// There is none such, or none any more.
    #[error("no such link")]
    Unknown,
    /// It's over; how, says its standing, which is never open.
    #[error("the link is over: {0:?}")]
    Over(LinkStanding),
    /// What is wrong with the password; the link is as it was.
    #[error("the password won't do: {0:?}")]
    Password(PasswordFault),
    /// Too many that were none.
    #[error("too many unknown links")]
    Wait { seconds: i64 },
    /// More people than can be served are in line.
    #[error("too many at once")]
    Busy,
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<store::Error> for LinkRefusal {
    fn from(error: store::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Whose link something leads in by, where it still does; using nothing up, since programs that look through mail open
/// every address.
///
/// # Errors
/// See [`LinkRefusal`].
pub async fn look(
    house: &House,
    key: &str,
    address: Option<IpAddr>,
) -> Result<LinkHolder, LinkRefusal> {
    let (_, person) = found(house, key, address).await?;
    Ok(LinkHolder {
        name: person.name,
        staff_no: person.staff_no,
    })
}

/// Sets the password that the link's person chose, uses the link up, and signs them in.
///
/// Hashing takes a while and is done outside of any transaction; the one that signs in asks once more whether the link
/// still holds.
///
/// # Errors
/// See [`LinkRefusal`].
pub async fn take(
    house: &House,
    key: &str,
    new: String,
    caller: &Caller,
) -> Result<Token, LinkRefusal> {
    let (link, person) = found(house, key, caller.address).await?;
    if let Some(fault) = password::fault(&new, &person.staff_no, &house.origin) {
        return Err(LinkRefusal::Password(fault));
    }
    let place = hashing::line_up(Lane::Strangers).ok_or(LinkRefusal::Busy)?;
    let hash = place.hash(new).await;
    let now = house.now();
    let mut tx = house.db.write().await?;
    store::person::lock(&mut tx, person.id).await?;
    if !store::sign_in_link::use_up(&mut tx, link.id, now).await? {
        return Err(over(&mut tx, house, link).await?);
    }
    store::credential::upsert(&mut tx, &reset::own(person.id, hash, now)).await?;
    void(&mut tx, person.id, Voided::Password, now).await?;
    // Whoever gave it may have used it, too, and not before now.
    let hand = Hand {
        account: person.id,
        by: link.given_by,
        at: now,
        act: HandAct::Reset,
    };
    store::hand::insert(&mut tx, &hand).await?;
    let grounds = Grounds::of(&mut tx, person.id).await?;
    let grounds = grounds.ok_or(LinkRefusal::Over(LinkStanding::Left))?;
    let fresh = FreshSession::of(house, grounds, caller.session_place(), now);
    let token = fresh.start(&mut tx).await?;
    let token = token.ok_or(LinkRefusal::Over(LinkStanding::Replaced))?;
    caller.remember(&mut tx, person.id, now).await?;
    let account = audit::account(&mut tx, person.id).await?;
    let record = |deed| AuditRecord::new(deed, account.clone());
    let records = [AuditDeed::PasswordChanged, AuditDeed::SignedIn].map(record);
    house.commit(tx, person.id, records).await?;
    Ok(token)
}

/// The open link of a key, and its person; each try counts against the address, and is taken back where it was right.
async fn found(
    house: &House,
    key: &str,
    address: Option<IpAddr>,
) -> Result<(SignInLink, Person), LinkRefusal> {
    let now = house.now();
    let subjects = [TrySubject::Links(address)];
    if let Some(seconds) = tries::begin(house, &subjects, now).await? {
        return Err(LinkRefusal::Wait { seconds });
    }
    let key = LinkKey::read(key).ok_or(LinkRefusal::Unknown)?;
    let mut tx = house.db.write().await?;
    let link = store::sign_in_link::find_by_key(&mut tx, &key.hash()).await?;
    let link = link.ok_or(LinkRefusal::Unknown)?;
    // Whoever has a key has guessed nothing, used up or not.
    tries::right(&mut tx, &subjects).await?;
    let person = store::person::find(&mut tx, link.person).await?;
    tx.commit().await?;
    let person = person.ok_or(LinkRefusal::Unknown)?;
    match link.standing(now) {
        LinkStanding::Open if person.active => Ok((link, person)),
        LinkStanding::Open => Err(LinkRefusal::Over(LinkStanding::Left)),
        over => Err(LinkRefusal::Over(over)),
    }
}

/// How a link is over that was open a moment ago.
async fn over(tx: &mut Tx, house: &House, link: SignInLink) -> store::Result<LinkRefusal> {
    let now = store::sign_in_link::find(tx, link.id).await?;
    Ok(match now.map(|it| it.standing(house.now())) {
        None | Some(LinkStanding::Open) => LinkRefusal::Unknown,
        Some(over) => LinkRefusal::Over(over),
    })
}
