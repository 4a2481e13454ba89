//! What is done to a month: a department's word, closing it for all, opening it again.

use super::address;
use crate::{
    Error,
    ask::Question,
    component::{
        field::Field,
        notice::{Tone, notice},
    },
    deed::DeedWord,
    desk::{self, Desk},
    form::Form,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::closing::{self, ClosingDesk, DepartmentWord};
use onpost_rules::{
    closing::{ClosingFault, DepartmentSaid, OpenItemKind},
    refusal::Refusal,
    time::Month,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use strum::VariantArray;

/// Where it's asked whether a month shall be closed, and where it is.
pub const CLOSE_ALL: &str = "/months/close/all";

/// The same of opening it again.
pub const REOPEN: &str = "/months/reopen";

/// The entry of the navigation.
const HERE: &str = "/months";

/// `POST /months/confirm`
pub async fn confirm(desk: Desk, form: Form) -> Result<Response, Error> {
    let Some(month) = Month::parse(form.value("month")) else {
        let looked = closing::desk(desk.house(), desk.actor(), None).await;
        return Err(desk::odd(looked));
    };
    let department = desk::id(form.value("department"))?;
    let said: DepartmentSaid = desk::id(form.value("said"))?;
    let word = DepartmentWord { department, said };
    closing::confirm(desk.house(), desk.actor(), month, word).await?;
    let deed = desk.lang.say_one("deed-department", said.into());
    Ok(desk.lead(&address(month), DeedWord::done(deed)))
}

/// `GET /months/close/all`
pub async fn ask(desk: Desk) -> Result<Response, Error> {
    let of = for_all(&desk, super::asked(&desk)?).await?;
    let question = to_close(desk.lang, &of, &Form::blank(desk.lang));
    Ok(question.page(&desk, HERE, &address(of.month)))
}

/// `POST /months/close/all`
pub async fn close(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let month = sent(&desk).await?;
    if let Some(reason) = form.optional_text("reason") {
        let closed = closing::close(desk.house(), desk.actor(), month, &reason).await;
        if desk.told_where(&mut form, field, closed)?.is_some() {
            let name = tell::month(desk.lang, month);
            let deed = say!(desk.lang, "deed-month-closed", month = name);
            return Ok(desk.lead(&address(month), DeedWord::done(deed)));
        }
    }
    let of = for_all(&desk, Some(month)).await?;
    Ok(to_close(desk.lang, &of, &form).page_again(&desk, HERE, &form))
}

/// `GET /months/reopen`
pub async fn ask_reopen(desk: Desk) -> Result<Response, Error> {
    let of = for_all(&desk, super::asked(&desk)?).await?;
    let question = to_reopen(desk.lang, &of, &Form::blank(desk.lang));
    Ok(question.page(&desk, HERE, &address(of.month)))
}

/// `POST /months/reopen`
pub async fn reopen(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let month = sent(&desk).await?;
    if let Some(reason) = form.optional_text("reason") {
        let opened = closing::reopen(desk.house(), desk.actor(), month, &reason).await;
        if desk.told_where(&mut form, field, opened)?.is_some() {
            let name = tell::month(desk.lang, month);
            let deed = say!(desk.lang, "deed-month-reopened", month = name);
            return Ok(desk.lead(&address(month), DeedWord::done(deed)));
        }
    }
    let of = for_all(&desk, Some(month)).await?;
    Ok(to_reopen(desk.lang, &of, &form).page_again(&desk, HERE, &form))
}

/// The month that a form of our own pages is sent for.
async fn sent(desk: &Desk) -> Result<Month, Error> {
    match super::asked(desk)? {
        Some(month) => Ok(month),
        None => Err(desk::odd(
            closing::desk(desk.house(), desk.actor(), None).await,
        )),
    }
}

/// The desk of a month, for those alone who close it for all.
async fn for_all(desk: &Desk, month: Option<Month>) -> Result<ClosingDesk, Error> {
    let of = closing::desk(desk.house(), desk.actor(), month).await?;
    match of.may_close {
        true => Ok(of),
        false => Err(Error::NotAllowed),
    }
}

/// The field of what is refused; what the month itself doesn't allow has a page of its own.
fn field(refused: &Refusal) -> Option<&'static str> {
    match refused {
        Refusal::Closing(
            ClosingFault::Disputed { .. }
            | ClosingFault::ReasonMissing
            | ClosingFault::ReasonLong { .. },
        ) => Some("reason"),
        _ => None,
    }
}

/// Whether a month shall be closed, with what follows and what is still open.
pub fn to_close(lang: Lang, of: &ClosingDesk, form: &Form) -> Question {
    let reason = Field::lines("reason", lang.say("closing-reason"));
    let reason = match of.disputed {
        0 => reason.optional(lang.say("closing-reason-optional")),
        lines => reason.hint(say!(lang, "closing-reason-disputed", lines = lines)),
    };
    Question {
        id: "close-month".into(),
        address: format!("{CLOSE_ALL}?month={}", of.month),
        title: say!(
            lang,
            "closing-question",
            month = tell::month(lang, of.month)
        ),
        follows: vec![lang.say("closing-follows")],
        fields: html! { (still_open(lang, of)) (form.sheet(&[reason])) },
        act: lang.say("closing-close"),
    }
}

fn still_open(lang: Lang, of: &ClosingDesk) -> Markup {
    let departments = of.departments.iter();
    let unconfirmed = departments.filter(|it| it.confirmed.is_none()).count();
    let kinds = OpenItemKind::VARIANTS.iter();
    let counted = kinds.map(|kind| (lang.say_one("closing-kind", kind.into()), of.open(*kind)));
    let counted = counted.filter(|(_, count)| *count > 0);
    let open: Vec<String> = counted
        .map(|(kind, count)| format!("{kind} {count}"))
        .collect();
    let open = open.join(&lang.say("closing-and"));
    html! {
        @if !open.is_empty() { (notice(Tone::Warning, say!(lang, "closing-still-open", items = open))) }
        @if unconfirmed > 0 { p { (say!(lang, "closing-unconfirmed", count = unconfirmed)) } }
    }
}

/// Whether a closed month shall be opened again, with what follows.
pub fn to_reopen(lang: Lang, of: &ClosingDesk, form: &Form) -> Question {
    Question {
        id: "reopen-month".into(),
        address: format!("{REOPEN}?month={}", of.month),
        title: say!(
            lang,
            "closing-reopen-question",
            month = tell::month(lang, of.month)
        ),
        follows: vec![lang.say("closing-reopen-lead")],
        fields: form.sheet(&[Field::lines("reason", lang.say("closing-reason"))]),
        act: lang.say("closing-reopen"),
    }
}
