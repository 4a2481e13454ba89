//! Fair shares: nights, weekend days, holidays and work as a whole, with what earlier months left owing.

use super::{
    cover::{PuzzleCell, Segment},
    plan_view::PlanView,
    row::PuzzleRow,
};
use crate::problem::Band;
use onpost_rules::roster::fairness::{self, Carried, Family, FamilyCounts};
use std::collections::HashSet;
use strum::VariantArray;

/// The bands of each row; who isn't qualified for the post has none.
pub(super) fn bands(
    view: &PlanView,
    carried: &Carried,
    rows: &[PuzzleRow],
    segments: &[Segment],
) -> Vec<Vec<Band>> {
    let cells = |family: Family| (family, cells(view, family));
    let families: Vec<(Family, Vec<PuzzleCell>)> =
        Family::VARIANTS.iter().copied().map(cells).collect();
    let totals = families.iter().map(|(family, cells)| {
        let all = expected(view, cells, segments);
        (*family, all.round() as i64)
    });
    let total = totals.fold(FamilyCounts::default(), |total, (family, all)| {
        total.with(family, all)
    });
    let shares = fairness::shares(view.plan, carried, total);
    let of_row = |row: &PuzzleRow| {
        let share = shares.iter().find(|share| share.person == row.person);
        let bands = families.iter().filter_map(|(family, cells)| {
            let points = points(view, *family);
            let share = share.filter(|_| points > 0 && !cells.is_empty())?;
            let number = |counts: FamilyCounts| u32::try_from(counts.of(*family)).unwrap_or(0);
            Some(Band {
                family: *family,
                cells: cells.clone(),
                least: number(share.least),
                most: number(share.most),
                points,
            })
        });
        bands.collect()
    };
    rows.iter().map(of_row).collect()
}

fn points(view: &PlanView, family: Family) -> i64 {
    let weights = &view.plan.terms.weights;
    i64::from(match family {
        Family::Nights => weights.nights,
        Family::Weekends => weights.weekends,
        Family::Holidays => weights.holidays,
        Family::Load => weights.load,
    })
}

/// The cells that count for a family.
fn cells(view: &PlanView, family: Family) -> Vec<PuzzleCell> {
    let mut cells = Vec::new();
    for (day, date) in view.own_dates().iter().enumerate() {
        for shift in view.numbers() {
            // Of several duties each counts.
            for span in view.spans(shift, *date) {
                let duty = (*date, span);
                if fairness::counts(view.plan.calendar(), view.zone(), duty.0, duty.1).of(family)
                    > 0
                {
                    cells.push((day, shift));
                }
            }
        }
    }
    cells
}

/// How many duties in these cells the demand comes to.
fn expected(view: &PlanView, cells: &[PuzzleCell], segments: &[Segment]) -> f64 {
    let cells: HashSet<&PuzzleCell> = cells.iter().collect();
    let of = |segment: &Segment| {
        let own = |cell: &&PuzzleCell| cell.1 < view.shifts.len();
        let own = || segment.cells.iter().filter(own);
        let all = own().count() as f64;
        let meant = own().filter(|cell| cells.contains(cell)).count() as f64;
        let lengths = own().map(|(day, shift)| {
            let span = view.span(*shift, view.dates[*day]);
            (span.1 - span.0).num_seconds()
        });
        let length = lengths.sum::<i64>() as f64 / all;
        f64::from(segment.need) * segment.seconds() as f64 / length * meant / all
    };
    segments.iter().map(of).sum()
}
