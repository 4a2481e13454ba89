//! Slips: filed, followed, taken back and decided about; whatever the kind, by the same courses.
//!
//! What a kind alone has is in the file of its name: what it's filed from, and what the law asks of its filing.

pub mod attachment;
pub mod correction;
mod decide;
pub mod extension;
mod file;
mod follow;
pub mod register;
pub mod request;
pub mod several;
mod take_back;

pub use decide::{SlipDecision, decide};
pub(crate) use follow::of_person;
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
    ids::DutyId,
    refusal::Refusal,
    slip::{Slip, SlipId, SlipKind, life::Filed},
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

/// The facts of those whose duties some extensions make longer: of the duties' months, of their people alone.
async fn facts_of_extensions(tx: &mut Tx, slips: impl Iterator<Item = &Slip>) -> Result<Facts> {
    let extended = slips.filter(|it| it.kind() == SlipKind::Extension);
    let ids: Vec<DutyId> = extended.filter_map(Slip::duty).collect();
    let duties = store::duty::list(tx, &ids).await?;
    let dates = || duties.iter().map(|duty| duty.date);
    let (Some(from), Some(to)) = (dates().min(), dates().max()) else {
        return Ok(Facts::default());
    };
    let people = duties.iter().map(|duty| duty.person).collect();
    let span = FactsScope {
        from,
        to,
        people: WhoseDuties::People(people),
    };
    Ok(store::facts::load(tx, &span).await?)
}
