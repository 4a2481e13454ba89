//! Stand-ins: what is missing of somebody's duties, who could take it, and taking it.

use super::{pass, plan, post};
use crate::{Error, House, Result};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor},
    coverage::{self, Gap, Hole},
    duty::Duty,
    facts::Facts,
    ids::{DutyId, PersonId, PostId},
    refusal::Refusal,
    request::Request,
    roster::{
        Plan,
        handover::{Handover, HandoverWay},
        plan::RosterKey,
        stand_in::{self, Candidates},
        version::VersionCause,
    },
    span::Span,
    time::Instant,
};
use onpost_store::{self as store, Tx, roster::version::Publication};
use std::collections::{BTreeSet, HashMap};

/// How far around a duty the duties are told that a stand-in's would meet.
const AROUND: Duration = Duration::days(8);

/// Who shall take a part of somebody's duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandInChoice {
    pub duty: DutyId,
    pub part: Span,
    pub person: PersonId,
}

/// A part of a duty that is missing, and who could take it.
#[derive(Debug, Clone)]
pub struct OpenPart {
    pub duty: Duty,
    pub part: Span,
    pub candidates: Candidates,
    /// The duties that reasons and warnings speak of.
    pub around: Vec<Duty>,
}

/// What approving a request would open.
#[derive(Debug, Clone, Default)]
pub struct Openings {
    /// The gaps; none: it opens nothing.
    pub holes: Vec<Hole>,
    /// What somebody else would have to take of the person's duties.
    pub parts: Vec<OpenPart>,
}

impl Openings {
    /// Everybody who could stand in, or can't.
    pub fn people(&self) -> impl Iterator<Item = PersonId> {
        self.parts.iter().flat_map(|part| {
            let able = part.candidates.able.iter().map(|it| it.person);
            able.chain(part.candidates.kept_out.iter().map(|it| it.person))
        })
    }
}

/// What finding a stand-in for an open duty starts from.
#[derive(Debug, Clone)]
pub struct StandInSearch {
    pub duty: Duty,
    /// The parts of it that are missing from now on.
    pub parts: Vec<OpenPart>,
    /// People, posts and shifts of the duty's roster.
    pub facts: Facts,
}

/// The open parts of a duty, and who could take each.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`].
pub async fn desk(house: &House, actor: &Actor, id: DutyId) -> Result<StandInSearch> {
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let duty = opened(&mut tx, id).await?;
    post(&mut tx, actor, Action::PlanRoster, duty.post).await?;
    let holes = open_parts(&mut tx, &duty, now).await?;
    let mut plans = Plans::default();
    let mut parts = Vec::new();
    for hole in holes {
        parts.push(plans.opening(&mut tx, &duty, hole, now).await?);
    }
    let mut facts = plans.get(&mut tx, &duty, now).await?.facts.clone();
    if facts.person(duty.person).is_none() {
        facts
            .people
            .extend(store::person::find(&mut tx, duty.person).await?);
    }
    Ok(StandInSearch { facts, parts, duty })
}

/// Puts somebody into an open part of a duty.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`], [`Refusal::NotOpenDuty`] where nobody is missing there any more, and what
/// [`pass::pass`] refuses.
pub async fn fill(house: &House, actor: &Actor, choice: StandInChoice) -> Result<()> {
    let now = house.now();
    let mut tx = house.db.write().await?;
    store::roster::lock_duties(&mut tx).await?;
    let duty = opened(&mut tx, choice.duty).await?;
    post(&mut tx, actor, Action::PlanRoster, duty.post).await?;
    // A hole of which a part has passed since the page was opened is filled from now on.
    let part = (choice.part.0.max(now), choice.part.1);
    let holes = open_parts(&mut tx, &duty, now).await?;
    let is_open = |hole: &Span| hole.0 <= part.0 && part.0 < part.1 && part.1 <= hole.1;
    if !holes.iter().any(is_open) {
        return Err(Refusal::NotOpenDuty.into());
    }
    let handover = Handover {
        duty,
        to: choice.person,
        way: HandoverWay::Beside(part),
    };
    pass::pass(&mut tx, &publication(actor, now, ""), &[handover]).await?;
    tx.commit().await?;
    house.live.nudge();
    Ok(())
}

/// How a stand-in's version is told.
pub(crate) fn publication<'n>(actor: &Actor, now: Instant, note: &'n str) -> Publication<'n> {
    Publication {
        cause: VersionCause::StandIn,
        at: now,
        by: Some(actor.person),
        note: note.trim(),
    }
}

