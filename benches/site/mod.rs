//! A large site made up for measuring: people on three shifts, punches with every kind of fault.

use chrono::{Days, Duration, NaiveDate, NaiveTime};
use onpost::rules::{
    duty::Duty,
    facts::Facts,
    ids::{DepartmentId, DutyId, PersonId, PostId, PunchId, RequestId, ShiftId},
    person::{Person, Role},
    post::{Department, Line, Post},
    punch::{Direction, Punch, PunchSource},
    request::{Request, RequestKind},
    shift::{DayValue, Shift},
    slip::SlipStatus,
    time::{DEFAULT_ZONE, Instant},
};
use uuid::Uuid;

/// The month that the site works.
pub const FIRST_DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 10, 1).expect("a date");
const DAYS: u64 = 31;
const SHIFT_STARTS: [u32; 3] = [0, 8, 16];

/// One duty and about two punches a person and day; 3 % of the duties with a request.
pub fn facts(people: u64) -> Facts {
    let department = DepartmentId(Uuid::from_u128(1));
    let posts = [Line::First, Line::Second, Line::Third]
        .into_iter()
        .zip(1u32..);
    let posts: Vec<Post> = posts
        .map(|(line, number)| Post {
            id: PostId(Uuid::from_u128(u128::from(number))),
            code: format!("P{number}"),
            name: format!("岗位{number}"),
            name_en: None,
            department,
            line,
            zone: DEFAULT_ZONE,
        })
        .collect();
    let mut facts = Facts {
        departments: vec![Department {
            id: department,
            code: "OPS".into(),
            name: "运维部".into(),
            name_en: None,
        }],
        shifts: SHIFT_STARTS.into_iter().map(shift).collect(),
        posts,
        ..Facts::default()
    };
    let mut dice = Dice(42);
    for number in 0..people {
        add_person(&mut facts, &mut dice, number);
    }
    facts.sorted()
}

fn shift(start: u32) -> Shift {
    let time = |hour| NaiveTime::from_hms_opt(hour % 24, 0, 0).expect("an hour");
    Shift {
        id: ShiftId(Uuid::from_u128(u128::from(start) + 1)),
        code: format!("S{start}"),
        name: format!("{start}点班"),
        name_en: None,
        start: time(start),
        end: time(start + 8),
        breaks: Vec::new(),
        day_value: DayValue::ONE,
    }
}

fn add_person(facts: &mut Facts, dice: &mut Dice, number: u64) {
    let post = &facts.posts[(number % 3) as usize];
    let (post, department) = (post.id, post.department);
    let person = PersonId(Uuid::from_u128(u128::from(number) + 1));
    facts.people.push(Person {
        id: person,
        staff_no: format!("{number:06}"),
        name: format!("员工{number}"),
        department,
        role: Role::Staff,
        posts: vec![post],
        phone: String::new(),
        email: String::new(),
        active: true,
    });
    let shift = facts.shifts[(number / 3 % 3) as usize].clone();
    for day in 0..DAYS {
        let date = FIRST_DAY + Days::new(day);
        let (start, end) = shift.span(DEFAULT_ZONE, date);
        let number = u128::from(number * DAYS + day + 1);
        facts.duties.push(Duty {
            id: DutyId(Uuid::from_u128(number)),
            person,
            post,
            shift: shift.id,
            date,
            start,
            end,
        });
        if dice.roll(100) < 3 {
            facts.requests.push(request(number, person, (start, end)));
        }
        let late = Duration::seconds(dice.roll(1800) as i64 - 1200);
        let early = Duration::seconds(dice.roll(1800) as i64 - 1200);
        for (at, direction, step) in [
            (start - Duration::minutes(15) + late, Direction::In, 0),
            (end + Duration::minutes(15) - early, Direction::Out, 1),
        ] {
            if dice.roll(200) > 0 {
                facts.punches.push(Punch {
                    id: PunchId(Uuid::from_u128(number * 2 + step)),
                    person,
                    at,
                    direction: Some(direction).filter(|_| dice.roll(10) > 0),
                    source: PunchSource::Device,
                });
            }
        }
    }
}

fn request(number: u128, person: PersonId, (from, to): (Instant, Instant)) -> Request {
    Request {
        id: RequestId(Uuid::from_u128(number)),
        number: number.to_string(),
        person,
        kind: if number.is_multiple_of(2) {
            RequestKind::Sick
        } else {
            RequestKind::FieldWork
        },
        from,
        to: to - Duration::hours((number % 3) as i64),
        status: SlipStatus::Approved,
        filed_at: from - Duration::days(1),
        reason: "事".into(),
        contact: "13800000000".into(),
        phone_report_at: None,
    }
}

/// A small generator whose throws are the same each time (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % sides
    }
}
