//! `/duties/{id}/swap`: offering a duty of one's own, to one colleague or to all who could.

use super::SWAPS;
use crate::{
    Error,
    component::{
        button,
        field::{Field, FieldChoice},
        help::HelpWord,
        notice::{Tone, notice},
    },
    desk::{self, Desk, DeskPage},
    form::Form,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::swap;
use onpost_rules::{
    ids::{DutyId, PersonId},
    roster::swap::{LONGEST_NOTE, SwapOffer, SwapStatus},
};
use onpost_tell::names::Names;
use onpost_words::say;

/// `GET /duties/{id}/swap`, with `with`: whose duties to choose from.
pub async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let with: Option<String> = desk.asked("with")?;
    let with: Option<PersonId> = with.and_then(|id| id.parse().ok());
    let open = swap::desk(desk.house(), desk.actor(), desk::id(&id)?, with).await?;
    let form = Form::blank(desk.lang).with("to", with.map_or(String::new(), |id| id.to_string()));
    Ok(page(&desk, &open, with, &form))
}

/// `POST /duties/{id}/swap`
pub async fn submit(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let id: DutyId = desk::id(&id)?;
    let to = read_id(&form, "to")?;
    let in_exchange = read_id(&form, "in_exchange")?;
    if let Some(note) = form.optional_text("note") {
        let offer = SwapOffer {
            to,
            in_exchange,
            note,
        };
        let offered = swap::offer(desk.house(), desk.actor(), id, offer).await;
        if let Some(offered) = desk.told_in(&mut form, offered)? {
            let deed = super::told(&desk, offered, SwapStatus::Offered).await;
            return Ok(desk.lead(SWAPS, deed));
        }
    }
    let open = swap::desk(desk.house(), desk.actor(), id, to).await?;
    Ok(page(&desk, &open, to, &form))
}

/// An id that may be left empty; what our own pages never send is a bad request.
fn read_id<T: std::str::FromStr>(form: &Form, name: &str) -> Result<Option<T>, Error> {
    match form.value(name) {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| Error::BadRequest),
    }
}

fn page(desk: &Desk, open: &swap::SwapOptions, with: Option<PersonId>, form: &Form) -> Response {
    let lang = desk.lang;
    let names = Names::of(&open.plan.facts, lang);
    let title = lang.say("swap-offer-title");
    let body = html! {
        h1 { (title) }
        p { strong { (names.duty(&open.duty)) } " " span.hint { (names.post_name(open.duty.post)) } }
        p.hint { (lang.say("swap-offer-lead")) }
        @if open.colleagues.is_empty() { (notice(Tone::Warning, lang.say("swap-nobody"))) }
        (choose(names, open, with))
        form method="post" {
            (form.sheet(&fields(names, open, with)))
            (warned(names, open))
            (button::primary(&lang.say("swap-offer")))
        }
    };
    let here = "/requests";
    desk.sheet(DeskPage { title, here }, form, body)
}

/// Each colleague who could, to see which of their duties could come back.
fn choose(names: Names, open: &swap::SwapOptions, with: Option<PersonId>) -> Markup {
    html! {
        @if !open.colleagues.is_empty() {
            p.hint { (names.lang().say("swap-choose")) }
            div.offers {
                @for colleague in &open.colleagues {
                    @let chosen = with == Some(colleague.person);
                    a.button.quiet href={ "/duties/" (open.duty.id) "/swap?with=" (colleague.person) }
                        aria-current=[chosen.then_some("true")]
                    { (names.name(colleague.person)) }
                }
            }
        }
    }
}

fn fields(names: Names, open: &swap::SwapOptions, with: Option<PersonId>) -> Vec<Field> {
    let lang = names.lang();
    let all: FieldChoice = (String::new(), lang.say("swap-to-all"));
    let mut people: Vec<PersonId> = open.colleagues.iter().map(|it| it.person).collect();
    // Who can't take the duty alone may still in exchange for one of theirs.
    people.extend(with.filter(|with| !people.contains(with)));
    let people = people
        .iter()
        .map(|id| -> FieldChoice { (id.to_string(), names.name(*id).to_owned()) });
    let mut fields = vec![
        Field::select(
            "to",
            lang.say("swap-to"),
            [all].into_iter().chain(people).collect(),
        )
        .optional(String::new())
        .explained(lang, HelpWord::Swap),
    ];
    if with.is_some() {
        let none: FieldChoice = (String::new(), lang.say("swap-exchange-none"));
        let theirs = open.exchanges.iter();
        let theirs =
            theirs.map(|it| -> FieldChoice { (it.duty.id.to_string(), names.duty(&it.duty)) });
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
fn warned(names: Names, open: &swap::SwapOptions) -> Markup {
    let warned: Vec<_> = open
        .colleagues
        .iter()
        .filter(|it| !it.trial.findings.is_empty())
        .collect();
    html! {
        @if !warned.is_empty() {
            details.fold {
                summary { (say!(names.lang(), "swap-warned", count = warned.len())) }
                ul.facts-list {
                    @for colleague in warned { li { (names.name(colleague.person)) } }
                }
            }
        }
    }
}
