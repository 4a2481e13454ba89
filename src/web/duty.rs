//! A duty's page: its verdict, explained to whoever may see it.

use super::{
    App, Error,
    component::{button, status},
    explanation::{self, Explained},
    page::Page,
    session::Session,
    tell,
};
use crate::{
    actions::verdict::{self, DutySeen},
    rules::{ids::DutyId, verdict::Code},
    say,
    words::Lang,
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

/// `GET /duties/{id}`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    let id: DutyId = id.parse().map_err(|_| Error::NotFound)?;
    let of = verdict::of_duty(&app.house, &session.signed.actor, id).await?;
    let explained = Explained::of(&of.seen, id).ok_or(Error::NotFound)?;
    let is_own = of.duty.person == session.signed.person.id;
    let title = tell::duty::shift(&of.seen.facts, &of.duty);
    let body = html! {
        section {
            (head(lang, &of, &explained))
            (explanation::render(lang, &explained))
        }
        @if is_own { (correct(&of, lang, &explained)) }
    };
    let page = Page::new(lang, title, body).viewed_by(&session.viewer);
    let here = if is_own { "/month" } else { "/months" };
    Ok(page.at(here).narrow().into_response())
}

fn head(lang: Lang, of: &DutySeen, explained: &Explained) -> Markup {
    let facts = &of.seen.facts;
    html! {
        div.page-head {
            h1 { (tell::duty::shift(facts, &of.duty)) }
            (status::chip(lang, explained.status()))
        }
        p.hint {
            @if let Some(person) = facts.person(of.duty.person) {
                (say!(lang, "duty-of", name = person.name.clone(), staff_no = person.staff_no.clone()))
                " · "
            }
            (tell::duty::place(lang, facts, &of.duty))
        }
    }
}

/// Where a punch is missing, the way to supply it.
fn correct(of: &DutySeen, lang: Lang, explained: &Explained) -> Markup {
    let reasons = &explained.why.verdict.reasons;
    let missing = [
        (Code::MissedIn, "in"),
        (Code::MissedOut, "out"),
        (Code::NoPunch, "in"),
    ];
    let found = missing
        .iter()
        .find(|(code, _)| reasons.iter().any(|reason| reason.code == *code));
    let month = crate::rules::time::Month::of(of.duty.date);
    html! {
        @if let Some((_, direction)) = found {
            p.hint { (lang.say("duty-correct-hint")) }
            div.row {
                (button::link(
                    "primary",
                    &format!("/corrections/new?duty={}&direction={direction}", of.duty.id),
                    &lang.say("duty-correct"),
                ))
                (button::link("quiet", &format!("/month?month={month}"), &lang.say("duty-back")))
            }
        } @else {
            div.row {
                (button::link("quiet", &format!("/month?month={month}"), &lang.say("duty-back")))
            }
        }
    }
}
