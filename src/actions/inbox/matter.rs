//! A matter: one slip that waits, and what is needed to decide about it.

use crate::{Result, own, phone_report::PhoneReport, roster::stand_in::Openings, seen::Seen};
use onpost_rules::{
    access::{Action, Actor},
    correction::Correction,
    duty::Duty,
    extension::Extension,
    facts::Facts,
    ids::{DutyId, PersonId},
    outlook::{self, Change, Record},
    phone_report as rule,
    request::Request,
    time::{DEFAULT_ZONE, Instant, Month, local},
    verdict::{self, Considered},
};
use onpost_store::{self as store, Tx, steps::Filed};
use uuid::Uuid;

/// What somebody filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    Request(Filed<Request>),
    Correction(Filed<Correction>),
    Extension(Filed<Extension>),
}

impl Slip {
    /// Its own id.
    pub fn id(&self) -> Uuid {
        match self {
            Self::Request(filed) => filed.slip.id.0,
            Self::Correction(filed) => filed.slip.id.0,
            Self::Extension(filed) => filed.slip.id.0,
        }
    }

    /// Whom it concerns.
    pub fn person(&self) -> PersonId {
        match self {
            Self::Request(filed) => filed.person,
            Self::Correction(filed) => filed.person,
            Self::Extension(filed) => filed.person,
        }
    }

    pub fn filed_at(&self) -> Instant {
        match self {
            Self::Request(filed) => filed.filed_at,
            Self::Correction(filed) => filed.filed_at,
            Self::Extension(filed) => filed.filed_at,
        }
    }

    /// The highest step: what a decision is based on.
    pub fn step(&self) -> i64 {
        match self {
            Self::Request(filed) => filed.step,
            Self::Correction(filed) => filed.step,
            Self::Extension(filed) => filed.step,
        }
    }

    /// The duty that a correction or an extension is about.
    pub fn duty(&self) -> Option<DutyId> {
        match self {
            Self::Request(_) => None,
            Self::Correction(filed) => Some(filed.slip.duty),
            Self::Extension(filed) => Some(filed.slip.duty),
        }
    }

    /// The request that it is, if it's one.
    pub fn request(&self) -> Option<&Request> {
        match self {
            Self::Request(filed) => Some(&filed.slip),
            Self::Correction(_) | Self::Extension(_) => None,
        }
    }
}

/// What there is of the telephone report that a retroactive request needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call {
    /// Filed before it started: none is needed.
    NotNeeded,
    /// Logged, with who took the call and when it was logged.
    Logged(PhoneReport),
    /// Told by the slip itself, which came with a file.
    Told { at: Instant },
    /// None: an exception.
    Missing,
}

/// How this actor may approve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// As usual; a reason may be given.
    Plain,
    /// As an exception, with a reason.
    Exception,
    /// Not at all: only HR may.
    HrAlone,
}

/// One slip that waits, and what is needed to decide about it.
#[derive(Debug, Clone)]
pub struct Matter {
    pub slip: Slip,
    /// The duties that it touches, as things stand and as if it were approved.
    pub changes: Vec<Change>,
    pub call: Call,
    pub way: Way,
    /// The person's month: of a request the present one, else that of its duty.
    pub record: Record,
    /// Of a request: the gaps that an approval would open, and who could stand in.
    pub openings: Openings,
    /// Of a correction or an extension: the punches of its duty's stretch and near it, in order, and what became of them.
    pub punches: Vec<Considered>,
}

impl Matter {
    pub(super) fn of(
        seen: &Seen,
        actor: &Actor,
        (slip, calls, openings): (Slip, &[PhoneReport], Openings),
    ) -> Self {
        let own = seen.facts.of_person(slip.person());
        let call = slip
            .request()
            .map_or(Call::NotNeeded, |it| Call::of(it, calls));
        let changes = match &slip {
            Slip::Request(filed) => outlook::of_request(&own, &filed.slip, seen.now),
            Slip::Correction(filed) => outlook::of_correction(&own, &filed.slip, seen.now),
            Slip::Extension(filed) => outlook::of_extension(&own, &filed.slip, seen.now),
        };
        let punches = slip.duty().and_then(|duty| punches(&own, duty, seen.now));
        Self {
            way: way(&own, actor, (slip.person(), &call)),
            record: outlook::record(
                &own,
                slip.person(),
                (month(&own, &slip, seen.now), seen.now),
            ),
            changes,
            call,
            openings,
            punches: punches.unwrap_or_default(),
            slip,
        }
    }

    /// The duty that a correction or an extension is about.
    pub fn duty(&self) -> Option<&Duty> {
        let id = self.slip.duty()?;
        let change = self.changes.iter().find(|change| change.duty.id == id)?;
        Some(&change.duty)
    }
}

impl Call {
    /// What there is for a request, out of the calls of some people.
    pub(super) fn of(request: &Request, calls: &[PhoneReport]) -> Self {
        if !request.is_retroactive() {
            return Self::NotNeeded;
        }
        let own = calls.iter().filter(|call| call.person == request.person);
        match rule::counting(own, |call| call.called_at, request.from) {
            Some(report) => Self::Logged(report.clone()),
            None => match request.phone_report_at {
                Some(at) if !request.lacks_phone_report() => Self::Told { at },
                _ => Self::Missing,
            },
        }
    }
}

/// The calls that may count for the requests among some slips.
pub(super) async fn calls(tx: &mut Tx, slips: &[Slip]) -> Result<Vec<PhoneReport>> {
    let requests: Vec<&Request> = slips.iter().filter_map(Slip::request).collect();
    counting_for(tx, &requests).await
}

/// The calls that may count for some requests.
pub(super) async fn counting_for(tx: &mut Tx, requests: &[&Request]) -> Result<Vec<PhoneReport>> {
    let late = requests.iter().filter(|request| request.is_retroactive());
    let Some(first) = late.clone().map(|request| request.from).min() else {
        return Ok(Vec::new());
    };
    let people: Vec<PersonId> = late.map(|request| request.person).collect();
    let (since, _) = rule::counting_span(first);
    Ok(store::phone_report::list_of_people(tx, &people, since).await?)
}

fn way(own: &Facts, actor: &Actor, (person, call): (PersonId, &Call)) -> Way {
    let subject = own.people.iter().find(|it| it.id == person).map(own::about);
    let excepts = |subject| actor.may(Action::DecideWithoutReport, subject);
    match call {
        Call::Missing if subject.is_some_and(excepts) => Way::Exception,
        Call::Missing => Way::HrAlone,
        _ => Way::Plain,
    }
}

fn month(own: &Facts, slip: &Slip, now: Instant) -> Month {
    let duty = own.duties.iter().find(|duty| Some(duty.id) == slip.duty());
    Month::of(duty.map_or_else(|| local(DEFAULT_ZONE, now).date(), |duty| duty.date))
}

fn punches(own: &Facts, duty: DutyId, now: Instant) -> Option<Vec<Considered>> {
    Some(verdict::explain(own, duty, Some(now))?.punches)
}
