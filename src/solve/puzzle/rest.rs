//! Rest as it's published: too short, and only warned of. A repair leaves it, since nothing has to change for it.

use super::{plan_view::PlanView, row::PuzzleRow};
use onpost_rules::{roster::run::PublishedTreatment, span::Span};

/// How many days before a shift one may lie that leaves it too little rest.
const REACH_DAYS: i64 = 3;

/// The open days whose published shift follows too soon on that of the day before, where the site only warns of it.
pub(super) fn tolerated(
    view: &PlanView,
    row: &PuzzleRow,
    published: &[Option<usize>],
) -> Vec<usize> {
    if view.ask.published != PublishedTreatment::Priced {
        return Vec::new();
    }
    let spans = |day: i64| spans(view, row, published, day);
    let is_tolerated = |day: &usize| {
        let Ok(day) = i64::try_from(*day) else {
            return false;
        };
        let (own, before) = (spans(day), spans(day - 1));
        let clashes = |other: &[Span]| view.any_clash(&own, other);
        let is_hard = |a: &Span| before.iter().any(|b| view.clash_hard(*a, *b));
        clashes(&before)
            && !own.iter().any(is_hard)
            && !(2..=REACH_DAYS).any(|back| clashes(&spans(day - back)))
    };
    let open = (0..published.len()).filter(|day| row.fixed[*day].is_none());
    open.filter(is_tolerated).collect()
}

/// When somebody works on a day, by what is published; days before the month are negative.
fn spans(view: &PlanView, row: &PuzzleRow, published: &[Option<usize>], day: i64) -> Vec<Span> {
    let Ok(at) = usize::try_from(day) else {
        let back = usize::try_from(-day).unwrap_or(0);
        let place = row.past.len().checked_sub(back);
        return place.map_or_else(Vec::new, |place| row.past[place].spans.clone());
    };
    let held = published.get(at).copied().flatten();
    let held = held.filter(|number| view.numbers().contains(number));
    held.map_or_else(Vec::new, |number| view.spans(number, view.dates[at]))
}
