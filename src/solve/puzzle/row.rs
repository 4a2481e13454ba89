//! A person's row: which cells stay as they are, which are closed, and what of their work the puzzle doesn't show.

use super::{
    cover::Needed,
    plan_view::PlanView,
    template::{Numbers, Work},
};
use crate::problem::{ClosedCell, ClosedReason};
use chrono::NaiveDate;
use onpost_rules::{
    coverage,
    duty::Duty,
    ids::PersonId,
    request::Request,
    roster::{Cell, away::is_before_illness, run::PublishedTreatment},
    slip::SlipStatus,
    span::Span,
    time::Month,
};

/// One person's cells.
pub(super) struct PuzzleRow {
    pub person: PersonId,
    /// By day, what stays: a shift, or `Some(None)` for a day off; `None`: the cell is open.
    pub fixed: Vec<Option<Option<Work>>>,
    /// By day, what an open cell holds of several: by the number of the view. Nobody is given as much anew.
    pub several: Vec<Option<usize>>,
    /// The days whose duty is excused: it stays with its leave, and nothing takes its place.
    pub excused: Vec<usize>,
    /// The open cells that can't be worked.
    pub closed: Vec<ClosedCell>,
    /// Of the days before the month, the nearest last.
    pub past: Vec<PastDay>,
    /// When the person covers the post beyond what the puzzle's cells show.
    pub present: Vec<Span>,
    /// Work that no cell of the puzzle shows: where it counts, and how long.
    pub unseen: Vec<(NaiveDate, i64)>,
    /// When the person works beside the puzzle's own shifts.
    pub around: Vec<Span>,
}

/// One day of the past.
#[derive(Default)]
pub(super) struct PastDay {
    /// What counts of it; `None`: a day off.
    pub work: Option<Work>,
    /// All that was worked.
    pub spans: Vec<Span>,
}

impl PuzzleRow {
    pub fn of(view: &PlanView, person: PersonId) -> Self {
        let mut row = Self {
            person,
            fixed: Vec::new(),
            several: Vec::new(),
            excused: Vec::new(),
            closed: Vec::new(),
            past: Vec::new(),
            present: Vec::new(),
            unseen: Vec::new(),
            around: Vec::new(),
        };
        let mut last = Vec::new();
        for date in &view.dates {
            let cell = row.cell(view, *date, &mut last);
            row.fixed.push(cell);
        }
        row.outside(view);
        row
    }

    /// What it holds, of the past too.
    pub fn works(&self) -> impl Iterator<Item = Work> {
        let fixed = self.fixed.iter().copied().flatten().flatten();
        fixed.chain(self.past.iter().filter_map(|held| held.work))
    }

    /// What is held of several on a day, whether it stays or not: by the number of the view.
    pub fn several_on(&self, day: usize) -> Option<usize> {
        match self.fixed[day] {
            Some(Some(Work::Several(several))) => Some(several),
            _ => self.several[day],
        }
    }

    /// What stays of a cell. `last`: the spans of the post's shifts that stay on an earlier day.
    fn cell(
        &mut self,
        view: &PlanView,
        date: NaiveDate,
        last: &mut Vec<Span>,
    ) -> Option<Option<Work>> {
        let cell = Cell {
            person: self.person,
            date,
        };
        let plan = view.plan;
        let held = view.duties(self.person).iter().copied();
        let held: Vec<&Duty> = held.filter(|duty| duty.date == date).collect();
        let is_own = Month::of(date) == plan.roster.month;
        let is_open = is_own && plan.is_open(cell, view.ask.now);
        let entry = plan.draft.entry(cell).filter(|it| is_open && it.pinned);
        let (own, elsewhere): (Vec<&Duty>, Vec<&Duty>) =
            held.into_iter().partition(|duty| plan.owns(duty));
        let is_excused = plan.published(cell).count() > own.len();
        if is_open && is_excused {
            self.excused.push(self.several.len());
        }
        let is_free = is_open && entry.is_none() && elsewhere.is_empty() && !is_excused;
        if is_free && may_change(view, &own) {
            self.several.push(view.several_of(&own));
            return None;
        }
        self.several.push(None);
        let mut works: Vec<Duty> = match entry {
            Some(entry) => {
                let shift = entry.shift;
                shift
                    .and_then(|shift| plan.drafted(cell, shift))
                    .into_iter()
                    .collect()
            }
            None => own.into_iter().cloned().collect(),
        };
        works.extend(elsewhere.into_iter().cloned());
        Some(self.hold(view, works, last))
    }

