//! Slips that have waited for a day.

use super::{Occasion, tell};
use crate::{House, Result, own};
use onpost_rules::{
    access::Subject,
    ids::{DepartmentId, PersonId},
    reminder::{SlipDigest, WaitingSlip, slips_waiting},
};
use onpost_store as store;
use std::collections::HashMap;

/// Tells supervisors of the slips that have waited for them.
pub(super) async fn requests_waiting(house: &House, on: Occasion) -> Result<u64> {
    let mut tx = house.db.snapshot().await?;
    let departments = store::department::list(&mut tx).await?;
    let departments: Vec<DepartmentId> = departments.into_iter().map(|it| it.id).collect();
    let filed = store::slip::list_all_submitted(&mut tx, &departments).await?;
    let people: Vec<PersonId> = filed.iter().map(|it| it.person).collect();
    let people = store::person::list_by_ids(&mut tx, &people).await?;
    let actors = store::person::list_actors(&mut tx).await?;
    drop(tx);
    let subjects: HashMap<PersonId, Subject> =
        people.iter().map(|it| (it.id, own::about(it))).collect();
    let slips: Vec<WaitingSlip> = filed
        .into_iter()
        .filter_map(|it| {
            let about = *subjects.get(&it.person)?;
            Some(WaitingSlip {
                about,
                filed_at: it.filed_at,
            })
        })
        .collect();
    let about = SlipDigest {
        now: on.now,
        date: on.today().date,
        zone: on.zone,
    };
    let told = slips_waiting(&slips, &actors, about);
    tell(house, &told, on.now).await
}
