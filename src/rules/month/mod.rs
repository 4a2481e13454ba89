//! The month of each person: what HR counts, from the verdicts.

mod books;
mod count;
mod listed;
#[cfg(test)]
mod tests;

pub use listed::{Narrowed, listed};

use super::{
    exchange::Exchanged, facts::Facts, ids::PersonId, request::RequestKind, shift::DayValue,
    time::Month, verdict::Verdict,
};
use books::Books;
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// One person's month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonMonth {
    pub person: PersonId,
    pub totals: MonthTotals,
    /// By day of the month, the first at 0: the duties of that service date, as places in the facts.
    pub days: Vec<Vec<usize>>,
}

/// What is counted; lengths are whole minutes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MonthTotals {
    /// 应出勤班次
    pub duties_due: i64,
    /// 实际出勤班次: neither absent nor on leave; work elsewhere counts.
    pub duties_attended: i64,
    /// Duties on leave of a kind that keeps full attendance.
    pub duties_kept: i64,
    /// 应出勤时长: without breaks.
    pub minutes_due: i64,
    /// 实际出勤时长: within the shift and without breaks; an absent duty counts none.
    pub minutes_attended: i64,
    /// 加班时长: worked in approved extensions ([`overtime_minutes`](super::extension::overtime_minutes)). An absent duty
    /// keeps its own: absence takes the duty, and what somebody approved beyond it was worked all the same.
    pub minutes_overtime: i64,
    /// 夜班次数
    pub nights: i64,
    /// 休息天数: days without a duty.
    pub days_without_duty: i64,
    /// 迟到次数
    pub late: i64,
    /// 迟到时长
    pub late_minutes: i64,
    /// 旷工迟到天数
    pub late_absent: DayValue,
    /// 早退次数
    pub early_leave: i64,
    /// 早退时长
    pub early_leave_minutes: i64,
    /// 旷工早退天数
    pub early_leave_absent: DayValue,
    /// 上班缺卡次数
    pub missed_in: i64,
    /// 下班缺卡次数
    pub missed_out: i64,
    /// 其中因公/设备: punches supplied because a device or the network failed.
    pub device_or_network: i64,
    /// 缺卡转旷工天数
    pub forgotten_absent: DayValue,
    /// 旷工天数: no punch, or verified at the post.
    pub absent: DayValue,
    /// 补卡次数: approved corrections.
    pub corrections: i64,
    /// Minutes of the shifts that requests of each kind cover.
    pub requested_minutes: HashMap<RequestKind, i64>,
    /// 事后补批次数: approved requests that were filed after they began.
    pub retroactive: i64,
    /// 换班次数: swaps that took place, for both who swapped.
    pub swaps: i64,
    /// Duties whose line asks for an early arrival.
    pub early_arrivals_due: i64,
    /// Those of them at which the person was there by then.
    pub early_arrivals_met: i64,
    /// Forgotten punches that count against the month.
    pub forgotten: i64,
    /// Duties whose verdict is not final yet.
    pub open: i64,
}

impl MonthTotals {
    /// 旷工合计: each absent duty once.
    pub fn absent_total(&self) -> DayValue {
        [
            self.absent,
            self.late_absent,
            self.early_leave_absent,
            self.forgotten_absent,
        ]
        .into_iter()
        .sum()
    }

    /// 是否全勤: had duties, and nothing was amiss or on leave, but for leave of a kind that keeps it.
    /// Law 10.1.
    pub fn is_full_attendance(&self) -> bool {
        let breaches = self.late + self.early_leave + self.missed_in + self.missed_out;
        self.duties_due > 0
            && self.duties_attended + self.duties_kept == self.duties_due
            && breaches + self.breaking_minutes() == 0
    }

    /// Minutes of the shifts that requests cover whose kinds break full attendance.
    fn breaking_minutes(&self) -> i64 {
        self.requested_where(RequestKind::breaks_full_attendance)
    }

    /// The same before the month has ended: known only where something is amiss already.
    pub fn full_attendance_so_far(&self) -> Option<bool> {
        let breaches = self.late + self.early_leave + self.missed_in + self.missed_out;
        let amiss = breaches + self.absent_total().0 + self.breaking_minutes();
        (self.open == 0 || amiss > 0).then(|| self.is_full_attendance())
    }

    /// Minutes of the shifts that leave of any kind covers.
    pub fn leave_minutes(&self) -> i64 {
        self.requested_where(RequestKind::is_leave)
    }

    /// Minutes of the shifts that work elsewhere of any kind covers.
    pub fn outwork_minutes(&self) -> i64 {
        self.requested_where(|kind| !kind.is_leave())
    }

    fn requested_where(&self, is_meant: impl Fn(RequestKind) -> bool) -> i64 {
        let kinds = self.requested_minutes.iter();
        let meant = kinds.filter(|(kind, _)| is_meant(**kind));
        meant.map(|(_, minutes)| minutes).sum()
    }

    /// Minutes of the shifts that requests of a kind cover.
    pub fn requested(&self, kind: RequestKind) -> i64 {
        self.requested_minutes.get(&kind).copied().unwrap_or(0)
    }
}

/// The month of everybody, in the order of the facts' people.
/// Law 7.4.
///
/// `verdicts` belong to the facts' duties, one by one.
pub fn sum_up(facts: &Facts, verdicts: &[Verdict], month: Month) -> Vec<PersonMonth> {
    let books = Books::of(facts);
    let day_count = month.days().count();
    let mut by_person: HashMap<PersonId, PersonMonth> = HashMap::new();
    for (place, (duty, verdict)) in facts.duties.iter().zip(verdicts).enumerate() {
        if Month::of(duty.date) != month {
            continue;
        }
        let own = by_person
            .entry(duty.person)
            .or_insert_with(|| empty(duty.person, day_count));
        own.days[duty.date.day0() as usize].push(place);
        count::add(&mut own.totals, &books, duty, verdict);
    }
    facts
        .people
        .iter()
        .map(|person| {
            let mut own = by_person
                .remove(&person.id)
                .unwrap_or_else(|| empty(person.id, day_count));
            own.totals.days_without_duty =
                own.days.iter().filter(|duties| duties.is_empty()).count() as i64;
            own.totals.retroactive = books.retroactive(&own, facts);
            let swaps = facts.swaps.iter();
            let counts = |swap: &&Exchanged| swap.has(person.id) && swap.month() == month;
            own.totals.swaps = swaps.filter(counts).count() as i64;
            if let Some(totals) = frozen(facts, month, person.id) {
                own.totals = totals;
            }
            own
        })
        .collect()
}

/// What was counted of a person when the month was closed; nothing of those whom it didn't know.
/// Law 12.2.
fn frozen(facts: &Facts, month: Month, person: PersonId) -> Option<MonthTotals> {
    let totals = facts.frozen.months.get(&month)?.totals.get(&person)?;
    serde_json::from_value(totals.clone()).ok()
}

fn empty(person: PersonId, day_count: usize) -> PersonMonth {
    PersonMonth {
        person,
        totals: MonthTotals::default(),
        days: vec![Vec::new(); day_count],
    }
}
