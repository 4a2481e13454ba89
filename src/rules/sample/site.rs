//! Random sites: everything that files can hold, in forms that are easily lost on the way.

use super::dice::SampleDice;
use crate::{
    calendar::{CalendarDay, DateKind, DayKind},
    correction::{Correction, CorrectionCause},
    dated::{Dated, DatedVersion},
    duty::Duty,
    extension::Extension,
    facts::Facts,
    ids::{
        CorrectionId, DepartmentId, DutyId, ExtensionId, PersonId, PolicyId, PostCheckId, PostId,
        PunchId, RequestId, ShiftId,
    },
    person::{Employment, Person, Role},
    policy::{DeviceDirections, LatenessReference, Policies, Policy, PolicyTerms},
    post::{CoverageWindow, Department, Line, Post, Weekdays, WindowDays},
    post_check::{PostCheck, PostCheckFinding},
    punch::{Direction, Punch, PunchSource},
    request::{Request, RequestKind},
    seam::{Edge, Seam},
    shift::{Break, DayValue, Shift},
    slip::SlipStatus,
    zone::Zone,
};
use chrono::{Days, Duration, NaiveDate, NaiveTime};
use std::collections::HashMap;
use strum::VariantArray;

/// Texts as people write them, and as spreadsheets would like to reckon with them.
const TEXTS: [&str; 10] = [
    "",
    "发烧",
    "=1+1",
    "-2",
    "甲,乙;丙",
    "他说\"好\"",
    "第一行\n第二行\r\n第三行",
    "@SUM(A1)",
    "０ is plain",
    "1.38E+10",
];

/// Codes, of which none is a number whatever it looks like.
const CODES: [&str; 6] = ["007", "7", "A-1", "客服", "=A1", "1e3"];

/// Zones whose clocks change within the days of the duties, and others.
const ZONES: [&str; 5] = [
    "Asia/Shanghai",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
];

/// A random site; the same seed gives the same.
pub fn site(seed: u64) -> Facts {
    let mut dice = SampleDice::new(seed);
    let mut facts = Facts::default();
    departments(&mut dice, &mut facts);
    posts(&mut dice, &mut facts);
    shifts(&mut dice, &mut facts);
    demand(&mut dice, &mut facts);
    people(&mut dice, &mut facts);
    duties(&mut dice, &mut facts);
    punches(&mut dice, &mut facts);
    requests(&mut dice, &mut facts);
    slips(&mut dice, &mut facts);
    calendar(&mut dice, &mut facts);
    policies(&mut dice, &mut facts);
    facts.sorted()
}

/// The first of the days on which anything happens: the clocks of Berlin and of New York go back soon.
fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, 22).unwrap_or_default()
}

fn zone(dice: &mut SampleDice) -> Zone {
    let name: &&str = dice.pick(&ZONES);
    Zone::named(name)
}

fn a_day(dice: &mut SampleDice) -> NaiveDate {
    first_day() + Days::new(dice.below(14))
}

fn name(dice: &mut SampleDice) -> String {
    let text = dice.pick(&TEXTS).replace(['\n', '\r'], " ");
    format!("名{text}").trim_end().replace('０', "0")
}

fn english(dice: &mut SampleDice) -> Option<String> {
    dice.chance(30).then(|| format!("Desk {}", dice.below(9)))
}

/// Versions of a thing: since ever, or from a date; then maybe others.
fn versions<T: Clone>(
    dice: &mut SampleDice,
    first: T,
    mut other: impl FnMut(&mut SampleDice, &T) -> T,
) -> Option<Dated<T>> {
    if dice.chance(50) {
        return None;
    }
    let early = NaiveDate::from_ymd_opt(2026, 1, 1).filter(|_| dice.chance(40));
    let mut from = first_day();
    let mut all = vec![DatedVersion {
        from: early,
        value: first,
    }];
    for _ in 0..=dice.below(2) {
        from = from + Days::new(1 + dice.below(6));
        let value = other(dice, &all[all.len() - 1].value);
        all.push(DatedVersion {
            from: Some(from),
            value,
        });
    }
    Dated::new(all)
}