/// What choices hand over of the duties that somebody asks to be away from.
///
/// # Errors
/// [`Error::Stale`] where a duty isn't theirs any more, or a part isn't one of it, lies outside the request or is past.
pub(crate) async fn handovers(
    tx: &mut Tx,
    choices: &[StandInChoice],
    request: &Request,
    now: Instant,
) -> Result<Vec<Handover>> {
    let ids: Vec<DutyId> = choices.iter().map(|it| it.duty).collect();
    let duties = store::duty::list(tx, &ids).await?;
    let handover = |choice: &StandInChoice| {
        let duty = duties.iter().find(|duty| duty.id == choice.duty)?;
        let (from, until) = choice.part;
        let is_part = duty.start.max(request.from) <= from && until <= duty.end.min(request.to);
        // What passed since the form was read can't be taken over any more.
        let from = from.max(now);
        (duty.person == request.person && is_part && from < until).then(|| Handover {
            duty: duty.clone(),
            to: choice.person,
            way: HandoverWay::Beside((from, until)),
        })
    };
    let handovers: Option<Vec<Handover>> = choices.iter().map(handover).collect();
    handovers.ok_or(Error::Stale)
}

/// The plans of some rosters, each loaded once.
#[derive(Default)]
pub(crate) struct Plans(HashMap<RosterKey, Plan>);

impl Plans {
    /// What approving a request would open, and who could take what.
    pub async fn openings(
        &mut self,
        tx: &mut Tx,
        request: &Request,
        now: Instant,
    ) -> Result<Openings> {
        let span = (request.from, request.to);
        let own = store::duty::list_between(tx, request.person, span).await?;
        let posts: BTreeSet<PostId> = own.iter().map(|duty| duty.post).collect();
        let posts: Vec<PostId> = posts.into_iter().collect();
        if posts.is_empty() {
            return Ok(Openings::default());
        }
        let facts = store::facts::at_posts(tx, &posts, span).await?;
        let gaps: Vec<Gap> = coverage::opened_by(&facts, request, &[], now);
        let mut parts = Vec::new();
        for (duty, part) in coverage::parts(&gaps, &own, request.person) {
            parts.push(self.opening(tx, duty, part, now).await?);
        }
        let holes = gaps.iter().filter_map(|gap| Hole::of(&facts, gap));
        Ok(Openings {
            holes: holes.collect(),
            parts,
        })
    }

    async fn opening(
        &mut self,
        tx: &mut Tx,
        duty: &Duty,
        part: Span,
        now: Instant,
    ) -> Result<OpenPart> {
        let plan = self.get(tx, duty, now).await?;
        let (from, until) = (duty.start - AROUND, duty.end + AROUND);
        let near = |it: &&Duty| it.start < until && from < it.end;
        let taken = plan
            .people
            .iter()
            .map(|it| stand_in::taken(duty, *it, part));
        let around = plan.facts.duties.iter().filter(near).cloned().chain(taken);
        Ok(OpenPart {
            candidates: stand_in::candidates(plan, duty, part),
            around: around.collect(),
            duty: duty.clone(),
            part,
        })
    }

    async fn get(&mut self, tx: &mut Tx, duty: &Duty, now: Instant) -> Result<&Plan> {
        let key = Handover {
            duty: duty.clone(),
            to: duty.person,
            way: HandoverWay::Whole,
        }
        .key();
        if let std::collections::hash_map::Entry::Vacant(e) = self.0.entry(key) {
            let plan = plan::load(tx, key, now).await?.ok_or(Error::NotFound)?;
            e.insert(plan);
        }
        self.0.get(&key).ok_or(Error::NotFound)
    }
}

/// A duty that is published, or that nobody holds any more.
async fn opened(tx: &mut Tx, id: DutyId) -> Result<Duty> {
    if let Some(duty) = store::duty::find(tx, id).await? {
        return Ok(duty);
    }
    let vacancy = store::vacancy::find(tx, id).await?;
    vacancy.map(|it| it.duty).ok_or(Error::NotFound)
}

/// The parts of a duty that approved requests or leaving took its holder from and that nobody fills, from now on.
async fn open_parts(tx: &mut Tx, duty: &Duty, now: Instant) -> Result<Vec<Span>> {
    let span = (now.max(duty.start), duty.end);
    if span.0 >= span.1 {
        return Ok(Vec::new());
    }
    let facts = store::facts::at_posts(tx, &[duty.post], span).await?;
    let open = coverage::open_duties(&facts, now).into_iter();
    let own = open.filter(|it| it.duty.id == duty.id);
    Ok(own.map(|it| it.hole).collect())
}
