//! Filing requests («必须及时填写申请单», D0 5.1), and the telephone reports that count for them.

use super::{
    file::{self, Paper},
    sound,
};
use crate::{
    Error, House, Result,
    error::permit,
    new_id,
    own::{known, oneself},
    seen::{self, Seen},
};
use chrono::{Duration, NaiveDate};
use onpost_rules::{
    access::{Action, Actor},
    day::Today,
    field::kept_phone,
    filing::{PiecewiseFiling, RequestFiling, pieces},
    ids::{DutyId, PersonId, RequestId},
    phone_report::{self, PhoneReport},
    refusal::Refusal,
    request::Request,
    slip::{Slip, SlipStatus, attachment::AttachmentFile},
    span::Span,
    time::Instant,
    zone::Zone,
};
use onpost_store::{
    self as store, Tx,
    facts::{FactsScope, WhoseDuties},
    people_and_dates::People,
};
use std::ops::RangeInclusive;

/// What the page for a new request offers: the actor's duties, and the calls that were logged.
#[derive(Debug, Clone)]
pub struct RequestDesk {
    pub seen: Seen,
    /// The actor's calls that can still count for a request, latest first.
    pub calls: Vec<PhoneReport>,
}

/// What a new request starts from.
pub async fn desk(house: &House, actor: &Actor) -> Result<RequestDesk> {
    permit(actor.may(Action::File, oneself(actor)?))?;
    let seen = seen::around(house, actor.person, house.now()).await?;
    let (since, _) = phone_report::counting_span(seen.now);
    let mut tx = house.db.read().await?;
    let mut calls = store::phone_report::list(&mut tx, actor.person).await?;
    calls.retain(|call| call.called_at >= since);
    Ok(RequestDesk { seen, calls })
}

/// Holds against the law what the actor has filled in; nothing is filed.
///
/// # Errors
/// As [`file`].
pub async fn check(house: &House, actor: &Actor, filing: &RequestFiling) -> Result<()> {
    let mut tx = house.db.read().await?;
    hold(&mut tx, actor.person, filing).await
}

