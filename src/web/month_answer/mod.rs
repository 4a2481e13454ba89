//! 月度考勤确认单: a person's month as they confirm it, on a page that prints; and who has said what of theirs.

pub mod dispute;
pub mod list;
mod said;
mod sheet;

use super::{
    Error,
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::Form,
    passkey,
};
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use onpost_actions::{
    self as actions,
    month_answer::{self, MonthConfirming, MonthToAnswer},
};
use onpost_rules::{
    ids::{ConfirmationId, PersonId},
    refusal::Refusal,
    time::Month,
};
use onpost_tell as tell;
use onpost_words::say;

/// The page of one's own month to confirm.
const OWN: &str = "/month/answer";

/// Where what is to be signed comes from.
const TO_SIGN: &str = "/month/answer/passkey";

/// The script that prints.
const SCRIPT: &str = "print.js";

/// One's own month to confirm.
pub fn address(month: Month) -> String {
    format!("{OWN}?month={month}")
}

/// Somebody's, for those who decide for them.
pub fn address_of(person: PersonId, month: Month) -> String {
    format!("/people/{person}/month/answer?month={month}")
}

/// `GET /month/answer`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let month = asked_month(&desk)?;
    let of = month_answer::see_own(desk.house(), desk.actor(), month).await?;
    Ok(own_page(&desk, &of, &Form::blank(desk.lang)))
}

/// `GET /people/{id}/month/answer`
pub async fn show_of(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let id: PersonId = desk::id(&id)?;
    if id == desk.me() {
        return show(desk).await;
    }
    let month = asked_month(&desk)?;
    let of = month_answer::see(desk.house(), desk.actor(), id, month).await?;
    let month = tell::month(desk.lang, of.month);
    let title = say!(
        desk.lang,
        "month-answer-heading-of",
        name = of.person.name.clone(),
        month = month
    );
    let body = html! {
        (sheet::head(&desk, &of, &title, |month| address_of(id, month)))
        (said::standing_of(&desk, &of))
        (sheet::body(&desk, &of, None))
        (said::disputes(&desk, &of))
        (said::history(&desk, &of))
    };
    let here = "/months";
    Ok(desk.page_with(SCRIPT, DeskPage { title, here }, body))
}

/// `POST /month/answer`
pub async fn confirm(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let month = sent_month(&desk, &form).await?;
    let by = form.value("by").to_owned();
    let (sha256, signature) = (
        form.value("sha256").to_owned(),
        form.value("passkey").to_owned(),
    );
    let signed = by == "passkey";
    let sent = MonthConfirming {
        month,
        sha256: &sha256,
        signature: signed.then_some(&*signature),
    };
    let came_to = month_answer::confirm(desk.house(), desk.actor(), sent).await;
    if desk.told_where(&mut form, field, came_to)?.is_some() {
        let month_told = tell::month(desk.lang, month);
        let text = match signed {
            true => say!(desk.lang, "deed-month-signed", month = month_told),
            false => say!(desk.lang, "deed-month-confirmed", month = month_told),
        };
        return Ok(desk.lead(&address(month), DeedWord::done(text)));
    }
    let of = month_answer::see_own(desk.house(), desk.actor(), Some(month)).await?;
    Ok(own_page(&desk, &of, &form))
}

/// `POST /month/answer/passkey`: what the device is to sign before the form is sent.
pub async fn to_sign(desk: Desk) -> Result<Response, Error> {
    let asked = asked_month(&desk)?.ok_or(Error::BadRequest);
    let sha256: Option<String> = desk.asked("sha256")?;
    let (Ok(month), Some(sha256)) = (asked, sha256) else {
        let looked = month_answer::see_own(desk.house(), desk.actor(), None).await;
        return Err(desk::odd(looked));
    };
    let asked = month_answer::ask_to_sign(desk.house(), desk.actor(), month, &sha256).await;
    passkey::answer(desk.lang, asked)
}

/// `GET /month-confirmations/{id}`: what a confirmation is verified by, as a file.
pub async fn download(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let id: ConfirmationId = desk::id(&id)?;
    let file = month_answer::file(desk.house(), desk.actor(), id).await?;
    let name = format!("onpost-confirmation-{}.json", file.month);
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, file.write()).into_response())
}

fn own_page(desk: &Desk, of: &MonthToAnswer, form: &Form) -> Response {
    let month = tell::month(desk.lang, of.month);
    let title = say!(desk.lang, "month-answer-heading", month = month);
    let body: Markup = html! {
        (sheet::head(desk, of, &title, address))
        (said::standing(desk, of))
        (sheet::body(desk, of, Some(desk.me())))
        (said::act(desk, of, form))
        (said::disputes(desk, of))
        (said::history(desk, of))
    };
    let here = "/month";
    let page = desk.frame(DeskPage { title, here }, body);
    (super::form::status_of(form), page.with_script(SCRIPT)).into_response()
}

fn asked_month(desk: &Desk) -> Result<Option<Month>, Error> {
    let asked: Option<String> = desk.asked("month")?;
    asked.as_deref().map(desk::month).transpose()
}

/// The month that a form is about; who may not even look isn't told that it was odd.
async fn sent_month(desk: &Desk, form: &Form) -> Result<Month, Error> {
    match Month::parse(form.value("month")) {
        Some(month) => Ok(month),
        None => {
            let looked = month_answer::see_own(desk.house(), desk.actor(), None).await;
            Err(desk::odd(looked))
        }
    }
}

/// What is refused is told beside the buttons.
fn field(_: &Refusal) -> Option<&'static str> {
    Some("")
}

/// Whether this site's browsers keep passkeys at all.
fn is_signed_here(desk: &Desk) -> bool {
    actions::passkey::is_possible(&desk.house().origin)
}
