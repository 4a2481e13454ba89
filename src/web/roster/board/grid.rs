//! The board's grid: people down, days across, totals at the right, the days' coverage below.

use super::{
    sheet::{BoardSheet, May},
    strip,
};
use crate::roster::{address, cell_beside};
use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};
use onpost_rules::{person::Person, roster::Cell};
use onpost_tell::day_code::Signs;

/// The grid, in a region of its own that scrolls both ways; scripts make it one that is edited by keyboard.
pub fn grid(sheet: &BoardSheet, caption: &str) -> Markup {
    let (lang, signs) = (sheet.lang, Signs::of(sheet.lang));
    let dates: Vec<String> = sheet.days.iter().map(|day| day.date.to_string()).collect();
    html! {
        div.month-grid.board role="region" aria-label=(caption) tabindex="0" {
            table #board
                data-edit=[(sheet.may == May::Plan).then(|| format!("{}/edit", address(sheet.plan.roster)))]
                data-revision=(sheet.plan.draft.revision) data-dates=(dates.join(" "))
                data-failed=(lang.say("board-failed")) data-signed-out=(lang.say("board-signed-out")) data-unchanged=(lang.say("board-unchanged"))
                data-nothing=(lang.say("board-nothing")) data-between=(lang.say("board-between")) data-copied=(lang.say("board-copied"))
            {
                caption { (caption) }
                colgroup {
                    col;
                    @for day in &sheet.days { col class=(day.class()); }
                }
                thead { (head(sheet)) }
                tbody {
                    @for person in sheet.people_of_page() { (line(sheet, person, &signs)) }
                }
                tfoot {
                    tr {
                        th.who scope="row" { (lang.say("board-strips")) }
                        @for day in &sheet.days { (strip::strip(sheet, day.date)) }
                        td.total colspan="3" {}
                    }
                }
            }
        }
    }
}

fn head(sheet: &BoardSheet) -> Markup {
    let lang = sheet.lang;
    html! {
        tr {
            th.who scope="col" { (lang.say("month-who")) }
            @for day in &sheet.days {
                th.(day.class()) scope="col" title=[(!day.name.is_empty()).then_some(&day.name)] {
                    span.month-grid-day { (day.date.day()) }
                    " "
                    span.month-grid-weekday { (lang.say_one("weekday-short", &day.weekday())) }
                    @if !day.name.is_empty() { span.unseen { " " (day.name) } }
                }
            }
            @for word in ["board-total-hours", "board-total-nights", "board-total-weekends"] {
                th.total scope="col" { (lang.say(word)) }
            }
        }
    }
}

/// One person's row.
pub fn line(sheet: &BoardSheet, person: &Person, signs: &Signs) -> Markup {
    let tally = sheet.tally(person.id);
    html! {
        tr id={ "row-" (person.id) } data-person=(person.id) data-no=(person.staff_no) {
            th.who scope="row" {
                span.month-grid-who {
                    span { (person.name) }
                    " "
                    span.month-grid-note { (person.staff_no) }
                }
            }
            @for day in &sheet.days { (cell(sheet, person, day.date, signs)) }
            td.total { (hours(tally.minutes)) }
            td.total { (figure(tally.nights)) }
            td.total { (figure(tally.weekends)) }
        }
    }
}

/// One cell: letters, small signs; a link to the page that changes it, for those who may.
fn cell(sheet: &BoardSheet, person: &Person, date: NaiveDate, signs: &Signs) -> Markup {
    let cell = Cell {
        person: person.id,
        date,
    };
    let square = sheet.square(cell);
    let letters = sheet.letters_of(&square.drafted);
    let told = sheet.signs(&square, signs);
    let tone = square
        .drafted
        .first()
        .map(|it| sheet.letters.tone(it.shift));
    let inner = html! {
        (letters)
        @if !told.is_empty() { i { (told) } }
    };
    // What can't be said in one letter is sent as what is published.
    let several = square.published.len() > 1;
    let several = several.then(|| sheet.letters_of(&square.published));
    html! {
        td class=[sheet.classes(cell, &square)] title=[sheet.words(cell, &square)] data-published=[several]
            data-met=[&square.mark]
        {
            @match sheet.may {
                May::Plan => a class=[tone] href=(cell_beside(sheet.plan.roster, &person.staff_no, date)) { (inner) },
                May::Read => span class=[tone] { (inner) },
            }
        }
    }
}

/// `168`, `7:30`; empty where there is nothing.
fn hours(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, 0) => String::new(),
        (hours, 0) => hours.to_string(),
        (hours, rest) => format!("{hours}:{rest:02}"),
    }
}

fn figure(count: u32) -> String {
    if count == 0 {
        String::new()
    } else {
        count.to_string()
    }
}
