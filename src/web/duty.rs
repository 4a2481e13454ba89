//! A duty's page: its verdict, explained to whoever may see it.

use super::{
    Error,
    closing::frozen,
    component::{button, status},
    desk::{self, Desk, DeskPage},
    duty_record as on_record,
    explanation::{self, Explained},
    month::ask,
    person_month, proof,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::{
    duty_record,
    verdict::{self, DutySeen},
};
use onpost_rules::{
    access::{Action, Subject},
    time::Month,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// `GET /duties/{id}`
pub async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let (lang, id) = (desk.lang, desk::id(&id)?);
    let of = verdict::of_duty(desk.house(), desk.actor(), id).await?;
    let record = duty_record::of_duty(desk.house(), desk.actor(), id).await?;
    let Some(explained) = Explained::of(&of.seen.facts, of.seen.now, id) else {
        return Ok(gone(&desk, &of));
    };
    let names = Names::among(&record.people, &of.seen.facts, lang);
    let is_own = of.duty.person == desk.me();
    let title = tell::duty::shift(lang, &of.seen.facts, &of.duty);
    let proofs = proof::of_duty(&desk, &explained).await?;
    let body = html! {
        section {
            (head(lang, &of))
            @match &of.closed {
                Some(closed) => {
                    (frozen::of_duty(lang, of.seen.facts.zone, closed))
                    @if closed.adjusted.is_some() { h2 { (lang.say("frozen-as-now")) } }
                }
                None => {}
            }
            (explanation::render(lang, &explained))
        }
        (proofs)
        (on_record::section(names, &of.duty, &record, desk.me()))
        @if is_own { (correct(&of, lang, &explained)) (leave(&of, lang, &explained)) }
        (hand_over(&desk, &of, &explained))
        (longer(&desk, &of, &explained))
    };
    let here = if is_own { "/month" } else { "/months" };
    Ok(desk.column(DeskPage { title, here }, body))
}

/// A duty that is gone, and that its closed month holds all the same.
fn gone(desk: &Desk, of: &DutySeen) -> Response {
    let lang = desk.lang;
    let title = tell::duty::shift(lang, &of.seen.facts, &of.duty);
    let body = html! {
        section {
            (head(lang, of))
            @if let Some(closed) = &of.closed { (frozen::of_duty(lang, of.seen.facts.zone, closed)) }
        }
    };
    let here = if of.duty.person == desk.me() {
        "/month"
    } else {
        "/months"
    };
    desk.column(DeskPage { title, here }, body)
}

fn head(lang: Lang, of: &DutySeen) -> Markup {
    let facts = &of.seen.facts;
    html! {
        div.page-head {
            h1 { (tell::duty::shift(lang, facts, &of.duty)) }
            @if let Some(verdict) = of.verdict() { (status::told(lang, &verdict)) }
        }
        p.hint {
            @if let Some(person) = facts.person(of.duty.person) {
                a href=(person_month::address(person.id, Month::of(of.duty.date))) {
                    (say!(lang, "duty-of", name = person.name.clone(), staff_no = person.staff_no.clone()))
                }
                " · "
            }
            (tell::duty::place(lang, facts, &of.duty))
        }
    }
}

/// The way to a swap before it begins, and to a take-over while it runs.
fn hand_over(desk: &Desk, of: &DutySeen, explained: &Explained) -> Markup {
    let (duty, now) = (&of.duty, of.seen.now);
    let is_own = duty.person == desk.me();
    let runs = duty.start < now && now < duty.end;
    let is_excused = explained.why.demand.excuse.is_some();
    let post = of.seen.facts.post(duty.post);
    let actor = desk.actor();
    let plans = post.is_some_and(|post| actor.may_in(Action::PlanRoster, Some(post.department)));
    let takes_over = plans && !is_own;
    let link = |page: &str, word| {
        button::link(
            "quiet",
            &format!("/duties/{}/{page}", duty.id),
            &desk.say(word),
        )
    };
    html! {
        @if (is_own && now < duty.start) || (takes_over && runs) || (plans && is_excused && now < duty.end) {
            div.row {
                @if is_own && now < duty.start { (link("swap", "duty-swap")) }
                @if takes_over && runs { (link("take-over", "duty-take-over")) }
                @if plans && is_excused && now < duty.end { (link("stand-in", "stand-in-title")) }
            }
        }
    }
}

/// The way to a longer duty: asked for by its person, ordered by a supervisor.
fn longer(desk: &Desk, of: &DutySeen, explained: &Explained) -> Markup {
    let is_own = of.duty.person == desk.me();
    let person = of.seen.facts.person(of.duty.person);
    let orders = person.is_some_and(|person| {
        let about = Subject {
            person: person.id,
            department: person.department,
        };
        desk.actor().may(Action::OrderExtension, about)
    });
    let word = if is_own {
        "extension-ask"
    } else {
        "extension-order"
    };
    html! {
        @if (is_own || orders) && explained.why.demand.excuse.is_none() {
            p { (button::link("quiet", &format!("/extensions/new?duty={}", of.duty.id), &desk.say(word))) }
        }
    }
}

/// The way to leave for a duty that is still ahead or under way, filled in with its kind and its times.
fn leave(of: &DutySeen, lang: Lang, explained: &Explained) -> Markup {
    let is_excused = explained.why.demand.excuse.is_some();
    html! {
        @if !is_excused && of.seen.now < of.duty.end {
            p.hint { (lang.say("ask-duty-hint")) }
            div.row { (ask::of_duty(lang, &of.duty)) }
        }
    }
}

/// What the person can still do about it: supply a missing punch, file a slip afterwards.
fn correct(of: &DutySeen, lang: Lang, explained: &Explained) -> Markup {
    let (id, month) = (of.duty.id, Month::of(of.duty.date));
    let verdict = &explained.why.verdict;
    html! {
        @if let Some(direction) = verdict.missing_directions().first() {
            @let direction: &'static str = direction.into();
            p.hint { (lang.say("duty-correct-hint")) }
            (button::link(
                "primary",
                &format!("/corrections/new?duty={id}&direction={direction}"),
                &lang.say("duty-correct"),
            ))
        }
        @if verdict.status.is_breach() {
            p.hint { (lang.say("duty-request-hint")) }
        }
        div.row {
            @if verdict.status.is_breach() {
                (button::link("quiet", &format!("/requests/new?duty={id}"), &lang.say("duty-request")))
            }
            (button::link("quiet", &format!("/month?month={month}"), &lang.say("duty-back")))
        }
    }
}