fn departments(dice: &mut SampleDice, facts: &mut Facts) {
    for code in &CODES[..1 + dice.below(3) as usize] {
        facts.departments.push(Department {
            id: DepartmentId(dice.id()),
            code: (*code).to_owned(),
            name: name(dice),
            name_en: english(dice),
        });
    }
}

fn posts(dice: &mut SampleDice, facts: &mut Facts) {
    for code in &CODES[..1 + dice.below(4) as usize] {
        let post = Post {
            id: PostId(dice.id()),
            code: (*code).to_owned(),
            name: name(dice),
            name_en: english(dice),
            department: dice.pick(&facts.departments).id,
            line: *dice.pick(Line::VARIANTS),
            zone: zone(dice),
        };
        let known = versions(dice, post.clone(), |dice, before| Post {
            line: *dice.pick(Line::VARIANTS),
            zone: zone(dice),
            ..before.clone()
        });
        facts.posts.push(latest(&known, post));
        keep(&mut facts.dated.posts, known, |post| post.id);
    }
}

fn latest<T: Clone>(known: &Option<Dated<T>>, only: T) -> T {
    known.as_ref().map_or(only, |known| known.latest().clone())
}

fn keep<I: Eq + std::hash::Hash, T>(
    dated: &mut HashMap<I, Dated<T>>,
    known: Option<Dated<T>>,
    id: impl Fn(&T) -> I,
) {
    if let Some(known) = known {
        dated.insert(id(known.latest()), known);
    }
}

fn time(hour: u64, minute: u64) -> NaiveTime {
    NaiveTime::from_hms_opt((hour % 24) as u32, minute as u32, 0).unwrap_or_default()
}

/// Of six to nine hours, maybe over midnight, maybe with a break in its third hour.
fn timed(dice: &mut SampleDice, shift: &Shift) -> Shift {
    let start = dice.below(24);
    let (from, to) = (time(start + 2, 0), time(start + 2, 30));
    Shift {
        start: time(start, 0),
        end: time(start + 6 + dice.below(3), *dice.pick(&[0, 30])),
        breaks: dice
            .chance(50)
            .then_some(Break { from, to })
            .into_iter()
            .collect(),
        day_value: DayValue(dice.below(301) as i64),
        ..shift.clone()
    }
}

fn shifts(dice: &mut SampleDice, facts: &mut Facts) {
    for code in &CODES[..1 + dice.below(3) as usize] {
        let plain = Shift {
            id: ShiftId(dice.id()),
            code: (*code).to_owned(),
            name: name(dice),
            name_en: english(dice),
            start: NaiveTime::MIN,
            end: NaiveTime::MIN,
            breaks: Vec::new(),
            day_value: DayValue::ONE,
        };
        let shift = timed(dice, &plain);
        let known = versions(dice, shift.clone(), timed);
        facts.shifts.push(latest(&known, shift));
        keep(&mut facts.dated.shifts, known, |shift| shift.id);
    }
}

fn windows(dice: &mut SampleDice, post: PostId) -> Vec<CoverageWindow> {
    let mut windows = Vec::new();
    for _ in 0..=dice.below(5) {
        let days = match dice.below(3) {
            0 => WindowDays::Kind(*dice.pick(DateKind::VARIANTS)),
            1 => WindowDays::Date(a_day(dice)),
            _ => Weekdays::from_numbers([1 + dice.below(7) as u8, 1 + dice.below(7) as u8])
                .unwrap_or(Weekdays::ALL)
                .into(),
        };
        windows.push(CoverageWindow {
            post,
            days,
            from_minute: dice.below(1440) as u16,
            to_minute: 1 + dice.below(1440) as u16,
            people: dice.below(3) as u32,
        });
    }
    windows.sort();
    windows.dedup();
    windows
}

fn demand(dice: &mut SampleDice, facts: &mut Facts) {
    for post in facts.posts.clone() {
        if dice.chance(30) {
            continue;
        }
        let first = windows(dice, post.id);
        let known = versions(dice, first.clone(), |dice, _| windows(dice, post.id));
        facts.coverage.extend(latest(&known, first));
        if let Some(known) = known {
            facts.dated.demand.insert(post.id, known);
        }
    }
}

