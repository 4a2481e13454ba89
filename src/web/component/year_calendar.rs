//! A year at a glance: twelve small months, days off and worked weekends marked by a sign and a tint.

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};
use onpost_rules::{
    calendar::{Calendar, DayKind},
    time::Month,
};
use onpost_words::{Lang, family, say};

/// A year to be shown.
#[derive(Debug, Clone, Copy)]
pub struct CalendarYear<'a> {
    pub months: &'a [Month],
    pub calendar: &'a Calendar,
    pub today: NaiveDate,
}

/// The year; `address` is where a day leads.
pub fn year_calendar(
    lang: Lang,
    year: CalendarYear<'_>,
    address: impl Fn(NaiveDate) -> String,
) -> Markup {
    html! {
        div.year-calendar {
            @for month in year.months {
                table {
                    caption { (name(lang, *month)) }
                    thead { tr {
                        @for day in family::WEEKDAYS {
                            th scope="col" abbr=(lang.say_one("weekday", day)) {
                                (lang.say_one("weekday-short", day))
                            }
                        }
                    } }
                    tbody {
                        @for week in weeks(*month).chunks(7) {
                            tr { @for date in week { (square(lang, *date, year, &address)) } }
                        }
                    }
                }
            }
        }
    }
}

fn name(lang: Lang, month: Month) -> String {
    lang.say_one("month-name", &month.first().month().to_string())
}

/// The squares of a month, row by row; those outside it are none.
fn weeks(month: Month) -> Vec<Option<NaiveDate>> {
    let before = month.first().weekday().num_days_from_monday();
    let mut squares = vec![None; before as usize];
    squares.extend(month.days().map(Some));
    squares.resize(squares.len().next_multiple_of(7), None);
    squares
}

fn square(
    lang: Lang,
    date: Option<NaiveDate>,
    year: CalendarYear<'_>,
    address: impl Fn(NaiveDate) -> String,
) -> Markup {
    let Some(date) = date else {
        return html! { td {} };
    };
    let entry = year.calendar.entry(date);
    let tint = match entry.map(|entry| entry.kind) {
        Some(DayKind::Holiday | DayKind::Statutory) => "holiday",
        Some(DayKind::Workday) => "worked",
        None if year.calendar.is_day_off(date) => "weekend",
        None => "plain",
    };
    let current = (date == year.today).then_some("date");
    html! {
        td.(tint) {
            a href=(address(date)) aria-current=[current] title=[entry.map(|entry| &entry.name)] {
                (date.day())
                @if let Some(entry) = entry {
                    @let kind: &'static str = entry.kind.into();
                    span.year-calendar-sign aria-hidden="true" { (lang.say_one("calendar-day-sign", kind)) }
                    span.unseen {
                        (say!(lang, "calendar-day", kind = lang.say_one("calendar-day-kind", kind), name = entry.name.clone()))
                    }
                }
            }
        }
    }
}
