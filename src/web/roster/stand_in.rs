//! Stand-ins: what is missing, who could take it and at what cost; `/duties/{id}/stand-in` for open duties.

use crate::{
    Error,
    component::{
        button,
        help::{HelpWord, helped},
        notice::{Tone, notice},
        phone,
    },
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::Form,
};
use axum::{extract::Path, response::Response};
use chrono::DateTime;
use maud::{Markup, html};
use onpost_actions::roster::stand_in::{self, OpenPart, Openings, StandInChoice};
use onpost_rules::{
    bounds,
    ids::DutyId,
    roster::stand_in::{KeptOut, StandIn},
    time::Instant,
};
use onpost_tell::{self as tell, names::Names, roster::BreachTeller};
use onpost_words::{Lang, say};

/// The field of a choice, with its place in the form behind it: `stand_in-0`.
const FIELD: &str = "stand_in";

/// More parts than a request can open: it lasts a few months at most.
const PARTS: usize = 400;

/// How many people are in sight without being asked for.
const SHOWN: usize = 4;

/// `GET /duties/{id}/stand-in`
pub async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let open = stand_in::desk(desk.house(), desk.actor(), desk::id(&id)?).await?;
    Ok(page(&desk, &open, &Form::blank(desk.lang)))
}

/// `POST /duties/{id}/stand-in`
pub async fn submit(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let id: DutyId = desk::id(&id)?;
    // Who may not isn't told what was wrong with the form either.
    let mut open = stand_in::desk(desk.house(), desk.actor(), id).await?;
    match chosen(&form)?.as_slice() {
        [choice] if choice.duty == id => {
            let filled = stand_in::fill(desk.house(), desk.actor(), *choice).await;
            if desk.told(&mut form, FIELD, filled)?.is_some() {
                let names = Names::of(&open.facts, desk.lang);
                let deed = say!(
                    desk.lang,
                    "deed-stood-in",
                    person = names.name(choice.person).to_owned(),
                    duty = names.duty(&open.duty)
                );
                return Ok(desk.lead("/today", DeedWord::done(deed)));
            }
            // What was refused may have changed since the look.
            open = stand_in::desk(desk.house(), desk.actor(), id).await?;
        }
        [] => form.reject(FIELD, desk.say("stand-in-choose-one")),
        _ => return Err(Error::BadRequest),
    }
    Ok(page(&desk, &open, &form))
}

/// The choices that a form makes; what our own pages never send is a bad request.
pub fn chosen(form: &Form) -> Result<Vec<StandInChoice>, Error> {
    let fields = (0..PARTS).map(|place| form.value(&format!("{FIELD}-{place}")));
    let made = fields.filter(|value| !value.is_empty());
    made.map(|value| read(value).ok_or(Error::BadRequest))
        .collect()
}

fn read(value: &str) -> Option<StandInChoice> {
    let parts: Vec<&str> = value.split('_').collect();
    let [duty, from, until, person] = parts[..] else {
        return None;
    };
    let at = |text: &str| bounds::instant(DateTime::from_timestamp(text.parse().ok()?, 0)?);
    Some(StandInChoice {
        duty: duty.parse().ok()?,
        part: (at(from)?, at(until)?),
        person: person.parse().ok()?,
    })
}

fn written(opening: &OpenPart, able: &StandIn) -> String {
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

/// Who could take a part, best first, each with what it costs, and who can't and why; `place` is its place in the form.
pub fn choose(names: Names, place: usize, opening: &OpenPart, sent: Option<&Form>) -> Markup {
    let lang = names.lang();
    let zone = names.zone(opening.duty.post);
    let part = tell::span(lang, zone, opening.part);
    let field = format!("{FIELD}-{place}");
    let picked = sent.map_or("", |form| form.value(&field));
    let fault = sent.and_then(|form| form.fault(FIELD));
    let (first, more) = {
        let able = &opening.candidates.able;
        able.split_at(able.len().min(SHOWN))
    };
    let choice = |able: &StandIn| {
        let value = written(opening, able);
        html! {
            label {
                input type="radio" name=(field) value=(value) checked[picked == value];
                span { (names.name(able.person)) small { (cost(names, opening, able, lang)) } }
                (phone::of(names, able.person))
            }
        }
    };
    html! {
        fieldset.field.(if fault.is_some() { "faulty" } else { "" }) {
            legend { (lang.say("stand-in-choose")) " " (part) }
            @if first.is_empty() { p.hint { (lang.say("stand-in-no-one")) } } @else {
                div.radios {
                    label {
                        input type="radio" name=(field) value="" checked[picked.is_empty()];
                        span { (lang.say("stand-in-nobody")) }
                    }
                    @for able in first { (choice(able)) }
                }
                @if !more.is_empty() {
                    details.fold {
                        summary { (say!(lang, "stand-in-more", count = more.len())) }
                        div.radios { @for able in more { (choice(able)) } }
                    }
                }
            }
            @if let Some(fault) = fault { p.field-fault role="alert" { (fault) } }
            (kept_out(names, opening, lang))
        }
    }
}

/// `多 8 小时；本月共 160 小时，夜班 4 个，周末 2 个`, with what it would be warned of.
fn cost(names: Names, opening: &OpenPart, able: &StandIn, lang: Lang) -> String {
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
    told.join(&lang.say("tell-comma"))
}

fn kept_out(names: Names, opening: &OpenPart, lang: Lang) -> Markup {
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

fn teller<'f>(names: Names<'f>, opening: &'f OpenPart, lang: Lang) -> BreachTeller<'f> {
    BreachTeller {
        lang,
        zone: names.zone(opening.duty.post),
        names,
        duties: &opening.around,
    }
}

fn page(desk: &Desk, open: &stand_in::StandInSearch, form: &Form) -> Response {
    let lang = desk.lang;
    let names = Names::of(&open.facts, lang);
    let title = lang.say("stand-in-title");
    let body = html! {
        (helped(lang, HelpWord::StandIn, html! { h1 { (title) } }))
        p { strong { (names.name(open.duty.person)) " " (names.duty(&open.duty)) } " "
            span.hint { (names.post_name(open.duty.post)) } }
        @if open.parts.is_empty() { (notice(Tone::Info, lang.say("stand-in-filled"))) }
        @for part in &open.parts {
            form method="post" {
                (choose(names, 0, part, Some(form)))
                @if !part.candidates.able.is_empty() { (button::primary(&lang.say("stand-in-do"))) }
            }
        }
        div.row { (button::link("quiet", "/today", &lang.say("stand-in-back"))) }
    };
    let here = "/today";
    desk.sheet(DeskPage { title, here }, form, body)
}
