//! What of a closed month would be judged otherwise now.

use super::closed;
use crate::{House, Result};
use onpost_files::classify::{self as lines, COLUMNS};
use onpost_rules::{
    closing::{Adjusted, ClosedLine, adjustments as differing},
    facts::Facts,
    frozen::{FrozenRow, MonthFreeze},
    ids::DutyId,
    time::Month,
    verdict::classify,
};
use onpost_store::{
    self as store,
    facts::{FactsScope, WhoseDuties},
};
use std::collections::{HashMap, HashSet};

/// The adjustments of a month.
#[derive(Debug, Clone)]
pub struct MonthAdjustments {
    pub freeze: MonthFreeze,
    /// By staff number, date and shift.
    pub adjusted: Vec<Adjusted>,
}

/// The adjustments of a month, for whoever runs the program itself.
/// Law 12.3.
///
/// # Errors
/// [`Refusal::Closing`](onpost_rules::refusal::Refusal::Closing) for a month that is open.
pub async fn adjustments(house: &House, month: Month) -> Result<MonthAdjustments> {
    let mut tx = house.db.snapshot().await?;
    let freeze = closed(&mut tx, month).await?;
    let rows = store::closing::list_rows(&mut tx, freeze.id).await?;
    let span = FactsScope::of(WhoseDuties::All, month);
    let facts = store::facts::load_now(&mut tx, &span).await?;
    drop(tx);
    let comparing = tokio::task::spawn_blocking(move || compared(&facts, &rows, month));
    Ok(MonthAdjustments {
        freeze,
        adjusted: comparing.await.expect("comparing does not panic"),
    })
}

/// Holds what was frozen against what would be now. Duties whose lines are the same byte for byte aren't looked at.
pub(super) fn compared(facts: &Facts, rows: &[FrozenRow], month: Month) -> Vec<Adjusted> {
    let verdicts = classify(facts, None);
    let rows_now = lines::rows(facts, &verdicts, month.first()..=month.last());
    let mut now: Vec<(DutyId, String)> =
        rows_now.iter().map(|it| (it.duty.id, it.line())).collect();
    let held = rows.iter().flat_map(FrozenRow::duties);
    let mut frozen: Vec<(DutyId, String)> = held.map(|it| (it.duty.id, it.line)).collect();
    let known: HashMap<DutyId, &String> = frozen.iter().map(|(duty, line)| (*duty, line)).collect();
    let is_same = |(duty, line): &(DutyId, String)| known.get(duty) == Some(&line);
    let same: HashSet<DutyId> = now.iter().filter(|it| is_same(it)).map(|it| it.0).collect();
    frozen.retain(|(duty, _)| !same.contains(duty));
    now.retain(|(duty, _)| !same.contains(duty));
    let read = |(duty, line): (DutyId, String)| ClosedLine {
        duty,
        cells: lines::read_line(&line),
    };
    let frozen: Vec<ClosedLine> = frozen.into_iter().map(read).collect();
    let now: Vec<ClosedLine> = now.into_iter().map(read).collect();
    differing(&COLUMNS, &frozen, &now)
}
