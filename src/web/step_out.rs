//! `/step-out`: leaving the post for a while, and coming back.

use super::{
    App, Error,
    component::{
        button,
        empty::empty,
        field::{Choice, Field},
    },
    form::{Form, status_of},
    names::Names,
    page::Page,
    refusal,
    session::Session,
    tell,
};
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use chrono::Duration;
use maud::{Markup, html};
use onpost_actions::{
    self as actions,
    step_out::{self, Candidate, Desk},
};
use onpost_rules::{
    filing::StepOutFiling,
    ids::PersonId,
    refusal::Refusal,
    step_out::StepOut,
    time::{Instant, instant},
};
use onpost_words::{Lang, say};

/// The page for leaving a post for a while.
pub const STEP_OUT: &str = "/step-out";

/// Minutes that are offered to be chosen.
const OFFERED: [&str; 4] = ["5", "15", "30", "60"];

/// Until a time of one's own.
const UNTIL: &str = "until";

/// `GET /step-out`
pub async fn show(State(app): State<App>, lang: Lang, session: Session) -> Result<Response, Error> {
    let desk = step_out::desk(&app.house, &session.signed.actor).await?;
    let first = desk.stand_ins.first();
    let form = Form::blank(lang)
        .with("for", OFFERED[1])
        .with(
            "stand_in",
            first.map_or(String::new(), |it| it.person.to_string()),
        )
        .with("contact", &session.signed.person.phone);
    Ok(page(lang, &session, (&desk, &form)))
}

/// `POST /step-out`
pub async fn leave(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    mut form: Form,
) -> Result<Response, Error> {
    let (house, actor) = (&app.house, &session.signed.actor);
    let desk = step_out::desk(house, actor).await?;
    let filing = read(&mut form, &desk);
    if let (Some(filing), true) = (filing, form.is_sound()) {
        match step_out::leave(house, actor, &filing).await {
            Ok(_) => return Ok(Redirect::to("/clock").into_response()),
            Err(actions::Error::Refused(Refusal::StepOutFaults(faults))) => {
                for fault in &faults {
                    let (field, text) = refusal::handing_over::step_out_fault(lang, fault);
                    form.reject(field, text);
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(page(lang, &session, (&desk, &form)))
}

/// `POST /step-out/back`
pub async fn back(State(app): State<App>, session: Session) -> Result<Response, Error> {
    step_out::back(&app.house, &session.signed.actor).await?;
    Ok(Redirect::to("/clock").into_response())
}

/// Every field is read before any is looked at, so that all faults come at once.
fn read(form: &mut Form, desk: &Desk) -> Option<StepOutFiling> {
    let due_back_at = due_back(form, desk);
    let reason = form.text("reason");
    let stand_in = match form.is_empty("stand_in") {
        true => Some(None),
        false => form.choice::<PersonId>("stand_in").map(Some),
    };
    let contact = form.optional_text("contact");
    Some(StepOutFiling {
        due_back_at: due_back_at?,
        reason: reason?,
        stand_in: stand_in?,
        contact: contact?,
    })
}

fn due_back(form: &mut Form, desk: &Desk) -> Option<Instant> {
    let chosen = form.one_of("for", |text| {
        let known = text == UNTIL || OFFERED.contains(&text);
        known.then(|| text.to_owned())
    })?;
    match chosen.parse() {
        Ok(minutes) => Some(desk.seen.now + Duration::minutes(minutes)),
        Err(_) => {
            let local = form.moment(UNTIL)?;
            let on = desk.on.as_ref()?;
            Some(instant(desk.seen.facts.zone_of(&on.duty), local))
        }
    }
}

fn page(lang: Lang, session: &Session, (desk, form): (&Desk, &Form)) -> Response {
    let names = Names::of(&desk.seen.facts, lang);
    let body = html! {
        h1 { (lang.say("step-out-title")) }
        @if let Some(away) = &desk.away {
            (self::away(names, away, desk.seen.now))
        } @else if let Some(on) = &desk.on {
            p { (names.duty(&on.duty)) " · " (names.post_name(on.duty.post)) }
            form method="post" action=(STEP_OUT) {
                p.hint { (lang.say("step-out-lead")) }
                (form.sheet(&fields(names, desk)))
                (button::primary(&lang.say("step-out-act")))
                (button::link("quiet", "/clock", &lang.say("step-out-stay")))
            }
        } @else {
            (empty(
                &lang.say("step-out-not-on-duty"),
                &lang.say("step-out-not-on-duty-text"),
                Some(button::link("quiet", "/clock", &lang.say("nav-clock"))),
            ))
        }
    };
    let page = Page::new(lang, lang.say("step-out-title"), body)
        .viewed_by(&session.viewer)
        .at("/clock")
        .narrow();
    (status_of(form), page).into_response()
}

/// That somebody is away, until when they said, and the way back.
pub fn away(names: Names, away: &StepOut, now: Instant) -> Markup {
    let lang = names.lang();
    let zone = names.zone(away.post);
    let at = |at| tell::minute(zone, at);
    html! {
        section.step-out-away {
            h2 { (say!(lang, "step-out-away", left = at(away.left_at), due = at(away.due_back_at))) }
            @if away.is_overdue(now) {
                p { span.tag.alarm { (lang.say("step-out-overdue")) } }
            }
            @if let Some(stand_in) = away.stand_in {
                p.hint { (say!(lang, "step-out-stand-in-is", name = names.name(stand_in).to_owned())) }
            }
            form method="post" action={ (STEP_OUT) "/back" } {
                (button::primary(&lang.say("step-out-back")))
            }
        }
    }
}

fn fields(names: Names, desk: &Desk) -> [Field; 5] {
    let lang = names.lang();
    let lengths = OFFERED.iter().map(|minutes| -> Choice {
        let told = tell::minutes(lang, minutes.parse().unwrap_or_default());
        ((*minutes).to_owned(), told)
    });
    let until = [(UNTIL.to_owned(), lang.say("step-out-until-choice"))];
    let alone = (String::new(), lang.say("step-out-nobody"));
    let there = desk.stand_ins.iter().map(|it| candidate(names, desk, it));
    let contact_hint = say!(
        lang,
        "step-out-contact-hint",
        minutes = desk.contact_minutes
    );
    [
        Field::radio(
            "for",
            lang.say("step-out-for"),
            lengths.chain(until).collect(),
        ),
        Field::moment(UNTIL, lang.say("step-out-until")).optional(lang.say("step-out-until-hint")),
        Field::lines("reason", lang.say("step-out-reason")).hint(lang.say("step-out-reason-hint")),
        Field::select(
            "stand_in",
            lang.say("step-out-stand-in"),
            there.chain([alone]).collect(),
        )
        .hint(lang.say("step-out-stand-in-hint"))
        .optional(String::new()),
        Field::phone("contact", lang.say("step-out-contact"))
            .hint(contact_hint)
            .optional(String::new()),
    ]
}

fn candidate(names: Names, desk: &Desk, it: &Candidate) -> Choice {
    let lang = names.lang();
    let name = names.name(it.person).to_owned();
    let post = desk.on.as_ref().map(|on| names.post_name(on.duty.post));
    let told = match post.filter(|_| it.at_the_same_post) {
        Some(post) => format!("{name} · {post}"),
        None => say!(lang, "step-out-elsewhere", name = name),
    };
    (it.person.to_string(), told)
}
