//! Wishes: what one would like of the coming dates of a month, a row each.

use crate::{
    Error,
    component::{
        button,
        empty::empty,
        table::{TableColumn, table},
    },
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::Form,
};
use axum::response::Response;
use chrono::NaiveDate;
use maud::{Markup, html};
use onpost_actions::roster::wish::{self, Wishes};
use onpost_rules::{
    day::Today,
    roster::{Wish, wish::WishedFor},
    time::Month,
};
use onpost_tell as tell;
use onpost_words::say;

/// The page of a month's wishes.
pub const WISHES: &str = "/wishes";

/// The entry of the navigation that it belongs to.
const HERE: &str = "/month";

/// Priorities, the weakest first.
const PRIORITIES: [&str; 3] = ["1", "2", "3"];

/// `GET /wishes`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let month = asked(desk.query.value("month"))?;
    let wishes = wish::show(desk.house(), desk.actor(), month).await?;
    let form = filled(&desk, &wishes);
    Ok(page(&desk, &wishes, &form))
}

/// `POST /wishes`
pub async fn say(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let month = asked(form.value("month"))?.ok_or(Error::BadRequest)?;
    let wishes = wish::show(desk.house(), desk.actor(), Some(month)).await?;
    let read = read(&mut form, &wishes);
    if let (Some(said), true) = (read, form.is_sound()) {
        wish::say(desk.house(), desk.actor(), month, &said).await?;
        let told = tell::month(desk.lang, month);
        let deed = DeedWord::done(say!(desk.lang, "deed-wishes-saved", month = told));
        return Ok(desk.lead(&address(month), deed));
    }
    Ok(page(&desk, &wishes, &form))
}

fn asked(month: &str) -> Result<Option<Month>, Error> {
    if month.is_empty() {
        return Ok(None);
    }
    desk::month(month).map(Some)
}

fn address(month: Month) -> String {
    format!("{WISHES}?month={month}")
}

fn want_of(date: NaiveDate) -> String {
    format!("want-{date}")
}

fn priority_of(date: NaiveDate) -> String {
    format!("priority-{date}")
}

/// The dates of the month that still come.
fn coming(wishes: &Wishes) -> Vec<NaiveDate> {
    let today = Today::at(wishes.facts.zone, wishes.now).date;
    wishes.month.days().filter(|date| *date >= today).collect()
}

fn filled(desk: &Desk, wishes: &Wishes) -> Form {
    wishes
        .wishes
        .iter()
        .fold(Form::blank(desk.lang), |form, wish| {
            let want = match wish.want {
                WishedFor::On => "on".to_owned(),
                WishedFor::Off => "off".to_owned(),
                WishedFor::Shift(shift) => shift.to_string(),
            };
            form.with(&want_of(wish.date), want)
                .with(&priority_of(wish.date), wish.priority)
        })
}

fn read(form: &mut Form, wishes: &Wishes) -> Option<Vec<Wish>> {
    let mut said = Vec::new();
    let mut sound = true;
    for date in coming(wishes) {
        if form.is_empty(&want_of(date)) {
            continue;
        }
        let want = form.one_of(&want_of(date), |text| match text {
            "on" => Some(WishedFor::On),
            "off" => Some(WishedFor::Off),
            shift => {
                let id = shift.parse().ok()?;
                wishes.shifts.contains(&id).then_some(WishedFor::Shift(id))
            }
        });
        let priority = form.number(&priority_of(date), 1..=3);
        match want.zip(priority.and_then(|it| u8::try_from(it).ok())) {
            Some((want, priority)) => said.push(Wish {
                person: wishes.person,
                date,
                want,
                priority,
            }),
            None => sound = false,
        }
    }
    sound.then_some(said)
}

fn page(desk: &Desk, wishes: &Wishes, form: &Form) -> Response {
    let title = desk.say("wish-title");
    let dates = coming(wishes);
    let month = wishes.month;
    let body = html! {
        div.page-head {
            h1 { (title) " " (tell::month(desk.lang, month)) }
            div.row {
                (button::link("quiet", &address(month.previous()), &desk.say("month-previous")))
                (button::link("quiet", &address(month.next()), &desk.say("month-next")))
            }
        }
        @if dates.is_empty() {
            (empty(&desk.say("wish-past"), &desk.say("wish-past-first"), None))
        } @else {
            p.hint { (desk.say("wish-hint")) }
            (form.summary(&[]))
            form.wishes method="post" action=(WISHES) {
                input type="hidden" name="month" value=(month);
                (rows(desk, wishes, &dates, form))
                div.row { (button::primary(&desk.say("desk-save"))) }
            }
        }
    };
    desk.board(DeskPage { title, here: HERE }, form, body)
}

fn rows(desk: &Desk, wishes: &Wishes, dates: &[NaiveDate], form: &Form) -> Markup {
    let columns = [
        TableColumn::text(desk.say("wish-date")),
        TableColumn::text(desk.say("wish-want")),
        TableColumn::text(desk.say("wish-priority")),
        TableColumn::text(desk.say("wish-published")),
    ];
    let rows: Vec<Vec<Markup>> = dates
        .iter()
        .map(|date| row(desk, wishes, *date, form))
        .collect();
    table(&desk.say("wish-caption"), &columns, &rows)
}

fn row(desk: &Desk, wishes: &Wishes, date: NaiveDate, form: &Form) -> Vec<Markup> {
    let lang = desk.lang;
    let told = tell::date(lang, date);
    let holiday = wishes
        .facts
        .calendar
        .entry(date)
        .map(|day| day.name.clone());
    let own = wishes.facts.duties.iter().filter(|duty| duty.date == date);
    vec![
        html! {
            (told)
            @if let Some(name) = holiday { " " span.hint { (name) } }
        },
        select(
            &want_of(date),
            say!(lang, "wish-want-on", date = told.clone()),
            &wants(desk, wishes),
            form,
        ),
        select(
            &priority_of(date),
            say!(lang, "wish-priority-on", date = told.clone()),
            &PRIORITIES.map(|it| (it.to_owned(), lang.say_one("wish-priority", it))),
            form,
        ),
        html! { @for duty in own { (tell::duty::shift(lang, &wishes.facts, duty)) " " } },
    ]
}

fn wants(desk: &Desk, wishes: &Wishes) -> Vec<(String, String)> {
    let plain = ["", "off", "on"].map(|code| {
        let word = if code.is_empty() { "none" } else { code };
        (code.to_owned(), desk.lang.say_one("wish", word))
    });
    let shifts = wishes
        .shifts
        .iter()
        .filter_map(|id| wishes.facts.shift(*id));
    let name = |shift| tell::called(desk.lang, shift).to_owned();
    let shifts = shifts.map(|shift| (shift.id.to_string(), name(shift)));
    plain.into_iter().chain(shifts).collect()
}

fn select(name: &str, label: String, choices: &[(String, String)], form: &Form) -> Markup {
    let value = form.value(name);
    let fault = form.fault(name);
    html! {
        select name=(name) aria-label=(label) aria-invalid=[fault.map(|_| "true")] {
            @for (sent, read) in choices { option value=(sent) selected[sent == value] { (read) } }
        }
        @if let Some(fault) = fault { p.field-fault { (fault) } }
    }
}
