//! Changes: what was published, and what it costs to differ from it, by how soon it comes.

use super::{plan_view::PlanView, row::PuzzleRow, template::Work};
use onpost_rules::{roster::run::PublishedTreatment, time};

/// By day, what was published, and the points for another cell; nothing where changes have no price.
pub(super) fn of(view: &PlanView, row: &PuzzleRow) -> (Vec<Option<usize>>, Vec<i64>) {
    if view.ask.published != PublishedTreatment::Priced || view.plan.version == 0 {
        return (Vec::new(), Vec::new());
    }
    let today = time::local(view.zone(), view.ask.now).date();
    let weights = &view.plan.terms.weights;
    let points = view.dates.iter().enumerate().map(|(day, date)| {
        if row.fixed[day].is_some() {
            return 0;
        }
        match (*date - today).num_days() {
            ..3 => i64::from(weights.change_near),
            3..7 => i64::from(weights.change_week),
            _ => i64::from(weights.change_later),
        }
    });
    let own = view
        .duties(row.person)
        .iter()
        .filter(|duty| view.plan.owns(duty));
    let own: Vec<_> = own.collect();
    let shift = |id| view.shifts.iter().position(|shift| shift.id == id);
    let published = view
        .dates
        .iter()
        .enumerate()
        .map(|(day, date)| match row.fixed[day] {
            Some(Some(Work::Shift(number))) => Some(number),
            Some(Some(Work::Several(several))) => Some(view.shifts.len() + several),
            Some(_) => None,
            None => {
                let several = row.several[day].map(|several| view.shifts.len() + several);
                let first = || own.iter().find(|duty| duty.date == *date);
                several.or_else(|| first().and_then(|duty| shift(duty.shift)))
            }
        });
    (published.collect(), points.collect())
}
