//! A line of the inbox: what waits, what it would make, and whether it may be ticked.

use super::{
    matter::{self, ApprovalWay, Call},
    thing::InboxThing,
    waiting::Candidate,
};
use crate::seen::Seen;
use onpost_rules::{
    access::Actor,
    approval_outlook::{self, VerdictChange},
    coverage::Hole,
    duty::Duty,
    inbox::{Tick, Waits},
    phone_report::PhoneReport,
    slip::{Slip, life::Filed},
};
use uuid::Uuid;

/// A line of the inbox.
#[derive(Debug, Clone)]
pub struct InboxRow {
    pub thing: InboxThing,
    pub waits: Waits,
    /// That a correction or an extension is about.
    pub duty: Option<Duty>,
    /// Of a slip: the duties that it touches, as things stand and as if it were approved.
    pub changes: Vec<VerdictChange>,
    /// Of a request: the gaps that an approval would open.
    pub holes: Vec<Hole>,
    pub tick: Tick,
}

impl InboxRow {
    /// Unique among all kinds.
    pub fn id(&self) -> Uuid {
        self.waits.id
    }
}

/// What lines are made from.
pub(super) struct RowMaterial<'a> {
    pub seen: &'a Seen,
    pub actor: &'a Actor,
    /// That may count for the slips of the page.
    pub calls: &'a [PhoneReport],
}

impl RowMaterial<'_> {
    pub fn row(&self, candidate: Candidate, holes: Vec<Hole>) -> InboxRow {
        let Candidate { thing, waits, duty } = candidate;
        let (changes, tick) = match &thing {
            InboxThing::Slip(filed) => self.of_slip(filed, &holes),
            InboxThing::Swap(_) => (Vec::new(), Tick::Swap),
        };
        InboxRow {
            thing,
            waits,
            duty,
            changes,
            holes,
            tick,
        }
    }

    fn of_slip(&self, filed: &Filed<Slip>, holes: &[Hole]) -> (Vec<VerdictChange>, Tick) {
        let own = self.seen.facts.of_person(filed.person);
        let request = filed.slip.request();
        let call = request.map_or(Call::NotNeeded, |it| Call::of(it, self.calls));
        let way = matter::way(&own, self.actor, filed.person, &call);
        let tick = match way {
            ApprovalWay::HrAlone => Tick::HrAlone,
            ApprovalWay::Exception => Tick::NeedsReason,
            ApprovalWay::Plain if !holes.is_empty() => Tick::OpensGap,
            ApprovalWay::Plain => Tick::May,
        };
        let changes = approval_outlook::of_slip(&own, &filed.slip, self.seen.now);
        (changes, tick)
    }
}
