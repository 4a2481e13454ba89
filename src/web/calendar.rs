//! The working calendar: a year drawn, its dates set and taken out.

use super::{
    Error,
    calendar_change::{CALENDAR, CalendarDone},
    component::{
        button,
        empty::empty,
        field::Field,
        help::HelpWord,
        notice::{Tone, notice},
        year_calendar::{CalendarYear, year_calendar},
    },
    dating,
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::Form,
};
use axum::response::Response;
use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};
use onpost_actions::calendar::{self, CalendarChange};
use onpost_rules::{
    access::{Action, Actor},
    calendar::{Calendar, CalendarDay, DayKind},
    field::LONGEST_DAY_NAME,
    time::Month,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use std::ops::RangeInclusive;
use strum::VariantArray;

/// Years that the calendar keeps.
const YEARS: RangeInclusive<i32> = 2000..=2100;

/// Days that can be set at once.
const MOST_DAYS: i64 = 31;

/// `GET /calendar`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let calendar = calendar::show(desk.house(), desk.actor()).await?;
    let date = desk.query.value("date").parse::<NaiveDate>().ok();
    let entry = date.and_then(|date| calendar.entry(date));
    let kind: &'static str = entry.map_or(DayKind::Holiday, |entry| entry.kind).into();
    let form = Form::blank(desk.lang)
        .with(
            "from",
            date.map(|date| date.to_string()).unwrap_or_default(),
        )
        .with("kind", kind)
        .with("name", entry.map_or("", |entry| &entry.name));
    Ok(page(&desk, &calendar, &form))
}

/// `POST /calendar`
pub async fn set(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let calendar = calendar::show(desk.house(), desk.actor()).await?;
    let read = read(&desk, &mut form);
    let dated = dating::read(&desk, &mut form);
    if let (Some(days), Some(dated), true) = (read, dated, form.is_sound()) {
        let deed = set_days(&desk, &days);
        let year = days.first().map_or(0, |day| day.date.year());
        let change = CalendarChange::Set(days);
        let done = CalendarDone {
            change,
            dated,
            deed,
            address: format!("{CALENDAR}?year={year}"),
        };
        if let Some(answer) = done.answer(&desk, &mut form, CALENDAR).await? {
            return Ok(answer);
        }
    }
    Ok(page(&desk, &calendar, &form))
}

/// `POST /calendar/remove`
pub async fn remove(desk: Desk, mut form: Form) -> Result<Response, Error> {
    // Who may not isn't told what was wrong either.
    let calendar = calendar::show(desk.house(), desk.actor()).await?;
    let from = desk::date(form.value("from"))?;
    let to = if form.is_empty("to") {
        from
    } else {
        desk::date(form.value("to"))?
    };
    let address = format!("{CALENDAR}?year={}", from.year());
    let days = dates(&desk, (from, to));
    let deed = DeedWord::done(say!(desk.lang, "deed-calendar-removed", days = days));
    let Some(dated) = dating::read(&desk, &mut form) else {
        return Err(Error::BadRequest);
    };
    let done = CalendarDone {
        change: CalendarChange::Plain(from, to),
        dated,
        deed,
        address,
    };
    let action = format!("{CALENDAR}/remove");
    if let Some(answer) = done.answer(&desk, &mut form, &action).await? {
        return Ok(answer);
    }
    Ok(page(&desk, &calendar, &form))
}

/// `10月1日（周四） – 10月7日（周三）`
fn dates(desk: &Desk, (from, to): (NaiveDate, NaiveDate)) -> String {
    let told = |date| tell::date(desk.lang, date);
    match from == to {
        true => told(from),
        false => format!("{} – {}", told(from), told(to)),
    }
}

/// Which days were set to what.
fn set_days(desk: &Desk, set: &[CalendarDay]) -> DeedWord {
    let (Some(first), Some(last)) = (set.first(), set.last()) else {
        return DeedWord::note(desk.say("deed-nothing"));
    };
    DeedWord::done(say!(
        desk.lang,
        "deed-calendar-set",
        days = dates(desk, (first.date, last.date)),
        kind = desk.lang.say_one("calendar-day-kind", first.kind.into()),
        name = first.name.clone()
    ))
}

