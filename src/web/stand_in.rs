//! Stand-ins: what is missing, who could take it and at what cost; `/duties/{id}/stand-in` for open duties.

use super::{
    App, Error,
    component::{
        button,
        notice::{Tone, notice},
    },
    error::status_of,
    form::Form,
    names::Names,
    page::Page,
    refusal,
    session::Session,
    tell::{self, roster::Teller},
};
use crate::{
    actions::{
        self,
        roster::stand_in::{self, Choice, Desk, Opening, Openings},
    },
    rules::{
        ids::DutyId,
        roster::stand_in::{KeptOut, StandIn},
        time::Instant,
    },
    say,
    words::Lang,
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use chrono::DateTime;
use maud::{Markup, html};

/// The field of a choice; it may come more than once.
const FIELD: &str = "stand_in";

/// `GET /duties/{id}/stand-in`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    let id: DutyId = id.parse().map_err(|_| Error::NotFound)?;
    let desk = stand_in::desk(&app.house, &session.signed.actor, id).await?;
    Ok(page(lang, &session, (&desk, &Form::blank(lang))))
}

/// `POST /duties/{id}/stand-in`
pub async fn submit(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Path(id): Path<String>,
    mut form: Form,
) -> Result<Response, Error> {
    let id: DutyId = id.parse().map_err(|_| Error::NotFound)?;
    let actor = &session.signed.actor;
    match chosen(&form)?.as_slice() {
        [choice] if choice.duty == id => match stand_in::fill(&app.house, actor, *choice).await {
            Ok(()) => return Ok(Redirect::to("/today").into_response()),
            Err(actions::Error::Refused(refused)) => {
                form.reject(FIELD, refusal::tell(lang, &refused));
            }
            Err(error) => return Err(error.into()),
        },
        [] => form.reject(FIELD, lang.say("stand-in-choose-one")),
        _ => return Err(Error::BadRequest),
    }
    let desk = stand_in::desk(&app.house, actor, id).await?;
    Ok(page(lang, &session, (&desk, &form)))
}

/// The choices that a form makes; what our own pages never send is a bad request.
pub fn chosen(form: &Form) -> Result<Vec<Choice>, Error> {
    let made = form.values(FIELD).filter(|value| !value.is_empty());
    made.map(|value| read(value).ok_or(Error::BadRequest))
        .collect()
}

fn read(value: &str) -> Option<Choice> {
    let parts: Vec<&str> = value.split('_').collect();
    let [duty, from, until, person] = parts[..] else {
        return None;
    };
    let at = |text: &str| DateTime::from_timestamp(text.parse().ok()?, 0);
    Some(Choice {
        duty: duty.parse().ok()?,
        part: (at(from)?, at(until)?),
        person: person.parse().ok()?,
    })
}

fn written(opening: &Opening, able: &StandIn) -> String {
    let seconds = |at: Instant| at.timestamp();
    let (from, until) = opening.part;
    let (from, until) = (seconds(from), seconds(until));
    format!("{}_{from}_{until}_{}", opening.duty.id, able.person)
}

/// The gaps that an approval would open, or that it opens none.
pub fn holes(names: Names, openings: &Openings, lang: Lang) -> Markup {
    html! {
        @if openings.holes.is_empty() { span.hint { (lang.say("stand-in-none")) } } @else {
            span.tag.alarm { (lang.say("stand-in-makes")) }
            ul.facts-list {
                @for hole in &openings.holes {
                    @let span = tell::span(lang, hole.zone, (hole.from, hole.until));
                    li { (say!(lang, "ahead-gap", span = span, people = hole.short_by)) " "
                        span.hint { (names.post_name(hole.post)) } }
                }
            }
        }
    }
}

