//! All components, on pages like those they are made for, written to a folder to be looked at.

mod desk;
mod staff;

use super::month::{DayTint, DutyMark, MonthDay};
use crate::{
    form::Form,
    kept::HeldForm,
    page::Page,
    sign_in::{SignInSheet, sign_in_form},
    viewer::Viewer,
};
use chrono::{Datelike, Duration, Weekday};
use onpost_rules::{
    person::Role,
    session::{SessionLife, SessionTerms},
    time::Month,
};
use onpost_words::{Lang, Tongue};
use std::{fs, path::PathBuf};

/// A text in both languages; the showcase is no page, and its words are nobody's.
fn tr(lang: Lang, zh: &str, en: &str) -> String {
    match lang.tongue() {
        Tongue::Zh => zh.into(),
        Tongue::En => en.into(),
    }
}

fn viewer(role: Role) -> Viewer {
    Viewer {
        name: "李敏".into(),
        staff_no: "1024".into(),
        role,
        waiting: 3,
        unread: 12,
        finds_people: role != Role::Staff,
        alarms: Vec::new(),
    }
}

fn days() -> Vec<MonthDay> {
    Month::parse("2026-10")
        .unwrap()
        .days()
        .map(|date| MonthDay {
            date,
            kind: match (date.day(), date.weekday()) {
                (1..=7, _) => DayTint::Holiday,
                (22, _) => DayTint::Today,
                (_, Weekday::Sat | Weekday::Sun) => DayTint::Weekend,
                _ => DayTint::Workday,
            },
            name: if date.day() == 1 {
                "国庆节".into()
            } else {
                String::new()
            },
        })
        .collect()
}

fn duties(lang: Lang, day: u32, person: u32) -> Vec<DutyMark> {
    let status = match (day, (day * 7 + person * 5) % 17) {
        (22, _) => "on_duty",
        (23.., _) => "upcoming",
        (_, 0) => "late",
        (_, 3) if person.is_multiple_of(3) => "absent",
        (_, 5) => "leave",
        (_, 7) if person.is_multiple_of(2) => "missed_punch",
        (_, 9) if person % 4 == 1 => "outwork",
        (_, 11) if person % 5 == 2 => "early_leave",
        _ => "normal",
    };
    if (day + person) % 7 > 4 {
        return Vec::new();
    }
    vec![DutyMark {
        status,
        address: format!("/month/2026-10-{day:02}"),
        title: tr(lang, "早班 08:00–16:00", "Early 08:00–16:00"),
        shift: tr(lang, "早班", "Early"),
    }]
}

fn write(name: &str, page: &Page) -> String {
    let folder: PathBuf = std::env::temp_dir().join("onpost-showcase");
    let assets = concat!(env!("CARGO_MANIFEST_DIR"), "/assets");
    fs::create_dir_all(&folder).unwrap();
    let html = page
        .document()
        .into_string()
        .replace("\"/static/", &format!("\"{assets}/"));
    let plain: String = html
        .split('"')
        .map(|part| plain_name(part, assets))
        .collect::<Vec<_>>()
        .join("\"");
    fs::write(folder.join(format!("{name}.html")), &plain).unwrap();
    html
}

/// The file's own name, since the hashed one lives in the router alone.
fn plain_name(part: &str, assets: &str) -> String {
    match part
        .strip_prefix(assets)
        .map(|file| file.split('.').collect::<Vec<_>>())
    {
        Some(parts) if parts.len() == 3 => format!("{assets}{}.{}", parts[0], parts[2]),
        _ => part.to_owned(),
    }
}

#[test]
fn every_component_can_be_looked_at_and_needs_nothing_inline() {
    for lang in [Lang::Zh, Lang::En] {
        let (staff, hr) = (viewer(Role::Staff), viewer(Role::Hr));
        let page = |title: &str, body| Page::new(lang, title.into(), body);
        let form = Form::blank(lang);
        let sheet = SignInSheet {
            form: &form,
            held: &HeldForm::Nothing,
            terms: SessionTerms::same_for_all(SessionLife {
                idle: Duration::days(30),
                longest: Duration::days(90),
            }),
        };
        for (name, page) in [
            (
                "clock",
                page("clock", staff::clock(lang))
                    .viewed_by(&staff)
                    .at("/clock"),
            ),
            (
                "answered",
                page("clock", staff::answered(lang))
                    .viewed_by(&staff)
                    .at("/clock"),
            ),
            (
                "month",
                page("month", staff::month(lang))
                    .viewed_by(&staff)
                    .at("/month"),
            ),
            (
                "request",
                page("request", staff::request_form(lang))
                    .viewed_by(&staff)
                    .at("/requests")
                    .narrow(),
            ),
            (
                "inbox",
                page("inbox", desk::inbox(lang)).viewed_by(&hr).at("/inbox"),
            ),
            (
                "grid",
                page("grid", desk::grid(lang))
                    .viewed_by(&hr)
                    .at("/months")
                    .wide(),
            ),
            (
                "sign-in",
                page("sign in", sign_in_form(lang, &sheet)).narrow(),
            ),
        ] {
            let html = write(&format!("{name}-{}", lang.tag()), &page);
            for inline in [" style=", " onclick=", "<style", "javascript:"] {
                assert!(!html.contains(inline), "{name} has {inline}");
            }
            assert!(!html.contains("Unknown localization"), "{name}: {html}");
        }
    }
}
