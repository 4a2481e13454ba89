//! Everything that waits for somebody, before it's known what becomes of it: gathered, narrowed down, put in order.

use super::{InboxAsked, thing::InboxThing};
use crate::{
    Result, coverage,
    swap::{self, SwapShown},
};
use onpost_rules::{
    access::Actor,
    coverage::Hole,
    duty::Duty,
    ids::{DepartmentId, DutyId, PersonId},
    inbox::Waits,
    person::Person,
    request::Request,
    slip::{Slip, filed_kind::FiledKind, life::Filed},
    time::Instant,
};
use onpost_store::{self as store, Tx};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Of so many requests it's found out at most whether they open a gap, where those alone are asked for that do.
const LOOKED_INTO: usize = 500;

/// Something that waits.
pub(super) struct Candidate {
    pub thing: InboxThing,
    pub waits: Waits,
    /// That a correction or an extension is about.
    pub duty: Option<Duty>,
}

/// All that waits for somebody.
pub(super) struct AllWaiting {
    pub all: Vec<Candidate>,
    /// Whom it speaks of.
    pub people: Vec<Person>,
}

impl Candidate {
    fn of_slip(filed: Filed<Slip>, duties: &[Duty], whose: &Person) -> Self {
        let slip = &filed.slip;
        let duty = duties.iter().find(|it| Some(it.id) == slip.duty()).cloned();
        let span = match (slip, &duty) {
            (Slip::Request(request), _) => (request.from, request.to),
            (Slip::Correction(correction), _) => (correction.at, correction.at),
            (Slip::Extension(it), Some(duty)) => (duty.end.min(it.until), it.until),
            (Slip::Extension(it), None) => (it.until, it.until),
        };
        Self {
            waits: Waits {
                id: slip.id().uuid(),
                person: filed.person,
                department: whose.department,
                kind: FiledKind::of(slip),
                filed_at: filed.filed_at,
                span,
                is_retroactive: slip.request().is_some_and(Request::is_retroactive),
            },
            duty,
            thing: InboxThing::Slip(Box::new(filed)),
        }
    }

    fn of_swap(shown: SwapShown, whose: &Person) -> Self {
        let swap = &shown.swap;
        Self {
            waits: Waits {
                id: swap.id.0,
                person: swap.person,
                department: whose.department,
                kind: FiledKind::Swap,
                filed_at: swap.offered_at,
                span: (shown.duty.start, shown.duty.end),
                is_retroactive: false,
            },
            duty: None,
            thing: InboxThing::Swap(Box::new(shown)),
        }
    }

    /// The request that it is, if it's one.
    pub fn request(&self) -> Option<&Request> {
        self.thing.slip()?.slip.request()
    }
}

impl AllWaiting {
    /// What waits for this actor: nobody decides about themselves.
    pub async fn gather(
        tx: &mut Tx,
        actor: &Actor,
        departments: &[DepartmentId],
        now: Instant,
    ) -> Result<Self> {
        let mut slips = store::slip::list_all_submitted(tx, departments).await?;
        slips.retain(|it| it.person != actor.person);
        let swaps = swap::agreed(tx, departments, actor, now).await?;
        let ids: Vec<DutyId> = slips.iter().filter_map(|it| it.slip.duty()).collect();
        let duties = store::duty::list(tx, &ids).await?;
        let people: HashSet<PersonId> = slips
            .iter()
            .map(|it| it.person)
            .chain(swaps.iter().flat_map(swap::spoken_of))
            .collect();
        let people: Vec<PersonId> = people.into_iter().collect();
        let people = store::person::list_by_ids(tx, &people).await?;
        let known: HashMap<PersonId, &Person> = people.iter().map(|it| (it.id, it)).collect();
        let slips = slips.into_iter().filter_map(|filed| {
            let whose = known.get(&filed.person)?;
            Some(Candidate::of_slip(filed, &duties, whose))
        });
        let swaps = swaps.into_iter().filter_map(|shown| {
            let whose = known.get(&shown.swap.person)?;
            Some(Candidate::of_swap(shown, whose))
        });
        Ok(Self {
            all: slips.chain(swaps).collect(),
            people,
        })
    }

    /// Leaves what is asked for, in its order.
    pub fn narrow(&mut self, asked: &InboxAsked, now: Instant) {
        let called = self.people.iter().filter(|it| it.is_called(&asked.person));
        let called: HashSet<PersonId> = called.map(|it| it.id).collect();
        self.all.retain(|it| {
            let people = it.thing.people();
            asked.filter.takes(&it.waits, now) && people.iter().any(|id| called.contains(id))
        });
        self.all
            .sort_by_cached_key(|it| asked.sorting.key(&it.waits, now));
    }

    /// Leaves the requests that open a gap.
    pub async fn narrow_to_gaps(&mut self, tx: &mut Tx, now: Instant) -> Result<()> {
        self.all.retain(|it| it.request().is_some());
        self.all.truncate(LOOKED_INTO);
        let holes = holes(tx, &self.all, now).await?;
        self.all.retain(|it| holes.contains_key(&it.waits.id));
        Ok(())
    }
}

/// The gaps that approving each would open by itself, by its id; what opens none is left out.
pub(super) async fn holes(
    tx: &mut Tx,
    candidates: &[Candidate],
    now: Instant,
) -> Result<HashMap<Uuid, Vec<Hole>>> {
    let requests: Vec<&Request> = candidates.iter().filter_map(Candidate::request).collect();
    let planned = coverage::around(tx, &requests, now).await?;
    let opened = requests.iter().map(|request| {
        let holes = coverage::holes(&planned, request, now);
        (request.id.0, holes)
    });
    Ok(opened.filter(|(_, holes)| !holes.is_empty()).collect())
}