fn some_posts(dice: &mut SampleDice, facts: &Facts) -> Vec<PostId> {
    let some = facts.posts.iter().filter(|_| dice.chance(60));
    some.map(|post| post.id).collect()
}

fn people(dice: &mut SampleDice, facts: &mut Facts) {
    for number in 0..3 + dice.below(4) {
        let person = Person {
            id: PersonId(dice.id()),
            staff_no: format!(
                "{:0width$}",
                990 + 7 * number,
                width = 3 + number as usize % 3
            ),
            name: name(dice),
            department: dice.pick(&facts.departments).id,
            role: *dice.pick(Role::VARIANTS),
            posts: some_posts(dice, facts),
            phone: (*dice.pick(&["", "13800000000", "+86 10 6888 1234 转 12"])).to_owned(),
            email: (*dice.pick(&["", "li@example.com"])).to_owned(),
            active: dice.chance(85),
        };
        let known = versions(dice, person.clone(), |dice, before| Person {
            department: dice.pick(&facts.departments).id,
            role: *dice.pick(Role::VARIANTS),
            posts: some_posts(dice, facts),
            ..before.clone()
        });
        let employment = Employment {
            joined: dice
                .chance(30)
                .then(|| first_day() + Days::new(dice.below(5))),
            left: dice
                .chance(30)
                .then(|| first_day() + Days::new(5 + dice.below(9))),
        };
        if !employment.is_open() {
            facts.dated.employment.insert(person.id, employment);
        }
        facts.people.push(latest(&known, person));
        keep(&mut facts.dated.people, known, |person| person.id);
    }
}

fn duties(dice: &mut SampleDice, facts: &mut Facts) {
    for person in facts.people.clone() {
        let employment = facts.dated.employment.get(&person.id).copied();
        let employment = employment.unwrap_or_default();
        let mut free_from = None;
        for days in 0..14 {
            let date = first_day() + Days::new(days);
            if dice.chance(40) || !employment.covers(date) {
                continue;
            }
            let (post, shift) = (dice.pick(&facts.posts).id, dice.pick(&facts.shifts).id);
            let zone = facts
                .post_on(post, date)
                .map_or(Zone::SHANGHAI, |it| it.zone);
            let Some(known) = facts.shift_on(shift, date) else {
                continue;
            };
            let (start, end) = known.span(zone, date);
            if end <= start || free_from.is_some_and(|free| start < free) {
                continue;
            }
            free_from = Some(end);
            let whole = Duty {
                id: DutyId(dice.id()),
                person: person.id,
                post,
                shift,
                date,
                start,
                end,
            };
            parts(dice, whole, facts);
        }
    }
}

/// A duty, or what somebody has of it beside what others took.
fn parts(dice: &mut SampleDice, whole: Duty, facts: &mut Facts) {
    let seam = |duty: &Duty, edge| Seam {
        duty: duty.id,
        edge,
    };
    let (mut early, mut late) = (whole.clone(), whole.clone());
    late.id = DutyId(dice.id());
    early.end = early.start + Duration::minutes(100 + dice.below(40) as i64);
    late.start = early.end + Duration::minutes(dice.below(60) as i64);
    let (has_early, has_late) = match dice.below(10) {
        0 => (true, false),
        1 => (false, true),
        2 => (true, true),
        _ => {
            facts.duties.push(whole);
            return;
        }
    };
    if has_early {
        facts.seams.push(seam(&early, Edge::End));
        facts.duties.push(early);
    }
    if has_late {
        facts.seams.push(seam(&late, Edge::Start));
        facts.duties.push(late);
    }
}

