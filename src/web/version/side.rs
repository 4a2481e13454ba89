//! What a version says, field by field, as people read it.

use super::SideCells;
use crate::{
    component::week_strip::{clock, weekdays},
    desk::Desk,
};
use chrono::NaiveTime;
use onpost_actions::version::PersonVersions;
use onpost_rules::{
    person::Person,
    post::{CoverageWindow, Post, WindowDays},
    shift::Shift,
};
use onpost_tell as tell;
use onpost_words::say;

/// How a version is told: its fields by their labels, the same ones for each.
pub(super) type Cells<'c, T> = &'c dyn Fn(&T) -> SideCells;

pub(super) fn post(desk: &Desk) -> impl Fn(&Post) -> SideCells {
    |post| {
        let line: &'static str = post.line.into();
        vec![
            (desk.say("post-line"), desk.lang.say_one("post-tier", line)),
            (desk.say("post-zone"), post.zone.name().to_owned()),
        ]
    }
}

pub(super) fn demand(desk: &Desk) -> impl Fn(&Vec<CoverageWindow>) -> SideCells {
    |windows| {
        let told = windows.iter().map(|window| {
            let days = match window.days {
                WindowDays::Weekdays(days) => weekdays(desk.lang, days),
                WindowDays::Kind(kind) => desk.lang.say_one("version-day", kind.into()),
                WindowDays::Date(date) => tell::date(desk.lang, date),
            };
            let need = say!(
                desk.lang,
                "week-need",
                from = clock(window.from_minute),
                to = clock(window.to_minute),
                people = window.people
            );
            format!("{days} {need}")
        });
        let told: Vec<String> = told.collect();
        let text = match told.is_empty() {
            true => desk.say("week-none"),
            false => told.join(&desk.say("tell-comma")),
        };
        vec![(desk.say("post-demand"), text)]
    }
}

pub(super) fn shift(desk: &Desk) -> impl Fn(&Shift) -> SideCells {
    |shift| {
        let time = |time: NaiveTime| time.format("%H:%M").to_string();
        let span = |from, to| format!("{}–{}", time(from), time(to));
        let breaks: Vec<String> = shift.breaks.iter().map(|it| span(it.from, it.to)).collect();
        vec![
            (desk.say("shift-times"), span(shift.start, shift.end)),
            (
                desk.say("shift-breaks"),
                breaks.join(&desk.say("tell-comma")),
            ),
            (desk.say("shift-day-value"), shift.day_value.to_string()),
        ]
    }
}

pub(super) fn person<'d>(
    desk: &'d Desk,
    known: &'d PersonVersions,
) -> impl Fn(&Person) -> SideCells + 'd {
    move |person| {
        let department = known.departments.iter();
        let department = department.clone().find(|it| it.id == person.department);
        let department = department.map(|it| tell::called(desk.lang, it).to_owned());
        let posts = person.posts.iter().filter_map(|id| {
            let post = known.posts.iter().find(|it| it.id == *id)?;
            Some(tell::called(desk.lang, post).to_owned())
        });
        let posts: Vec<String> = posts.collect();
        let role: &'static str = person.role.into();
        vec![
            (
                desk.say("person-department"),
                department.unwrap_or_default(),
            ),
            (desk.say("person-role"), desk.lang.say_one("role", role)),
            (
                desk.say("version-posts"),
                posts.join(&desk.say("tell-comma")),
            ),
        ]
    }
}
