//! What is found while a row is read: what is broken, what is paid for, and the points.

use super::{
    Evaluation, Priced,
    broken::{BrokenRule, SolverRule},
    row::RowWithPast,
};

/// Days that a finding is about, the last included.
pub type Days = (i64, i64);

/// How far a rule is exceeded.
pub(super) struct Excess {
    pub by: i64,
    /// The price of each of them; `None` where the rule can't be bought off.
    pub points: Option<i64>,
}

impl Evaluation {
    /// Notes a rule without a price.
    pub(super) fn hard(&mut self, row: &RowWithPast<'_>, (first, last): Days, rule: SolverRule) {
        self.broken.push(BrokenRule {
            person: row.number,
            first,
            last,
            rule,
        });
    }

    /// Notes a rule that may have a price, and what it is exceeded by.
    pub(super) fn hard_or_priced(
        &mut self,
        row: &RowWithPast<'_>,
        (first, last): Days,
        rule: SolverRule,
        excess: Excess,
    ) {
        let broken = BrokenRule {
            person: row.number,
            first,
            last,
            rule,
        };
        let Some(points) = excess.points else {
            self.broken.push(broken);
            return;
        };
        let points = excess.by * points;
        self.priced.push(Priced { broken, points });
        match rule {
            SolverRule::TooFewMinutes { .. } | SolverRule::TooManyMinutes { .. } => {
                self.points.hours += points;
            }
            _ => self.points.rules += points,
        }
    }
}
