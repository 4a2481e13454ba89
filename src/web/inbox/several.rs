//! `POST /inbox/decide`: several slips decided about at once. First it's asked, by name, whether they are meant; then it's told
//! what became of each.

use super::{line::pick, page, view};
use crate::{
    Error, answer,
    component::{
        button,
        notice::{Tone, notice},
    },
    desk::{Desk, DeskPage},
    form::Form,
    inbox_query::{BACK, INBOX, InboxQuery},
    refusal, slip as slips,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::{
    inbox,
    slip::several::{
        self as action, PickFate, PickedOutcome, PickedSlip, SeveralAnswer, SeveralSeen,
    },
};
use onpost_rules::{
    decision::SlipAnswer,
    ids::{CorrectionId, ExtensionId, RequestId},
    refusal::Refusal,
    slip::{Slip, SlipId, life::Filed},
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// The longest reason, in characters.
const LONGEST: usize = 500;

/// How many are named; of the others it's told how many there are.
const NAMED: usize = 12;

/// `POST /inbox/decide`
pub async fn decide(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let read: Option<Vec<PickedSlip>> = form.values("pick").map(read_pick).collect();
    let answer = form.choice::<SlipAnswer>("answer");
    let (Some(mut picked), Some(answer)) = (read, answer) else {
        return Err(answer::odd(&desk).await);
    };
    let mut known = std::collections::HashSet::new();
    picked.retain(|it| known.insert(it.id));
    if picked.is_empty() {
        let none = notice(Tone::Warning, desk.say("several-none"));
        return again(&desk, &form, none).await;
    }
    let reason = form.optional_text("reason");
    if let (Some(reason), false) = (&reason, form.is_empty("sure")) {
        let wanted = SeveralAnswer { answer, reason };
        let came_to = action::decide(desk.house(), desk.actor(), &picked, wanted).await;
        let is_about_it = |why: &Refusal| matches!(why, Refusal::ReasonMissing).then_some("reason");
        if let Some(outcomes) = desk.told_where(&mut form, is_about_it, came_to)? {
            return told(&desk, &form, answer, &outcomes).await;
        }
    }
    let seen = action::look(desk.house(), desk.actor(), &picked).await?;
    Ok(ask(&desk, &form, answer, &seen))
}

/// What a tick sends: `request_{id}_{step}`.
fn read_pick(text: &str) -> Option<PickedSlip> {
    let parts: Vec<&str> = text.split('_').collect();
    let [kind, id, seen] = parts[..] else {
        return None;
    };
    let id: SlipId = match kind {
        "request" => id.parse::<RequestId>().ok()?.into(),
        "correction" => id.parse::<CorrectionId>().ok()?.into(),
        "extension" => id.parse::<ExtensionId>().ok()?.into(),
        _ => return None,
    };
    let seen = seen.parse().ok().filter(|seen| *seen > 0)?;
    Some(PickedSlip { id, seen })
}

/// Asks whether they are meant, all by name.
fn ask(desk: &Desk, form: &Form, answer: SlipAnswer, seen: &SeveralSeen) -> Response {
    let (lang, count) = (desk.lang, seen.slips.len());
    let names = Names::among(&seen.people, &seen.facts, lang);
    let code: &'static str = answer.into();
    let (title, look) = match answer {
        SlipAnswer::Approve => (say!(lang, "several-ask-approve", count = count), "primary"),
        SlipAnswer::Reject => (say!(lang, "several-ask-reject", count = count), "danger"),
    };
    let back = InboxQuery::kept(form).address(&[]);
    let body = html! {
        form method="post" action={ (INBOX) "/decide" } {
            h1 { (title) }
            ul.list.settled {
                @for it in &seen.slips {
                    li {
                        input type="hidden" name="pick" value=(pick(it.filed.slip.id(), picked_step(form, &it.filed)));
                        (line(names, &it.filed))
                    }
                }
            }
            input type="hidden" name=(BACK) value=(form.value(BACK));
            input type="hidden" name="sure" value="yes";
            (reason(lang, form, answer))
            div.row {
                (button::choice(look, "answer", code, &title))
                (button::link("quiet", &back, &lang.say("several-back")))
            }
        }
    };
    let title = desk.say("inbox-title");
    let here = INBOX;
    desk.sheet(DeskPage { title, here }, form, body)
}

/// The step that was seen when it was ticked: what it stands at by now is found out when it's decided.
fn picked_step(form: &Form, filed: &Filed<Slip>) -> i64 {
    let picked = form.values("pick").filter_map(read_pick);
    let mut own = picked.filter(|it| it.id == filed.slip.id());
    own.next().map_or(filed.step, |it| it.seen)
}

fn reason(lang: Lang, form: &Form, answer: SlipAnswer) -> Markup {
    let fault = form.fault("reason");
    html! {
        div.field.(if fault.is_some() { "faulty" } else { "" }) {
            label for="reason" {
                (lang.say("decide-reason"))
                span.field-optional {
                    @match answer {
                        SlipAnswer::Approve => (lang.say("desk-optional")),
                        SlipAnswer::Reject => (lang.say("decide-reason-always")),
                    }
                }
            }
            textarea id="reason" name="reason" rows="2" maxlength=(LONGEST)
                aria-invalid=[fault.map(|_| "true")] autofocus[fault.is_some()]
                aria-describedby=[fault.map(|_| "fault-reason")]
            { (form.value("reason")) }
            @if let Some(fault) = fault { p.field-fault #fault-reason role="alert" { (fault) } }
        }
    }
}

/// Whose, what and when.
fn line(names: Names, filed: &Filed<Slip>) -> Markup {
    let (lang, zone) = (names.lang(), names.zone_of(filed.person));
    let at = |at| tell::moment(lang, zone, at);
    html! {
        div.settled-what {
            a href=(slips::address(filed.slip.id())) {
                (names.name(filed.person)) " · " (tell::slip::kind(lang, &filed.slip))
            }
            span {
                @match &filed.slip {
                    Slip::Request(it) => (tell::span(lang, zone, (it.from, it.to))),
                    Slip::Correction(it) => (at(it.at)),
                    Slip::Extension(it) => { (lang.say("extension-until")) " " (at(it.until)) },
                }
            }
        }
    }
}

/// The list as it is now, below what became of each.
async fn told(
    desk: &Desk,
    form: &Form,
    answer: SlipAnswer,
    outcomes: &[PickedOutcome],
) -> Result<Response, Error> {
    let picked: Vec<PickedSlip> = outcomes.iter().map(|it| it.picked).collect();
    let seen = action::look(desk.house(), desk.actor(), &picked).await?;
    let names = Names::among(&seen.people, &seen.facts, desk.lang);
    again(desk, form, outcome(names, answer, outcomes)).await
}

fn outcome(names: Names, answer: SlipAnswer, outcomes: &[PickedOutcome]) -> Markup {
    let lang = names.lang();
    let (done, not): (Vec<&PickedOutcome>, Vec<&PickedOutcome>) =
        outcomes.iter().partition(|it| it.fate == PickFate::Decided);
    let (key, count) = (answer, done.len());
    let whose = whose(names, &done);
    html! {
        @if count > 0 {
            (notice(Tone::Success, match key {
                SlipAnswer::Approve => say!(lang, "several-approved", count = count, names = whose),
                SlipAnswer::Reject => say!(lang, "several-rejected", count = count, names = whose),
            }))
        }
        @if !not.is_empty() {
            (notice(Tone::Warning, html! {
                p { strong { (match key {
                    SlipAnswer::Approve => say!(lang, "several-not-approved", count = not.len()),
                    SlipAnswer::Reject => say!(lang, "several-not-rejected", count = not.len()),
                }) } }
                ul.facts-list.several-fates { @for it in &not { li { (fate(names, it)) } } }
            }))
        }
    }
}

/// The names of those whose they are, each once, up to so many.
fn whose(names: Names, done: &[&PickedOutcome]) -> String {
    let lang = names.lang();
    let mut people: Vec<&str> = Vec::new();
    for filed in done.iter().filter_map(|it| it.filed.as_ref()) {
        let name = names.name(filed.person);
        if !people.contains(&name) {
            people.push(name);
        }
    }
    let more = people.len().saturating_sub(NAMED);
    people.truncate(NAMED);
    let told = people.join(&lang.say("tell-comma"));
    match more {
        0 => told,
        more => say!(lang, "several-and-more", names = told, count = more),
    }
}

/// Which it is, and why it wasn't decided.
fn fate(names: Names, it: &PickedOutcome) -> Markup {
    let lang = names.lang();
    let Some(filed) = &it.filed else {
        return html! { (lang.say("several-gone")) };
    };
    let zone = names.zone_of(filed.person);
    html! {
        (line(names, filed))
        span {
            @match &it.fate {
                PickFate::Before { status, by, at } => (say!(
                    lang,
                    "several-before",
                    by = by.clone().unwrap_or_else(|| lang.say("settled-by-import")),
                    at = tell::moment(lang, zone, *at),
                    status = lang.say_one("standing", status.into())
                )),
                PickFate::Refused(why) => (refusal::tell(lang, why)),
                PickFate::Gone | PickFate::Decided => (lang.say("several-gone")),
            }
        }
    }
}

/// The list that the ticks stood in, with what is said above it.
async fn again(desk: &Desk, form: &Form, said: Markup) -> Result<Response, Error> {
    let query = InboxQuery::kept(form);
    let (asked, chosen) = query.read(desk.lang, desk.zone());
    let inbox = inbox::open(desk.house(), desk.actor(), &asked).await?;
    let view = view(desk, &inbox, &query);
    Ok(page(desk, form, view.page(&chosen, said, None)))
}