fn read(desk: &Desk, form: &mut Form) -> Option<Vec<CalendarDay>> {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let within = day(*YEARS.start(), 1, 1)..=day(*YEARS.end(), 12, 31);
    let from = form.date_within("from", within.clone());
    let to = if form.is_empty("to") {
        from
    } else {
        form.date_within("to", within)
    };
    let kind = form.choice::<DayKind>("kind");
    let name = form.line("name", LONGEST_DAY_NAME);
    let (from, to) = (from?, to?);
    let days = (to - from).num_days() + 1;
    if days < 1 {
        form.reject("to", desk.say("calendar-to-before-from"));
    } else if days > MOST_DAYS {
        form.reject("to", say!(desk.lang, "calendar-too-long", days = MOST_DAYS));
    }
    let (kind, name) = (kind?, name?);
    let dates = from.iter_days().take_while(|date| *date <= to);
    let days = dates.take(usize::try_from(MOST_DAYS).unwrap_or_default());
    let days = days.map(|date| CalendarDay {
        date,
        kind,
        name: name.clone(),
    });
    Some(days.collect())
}

/// The year that is asked for, else that of the date in the form, else this one.
fn year(desk: &Desk, form: &Form) -> i32 {
    let asked = desk.query.value("year").parse().ok();
    let filled = form.value("from").parse::<NaiveDate>().ok();
    let filled = filled.map(|date| date.year());
    let today = desk.today().year();
    asked
        .or(filled)
        .unwrap_or(today)
        .clamp(*YEARS.start(), *YEARS.end())
}

/// That the calendar doesn't know years that somebody plans or reads of, and what to do; nothing where it does.
pub fn unknown_years(lang: Lang, actor: &Actor, years: &[i32]) -> Markup {
    let keeps = actor.may_in(Action::EditSite, None);
    html! {
        @for year in years {
            (notice(Tone::Warning, html! {
                (say!(lang, "calendar-unknown", year = year.to_string())) " "
                @if keeps {
                    a href={ (CALENDAR) "?year=" (year) } {
                        (say!(lang, "calendar-unknown-keep", year = year.to_string()))
                    }
                } @else { (lang.say("calendar-unknown-ask")) }
            }))
        }
    }
}

/// The same of months on a page of the desk.
pub fn unknown_months(desk: &Desk, calendar: &Calendar, months: &[Month]) -> Markup {
    let today = desk.today().date;
    let years = calendar.unknown_years(months, today);
    unknown_years(desk.lang, desk.actor(), &years)
}

fn page(desk: &Desk, calendar: &Calendar, form: &Form) -> Response {
    let year = year(desk, form);
    let months: Vec<Month> = (1..=12)
        .filter_map(|month| Month::parse(&format!("{year:04}-{month:02}")))
        .collect();
    let today = desk.today().date;
    // Who turns no page still sees that the year to come is missing.
    let seen: Vec<Month> = months.iter().copied().chain(next_year(today)).collect();
    let title = say!(desk.lang, "calendar-title", year = year.to_string());
    let shown = CalendarYear {
        months: &months,
        calendar,
        today,
    };
    let address = |date: NaiveDate| format!("{CALENDAR}?year={year}&date={date}#entry");
    let body = html! {
        div.page-head {
            h1 { (title) }
            (turning(desk, year))
        }
        (unknown_months(desk, calendar, &seen))
        section {
            (year_calendar(desk.lang, shown, address))
            (legend(desk))
        }
        div.beside {
            section #entry { (entry_form(desk, calendar, form)) }
            section { (entries(desk, calendar, year)) }
        }
    };
    let here = CALENDAR;
    desk.board(DeskPage { title, here }, form, body)
}

fn next_year(today: NaiveDate) -> Option<Month> {
    Month::parse(&format!("{:04}-01", today.year() + 1))
}

fn turning(desk: &Desk, year: i32) -> Markup {
    let to = |year: i32| format!("{CALENDAR}?year={year}");
    html! {
        nav.row aria-label=(desk.say("calendar-years")) {
            a href="#entry" { (desk.say("calendar-set")) }
            @if YEARS.contains(&(year - 1)) {
                (button::link("quiet", &to(year - 1), &format!("← {}", year - 1)))
            }
            @if YEARS.contains(&(year + 1)) {
                (button::link("quiet", &to(year + 1), &format!("{} →", year + 1)))
            }
        }
    }
}

