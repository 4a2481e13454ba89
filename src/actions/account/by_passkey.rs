//! Signing in with a passkey: the device tells who it is.

use super::{
    patience::Subject,
    session,
    sign_in::{SignInRefusal, SignedIn, count_failure, wait},
};
use crate::{
    actions::{
        Error, House,
        passkey::ceremony::{self, Asked, Checked},
    },
    rules::passkey::{Fault, Purpose},
    rules::refusal::Refusal,
    store,
};
use serde_json::Value;
use std::net::IpAddr;

/// Where a sign-in comes from.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The browser's own word for itself.
    pub device: String,
    /// Where that is known.
    pub address: Option<IpAddr>,
}

/// Asks whatever device is at hand: gives what the browser is handed.
///
/// # Errors
/// [`Fault::Impossible`] where the site's address keeps no passkeys; waiting after too many that failed.
pub async fn ask_who(house: &House, address: Option<IpAddr>) -> Result<Value, SignInRefusal> {
    let now = house.now();
    let subjects = subjects(address);
    let mut tx = house.db.write().await?;
    if let Some(seconds) = wait(&mut tx, &subjects, now).await? {
        return Err(SignInRefusal::Wait { seconds });
    }
    let asked = Asked {
        purpose: Purpose::SignIn,
        person: None,
        post: None,
        devices: &[],
    };
    let options = ceremony::ask(&mut tx, house, (asked, now)).await?;
    tx.commit().await?;
    Ok(options)
}

/// Signs in whoever's confirmed device signed.
///
/// # Errors
/// See [`SignInRefusal`]; what isn't to be believed is a [`Refusal::Passkey`], and is counted against the address.
pub async fn sign_in_by_passkey(
    house: &House,
    answer: &str,
    caller: Caller,
) -> Result<SignedIn, SignInRefusal> {
    let now = house.now();
    let subjects = subjects(caller.address);
    let mut tx = house.db.read().await?;
    if let Some(seconds) = wait(&mut tx, &subjects, now).await? {
        return Err(SignInRefusal::Wait { seconds });
    }
    let checked = ceremony::check(&mut tx, house, ((Purpose::SignIn, now), answer)).await;
    drop(tx);
    match checked {
        Ok(checked) => welcome(house, &checked, &caller.device).await,
        Err(error) => {
            if matches!(error, Error::Refused(_)) && !answer.is_empty() {
                count_failure(house, &subjects, now).await?;
            }
            Err(error.into())
        }
    }
}

async fn welcome(
    house: &House,
    checked: &Checked,
    device: &str,
) -> Result<SignedIn, SignInRefusal> {
    let now = house.now();
    let owner = checked.device.passkey.person;
    let mut tx = house.db.write().await?;
    ceremony::spend(&mut tx, checked, now).await?;
    let person = store::person::find(&mut tx, owner).await?;
    if person.is_none_or(|it| !it.active) {
        return Err(Error::from(Refusal::from(Fault::UnknownDevice)).into());
    }
    let credential = store::credential::find(&mut tx, owner).await?;
    let token = session::start(house, &mut tx, (owner, device), now).await?;
    tx.commit().await?;
    Ok(SignedIn {
        token,
        must_change: credential.is_none_or(|it| it.must_change),
    })
}

fn subjects(address: Option<IpAddr>) -> Vec<Subject> {
    address.map(Subject::Address).into_iter().collect()
}
