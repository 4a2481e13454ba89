//! A person's month as those who decide for them see it: what the person sees, read and not touched.

use super::{
    Error, House, Result, audit,
    own::{about, known},
    seen::Seen,
    slip::{self, OwnSlip},
};
use onpost_rules::{
    access::{Action, Actor},
    day::Today,
    facts::Facts,
    ids::PersonId,
    person::Person,
    slip::Slip,
    time::Month,
};
use onpost_store::{
    self as store,
    facts::{FactsScope, WhoseDuties},
};

/// A month of one person, with the facts that its verdicts are made from.
#[derive(Debug, Clone)]
pub struct MonthOfPerson {
    pub person: Person,
    pub month: Month,
    pub seen: Seen,
    /// The slips that the month is about, kind after kind.
    pub slips: Vec<OwnSlip>,
}

/// Somebody's month, for whoever may see it; without one named, the month that it is now.
///
/// # Errors
/// [`Error::NotFound`] where there is nobody, or nobody whom the actor may see.
pub async fn see(
    house: &House,
    actor: &Actor,
    id: PersonId,
    month: Option<Month>,
) -> Result<MonthOfPerson> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let person = store::person::find(&mut tx, id).await?;
    let person = person.ok_or(Error::NotFound)?;
    let whose = about(&person);
    known(actor.may(Action::SeeVerdicts, whose) && actor.may(Action::SeeRequests, whose))?;
    let today = store::site::today(&mut tx, now).await?;
    let month = month.unwrap_or(today.month);
    let span = FactsScope::of(WhoseDuties::Person(id), month);
    let facts = store::facts::load(&mut tx, &span).await?;
    let mut slips = slip::of_person(&mut tx, id).await?;
    slips.retain(|slip| is_of(slip, month, &facts));
    audit::looked(house, actor, &person, month);
    Ok(MonthOfPerson {
        person,
        month,
        seen: Seen { facts, now },
        slips,
    })
}

/// Whether a slip is about a month: by its interval, or by its duty's date.
fn is_of(own: &OwnSlip, month: Month, facts: &Facts) -> bool {
    let date = |at| Today::at(facts.zone_of_person(own.filed.person), at).date;
    match &own.filed.slip {
        Slip::Request(request) => {
            date(request.from) <= month.last() && month.first() <= date(request.to)
        }
        Slip::Correction(_) | Slip::Extension(_) => {
            let duty = own.duty.as_ref();
            duty.is_some_and(|duty| Month::of(duty.date) == month)
        }
    }
}