fn legend(desk: &Desk) -> Markup {
    html! {
        ul.legend.year-legend {
            @for kind in DayKind::VARIANTS {
                @let code: &'static str = kind.into();
                li {
                    span.year-calendar-sign.(code) aria-hidden="true" { (desk.lang.say_one("calendar-day-sign", code)) }
                    " " (desk.lang.say_one("calendar-day-kind", code))
                }
            }
        }
    }
}

fn entries(desk: &Desk, calendar: &Calendar, year: i32) -> Markup {
    let own: Vec<&CalendarDay> = calendar
        .entries()
        .filter(|day| day.date.year() == year)
        .collect();
    html! {
        h2 { (desk.say("calendar-entries")) }
        @if own.is_empty() {
            (empty(&desk.say("calendar-none"), &desk.say("calendar-none-first"), None))
        } @else {
            ul.entries { @for days in own.chunk_by(|a, b| follows(a, b)) { (entry(desk, days)) } }
        }
    }
}

/// Whether a day goes on with what the day before it was.
fn follows(before: &CalendarDay, day: &CalendarDay) -> bool {
    before.date.succ_opt() == Some(day.date) && (before.kind, &before.name) == (day.kind, &day.name)
}

/// Days of one kind and name that follow each other.
fn entry(desk: &Desk, days: &[&CalendarDay]) -> Markup {
    let [first, .., last] = days else {
        return days.first().map_or(html! {}, |day| span(desk, day, day));
    };
    span(desk, first, last)
}

fn span(desk: &Desk, first: &CalendarDay, last: &CalendarDay) -> Markup {
    let kind: &'static str = first.kind.into();
    let days = (last.date - first.date).num_days() + 1;
    let told = if days == 1 {
        first.date.to_string()
    } else {
        let (from, to) = (first.date.to_string(), last.date.to_string());
        say!(desk.lang, "calendar-span", from = from, to = to)
    };
    html! {
        li {
            div {
                p {
                    strong { (first.name) } " "
                    span.hint {
                        (desk.lang.say_one("calendar-day-kind", kind)) " · "
                        (say!(desk.lang, "calendar-days", days = days))
                    }
                }
                p { (told) }
            }
            form method="post" action={ (CALENDAR) "/remove" } {
                input type="hidden" name="from" value=(first.date);
                input type="hidden" name="to" value=(last.date);
                button.link aria-label=(say!(desk.lang, "calendar-remove-day", date = told)) {
                    (desk.say("calendar-remove"))
                }
            }
        }
    }
}

/// The form; of a date that has an entry already, it can be taken out here too.
fn entry_form(desk: &Desk, calendar: &Calendar, form: &Form) -> Markup {
    let date = form.value("from").parse::<NaiveDate>().ok();
    let is_there = date.is_some_and(|date| calendar.entry(date).is_some());
    let kinds = DayKind::VARIANTS.iter().map(|kind| {
        let code: &'static str = kind.into();
        (
            code.to_owned(),
            desk.lang.say_one("calendar-day-kind", code),
        )
    });
    let fields = [
        Field::date("from", desk.say("calendar-from")),
        Field::date("to", desk.say("calendar-to"))
            .hint(say!(desk.lang, "calendar-to-hint", days = MOST_DAYS))
            .optional(desk.say("desk-optional")),
        Field::radio("kind", desk.say("calendar-kind"), kinds.collect())
            .explained(desk.lang, HelpWord::Workday),
        Field::text("name", desk.say("calendar-name")).hint(desk.say("calendar-name-hint")),
        dating::reason(desk),
    ];
    html! {
        h2 { (desk.say("calendar-set")) }
        form method="post" action=(CALENDAR) {
            (form.sheet(&fields))
            div.row {
                (button::primary(&desk.say("desk-save")))
                @if is_there {
                    button.button.danger formaction={ (CALENDAR) "/remove" } formnovalidate {
                        (desk.say("calendar-remove"))
                    }
                }
            }
        }
    }
}
