//! One's own account: the password, and where one is signed in.

pub mod device;

use super::{
    Error,
    ask::Question,
    audit::own::LOOKS,
    component::{
        button,
        field::Field,
        notice::{Tone, notice},
    },
    deed::{self, DeedWord},
    desk::{Desk, DeskPage},
    feed,
    form::Form,
    home,
    kept::{self, HeldForm, Kept},
    nav, new_password,
    notice::{NOTICES, choice::CHOICES},
    own_data::DATA,
    page::Page,
    passkey, session,
};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maud::{Markup, html};
use onpost_actions::{
    account::{self, ChangeFault},
    passkey as passkeys,
};
use onpost_tell::notice::WELCOME;
use onpost_words::{Lang, say};

/// `GET /account`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let lang = desk.lang;
    let browsers = account::sessions(desk.house(), &desk.session.signed).await?;
    let devices = passkeys::list(desk.house(), desk.actor()).await?;
    let title = lang.say("account-title");
    let body = html! {
        h1 { (title) }
        (device::section(&desk, &browsers, &ending(&desk)))
        (passkey::own::section(lang, &devices))
        section {
            h2 { (lang.say("choice-title")) }
            div.row {
                (button::link("quiet", NOTICES, &lang.say("choice-title")))
                (button::link("quiet", CHOICES, &lang.say("choice-settings")))
            }
        }
        section {
            h2 { (lang.say("looks-title")) }
            (button::link("quiet", LOOKS, &lang.say("looks-see")))
        }
        section {
            h2 { (lang.say("own-data-title")) }
            (button::link("quiet", DATA, &lang.say("own-data-see")))
        }
        section {
            h2 { (lang.say("feed-title")) }
            (button::link("quiet", feed::FEEDS, &lang.say("feed-keep")))
        }
        section {
            h2 { (lang.say("account-password")) }
            (button::link("quiet", session::CHANGE_PASSWORD, &lang.say("account-change")))
        }
    };
    let here = nav::ACCOUNT;
    Ok(desk.column(DeskPage { title, here }, body))
}

/// `GET /account/sign-out-everywhere`: asks before it's done.
pub async fn ask_sign_out_everywhere(desk: Desk) -> Response {
    ending(&desk).page(&desk, nav::ACCOUNT, nav::ACCOUNT)
}

fn ending(desk: &Desk) -> Question {
    Question {
        id: "ask-everywhere".into(),
        address: "/account/sign-out-everywhere".into(),
        title: desk.say("ask-everywhere"),
        follows: vec![desk.say("ask-everywhere-follows")],
        fields: html! {},
        act: desk.say("account-sign-out-everywhere"),
    }
}

/// `POST /account/sign-out-everywhere`
pub async fn sign_out_everywhere(desk: Desk, jar: CookieJar) -> Result<Response, Error> {
    account::sign_out_everywhere(desk.house(), &desk.session.signed).await?;
    let jar = jar.add(session::no_cookie(&desk.app));
    Ok((jar, Redirect::to("/sign-in")).into_response())
}

/// `GET /account/password`
pub async fn show_password(desk: Desk) -> Response {
    password_page(&desk, &Form::blank(desk.lang))
}

/// `POST /account/password`
pub async fn change_password(
    desk: Desk,
    jar: CookieJar,
    mut form: Form,
) -> Result<Response, Error> {
    let present = form.secret("present");
    let new = new_password::read(&mut form);
    let (Some(present), Some(new), true) = (present, new, form.is_sound()) else {
        return Ok(password_page(&desk, &form));
    };
    let changed =
        account::change_password(desk.house(), &desk.session.signed, present, new).await?;
    let faults = match changed {
        Ok(token) => {
            let jar = jar.add(session::cookie(&desk.app, &token));
            let next = match HeldForm::carried(&form).kept() {
                Some(kept) => kept::go_on(&desk, kept),
                None => {
                    // Sealed for the session that goes on: the old one ends with this answer.
                    let deed = DeedWord::done(desk.say("deed-password-changed"));
                    // Where it isn't known where the day begins, the front page leads on.
                    let start = home::start(&desk).await.unwrap_or("/");
                    deed::lead(&desk.app, Some(&token), start, deed)
                }
            };
            return Ok((jar, next).into_response());
        }
        Err(faults) => faults,
    };
    let not_now = faults.iter().find_map(not_now);
    for fault in faults {
        tell(desk.lang, &mut form, fault);
    }
    let page = password_page(&desk, &form);
    Ok(match not_now {
        Some(error) => {
            let (status, headers) = error.head();
            (status, headers, page).into_response()
        }
        None => page,
    })
}

