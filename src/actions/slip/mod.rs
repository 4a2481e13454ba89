//! Slips: filed, followed, taken back and decided about; whatever the kind, by the same courses.
//!
//! What a kind alone has is in the file of its name: what it's filed from, and what the law asks of its filing.

pub mod correction;
mod decide;
pub mod extension;
mod file;
mod follow;
pub mod request;
mod take_back;

pub use decide::{SlipDecision, decide};
pub use follow::{FollowedSlip, OwnSlip, list, see};
pub use take_back::{cancel, withdraw};

use super::{
    Error, Result,
    own::{known, subject},
};
use onpost_rules::{
    access::{Action, Actor, Subject},
    duty::Duty,
    facts::Facts,
    refusal::Refusal,
    slip::{Slip, SlipId, life::Filed},
};
use onpost_store::{
    self as store, Tx,
    facts::{FactsScope, WhoseDuties},
    steps::Stepped,
};

/// A slip as it stands, and whose it is, for whoever may see it.
async fn found(tx: &mut Tx, actor: &Actor, id: SlipId) -> Result<(Filed<Slip>, Subject)> {
    let filed = store::slip::find_any(tx, id).await?;
    let filed = filed.ok_or(Error::NotFound)?;
    let whose = subject(tx, filed.person).await?;
    known(actor.may(Action::SeeRequests, whose))?;
    Ok((filed, whose))
}

/// Refuses with everything that is wrong, where anything is.
fn sound<F>(faults: Vec<F>, refusal: fn(Vec<F>) -> Refusal) -> Result<()> {
    match faults.is_empty() {
        true => Ok(()),
        false => Err(refusal(faults).into()),
    }
}

/// Somebody else may have been faster, whatever was looked at before: the step itself tells.
fn added(stepped: Stepped) -> Result<()> {
    match stepped {
        Stepped::Added => Ok(()),
        Stepped::Stale => Err(Error::Stale),
    }
}

/// The facts of a duty's month, of its person alone.
pub(super) async fn facts_of(tx: &mut Tx, duty: &Duty) -> Result<Facts> {
    let span = FactsScope {
        from: duty.date,
        to: duty.date,
        people: WhoseDuties::Person(duty.person),
    };
    Ok(store::facts::load(tx, &span).await?)
}