/// Who could take a part, best first, and who can't and why.
pub fn choose(names: Names, opening: &Opening, (lang, sent): (Lang, Option<&Form>)) -> Markup {
    let zone = names.zone(opening.duty.post);
    let part = tell::span(lang, zone, opening.part);
    let id = format!(
        "stand-in-{}-{}",
        opening.duty.id,
        opening.part.0.timestamp()
    );
    let picked: Vec<&str> = sent.map_or(Vec::new(), |form| form.values(FIELD).collect());
    let fault = sent.and_then(|form| form.fault(FIELD));
    html! {
        div.field.(if fault.is_some() { "faulty" } else { "" }) {
            label for=(id) { (lang.say("stand-in-choose")) " " (part) }
            @if opening.candidates.able.is_empty() {
                p.hint id=(id) tabindex="-1" { (lang.say("stand-in-no-one")) }
            } @else {
                select id=(id) name=(FIELD) aria-invalid=[fault.map(|_| "true")] {
                    option value="" { (lang.say("stand-in-nobody")) }
                    @for able in &opening.candidates.able {
                        @let value = written(opening, able);
                        option value=(value) selected[picked.contains(&&*value)] {
                            (option_text(names, (opening, able), lang))
                        }
                    }
                }
            }
            @if let Some(fault) = fault { p.field-fault role="alert" { (fault) } }
            (kept_out(names, opening, lang))
        }
    }
}

/// `王芳：多 8 小时；本月共 160 小时，夜班 4 个，周末 2 个`, with what it would be warned of.
fn option_text(names: Names, (opening, able): (&Opening, &StandIn), lang: Lang) -> String {
    let cost = &able.cost;
    let cost = say!(
        lang,
        "stand-in-cost",
        hours = tell::minutes(lang, cost.minutes),
        total = tell::minutes(lang, cost.month.minutes),
        nights = cost.month.nights,
        weekends = cost.month.weekends
    );
    let teller = teller(names, opening, lang);
    let warned = able.warnings.iter().map(|it| teller.breach(&it.breach));
    let told: Vec<String> = [cost].into_iter().chain(warned).collect();
    let reason = told.join(&lang.say("tell-comma"));
    let name = names.name(able.person).to_owned();
    say!(lang, "stand-in-why", name = name, reason = reason)
}

fn kept_out(names: Names, opening: &Opening, lang: Lang) -> Markup {
    let out = &opening.candidates.kept_out;
    let teller = teller(names, opening, lang);
    let told = |it: &KeptOut| {
        let name = names.name(it.person).to_owned();
        let reason = teller.breach(&it.reason.breach);
        say!(lang, "stand-in-why", name = name, reason = reason)
    };
    html! {
        @if !out.is_empty() {
            details.fold {
                summary { (say!(lang, "stand-in-out", count = out.len())) }
                ul.facts-list { @for it in out { li { (told(it)) } } }
            }
        }
    }
}

fn teller<'f>(names: Names<'f>, opening: &'f Opening, lang: Lang) -> Teller<'f> {
    Teller {
        lang,
        zone: names.zone(opening.duty.post),
        names,
        duties: &opening.around,
    }
}

fn page(lang: Lang, session: &Session, (desk, form): (&Desk, &Form)) -> Response {
    let names = Names::of(&desk.facts, lang);
    let title = lang.say("stand-in-title");
    let body = html! {
        h1 { (title) }
        p { strong { (names.name(desk.duty.person)) " " (names.duty(&desk.duty)) } " "
            span.hint { (names.post_name(desk.duty.post)) } }
        @if desk.parts.is_empty() { (notice(Tone::Info, lang.say("stand-in-filled"))) }
        @for part in &desk.parts {
            form method="post" {
                (choose(names, part, (lang, Some(form))))
                @if !part.candidates.able.is_empty() { (button::primary(&lang.say("stand-in-do"))) }
            }
        }
        div.row { (button::link("quiet", "/today", &lang.say("stand-in-back"))) }
    };
    let page = Page::new(lang, title, body).viewed_by(&session.viewer);
    (status_of(form), page.at("/today").narrow()).into_response()
}
