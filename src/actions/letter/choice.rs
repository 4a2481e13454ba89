//! 我的通知: what somebody chooses of letters, within what the site requires.

use crate::{Error, House, Result, error::permit, own::oneself};
use onpost_rules::{
    access::{Action, Actor},
    letter::{Choices, Demands},
    zone::Zone,
};
use onpost_store as store;

/// What somebody chose, and within what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenLetters {
    pub choices: Choices,
    pub demands: Demands,
    /// Where letters go; empty where there is no address.
    pub email: String,
    /// In which the quiet hours are read.
    pub zone: Zone,
}

/// What the actor chose.
///
/// # Errors
/// [`Error::NotFound`] for who doesn't work here any more.
pub async fn choices(house: &House, actor: &Actor) -> Result<ChosenLetters> {
    permit(actor.may(Action::ChooseNotices, oneself(actor)?))?;
    let mut tx = house.db.snapshot().await?;
    let own = store::notice_choice::recipients(&mut tx, &[actor.person]).await?;
    let own = own.into_iter().next().ok_or(Error::NotFound)?;
    Ok(ChosenLetters {
        choices: own.choices,
        demands: store::notice_choice::demands(&mut tx).await?,
        email: own.email,
        zone: own.zone,
    })
}

/// Keeps what the actor chooses from now on; letters on their way stay as they are.
pub async fn choose(house: &House, actor: &Actor, choices: &Choices) -> Result<()> {
    permit(actor.may(Action::ChooseNotices, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    store::notice_choice::upsert(&mut tx, actor.person, choices, now).await?;
    Ok(tx.commit().await?)
}
