//! A board for tests, told in the words people use; its clocks show UTC, its year is 2026.

use super::{at, day};
use crate::{
    calendar::{CalendarDay, DayKind},
    duty::Duty,
    facts::Facts,
    ids::{DepartmentId, DutyId, PersonId, PostId, RequestId, ShiftId},
    person::{Person, Role},
    post::{Department, Line, Post},
    request::{Request, RequestKind},
    roster::{
        Cell, Contract, Draft, DraftEntry, Finding, Plan, RosterTerms, finding::Breach, lint,
        plan::RosterKey, terms::Limits, version::RosterState,
    },
    shift::{Break, DayValue, Shift},
    slip::SlipStatus,
    time::Month,
    zone::Zone,
};
use chrono::{NaiveDate, NaiveTime};
use uuid::Uuid;

/// Letter, start, end and unpaid break of the shifts.
const SHIFTS: [(&str, &str, &str, &str); 8] = [
    ("M", "08:00", "16:00", ""),
    ("A", "16:00", "00:00", ""),
    ("N", "00:00", "08:00", ""),
    ("L", "22:00", "06:00", ""),
    ("O", "09:00", "18:00", "12:00-13:00"),
    ("D", "08:00", "20:00", ""),
    ("H", "20:00", "08:00", ""),
    ("T", "08:00", "08:00", ""),
];

/// A plan of November 2026 that is told step by step.
#[derive(Debug, Clone)]
pub struct SampleBoard {
    pub plan: Plan,
    next: u128,
}

pub const POST: PostId = PostId(Uuid::from_u128(2));
pub const ELSEWHERE: PostId = PostId(Uuid::from_u128(3));

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").expect("HH:MM")
}

fn shifts() -> Vec<Shift> {
    let shifts = SHIFTS.iter().zip(1u128..);
    shifts
        .map(|((code, start, end, pause), number)| Shift {
            id: ShiftId(Uuid::from_u128(number)),
            code: (*code).into(),
            name: (*code).into(),
            name_en: None,
            start: time(start),
            end: time(end),
            breaks: pause
                .split_once('-')
                .map(|(from, to)| Break {
                    from: time(from),
                    to: time(to),
                })
                .into_iter()
                .collect(),
            day_value: DayValue::ONE,
        })
        .collect()
}

fn post(id: PostId, code: &str) -> Post {
    Post {
        id,
        code: code.into(),
        name: code.into(),
        name_en: None,
        department: DepartmentId(Uuid::from_u128(1)),
        line: Line::Third,
        zone: Zone::UTC,
    }
}

/// Who has that letter.
pub fn person(letter: char) -> PersonId {
    PersonId(Uuid::from_u128(u128::from(u32::from(letter))))
}

/// The shift of that letter.
pub fn shift(letter: &str) -> ShiftId {
    let place = SHIFTS.iter().position(|(code, ..)| *code == letter);
    ShiftId(Uuid::from_u128(
        place.expect("a letter of ours") as u128 + 1,
    ))
}

/// `11-02 N` as date and shift; `-`: off.
fn told(text: &str) -> (NaiveDate, Option<ShiftId>) {
    let (date, letter) = text.split_once(' ').expect("MM-DD X");
    (day(date), (letter != "-").then(|| shift(letter)))
}

fn parts(text: &str) -> impl Iterator<Item = (NaiveDate, Option<ShiftId>)> {
    text.split(", ").filter(|part| !part.is_empty()).map(told)
}

impl SampleBoard {
    /// A board of people, a letter each.
    pub fn of(people: &str) -> Self {
        let members = people.chars().map(|letter| Person {
            id: person(letter),
            staff_no: letter.into(),
            name: letter.into(),
            department: DepartmentId(Uuid::from_u128(1)),
            role: Role::Staff,
            posts: vec![POST],
            phone: String::new(),
            email: String::new(),
            active: true,
        });
        let facts = Facts {
            departments: vec![Department {
                id: DepartmentId(Uuid::from_u128(1)),
                code: "OPS".into(),
                name: "运维部".into(),
                name_en: None,
            }],
            posts: vec![post(POST, "1000"), post(ELSEWHERE, "FWT")],
            shifts: shifts(),
            people: members.collect(),
            ..Facts::default()
        };
        Self {
            plan: Plan {
                roster: RosterKey {
                    post: POST,
                    month: Month::of(day("11-01")),
                },
                state: RosterState::Published,
                version: 1,
                people: people.chars().map(person).collect(),
                shifts: facts.shifts.iter().map(|shift| shift.id).collect(),
                facts,
                draft: Draft::default(),
                terms: RosterTerms::default(),
                contracts: Vec::new(),
                wishes: Vec::new(),
            },
            next: 1000,
        }
    }

    /// Published duties, as `11-02 M, 11-03 N`.
    pub fn published(self, who: char, text: &str) -> Self {
        self.duties(POST, who, text)
    }

