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
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::letter::{self, Overview};
use onpost_rules::{ids::LetterId, letter::LetterCounts};
use onpost_words::{Lang, say};

/// The page of the letters.
pub const LETTERS: &str = "/letters";

/// `GET /letters`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let overview = letter::overview(desk.house(), desk.actor()).await?;
    let title = desk.say("letter-title");
    let body = html! {
        div.page-head { h1 { (title) } }
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
    let id: LetterId = desk::id(&id)?;
    let overview = letter::overview(desk.house(), desk.actor()).await?;
    letter::resend(desk.house(), desk.actor(), id).await?;
    let deed = match overview.failed.iter().find(|letter| letter.id == id) {
        Some(letter) => {
            let topic = desk.lang.say_one("topic", letter.notice.topic().into());
            let to = letter.to.clone();
            say!(desk.lang, "deed-letter-resent", to = to, topic = topic)
        }
        None => desk.say("letter-resent"),
    };
    Ok(desk.lead(LETTERS, DeedWord::done(deed)))
}

/// `POST /letters/resend`
pub async fn resend_all(desk: Desk) -> Result<Response, Error> {
    let count = letter::resend_all(desk.house(), desk.actor()).await?;
    let deed = DeedWord::done(say!(desk.lang, "deed-letters-resent", count = count));
    Ok(desk.lead(LETTERS, deed))
}

/// `POST /letters/trial`
pub async fn try_mail(desk: Desk) -> Result<Response, Error> {
    letter::try_mail(desk.house(), desk.actor()).await?;
    let to = desk.session.signed.person.email.clone();
    let deed = DeedWord::done(say!(desk.lang, "deed-letter-tried", to = to));
    Ok(desk.lead(LETTERS, deed))
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
