//! Setting passwords: one's own, and a first one for somebody else.

use super::{
    again::{Again, again},
    grounds::{Grounds, Voided, void},
    password::{self, PasswordFault},
    session::{FreshSession, SessionPlace, Signed, Token},
};
use crate::{
    Error, House, Result, audit,
    notice::{self, Addressee},
};
use onpost_rules::{
    account::{Hand, HandAct},
    audit::{AuditDeed, AuditRecord, Audited},
    ids::PersonId,
    notice::Notice,
    time::Instant,
};
use onpost_store::{self as store, Tx, credential::Credential};

/// Why one's own password was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeFault {
    /// The present one is not right.
    WrongPresent,
    New(PasswordFault),
    /// Too many wrong ones.
    Wait {
        seconds: i64,
    },
    /// More people than can be verified are in line.
    Busy,
}

/// Changes the signed-in person's own password; all sessions end, and the browser is given a new one.
///
/// # Errors
/// [`Error::SignedOut`] where a reset, a sign-out everywhere or another change was faster; what is wrong with the
/// passwords is the inner result.
pub async fn change_password(
    house: &House,
    signed: &Signed,
    present: String,
    new: String,
) -> Result<Result<Token, Vec<ChangeFault>>> {
    let unchanged = (new == present).then_some(PasswordFault::Unchanged);
    let fault = password::fault(&new, &signed.person.staff_no, &house.origin).or(unchanged);
    let known = match again(house, signed, present).await? {
        Again::Right => None,
        Again::Wrong => Some(ChangeFault::WrongPresent),
        Again::Wait { seconds } => Some(ChangeFault::Wait { seconds }),
        Again::Busy => Some(ChangeFault::Busy),
    };
    let faults = known.into_iter().chain(fault.map(ChangeFault::New));
    let faults: Vec<ChangeFault> = faults.collect();
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    let person = signed.person.id;
    let hash = password::hash(new).await;
    let now = house.now();
    let mut tx = house.db.write().await?;
    signed.hold(&mut tx, now).await?;
    store::credential::upsert(&mut tx, &credential(person, hash, now, PasswordKind::Own)).await?;
    void(&mut tx, person, Voided::Password, now).await?;
    let grounds = Grounds::of(&mut tx, person).await?;
    let grounds = grounds.ok_or(Error::SignedOut)?;
    let place = SessionPlace {
        device: &signed.session.device,
        kind: signed.session.used().kind,
    };
    let fresh = FreshSession::of(house, grounds, place, now);
    let token = fresh.start(&mut tx).await?;
    let token = token.ok_or(Error::SignedOut)?;
    let account = audit::account(&mut tx, person).await?;
    let changed = AuditRecord::new(AuditDeed::PasswordChanged, account);
    house.commit(tx, person, [changed]).await?;
    Ok(Ok(token))
}

/// Gives the person of a staff number a new first password, and ends their sessions.
///
/// For the command line, whose user holds the database anyway; pages ask the table of who may what first.
///
/// # Errors
/// [`Error::NotFound`] where nobody has the number.
pub async fn first_password(house: &House, staff_no: &str) -> Result<String> {
    let first = password::first();
    let hash = password::hash(first.clone()).await;
    let mut tx = house.db.write().await?;
    let person = store::person::find_by_staff_no(&mut tx, staff_no).await?;
    let person = person.ok_or(Error::NotFound)?;
    let given = FirstPassword {
        to: person.id,
        hash,
        by: None,
    };
    give_first(&mut tx, given, house.now()).await?;
    let reset = AuditRecord::new(AuditDeed::PasswordReset, person.thing());
    house.commit(tx, None, [reset]).await?;
    Ok(first)
}

/// A first password that somebody is given.
pub(crate) struct FirstPassword {
    pub to: PersonId,
    pub hash: String,
    /// By whose hand; `None`: by the command line.
    pub by: Option<PersonId>,
}

/// Gives somebody a first password: what they were verified by counts no more, and they are told.
pub(crate) async fn give_first(tx: &mut Tx, given: FirstPassword, now: Instant) -> Result<()> {
    let FirstPassword {
        to: person,
        hash,
        by,
    } = given;
    void(tx, person, Voided::Reset { by }, now).await?;
    let before = store::credential::find(tx, person).await?;
    store::credential::upsert(tx, &credential(person, hash, now, PasswordKind::First)).await?;
    if let Some(by) = by {
        let hand = Hand {
            account: person,
            by,
            at: now,
            act: HandAct::Reset,
        };
        store::hand::insert(tx, &hand).await?;
    }
    if before.is_none() {
        // Whoever could not sign in so far has had nothing reset.
        return Ok(());
    }
    let name = match by {
        Some(by) => Some(notice::name(tx, by).await?),
        None => None,
    };
    let told = Notice::PasswordReset { by: name };
    notice::tell(tx, &[Addressee::Person(person)], &told, now).await
}

/// Gives everybody one password that they needn't change: for a demo site alone.
pub async fn same_password_for_all(house: &House, shared: &str) -> Result<()> {
    let hash = password::hash(shared.to_owned()).await;
    let mut tx = house.db.write().await?;
    for person in store::person::list(&mut tx).await? {
        let kept = credential(person.id, hash.clone(), house.now(), PasswordKind::Own);
        store::credential::upsert(&mut tx, &kept).await?;
    }
    Ok(tx.commit().await?)
}

/// Whether the person of a staff number has a password.
///
/// # Errors
/// [`Error::NotFound`] where nobody has the number.
pub async fn can_sign_in(house: &House, staff_no: &str) -> Result<bool> {
    let mut tx = house.db.read().await?;
    let person = store::person::find_by_staff_no(&mut tx, staff_no).await?;
    let person = person.ok_or(Error::NotFound)?;
    Ok(store::credential::find(&mut tx, person.id).await?.is_some())
}

/// What somebody signs in with who has chosen their password.
pub(super) fn own(person: PersonId, password_hash: String, changed_at: Instant) -> Credential {
    credential(person, password_hash, changed_at, PasswordKind::Own)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PasswordKind {
    First,
    Own,
}

fn credential(
    person: PersonId,
    password_hash: String,
    changed_at: Instant,
    kind: PasswordKind,
) -> Credential {
    Credential {
        person,
        password_hash,
        must_change: kind == PasswordKind::First,
        changed_at,
    }
}
