//! What of a closed month would be judged otherwise now.

use super::{FreezeState, closed};
use crate::{House, Result, error::permit, seen::Seen};
use chrono::Months;
use onpost_files::{
    classify::{self as lines, COLUMNS},
    report::adjustments::ReportAdjustments,
};
use onpost_rules::{
    access::{Action, Actor},
    closing::{Adjusted, ClosedLine, MonthMover, adjustments as differing, movers},
    duty::Duty,
    facts::Facts,
    frozen::{FrozenDuty, FrozenRow, MonthFreeze},
    ids::{DutyId, PersonId},
    person::Person,
    time::Month,
    verdict::classify,
};
use onpost_store::{
    self as store, Tx,
    closing::MoversAsked,
    facts::{FactsScope, WhoseDuties},
};
use std::collections::{HashMap, HashSet};

/// A duty of a closed month, as it was frozen; `None` in place of what the month doesn't know.
#[derive(Debug, Clone)]
pub struct ClosedDuty {
    pub freeze: MonthFreeze,
    pub held: Option<FrozenDuty>,
    /// Whether what is kept of the person is no longer what was frozen.
    pub is_damaged: bool,
    /// What would be judged otherwise now.
    pub adjusted: Option<Adjusted>,
}

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

/// The adjustments of a month as HR sees them.
#[derive(Debug, Clone)]
pub struct AdjustmentsSeen {
    pub freeze: MonthFreeze,
    pub state: FreezeState,
    /// By staff number, date and shift.
    pub adjusted: Vec<AdjustmentTold>,
    /// As they are now.
    pub seen: Seen,
}

/// An adjustment, with what moved it.
#[derive(Debug, Clone)]
pub struct AdjustmentTold {
    pub adjusted: Adjusted,
    pub duty: Duty,
    /// The first first; nothing: the facts that moved it aren't there any more.
    pub movers: Vec<MonthMover>,
}

/// The adjustments of a month, each with the facts that moved it.
/// Law 12.3.
///
/// # Errors
/// [`Error::NotAllowed`](crate::Error::NotAllowed) but for those who keep the site;
/// [`Refusal::Closing`](onpost_rules::refusal::Refusal::Closing) for a month that is open.
pub async fn see_adjustments(
    house: &House,
    actor: &Actor,
    month: Month,
) -> Result<AdjustmentsSeen> {
    permit(actor.may_in(Action::CloseMonth, None))?;
    let now = house.now();
    let mut tx = house.db.snapshot().await?;
    let freeze = closed(&mut tx, month).await?;
    let rows = store::closing::list_rows(&mut tx, freeze.id).await?;
    let rests_on = store::closing::find_rests_on(&mut tx, freeze.id).await?;
    let span = FactsScope::of(WhoseDuties::All, month);
    let facts = store::facts::load_now(&mut tx, &span).await?;
    let looked = freeze.clone();
    let comparing = tokio::task::spawn_blocking(move || {
        let adjusted = compared(&facts, &rows, month);
        let held = rows.iter().flat_map(FrozenRow::duties).map(|it| it.duty);
        let duties = held.chain(facts.duties.iter().cloned());
        let duties: HashMap<DutyId, Duty> = duties.map(|it| (it.id, it)).collect();
        let state = match looked.is_whole(&rows) {
            true => FreezeState::Whole,
            false => FreezeState::Damaged,
        };
        (adjusted, duties, facts, state)
    });
    let (adjusted, duties, facts, state) = comparing.await.expect("comparing does not panic");
    let of = |it: &Adjusted| it.now.or(it.frozen).and_then(|id| duties.get(&id).cloned());
    let people: HashSet<PersonId> = adjusted.iter().filter_map(of).map(|it| it.person).collect();
    let people: Vec<PersonId> = people.into_iter().collect();
    let asked = MoversAsked {
        month,
        since: freeze.at,
        people: &people,
    };
    let mut all = store::closing::list_movers(&mut tx, asked).await?;
    let days = rests_on.changed_days(&facts.calendar, month).into_iter();
    all.extend(days.map(MonthMover::calendar));
    let told = adjusted.into_iter().filter_map(|adjusted| {
        let duty = of(&adjusted)?;
        let movers = movers(&duty, &all).into_iter().cloned().collect();
        Some(AdjustmentTold {
            adjusted,
            duty,
            movers,
        })
    });
    Ok(AdjustmentsSeen {
        adjusted: told.collect(),
        freeze,
        state,
        seen: Seen { facts, now },
    })
}

/// How many months before its own a report looks for adjustments in.
const MONTHS_BEFORE: u32 = 12;

/// What would be judged otherwise now of the closed months before one, of some people; of months without any, nothing.
/// Law 12.3.
pub(crate) async fn before(
    tx: &mut Tx,
    month: Month,
    people: &[Person],
) -> Result<Vec<ReportAdjustments>> {
    let first = month.first();
    let from = first.checked_sub_months(Months::new(MONTHS_BEFORE));
    let dates = from.unwrap_or(first)..=month.previous().last();
    let mut all = Vec::new();
    for freeze in store::closing::list_closed(tx, dates.into()).await? {
        let month = freeze.month;
        let rows = store::closing::list_rows(tx, freeze.id).await?;
        let span = FactsScope::of(WhoseDuties::All, month);
        let facts = store::facts::load_now(tx, &span).await?;
        let comparing = tokio::task::spawn_blocking(move || compared(&facts, &rows, month));
        let mut adjusted = comparing.await.expect("comparing does not panic");
        let asked: HashSet<&str> = people.iter().map(|it| &*it.staff_no).collect();
        adjusted.retain(|it| {
            let mut columns = it.columns.iter();
            columns.any(|column| asked.contains(&*column.staff_no))
        });
        if !adjusted.is_empty() {
            all.push(ReportAdjustments { month, adjusted });
        }
    }
    Ok(all)
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
