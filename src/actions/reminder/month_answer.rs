//! People's own months: who is asked to confirm theirs, and whose silence is told.

use super::{Occasion, beside, tell};
use crate::{House, Result, month_answer};
use onpost_rules::{
    month_answer::MonthPhase,
    reminder::{MonthAnswered, month_unanswered},
};
use onpost_store::{self as store, facts::WhoseDuties};

/// Tells who hasn't confirmed the month before, and after five working days who stayed silent.
pub(super) async fn unanswered(house: &House, on: Occasion) -> Result<u64> {
    let today = on.today();
    let month = today.month.previous();
    let mut tx = house.db.snapshot().await?;
    let gathered = month_answer::gather(&mut tx, WhoseDuties::All, month, on.now).await?;
    let actors = store::person::list_actors(&mut tx).await?;
    drop(tx);
    let told = beside(move || {
        let rows = gathered.rows().into_iter();
        let ready = rows.filter(|row| row.phase == MonthPhase::Ready);
        let answered: Vec<MonthAnswered> = ready
            .map(|row| MonthAnswered {
                person: row.person,
                department: row.department,
                standing: row.standing,
            })
            .collect();
        month_unanswered(
            &answered,
            &actors,
            &gathered.seen.facts.calendar,
            today.date,
        )
    });
    let told = told.await;
    tell(house, &told, on.now).await
}
