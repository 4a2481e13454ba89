//! People's own months: seen, confirmed, disputed and answered; who has said what, and what of it can be verified.

mod answer;
mod confirm;
mod desk;
mod dispute;
mod export;

pub use answer::{DisputeAnswer, DisputeSeen, answer, see_dispute, withdraw};
pub use confirm::{MonthConfirming, ask_to_sign, confirm};
pub use desk::{AnswerRow, AnswersAsked, MonthAnswers, list};
pub use dispute::dispute;
pub use export::{MonthVerified, file, files, verify};

pub(super) use desk::gather;

use super::{
    Error, House, Result, audit,
    error::permit,
    own::{about, known, oneself},
    seen::Seen,
};
use chrono::NaiveDate;
use onpost_files::month_document::{self, PersonDocument};
use onpost_rules::{
    access::{Action, Actor},
    ids::PersonId,
    month_answer::{
        AnswerStanding, KeptConfirmation, KeptDispute, MonthPhase, deadline, phase, standing,
    },
    passkey::{KeptDevice, PasskeyStatus},
    person::Person,
    time::{Instant, Month},
    verdict::Verdict,
};
use onpost_store::{
    self as store, Tx,
    facts::{FactsScope, WhoseDuties},
};

/// A month of one person as it's confirmed: what is in it, and what was said of it.
#[derive(Debug, Clone)]
pub struct MonthToAnswer {
    pub person: Person,
    pub month: Month,
    pub seen: Seen,
    /// Of the facts' duties, one by one.
    pub verdicts: Vec<Verdict>,
    pub document: PersonDocument,
    pub phase: MonthPhase,
    pub standing: AnswerStanding,
    /// The first first.
    pub confirmations: Vec<KeptConfirmation>,
    /// Likewise.
    pub disputes: Vec<KeptDispute>,
    /// The last date on which it's in time.
    pub deadline: NaiveDate,
    /// The person's own that can sign; none where somebody else looks.
    pub devices: Vec<KeptDevice>,
}

/// The actor's own month; without one named, the last that is over.
///
/// # Errors
/// The database's.
pub async fn see_own(house: &House, actor: &Actor, month: Option<Month>) -> Result<MonthToAnswer> {
    permit(actor.may(Action::AnswerMonth, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let mut of = load(&mut tx, actor.person, month, now).await?;
    of.devices = devices(&mut tx, actor.person).await?;
    Ok(of)
}

/// Somebody's month, for whoever may see it.
///
/// # Errors
/// [`Error::NotFound`] where there is nobody, or nobody whom the actor may see.
pub async fn see(
    house: &House,
    actor: &Actor,
    id: PersonId,
    month: Option<Month>,
) -> Result<MonthToAnswer> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let person = store::person::find(&mut tx, id).await?;
    let person = person.ok_or(Error::NotFound)?;
    known(actor.may(Action::SeeVerdicts, about(&person)))?;
    let of = load(&mut tx, id, month, now).await?;
    audit::looked(house, actor, &person, of.month);
    Ok(of)
}

/// A month of somebody, read and judged; one person's is judged in no time, so it may happen within an act.
async fn load(
    tx: &mut Tx,
    person: PersonId,
    month: Option<Month>,
    now: Instant,
) -> Result<MonthToAnswer> {
    let today = store::site::today(tx, now).await?;
    let month = month.unwrap_or_else(|| today.month.previous());
    let span = FactsScope::of(WhoseDuties::Person(person), month);
    let facts = store::facts::load(tx, &span).await?;
    let confirmations = store::month_answer::list_of(tx, month, &[person]).await?;
    let disputes = store::month_answer::list_disputes(tx, month, &[person]).await?;
    let person = facts.person(person).cloned().ok_or(Error::NotFound)?;
    let seen = Seen { facts, now };
    let verdicts = seen.verdicts();
    let facts = &seen.facts;
    let document = month_document::of_person(facts, &verdicts, &person, month);
    let judged = facts.duties.iter().zip(&verdicts);
    Ok(MonthToAnswer {
        month,
        phase: phase(judged, month, today.month),
        standing: standing(&document.document.sha256(), &confirmations, &disputes),
        deadline: deadline(&facts.calendar, month),
        person,
        document,
        confirmations,
        disputes,
        verdicts,
        seen,
        devices: Vec::new(),
    })
}

/// Somebody's devices that can sign.
async fn devices(tx: &mut Tx, person: PersonId) -> Result<Vec<KeptDevice>> {
    let mut devices = store::passkey::list_of_people(tx, &[person]).await?;
    devices.retain(|it| it.passkey.status == PasskeyStatus::Confirmed);
    Ok(devices)
}

/// What the log calls something of a person's month.
fn named(month: Month, person: &Person) -> String {
    format!("{month} · {} {}", person.staff_no, person.name)
}