    /// Fixes the duties of a day, as one where the cell can show it; else the first of them, and remembers the others.
    fn hold(&mut self, view: &PlanView, duties: Vec<Duty>, last: &mut Vec<Span>) -> Option<Work> {
        let all: Vec<&Duty> = duties.iter().collect();
        let spans: Vec<Span> = all.iter().map(|duty| (duty.start, duty.end)).collect();
        let several = view.several_of(&all);
        if let Some(several) = several.filter(|_| !view.any_clash(last, &spans)) {
            duties.iter().for_each(|duty| self.after(view, duty));
            *last = spans;
            return Some(Work::Several(several));
        }
        let mut shown = None;
        for duty in duties {
            let span = (duty.start, duty.end);
            let fits = |_: &usize| shown.is_none() && !view.any_clash(last, &[span]);
            let work = match view.whole(&duty).filter(fits) {
                Some(shift) => {
                    *last = vec![span];
                    self.after(view, &duty);
                    Work::Shift(shift)
                }
                None => {
                    self.beside(view, &duty);
                    other(view, &duty)
                }
            };
            if shown.is_none() {
                shown = Some(work);
            } else {
                self.unseen.push((duty.date, view.minutes(&duty)));
            }
        }
        shown
    }

    /// Keeps what a duty means for the cells around it, and for the post.
    fn beside(&mut self, view: &PlanView, duty: &Duty) {
        self.around.push((duty.start, duty.end));
        if duty.post == view.post.id {
            self.present.extend(coverage::present(duty, &view.absences));
        }
    }

    /// Keeps that a duty of the next month covers the post: the puzzle's demand ends with this one.
    fn after(&mut self, view: &PlanView, duty: &Duty) {
        if duty.date > view.plan.roster.month.last() {
            self.present.push((duty.start, duty.end));
        }
    }

    /// What is held before and after the month.
    fn outside(&mut self, view: &PlanView) {
        let first = view.plan.roster.month.first();
        let days = usize::try_from(onpost_rules::roster::plan::MARGIN_DAYS).unwrap_or(0);
        self.past.resize_with(days, PastDay::default);
        let mut before: Vec<Vec<&Duty>> = vec![Vec::new(); days];
        for duty in view.duties(self.person) {
            if view.day(duty.date).is_some() {
                continue;
            }
            let back = usize::try_from((first - duty.date).num_days());
            match back.ok().and_then(|back| days.checked_sub(back)) {
                Some(place) if place < days => before[place].push(duty),
                _ => self.around.push((duty.start, duty.end)),
            }
            self.unseen.push((duty.date, view.minutes(duty)));
            if duty.post == view.post.id {
                self.present.extend(coverage::present(duty, &view.absences));
            }
        }
        for (held, duties) in self.past.iter_mut().zip(before) {
            let several = view.several_of(&duties).map(Work::Several);
            let first = duties.first();
            let first = first.map(|duty| match view.whole(duty) {
                Some(shift) => Work::Shift(shift),
                None => other(view, duty),
            });
            held.work = several.or(first);
            held.spans = duties.iter().map(|it| (it.start, it.end)).collect();
        }
    }

