//! Actual coverage: what a post demanded, what was planned, and what was truly held by punches (Law 6.10).

pub use super::actual_piece::{ActualPiece, Sums};

use super::{Absences, Cover, PostToCover, present};
use crate::{
    duty::Duty,
    facts::Facts,
    ids::{DepartmentId, PersonId, PostId},
    post::Post,
    span::{self, Span},
    time::{Instant, Month, start_of_day},
    verdict::{self, HeldDuty, ReasonCode, Verdict, Word},
    zone::Zone,
};
use chrono::{Days, NaiveDate};
use std::collections::HashMap;

/// The posts whose coverage is told: those of some departments; `None`: all.
pub fn watched(facts: &Facts, departments: Option<&[DepartmentId]>) -> Vec<PostId> {
    let is_theirs = |post: &&Post| departments.is_none_or(|own| own.contains(&post.department));
    let own = facts.posts.iter().filter(is_theirs);
    own.map(|post| post.id).collect()
}

/// Duties with what was truly held of them.
#[derive(Debug, Clone)]
pub struct Attendance<'f> {
    facts: &'f Facts,
    /// Of the facts' duties, one by one.
    held: Vec<HeldDuty>,
    /// By when.
    now: Instant,
}

impl<'f> Attendance<'f> {
    /// As it stands at `now`; the facts are in order.
    pub fn at(facts: &'f Facts, now: Instant) -> Self {
        Self {
            facts,
            held: verdict::held(facts, now),
            now,
        }
    }

    /// The duties with their verdicts as of then, in the order of the facts.
    pub fn judged(&self) -> impl Iterator<Item = (&Duty, &Verdict)> {
        let held = self.held.iter().map(|held| &held.verdict);
        self.facts.duties.iter().zip(held)
    }

    fn at_post(&self, post: PostId) -> Vec<(&Duty, &HeldDuty)> {
        let all = self.facts.duties.iter().zip(&self.held);
        all.filter(|(duty, _)| duty.post == post).collect()
    }
}

/// A post's span of time: demanded, planned and held side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actual {
    pub post: PostId,
    /// The post's: its days begin and end by it.
    pub zone: Zone,
    pub span: Span,
    /// Up to where the span has come; what lies ahead is held by nobody yet.
    pub now: Instant,
    /// They follow each other without a gap over the whole span; neighbours differ.
    pub pieces: Vec<ActualPiece>,
    /// By start; none lies ahead.
    pub shortfalls: Vec<Shortfall>,
}

/// A longest run of instants that have come, with fewer people there than demanded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortfall {
    pub from: Instant,
    /// Not included; `now` where it goes on.
    pub until: Instant,
    /// Its parts of the same figures, in order; each is short of somebody.
    pub pieces: Vec<ActualPiece>,
    /// Who was planned then and wasn't there, by start of duty; nobody: too few were planned.
    pub expected: Vec<Absentee>,
}

/// Somebody who was planned and wasn't there for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absentee {
    pub duty: Duty,
    /// Where they stand, in one word.
    pub word: Word,
    /// The reason that comes first; `None`: nothing is found of it, or not yet.
    pub code: Option<ReasonCode>,
    /// Whole minutes of the shortfall in which they were expected and weren't there.
    pub minutes: i64,
}

impl Shortfall {
    /// How many people were missing where most were.
    pub fn short_by(&self) -> u32 {
        self.pieces
            .iter()
            .map(ActualPiece::short_by)
            .max()
            .unwrap_or(0)
    }

    /// How many people too few were planned where most were.
    pub fn unplanned(&self) -> u32 {
        self.pieces
            .iter()
            .map(ActualPiece::unplanned)
            .max()
            .unwrap_or(0)
    }

    /// Person-minutes that were missing, whole and rounded down.
    pub fn missing_minutes(&self) -> i64 {
        let missing = |piece: &ActualPiece| i64::from(piece.short_by()) * piece.seconds();
        self.pieces.iter().map(missing).sum::<i64>() / 60
    }

