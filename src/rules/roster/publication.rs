//! Publishing: what a draft changes of what is published, and what keeps it from being published.

use super::{
    Cell, DraftEntry, Finding, Level, Plan, handover, lint,
    version::{Changes, RosterState},
};
use crate::{
    coverage::{Absences, Cover, Gap, PostToCover, opened},
    duty::Duty,
    ids::DutyId,
    time::{DEFAULT_ZONE, Instant, local, start_of_day},
};
use chrono::{Days, Duration, NaiveDate};

/// How many days before the month a shift may begin that reaches into it.
const NIGHT_DAYS: u64 = 3;

/// What keeps a roster from being published; at least one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnfitPublication {
    /// In order of time.
    pub gaps: Vec<Gap>,
    /// Hard breaches, in the order of the linter.
    pub breaches: Vec<Finding>,
}

/// Why a roster is not published, or not closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublicationFault {
    /// Nothing changes any more in a closed roster.
    RosterClosed,
    /// The draft says nothing but what is published.
    NothingToPublish,
    /// The gaps and hard breaches that keep it from being published.
    CannotPublish(UnfitPublication),
    /// It is closed once its last duty has ended; `at`: when that is, `None`: nothing of it is published.
    RosterRunning { at: Option<Instant> },
}

/// What publishing a draft changes, where nothing keeps it from being published.
/// Law 6.7.
///
/// # Errors
/// [`PublicationFault::CannotPublish`], and what [`changes`] refuses.
pub fn decide(plan: &Plan, now: Instant) -> Result<Changes, PublicationFault> {
    let changes = changes(plan, now)?;
    match unfit(plan, now) {
        Some(unfit) => Err(PublicationFault::CannotPublish(unfit)),
        None => Ok(changes),
    }
}

/// What keeps the plan from being published: the gaps and hard breaches that its open cells could still mend.
/// Law 6.7.
pub fn unfit(plan: &Plan, now: Instant) -> Option<UnfitPublication> {
    let mut gaps = gaps(plan, now);
    let meets = |gap: &Gap, other: &Gap| gap.from < other.until && other.from < gap.until;
    let opened = opened_by(&handover::published(plan), plan);
    let more: Vec<Gap> = opened
        .into_iter()
        .filter(|gap| !gaps.iter().any(|known| meets(known, gap)))
        .collect();
    gaps.extend(more);
    gaps.sort_by_key(|gap| gap.from);
    let unfit = UnfitPublication {
        gaps,
        breaches: breaches(plan, now),
    };
    (!unfit.gaps.is_empty() || !unfit.breaches.is_empty()).then_some(unfit)
}

/// The gaps that the plan leaves, from the first shift that can still begin to the first of the next month.
///
/// The hours before the month's first shift belong to the last night of the month before.
pub fn gaps(plan: &Plan, now: Instant) -> Vec<Gap> {
    let Some(post) = plan.post() else {
        return Vec::new();
    };
    let month = plan.roster.month;
    let from = first_start(plan, month.first(), now);
    let until = first_start(plan, month.next().first(), now);
    if until <= from {
        return Vec::new();
    }
    let absences = Absences::of(&plan.facts.requests);
    let demand = PostToCover::of(&plan.facts, post);
    Cover::planned(demand, &plan.duties(), &absences, (from, until)).gaps()
}

/// The gaps that `with` has and `published` has not, or not as deep, wherever in the month they lie.
pub fn opened_by(published: &Plan, with: &Plan) -> Vec<Gap> {
    let Some(post) = published.post() else {
        return Vec::new();
    };
    let month = published.roster.month;
    let span = [month.first(), month.next().first()].map(|date| start_of_day(post.zone, date));
    // A night of the last day reaches into the next month.
    let span = (span[0], span[1] + Duration::days(1));
    let demand = PostToCover::of(&published.facts, post);
    let absences = Absences::of(&published.facts.requests);
    let cover = |plan: &Plan| Cover::planned(demand, &plan.duties(), &absences, span);
    opened(&cover(published), &cover(with))
}

