//! Where one is signed in: each browser in words, and the end of one of them.

use crate::{
    Error,
    ask::Question,
    component::{button, dialog},
    deed::DeedWord,
    desk::{Desk, DeskPage},
    nav, session,
};
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use maud::{Markup, html};
use onpost_actions::{
    self as actions,
    account::{self, EndedSession, SignedInBrowser},
};
use onpost_rules::session::SessionKind;
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// How many are shown, the latest used first.
const SHOWN: usize = 30;

/// That one is signed out already.
fn gone(desk: &Desk) -> Response {
    desk.lead(nav::ACCOUNT, DeedWord::note(desk.say("device-done-gone")))
}

/// The part of the account page with the browsers; `everywhere` asks before all of them are ended.
pub(super) fn section(desk: &Desk, browsers: &[SignedInBrowser], everywhere: &Question) -> Markup {
    let lang = desk.lang;
    html! {
        section {
            h2 { (lang.say("account-sessions")) }
            ul.list.devices { @for browser in browsers.iter().take(SHOWN) { (line(desk, browser)) } }
            @if browsers.len() > SHOWN {
                p.hint { (say!(lang, "device-more", count = browsers.len() - SHOWN)) }
            }
            div.row {
                form method="post" action=(nav::SIGN_OUT) {
                    (button::quiet(&lang.say("page-sign-out")))
                }
                (everywhere.opener(lang, &lang.say("account-sign-out-everywhere")))
            }
        }
    }
}

fn line(desk: &Desk, browser: &SignedInBrowser) -> Markup {
    let lang = desk.lang;
    let id = format!("end-{}", browser.key);
    let name = tell::device::name(lang, browser.name);
    html! {
        li {
            div.device {
                div {
                    p {
                        strong { (name) }
                        @if browser.is_here { " " span.standing { (lang.say("account-here")) } }
                    }
                    p.hint { (times(desk, browser)) }
                }
                (dialog::opener(&id, &address(&browser.key), act(lang, browser)))
            }
            (dialog::dialog(&id, &question(lang, browser), form(lang, browser), &lang.say("device-keep")))
        }
    }
}

/// Since when, when last, and until when.
fn times(desk: &Desk, browser: &SignedInBrowser) -> Markup {
    let (lang, zone) = (desk.lang, desk.zone());
    let told = |at| tell::moment(lang, zone, at);
    html! {
        (say!(lang, "device-since", at = told(browser.since)))
        @if !browser.is_here { " · " (say!(lang, "account-seen", at = told(browser.seen_at))) }
        @if browser.kind == SessionKind::OwnDevice {
            " · " (say!(lang, "device-until", at = told(browser.until)))
        }
    }
}

fn address(key: &str) -> String {
    format!("/account/devices/{key}")
}

fn act(lang: Lang, browser: &SignedInBrowser) -> String {
    match browser.is_here {
        true => lang.say("device-end-here"),
        false => lang.say("device-end"),
    }
}

fn question(lang: Lang, browser: &SignedInBrowser) -> String {
    let name = tell::device::name(lang, browser.name);
    match browser.is_here {
        true => lang.say("device-question-here"),
        false => say!(lang, "device-question", name = name),
    }
}

/// What follows from it, and the form that does it.
fn form(lang: Lang, browser: &SignedInBrowser) -> Markup {
    html! {
        p { (lang.say("device-follows")) }
        form method="post" action={ (address(&browser.key)) "/end" } {
            (button::danger(&act(lang, browser)))
        }
    }
}

/// `GET /account/devices/{key}`: asks whether one is to be ended.
pub async fn ask(desk: Desk, Path(key): Path<String>) -> Result<Response, Error> {
    let browsers = account::sessions(desk.house(), &desk.session.signed).await?;
    let Some(browser) = browsers.iter().find(|it| it.key == key) else {
        return Ok(gone(&desk));
    };
    let title = question(desk.lang, browser);
    let body = html! {
        h1 { (title) }
        p.hint { (times(&desk, browser)) }
        (form(desk.lang, browser))
        (button::link("quiet", nav::ACCOUNT, &desk.say("device-keep")))
    };
    let here = nav::ACCOUNT;
    Ok(desk.column(DeskPage { title, here }, body))
}

/// `POST /account/devices/{key}/end`
pub async fn end(desk: Desk, jar: CookieJar, Path(key): Path<String>) -> Result<Response, Error> {
    let browsers = account::sessions(desk.house(), &desk.session.signed).await?;
    let named = browsers.iter().find(|it| it.key == key);
    let name = named.map(|it| tell::device::name(desk.lang, it.name));
    match account::end_session(desk.house(), &desk.session.signed, &key).await {
        Ok(EndedSession::Here) => {
            let jar = jar.add(session::no_cookie(&desk.app));
            Ok((jar, Redirect::to("/sign-in")).into_response())
        }
        Ok(EndedSession::Elsewhere) => {
            let deed = match name {
                Some(name) => say!(desk.lang, "deed-device-ended", device = name),
                None => desk.say("device-done-ended"),
            };
            Ok(desk.lead(nav::ACCOUNT, DeedWord::done(deed)))
        }
        // Signed out there meanwhile, or an address that was kept for long.
        Err(actions::Error::NotFound) => Ok(gone(&desk)),
        Err(error) => Err(error.into()),
    }
}
