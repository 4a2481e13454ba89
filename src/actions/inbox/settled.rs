//! What was decided lately, by whom and why.

use super::matter::{self, Call};
use crate::Result;
use chrono::Duration;
use onpost_rules::{
    duty::Duty,
    ids::{DepartmentId, DutyId, PersonId},
    slip::{Slip, life::Decided},
    time::Instant,
};
use onpost_store::{self as store, Tx};

/// How long a decision is listed, and how many of them at most.
const LISTED_DAYS: i64 = 7;
const LISTED: usize = 10;

/// What was decided; an order counts as a decision.
#[derive(Debug, Clone)]
pub struct SettledSlip {
    pub decided: Decided<Slip>,
    /// Of a request: where its telephone report is missing, the approval was an exception.
    pub call: Call,
    /// The duty that it is about, where it's about one that is in force.
    pub duty: Option<Duty>,
}

impl SettledSlip {
    /// Whom it concerns.
    pub fn person(&self) -> PersonId {
        self.decided.filed.person
    }
}

/// The decisions of the last days about some departments' people, the last one first.
pub(super) async fn list(
    tx: &mut Tx,
    departments: &[DepartmentId],
    now: Instant,
) -> Result<Vec<SettledSlip>> {
    let since = now - Duration::days(LISTED_DAYS);
    let mut all = store::slip::list_all_decided(tx, departments, since).await?;
    all.sort_by_key(|decided| std::cmp::Reverse(decided.at));
    all.truncate(LISTED);
    let slips = all.iter().map(|decided| &decided.filed.slip);
    let calls = matter::calls(tx, slips.clone()).await?;
    let ids: Vec<DutyId> = slips.filter_map(Slip::duty).collect();
    let duties = store::duty::list(tx, &ids).await?;
    let settled = all.into_iter().map(|decided| {
        let slip = &decided.filed.slip;
        let request = slip.request();
        SettledSlip {
            call: request.map_or(Call::NotNeeded, |it| Call::of(it, &calls)),
            duty: duties.iter().find(|it| Some(it.id) == slip.duty()).cloned(),
            decided,
        }
    });
    Ok(settled.collect())
}