/// From when on the month answers for its post: its first midnight. Where nothing is published of the days before, as in a
/// post's first month, what only their nights could cover is nobody's.
pub fn begins(plan: &Plan) -> Instant {
    let zone = plan.post().map_or(DEFAULT_ZONE, |post| post.zone);
    let first = plan.roster.month.first();
    let midnight = start_of_day(zone, first);
    let is_before = |duty: &Duty| duty.post == plan.roster.post && duty.date < first;
    if plan.facts.duties.iter().any(is_before) {
        return midnight;
    }
    let nights = (1..=NIGHT_DAYS).filter_map(|back| first.checked_sub_days(Days::new(back)));
    let ends = nights.flat_map(|date| plan.shifts().map(move |shift| shift.span(zone, date).1));
    let own = first_start(plan, first, midnight - Duration::seconds(1));
    ends.max().unwrap_or(midnight).min(own).max(midnight)
}

/// When the first shift of the post begins on a date, or after `now` where that is later.
fn first_start(plan: &Plan, date: NaiveDate, now: Instant) -> Instant {
    let zone = plan.post().map_or(DEFAULT_ZONE, |post| post.zone);
    let first = date.max(local(zone, now).date());
    // Today's shifts may all have begun; those of tomorrow have not.
    let starts = first.iter_days().take(3).flat_map(|day| {
        let starts = plan.shifts().map(move |shift| shift.span(zone, day).0);
        starts.filter(|start| now < *start)
    });
    starts
        .min()
        .unwrap_or_else(|| start_of_day(zone, date).max(now))
}

fn breaches(plan: &Plan, now: Instant) -> Vec<Finding> {
    let can_be_mended = |finding: &Finding| {
        let days = finding.since.iter_days();
        let mut days = days.take_while(|date| *date <= finding.date);
        days.any(|date| {
            let person = finding.person;
            plan.is_open(Cell { person, date }, now)
        })
    };
    let mut findings = lint::plan(plan);
    findings.retain(|finding| finding.level == Level::Hard && can_be_mended(finding));
    findings
}

/// What publishing a draft changes; the new duties have the ids of [`Plan::duties`].
///
/// # Errors
/// [`PublicationFault::RosterClosed`], [`PublicationFault::NothingToPublish`].
pub fn changes(plan: &Plan, now: Instant) -> Result<Changes, PublicationFault> {
    if plan.state == RosterState::Closed {
        return Err(PublicationFault::RosterClosed);
    }
    let applied = applied(plan, now);
    let left = |entry: &&DraftEntry| {
        let gone = plan
            .published(entry.cell)
            .filter(|duty| entry.shift != Some(duty.shift));
        gone.map(|duty| duty.id).collect::<Vec<DutyId>>()
    };
    let withdrawn: Vec<DutyId> = applied.iter().flat_map(|entry| left(&entry)).collect();
    let taken = |entry: &&DraftEntry| -> Option<Duty> {
        let shift = entry.shift?;
        let held = plan.published(entry.cell).any(|duty| duty.shift == shift);
        if held {
            None
        } else {
            plan.drafted(entry.cell, shift)
        }
    };
    let added: Vec<Duty> = applied.iter().filter_map(|entry| taken(&entry)).collect();
    let changes = Changes {
        withdrawn,
        added,
        cut: Vec::new(),
    };
    if changes.is_empty() {
        return Err(PublicationFault::NothingToPublish);
    }
    Ok(changes)
}

/// The entries that publishing applies: those that can still be held.
pub fn applied(plan: &Plan, now: Instant) -> Vec<DraftEntry> {
    let open = plan
        .draft
        .entries
        .iter()
        .filter(|entry| plan.may_hold(entry, now));
    open.copied().collect()
}

/// When the roster can be closed: its last published duty has ended.
///
/// # Errors
/// [`PublicationFault::RosterClosed`], [`PublicationFault::RosterRunning`].
pub fn may_close(plan: &Plan, now: Instant) -> Result<(), PublicationFault> {
    if plan.state == RosterState::Closed {
        return Err(PublicationFault::RosterClosed);
    }
    let own = plan.facts.duties.iter().filter(|duty| plan.owns(duty));
    let last = own.map(|duty| duty.end).max();
    let month_ended = plan.is_past(plan.roster.month.last(), now);
    match last {
        Some(at) if at <= now && month_ended => Ok(()),
        Some(at) => Err(PublicationFault::RosterRunning { at: Some(at) }),
        None => Err(PublicationFault::RosterRunning { at: None }),
    }
}