    /// How long it lasted, in whole minutes.
    pub fn minutes(&self) -> i64 {
        (self.until - self.from).num_minutes()
    }
}

impl Actual {
    /// Of a post in a span.
    /// Law 6.10.
    ///
    /// The facts hold all duties that meet the span at the post, with the requests and punches of their people.
    pub fn of(attendance: &Attendance, post: &Post, span: Span) -> Self {
        let summed = Self::summed(attendance, post, span);
        let absences = Absences::of(&attendance.facts.requests);
        let own = attendance.at_post(post.id);
        let mut shortfalls = runs(&summed.pieces);
        let there = by_person(&own);
        for shortfall in &mut shortfalls {
            shortfall.expected =
                expected(&own, &there, &absences, (shortfall.from, shortfall.until));
        }
        Self {
            shortfalls,
            ..summed
        }
    }

    /// The same without its shortfalls, whose people take long to be told of a year.
    /// Law 6.10.
    pub fn summed(attendance: &Attendance, post: &Post, span: Span) -> Self {
        let Attendance { facts, now, .. } = attendance;
        let now = (*now).clamp(span.0, span.1);
        let absences = Absences::of(&facts.requests);
        let demand = PostToCover::of(facts, post);
        let plan = Cover::planned(demand, &facts.duties, &absences, span);
        Self {
            post: post.id,
            zone: post.zone,
            span,
            now,
            pieces: pieces(&plan, &attendance.at_post(post.id), now),
            shortfalls: Vec::new(),
        }
    }

    /// Whether the post demands anybody in the span.
    pub fn demands(&self) -> bool {
        self.pieces.iter().any(|piece| piece.demanded > 0)
    }

    /// Whether no part of the span lies ahead.
    pub fn is_over(&self) -> bool {
        self.now >= self.span.1
    }

    /// What has come.
    pub fn so_far(&self) -> Sums {
        Sums::of(self.within((self.span.0, self.now)))
    }

    /// The whole span; what lies ahead isn't held yet.
    pub fn whole(&self) -> Sums {
        Sums::of(self.pieces.iter().copied())
    }

    /// What has come of a local date.
    pub fn of_day(&self, date: NaiveDate) -> Sums {
        let (from, until) = self.day(date);
        Sums::of(self.within((from, until.min(self.now))))
    }

    /// What has come of a month.
    pub fn of_month(&self, month: Month) -> Sums {
        let midnight = |month: Month| start_of_day(self.zone, month.first());
        let until = midnight(month.next()).min(self.now);
        Sums::of(self.within((midnight(month), until)))
    }

    /// A local date from midnight to midnight.
    pub fn day(&self, date: NaiveDate) -> Span {
        let midnight = |date| start_of_day(self.zone, date);
        (midnight(date), midnight(date + Days::new(1)))
    }

    /// The pieces that meet a span, cut to it.
    pub fn within(&self, (from, until): Span) -> impl Iterator<Item = ActualPiece> {
        let first = self.pieces.partition_point(|piece| piece.until <= from);
        let met = self.pieces[first..].iter();
        met.take_while(move |piece| piece.from < until)
            .map(move |piece| ActualPiece {
                from: piece.from.max(from),
                until: piece.until.min(until),
                ..*piece
            })
            .filter(|piece| piece.from < piece.until)
    }

    /// The longest of the shortfalls; the first of equals.
    pub fn longest(&self) -> Option<&Shortfall> {
        let most = self.shortfalls.iter().map(Shortfall::minutes).max()?;
        self.shortfalls.iter().find(|it| it.minutes() == most)
    }

    /// The most people of any moment: demanded, planned or there.
    pub fn most(&self) -> u32 {
        let most = |it: &ActualPiece| it.demanded.max(it.planned).max(it.held.unwrap_or(0));
        self.pieces.iter().map(most).max().unwrap_or(0)
    }
}

