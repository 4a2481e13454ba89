//! `/requests/{id}`, `/corrections/{id}` and `/extensions/{id}`: one slip, and taking it back.

use super::{address, correction, extension, life::life, request};
use crate::{
    Error,
    component::{button, standing::standing},
    desk::{Desk, DeskPage, id, lead_to},
    form::Form,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::slip::{self, FollowedSlip};
use onpost_rules::{
    access::{Action, Relation},
    ids::RequestId,
    slip::{Slip, SlipId, SlipStatus},
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
    let lang = desk.lang;
    let title = title(lang, &slip.filed.slip);
    let body = html! {
        div.page-head { h1 { (title) } (standing(lang, slip.filed.slip.status())) }
        (said)
        @match &slip.filed.slip {
            Slip::Request(request) => (request::told(lang, &slip, request)),
            Slip::Correction(correction) => (correction::told(lang, &slip, correction)),
            Slip::Extension(extension) => (extension::told(lang, &slip, extension)),
        }
        (life(lang, slip.zone(), &slip.life))
        (acts(&desk, &slip))
    };
    let here = "/requests";
    Ok(desk.column(DeskPage { title, here }, body))
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
