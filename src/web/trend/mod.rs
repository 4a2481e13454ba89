//! `/months/pictures`: when people are late, and twelve months of absence and coverage; `/month/year`: one person's year.

mod lateness;
mod months;
mod year;

pub use year::{show as show_year, show_own as show_own_year};

use super::{
    Error,
    component::{
        button,
        empty::empty,
        field::{Field, FieldChoice},
    },
    desk::{self, Desk, DeskPage},
    form::Form,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::trend::{self, Trend, TrendAsked};
use onpost_rules::{ids::DepartmentId, time::Month};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use std::str::FromStr;

/// The page of many.
pub const PICTURES: &str = "/months/pictures";

/// The entry of the navigation that it belongs to.
const HERE: &str = "/months";

/// `GET /months/pictures`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let lang = desk.lang;
    let month: Option<String> = desk.asked("month")?;
    let last = chosen(month).as_deref().map(desk::month).transpose()?;
    let asked = TrendAsked {
        last,
        department: chosen_id(&desk, "department")?,
        post: chosen_id(&desk, "post")?,
    };
    let trend = trend::show(desk.house(), desk.actor(), asked).await?;
    let title = lang.say("trend-title");
    let body = html! {
        div.page-head {
            h1 { (title) }
            p { (span(lang, &trend)) }
            div.row { (button::link("quiet", HERE, &lang.say("months-title"))) }
        }
        (filter(lang, &trend, asked))
        @if trend.months.iter().all(|month| month.duties == 0 && month.coverage.demanded == 0) {
            (empty(&lang.say("trend-none"), &lang.say("trend-none-text"), None))
        } @else {
            (lateness::section(lang, &trend))
            (months::absence(lang, &trend.months))
            (months::coverage(lang, &trend.months))
        }
        (people(lang, &trend))
    };
    Ok(desk.page(DeskPage { title, here: HERE }, body))
}

/// The way to the year of each.
fn people(lang: Lang, trend: &Trend) -> Markup {
    html! {
        @if !trend.people.is_empty() {
            details.fold {
                summary { (say!(lang, "trend-people", count = trend.people.len())) }
                ul.people-years {
                    @for person in &trend.people {
                        li {
                            a href={ "/people/" (person.id) "/year" } { (person.name) " " (person.staff_no) }
                        }
                    }
                }
            }
        }
    }
}

/// `2025年12月 – 2026年11月`
fn span(lang: Lang, trend: &Trend) -> String {
    let ends = trend.months.first().zip(trend.months.last());
    ends.map_or_else(String::new, |(first, last)| {
        let told = |month: Month| tell::month(lang, month);
        format!("{} – {}", told(first.month), told(last.month))
    })
}

fn chosen(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}

fn chosen_id<T: FromStr>(desk: &Desk, name: &str) -> Result<Option<T>, Error> {
    let text = chosen(desk.asked(name)?);
    text.as_deref().map(desk::id).transpose()
}

/// Department, post and the last month, with a button.
fn filter(lang: Lang, trend: &Trend, asked: TrendAsked) -> Markup {
    let facts = &trend.facts;
    let is_theirs = |id: &DepartmentId| trend.departments.contains(id);
    let all = |word: &str| -> FieldChoice { (String::new(), lang.say(word)) };
    let mut departments = vec![all("months-all-departments")];
    let theirs = facts.departments.iter().filter(|it| is_theirs(&it.id));
    departments.extend(theirs.map(|it| (it.id.to_string(), tell::called(lang, it).to_owned())));
    let mut posts = vec![all("months-all-posts")];
    let theirs = facts.posts.iter().filter(|it| is_theirs(&it.department));
    posts.extend(theirs.map(|it| (it.id.to_string(), tell::called(lang, it).to_owned())));
    let last = trend.months.last().map(|month| month.month.to_string());
    let id = |id: Option<String>| id.unwrap_or_default();
    let form = Form::blank(lang)
        .with("month", last.unwrap_or_default())
        .with("department", id(asked.department.map(|id| id.to_string())))
        .with("post", id(asked.post.map(|id| id.to_string())));
    let fields = [
        Field::month("month", lang.say("trend-until")),
        Field::select("department", lang.say("months-department"), departments)
            .optional(String::new()),
        Field::select("post", lang.say("months-post"), posts).optional(String::new()),
    ];
    html! {
        form.inline method="get" action=(PICTURES) {
            @for field in &fields { (field.of(&form)) }
            (button::quiet(&lang.say("months-filter")))
        }
    }
}

/// `12 / 240（5%）`: a part of a whole.
fn part(lang: Lang, part: i64, whole: i64) -> String {
    match whole {
        0 => lang.say("trend-nothing"),
        whole => say!(
            lang,
            "trend-part",
            part = part,
            whole = whole,
            share = tenths(part as f64 / whole as f64)
        ),
    }
}

/// `4.2%`
fn tenths(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}
