//! A plan with what its translation looks up again and again.

use super::{Ask, PublishedTreatment, template::Template};
use chrono::NaiveDate;
use onpost_rules::{
    coverage::Absences,
    duty::Duty,
    ids::{PersonId, ShiftId},
    post::Post,
    request::Request,
    roster::{
        Level, Plan,
        lint::{self, Bench},
    },
    slip::SlipStatus,
    span::{self, Span},
    time::{self, Instant},
    verdict,
    zone::Zone,
};
use std::collections::HashMap;

/// The priority of the wishes that matter most.
const HIGHEST_PRIORITY: i64 = 3;

/// A plan, and what is asked of it.
pub(super) struct PlanView<'p> {
    pub plan: &'p Plan,
    pub ask: Ask,
    pub post: &'p Post,
    pub bench: Bench<'p>,
    /// By day: the month's, and those of the next that are published already ([`following`]).
    pub dates: Vec<NaiveDate>,
    /// The shifts that may be worked, by number.
    pub shifts: Vec<Template>,
    /// What somebody works of several of them on one date: each by number and start.
    pub several: Vec<Vec<usize>>,
    pub absences: Absences,
    duties: HashMap<PersonId, Vec<&'p Duty>>,
    requests: HashMap<PersonId, Vec<&'p Request>>,
}

impl<'p> PlanView<'p> {
    /// `None` where the plan doesn't hold its own post.
    pub fn new(plan: &'p Plan, ask: Ask) -> Option<Self> {
        let facts = &plan.facts;
        let excused = verdict::excused(facts);
        let mut duties: HashMap<PersonId, Vec<&Duty>> = HashMap::new();
        for duty in &facts.duties {
            if !excused.contains(&duty.id) {
                duties.entry(duty.person).or_default().push(duty);
            }
        }
        let mut requests: HashMap<PersonId, Vec<&Request>> = HashMap::new();
        for request in &facts.requests {
            requests.entry(request.person).or_default().push(request);
        }
        let mut view = Self {
            plan,
            ask,
            post: plan.post()?,
            bench: lint::bench(plan),
            dates: plan.roster.month.days().chain(following(plan)).collect(),
            shifts: plan.shifts().map(Template::of).collect(),
            several: Vec::new(),
            absences: Absences::of(&facts.requests),
            duties,
            requests,
        };
        view.several = view.held_together();
        Some(view)
    }

    /// The sets of shifts that somebody holds on one date.
    fn held_together(&self) -> Vec<Vec<usize>> {
        let days = self.duties.values().flat_map(|duties| {
            let mut by_date: Vec<&Duty> = duties.clone();
            by_date.sort_by_key(|duty| (duty.date, duty.start));
            let days = by_date.chunk_by(|a, b| a.date == b.date);
            days.filter_map(|day| self.together(day))
                .collect::<Vec<_>>()
        });
        let mut several: Vec<Vec<usize>> = days.collect();
        several.sort_unstable();
        several.dedup();
        several
    }

    /// The shifts of the post that some duties of a date are, where they are more than one and each is whole.
    fn together(&self, duties: &[&Duty]) -> Option<Vec<usize>> {
        let whole = duties.iter().map(|duty| self.whole(duty));
        let parts: Option<Vec<usize>> = whole.collect();
        parts.filter(|parts| parts.len() > 1)
    }

    /// Which of [`PlanView::several`] some duties of a date are, in order of start.
    pub fn several_of(&self, duties: &[&Duty]) -> Option<usize> {
        let parts = self.together(duties)?;
        self.several.binary_search(&parts).ok()
    }

    /// The shift of the post that a duty is, wholly and as the template has it today.
    pub fn whole(&self, duty: &Duty) -> Option<usize> {
        let span = (duty.start, duty.end);
        let mut away = self.requests(duty.person, SlipStatus::Approved);
        let shift = self.shifts.iter().position(|it| it.id == duty.shift)?;
        let is_whole = duty.post == self.post.id
            && span == self.span(shift, duty.date)
            && !away.any(|request| Self::meets(request, span));
        is_whole.then_some(shift)
    }

    /// The numbers of what may be worked: the shifts, and then what is held of several.
    pub fn numbers(&self) -> std::ops::Range<usize> {
        0..self.shifts.len() + self.several.len()
    }

    /// The shifts that a number of [`PlanView::numbers`] stands for.
    pub fn parts(&self, number: usize) -> Vec<usize> {
        match number.checked_sub(self.shifts.len()) {
            None => vec![number],
            Some(several) => self.several[several].clone(),
        }
    }

    /// What is held of several, by the ids of the shifts.
    pub fn several_ids(&self) -> Vec<Vec<ShiftId>> {
        let ids = |parts: &Vec<usize>| parts.iter().map(|it| self.shifts[*it].id).collect();
        self.several.iter().map(ids).collect()
    }

    /// When what a number stands for lies on a date.
    pub fn spans(&self, number: usize, date: NaiveDate) -> Vec<Span> {
        let parts = self.parts(number).into_iter();
        parts.map(|shift| self.span(shift, date)).collect()
    }

    /// Whether any of some spans forbids any of others.
    pub fn any_clash(&self, some: &[Span], others: &[Span]) -> bool {
        let clashes = |a: &Span| others.iter().any(|b| self.clash(*a, *b));
        some.iter().any(clashes)
    }

    pub fn zone(&self) -> Zone {
        self.post.zone
    }

