//! What closed months hold: the lines of their duties and what the verdicts were, as plain data.
//!
//! A freeze is kept person by person; [`FrozenRow::duties`] reads it and [`FrozenRow::new`] writes it.

mod row;
#[cfg(test)]
mod tests;

pub use row::{FrozenLines, FrozenRow};

use super::{
    duty::Duty,
    ids::{CorrectionId, DutyId, FreezeId, PersonId, PostCheckId, PunchId, RequestId},
    time::{Instant, Month},
    zone::Zone,
};
use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};

/// What the closed months among some facts hold.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FrozenMonths {
    pub months: BTreeMap<Month, FrozenMonth>,
    pub duties: HashMap<DutyId, FrozenDuty>,
    /// The duties of these months as they are now, in order.
    pub now: Vec<Duty>,
}

/// One closed month.
#[derive(Debug, Clone, PartialEq)]
pub struct FrozenMonth {
    pub freeze: MonthFreeze,
    /// What was counted of each person, as the rules of months read it.
    pub totals: HashMap<PersonId, serde_json::Value>,
    /// Whose rows aren't any more what was frozen.
    pub damaged: Vec<PersonId>,
}

/// What a month was closed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthFreeze {
    pub id: FreezeId,
    pub month: Month,
    /// How often the month had been closed by then: 1, 2, 3 …
    pub number: i64,
    /// What it holds was stored by then.
    pub at: Instant,
    pub by: PersonId,
    /// Empty where none was needed.
    pub reason: String,
    /// The first line of what `classify` wrote, and of what `hours` did.
    pub headers: FrozenPair,
    /// In hexadecimal, of all that each wrote.
    pub sha256: FrozenPair,
}

/// Something of both commands whose output is frozen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FrozenPair {
    pub classify: String,
    pub hours: String,
}

/// A duty of a closed month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenDuty {
    pub duty: Duty,
    /// In which its times were told.
    pub zone: Zone,
    /// As they were called.
    pub staff_no: String,
    /// Its line of `classify`, with its end.
    pub line: String,
    pub verdict: FrozenVerdict,
}

/// A verdict in the words that files know.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FrozenVerdict {
    pub status: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_arrival: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_departure: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrival: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departure: Option<i64>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub late: i64,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub early: i64,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub overtime: i64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<FrozenReason>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forgotten: Vec<FrozenForgotten>,
}

/// A finding in the words that files know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenReason {
    pub code: String,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub minutes: i64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rests_on: Vec<FrozenEvidence>,
}

/// What a finding rested on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FrozenEvidence {
    Punch(PunchId),
    Correction(CorrectionId),
    Request(RequestId),
    PostCheck(PostCheckId),
}

/// A punch that counted as forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenForgotten {
    pub direction: String,
    pub due: i64,
    pub ordinal: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplied_by: Option<CorrectionId>,
}

fn is_zero(number: &i64) -> bool {
    *number == 0
}

/// The instant of so many seconds since 1970.
pub(crate) fn instant(seconds: i64) -> Instant {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

impl MonthFreeze {
    /// Whether its rows still are what was frozen, each by itself and all together.
    /// Law 12.2.
    pub fn is_whole(&self, rows: &[FrozenRow]) -> bool {
        rows.iter().all(FrozenRow::is_whole)
            && FrozenPair::sha256(&self.headers, rows) == self.sha256
    }
}

impl FrozenPair {
    /// SHA-256 of all that each command wrote: its header, then what the rows hold.
    pub fn sha256(headers: &Self, rows: &[FrozenRow]) -> Self {
        let mut classify = FrozenHash::default();
        let mut hours = FrozenHash::default();
        classify.take(headers.classify.as_bytes());
        hours.take(headers.hours.as_bytes());
        for row in rows {
            classify.take(row.lines.as_bytes());
            hours.take(row.hours.as_bytes());
        }
        Self {
            classify: classify.told(),
            hours: hours.told(),
        }
    }
}

impl FrozenMonths {
    /// Whether no month is closed.
    pub fn is_empty(&self) -> bool {
        self.months.is_empty()
    }

    /// Whether a service date lies in a closed month.
    pub fn is_closed(&self, date: NaiveDate) -> bool {
        !self.is_empty() && self.months.contains_key(&Month::of(date))
    }

    /// What a service date's month was closed with.
    pub fn freeze(&self, date: NaiveDate) -> Option<&MonthFreeze> {
        self.months.get(&Month::of(date)).map(|it| &it.freeze)
    }

    /// Adds a month with the rows that were read of it.
    pub fn add(&mut self, freeze: MonthFreeze, rows: Vec<FrozenRow>) {
        let mut month = FrozenMonth {
            freeze,
            totals: HashMap::with_capacity(rows.len()),
            damaged: Vec::new(),
        };
        for row in rows {
            if !row.is_whole() {
                month.damaged.push(row.person);
            }
            let (duties, totals) = row.read();
            let duties = duties.into_iter().map(|it| (it.duty.id, it));
            self.duties.extend(duties);
            month.totals.insert(row.person, totals);
        }
        self.months.insert(month.freeze.month, month);
    }

    /// What they hold of one person.
    #[must_use]
    pub fn of_person(&self, person: PersonId) -> Self {
        let own = |duty: &Duty| duty.person == person;
        let months = self.months.iter().map(|(month, known)| {
            let totals = known.totals.get(&person);
            let known = FrozenMonth {
                freeze: known.freeze.clone(),
                totals: totals.map(|it| (person, it.clone())).into_iter().collect(),
                damaged: known.damaged.clone(),
            };
            (*month, known)
        });
        let duties = self.duties.iter().filter(|(_, it)| own(&it.duty));
        Self {
            months: months.collect(),
            duties: duties.map(|(id, it)| (*id, it.clone())).collect(),
            now: self.now.iter().filter(|it| own(it)).cloned().collect(),
        }
    }
}

/// SHA-256 of what a command wrote, in hexadecimal, taken line by line.
#[derive(Debug, Clone, Default)]
pub struct FrozenHash(Sha256);

impl FrozenHash {
    /// The hash of a text.
    pub fn of(text: &[u8]) -> String {
        let mut hash = Self::default();
        hash.take(text);
        hash.told()
    }

    /// Takes what follows.
    pub fn take(&mut self, text: &[u8]) {
        self.0.update(text);
    }

    /// In hexadecimal, of all that was taken.
    pub fn told(self) -> String {
        hex(&self.0.finalize())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
