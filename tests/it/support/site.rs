//! A small site to test with: a department, two posts, two shifts, three people.

use chrono::NaiveDate;
use onpost::{
    rules::{
        correction::{Correction, CorrectionCause},
        duty::Duty,
        extension::Extension,
        facts::Facts,
        ids::*,
        person::{Person, Role},
        post::{CoverageWindow, Department, Line, Post, Weekdays},
        post_check::{PostCheck, PostCheckFinding},
        punch::{Direction, Punch, PunchSource},
        request::{Request, RequestKind},
        shift::{Break, DayValue, Shift},
        slip::SlipStatus,
        time::Instant,
        zone::Zone,
    },
    store::{Db, import},
};
use uuid::Uuid;

/// An instant from RFC 3339.
pub fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// A date from ISO 8601.
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An id that is the same for the same text.
pub fn id(text: &str) -> Uuid {
    let hash = text.bytes().fold(0x6c62_272e_07bb_0142_u128, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b)
    });
    Uuid::from_u128(hash)
}

/// A member of staff of the call centre.
pub fn person(staff_no: &str) -> Person {
    Person {
        id: PersonId(id(&format!("person {staff_no}"))),
        staff_no: staff_no.into(),
        name: format!("李{staff_no}"),
        department: DepartmentId(id("cs")),
        role: Role::Staff,
        posts: vec![PostId(id("post desk")), PostId(id("post 1000"))],
        phone: "13800000000".into(),
        email: "li@example.com".into(),
        active: true,
    }
}

/// A duty at the call centre, 08:00 to 16:00 in Shanghai.
pub fn duty(staff_no: &str, date: NaiveDate) -> Duty {
    let shift = &facts().shifts[0];
    let (start, end) = shift.span(Zone::SHANGHAI, date);
    Duty {
        id: DutyId(id(&format!("duty {date} {staff_no}"))),
        person: PersonId(id(&format!("person {staff_no}"))),
        post: PostId(id("post 1000")),
        shift: shift.id,
        date,
        start,
        end,
    }
}

/// A punch of somebody.
pub fn punch(staff_no: &str, when: &str, direction: Option<Direction>) -> Punch {
    Punch {
        id: PunchId(id(&format!("punch {when} {staff_no}"))),
        person: PersonId(id(&format!("person {staff_no}"))),
        at: at(when),
        direction,
        source: PunchSource::Device,
    }
}

/// A request that waits for a decision.
pub fn request(number: &str, staff_no: &str) -> Request {
    Request {
        id: RequestId(id(&format!("request {number}"))),
        number: number.into(),
        person: PersonId(id(&format!("person {staff_no}"))),
        kind: RequestKind::Sick,
        from: at("2026-11-03T00:00:00Z"),
        to: at("2026-11-04T00:00:00Z"),
        status: SlipStatus::Submitted,
        filed_at: at("2026-11-02T09:00:00Z"),
        reason: "发烧".into(),
        contact: "13900000000".into(),
        phone_report_at: Some(at("2026-11-02T08:00:00Z")),
    }
}

/// The site without duties.
pub fn facts() -> Facts {
    let department = DepartmentId(id("cs"));
    let post = |code: &str, line| Post {
        id: PostId(id(&format!("post {code}"))),
        code: code.into(),
        name: format!("{code} 岗"),
        name_en: None,
        department,
        line,
        zone: Zone::SHANGHAI,
    };
    let shift = |code: &str, start: &str, end: &str| Shift {
        id: ShiftId(id(&format!("shift {code}"))),
        code: code.into(),
        name: format!("{code} 班"),
        name_en: None,
        start: start.parse().unwrap(),
        end: end.parse().unwrap(),
        breaks: vec![Break {
            from: "12:00:00".parse().unwrap(),
            to: "13:00:00".parse().unwrap(),
        }],
        day_value: DayValue::ONE,
    };
    Facts {
        departments: vec![Department {
            id: department,
            code: "CS".into(),
            name: "客服部".into(),
            name_en: None,
        }],
        posts: vec![post("1000", Line::First), post("desk", Line::Second)],
        coverage: vec![CoverageWindow {
            post: PostId(id("post 1000")),
            days: Weekdays::from_numbers([1, 3, 7]).unwrap().into(),
            from_minute: 480,
            to_minute: 1440,
            people: 2,
        }],
        shifts: vec![
            shift("D", "08:00:00", "16:00:00"),
            shift("N", "23:00:00", "07:00:00"),
        ],
        people: vec![person("1001"), person("1002"), person("1003")],
        ..Facts::default()
    }
}

/// The site with a few days of everything.
pub fn busy() -> Facts {
    let monday = duty("1001", day("2026-11-02"));
    Facts {
        duties: vec![
            monday.clone(),
            duty("1001", day("2026-11-03")),
            duty("1002", day("2026-11-02")),
        ],
        punches: vec![
            punch("1001", "2026-11-01T23:40:00Z", Some(Direction::In)),
            punch("1001", "2026-11-02T08:20:00Z", Some(Direction::Out)),
            punch("1002", "2026-11-01T23:50:00Z", None),
        ],
        requests: vec![
            request("Q1", "1001"),
            Request {
                status: SlipStatus::Approved,
                ..request("Q2", "1002")
            },
            Request {
                status: SlipStatus::Cancelled,
                ..request("Q3", "1003")
            },
        ],
        corrections: vec![Correction {
            id: CorrectionId(id("correction")),
            duty: DutyId(id("duty 2026-11-02 1002")),
            direction: Direction::Out,
            at: at("2026-11-02T08:15:00Z"),
            cause: CorrectionCause::Forgot,
            status: SlipStatus::Approved,
        }],
        extensions: vec![Extension {
            id: ExtensionId(id("extension")),
            duty: monday.id,
            until: at("2026-11-02T10:00:00Z"),
            status: SlipStatus::Submitted,
            reason: "故障未解决".into(),
        }],
        post_checks: vec![PostCheck {
            id: PostCheckId(id("check")),
            duty: monday.id,
            finding: PostCheckFinding::LeftPost,
            verified: false,
            note: "10:20 无人".into(),
        }],
        ..facts()
    }
    .sorted()
}

/// When the tests import.
pub fn imported_at() -> Instant {
    at("2026-11-05T00:00:00Z")
}

/// Puts facts into a database.
pub async fn fill(db: &Db, facts: &Facts) -> import::Imported {
    let mut tx = db.write().await.unwrap();
    let imported = import::save(&mut tx, facts, imported_at()).await.unwrap();
    tx.commit().await.unwrap();
    imported
}
