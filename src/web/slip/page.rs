//! `/requests/{id}`, `/corrections/{id}` and `/extensions/{id}`: one slip, and taking it back.

use super::{address, attachment, correction, done, extension, life::life, request, take_back};
use crate::{
    Error,
    component::{
        button,
        file_field::{FILES, SCRIPT},
        standing::standing,
    },
    desk::{Desk, DeskPage, id},
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
    refusal::Refusal,
    slip::{Slip, SlipId, SlipStatus, attachment::AttachmentFault},
};
use onpost_words::Lang;
use std::str::FromStr;

/// The entry of the navigation that these pages belong to.
const HERE: &str = "/requests";

/// `GET /requests/{id}` and the like; `I` is the id of the kind.
pub async fn show<I>(desk: Desk, Path(asked): Path<String>) -> Result<Response, Error>
where
    I: FromStr + Into<SlipId>,
{
    let asked: SlipId = id::<I>(&asked)?.into();
    let slip = slip::see(desk.house(), desk.actor(), asked).await?;
    Ok(page(&desk, &slip, &Form::blank(desk.lang)))
}

/// The page; `form` are files that were sent with faults.
fn page(desk: &Desk, slip: &FollowedSlip, form: &Form) -> Response {
    let lang = desk.lang;
    let title = title(lang, &slip.filed.slip);
    let body = html! {
        div.page-head { h1 { (title) } (standing(lang, slip.filed.slip.status())) }
        @match &slip.filed.slip {
            Slip::Request(request) => (request::told(lang, slip, request)),
            Slip::Correction(correction) => (correction::told(lang, slip, correction)),
            Slip::Extension(extension) => (extension::told(lang, slip, extension)),
        }
        (attachment::section(desk, slip, form))
        (life(lang, slip.zone(), &slip.life, &slip.attachments))
        (acts(desk, slip))
    };
    let place = DeskPage { title, here: HERE };
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
            return Ok(desk.lead(&address(asked), done(&desk, asked, "deed-attached").await));
        }
    }
    Ok(page(&desk, &slip, &form))
}

/// `GET /requests/{id}/withdraw` and the like: asks before it's withdrawn.
pub async fn ask_withdraw<I>(desk: Desk, Path(asked): Path<String>) -> Result<Response, Error>
where
    I: FromStr + Into<SlipId>,
{
    let asked: SlipId = id::<I>(&asked)?.into();
    let slip = slip::see(desk.house(), desk.actor(), asked).await?;
    Ok(take_back::withdrawing(&desk, &slip)?.page(&desk, HERE, &address(asked)))
}

/// `POST /requests/{id}/withdraw` and the like.
pub async fn withdraw<I>(desk: Desk, Path(asked): Path<String>) -> Result<Response, Error>
where
    I: FromStr + Into<SlipId>,
{
    let asked: SlipId = id::<I>(&asked)?.into();
    slip::withdraw(desk.house(), desk.actor(), asked).await?;
    Ok(desk.lead(&address(asked), done(&desk, asked, "deed-withdrawn").await))
}

/// `GET /requests/{id}/cancel` and the like: asks before it's cancelled.
pub async fn ask_cancel<I>(desk: Desk, Path(asked): Path<String>) -> Result<Response, Error>
where
    I: FromStr + Into<SlipId>,
{
    let asked: SlipId = id::<I>(&asked)?.into();
    let slip = slip::see(desk.house(), desk.actor(), asked).await?;
    let question = take_back::cancelling(&desk, &slip, &Form::blank(desk.lang))?;
    Ok(question.page(&desk, HERE, &address(asked)))
}

/// `POST /requests/{id}/cancel` and the like.
pub async fn cancel<I>(
    desk: Desk,
    Path(asked): Path<String>,
    mut form: Form,
) -> Result<Response, Error>
where
    I: FromStr + Into<SlipId>,
{
    let asked: SlipId = id::<I>(&asked)?.into();
    if let Some(note) = form.optional_text("note") {
        let cancelled = slip::cancel(desk.house(), desk.actor(), asked, &note).await;
        let at_note = |why: &Refusal| matches!(why, Refusal::ReasonMissing).then_some("note");
        if desk.told_where(&mut form, at_note, cancelled)?.is_some() {
            return Ok(desk.lead(&address(asked), done(&desk, asked, "deed-cancelled").await));
        }
    }
    let slip = slip::see(desk.house(), desk.actor(), asked).await?;
    let question = take_back::cancelling(&desk, &slip, &form)?;
    Ok(question.page_again(&desk, HERE, &form))
}

fn title(lang: Lang, slip: &Slip) -> String {
    match slip {
        Slip::Request(it) => format!(
            "{} {}",
            onpost_tell::request::kind(lang, it.kind),
            it.number
        ),
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
            SlipStatus::Submitted if own => @if let Ok(question) = take_back::withdrawing(desk, slip) {
                (question.opener(desk.lang, &desk.say("slip-withdraw")))
            },
            SlipStatus::Submitted if decides => @match filed {
                Slip::Request(_) | Slip::Extension(_) => {
                    (button::link("primary", &waiting(filed.id()), &desk.say("slip-decide")))
                },
                Slip::Correction(_) => {},
            },
            SlipStatus::Approved => (take_back::offer(desk, slip)),
            SlipStatus::Rejected | SlipStatus::Withdrawn | SlipStatus::Cancelled if own => {
                (button::link("quiet", &anew(filed), &desk.say("slip-again")))
            },
            SlipStatus::Submitted | SlipStatus::Rejected | SlipStatus::Withdrawn | SlipStatus::Cancelled => {},
        }
    }
}

/// Where it's filed once more, filled in as it was.
fn anew(slip: &Slip) -> String {
    match slip {
        Slip::Request(request) => format!("/requests/new?again={}", request.id),
        Slip::Correction(it) => format!("/corrections/new?duty={}&again={}", it.duty, it.id),
        Slip::Extension(it) => format!("/extensions/new?duty={}&again={}", it.duty, it.id),
    }
}

/// Where it stands in the inbox while it waits.
fn waiting(id: SlipId) -> String {
    let id = id.uuid();
    format!("/inbox?slip={id}#slip-{id}")
}
