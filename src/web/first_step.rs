//! `/first-steps`: what a new site still needs, in order, with why, and where it's done; it ticks itself off.

use super::{
    Error,
    component::{
        button,
        notice::{Tone, notice},
    },
    desk::{self, Desk, DeskPage},
    form::Form,
};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use onpost_actions::first_step::{self, FirstSteps, StepStanding, StepsWanted};
use onpost_config::Config;
use onpost_rules::first_step::{FirstStep, MailServer};
use onpost_words::{Lang, say};

/// Its page.
pub const FIRST_STEPS: &str = "/first-steps";

/// `GET /first-steps`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let mail = mail_server(&desk.app.config);
    let steps = first_step::list(desk.house(), desk.actor(), mail).await?;
    let lang = desk.lang;
    let title = desk.say("first-title");
    let (done, all) = (steps.done(), steps.steps.len());
    let body = html! {
        div.page-head { h1 { (title) } }
        @if done == all {
            (notice(Tone::Success, desk.say("first-all-done")))
        } @else {
            p { (desk.say("first-lead")) }
        }
        p { (say!(lang, "first-count", done = done, all = all)) " "
            progress max=(all) value=(done) aria-label=(desk.say("first-progress")) {} }
        ol.list.first-steps {
            @for it in &steps.steps { (item(lang, it, &steps)) }
        }
        form.row method="post" action=(FIRST_STEPS) {
            @if steps.is_hidden {
                (button::choice("quiet", "act", "show", &desk.say("first-show")))
            } @else if done < all {
                (button::choice("quiet", "act", "hide", &desk.say("first-hide")))
            }
            (button::link("quiet", "/months", &desk.say("first-go-on")))
        }
    };
    Ok(desk.column(DeskPage { title, here: "" }, body))
}

/// `POST /first-steps`: puts them away, or back.
pub async fn want(desk: Desk, form: Form) -> Result<Response, Error> {
    let Ok(wanted) = form.value("act").parse::<StepsWanted>() else {
        let mail = mail_server(&desk.app.config);
        return Err(desk::odd(
            first_step::list(desk.house(), desk.actor(), mail).await,
        ));
    };
    first_step::want(desk.house(), desk.actor(), wanted).await?;
    let next = match wanted {
        StepsWanted::Hide => "/",
        StepsWanted::Show => FIRST_STEPS,
    };
    Ok(Redirect::to(next).into_response())
}

/// Whether the settings name a mail server.
pub fn mail_server(config: &Config) -> MailServer {
    match config.smtp_url() {
        Some(_) => MailServer::Set,
        None => MailServer::Missing,
    }
}

/// Where a step is done.
fn place(step: FirstStep) -> &'static str {
    match step {
        FirstStep::Zone => "/jobs",
        FirstStep::Departments => "/departments",
        FirstStep::Posts => "/posts",
        FirstStep::Shifts => "/shifts",
        FirstStep::People => "/people",
        FirstStep::SignIns => "/people?sign_in=never",
        FirstStep::Policy => "/policy",
        FirstStep::Mail => "/letters",
        FirstStep::Roster => "/rosters",
    }
}

fn item(lang: Lang, it: &StepStanding, steps: &FirstSteps) -> Markup {
    let code: &'static str = it.step.into();
    let (tone, sign, word) = match it.is_done {
        true => (
            "normal",
            lang.say("first-done-sign"),
            lang.say("first-done"),
        ),
        false => (
            "upcoming",
            lang.say("first-open-sign"),
            lang.say("first-open"),
        ),
    };
    html! {
        li.first-step {
            span.status.(tone) {
                span.status-sign aria-hidden="true" { (sign) }
                span { (word) }
            }
            div {
                h2 { a href=(place(it.step)) { (lang.say_one("first-step", code)) } }
                p.hint { (lang.say_one("first-why", code)) }
                @if it.step == FirstStep::SignIns && steps.shut_out > 0 {
                    p.hint { (say!(lang, "first-shut-out", count = steps.shut_out)) }
                }
            }
        }
    }
}
