//! Signing in: the right password, and patience with wrong ones.

use super::{
    password,
    patience::{FORGIVEN_AFTER, Subject},
    session::{self, Token},
};
use crate::{
    actions::{Error, House},
    rules::{person::Person, time::Instant},
    store::{self, Tx},
};
use std::net::IpAddr;

/// Somebody at the sign-in page.
#[derive(Clone)]
pub struct Attempt {
    pub staff_no: String,
    pub password: String,
    /// The browser's own word for itself.
    pub device: String,
    /// Where the request came from, where that is known.
    pub address: Option<IpAddr>,
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
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<store::Error> for SignInRefusal {
    fn from(error: store::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Signs somebody in.
///
/// # Errors
/// See [`SignInRefusal`]; a wrong password is counted against account and address.
pub async fn sign_in(house: &House, attempt: Attempt) -> Result<SignedIn, SignInRefusal> {
    let now = house.now();
    let subjects = subjects(&attempt);
    let mut tx = house.db.read().await?;
    if let Some(seconds) = wait(&mut tx, &subjects, now).await? {
        return Err(SignInRefusal::Wait { seconds });
    }
    let person = store::person::find_by_staff_no(&mut tx, &attempt.staff_no).await?;
    let person = person.filter(|person| person.active);
    let credential = match &person {
        Some(person) => store::credential::find(&mut tx, person.id).await?,
        None => None,
    };
    drop(tx);
    let must_change = credential
        .as_ref()
        .is_some_and(|credential| credential.must_change);
    let kept = credential.map(|credential| credential.password_hash);
    let right = password::verify(attempt.password.clone(), kept).await;
    match person {
        Some(person) if right => welcome(house, &person, &attempt)
            .await
            .map(|token| SignedIn { token, must_change }),
        _ => {
            count_failure(house, &subjects, now).await?;
            Err(SignInRefusal::Wrong)
        }
    }
}

fn subjects(attempt: &Attempt) -> Vec<Subject> {
    std::iter::once(Subject::Account(attempt.staff_no.clone()))
        .chain(attempt.address.map(Subject::Address))
        .collect()
}

pub(super) async fn wait(
    tx: &mut Tx,
    subjects: &[Subject],
    now: Instant,
) -> store::Result<Option<i64>> {
    let mut longest = None;
    for subject in subjects {
        let known = store::sign_in::find(tx, &subject.key()).await?;
        let wait = known.and_then(|failures| subject.wait(failures.count, failures.last_at, now));
        longest = longest.max(wait.map(|wait| wait.num_seconds()));
    }
    Ok(longest)
}

pub(super) async fn count_failure(
    house: &House,
    subjects: &[Subject],
    now: Instant,
) -> store::Result<()> {
    let mut tx = house.db.write().await?;
    store::sign_in::delete_older(&mut tx, now - FORGIVEN_AFTER).await?;
    for subject in subjects {
        store::sign_in::record(&mut tx, &subject.key(), now).await?;
    }
    tx.commit().await
}

async fn welcome(
    house: &House,
    person: &Person,
    attempt: &Attempt,
) -> Result<Token, SignInRefusal> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let account = Subject::Account(attempt.staff_no.clone());
    store::sign_in::clear(&mut tx, &account.key()).await?;
    let token = session::start(house, &mut tx, (person.id, &attempt.device), now).await?;
    tx.commit().await?;
    Ok(token)
}
