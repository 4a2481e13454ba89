//! Shifts of the puzzle: those that may be worked at the post, and others that only stand for what somebody holds already.

use super::{plan_view::PlanView, row::PuzzleRow};
use crate::problem::{self, Strain};
use chrono::NaiveDate;
use onpost_rules::{
    duty::Duty,
    ids::{DutyId, PersonId, PostId, ShiftId},
    night_work, shift,
    span::{self, Span},
    zone::Zone,
};
use uuid::Uuid;

/// A shift that may be worked.
pub(super) struct Template {
    pub id: ShiftId,
    pub name: String,
    /// Unpaid breaks left out, on a day on which the clocks don't change.
    pub minutes: i64,
    pub is_night: bool,
    shift: shift::Shift,
}

/// What somebody holds in a cell that stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Work {
    /// A shift of the post, by its number.
    Shift(usize),
    /// Several shifts of the post, by the number of [`PlanView::several`].
    Several(usize),
    /// Anything else: work at another post, part of a shift. It covers nothing and has no rest of its own in the
    /// puzzle: the cells around it are closed instead.
    Other { minutes: i64, is_night: bool },
}

impl Template {
    pub fn of(shift: &shift::Shift) -> Self {
        // Any date will do: in UTC the clocks never change.
        let (start, end) = shift.span(Zone::UTC, NaiveDate::default());
        let duty = Duty {
            id: DutyId(Uuid::nil()),
            person: PersonId(Uuid::nil()),
            post: PostId(Uuid::nil()),
            shift: shift.id,
            date: NaiveDate::default(),
            start,
            end,
        };
        let paid = span::paid(&duty, shift, Zone::UTC);
        Self {
            id: shift.id,
            name: shift.code.clone(),
            minutes: span::shared_minutes(&paid, (start, end)),
            is_night: night_work::is_night((start, end), Zone::UTC),
            shift: shift.clone(),
        }
    }

    /// When it lies on a date.
    pub fn span(&self, zone: Zone, date: NaiveDate) -> Span {
        self.shift.span(zone, date)
    }
}

/// The shifts of the puzzle, by number: those of the post come first.
pub(super) struct Numbers<'v> {
    view: &'v PlanView<'v>,
    others: Vec<Work>,
}

impl<'v> Numbers<'v> {
    /// With all that is held by anybody.
    pub fn of(view: &'v PlanView<'v>, rows: &[PuzzleRow]) -> Self {
        let held = rows.iter().flat_map(PuzzleRow::works);
        let mut others: Vec<Work> = held.filter(|it| matches!(it, Work::Other { .. })).collect();
        others.sort_unstable();
        others.dedup();
        Self { view, others }
    }

    /// The number of a shift.
    pub fn number(&self, work: Work) -> usize {
        match work {
            Work::Shift(number) => number,
            Work::Several(number) => self.view.shifts.len() + number,
            other @ Work::Other { .. } => {
                let place = self.others.binary_search(&other);
                self.view.numbers().end + place.unwrap_or_else(|place| place)
            }
        }
    }

    /// The numbers of what stands for several shifts of a day.
    pub fn several(&self) -> impl Iterator<Item = usize> + use<> {
        self.view.shifts.len()..self.view.numbers().end
    }

    /// The numbers of the shifts that nobody can be given.
    pub fn others(&self) -> impl Iterator<Item = usize> + use<> {
        let first = self.view.numbers().end;
        first..first + self.others.len()
    }

    /// The numbers of the night shifts.
    pub fn nights(&self) -> Vec<usize> {
        let is_night = |number| {
            let mut parts = self.view.parts(number).into_iter();
            parts.any(|shift| self.view.shifts[shift].is_night)
        };
        let own = self.view.numbers().map(is_night);
        let others = self.others.iter();
        let others = others.map(|it| matches!(it, Work::Other { is_night: true, .. }));
        let numbered = own.chain(others).enumerate();
        numbered.filter(|it| it.1).map(|it| it.0).collect()
    }

    /// The shifts as the puzzle has them.
    pub fn shifts(&self) -> Vec<problem::ProblemShift> {
        let own = self.view.numbers().map(|number| self.shift(number));
        let others = self.others.iter().filter_map(|it| match it {
            Work::Other { minutes, .. } => Some(problem::ProblemShift {
                minutes: *minutes,
                ..problem::ProblemShift::default()
            }),
            Work::Shift(_) | Work::Several(_) => None,
        });
        own.chain(others).collect()
    }

    /// A shift of the post, or what stands for several.
    fn shift(&self, number: usize) -> problem::ProblemShift {
        let parts = self.view.parts(number);
        let shifts = || parts.iter().map(|part| &self.view.shifts[*part]);
        let names: Vec<&str> = shifts().map(|shift| shift.name.as_str()).collect();
        problem::ProblemShift {
            name: names.join("+"),
            minutes: shifts().map(|shift| shift.minutes).sum(),
            not_next: self.clashing(number, 1),
            not_second_next: self.clashing(number, 2),
            strain: self.strain(&parts),
            parts: if parts.len() > 1 { parts } else { Vec::new() },
        }
    }

    /// The first two of a day's shifts with too little rest between them: as hard or priced as the site has it, since
    /// what is published is judged, not drawn.
    fn strain(&self, parts: &[usize]) -> Option<Strain> {
        let view = self.view;
        let date = view.plan.roster.month.first();
        let mut pairs = parts.windows(2).map(|pair| (pair[0], pair[1]));
        let (after, shift) = pairs
            .find(|(after, shift)| view.clash(view.span(*after, date), view.span(*shift, date)))?;
        let points = view.price(view.plan.terms.limits.rest_hours.level);
        Some(Strain {
            after,
            shift,
            points,
        })
    }

    /// The shifts that can't be worked so many days after this one; where the clocks change, on any day of the month.
    fn clashing(&self, shift: usize, days: usize) -> Vec<usize> {
        let view = self.view;
        let pairs = || view.dates.iter().zip(view.dates.iter().skip(days));
        let clash = |next: &usize| {
            let spans =
                |(a, b): (&NaiveDate, &NaiveDate)| (view.spans(shift, *a), view.spans(*next, *b));
            pairs().map(spans).any(|(a, b)| view.any_clash(&a, &b))
        };
        view.numbers().filter(clash).collect()
    }
}
