//! A matter: one slip that waits, and what is needed to decide about it.

use crate::{Result, own, roster::stand_in::Openings, seen::Seen};
use onpost_rules::{
    access::{Action, Actor},
    approval_outlook::{self, MonthRecord, VerdictChange},
    duty::Duty,
    facts::Facts,
    ids::{DutyId, PersonId},
    phone_report::{self as rule, PhoneReport},
    request::Request,
    slip::{Slip, attachment::Attachment, life::Filed},
    time::{Instant, Month},
    verdict::{self, Considered},
};
use onpost_store::{self as store, Tx};

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
pub enum ApprovalWay {
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
    pub filed: Filed<Slip>,
    /// The duties that it touches, as things stand and as if it were approved.
    pub changes: Vec<VerdictChange>,
    pub call: Call,
    pub way: ApprovalWay,
    /// The person's month: of a request the present one, else that of its duty.
    pub record: MonthRecord,
    /// Of a request: the gaps that an approval would open, and who could stand in.
    pub openings: Openings,
    /// The files of the slip, those that were withdrawn among them.
    pub attachments: Vec<Attachment>,
    /// Of a correction or an extension: the punches of its duty's stretch and near it, in order, and what became of them.
    pub punches: Vec<Considered>,
}

/// A slip that waits, before it's known what an approval would make of it.
pub(super) struct Waiting<'a> {
    pub filed: Filed<Slip>,
    /// That may count for the slips of the page.
    pub calls: &'a [PhoneReport],
    pub openings: Openings,
    /// Of the slip.
    pub attachments: Vec<Attachment>,
}

impl Matter {
    pub(super) fn of(seen: &Seen, actor: &Actor, waiting: Waiting<'_>) -> Self {
        let Waiting {
            filed,
            calls,
            openings,
            attachments,
        } = waiting;
        let (slip, person) = (&filed.slip, filed.person);
        let own = seen.facts.of_person(person);
        let request = slip.request();
        let call = request.map_or(Call::NotNeeded, |it| Call::of(it, calls));
        let punches = slip.duty().and_then(|duty| punches(&own, duty, seen.now));
        let month = month(seen, slip);
        Self {
            way: way(&own, actor, person, &call),
            record: approval_outlook::record(&own, person, month, seen.now),
            changes: approval_outlook::of_slip(&own, slip, seen.now),
            call,
            openings,
            attachments,
            punches: punches.unwrap_or_default(),
            filed,
        }
    }

    /// Everybody whom it speaks of.
    pub(super) fn people(&self) -> Vec<PersonId> {
        let taken_by = match &self.call {
            Call::Logged(report) => Some(report.taken_by),
            Call::NotNeeded | Call::Told { .. } | Call::Missing => None,
        };
        self.openings
            .people()
            .chain(taken_by)
            .chain([self.filed.person])
            .collect()
    }

    /// The duty that a correction or an extension is about.
    pub fn duty(&self) -> Option<&Duty> {
        let id = self.filed.slip.duty()?;
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
pub(super) async fn calls(
    tx: &mut Tx,
    slips: impl Iterator<Item = &Slip> + Clone,
) -> Result<Vec<PhoneReport>> {
    let requests = slips.filter_map(Slip::request);
    let late = requests.filter(|request| request.is_retroactive());
    let Some(first) = late.clone().map(|request| request.from).min() else {
        return Ok(Vec::new());
    };
    let people: Vec<PersonId> = late.map(|request| request.person).collect();
    let (since, _) = rule::counting_span(first);
    Ok(store::phone_report::list_of_people(tx, &people, since).await?)
}

/// How somebody may approve what a person filed.
pub(super) fn way(own: &Facts, actor: &Actor, person: PersonId, call: &Call) -> ApprovalWay {
    let subject = own.people.iter().find(|it| it.id == person).map(own::about);
    let excepts = |subject| actor.may(Action::DecideWithoutReport, subject);
    match call {
        Call::Missing if subject.is_some_and(excepts) => ApprovalWay::Exception,
        Call::Missing => ApprovalWay::HrAlone,
        _ => ApprovalWay::Plain,
    }
}

fn month(seen: &Seen, slip: &Slip) -> Month {
    let duty = slip.duty().and_then(|id| seen.facts.duty(id));
    duty.map_or(seen.today().month, |duty| Month::of(duty.date))
}

fn punches(own: &Facts, duty: DutyId, now: Instant) -> Option<Vec<Considered>> {
    Some(verdict::explain(own, duty, Some(now))?.punches)
}
