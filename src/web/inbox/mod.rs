//! The inbox: a supervisor decides about what waits without opening another page, about one or about several at once.

mod decide;
mod filter;
mod line;
mod list;
mod matter;
mod outlook;
mod settled;
pub mod several;
mod view;

pub use outlook::verdicts;

use super::{
    Error, answer,
    deed::DeedWord,
    desk::{self, Desk, DeskPage, id},
    form::{Form, sent::SentForm, status_of},
    inbox_query::{self, INBOX, InboxQuery},
    roster::stand_in,
    slip as slips,
};
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use onpost_actions::{
    inbox::{self, Inbox, InboxAsked, OpenThing},
    slip::{self, SlipDecision},
};
use onpost_rules::{
    decision::SlipAnswer,
    refusal::Refusal,
    slip::{SlipId, SlipKind},
};
use onpost_tell::names::Names;
use std::str::FromStr;
use uuid::Uuid;
use view::InboxView;

/// `GET /inbox`; the address may name the one to be opened, and that it's wanted alone.
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let open: Option<Uuid> = desk.asked("slip")?;
    let alone: Option<String> = desk.asked("alone")?;
    let query = InboxQuery::of(&desk)?;
    let (asked, form) = query.read(desk.lang, desk.zone());
    let asked = InboxAsked {
        open,
        alone: alone.is_some() && open.is_some(),
        ..asked
    };
    let inbox = inbox::open(desk.house(), desk.actor(), &asked).await?;
    let view = view(&desk, &inbox, &query);
    Ok(page(&desk, &form, view.page(&form, html! {}, None)))
}

/// `POST /requests/{id}/decide` and the like; `I` is the id of the kind.
pub async fn decide<I>(
    desk: Desk,
    Path(asked): Path<String>,
    mut form: Form,
) -> Result<Response, Error>
where
    I: FromStr + Into<SlipId>,
{
    let id: SlipId = id::<I>(&asked)?.into();
    let Ok(sent) = answer::read(&mut form) else {
        return Err(odd(&desk, id).await);
    };
    let Some(decision) = sent.decision() else {
        return again(&desk, id, &form).await;
    };
    let stand_ins = match id.kind() {
        SlipKind::Request => stand_in::chosen(&form),
        // They open nothing, so nobody is asked who stands in.
        SlipKind::Correction | SlipKind::Extension => Ok(Vec::new()),
    };
    let Ok(stand_ins) = stand_ins else {
        return Err(odd(&desk, id).await);
    };
    let wanted = SlipDecision {
        decision,
        stand_ins: &stand_ins,
    };
    let came_to = slip::decide(desk.house(), desk.actor(), id, wanted).await;
    match desk.told_where(&mut form, field_of, came_to)? {
        Some(()) => {
            let deed = decided(&desk, id, decision.answer).await;
            Ok(desk.lead(&inbox_query::behind(&form), deed))
        }
        None => again(&desk, id, &form).await,
    }
}

/// What our own pages never send is answered so; who may not see the slip isn't told that it was odd.
async fn odd(desk: &Desk, id: SlipId) -> Error {
    match answer::odd(desk).await {
        Error::BadRequest => desk::odd(slip::see(desk.house(), desk.actor(), id).await),
        turned_away => turned_away,
    }
}

/// What the reason could mend, or who stands in beside it; what else is refused has a page of its own.
fn field_of(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::ReasonMissing
        | Refusal::NoPhoneReport
        | Refusal::OpensGap(_)
        | Refusal::ExtensionFaults(_)
        | Refusal::CannotHandOver(_) => Some("reason"),
        _ => None,
    }
}

/// The inbox as it stood around a form, with that form as it was filled in.
async fn again(desk: &Desk, id: SlipId, form: &Form) -> Result<Response, Error> {
    let query = InboxQuery::kept(form);
    let (asked, filter) = query.read(desk.lang, desk.zone());
    let asked = InboxAsked {
        open: Some(id.uuid()),
        ..asked
    };
    let inbox = inbox::open(desk.house(), desk.actor(), &asked).await?;
    if inbox.open.as_ref().map(OpenThing::id) != Some(id.uuid()) {
        return Err(Error::Stale);
    }
    let view = view(desk, &inbox, &query);
    let sent = Some(SentForm { about: id, form });
    Ok(page(desk, form, view.page(&filter, html! {}, sent)))
}

fn view<'i>(desk: &Desk, inbox: &'i Inbox, query: &'i InboxQuery) -> InboxView<'i> {
    InboxView {
        inbox,
        query,
        names: Names::among(&inbox.people, &inbox.seen.facts, desk.lang),
    }
}

/// The page with its script; 422 where a form was sent with faults.
fn page(desk: &Desk, form: &Form, body: Markup) -> Response {
    let place = DeskPage {
        title: desk.say("inbox-title"),
        here: INBOX,
    };
    let page = desk.frame(place, body).with_script("inbox.js");
    (status_of(form), page).into_response()
}

/// What was decided about whom and what; an approval can be taken back from there.
async fn decided(desk: &Desk, id: SlipId, answer: SlipAnswer) -> DeedWord {
    match answer {
        SlipAnswer::Approve => slips::done(desk, id, "deed-approved").await.then(
            desk.say("slip-cancel-approval"),
            format!("{}/cancel", slips::address(id)),
        ),
        SlipAnswer::Reject => slips::done(desk, id, "deed-rejected").await,
    }
}
