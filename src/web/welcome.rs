//! `/welcome`: a password chosen by a one-time link, from a letter or a slip of paper; looking uses nothing up.

use super::{
    Error,
    component::{button, field::Field},
    desk::{DeskPage, Door},
    form::Form,
    new_password,
    sign_in::Browser,
};
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use onpost_actions::account::sign_in_link::{self, LinkHolder, LinkKey, LinkRefusal};
use onpost_rules::sign_in_link::LinkStanding;
use onpost_tell::notice::{WELCOME, path_of_key};
use onpost_words::say;

/// The field of the code that is typed from a slip.
const CODE: &str = "code";

/// `GET /welcome`: where the code of a slip is typed.
pub async fn show(door: Door) -> Response {
    typing(&door, &Form::blank(door.lang))
}

/// `POST /welcome`
pub async fn submit(door: Door, mut form: Form) -> Response {
    let key = form.text(CODE).map(|code| LinkKey::read(&code));
    match key {
        Some(Some(key)) => Redirect::to(&path_of_key(key.as_str())).into_response(),
        Some(None) => {
            form.reject(CODE, door.say("welcome-no-code"));
            typing(&door, &form)
        }
        None => typing(&door, &form),
    }
}

/// `GET /welcome/{key}`
pub async fn open(
    door: Door,
    browser: Browser,
    Path(key): Path<String>,
) -> Result<Response, Error> {
    match sign_in_link::look(door.house(), &key, browser.address()).await {
        Ok(holder) => Ok(choosing(&door, &key, &holder, &Form::blank(door.lang))),
        Err(why) => told(&door, why),
    }
}

/// `POST /welcome/{key}`
pub async fn choose(
    door: Door,
    browser: Browser,
    Path(key): Path<String>,
    mut form: Form,
) -> Result<Response, Error> {
    let holder = sign_in_link::look(door.house(), &key, browser.address()).await;
    let holder = match holder {
        Ok(holder) => holder,
        Err(why) => return told(&door, why),
    };
    let Some(new) = new_password::read(&mut form) else {
        return Ok(choosing(&door, &key, &holder, &form));
    };
    match sign_in_link::take(door.house(), &key, new, browser.caller()).await {
        Ok(token) => Ok(browser.signed_in(&door.app, &token, "/")),
        Err(LinkRefusal::Password(fault)) => {
            form.reject(new_password::NEW, new_password::fault(door.lang, fault));
            Ok(choosing(&door, &key, &holder, &form))
        }
        Err(LinkRefusal::Busy) => {
            form.refuse(door.say("sign-in-busy"));
            let body = choice(&door, &key, &holder, &form);
            Ok(door.turned_away(&Error::Busy, place(&door), body))
        }
        Err(why) => told(&door, why),
    }
}

fn place(door: &Door) -> DeskPage {
    DeskPage {
        title: door.say("welcome-title"),
        here: "",
    }
}

fn typing(door: &Door, form: &Form) -> Response {
    let code = Field::text(CODE, door.say("welcome-code"))
        .hint(door.say("welcome-code-hint"))
        .autocomplete("off");
    let body = html! {
        form.sign-in method="post" action=(WELCOME) {
            h1 { (door.say("welcome-title")) }
            (form.sheet(&[code]))
            (button::primary(&door.say("welcome-go-on")))
        }
    };
    door.sheet(place(door), form, body)
}

fn choosing(door: &Door, key: &str, holder: &LinkHolder, form: &Form) -> Response {
    door.sheet(place(door), form, choice(door, key, holder, form))
}

fn choice(door: &Door, key: &str, holder: &LinkHolder, form: &Form) -> Markup {
    let whose = say!(
        door.lang,
        "welcome-whose",
        name = holder.name.clone(),
        staff_no = holder.staff_no.clone()
    );
    html! {
        form.sign-in method="post" action=(path_of_key(key)) {
            h1 { (door.say("welcome-title")) }
            p { (whose) }
            // Browsers keep the password with the name that it belongs to.
            input type="text" name="username" autocomplete="username" value=(holder.staff_no)
                aria-label=(door.say("sign-in-staff-no")) readonly hidden;
            (form.sheet(&new_password::fields(door.lang)))
            (button::primary(&door.say("welcome-act")))
            p.hint { (door.say("welcome-not-you")) }
        }
    }
}

/// Why a link leads nowhere, and what to do.
fn told(door: &Door, why: LinkRefusal) -> Result<Response, Error> {
    let (key, error) = match why {
        LinkRefusal::Unknown => ("unknown", Error::NotFound),
        LinkRefusal::Over(standing) => (standing.into(), gone(standing)),
        LinkRefusal::Wait { seconds } => {
            return Err(Error::TooMany {
                retry_after_seconds: seconds,
            });
        }
        LinkRefusal::Busy => return Err(Error::Busy),
        LinkRefusal::Password(_) => return Err(Error::BadRequest),
        LinkRefusal::Failed(error) => return Err(error.into()),
    };
    let title = door.lang.say_one("welcome-over", key);
    let body = html! {
        section.error-page {
            h1 { (title) }
            p { (door.lang.say_one("welcome-next", key)) }
            div.row {
                @if key == "used" || key == "replaced" {
                    (button::link("primary", "/sign-in", &door.say("sign-in-act")))
                }
                @if key == "unknown" {
                    (button::link("quiet", WELCOME, &door.say("welcome-type")))
                }
            }
        }
    };
    Ok(door.turned_away(&error, DeskPage { title, here: "" }, body))
}

/// What a link that is over is to programs: there is none any more.
fn gone(standing: LinkStanding) -> Error {
    match standing {
        LinkStanding::Open => Error::BadRequest,
        LinkStanding::Used
        | LinkStanding::Replaced
        | LinkStanding::Left
        | LinkStanding::Expired => Error::NotFound,
    }
}
