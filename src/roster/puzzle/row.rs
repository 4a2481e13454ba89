//! A person's row: which cells stay as they are, which are closed, and what of their work the puzzle doesn't show.

use super::{
    template::{Numbers, Work},
    view::View,
};
use crate::{
    roster::problem::{Closed, Why},
    rules::{
        coverage,
        duty::Duty,
        ids::PersonId,
        request::Status,
        roster::{Cell, run::Published},
        span::Span,
        time::Month,
    },
};
use chrono::NaiveDate;

/// One person's cells.
pub(super) struct Row {
    pub person: PersonId,
    /// By day, what stays: a shift, or `Some(None)` for a day off; `None`: the cell is open.
    pub fixed: Vec<Option<Option<Work>>>,
    /// The open cells that can't be worked.
    pub closed: Vec<Closed>,
    /// Of the days before the month, the nearest last.
    pub past: Vec<Held>,
    /// When the person covers the post beyond what the puzzle's cells show.
    pub present: Vec<Span>,
    /// Work that no cell of the puzzle shows: where it counts, and how long.
    pub unseen: Vec<(NaiveDate, i64)>,
    /// When the person works beside the puzzle's own shifts.
    pub around: Vec<Span>,
}

/// One day of the past.
#[derive(Default)]
pub(super) struct Held {
    /// What counts of it; `None`: a day off.
    pub work: Option<Work>,
    /// All that was worked.
    pub spans: Vec<Span>,
}

