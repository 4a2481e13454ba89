//! `/step-out`: leaving the post for a while, and coming back.

use super::{
    Error,
    component::{
        button,
        empty::empty,
        field::{Field, FieldChoice},
        help::HelpWord,
    },
    deed::DeedWord,
    desk::{Desk, DeskPage},
    form::Form,
};
use axum::response::Response;
use chrono::Duration;
use maud::{Markup, html};
use onpost_actions::step_out::{self, PhoneStandIn};
use onpost_rules::{
    filing::StepOutFiling,
    ids::PersonId,
    step_out::StepOut,
    time::{Instant, instant},
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::say;

/// The page for leaving a post for a while.
pub const STEP_OUT: &str = "/step-out";

/// Minutes that are offered to be chosen.
const OFFERED: [&str; 4] = ["5", "15", "30", "60"];

/// Until a time of one's own.
const UNTIL: &str = "until";

/// `GET /step-out`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let around = step_out::desk(desk.house(), desk.actor()).await?;
    let first = around.stand_ins.first();
    let form = Form::blank(desk.lang)
        .with("for", OFFERED[1])
        .with(
            "stand_in",
            first.map_or(String::new(), |it| it.person.to_string()),
        )
        .with("contact", &desk.session.signed.person.phone);
    Ok(page(&desk, &around, &form))
}

/// `POST /step-out`
pub async fn leave(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let around = step_out::desk(desk.house(), desk.actor()).await?;
    let filing = read(&mut form, &around);
    if let (Some(filing), true) = (filing, form.is_sound()) {
        let left = step_out::leave(desk.house(), desk.actor(), &filing).await;
        if desk.told_in(&mut form, left)?.is_some() {
            let zone = around.on.as_ref().map(|on| {
                let facts = &around.seen.facts;
                facts.zone_of(&on.duty)
            });
            let back = tell::minute(zone.unwrap_or_else(|| desk.zone()), filing.due_back_at);
            let deed = DeedWord::done(say!(desk.lang, "deed-stepped-out", back = back));
            return Ok(desk.lead("/clock", deed));
        }
    }
    Ok(page(&desk, &around, &form))
}

/// `POST /step-out/back`
pub async fn back(desk: Desk) -> Result<Response, Error> {
    step_out::back(desk.house(), desk.actor()).await?;
    Ok(desk.lead("/clock", DeedWord::done(desk.say("deed-came-back"))))
}

/// Every field is read before any is looked at, so that all faults come at once.
fn read(form: &mut Form, around: &step_out::StepOutOptions) -> Option<StepOutFiling> {
    let due_back_at = due_back(form, around);
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

fn due_back(form: &mut Form, around: &step_out::StepOutOptions) -> Option<Instant> {
    let chosen = form.one_of("for", |text| {
        let known = text == UNTIL || OFFERED.contains(&text);
        known.then(|| text.to_owned())
    })?;
    match chosen.parse() {
        Ok(minutes) => Some(around.seen.now + Duration::minutes(minutes)),
        Err(_) => {
            let local = form.moment(UNTIL)?;
            let on = around.on.as_ref()?;
            Some(instant(around.seen.facts.zone_of(&on.duty), local))
        }
    }
}

fn page(desk: &Desk, around: &step_out::StepOutOptions, form: &Form) -> Response {
    let lang = desk.lang;
    let names = Names::of(&around.seen.facts, lang);
    let title = lang.say("step-out-title");
    let body = html! {
        h1 { (title) }
        @if let Some(away) = &around.away {
            (self::away(names, away, around.seen.now))
        } @else if let Some(on) = &around.on {
            p { (names.duty(&on.duty)) " · " (names.post_name(on.duty.post)) }
            form method="post" action=(STEP_OUT) {
                p.hint { (lang.say("step-out-lead")) }
                (form.sheet(&fields(names, around)))
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
    let here = "/clock";
    desk.sheet(DeskPage { title, here }, form, body)
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

fn fields(names: Names, around: &step_out::StepOutOptions) -> [Field; 5] {
    let lang = names.lang();
    let lengths = OFFERED.iter().map(|minutes| -> FieldChoice {
        let told = tell::minutes(lang, minutes.parse().unwrap_or_default());
        ((*minutes).to_owned(), told)
    });
    let until = [(UNTIL.to_owned(), lang.say("step-out-until-choice"))];
    let alone = (String::new(), lang.say("step-out-nobody"));
    let there = around
        .stand_ins
        .iter()
        .map(|it| candidate(names, around, it));
    let contact_hint = say!(
        lang,
        "step-out-contact-hint",
        minutes = around.contact_minutes
    );
    [
        Field::radio(
            "for",
            lang.say("step-out-for"),
            lengths.chain(until).collect(),
        )
        .explained(lang, HelpWord::StepOut),
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

fn candidate(names: Names, around: &step_out::StepOutOptions, it: &PhoneStandIn) -> FieldChoice {
    let lang = names.lang();
    let name = names.name(it.person).to_owned();
    let post = around.on.as_ref().map(|on| names.post_name(on.duty.post));
    let told = match post.filter(|_| it.at_the_same_post) {
        Some(post) => format!("{name} · {post}"),
        None => say!(lang, "step-out-elsewhere", name = name),
    };
    (it.person.to_string(), told)
}
