//! Actual coverage: how much of the posts' demand was truly held in a month, and each time at which one was short.

mod post;
mod strip;

pub use post::show as show_post;

use super::{
    Error, calendar,
    component::{
        button,
        empty::{empty, first_step},
        field::Field,
        paper_note::paper_note,
        table::{TableColumn, table},
    },
    desk::{Desk, DeskPage},
    form::Form,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::actual_coverage::{self, ActualMonth};
use onpost_rules::{
    coverage::actual::{Actual, Shortfall},
    ids::PostId,
    time::Month,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// The page of all posts.
pub const COVERAGE: &str = "/coverage";

/// The entry of the navigation that these pages belong to.
const HERE: &str = "/months";

/// `GET /coverage?month=2026-11`; without a month, this one.
pub async fn list(desk: Desk) -> Result<Response, Error> {
    let lang = desk.lang;
    let mut form = Form::blank(lang);
    let text = desk.query.value("month").trim();
    let month = Month::parse(text);
    if !text.is_empty() && month.is_none() {
        form.reject("month", lang.say("months-not-month"));
    }
    let watched = actual_coverage::of_posts(desk.house(), desk.actor(), month).await?;
    let shown = if form.is_sound() {
        watched.month.to_string()
    } else {
        text.to_owned()
    };
    let form = form.with("month", shown);
    let field = Field::month("month", lang.say("months-month"));
    let month = tell::month(lang, watched.month);
    let body = html! {
        div.page-head {
            h1 { (say!(lang, "coverage-heading", month = month)) }
            (turns(lang, watched.month, |month| format!("{COVERAGE}?month={month}")))
        }
        (paper_note(lang, &[], desk.zone(), desk.house().now()))
        p.hint { (lang.say("coverage-lead")) }
        (calendar::unknown_months(&desk, &watched.facts.calendar, &[watched.month]))
        (form.summary(std::slice::from_ref(&field)))
        form.inline method="get" action=(COVERAGE) {
            (field.of(&form))
            (button::quiet(&lang.say("coverage-show")))
        }
        @if watched.posts.is_empty() {
            (empty(
                &lang.say("coverage-empty"),
                &lang.say("coverage-empty-first"),
                first_step("/posts/new", &lang.say("post-add")).filter(|_| desk.keeps_site()),
            ))
        } @else { (posts(lang, &watched)) }
    };
    let title = lang.say("coverage-title");
    Ok(desk.board(DeskPage { title, here: HERE }, &form, body))
}

/// The month before and the month after.
fn turns(lang: Lang, month: Month, address: impl Fn(Month) -> String) -> Markup {
    html! {
        div.row {
            (button::link("quiet", &address(month.previous()), &lang.say("months-previous")))
            (button::link("quiet", &address(month.next()), &lang.say("months-next")))
        }
    }
}

/// Where a post's month stands.
pub fn address(post: PostId, month: Month) -> String {
    format!("{COVERAGE}/{post}/{month}")
}

fn posts(lang: Lang, watched: &ActualMonth) -> Markup {
    let columns = [
        TableColumn::text(lang.say("coverage-post")),
        TableColumn::number(lang.say("coverage-demanded")),
        TableColumn::number(lang.say("coverage-planned")),
        TableColumn::number(lang.say("coverage-held")),
        TableColumn::number(lang.say("coverage-shortfalls")),
        TableColumn::number(lang.say("coverage-longest")),
    ];
    let names = Names::of(&watched.facts, lang);
    let rows: Vec<Vec<Markup>> = watched
        .posts
        .iter()
        .map(|post| row(names, post, watched.month))
        .collect();
    let month = tell::month(lang, watched.month);
    table(
        &say!(lang, "coverage-caption", month = month),
        &columns,
        &rows,
    )
}

fn row(names: Names, post: &Actual, month: Month) -> Vec<Markup> {
    let lang = names.lang();
    let name = html! { a href=(address(post.post, month)) { (names.post_name(post.post)) } };
    if !post.demands() {
        let none = html! { span.hint { (lang.say("coverage-no-demand")) } };
        let blank = || html! {};
        return vec![name, none, blank(), blank(), blank(), blank()];
    }
    let sums = post.so_far();
    let longest = post.longest().map(|it| tell::minutes(lang, it.minutes()));
    vec![
        name,
        html! { (tell::minutes(lang, sums.demanded)) },
        html! { (percent(sums.planned_share())) },
        html! { strong.missing[!post.shortfalls.is_empty()] { (percent(sums.held_share())) } },
        html! { (post.shortfalls.len()) },
        html! { (longest.unwrap_or_default()) },
    ]
}

/// `98.6%`, rounded down: what isn't whole is never told as 100%. Without a demand, a dash.
fn percent(share: Option<f64>) -> String {
    share.map_or("–".to_owned(), |share| {
        format!("{:.1}%", (share * 1000.0 + 1e-9).floor() / 10.0)
    })
}

/// `缺 1 人，30 分钟`.
fn short(lang: Lang, it: &Shortfall) -> String {
    let minutes = tell::minutes(lang, it.minutes());
    say!(
        lang,
        "coverage-short",
        people = it.short_by(),
        minutes = minutes
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_whole_is_never_told_as_whole() {
        for (share, told) in [
            (Some(1.0), "100.0%"),
            (Some(0.9999), "99.9%"),
            (Some(0.3), "30.0%"),
            (Some(0.0), "0.0%"),
            (None, "–"),
        ] {
            assert_eq!(percent(share), told);
        }
    }
}