impl Row {
    pub fn of(view: &View, person: PersonId) -> Self {
        let mut row = Self {
            person,
            fixed: Vec::new(),
            closed: Vec::new(),
            past: Vec::new(),
            present: Vec::new(),
            unseen: Vec::new(),
            around: Vec::new(),
        };
        let mut last = None;
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

    /// What is held on each day, the past before the month; nothing on a day that is open.
    pub fn known(&self) -> impl Iterator<Item = Option<Work>> {
        let past = self.past.iter().map(|held| held.work);
        past.chain(self.fixed.iter().map(|fixed| fixed.flatten()))
    }

    /// Whether an open day can't be worked by any of the post's shifts.
    pub fn is_shut(&self, day: usize, shifts: usize) -> bool {
        let of_day = || self.closed.iter().filter(|it| it.day == day);
        let is_closed = |shift| of_day().any(|it| it.shift.is_none_or(|of| of == shift));
        (0..shifts).all(is_closed)
    }

    /// Whether a day stays worked.
    pub fn is_worked(&self, day: usize) -> bool {
        matches!(self.fixed.get(day), Some(Some(Some(_))))
    }

    /// What stays of a cell. `last`: the span of the post's shift that stays on an earlier day.
    fn cell(
        &mut self,
        view: &View,
        date: NaiveDate,
        last: &mut Option<Span>,
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
        let mut works = Vec::new();
        match entry {
            Some(entry) => works.extend(entry.shift.and_then(|shift| plan.drafted(cell, shift))),
            None => {
                let stays = |duty: &&Duty| !is_open || self.stays(view, duty);
                works.extend(own.into_iter().filter(stays).cloned());
            }
        }
        works.extend(elsewhere.into_iter().cloned());
        if works.is_empty() && is_open && entry.is_none() {
            return None;
        }
        Some(self.hold(view, works, last))
    }

    /// Whether a published duty in an open cell that nobody pinned stays.
    fn stays(&self, view: &View, duty: &Duty) -> bool {
        view.ask.published == Published::Stays || self.shift(view, duty).is_none()
    }

    /// Fixes the first of some duties of a day, and remembers what the cell can't show.
    fn hold(&mut self, view: &View, duties: Vec<Duty>, last: &mut Option<Span>) -> Option<Work> {
        let mut shown = None;
        for duty in duties {
            let span = (duty.start, duty.end);
            let fits =
                |_: &usize| shown.is_none() && last.is_none_or(|last| !view.clash(last, span));
            let work = match self.shift(view, &duty).filter(fits) {
                Some(shift) => {
                    *last = Some(span);
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

    /// The shift of the post that a duty is, wholly and as the template has it today.
    fn shift(&self, view: &View, duty: &Duty) -> Option<usize> {
        let span = (duty.start, duty.end);
        let mut away = view.requests(self.person, Status::Approved);
        let shift = view
            .shifts
            .iter()
            .position(|shift| shift.id == duty.shift)?;
        let is_whole = duty.post == view.post.id
            && span == view.span(shift, duty.date)
            && !away.any(|request| View::meets(request, span));
        is_whole.then_some(shift)
    }

    /// Keeps what a duty means for the cells around it, and for the post.
    fn beside(&mut self, view: &View, duty: &Duty) {
        self.around.push((duty.start, duty.end));
        if duty.post == view.post.id {
            self.present.extend(coverage::present(duty, &view.absences));
        }
    }

    /// Keeps that a duty of the next month covers the post: the puzzle's demand ends with this one.
    fn after(&mut self, view: &View, duty: &Duty) {
        if duty.date > view.plan.roster.month.last() {
            self.present.push((duty.start, duty.end));
        }
    }

    /// What is held before and after the month.
    fn outside(&mut self, view: &View) {
        let first = view.plan.roster.month.first();
        let days = usize::try_from(crate::rules::roster::plan::MARGIN_DAYS).unwrap_or(0);
        self.past.resize_with(days, Held::default);
        for duty in view.duties(self.person) {
            if view.day(duty.date).is_some() {
                continue;
            }
            let back = usize::try_from((first - duty.date).num_days());
            match back.ok().and_then(|back| days.checked_sub(back)) {
                Some(place) if place < days => {
                    let shift = self.shift(view, duty).map(Work::Shift);
                    let held = &mut self.past[place];
                    held.work = held.work.or(shift).or(Some(other(view, duty)));
                    held.spans.push((duty.start, duty.end));
                }
                _ => self.around.push((duty.start, duty.end)),
            }
            self.unseen.push((duty.date, view.minutes(duty)));
            if duty.post == view.post.id {
                self.present.extend(coverage::present(duty, &view.absences));
            }
        }
    }

    /// Closes the open cells that can't be worked.
    pub fn close(&mut self, view: &View, numbers: &Numbers) {
        let mut closed = Vec::new();
        for (day, date) in view.dates.iter().enumerate() {
            if self.fixed[day].is_some() {
                continue;
            }
            let whys: Vec<Option<Why>> = (0..view.shifts.len())
                .map(|shift| self.why(view, shift, *date))
                .collect();
            let first = whys.first().copied().flatten();
            match first.filter(|why| whys.iter().all(|it| *it == Some(*why))) {
                Some(why) => closed.push(Closed {
                    day,
                    shift: None,
                    why,
                }),
                None => {
                    let shut = |(shift, why): (usize, Option<Why>)| {
                        let shift = Some(shift);
                        why.map(|why| Closed { day, shift, why })
                    };
                    let others = numbers.others().map(|shift| (shift, Some(Why::Elsewhere)));
                    closed.extend(whys.into_iter().enumerate().chain(others).filter_map(shut));
                }
            }
        }
        self.closed = closed;
    }

    /// Why somebody can't work a shift on a date.
    fn why(&self, view: &View, shift: usize, date: NaiveDate) -> Option<Why> {
        let plan = view.plan;
        let person = plan.facts.person(self.person)?;
        let barred = plan
            .contract(self.person)
            .is_some_and(|it| it.barred_shifts.contains(&view.shifts[shift].id));
        if !person.active || !person.posts.contains(&view.post.id) || barred {
            return Some(Why::Qualification);
        }
        let span = view.span(shift, date);
        if span.0 <= view.ask.now {
            return Some(Why::Begun);
        }
        let mut away = view.requests(self.person, Status::Approved);
        if away.any(|request| View::meets(request, span)) {
            return Some(Why::Leave);
        }
        let clashes = self.around.iter().any(|held| view.clash(*held, span));
        clashes.then_some(Why::Elsewhere)
    }
}

fn other(view: &View, duty: &Duty) -> Work {
    Work::Other {
        minutes: view.minutes(duty),
        is_night: crate::rules::night::is_night(
            (duty.start, duty.end),
            view.plan.facts.zone_of(duty),
        ),
    }
}