fn punches(dice: &mut SampleDice, facts: &mut Facts) {
    for duty in facts.duties.clone() {
        for edge in [duty.start, duty.end] {
            if dice.chance(20) {
                continue;
            }
            let at = edge + Duration::seconds(dice.below(7200) as i64 - 3600);
            let direction = dice.chance(60).then(|| *dice.pick(Direction::VARIANTS));
            let source = *dice.pick(PunchSource::VARIANTS);
            facts.punches.push(Punch {
                id: PunchId(dice.id()),
                person: duty.person,
                at,
                direction,
                source,
            });
        }
    }
    let key = |it: &Punch| (it.person, it.at, it.direction, it.source as u8);
    facts.punches.sort_by_key(key);
    facts.punches.dedup_by_key(|it| key(it));
}

fn requests(dice: &mut SampleDice, facts: &mut Facts) {
    for number in 0..dice.below(9) {
        let from = first_day().and_time(NaiveTime::MIN).and_utc()
            + Duration::minutes(dice.below(14 * 1440) as i64);
        let hours = Duration::hours(1 + dice.below(40) as i64);
        let end = (from + hours).timestamp();
        // The last minute of an hour, or of a half one, which is one of somebody else's.
        let end = end - end % 1800 - *dice.pick(&[0, 1, 60, 90]);
        let to = crate::bounds::of_seconds(end).max(from + Duration::seconds(1));
        facts.requests.push(Request {
            id: RequestId(dice.id()),
            number: format!("Q{number:03}"),
            person: dice.pick(&facts.people).id,
            kind: *dice.pick(RequestKind::VARIANTS),
            from,
            to,
            status: *dice.pick(SlipStatus::VARIANTS),
            filed_at: from - Duration::seconds(dice.below(90_000) as i64),
            reason: dice.pick(&TEXTS).replace('０', "0"),
            contact: (*dice.pick(&["", "13900000000"])).to_owned(),
            phone_report_at: dice.chance(40).then(|| from - Duration::hours(1)),
        });
    }
}

fn slips(dice: &mut SampleDice, facts: &mut Facts) {
    for duty in facts.duties.clone() {
        if dice.chance(20) {
            facts.corrections.push(Correction {
                id: CorrectionId(dice.id()),
                duty: duty.id,
                direction: *dice.pick(Direction::VARIANTS),
                at: duty.start + Duration::minutes(dice.below(9) as i64),
                cause: *dice.pick(CorrectionCause::VARIANTS),
                status: *dice.pick(SlipStatus::VARIANTS),
            });
        }
        if dice.chance(20) {
            facts.extensions.push(Extension {
                id: ExtensionId(dice.id()),
                duty: duty.id,
                until: duty.end + Duration::minutes(dice.below(120) as i64),
                status: *dice.pick(SlipStatus::VARIANTS),
                reason: dice.pick(&TEXTS).replace('０', "0"),
            });
        }
        if dice.chance(20) {
            facts.post_checks.push(PostCheck {
                id: PostCheckId(dice.id()),
                duty: duty.id,
                finding: *dice.pick(PostCheckFinding::VARIANTS),
                verified: dice.chance(50),
                note: dice.pick(&TEXTS).replace('０', "0"),
            });
        }
    }
}

fn calendar(dice: &mut SampleDice, facts: &mut Facts) {
    let days = (0..dice.below(4)).map(|_| CalendarDay {
        date: a_day(dice),
        kind: *dice.pick(DayKind::VARIANTS),
        name: name(dice),
    });
    facts.calendar = days.collect();
}

fn policies(dice: &mut SampleDice, facts: &mut Facts) {
    let versions = (1..=dice.below(4) as i64).map(|version| {
        let mut terms = PolicyTerms {
            late_absent_minutes: 10 + dice.below(40) as i64,
            forgotten_tolerated: dice.below(3) as i64,
            forgotten_counts_corrections: dice.chance(50),
            lateness_reference: *dice.pick(LatenessReference::VARIANTS),
            device_directions: *dice.pick(DeviceDirections::VARIANTS),
            ..PolicyTerms::default()
        };
        terms.second.early_minutes = dice.below(20) as i64;
        Policy {
            id: Some(PolicyId(dice.id())),
            version,
            effective_from: dice.chance(70).then(|| a_day(dice)),
            terms,
        }
    });
    facts.policies = Policies::new(versions.collect());
}
