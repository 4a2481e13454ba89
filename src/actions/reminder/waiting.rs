//! Slips that have waited for a day.

use super::{Occasion, tell};
use crate::{House, Result, own};
use onpost_rules::{
    access::Subject,
    ids::{DepartmentId, PersonId},
    reminder::{WaitingSlip, slips_waiting},
    time::Instant,
};
use onpost_store as store;
use std::collections::HashMap;

/// Tells supervisors of the slips that have waited for them.
pub(super) async fn requests_waiting(house: &House, on: Occasion) -> Result<u64> {
    let mut tx = house.db.snapshot().await?;
    let departments = store::department::list(&mut tx).await?;
    let departments: Vec<DepartmentId> = departments.into_iter().map(|it| it.id).collect();
    let mut filed: Vec<(PersonId, Instant)> = Vec::new();
    let requests = store::request::list_submitted(&mut tx, &departments).await?;
    filed.extend(requests.iter().map(|it| (it.person, it.filed_at)));
    let corrections = store::correction::list_submitted(&mut tx, &departments).await?;
    filed.extend(corrections.iter().map(|it| (it.person, it.filed_at)));
    let extensions = store::extension::list_submitted(&mut tx, &departments).await?;
    filed.extend(extensions.iter().map(|it| (it.person, it.filed_at)));
    let people: Vec<PersonId> = filed.iter().map(|(person, _)| *person).collect();
    let people = store::person::list_by_ids(&mut tx, &people).await?;
    let actors = store::person::list_actors(&mut tx).await?;
    drop(tx);
    let subjects: HashMap<PersonId, Subject> =
        people.iter().map(|it| (it.id, own::about(it))).collect();
    let slips: Vec<WaitingSlip> = filed
        .into_iter()
        .filter_map(|(person, filed_at)| {
            let about = *subjects.get(&person)?;
            Some(WaitingSlip { about, filed_at })
        })
        .collect();
    let told = slips_waiting(&slips, &actors, (on.now, on.today(), on.zone));
    tell(house, &told, on.now).await
}
