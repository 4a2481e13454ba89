//! Signing in: the right password, and patience with wrong ones.

use super::{
    caller::Caller,
    grounds::Grounds,
    hashing::{self, Lane},
    password,
    session::{FreshSession, Token},
    tries,
};
use crate::{Error, House};
use onpost_rules::{
    audit::{AuditDeed, AuditRecord, AuditThing, AuditThingKind, Audited},
    ids::PersonId,
    patience::TrySubject,
    person::Person,
};
use onpost_store as store;

/// Somebody at the sign-in page.
#[derive(Clone)]
pub struct Attempt {
    pub staff_no: String,
    pub password: String,
    pub caller: Caller,
}

/// A sign-in that went well.
pub struct SignedIn {
    pub token: Token,
    pub must_change: bool,
}

/// Why a sign-in did not go well.
#[derive(Debug, thiserror::Error)]
pub enum SignInRefusal {
    /// No such person, no password yet, not working here any more, or the wrong password: nobody is told which.
    #[error("wrong staff number or password")]
    Wrong,
    /// Too many wrong ones.
    #[error("too many wrong passwords")]
    Wait { seconds: i64 },
    /// More people than can be verified are in line.
    #[error("too many sign in at once")]
    Busy,
    /// What it was verified by was voided meanwhile: another password, a reset, a sign-out everywhere.
    #[error("overtaken by a change of the account")]
    Overtaken,
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<store::Error> for SignInRefusal {
    fn from(error: store::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// An account as it was when a sign-in began.
struct Account {
    grounds: Option<Grounds>,
    kept: Option<String>,
    must_change: bool,
    /// What is verified one after the other: whoever is known waits for no stranger at their account.
    key: String,
    subjects: Vec<TrySubject>,
    /// What the log calls it: nothing of what was typed where there is none such, since that may be a password.
    thing: AuditThing,
    lane: Lane,
}

/// Signs somebody in.
///
/// The try is counted before the password is looked at, and taken back where it was right. Verifying takes a while and is
/// done outside of any transaction; the one that signs in asks once more whether it still counts.
///
/// # Errors
/// See [`SignInRefusal`].
pub async fn sign_in(house: &House, attempt: Attempt) -> Result<SignedIn, SignInRefusal> {
    let account = look_up(house, &attempt).await?;
    let turn = tries::turn(&account.key).await;
    let place = hashing::line_up(account.lane).ok_or(SignInRefusal::Busy)?;
    // Whoever was before has taken a while.
    let begun = house.now();
    if let Some(seconds) = tries::begin(house, &account.subjects, begun).await? {
        return Err(SignInRefusal::Wait { seconds });
    }
    let right = place
        .verify(attempt.password.clone(), account.kept.clone())
        .await;
    let Some(grounds) = account.grounds.filter(|_| right) else {
        let failed = AuditRecord::new(AuditDeed::SignInFailed, account.thing);
        house.note(None, failed);
        return Err(SignInRefusal::Wrong);
    };
    let token = welcome(house, grounds, &account, &attempt.caller).await?;
    drop(turn);
    Ok(SignedIn {
        token,
        must_change: account.must_change,
    })
}

/// What the try is held against and counted against; whoever has to wait is told before they stand in line.
async fn look_up(house: &House, attempt: &Attempt) -> Result<Account, SignInRefusal> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let person = store::person::find_by_staff_no(&mut tx, &attempt.staff_no).await?;
    let id: Option<PersonId> = person.as_ref().map(|it| it.id);
    let named = (id, attempt.staff_no.as_str());
    let mut origin = attempt
        .caller
        .origin(&mut tx, named.0, named.1, now)
        .await?;
    let nobody = || AuditThing::only(AuditThingKind::Account);
    let named =
        |it: &Person| AuditThing::new(AuditThingKind::Account, it.id, &it.thing().name).of(it.id);
    let thing = person.as_ref().map_or_else(nobody, named);
    let (grounds, credential) = match person.filter(|person| person.active) {
        Some(person) => (
            Grounds::of(&mut tx, person.id).await?,
            store::credential::find(&mut tx, person.id).await?,
        ),
        None => (None, None),
    };
    if password::is_first(&attempt.password) {
        // Whether or not the account has such a one: nobody learns by waiting whether there is an account.
        origin.first_password = Some(grounds.map_or(0, Grounds::epoch));
    }
    let subjects = origin.subjects();
    if let Some(seconds) = tries::wait(&mut tx, &subjects, now).await? {
        return Err(SignInRefusal::Wait { seconds });
    }
    let lane = match origin.known_browser {
        Some(_) => Lane::Known,
        None => Lane::Strangers,
    };
    Ok(Account {
        grounds,
        must_change: credential.as_ref().is_some_and(|it| it.must_change),
        kept: credential.map(|it| it.password_hash),
        key: subjects.first().map(TrySubject::key).unwrap_or_default(),
        subjects,
        thing,
        lane,
    })
}

async fn welcome(
    house: &House,
    grounds: Grounds,
    account: &Account,
    caller: &Caller,
) -> Result<Token, SignInRefusal> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let fresh = FreshSession::of(house, grounds, caller.session_place(), now);
    let token = fresh.start(&mut tx).await?;
    let token = token.ok_or(SignInRefusal::Overtaken)?;
    tries::right(&mut tx, &account.subjects).await?;
    caller.remember(&mut tx, grounds.person(), now).await?;
    let signed_in = AuditRecord::new(AuditDeed::SignedIn, account.thing.clone());
    house.commit(tx, grounds.person(), [signed_in]).await?;
    Ok(token)
}
