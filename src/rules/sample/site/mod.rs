//! Random sites: everything that files can hold, in forms that are easily lost on the way.

mod events;
mod leave;

use super::dice::SampleDice;
use crate::{
    calendar::{CalendarDay, DateKind, DayKind},
    dated::{Dated, DatedVersion},
    facts::Facts,
    ids::{DepartmentId, PersonId, PolicyId, PostId, ShiftId},
    person::{Employment, Person, Role},
    policy::{DeviceDirections, LatenessReference, Policies, Policy, PolicyTerms},
    post::{CoverageWindow, Department, Line, Post, Weekdays, WindowDays},
    shift::{Break, DayValue, Shift},
    zone::Zone,
};
use chrono::{Days, NaiveDate, NaiveTime};
use events::{duties, punches, requests, slips};
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
    leave::kinds(&mut dice, &mut facts);
    leave::of_people(&mut dice, &mut facts);
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
