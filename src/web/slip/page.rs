//! `/requests/{id}`, `/corrections/{id}` and `/extensions/{id}`: one slip, and taking it back.

use super::{address, attachment, correction, extension, life::life, request};
use crate::{
    Error,
    component::{
        button,
        file_field::{FILES, SCRIPT},
        standing::standing,
    },
    desk::{Desk, DeskPage, id, lead_to},
    form::{Form, status_of},
    refusal,
    upload::Upload,
};
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use onpost_actions::slip::{self, FollowedSlip, attachment as attachments};
use onpost_rules::{
    access::{Action, Relation},
    ids::RequestId,
    refusal::Refusal,
    slip::{Slip, SlipId, SlipStatus, attachment::AttachmentFault},
};
use onpost_words::Lang;
use std::str::FromStr;

/// `GET /requests/{id}` and the like; `I` is the id of the kind.
pub async fn show<I>(desk: Desk, Path(asked): Path<String>) -> Result<Response, Error>
where
    I: FromStr + Into<SlipId>,
{
    let said = desk.said(done)?;
    let asked: SlipId = id::<I>(&asked)?.into();
    let slip = slip::see(desk.house(), desk.actor(), asked).await?;
    Ok(page(&desk, &slip, &said, &Form::blank(desk.lang)))
}

/// The page; `form` are files that were sent with faults.
fn page(desk: &Desk, slip: &FollowedSlip, said: &Markup, form: &Form) -> Response {
    let lang = desk.lang;
    let title = title(lang, &slip.filed.slip);
    let body = html! {
        div.page-head { h1 { (title) } (standing(lang, slip.filed.slip.status())) }
        (said)
        @match &slip.filed.slip {
            Slip::Request(request) => (request::told(lang, slip, request)),
            Slip::Correction(correction) => (correction::told(lang, slip, correction)),
            Slip::Extension(extension) => (extension::told(lang, slip, extension)),
        }
        (attachment::section(desk, slip, form))
        (life(lang, slip.zone(), &slip.life, &slip.attachments))
        (acts(desk, slip))
    };
    let place = DeskPage {
        title,
        here: "/requests",
    };
    let page = desk.frame(place, body).narrow().with_script(SCRIPT);
    (status_of(form), page).into_response()
}

/// `POST /requests/{id}/attachments` and the like: all of the files, or none.
pub async fn attach<I>(
    desk: Desk,
    Path(asked): Path<String>,
    upload: Upload,
) -> Result<Response, Error>
where
    I: FromStr + Into<SlipId>,
{
    let asked: SlipId = id::<I>(&asked)?.into();
    let (house, actor) = (desk.house(), desk.actor());
    // Who may not put anything there isn't told what was wrong with it.
    let slip = slip::see(house, actor, asked).await?;
    if !actor.may(Action::File, slip.whose) {
        return Err(Error::NotAllowed);
    }
    let Upload { mut form, files } = upload;
    if files.is_empty() {
        refusal::attachment_faults(desk.lang, &mut form, &[AttachmentFault::NoFile]);
    }
    let read = files.read(&mut form);
    if form.is_sound() {
        let came_to = attachments::add(house, actor, asked, &read).await;
        let at_files =
            |refusal: &Refusal| matches!(refusal, Refusal::AttachmentFaults(_)).then_some(FILES);
        if desk.told_where(&mut form, at_files, came_to)?.is_some() {
            return Ok(lead_to(&address(asked), "attached"));
        }
    }
    Ok(page(&desk, &slip, &html! {}, &form))
}

/// `POST /requests/{id}/withdraw` and the like.
pub async fn withdraw<I>(desk: Desk, Path(asked): Path<String>) -> Result<Response, Error>
where
    I: FromStr + Into<SlipId>,
{
    let asked: SlipId = id::<I>(&asked)?.into();
    slip::withdraw(desk.house(), desk.actor(), asked).await?;
    Ok(lead_to(&address(asked), "withdrawn"))
}

/// `POST /requests/{id}/cancel`
pub async fn cancel(desk: Desk, Path(asked): Path<String>, form: Form) -> Result<Response, Error> {
    let asked: RequestId = id(&asked)?;
    slip::cancel(desk.house(), desk.actor(), asked, form.value("note")).await?;
    Ok(lead_to(&address(asked.into()), "cancelled"))
}

/// A short word about the act that has just been done.
fn done(code: &str) -> Option<&'static str> {
    match code {
        "filed" => Some("slip-done-filed"),
        "ordered" => Some("extension-ordered"),
        "withdrawn" => Some("slip-done-withdrawn"),
        "cancelled" => Some("slip-done-cancelled"),
        "attached" => Some("attachment-done-added"),
        "attachment_withdrawn" => Some("attachment-done-withdrawn"),
        _ => None,
    }
}

fn title(lang: Lang, slip: &Slip) -> String {
    match slip {
        Slip::Request(it) => format!("{} {}", lang.say_one("kind", it.kind.into()), it.number),
        Slip::Correction(_) => lang.say("slip-correction"),
        Slip::Extension(_) => lang.say("extension-title"),
    }
}

/// What the reader can do with it as it stands.
fn acts(desk: &Desk, slip: &FollowedSlip) -> Markup {
    let (actor, filed) = (desk.actor(), &slip.filed.slip);
    let own = actor.relation(slip.whose) == Relation::Oneself;
    let decides = actor.may(Action::Decide, slip.whose);
    html! {
        @match filed.status() {
            SlipStatus::Submitted if own => form method="post" action={ (address(filed.id())) "/withdraw" } {
                (button::danger(&desk.say("slip-withdraw")))
            },
            SlipStatus::Submitted if decides => @match filed {
                Slip::Request(_) | Slip::Extension(_) => {
                    (button::link("primary", &waiting(filed.id()), &desk.say("slip-decide")))
                },
                Slip::Correction(_) => {},
            },
            SlipStatus::Approved => @match filed {
                Slip::Request(request) => (request::cancelling(desk, slip, request)),
                Slip::Correction(_) | Slip::Extension(_) => {},
            },
            SlipStatus::Submitted | SlipStatus::Rejected | SlipStatus::Withdrawn | SlipStatus::Cancelled => {},
        }
    }
}

/// Where it stands in the inbox while it waits.
fn waiting(id: SlipId) -> String {
    let id = id.uuid();
    format!("/inbox?slip={id}#slip-{id}")
}
