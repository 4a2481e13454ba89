//! Twelve months: how much was missed, how much was planned and truly held.

use crate::{
    coverage::actual::{Actual, Sums},
    duty::Duty,
    time::Month,
    verdict::{Status, Verdict},
};

/// How many months are told beside each other.
pub const TREND_MONTHS: usize = 12;

/// One of the months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrendMonth {
    pub month: Month,
    /// Duties that are judged for good.
    pub duties: i64,
    /// Those of them that were absent.
    pub absent: i64,
    /// What the posts demanded, planned and held of what has come of it; nothing before the first of the months with
    /// duties.
    pub coverage: Sums,
}

impl TrendMonth {
    /// The part of the duties that was absent, from 0 to 1; `None`: there were none.
    pub fn absent_share(&self) -> Option<f64> {
        (self.duties > 0).then(|| self.absent as f64 / self.duties as f64)
    }
}

/// The twelve months up to one, first month first.
pub fn twelve(last: Month) -> Vec<Month> {
    let before = |month: &Month| Some(month.previous());
    let mut months: Vec<Month> = std::iter::successors(Some(last), before)
        .take(TREND_MONTHS)
        .collect();
    months.reverse();
    months
}

/// Some months of some duties and posts, in their order.
pub fn trend_months<'f>(
    months: &[Month],
    judged: impl IntoIterator<Item = (&'f Duty, &'f Verdict)>,
    posts: &[Actual],
) -> Vec<TrendMonth> {
    let mut trend: Vec<TrendMonth> = months
        .iter()
        .map(|month| TrendMonth {
            month: *month,
            duties: 0,
            absent: 0,
            coverage: posts.iter().map(|post| post.of_month(*month)).sum(),
        })
        .collect();
    for (duty, verdict) in judged {
        let month = Month::of(duty.date);
        let own = trend.iter_mut().find(|it| it.month == month);
        if let (Some(own), true) = (own, verdict.is_final) {
            own.duties += 1;
            own.absent += i64::from(verdict.status == Status::Absent);
        }
    }
    // Nobody could have held a post before the first roster: these months have no coverage, not one of nothing.
    let is_begun = |it: &TrendMonth| it.duties > 0 || it.coverage.planned > 0;
    let begun = trend.iter().position(is_begun).unwrap_or(trend.len());
    for month in &mut trend[..begun] {
        month.coverage = Sums::default();
    }
    trend
}