    /// Published duties at another post.
    pub fn elsewhere(self, who: char, text: &str) -> Self {
        self.duties(ELSEWHERE, who, text)
    }

    fn duties(mut self, post: PostId, who: char, text: &str) -> Self {
        for (date, shift) in parts(text) {
            let shift = shift.expect("a duty has a shift");
            let template = self.plan.facts.shift(shift).expect("a shift of ours");
            let (start, end) = template.span(Zone::UTC, date);
            self.next += 1;
            self.plan.facts.duties.push(Duty {
                id: DutyId(Uuid::from_u128(self.next)),
                person: person(who),
                post,
                shift,
                date,
                start,
                end,
            });
        }
        self.plan.facts = self.plan.facts.sorted();
        self
    }

    /// Drafted cells, as `11-02 M, 11-03 -`.
    pub fn draft(self, who: char, text: &str) -> Self {
        self.entries(parts(text).map(|(date, shift)| DraftEntry {
            cell: Cell {
                person: person(who),
                date,
            },
            shift,
            pinned: false,
        }))
    }

    /// Draft entries as they are; later ones replace earlier ones of their cells.
    pub fn entries(mut self, entries: impl IntoIterator<Item = DraftEntry>) -> Self {
        let known = &mut self.plan.draft.entries;
        for entry in entries {
            known.retain(|other| other.cell != entry.cell);
            known.push(entry);
        }
        known.sort_by_key(|entry| entry.cell);
        self
    }

    /// An approved request, as `11-02 00:00 - 11-04 00:00`.
    pub fn away(mut self, who: char, kind: RequestKind, text: &str) -> Self {
        let (from, to) = text.split_once(" - ").expect("from - to");
        self.next += 1;
        self.plan.facts.requests.push(Request {
            id: RequestId(Uuid::from_u128(self.next)),
            number: self.next.to_string(),
            person: person(who),
            kind,
            from: at(from),
            to: at(to),
            status: SlipStatus::Approved,
            filed_at: at("01-01 00:00"),
            reason: String::new(),
            contact: String::new(),
            phone_report_at: None,
        });
        self.plan.facts = self.plan.facts.sorted();
        self
    }

    pub fn limits(mut self, change: impl FnOnce(&mut Limits)) -> Self {
        change(&mut self.plan.terms.limits);
        self
    }

    pub fn contract(mut self, who: char, change: impl FnOnce(&mut Contract)) -> Self {
        let mut contract = Contract {
            person: person(who),
            least_hours: None,
            most_hours: None,
            most_weekends: None,
            barred_shifts: Vec::new(),
        };
        change(&mut contract);
        self.plan.contracts.push(contract);
        self
    }

    /// A date that differs from the plain week.
    pub fn calendar(mut self, date: &str, kind: DayKind) -> Self {
        let known = self.plan.facts.calendar.entries().cloned();
        let new = CalendarDay {
            date: day(date),
            kind,
            name: String::new(),
        };
        self.plan.facts.calendar = known.chain([new]).collect();
        self
    }

    /// The findings, a line each: person, date, weight, what.
    pub fn says(&self) -> Vec<String> {
        lint::plan(&self.plan).iter().map(line).collect()
    }
}

/// `a 11-03 hard rest 8 h of 11 h`.
pub fn line(finding: &Finding) -> String {
    let who = finding.person.0.as_u128() as u8 as char;
    let level: &str = finding.level.into();
    let date = finding.date.format("%m-%d");
    format!("{who} {date} {level} {}", what(&finding.breach))
}

fn what(breach: &Breach) -> String {
    let rule: &str = breach.rule().into();
    let hours = |minutes: &i64| *minutes as f64 / 60.0;
    match breach {
        Breach::Overlap { .. } => rule.into(),
        Breach::NotQualified { .. } => "not qualified".into(),
        Breach::NotActive => "not active".into(),
        Breach::Barred { .. } => "barred".into(),
        Breach::OnLeave { kind, .. } => format!("{rule} {}", <&str>::from(kind)),
        Breach::Rest {
            minutes,
            least_minutes,
            ..
        } => format!("{rule} {} of {}", hours(minutes), hours(least_minutes)),
        Breach::NightsInRow { nights: n, most }
        | Breach::DaysInRow { days: n, most }
        | Breach::Weekends { weekends: n, most } => format!("{rule} {n} of {most}"),
        Breach::WeekHours {
            minutes,
            most_minutes: limit,
        }
        | Breach::MonthHoursOver {
            minutes,
            most_minutes: limit,
        }
        | Breach::MonthHoursUnder {
            minutes,
            least_minutes: limit,
        } => format!("{rule} {} of {}", hours(minutes), hours(limit)),
        Breach::NightToMorning { night } => format!("{rule} {}", night.format("%m-%d")),
    }
}