/// What keeps a change from being looked at now, where something does.
fn not_now(fault: &ChangeFault) -> Option<Error> {
    match fault {
        ChangeFault::Wait { seconds } => Some(Error::TooMany {
            retry_after_seconds: *seconds,
        }),
        ChangeFault::Busy => Some(Error::Busy),
        ChangeFault::WrongPresent | ChangeFault::New(_) => None,
    }
}

fn tell(lang: Lang, form: &mut Form, fault: ChangeFault) {
    let (field, text) = match fault {
        ChangeFault::WrongPresent => ("present", lang.say("account-wrong-present")),
        ChangeFault::Wait { seconds } => ("present", say!(lang, "sign-in-wait", seconds = seconds)),
        ChangeFault::Busy => ("present", lang.say("sign-in-busy")),
        ChangeFault::New(fault) => (new_password::NEW, new_password::fault(lang, fault)),
    };
    form.reject(field, text);
}

/// Why a password is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PasswordChange {
    /// The one in use is a first one.
    First,
    /// Its owner wants another.
    Wanted,
}

fn password_page(desk: &Desk, form: &Form) -> Response {
    let change = match desk.session.signed.must_change {
        true => PasswordChange::First,
        false => PasswordChange::Wanted,
    };
    let body = password_form(form, &HeldForm::carried(form), change);
    let (title, here) = (desk.say("account-change"), nav::ACCOUNT);
    desk.sheet(DeskPage { title, here }, form, body)
}

/// The page on which somebody who has just signed in sets a password of their own before what they had sent goes on.
pub fn first_password_sheet(desk: &Desk, kept: &Kept) -> Response {
    let form = Form::blank(desk.lang);
    let body = password_form(&form, &HeldForm::Kept(kept.clone()), PasswordChange::First);
    let (title, here) = (desk.say("account-change"), nav::ACCOUNT);
    desk.sheet(DeskPage { title, here }, &form, body)
}

/// The same in place of the page that a form was sent to.
pub fn first_password_page(lang: Lang, kept: &Kept) -> Response {
    let form = Form::blank(lang);
    let body = password_form(&form, &HeldForm::Kept(kept.clone()), PasswordChange::First);
    let page = Page::new(lang, lang.say("account-change"), body).narrow();
    (Error::ChangePassword.status(), page).into_response()
}

fn password_form(form: &Form, held: &HeldForm, change: PasswordChange) -> Markup {
    let lang = form.lang();
    let [new, again] = new_password::fields(lang);
    let present =
        Field::password("present", lang.say("account-present")).autocomplete("current-password");
    let fields = [present, new, again];
    html! {
        form method="post" action=(session::CHANGE_PASSWORD) {
            h1 { (lang.say("account-change")) }
            @if change == PasswordChange::First {
                (notice(Tone::Info, lang.say("account-must-change")))
                // Whoever was given a link has no first password to begin with.
                p.hint { (lang.say("welcome-have-slip")) " " a href=(WELCOME) { (lang.say("welcome-type")) } }
            }
            @if let Some(kept) = held.kept() {
                p { (lang.say("account-kept")) }
                (kept.carry())
            }
            (form.sheet(&fields))
            p.hint { (lang.say("account-change-ends")) }
            (button::primary(&lang.say("account-change")))
        }
    }
}
