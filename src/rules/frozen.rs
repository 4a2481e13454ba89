//! What closed months hold: the lines of their duties and what the verdicts were, as plain data.
//!
//! A freeze is kept person by person; [`FrozenRow::duties`] reads it and [`FrozenRow::new`] writes it.

use super::{
    duty::Duty,
    ids::{
        CorrectionId, DutyId, FreezeId, PersonId, PostCheckId, PostId, PunchId, RequestId, ShiftId,
    },
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
    fn read(&self) -> (Vec<FrozenDuty>, serde_json::Value) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        facts::Facts,
        request::RequestKind,
        sample::{Sample, day},
        verdict::{classify, frozen},
    };
    use uuid::Uuid;

    /// What a month is closed with, each line being the duty's date.
    fn closed(facts: &Facts, month: &str) -> FrozenMonths {
        let month = Month::of(day(month));
        let verdicts = classify(facts, None);
        let judged = facts.duties.iter().zip(&verdicts);
        let held = judged.filter(|(duty, _)| Month::of(duty.date) == month);
        let held: Vec<FrozenDuty> = held
            .map(|(duty, verdict)| FrozenDuty {
                duty: duty.clone(),
                zone: Zone::UTC,
                staff_no: "1001".into(),
                line: format!("{}\n", duty.date),
                verdict: frozen(verdict),
            })
            .collect();
        let row = FrozenRow::new(FrozenLines {
            person: facts.people[0].id,
            staff_no: "1001".into(),
            duties: &held,
            hours: "hours\n".into(),
            totals: serde_json::Value::Null,
        });
        assert!(row.is_whole());
        assert_eq!(row.duties(), held, "read as written");
        let freeze = MonthFreeze {
            id: FreezeId(Uuid::from_u128(1)),
            month,
            number: 1,
            at: instant(0),
            by: facts.people[0].id,
            reason: String::new(),
            headers: FrozenPair::default(),
            sha256: FrozenPair::sha256(&FrozenPair::default(), std::slice::from_ref(&row)),
        };
        assert!(freeze.is_whole(std::slice::from_ref(&row)));
        let mut touched = row.clone();
        touched.lines = touched.lines.replace("11-02", "11-03");
        assert!(!touched.is_whole() && !freeze.is_whole(&[touched]));
        let mut months = FrozenMonths::default();
        months.add(freeze, vec![row]);
        months
    }

    fn site() -> Sample {
        Sample::first_line()
            .duty("10-31 08:00-16:00")
            .duty("11-02 08:00-16:00")
            .duty("11-03 08:00-16:00")
            .duty("12-01 08:00-16:00")
            .punches("10-31 07:55 in, 10-31 16:20 out, 11-02 07:55 in, 11-02 16:20 out, 12-01 07:55 in, 12-01 16:20 out")
    }

    /// Law 5.19, 12.2.
    #[test]
    fn duties_of_a_closed_month_are_judged_as_they_were_and_others_as_now() {
        let before = site().facts.sorted();
        let was = classify(&before, None);
        let later = site()
            .request(RequestKind::Sick, "11-03 00:00 - 11-04 00:00")
            .punches("10-31 07:30 in, 11-02 07:30 in, 12-01 07:30 in");
        // One is gone, another is new.
        let mut later = later.duty("11-20 08:00-16:00").facts;
        later.duties.retain(|duty| duty.date != day("11-02"));
        let facts = later.sorted().with_frozen(closed(&before, "11-01"));
        let dates: Vec<NaiveDate> = facts.duties.iter().map(|duty| duty.date).collect();
        assert_eq!(dates, ["10-31", "11-02", "11-03", "12-01"].map(day));
        let now = classify(&facts, None);
        assert_eq!(now[1..3], was[1..3], "to the last reason");
        assert_ne!(now[0], was[0]);
        assert_ne!(now[3], was[3]);
        let open = facts.as_now();
        let dates: Vec<NaiveDate> = open.duties.iter().map(|duty| duty.date).collect();
        assert_eq!(dates, ["10-31", "11-03", "11-20", "12-01"].map(day));
    }
}
