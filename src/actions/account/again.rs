//! The password once more: for acts that an unlocked phone alone must not be enough for.

use super::{
    grounds::Grounds,
    hashing::{self, Lane},
    session::Signed,
    tries,
};
use crate::{Error, House, Result};
use onpost_rules::patience::TrySubject;
use onpost_store as store;

/// Whether somebody signed in is really who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// What follows asks [`Signed::hold`] whether it still counts.
    Right,
    Wrong,
    /// Too many wrong ones.
    Wait {
        seconds: i64,
    },
    /// More people than can be verified are in line.
    Busy,
}

/// Asks a signed-in person for their password once more; tries are counted as they are at the sign-in, for each session
/// apart, so that a stolen one keeps nobody out of their own.
///
/// # Errors
/// [`Error::SignedOut`] where the session's grounds are voided already.
pub async fn again(house: &House, signed: &Signed, password: String) -> Result<Again> {
    let hash = &signed.session.token_hash;
    let session: String = hash.iter().take(16).map(|it| format!("{it:02x}")).collect();
    let subjects = [TrySubject::Session(session.clone())];
    let turn = tries::turn(&session).await;
    let Some(place) = hashing::line_up(Lane::Known) else {
        return Ok(Again::Busy);
    };
    if let Some(seconds) = tries::begin(house, &subjects, house.now()).await? {
        return Ok(Again::Wait { seconds });
    }
    let mut tx = house.db.snapshot().await?;
    if Grounds::of(&mut tx, signed.person.id).await? != Some(signed.grounds()) {
        return Err(Error::SignedOut);
    }
    let kept = store::credential::find(&mut tx, signed.person.id).await?;
    drop(tx);
    let kept = kept.map(|credential| credential.password_hash);
    if !place.verify(password, kept).await {
        return Ok(Again::Wrong);
    }
    let mut tx = house.db.write().await?;
    tries::right(&mut tx, &subjects).await?;
    tx.commit().await?;
    drop(turn);
    Ok(Again::Right)
}
