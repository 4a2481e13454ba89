//! `/extensions/new?duty=ID`: a duty that goes on, asked for by its person or ordered by a supervisor.

use super::{again, filed};
use crate::{
    Error,
    component::{button, field::Field, help::HelpWord, status},
    desk::{Desk, DeskPage},
    explanation::{self, Explained},
    form::Form,
};
use axum::response::Response;
use chrono::Duration;
use maud::{Markup, html};
use onpost_actions::slip::{
    FollowedSlip,
    extension::{self, ExtensionWay, LongerDuty},
};
use onpost_rules::{
    filing::{ExtensionFiling, ends_anyway},
    ids::ExtensionId,
    slip::Slip,
    time::instant,
    verdict::explain,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// How much longer is filled in before anybody says how long.
const OFFERED: Duration = Duration::hours(1);

/// `GET /extensions/new`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let duty = desk.asked_id("duty")?;
    let longer = extension::desk(desk.house(), desk.actor(), duty).await?;
    let before = again::<ExtensionId>(&desk).await?;
    let form = before.and_then(|slip| refilled(&desk, &slip));
    let form = form.unwrap_or_else(|| offered(desk.lang, &longer));
    Ok(page(&desk, &longer, &form))
}

/// As it was filed before.
fn refilled(desk: &Desk, slip: &FollowedSlip) -> Option<Form> {
    let Slip::Extension(extension) = &slip.filed.slip else {
        return None;
    };
    let form = Form::blank(desk.lang)
        .with("until", Form::wall(slip.zone(), extension.until))
        .with("reason", &extension.reason);
    Some(form)
}

/// `POST /extensions/new?duty=ID`
pub async fn submit(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let (house, actor) = (desk.house(), desk.actor());
    let longer = extension::desk(house, actor, desk.asked_id("duty")?).await?;
    if let Some(filing) = read(&mut form, &longer) {
        let duty = longer.of.duty.id;
        let (came_to, done) = match longer.way {
            _ if !form.is_sound() => {
                let checked = extension::check(house, actor, duty, &filing).await;
                (checked.map(|()| None), "")
            }
            ExtensionWay::Ask => {
                let asked = extension::ask(house, actor, duty, &filing).await;
                (asked.map(Some), "deed-filed")
            }
            ExtensionWay::Order => {
                let ordered = extension::order(house, actor, duty, &filing).await;
                (ordered.map(Some), "deed-ordered")
            }
        };
        let came_to = came_to.map(|id| id.map(ExtensionId::into));
        if let Some(response) = filed(&desk, &mut form, came_to, done).await? {
            return Ok(response);
        }
    }
    Ok(page(&desk, &longer, &form))
}

/// Filled in with the departure where it was later, else with an hour more.
fn offered(lang: Lang, longer: &LongerDuty) -> Form {
    let (facts, duty) = (&longer.of.seen.facts, &longer.of.duty);
    let ends = ends_anyway(facts, duty).unwrap_or(duty.end);
    let explained = explain(facts, duty.id, Some(longer.of.seen.now));
    let left = explained.and_then(|it| it.verdict.departure);
    let until = left.filter(|at| *at > ends).unwrap_or(ends + OFFERED);
    Form::blank(lang).with("until", Form::wall(facts.zone_of(duty), until))
}

/// Both fields are read before any is looked at, so that all faults come at once.
fn read(form: &mut Form, longer: &LongerDuty) -> Option<ExtensionFiling> {
    let until = form.moment("until");
    let reason = form.text("reason");
    let zone = longer.of.seen.facts.zone_of(&longer.of.duty);
    Some(ExtensionFiling {
        until: instant(zone, until?),
        reason: reason.unwrap_or_default(),
    })
}

fn page(desk: &Desk, longer: &LongerDuty, form: &Form) -> Response {
    let (lang, duty, facts) = (desk.lang, &longer.of.duty, &longer.of.seen.facts);
    let (title, lead, act) = match longer.way {
        ExtensionWay::Ask => ("extension-ask", "extension-ask-lead", "slip-file"),
        ExtensionWay::Order => (
            "extension-order",
            "extension-order-lead",
            "extension-order-act",
        ),
    };
    let explained = Explained::of(&longer.of.seen.facts, longer.of.seen.now, duty.id);
    let fields = [
        Field::moment("until", lang.say("extension-until"))
            .hint(hint(lang, longer))
            .explained(lang, HelpWord::Extension),
        Field::lines("reason", lang.say("extension-reason"))
            .hint(lang.say("extension-reason-hint")),
    ];
    let body = html! {
        form method="post" action={ "/extensions/new?duty=" (duty.id) } {
            h1 { (lang.say(title)) }
            div.page-head {
                p {
                    @if let Some(person) = facts.person(duty.person) {
                        (person.name) " · "
                    }
                    (tell::duty::dated(lang, facts, duty))
                }
                @if let Some(explained) = &explained { (status::chip(lang, explained.status())) }
            }
            p.hint { (lang.say(lead)) }
            @if let Some(explained) = &explained { (known(lang, explained)) }
            (form.sheet(&fields))
            (button::primary(&lang.say(act)))
        }
    };
    let here = match longer.way {
        ExtensionWay::Ask => "/requests",
        ExtensionWay::Order => "/today",
    };
    let title = lang.say(title);
    desk.sheet(DeskPage { title, here }, form, body)
}

/// What was punched so far.
fn known(lang: Lang, explained: &Explained) -> Markup {
    html! { ul.notes { @for line in explanation::punches(lang, explained) { li { (line) } } } }
}

/// When the duty ends anyway.
fn hint(lang: Lang, longer: &LongerDuty) -> String {
    let (facts, duty) = (&longer.of.seen.facts, &longer.of.duty);
    let ends = ends_anyway(facts, duty).unwrap_or(duty.end);
    let at = tell::moment(lang, facts.zone_of(duty), ends);
    say!(lang, "extension-until-hint", at = at)
}
