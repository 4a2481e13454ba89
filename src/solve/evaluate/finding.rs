//! What is found while a row is read: what is broken, what is paid for, and the points.

use super::{
    Evaluation, Priced,
    broken::{Broken, Rule},
    row::Row,
};

/// Days that a finding is about, the last included.
pub type Days = (i64, i64);

impl Evaluation {
    /// Notes a rule without a price.
    pub(super) fn hard(&mut self, row: &Row<'_>, (first, last): Days, rule: Rule) {
        self.broken.push(Broken {
            person: row.number,
            first,
            last,
            rule,
        });
    }

    /// Notes a rule that may have a price, and what it is exceeded by.
    pub(super) fn hard_or_priced(
        &mut self,
        row: &Row<'_>,
        (first, last): Days,
        rule: Rule,
        (excess, points): (i64, Option<i64>),
    ) {
        let broken = Broken {
            person: row.number,
            first,
            last,
            rule,
        };
        let Some(points) = points else {
            self.broken.push(broken);
            return;
        };
        let points = excess * points;
        self.priced.push(Priced { broken, points });
        match rule {
            Rule::TooFewMinutes { .. } | Rule::TooManyMinutes { .. } => self.points.hours += points,
            _ => self.points.rules += points,
        }
    }
}
