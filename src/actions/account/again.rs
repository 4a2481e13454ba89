//! The password once more: for acts that an unlocked phone alone must not be enough for.

use super::{
    password,
    patience::Subject,
    session::Signed,
    sign_in::{count_failure, wait},
};
use crate::{
    actions::{House, Result},
    store,
};

/// Whether somebody signed in is really who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    Right,
    Wrong,
    /// Too many wrong ones.
    Wait {
        seconds: i64,
    },
}

/// Asks a signed-in person for their password once more; wrong ones count as they do at the sign-in.
///
/// # Errors
/// The database's.
pub async fn again(house: &House, signed: &Signed, password: String) -> Result<Again> {
    let now = house.now();
    let subjects = [Subject::Account(signed.person.staff_no.clone())];
    let mut tx = house.db.read().await?;
    if let Some(seconds) = wait(&mut tx, &subjects, now).await? {
        return Ok(Again::Wait { seconds });
    }
    let kept = store::credential::find(&mut tx, signed.person.id).await?;
    drop(tx);
    let kept = kept.map(|credential| credential.password_hash);
    if password::verify(password, kept).await {
        return Ok(Again::Right);
    }
    count_failure(house, &subjects, now).await?;
    Ok(Again::Wrong)
}