    /// Closes the open cells that can't be worked, and those in which nobody is needed.
    pub fn close(&mut self, view: &PlanView, numbers: &Numbers, needed: &Needed) {
        let mut closed = Vec::new();
        // What is published may be kept, needed or not.
        let may_keep = view.ask.published == PublishedTreatment::Priced;
        let is_kept = |row: &Self, shift, date| may_keep && row.holds(view, shift, date);
        for (day, date) in view.dates.iter().enumerate() {
            if self.excused.contains(&day) {
                closed.push(ClosedCell {
                    day,
                    shift: None,
                    why: ClosedReason::Leave,
                });
            }
            if self.fixed[day].is_some() {
                continue;
            }
            let whys: Vec<Option<ClosedReason>> = (0..view.shifts.len())
                .map(|shift| {
                    let is_idle = !needed.has((day, shift)) && !is_kept(self, shift, *date);
                    let why = self.why(view, shift, *date);
                    why.or(is_idle.then_some(ClosedReason::Unneeded))
                })
                .collect();
            let first = whys.first().copied().flatten();
            match first.filter(|why| whys.iter().all(|it| *it == Some(*why))) {
                Some(why) => closed.push(ClosedCell {
                    day,
                    shift: None,
                    why,
                }),
                None => {
                    let shut = |(shift, why): (usize, Option<ClosedReason>)| {
                        let shift = Some(shift);
                        why.map(|why| ClosedCell { day, shift, why })
                    };
                    let held = self.several[day].map(|several| view.shifts.len() + several);
                    let several = numbers.several().map(|shift| {
                        let barred = || view.parts(shift).into_iter().find_map(|it| whys[it]);
                        let is_held = held == Some(shift);
                        (
                            shift,
                            if is_held {
                                barred()
                            } else {
                                Some(ClosedReason::Elsewhere)
                            },
                        )
                    });
                    let several: Vec<(usize, Option<ClosedReason>)> = several.collect();
                    let others = numbers
                        .others()
                        .map(|shift| (shift, Some(ClosedReason::Elsewhere)));
                    let all = whys.into_iter().enumerate().chain(several).chain(others);
                    closed.extend(all.filter_map(shut));
                }
            }
        }
        self.closed = closed;
    }

    /// Whether a shift would be given to somebody before they fall ill: on the eve of sick leave, or on its day. What they hold
    /// then already is theirs.
    fn is_eve(&self, view: &PlanView, shift: usize, date: NaiveDate) -> bool {
        let start = view.span(shift, date).0;
        let is_near = |request: &Request| is_before_illness(request, view.zone(), date, start);
        view.requests(self.person, SlipStatus::Approved)
            .any(is_near)
            && !self.holds(view, shift, date)
    }

    /// Whether a shift is published for somebody on a date.
    fn holds(&self, view: &PlanView, shift: usize, date: NaiveDate) -> bool {
        let mut held = view.duties(self.person).iter();
        held.any(|duty| duty.date == date && view.whole(duty) == Some(shift))
    }

    /// Why somebody can't work a shift on a date.
    fn why(&self, view: &PlanView, shift: usize, date: NaiveDate) -> Option<ClosedReason> {
        let plan = view.plan;
        let person = plan.facts.person(self.person)?;
        let barred = plan
            .contract(self.person)
            .is_some_and(|it| it.barred_shifts.contains(&view.shifts[shift].id));
        if !person.active || !person.posts.contains(&view.post.id) || barred {
            return Some(ClosedReason::Qualification);
        }
        let span = view.span(shift, date);
        if span.0 <= view.ask.now {
            return Some(ClosedReason::Begun);
        }
        let mut away = view.requests(self.person, SlipStatus::Approved);
        if away.any(|request| PlanView::meets(request, span)) {
            return Some(ClosedReason::Leave);
        }
        if self.is_eve(view, shift, date) {
            return Some(ClosedReason::Eve);
        }
        // What is published already isn't taken away for what is only warned of.
        let is_held =
            view.ask.published == PublishedTreatment::Priced && self.holds(view, shift, date);
        let clashes = |held: &Span| match is_held {
            true => view.clash_hard(*held, span),
            false => view.clash(*held, span),
        };
        self.around
            .iter()
            .any(clashes)
            .then_some(ClosedReason::Elsewhere)
    }
}

/// Whether the published duties of an open cell may change: not those that are only a part of a shift, or beside one.
fn may_change(view: &PlanView, own: &[&Duty]) -> bool {
    match view.ask.published {
        PublishedTreatment::Stays => own.is_empty(),
        PublishedTreatment::Priced | PublishedTreatment::Free => {
            own.iter().all(|it| view.whole(it).is_some())
        }
    }
}

fn other(view: &PlanView, duty: &Duty) -> Work {
    Work::Other {
        minutes: view.minutes(duty),
        is_night: onpost_rules::night_work::is_night(
            (duty.start, duty.end),
            view.plan.facts.zone_of(duty),
        ),
    }
}
