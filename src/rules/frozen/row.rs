//! What a freeze keeps of one person: their lines to the byte, and beside them what stands in no line.

use super::{FrozenDuty, FrozenVerdict, hex, instant};
use crate::{
    duty::Duty,
    ids::{DutyId, PersonId, PostId, ShiftId},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What a freeze keeps of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenRow {
    pub person: PersonId,
    /// As they were called.
    pub staff_no: String,
    /// Their lines of `classify`; empty: they had no duty.
    pub lines: String,
    /// Their line of `hours`; empty: they had none.
    pub hours: String,
    /// What stands in no line, as JSON.
    pub detail: String,
    /// Of the three, in hexadecimal.
    pub sha256: String,
}

/// What stands in no line of a person's.
#[derive(Debug, Default, Serialize, Deserialize)]
struct RowDetail {
    duties: Vec<DutyDetail>,
    totals: serde_json::Value,
}

#[derive(Debug, Serialize, Deserialize)]
struct DutyDetail {
    id: DutyId,
    post: PostId,
    shift: ShiftId,
    date: NaiveDate,
    start: i64,
    end: i64,
    zone: String,
    /// Of its line, in bytes.
    length: usize,
    #[serde(flatten)]
    verdict: FrozenVerdict,
}

/// What is to be kept of one person.
#[derive(Debug)]
pub struct FrozenLines<'a> {
    pub person: PersonId,
    /// As they are called.
    pub staff_no: String,
    /// In the order of their lines.
    pub duties: &'a [FrozenDuty],
    /// Their line of `hours`; empty: they have none.
    pub hours: String,
    /// What is counted of them, as the rules of months write it.
    pub totals: serde_json::Value,
}

impl FrozenRow {
    /// A person's row.
    pub fn new(own: FrozenLines<'_>) -> Self {
        let FrozenLines {
            person,
            staff_no,
            duties,
            hours,
            totals,
        } = own;
        let of = |held: &FrozenDuty| DutyDetail {
            id: held.duty.id,
            post: held.duty.post,
            shift: held.duty.shift,
            date: held.duty.date,
            start: held.duty.start.timestamp(),
            end: held.duty.end.timestamp(),
            zone: held.zone.to_string(),
            length: held.line.len(),
            verdict: held.verdict.clone(),
        };
        let detail = RowDetail {
            duties: duties.iter().map(of).collect(),
            totals,
        };
        let mut row = Self {
            person,
            staff_no,
            lines: duties.iter().map(|it| &*it.line).collect(),
            hours,
            detail: serde_json::to_string(&detail).unwrap_or_default(),
            sha256: String::new(),
        };
        row.sha256 = row.hash();
        row
    }

    /// Whether it still is what was frozen.
    pub fn is_whole(&self) -> bool {
        self.sha256 == self.hash()
    }

    fn hash(&self) -> String {
        let mut hash = Sha256::new();
        for part in [&self.lines, &self.hours, &self.detail] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        hex(&hash.finalize())
    }

    /// The duties, and what was counted; of a row that can't be read, nothing.
    pub(super) fn read(&self) -> (Vec<FrozenDuty>, serde_json::Value) {
        let detail: RowDetail = serde_json::from_str(&self.detail).unwrap_or_default();
        let mut from = 0;
        let duties = detail.duties.into_iter().map(|it| {
            let until = from + it.length;
            let line = self.lines.get(from..until).unwrap_or_default();
            from = until;
            FrozenDuty {
                duty: Duty {
                    id: it.id,
                    person: self.person,
                    post: it.post,
                    shift: it.shift,
                    date: it.date,
                    start: instant(it.start),
                    end: instant(it.end),
                },
                zone: it.zone.parse().unwrap_or_default(),
                staff_no: self.staff_no.clone(),
                line: line.to_owned(),
                verdict: it.verdict,
            }
        });
        (duties.collect(), detail.totals)
    }

    /// The duties, in the order of their lines.
    pub fn duties(&self) -> Vec<FrozenDuty> {
        self.read().0
    }
}
