//! The posts and how far each is covered: which months are published, which are still to be drawn.

use super::{HERE, address};
use crate::{
    Error, calendar,
    component::{
        empty::{empty, first_step},
        table::{TableColumn, table},
    },
    desk::{Desk, DeskPage},
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::roster::list::{self, RosterList};
use onpost_rules::{post::Post, roster::plan::RosterKey, time::Month};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// `GET /rosters`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let listed = list::show(desk.house(), desk.actor()).await?;
    let lang = desk.lang;
    let place = DeskPage {
        title: lang.say("rosters-title"),
        here: HERE,
    };
    let body = html! {
        div.page-head {
            h1 { (lang.say("rosters-title")) }
            p.hint { (lang.say("rosters-hint")) }
            a.button.quiet href="/coverage" { (lang.say("coverage-title")) }
        }
        (calendar::unknown_months(&desk, &listed.calendar, &listed.months))
        @if listed.posts.is_empty() {
            (empty(
                &lang.say("rosters-empty"),
                &lang.say("rosters-empty-first"),
                first_step("/posts/new", &lang.say("post-add")).filter(|_| desk.keeps_site()),
            ))
        } @else { (posts(lang, &listed)) }
    };
    Ok(desk.page(place, body))
}

fn posts(lang: Lang, listed: &RosterList) -> Markup {
    let mut columns = vec![
        TableColumn::text(lang.say("rosters-post")),
        TableColumn::text(lang.say("rosters-until")),
    ];
    let months = listed.months.iter();
    columns.extend(months.map(|month| TableColumn::text(tell::month(lang, *month))));
    let rows: Vec<Vec<Markup>> = listed
        .posts
        .iter()
        .map(|post| {
            let months = listed.months.iter();
            let months = months.map(|month| state(lang, listed, post, *month));
            let mut row = vec![
                html! { (tell::called(lang, post)) },
                until(lang, listed, post),
            ];
            row.extend(months);
            row
        })
        .collect();
    html! { div.rosters { (table(&lang.say("rosters-caption"), &columns, &rows)) } }
}

/// `11月9日（周一） 08:00`, or that somebody is missing now.
fn until(lang: Lang, listed: &RosterList, post: &Post) -> Markup {
    let outlook = listed.outlooks.iter().find(|it| it.post == post.id);
    html! {
        @match outlook {
            None => span.hint { (lang.say("rosters-no-demand")) },
            Some(it) if it.covered_until <= listed.now => strong.missing { (lang.say("rosters-short-now")) },
            Some(it) => (tell::moment(lang, post.zone, it.covered_until)),
        }
        @if let Some(it) = outlook {
            @if !it.gaps.is_empty() {
                " " span.hint { (say!(lang, "rosters-gaps", count = it.gaps.len())) }
            }
        }
    }
}

fn state(lang: Lang, listed: &RosterList, post: &Post, month: Month) -> Markup {
    let key = RosterKey {
        post: post.id,
        month,
    };
    let standing = listed.rosters.iter().find(|it| it.key == key);
    html! {
        a href=(address(key)) {
            span.rosters-month aria-hidden="true" { (tell::month(lang, month)) " " }
            @match standing {
                None => span.hint { (lang.say("rosters-untouched")) },
                Some(it) => {
                    @let state: &'static str = it.state.into();
                    span.board-state.(state) { (lang.say_one("board-state", state)) }
                },
            }
            span.unseen { " " (tell::called(lang, post)) " " (tell::month(lang, month)) }
        }
    }
}