    /// The day of the puzzle that a date is; `None` outside of the month.
    pub fn day(&self, date: NaiveDate) -> Option<usize> {
        usize::try_from((date - *self.dates.first()?).num_days())
            .ok()
            .filter(|day| *day < self.dates.len())
    }

    /// The published duties that somebody isn't wholly excused from, in order of start.
    pub fn duties(&self, person: PersonId) -> &[&'p Duty] {
        self.duties.get(&person).map_or(&[], Vec::as_slice)
    }

    /// Somebody's requests of a status.
    pub fn requests(
        &self,
        person: PersonId,
        status: SlipStatus,
    ) -> impl Iterator<Item = &'p Request> {
        let all = self.requests.get(&person).map_or(&[][..], Vec::as_slice);
        let meant = all.iter().copied();
        meant.filter(move |request| request.status == status)
    }

    /// When a shift lies, by its number and a date, by the versions in force on it.
    pub fn span(&self, shift: usize, date: NaiveDate) -> Span {
        let (known, dated) = (&self.shifts[shift], &self.plan.facts.dated);
        let post = dated.post(self.post.id, date).unwrap_or(self.post);
        match dated.shift(known.id, date) {
            Some(shift) => shift.span(post.zone, date),
            None => known.span(post.zone, date),
        }
    }

    /// The month's own dates.
    pub fn own_dates(&self) -> &[NaiveDate] {
        let last = self.plan.roster.month.last();
        &self.dates[..self.dates.partition_point(|date| *date <= last)]
    }

    /// The first instant of the month, and the one after its last.
    pub fn month(&self) -> Span {
        let month = self.plan.roster.month;
        let start = |date| time::start_of_day(self.zone(), date);
        (start(month.first()), start(month.next().first()))
    }

    /// Whether one of two spans forbids the other: they overlap, leave too little rest, or the second is a morning
    /// after a night. In any order.
    pub fn clash(&self, a: Span, b: Span) -> bool {
        self.clash_by(a, b, |level| level != Level::Off)
    }

    /// The same where the site doesn't only warn of it.
    pub fn clash_hard(&self, a: Span, b: Span) -> bool {
        self.clash_by(a, b, |level| level == Level::Hard)
    }

    fn clash_by(&self, a: Span, b: Span, counts: impl Fn(Level) -> bool) -> bool {
        let (earlier, later) = if a <= b { (a, b) } else { (b, a) };
        let limits = &self.plan.terms.limits;
        let rest = limits.rest_hours;
        let rest_seconds = if counts(rest.level) {
            i64::from(rest.number) * 3600
        } else {
            0
        };
        let morning = limits.night_to_morning;
        (later.0 - earlier.1).num_seconds() < rest_seconds
            || (counts(morning.level)
                && lint::night_forbids_morning(earlier, later, self.zone(), morning.number))
    }

    /// How long a duty counts, unpaid breaks left out.
    pub fn minutes(&self, duty: &Duty) -> i64 {
        let facts = &self.plan.facts;
        let whole = (duty.start, duty.end);
        let paid = facts.shift_on(duty.shift, duty.date).map_or_else(
            || vec![whole],
            |it| span::paid(duty, it, facts.zone_of(duty)),
        );
        span::shared_minutes(&paid, whole)
    }

    /// Points for a rule that the site only warns of; `None`: it's hard.
    pub fn price(&self, level: Level) -> Option<i64> {
        (level != Level::Hard).then(|| self.warning())
    }

    /// Points for a breach that is only a warning.
    pub fn warning(&self) -> i64 {
        i64::from(self.plan.terms.weights.warnings)
    }

    /// The most that all preferences together gain by one duty, where a roster is drawn anew: so much more it costs to have
    /// somebody too many, and nobody comes for their sake alone. A published roster keeps whom it has.
    pub fn gain(&self) -> i64 {
        let weights = &self.plan.terms.weights;
        if weights.over == 0 || self.ask.published == PublishedTreatment::Priced {
            return 0;
        }
        let shares = [
            weights.nights,
            weights.weekends,
            weights.holidays,
            weights.load,
        ];
        let shares: i64 = shares.into_iter().map(i64::from).sum();
        let wish = i64::from(weights.wishes) * HIGHEST_PRIORITY;
        // A day between two short runs makes one of them, and one short rest less.
        let lacking = |least: u32| i64::from(least.saturating_sub(1));
        let joined = 2 * lacking(weights.least_days_in_row) + lacking(weights.least_days_off);
        shares + wish + i64::from(weights.short_runs) * joined
    }

    /// The name that a person has in the puzzle.
    pub fn name_of(&self, person: PersonId) -> String {
        let known = self.plan.facts.person(person);
        known.map_or_else(String::new, |person| person.name.clone())
    }

    /// Whether a request lies across a span.
    pub fn meets(request: &Request, (from, until): Span) -> bool {
        request.from < until && from < request.to
    }

    /// Whether it lies before all that may still change.
    pub fn is_over(&self, until: Instant) -> bool {
        until <= self.ask.now
    }
}

/// How many days of the next month are looked at: as long as people work in a row, or nearly.
const FOLLOWING_DAYS: usize = 7;

/// The next month's first days, where anything of them is published: what is worked there joins what ends this month.
fn following(plan: &Plan) -> Vec<NaiveDate> {
    let next = plan.roster.month.next();
    let days: Vec<NaiveDate> = next.days().take(FOLLOWING_DAYS).collect();
    let mut own = plan
        .facts
        .duties
        .iter()
        .filter(|duty| duty.post == plan.roster.post);
    if own.any(|duty| days.contains(&duty.date)) {
        days
    } else {
        Vec::new()
    }
}
