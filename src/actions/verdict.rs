//! Seeing verdicts: one's own month, and why a duty is judged as it is.

use super::{
    Error, House, Result, closing,
    error::permit,
    own::{known, oneself, subject},
    seen::{self, Seen},
};
use onpost_rules::{
    access::{Action, Actor},
    day::Today,
    duty::Duty,
    ids::DutyId,
    time::Month,
    verdict::{Verdict, thawed},
};
use onpost_store::{
    self as store,
    facts::{FactsScope, WhoseDuties},
};

/// A duty with the facts that its verdict is made from, those of its person's whole month as they are now.
#[derive(Debug, Clone)]
pub struct DutySeen {
    pub duty: Duty,
    pub seen: Seen,
    /// What its closed month holds of it.
    pub closed: Option<closing::ClosedDuty>,
}

impl DutySeen {
    /// What it's judged as: as it was frozen, or as of when it was read.
    pub fn verdict(&self) -> Option<Verdict> {
        match self.closed.as_ref().and_then(|it| it.held.as_ref()) {
            Some(held) => Some(thawed(held)),
            None => {
                let mut verdicts = self.seen.verdicts().into_iter();
                verdicts.find(|it| it.duty == self.duty.id)
            }
        }
    }
}

/// A month of one person, with the facts that its verdicts are made from.
#[derive(Debug, Clone)]
pub struct OwnMonth {
    pub month: Month,
    pub seen: Seen,
}

/// The actor's own month; without one named, the month that it is now.
pub async fn own_month(house: &House, actor: &Actor, month: Option<Month>) -> Result<OwnMonth> {
    permit(actor.may(Action::SeeVerdicts, oneself(actor)?))?;
    let own = WhoseDuties::Person(actor.person);
    let span = |today: Today| FactsScope::of(own, month.unwrap_or(today.month));
    let seen = seen::facts(house, house.now(), span).await?;
    Ok(OwnMonth {
        month: month.unwrap_or(seen.today().month),
        seen,
    })
}

/// A duty, for whoever may see its verdict.
///
/// # Errors
/// [`Error::NotFound`] where there is none, or none that the actor may see.
pub async fn of_duty(house: &House, actor: &Actor, id: DutyId) -> Result<DutySeen> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let duty = match store::duty::find(&mut tx, id).await? {
        Some(duty) => duty,
        // One that is gone may stand in a closed month all the same.
        None => (store::duty::list_ever(&mut tx, &[id]).await?.pop()).ok_or(Error::NotFound)?,
    };
    let whose = subject(&mut tx, duty.person).await?;
    known(actor.may(Action::SeeVerdicts, whose))?;
    let span = FactsScope {
        from: duty.date,
        to: duty.date,
        people: WhoseDuties::Person(duty.person),
    };
    let facts = store::facts::load(&mut tx, &span).await?;
    let closed = closing::of_duty(&facts, &duty);
    let is_held = closed.as_ref().is_some_and(|it| it.held.is_some());
    let facts = facts.as_now();
    known(is_held || facts.duty(id).is_some())?;
    Ok(DutySeen {
        duty,
        seen: Seen { facts, now },
        closed,
    })
}
