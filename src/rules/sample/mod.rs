//! A small site for tests of the rules, told in the words people use; its clocks show UTC, its year is 2026.
//!
//! It's part of the library, since tests of all floors draw on it; no shipped code may.

pub mod board;
mod dice;
pub mod file;
pub mod site;

use super::{
    correction::{Correction, CorrectionCause},
    duty::Duty,
    extension::Extension,
    facts::Facts,
    ids::*,
    person::{Person, Role},
    policy::{Policies, Policy, PolicyTerms},
    post::{Department, Line, Post},
    post_check::{PostCheck, PostCheckFinding},
    punch::{Direction, Punch, PunchSource},
    request::{Request, RequestKind},
    shift::{DayValue, Shift},
    slip::SlipStatus,
    time::Instant,
    verdict::{Verdict, classify},
    zone::Zone,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use uuid::Uuid;

/// `11-02 07:43` of 2026, with or without seconds.
pub fn at(text: &str) -> Instant {
    let text = format!("2026-{text}");
    NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M")
        .or_else(|_| NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S"))
        .expect("MM-DD HH:MM[:SS]")
        .and_utc()
}

/// `11-02` of 2026.
pub fn day(text: &str) -> NaiveDate {
    format!("2026-{text}").parse().expect("MM-DD")
}

/// One person on one post of a line, until more is said.
pub struct Sample {
    pub facts: Facts,
    next: u128,
}

impl Sample {
    pub fn on(line: Line) -> Self {
        let department = DepartmentId(Uuid::from_u128(1));
        let post = PostId(Uuid::from_u128(2));
        Self {
            facts: Facts {
                departments: vec![Department {
                    id: department,
                    code: "OPS".into(),
                    name: "运维部".into(),
                    name_en: None,
                }],
                posts: vec![Post {
                    id: post,
                    code: "1000".into(),
                    name: "呼叫中心".into(),
                    name_en: None,
                    department,
                    line,
                    zone: Zone::UTC,
                }],
                people: vec![Person {
                    id: PersonId(Uuid::from_u128(3)),
                    staff_no: "1001".into(),
                    name: "李伟".into(),
                    department,
                    role: Role::Staff,
                    posts: vec![post],
                    phone: String::new(),
                    email: String::new(),
                    active: true,
                }],
                ..Facts::default()
            },
            next: 100,
        }
    }

    pub fn first_line() -> Self {
        Self::on(Line::First)
    }

    fn id(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128(self.next)
    }

    /// A duty, as `11-02 08:00-16:00`; an end not later than the start is on the next day.
    pub fn duty(mut self, text: &str) -> Self {
        let (date, times) = text.split_once(' ').expect("MM-DD HH:MM-HH:MM");
        let (from, to) = times.split_once('-').expect("HH:MM-HH:MM");
        let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").expect("HH:MM");
        let shift = Shift {
            id: ShiftId(self.id()),
            code: times.into(),
            name: times.into(),
            name_en: None,
            start: time(from),
            end: time(to),
            breaks: Vec::new(),
            day_value: DayValue::ONE,
        };
        let (start, end) = shift.span(Zone::UTC, day(date));
        let duty = Duty {
            id: DutyId(self.id()),
            person: self.facts.people[0].id,
            post: self.facts.posts[0].id,
            shift: shift.id,
            date: day(date),
            start,
            end,
        };
        self.facts.shifts.push(shift);
        self.facts.duties.push(duty);
        self
    }

    /// Punches, as `11-02 07:43 in, 11-02 16:20 out, 11-02 12:00` (the last tells no direction).
    pub fn punches(mut self, text: &str) -> Self {
        for part in text.split(", ").filter(|part| !part.is_empty()) {
            let (when, direction) = match part.rsplit_once(' ') {
                Some((when, "in")) => (when, Some(Direction::In)),
                Some((when, "out")) => (when, Some(Direction::Out)),
                _ => (part, None),
            };
            let punch = Punch {
                id: PunchId(self.id()),
                person: self.facts.people[0].id,
                at: at(when),
                direction,
                source: PunchSource::Web,
            };
            self.facts.punches.push(punch);
        }
        self
    }

    /// All punches so far come from a punch clock.
    pub fn by_devices(mut self) -> Self {
        for punch in &mut self.facts.punches {
            punch.source = PunchSource::Device;
        }
        self
    }

    /// An approved request, as `11-02 08:00 - 11-02 12:00`.
    pub fn request(self, kind: RequestKind, span: &str) -> Self {
        let number = (self.facts.requests.len() + 1).to_string();
        self.numbered(&number, kind, span)
    }

    pub fn numbered(mut self, number: &str, kind: RequestKind, span: &str) -> Self {
        let (from, to) = span.split_once(" - ").expect("from - to");
        let request = Request {
            id: RequestId(self.id()),
            number: number.into(),
            person: self.facts.people[0].id,
            kind,
            from: at(from),
            to: at(to),
            status: SlipStatus::Approved,
            filed_at: at("01-01 00:00"),
            reason: "事".into(),
            contact: "13800000000".into(),
            phone_report_at: None,
        };
        self.facts.requests.push(request);
        self
    }

    /// An approved correction of the duty at that place.
    pub fn correction(
        mut self,
        duty: usize,
        direction: Direction,
        when: &str,
        cause: CorrectionCause,
    ) -> Self {
        let correction = Correction {
            id: CorrectionId(self.id()),
            duty: self.facts.duties[duty].id,
            direction,
            at: at(when),
            cause,
            status: SlipStatus::Approved,
        };
        self.facts.corrections.push(correction);
        self
    }

    pub fn extension(mut self, duty: usize, until: &str) -> Self {
        let extension = Extension {
            id: ExtensionId(self.id()),
            duty: self.facts.duties[duty].id,
            until: at(until),
            status: SlipStatus::Approved,
            reason: String::new(),
        };
        self.facts.extensions.push(extension);
        self
    }

    pub fn verified(mut self, duty: usize, finding: PostCheckFinding) -> Self {
        let check = PostCheck {
            id: PostCheckId(self.id()),
            duty: self.facts.duties[duty].id,
            finding,
            verified: true,
            note: String::new(),
        };
        self.facts.post_checks.push(check);
        self
    }

    /// Other numbers, in force always.
    pub fn terms(mut self, change: impl FnOnce(&mut PolicyTerms)) -> Self {
        let mut terms = PolicyTerms::default();
        change(&mut terms);
        self.facts.policies = Policies::new(vec![Policy {
            id: None,
            version: 1,
            effective_from: None,
            terms,
        }]);
        self
    }

    pub fn classify(self, as_of: Option<&str>) -> Vec<Verdict> {
        classify(&self.facts.sorted(), as_of.map(at))
    }

    /// The final verdicts, a line each: status, minutes late/early, reasons.
    pub fn says(self) -> Vec<String> {
        self.classify(None).iter().map(line).collect()
    }

    /// The verdicts as of an instant.
    pub fn says_at(self, as_of: &str) -> Vec<String> {
        self.classify(Some(as_of)).iter().map(line).collect()
    }
}

fn line(verdict: &Verdict) -> String {
    let status: &str = verdict.status.into();
    let reasons: Vec<_> = verdict
        .reasons
        .iter()
        .map(|reason| reason.code.word())
        .collect();
    format!(
        "{status} {}/{} {}",
        verdict.late_minutes,
        verdict.early_leave_minutes,
        reasons.join(";")
    )
    .trim_end()
    .to_owned()
}
