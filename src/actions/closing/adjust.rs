//! What of a closed month would be judged otherwise now.

use super::closed;
use crate::{House, Result, verdict::ClosedDuty};
use onpost_files::classify::{self as lines, COLUMNS};
use onpost_rules::{
    closing::{Adjusted, ClosedLine, adjustments as differing},
    duty::Duty,
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

/// Holds what was frozen against what would be now.
pub(super) fn compared(facts: &Facts, rows: &[FrozenRow], month: Month) -> Vec<Adjusted> {
    let verdicts = classify(facts, None);
    let now = lines::rows(facts, &verdicts, month.first()..=month.last());
    let now = now.iter().map(|it| (it.duty.id, it.printed())).collect();
    let held = rows.iter().flat_map(FrozenRow::duties);
    differing_lines(held.map(|it| (it.duty.id, it.line)).collect(), now)
}

/// What a closed month holds of a duty, and how it would be judged now; `facts` are its person's, with closed months as
/// they were frozen. `None`: its month is open.
pub(crate) fn of_duty(facts: &Facts, duty: &Duty) -> Option<ClosedDuty> {
    let closed = facts.frozen.months.get(&Month::of(duty.date))?;
    let held = facts.frozen.duties.get(&duty.id).cloned();
    let as_now = facts.clone().as_now();
    let verdicts = classify(&as_now, None);
    let now = lines::rows(&as_now, &verdicts, duty.date..=duty.date);
    let now = now.iter().map(|it| (it.duty.id, it.printed())).collect();
    let of_date = facts.frozen.duties.values();
    let of_date = of_date.filter(|it| it.duty.date == duty.date);
    let frozen = of_date.map(|it| (it.duty.id, it.line.clone())).collect();
    let is_meant = |it: &Adjusted| [it.frozen, it.now].contains(&Some(duty.id));
    Some(ClosedDuty {
        freeze: closed.freeze.clone(),
        held,
        is_damaged: closed.damaged.contains(&duty.person),
        adjusted: differing_lines(frozen, now).into_iter().find(is_meant),
    })
}

/// What differs between the lines of duties; those that are the same byte for byte aren't looked at.
fn differing_lines(
    mut frozen: Vec<(DutyId, String)>,
    mut now: Vec<(DutyId, String)>,
) -> Vec<Adjusted> {
    let known: HashMap<DutyId, &String> = frozen.iter().map(|(duty, line)| (*duty, line)).collect();
    let is_same = |it: &&(DutyId, String)| known.get(&it.0) == Some(&&it.1);
    let same: HashSet<DutyId> = now.iter().filter(is_same).map(|it| it.0).collect();
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
