//! What was decided lately, by whom and why.

use super::matter::{Call, counting_for};
use crate::Result;
use chrono::Duration;
use onpost_rules::{
    correction::Correction,
    duty::Duty,
    extension::Extension,
    ids::{DepartmentId, DutyId, PersonId},
    request::Request,
    time::Instant,
};
use onpost_store::{self as store, Tx, steps::Decided};

/// How long a decision is listed, and how many of them at most.
const LISTED_DAYS: i64 = 7;
const LISTED: usize = 30;

/// What was decided.
#[derive(Debug, Clone)]
pub enum Settled {
    /// With its telephone report: where it's missing, the approval was an exception.
    Request(Decided<Request>, Call),
    /// With its duty.
    Correction(Decided<Correction>, Option<Duty>),
    /// Likewise; an order counts as a decision.
    Extension(Decided<Extension>, Option<Duty>),
}

impl Settled {
    /// Whom it concerns.
    pub fn person(&self) -> PersonId {
        match self {
            Self::Request(decided, _) => decided.filed.person,
            Self::Correction(decided, _) => decided.filed.person,
            Self::Extension(decided, _) => decided.filed.person,
        }
    }

    fn at(&self) -> Instant {
        match self {
            Self::Request(decided, _) => decided.at,
            Self::Correction(decided, _) => decided.at,
            Self::Extension(decided, _) => decided.at,
        }
    }
}

/// The decisions of the last days about some departments' people, the last one first.
pub(super) async fn list(
    tx: &mut Tx,
    departments: &[DepartmentId],
    now: Instant,
) -> Result<Vec<Settled>> {
    let since = now - Duration::days(LISTED_DAYS);
    let mut requests = store::request::list_decided(tx, departments, since).await?;
    requests.truncate(LISTED);
    let mut corrections = store::correction::list_decided(tx, departments, since).await?;
    corrections.truncate(LISTED);
    let mut extensions = store::extension::list_decided(tx, departments, since).await?;
    extensions.truncate(LISTED);
    let slips: Vec<&Request> = requests.iter().map(|it| &it.filed.slip).collect();
    let calls = counting_for(tx, &slips).await?;
    let mut ids: Vec<DutyId> = corrections.iter().map(|it| it.filed.slip.duty).collect();
    ids.extend(extensions.iter().map(|it| it.filed.slip.duty));
    let duties = store::duty::list(tx, &ids).await?;
    let duty = |id| duties.iter().find(|duty| duty.id == id).cloned();

    let mut all: Vec<Settled> = Vec::new();
    all.extend(requests.into_iter().map(|decided| {
        let call = Call::of(&decided.filed.slip, &calls);
        Settled::Request(decided, call)
    }));
    all.extend(corrections.into_iter().map(|decided| {
        let duty = duty(decided.filed.slip.duty);
        Settled::Correction(decided, duty)
    }));
    all.extend(extensions.into_iter().map(|decided| {
        let duty = duty(decided.filed.slip.duty);
        Settled::Extension(decided, duty)
    }));
    all.sort_by_key(|settled| std::cmp::Reverse(settled.at()));
    all.truncate(LISTED);
    Ok(all)
}
