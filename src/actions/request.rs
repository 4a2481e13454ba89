//! Filing requests, following them, and taking them back («必须及时填写申请单», D0 5.1).

use super::{
    Error, House, Result,
    error::permit,
    new_id, notice,
    own::{known, oneself, subject},
    second_account,
    seen::{self, Seen},
};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor, Subject},
    day::Today,
    decision::{self, Circumstances, Step},
    field::kept_phone,
    filing::{RequestFault, RequestFiling},
    ids::{PersonId, RequestId},
    notice::SlipTold,
    phone_report,
    refusal::Refusal,
    request::{Request, Status},
    time::Instant,
    zone::Zone,
};
use onpost_store::{
    self as store, Tx,
    facts::{Span, Who},
    scope::People,
    slip::Filing,
    steps::{NextStep, Stepped},
};

pub use onpost_store::{
    phone_report::PhoneReport,
    steps::{Filed, Step as LifeStep},
};

/// A request with its life, for whoever may see it.
#[derive(Debug, Clone)]
pub struct Slip {
    /// With the telephone report that counts for it now.
    pub filed: Filed<Request>,
    /// First step first.
    pub life: Vec<LifeStep>,
    /// The facts of its person around its interval.
    pub seen: Seen,
    pub whose: Subject,
}

/// What the page for a new request offers: the actor's duties, and the calls that were logged.
#[derive(Debug, Clone)]
pub struct Desk {
    pub seen: Seen,
    /// The actor's calls that can still count for a request, latest first.
    pub calls: Vec<PhoneReport>,
}

/// The actor's own requests, latest start first.
pub async fn list(house: &House, actor: &Actor) -> Result<Vec<Filed<Request>>> {
    permit(actor.may(Action::SeeRequests, oneself(actor)?))?;
    let mut tx = house.db.snapshot().await?;
    let mut own = store::slip::list_of_person::<Request>(&mut tx, actor.person).await?;
    let calls = store::phone_report::list(&mut tx, actor.person).await?;
    for filed in &mut own {
        hear(&mut filed.slip, &calls);
    }
    Ok(own)
}

/// What a new request starts from.
pub async fn desk(house: &House, actor: &Actor) -> Result<Desk> {
    permit(actor.may(Action::File, oneself(actor)?))?;
    let seen = seen::around(house, actor.person, house.now()).await?;
    let (since, _) = phone_report::counting_span(seen.now);
    let mut tx = house.db.read().await?;
    let mut calls = store::phone_report::list(&mut tx, actor.person).await?;
    calls.retain(|call| call.called_at >= since);
    Ok(Desk { seen, calls })
}

/// Everything that the law would find wrong with what the actor has filled in; nothing is filed.
pub async fn check(
    house: &House,
    actor: &Actor,
    filing: &RequestFiling,
) -> Result<Vec<RequestFault>> {
    let mut tx = house.db.read().await?;
    faults(&mut tx, actor, filing).await
}

/// Files a request for the actor; one that has started already takes the telephone report that was logged for it.
///
/// # Errors
/// [`Refusal::RequestFaults`] with everything that is wrong.
pub async fn file(house: &House, actor: &Actor, filing: RequestFiling) -> Result<Request> {
    permit(actor.may(Action::File, oneself(actor)?))?;
    let now = house.now();
    let mut tx = house.db.write().await?;
    store::person::lock(&mut tx, actor.person).await?;
    let faults = faults(&mut tx, actor, &filing).await?;
    if !faults.is_empty() {
        return Err(Refusal::RequestFaults(faults).into());
    }
    let mut request = Request {
        id: RequestId(new_id(now)),
        number: next_number(&mut tx, now).await?,
        person: actor.person,
        kind: filing.kind,
        from: filing.from,
        to: filing.to,
        status: Status::Submitted,
        filed_at: now,
        reason: filing.reason.trim().to_owned(),
        contact: kept_phone(&filing.contact),
        phone_report_at: None,
    };
    let calls = store::phone_report::list(&mut tx, actor.person).await?;
    hear(&mut request, &calls);
    let filed = Filing {
        slip: &request,
        at: now,
        by: Some(actor.person),
        reason: &request.reason,
    };
    store::slip::insert(&mut tx, &filed).await?;
    let slip = SlipTold::Request(request.id, request.kind);
    notice::filed(&mut tx, oneself(actor)?, (slip, now)).await?;
    tx.commit().await?;
    Ok(request)
}

