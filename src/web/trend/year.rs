//! `/month/year` and `/people/{id}/year`: one person's year as a heat map, with its figures by month.

use crate::{
    Error,
    component::{
        button, status,
        table::{TableColumn, table},
        year_heat::{HeatDay, YearHeat, year_heat},
    },
    desk::{self, Desk, DeskPage},
};
use axum::{extract::Path, response::Response};
use chrono::NaiveDate;
use maud::{Markup, html};
use onpost_actions::trend::{self, YearSeen};
use onpost_rules::{
    bounds,
    ids::PersonId,
    trend::{YearDay, YearMonth},
    verdict::Status,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// Where one's own is.
pub const OWN_YEAR: &str = "/month/year";

/// What is counted, as people read it.
const COUNTED: [Status; 7] = [
    Status::Normal,
    Status::Late,
    Status::EarlyLeave,
    Status::MissedPunch,
    Status::Absent,
    Status::Leave,
    Status::Outwork,
];

/// `GET /month/year`
pub async fn show_own(desk: Desk) -> Result<Response, Error> {
    let year = asked(&desk)?;
    let seen = trend::year(desk.house(), desk.actor(), desk.me(), year).await?;
    let place = DeskPage {
        title: say!(desk.lang, "year-own", year = seen.year.year.to_string()),
        here: "/month",
    };
    let back = button::link("quiet", "/month", &desk.say("nav-month"));
    let body = body(desk.lang, &seen, OWN_YEAR, back);
    Ok(desk.page(place, body))
}

/// `GET /people/{id}/year`
pub async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let id: PersonId = desk::id(&id)?;
    let year = asked(&desk)?;
    let seen = trend::year(desk.house(), desk.actor(), id, year).await?;
    // Not everybody who may look at their own year may look at the months of others.
    let (here, back) = if id == desk.me() {
        ("/month", "nav-month")
    } else {
        ("/months", "months-title")
    };
    let place = DeskPage {
        title: say!(
            desk.lang,
            "year-of",
            name = seen.person.name.clone(),
            year = seen.year.year.to_string()
        ),
        here,
    };
    let back = button::link("quiet", here, &desk.say(back));
    let body = body(desk.lang, &seen, &format!("/people/{id}/year"), back);
    Ok(desk.page(place, body))
}

fn asked(desk: &Desk) -> Result<Option<i32>, Error> {
    let Some(year) = desk.asked::<i32>("year")? else {
        return Ok(None);
    };
    let first = NaiveDate::from_ymd_opt(year, 1, 1).and_then(bounds::date);
    first.map(|_| Some(year)).ok_or(Error::FarYear)
}

fn body(lang: Lang, seen: &YearSeen, address: &str, back: Markup) -> Markup {
    let year = seen.year.year;
    let name = seen.person.name.clone();
    let title = say!(lang, "year-of", name = name, year = year.to_string());
    let turn = |year: i32, word: &str| {
        button::link("quiet", &format!("{address}?year={year}"), &lang.say(word))
    };
    let heat = YearHeat {
        caption: title.clone(),
        days: seen.year.days.iter().map(|day| square(lang, day)).collect(),
    };
    html! {
        div.page-head {
            h1 { (title) }
            p { (seen.person.staff_no) }
            div.row {
                (turn(year - 1, "year-previous"))
                (turn(year + 1, "year-next"))
                (back)
            }
        }
        section {
            (year_heat(lang, &heat))
            ul.legend { @for counted in COUNTED { li { (status::chip(lang, counted.into())) } } }
        }
        section {
            h2 { (lang.say("year-figures")) }
            (figures(lang, seen, &title))
        }
    }
}

fn square(lang: Lang, day: &YearDay) -> HeatDay {
    let date = tell::date(lang, day.date);
    let code: Option<&'static str> = day.status.map(Into::into);
    let word = code.map_or_else(
        || lang.say("year-no-duty"),
        |code| lang.say_one("status-word", code),
    );
    let is_plain = |status| matches!(status, Status::Normal | Status::Upcoming | Status::OnDuty);
    let signed = code.filter(|_| day.status.is_some_and(|status| !is_plain(status)));
    HeatDay {
        date: day.date,
        status: code,
        sign: signed.map_or_else(String::new, |code| lang.say_one("status-sign", code)),
        told: match day.duties {
            0 | 1 => format!("{date} · {word}"),
            duties => say!(lang, "year-day", date = date, word = word, duties = duties),
        },
    }
}

fn figures(lang: Lang, seen: &YearSeen, caption: &str) -> Markup {
    let mut columns = vec![TableColumn::text(lang.say("trend-month"))];
    columns.extend(COUNTED.map(|counted| {
        let code: &'static str = counted.into();
        TableColumn::number(lang.say_one("status-word", code))
    }));
    let row = |month: &YearMonth| {
        let mut cells = vec![html! { (tell::month(lang, month.month)) }];
        cells.extend(COUNTED.map(|counted| html! { (month.count(counted)) }));
        cells
    };
    let mut rows: Vec<Vec<Markup>> = seen.year.months.iter().map(row).collect();
    let mut sums = vec![html! { (lang.say("trend-all")) }];
    sums.extend(COUNTED.map(|counted| {
        let months = seen.year.months.iter();
        let sum: i64 = months.map(|month| month.count(counted)).sum();
        html! { strong { (sum) } }
    }));
    rows.push(sums);
    table(caption, &columns, &rows)
}
