//! The letters, for those who keep them: what failed and why, robots, and what the site requires.

pub mod demand;
mod list;
pub mod robot;

use super::{
    Error,
    component::{
        button,
        empty::empty,
        figures::{Figure, figures},
        notice::{Tone, notice},
    },
    desk::{self, Desk, DeskPage},
};
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use onpost_actions::letter::{self, Overview};
use onpost_rules::letter::LetterCounts;
use onpost_words::{Lang, say};

/// The page of the letters.
pub const LETTERS: &str = "/letters";

/// `GET /letters`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let overview = letter::overview(desk.house(), desk.actor()).await?;
    let title = desk.say("letter-title");
    let body = html! {
        div.page-head { h1 { (title) } }
        (desk.done())
        (said(&desk))
        @if desk.app.config.smtp_url().is_none() {
            (notice(Tone::Warning, desk.say("letter-mail-off")))
        }
        (counts(desk.lang, overview.counts))
        (failures(&desk, &overview))
        (trial(&desk, &overview))
        (robot::section(&desk, &overview.robots))
        (demand::section(&desk, &overview.demands))
    };
    let here = LETTERS;
    Ok(desk.page(DeskPage { title, here }, body))
}

/// `POST /letters/{id}/resend`
pub async fn resend(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    letter::resend(desk.house(), desk.actor(), desk::id(&id)?).await?;
    Ok(lead("resent"))
}

/// `POST /letters/resend`
pub async fn resend_all(desk: Desk) -> Result<Response, Error> {
    letter::resend_all(desk.house(), desk.actor()).await?;
    Ok(lead("resent"))
}

/// `POST /letters/trial`
pub async fn try_mail(desk: Desk) -> Result<Response, Error> {
    letter::try_mail(desk.house(), desk.actor()).await?;
    Ok(lead("tried"))
}

fn lead(word: &str) -> Response {
    Redirect::to(&format!("{LETTERS}?said={word}")).into_response()
}

/// What was just done about letters.
fn said(desk: &Desk) -> Markup {
    let said = match desk.query.value("said") {
        "resent" => Some(desk.say("letter-resent")),
        "tried" => Some(desk.say("letter-tried")),
        _ => None,
    };
    html! { @if let Some(said) = said { (notice(Tone::Success, said)) } }
}

fn counts(lang: Lang, counts: LetterCounts) -> Markup {
    let figure = |count: i64, label: &str| Figure {
        value: count.to_string(),
        unit: String::new(),
        label: lang.say(label),
    };
    figures(&[
        figure(counts.failed, "letter-count-failed"),
        figure(counts.waiting, "letter-count-waiting"),
        figure(counts.sent, "letter-count-sent"),
    ])
}

fn failures(desk: &Desk, overview: &Overview) -> Markup {
    let lang = desk.lang;
    html! {
        section {
            div.page-head {
                h2 { (desk.say("letter-failed")) }
                @if overview.counts.failed > 1 {
                    form method="post" action={ (LETTERS) "/resend" } {
                        (button::quiet(&say!(lang, "letter-resend-all", count = overview.counts.failed)))
                    }
                }
            }
            @if overview.failed.is_empty() {
                (empty(&desk.say("letter-none-failed"), &desk.say("letter-none-failed-text"), None))
            } @else {
                (list::failed(lang, &overview.failed))
            }
            @if !overview.troubled.is_empty() {
                h3 { (desk.say("letter-troubled")) }
                (list::troubled(lang, &overview.troubled))
            }
        }
    }
}

fn trial(desk: &Desk, overview: &Overview) -> Markup {
    let email = overview.email.trim();
    html! {
        section {
            h2 { (desk.say("letter-trial")) }
            @if desk.app.config.smtp_url().is_none() {
                p.hint { (desk.say("letter-trial-off")) }
            } @else if email.is_empty() {
                p.hint { (desk.say("letter-trial-nobody")) }
            } @else {
                form method="post" action={ (LETTERS) "/trial" } {
                    (button::quiet(&say!(desk.lang, "letter-trial-act", email = email.to_owned())))
                }
            }
        }
    }
}