/// Files a request for the actor; one that has started already takes the telephone report that was logged for it.
///
/// # Errors
/// [`Refusal::RequestFaults`] with everything that is wrong, [`Refusal::AttachmentFaults`].
pub async fn file(
    house: &House,
    actor: &Actor,
    filing: &RequestFiling,
    files: &[AttachmentFile<'_>],
) -> Result<RequestId> {
    let filed = file::file(house, actor, filing, files).await?;
    Ok(filed.id)
}

/// Holds against the law several requests that the actor has filled in at once; nothing is filed.
///
/// # Errors
/// [`Refusal::PieceFaults`] with everything that is wrong with each.
pub async fn check_pieces(house: &House, actor: &Actor, filing: &PiecewiseFiling) -> Result<()> {
    let from = filing.pieces.iter().map(|piece| piece.0).min();
    let until = filing.pieces.iter().map(|piece| piece.1).max();
    let mut tx = house.db.read().await?;
    let known = match from.zip(until) {
        Some(meant) => {
            store::slip::request::list_meeting(&mut tx, meant, People::Only(&[actor.person]))
                .await?
        }
        None => Vec::new(),
    };
    sound(filing.faults(&known), Refusal::PieceFaults)
}

/// Files several requests for the actor, each with the same files: all of them, or none.
///
/// # Errors
/// As [`check_pieces`] and [`file`].
pub async fn file_pieces(
    house: &House,
    actor: &Actor,
    filing: &PiecewiseFiling,
    files: &[AttachmentFile<'_>],
) -> Result<Vec<RequestId>> {
    check_pieces(house, actor, filing).await?;
    let filed = file::file_all(house, actor, &filing.filings(), files).await?;
    Ok(filed.into_iter().map(|request| request.id).collect())
}

/// The time that somebody wants off, as a page asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedTime {
    /// These duties.
    Duties(Vec<DutyId>),
    /// From a local date to another, both included.
    Dates(RangeInclusive<NaiveDate>),
}

/// The intervals of the actor's duties that somebody wants off: one for dates, and as many as they fall into of duties.
///
/// # Errors
/// [`Error::NotFound`] where one of the duties isn't there, or another's.
pub async fn asked(house: &House, actor: &Actor, asked: &AskedTime) -> Result<Vec<Span>> {
    permit(actor.may(Action::File, oneself(actor)?))?;
    let mut tx = house.db.snapshot().await?;
    let me = [actor.person];
    match asked {
        AskedTime::Dates(dates) => {
            let own =
                store::duty::list_on(&mut tx, dates.clone().into(), People::Only(&me)).await?;
            let from = own.iter().map(|duty| duty.start).min();
            let until = own.iter().map(|duty| duty.end).max();
            Ok(from.zip(until).into_iter().collect())
        }
        AskedTime::Duties(ids) => {
            let chosen = store::duty::list(&mut tx, ids).await?;
            let is_own = chosen.iter().all(|duty| duty.person == actor.person);
            let (Some(first), Some(last)) = (chosen.first(), chosen.last()) else {
                return Err(Error::NotFound);
            };
            known(is_own && chosen.len() == ids.len())?;
            let span = (first.start, last.end);
            let own = store::duty::list_between(&mut tx, actor.person, span).await?;
            Ok(pieces(&chosen, &own))
        }
    }
}

impl Paper for RequestFiling {
    type Slip = Request;
    type About = PersonId;

    async fn about(&self, _: &mut Tx, actor: &Actor) -> Result<PersonId> {
        Ok(actor.person)
    }

    async fn draft(
        &self,
        tx: &mut Tx,
        person: &PersonId,
        now: Instant,
    ) -> Result<(Request, String)> {
        hold(tx, *person, self).await?;
        let mut request = Request {
            id: RequestId(new_id(now)),
            number: next_number(tx, now).await?,
            person: *person,
            kind: self.kind,
            from: self.from,
            to: self.to,
            status: SlipStatus::Submitted,
            filed_at: now,
            reason: self.reason.trim().to_owned(),
            contact: kept_phone(&self.contact),
            phone_report_at: None,
        };
        hear(&mut request, &store::phone_report::list(tx, *person).await?);
        let reason = request.reason.clone();
        Ok((request, reason))
    }
}

/// Holds against the law what somebody wants to file, refusing with everything that is wrong.
async fn hold(tx: &mut Tx, person: PersonId, filing: &RequestFiling) -> Result<()> {
    let meant = (filing.from, filing.to);
    let known = store::slip::request::list_meeting(tx, meant, People::Only(&[person])).await?;
    let faults = filing.faults(&known);
    sound(faults, Refusal::RequestFaults)
}

/// Fills in the call that counts for a request which was filed too late and has none: it may have been logged since.
fn hear(request: &mut Request, calls: &[PhoneReport]) {
    if request.lacks_phone_report() {
        let call = phone_report::counting(calls, |call| call.called_at, request.from);
        request.phone_report_at = call.map(|call| call.called_at);
    }
}

/// The same, where the slip is a request.
pub(super) fn hear_any(slip: &mut Slip, calls: &[PhoneReport]) {
    match slip {
        Slip::Request(request) => hear(request, calls),
        Slip::Correction(_) | Slip::Extension(_) => {}
    }
}

/// The slip's number: `Q20261102-0001`, the first that is free on the local day.
async fn next_number(tx: &mut Tx, now: Instant) -> Result<String> {
    let today = store::site::today(tx, now).await?;
    let day = today.date.format("%Y%m%d").to_string();
    let counter = format!("request-{day}");
    loop {
        let place = store::running_number::next(tx, &counter).await?;
        let number = format!("Q{day}-{place:04}");
        let taken = store::slip::request::find_by_number(tx, &number).await?;
        if taken.is_none() {
            return Ok(number);
        }
    }
}

/// The days around a request, for the duties that it touches.
pub(super) fn around(request: &Request, zone: Zone) -> FactsScope {
    let date = |at| Today::at(zone, at).date;
    FactsScope {
        from: date(request.from - Duration::days(1)),
        to: date(request.to + Duration::days(1)),
        people: WhoseDuties::Person(request.person),
    }
}
