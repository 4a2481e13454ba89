//! The month of one: a calendar of seven columns, for a phone too.

use super::month::{DutyMark, MonthDay, marks};
use chrono::Datelike;
use maud::{Markup, html};
use onpost_words::{Lang, family};

/// The calendar; `days` are those of one month, in order, each with its marks.
pub fn month_calendar(lang: Lang, caption: &str, days: &[(MonthDay, Vec<DutyMark>)]) -> Markup {
    let before = days
        .first()
        .map_or(0, |(day, _)| day.date.weekday().num_days_from_monday());
    let mut cells: Vec<Option<&(MonthDay, Vec<DutyMark>)>> = vec![None; before as usize];
    cells.extend(days.iter().map(Some));
    cells.resize(cells.len().next_multiple_of(7), None);
    html! {
        table.month-calendar {
            caption { (caption) }
            thead { tr {
                @for weekday in family::WEEKDAYS {
                    th scope="col" abbr=(lang.say_one("weekday", weekday)) {
                        (lang.say_one("weekday-short", weekday))
                    }
                }
            } }
            tbody {
                @for week in cells.chunks(7) {
                    tr { @for cell in week { (square(lang, *cell)) } }
                }
            }
        }
    }
}

fn square(lang: Lang, cell: Option<&(MonthDay, Vec<DutyMark>)>) -> Markup {
    html! {
        @match cell {
            None => td.outside {},
            Some((day, on_it)) => td.(day.class()) {
                span.month-calendar-day {
                    (day.date.day())
                    @if !day.name.is_empty() { span.month-calendar-name { (day.name) } }
                }
                (marks(lang, on_it))
            },
        }
    }
}