/// A request, for whoever may see it.
///
/// # Errors
/// [`Error::NotFound`] where there is none, or none that the actor may see.
pub async fn see(house: &House, actor: &Actor, id: RequestId) -> Result<Slip> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let (mut filed, whose) = found(&mut tx, actor, id).await?;
    let calls = store::phone_report::list(&mut tx, filed.person).await?;
    hear(&mut filed.slip, &calls);
    let life = store::steps::list(&mut tx, id).await?;
    let zone = store::site::zone(&mut tx).await?;
    let facts = store::facts::load(&mut tx, &around(&filed, zone)).await?;
    let seen = Seen { facts, now };
    Ok(Slip {
        filed,
        life,
        seen,
        whose,
    })
}

/// Takes back a request of the actor's own that nobody has decided about yet.
///
/// # Errors
/// [`Refusal::NotOpen`] where it has been decided, or taken back before.
pub async fn withdraw(house: &House, actor: &Actor, id: RequestId) -> Result<()> {
    step(house, actor, id, (Step::Withdraw, "")).await
}

/// Cancels an approved request, for the reason in `note`.
///
/// # Errors
/// [`Refusal::NotOpen`] where it isn't approved, [`Refusal::Ended`] where only HR can.
pub async fn cancel(house: &House, actor: &Actor, (id, note): (RequestId, &str)) -> Result<()> {
    step(house, actor, id, (Step::Cancel, note)).await
}

async fn step(
    house: &House,
    actor: &Actor,
    id: RequestId,
    (step, note): (Step, &str),
) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    let (filed, whose) = found(&mut tx, actor, id).await?;
    permit(actor.may(step.action(), whose))?;
    tx = second_account::refuse(house, tx, (actor, &[filed.person]), now).await?;
    let circumstances = Circumstances { now, opened: &[] };
    decision::decide((actor, whose), &filed.slip, (step, note), circumstances)?;
    let next = NextStep {
        after: filed.step,
        state: step.status(),
        at: now,
        actor: Some(actor.person),
        note: note.trim(),
    };
    match store::steps::add(&mut tx, id, &next).await? {
        Stepped::Added => {
            tx.commit().await?;
            house.live.nudge();
            Ok(())
        }
        Stepped::Stale => Err(Error::Stale),
    }
}

async fn found(tx: &mut Tx, actor: &Actor, id: RequestId) -> Result<(Filed<Request>, Subject)> {
    let filed = store::slip::find::<Request>(tx, id).await?;
    let filed = filed.ok_or(Error::NotFound)?;
    let whose = subject(tx, filed.person).await?;
    known(actor.may(Action::SeeRequests, whose))?;
    Ok((filed, whose))
}

async fn faults(tx: &mut Tx, actor: &Actor, filing: &RequestFiling) -> Result<Vec<RequestFault>> {
    let meant = (filing.from, filing.to);
    let known =
        store::slip::request::list_meeting(tx, meant, People::Only(&[actor.person])).await?;
    Ok(filing.faults(&known))
}

/// Fills in the call that counts for a request which was filed too late and has none: it may have been logged since.
fn hear(request: &mut Request, calls: &[PhoneReport]) {
    if request.lacks_phone_report() {
        let call = phone_report::counting(calls, |call| call.called_at, request.from);
        request.phone_report_at = call.map(|call| call.called_at);
    }
}

/// The slip's number: `Q20261102-0001`, the first that is free on the local day.
async fn next_number(tx: &mut Tx, now: Instant) -> Result<String> {
    let today = store::site::today(tx, now).await?;
    let day = today.date.format("%Y%m%d").to_string();
    let counter = format!("request-{day}");
    loop {
        let place = store::counter::next(tx, &counter).await?;
        let number = format!("Q{day}-{place:04}");
        if store::slip::request::find_by_number(tx, &number)
            .await?
            .is_none()
        {
            return Ok(number);
        }
    }
}

/// The days around a request, for the duties that it touches.
fn around(filed: &Filed<Request>, zone: Zone) -> Span {
    let person: PersonId = filed.person;
    let date = |at| Today::at(zone, at).date;
    Span {
        from: date(filed.slip.from - Duration::days(1)),
        to: date(filed.slip.to + Duration::days(1)),
        people: Who::Person(person),
    }
}