/// Lays what was held over the plan.
fn pieces(plan: &Cover, own: &[(&Duty, &HeldDuty)], now: Instant) -> Vec<ActualPiece> {
    let Some((first, last)) = plan.steps.first().zip(plan.steps.last()) else {
        return Vec::new();
    };
    let whole = (first.from, last.until);
    let mut changes: Vec<(Instant, i64)> = vec![(now, 0)];
    for (from, until) in own.iter().flat_map(|(_, held)| &held.spans) {
        let (from, until) = ((*from).max(whole.0), (*until).min(whole.1));
        if from < until {
            changes.extend([(from, 1), (until, -1)]);
        }
    }
    changes.sort_unstable();
    let mut pieces: Vec<ActualPiece> = Vec::new();
    let mut there = 0;
    let mut reached = whole.0;
    for (at, change) in changes.into_iter().chain([(whole.1, 0)]) {
        for step in plan.within((reached, at)).filter(|it| it.from < it.until) {
            push(
                &mut pieces,
                ActualPiece {
                    from: step.from,
                    until: step.until,
                    demanded: step.demanded,
                    planned: step.present,
                    held: (step.from < now).then(|| u32::try_from(there).unwrap_or(0)),
                },
            );
        }
        there += change;
        reached = at;
    }
    pieces
}

fn push(pieces: &mut Vec<ActualPiece>, piece: ActualPiece) {
    let figures = |it: &ActualPiece| (it.demanded, it.planned, it.held);
    match pieces.last_mut() {
        Some(last) if figures(last) == figures(&piece) => last.until = piece.until,
        _ => pieces.push(piece),
    }
}

/// The runs of pieces that are short; what doesn't touch isn't joined.
fn runs(pieces: &[ActualPiece]) -> Vec<Shortfall> {
    let mut runs: Vec<Shortfall> = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.short_by() > 0) {
        match runs.last_mut() {
            Some(run) if run.until == piece.from => {
                run.until = piece.until;
                run.pieces.push(*piece);
            }
            _ => runs.push(Shortfall {
                from: piece.from,
                until: piece.until,
                pieces: vec![*piece],
                expected: Vec::new(),
            }),
        }
    }
    runs
}

/// When each person held the post, whichever of their duties it belongs to.
fn by_person(own: &[(&Duty, &HeldDuty)]) -> HashMap<PersonId, Vec<Span>> {
    let mut there: HashMap<PersonId, Vec<Span>> = HashMap::new();
    for (duty, held) in own {
        there.entry(duty.person).or_default().extend(&held.spans);
    }
    there
}

/// When each person was there.
type There = HashMap<PersonId, Vec<Span>>;

/// Who was planned in a span and wasn't there, by start of duty.
fn expected(
    own: &[(&Duty, &HeldDuty)],
    there: &There,
    absences: &Absences,
    (from, until): Span,
) -> Vec<Absentee> {
    let meets = |duty: &Duty| duty.start < until && from < duty.end;
    let mut found: Vec<Absentee> = Vec::new();
    for (duty, held) in own.iter().filter(|(duty, _)| meets(duty)) {
        let planned = present(duty, absences).into_iter();
        let cut = planned.map(|part| (part.0.max(from), part.1.min(until)));
        let away = cut
            .filter(|part| part.0 < part.1)
            .flat_map(|part| span::without(part, &there[&duty.person]));
        let seconds: i64 = away.map(|part| (part.1 - part.0).num_seconds()).sum();
        if seconds > 0 {
            let first = held.verdict.reasons.first();
            found.push(Absentee {
                duty: (*duty).clone(),
                word: held.verdict.word(),
                code: first.map(|reason| reason.code),
                minutes: seconds / 60,
            });
        }
    }
    found.sort_by_key(|it| (it.duty.start, it.duty.id));
    found
}
