//! `/duties/{id}/swap`: offering a duty of one's own, to one colleague or to all who could.

use super::SWAPS;
use crate::{
    App, Error,
    component::{
        button,
        field::{Choice, Field},
        notice::{Tone, notice},
    },
    form::{Form, status_of},
    names::Names,
    page::Page,
    refusal,
    session::Session,
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use onpost_actions::{
    self as actions,
    swap::{self, Desk},
};
use onpost_rules::{
    ids::{DutyId, PersonId},
    refusal::Refusal,
    roster::swap::{LONGEST_NOTE, Offer},
};
use onpost_words::{Lang, say};
use serde::Deserialize;

/// What the address says beside the path: whose duties to choose from.
#[derive(Deserialize)]
pub struct Wanted {
    with: Option<String>,
}

/// `GET /duties/{id}/swap`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let id: DutyId = id.parse().map_err(|_| Error::NotFound)?;
    let with: Option<PersonId> = wanted.with.and_then(|id| id.parse().ok());
    let desk = swap::desk(&app.house, &session.signed.actor, (id, with)).await?;
    let form = Form::blank(lang).with("to", with.map_or(String::new(), |id| id.to_string()));
    Ok(page(lang, &session, (&desk, with), &form))
}

/// `POST /duties/{id}/swap`
pub async fn submit(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Path(id): Path<String>,
    mut form: Form,
) -> Result<Response, Error> {
    let id: DutyId = id.parse().map_err(|_| Error::NotFound)?;
    let actor = &session.signed.actor;
    let to = read_id(&form, "to")?;
    let in_exchange = read_id(&form, "in_exchange")?;
    if let Some(note) = form.optional_text("note") {
        let offer = Offer {
            to,
            in_exchange,
            note,
        };
        match swap::offer(&app.house, actor, (id, offer)).await {
            Ok(_) => return Ok(Redirect::to(&format!("{SWAPS}?done=offered")).into_response()),
            Err(actions::Error::Refused(Refusal::OfferFaults(faults))) => {
                for fault in &faults {
                    let (field, text) = refusal::offer_fault(lang, fault);
                    form.reject(field, text);
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    let desk = swap::desk(&app.house, actor, (id, to)).await?;
    Ok(page(lang, &session, (&desk, to), &form))
}

/// An id that may be left empty; what our own pages never send is a bad request.
fn read_id<T: std::str::FromStr>(form: &Form, name: &str) -> Result<Option<T>, Error> {
    match form.value(name) {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| Error::BadRequest),
    }
}

fn page(
    lang: Lang,
    session: &Session,
    (desk, with): (&Desk, Option<PersonId>),
    form: &Form,
) -> Response {
    let names = Names::of(&desk.plan.facts, lang);
    let title = lang.say("swap-offer-title");
    let body = html! {
        h1 { (title) }
        p { strong { (names.duty(&desk.duty)) } " " span.hint { (names.post_name(desk.duty.post)) } }
        p.hint { (lang.say("swap-offer-lead")) }
        @if desk.colleagues.is_empty() { (notice(Tone::Warning, lang.say("swap-nobody"))) }
        (choose(desk, with, lang))
        form method="post" {
            (form.sheet(&fields(names, (desk, with), lang)))
            (warned(names, desk, lang))
            (button::primary(&lang.say("swap-offer")))
        }
    };
    let page = Page::new(lang, title, body).viewed_by(&session.viewer);
    (status_of(form), page.at("/requests").narrow()).into_response()
}

/// Each colleague who could, to see which of their duties could come back.
fn choose(desk: &Desk, with: Option<PersonId>, lang: Lang) -> Markup {
    let names = Names::of(&desk.plan.facts, lang);
    html! {
        @if !desk.colleagues.is_empty() {
            p.hint { (lang.say("swap-choose")) }
            div.offers {
                @for colleague in &desk.colleagues {
                    @let chosen = with == Some(colleague.person);
                    a.button.quiet href={ "/duties/" (desk.duty.id) "/swap?with=" (colleague.person) }
                        aria-current=[chosen.then_some("true")]
                    { (names.name(colleague.person)) }
                }
            }
        }
    }
}

fn fields(names: Names, (desk, with): (&Desk, Option<PersonId>), lang: Lang) -> Vec<Field> {
    let all: Choice = (String::new(), lang.say("swap-to-all"));
    let mut people: Vec<PersonId> = desk.colleagues.iter().map(|it| it.person).collect();
    // Who can't take the duty alone may still in exchange for one of theirs.
    people.extend(with.filter(|with| !people.contains(with)));
    let people = people
        .iter()
        .map(|id| -> Choice { (id.to_string(), names.name(*id).to_owned()) });
    let mut fields = vec![
        Field::select(
            "to",
            lang.say("swap-to"),
            [all].into_iter().chain(people).collect(),
        )
        .optional(String::new()),
    ];
    if with.is_some() {
        let none: Choice = (String::new(), lang.say("swap-exchange-none"));
        let theirs = desk.exchanges.iter();
        let theirs = theirs.map(|it| -> Choice { (it.duty.id.to_string(), names.duty(&it.duty)) });
        fields.push(
            Field::select(
                "in_exchange",
                lang.say("swap-exchange"),
                [none].into_iter().chain(theirs).collect(),
            )
            .optional(String::new()),
        );
    }
    fields.push(
        Field::lines("note", lang.say("swap-note"))
            .hint(say!(lang, "swap-note-hint", letters = LONGEST_NOTE))
            .optional(lang.say("slip-optional")),
    );
    fields
}

/// Colleagues for whom taking it would be told as a warning; why is between them and their supervisor.
fn warned(names: Names, desk: &Desk, lang: Lang) -> Markup {
    let warned: Vec<_> = desk
        .colleagues
        .iter()
        .filter(|it| !it.trial.findings.is_empty())
        .collect();
    html! {
        @if !warned.is_empty() {
            details.fold {
                summary { (say!(lang, "swap-warned", count = warned.len())) }
                ul.facts-list {
                    @for colleague in warned { li { (names.name(colleague.person)) } }
                }
            }
        }
    }
}
