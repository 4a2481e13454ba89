//! Post checks: what was found at a post, and the ruling on it.

mod answer;
mod record;
mod withdraw;

pub use answer::{show as show_own, submit as submit_answer};
pub use record::{show as show_form, submit};
pub use withdraw::{ask as ask_withdraw, submit as withdraw};

use super::{
    Error,
    component::{button, empty::empty},
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    duty_record,
    form::Form,
    inbox,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::post_check::{
    self, Judge, OpenPostCheck, PostCheckBook, PostCheckJudgement, RuledPostCheck,
};
use onpost_rules::{
    decision::Ruling,
    ids::PostCheckId,
    post_check::{FoundPostCheck, PostCheckFinding},
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// The page of what was found.
const CHECKS: &str = "/post-checks";

/// `GET /post-checks`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let book = post_check::book(desk.house(), desk.actor()).await?;
    let body = html! {
        (head(desk.lang))
        (found(desk.lang, &book, None))
    };
    Ok(desk.page(place(&desk), body))
}

/// `POST /post-checks/{id}/rule`
pub async fn rule(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let id: PostCheckId = desk::id(&id)?;
    let ruling = form.choice::<Ruling>("ruling");
    let seen = form.number("seen", 1..=i64::MAX);
    let (Some(ruling), Some(seen)) = (ruling, seen) else {
        return Err(odd(&desk, id).await);
    };
    if let Some(reason) = form.optional_text("reason") {
        let reason = reason.as_str();
        let judgement = PostCheckJudgement {
            ruling,
            reason,
            seen,
        };
        let ruled = post_check::rule(desk.house(), desk.actor(), id, judgement).await;
        if desk.told_in(&mut form, ruled)?.is_some() {
            let about = about(&desk, id).await?;
            let key = match ruling {
                Ruling::Verify => "deed-check-verified",
                Ruling::Dismiss => "deed-check-dismissed",
            };
            let deed = DeedWord::done(say!(desk.lang, key, check = about));
            return Ok(desk.lead(&format!("{CHECKS}#check-{id}"), deed));
        }
    }
    let book = post_check::book(desk.house(), desk.actor()).await?;
    let body = html! {
        (head(desk.lang))
        (found(desk.lang, &book, Some((id, &form))))
    };
    Ok(desk.board(place(&desk), &form, body))
}

/// `王芳 擅离岗位，11月2日（周一） 早班 08:00–16:00`, as the reader may see it; in general where it's listed no more.
async fn about(desk: &Desk, id: PostCheckId) -> Result<String, Error> {
    let book = post_check::book(desk.house(), desk.actor()).await?;
    let names = Names::of(&book.seen.facts, desk.lang);
    let open = book.open.iter().map(|open| {
        let duty = open.change.as_ref().map(|change| &change.duty);
        (&open.found, duty)
    });
    let ruled = book.ruled.iter().map(|it| (&it.found, it.duty.as_ref()));
    let found = open
        .chain(ruled)
        .find(|(found, _)| found.last.filed.slip.id == id);
    let Some((found, duty)) = found else {
        return Ok(desk.say("check-title"));
    };
    let filed = &found.last.filed;
    Ok(say!(
        desk.lang,
        "deed-check",
        person = names.name(filed.person).to_owned(),
        finding = desk.lang.say_one("finding", filed.slip.finding.into()),
        duty = duty.map_or_else(String::new, |duty| names.duty(duty))
    ))
}

/// What our own pages never send is answered so; who may not rule on the finding isn't told that it was odd.
async fn odd(desk: &Desk, id: PostCheckId) -> Error {
    match post_check::book(desk.house(), desk.actor()).await {
        Ok(_) => desk::odd(post_check::may_rule(desk.house(), desk.actor(), id).await),
        Err(error) => error.into(),
    }
}

fn place(desk: &Desk) -> DeskPage {
    DeskPage {
        title: desk.say("check-title"),
        here: "/today",
    }
}

fn head(lang: Lang) -> Markup {
    html! {
        div.page-head {
            h1 { (lang.say("check-title")) }
            (button::link("quiet", record::NEW, &lang.say("check-new")))
        }
        p.hint { (lang.say("check-lead")) }
    }
}

/// What was found: what waits, with the form that was `sent` of it and came back, and what was ruled.
fn found(lang: Lang, book: &PostCheckBook, sent: Option<(PostCheckId, &Form)>) -> Markup {
    let names = Names::of(&book.seen.facts, lang);
    html! {
        @if book.open.is_empty() {
            (empty(&lang.say("check-none"), &lang.say("check-none-text"), None))
        } @else {
            ul.list.matters {
                @for open in &book.open {
                    @let own = sent.filter(|(id, _)| *id == open.found.last.filed.slip.id);
                    (waiting(names, open, own.map(|(_, form)| form)))
                }
            }
        }
        @if !book.ruled.is_empty() {
            section {
                h2 { (lang.say("check-ruled")) }
                ul.list.settled {
                    @for it in &book.ruled { (ruled(names, it)) }
                }
            }
        }
    }
}

fn waiting(names: Names, open: &OpenPostCheck, sent: Option<&Form>) -> Markup {
    let lang = names.lang();
    let filed = &open.found.last.filed;
    let zone = names.zone_of(filed.person);
    let by = finder(lang, &open.found);
    let at = tell::moment(lang, zone, filed.filed_at);
    html! {
        li.matter id={ "check-" (filed.slip.id) } {
            header.matter-head {
                h2 {
                    (names.name(filed.person)) " "
                    span.matter-kind { (lang.say_one("finding", filed.slip.finding.into())) }
                }
                p.hint { (names.place(filed.person)) }
                p.hint.matter-filed { (say!(lang, "check-found", by = by, at = at)) }
            }
            dl.explanation {
                div { dt { (lang.say("check-note")) } dd { (filed.slip.note) } }
                @if !open.answers.is_empty() {
                    div {
                        dt { (lang.say("answer-field")) }
                        dd { (duty_record::answers(lang, zone, &filed.slip, &open.answers)) }
                    }
                }
                @if let Some(change) = &open.change {
                    div {
                        dt { (lang.say("matter-duty")) }
                        dd {
                            a href={ "/duties/" (change.duty.id) } { (names.duty(&change.duty)) }
                            " " span.hint { (names.post_name(change.duty.post)) }
                        }
                    }
                    div {
                        dt { (lang.say("check-effect")) }
                        dd {
                            @if filed.slip.finding.is_conduct() {
                                (no_effect(lang, filed.slip.finding))
                            } @else {
                                div.outlook-verdicts { (inbox::verdicts(lang, change)) }
                            }
                        }
                    }
                }
            }
            @match open.judge {
                Judge::May => (form(lang, &open.found, sent)),
                Judge::SomebodyElse => p.hint { (lang.say("check-somebody-else")) },
            }
        }
    }
}

/// What verifying a finding about conduct comes to.
fn no_effect(lang: Lang, finding: PostCheckFinding) -> String {
    let against = finding.clause();
    say!(
        lang,
        "check-no-effect",
        place = against.place,
        quote = against.quote
    )
}

fn form(lang: Lang, found: &FoundPostCheck, sent: Option<&Form>) -> Markup {
    let filed = &found.last.filed;
    let fault = sent.and_then(|form| form.fault("reason"));
    let id = format!("reason-{}", filed.slip.id);
    let fault_id = format!("fault-{}", filed.slip.id);
    html! {
        form.decide method="post" action={ (CHECKS) "/" (filed.slip.id) "/rule" } {
            input type="hidden" name="seen" value=(filed.step);
            div.field.(if fault.is_some() { "faulty" } else { "" }) {
                label for=(id) {
                    (lang.say("decide-reason")) span.field-optional { (lang.say("check-reason-hint")) }
                }
                textarea id=(id) name="reason" rows="1" maxlength="500" required
                    aria-invalid=[fault.map(|_| "true")] autofocus[fault.is_some()]
                    aria-describedby=[fault.map(|_| &fault_id)]
                { (sent.map_or("", |form| form.value("reason"))) }
                @if let Some(fault) = fault { p.field-fault id=(fault_id) role="alert" { (fault) } }
            }
            div.row {
                (button::choice("primary", "ruling", "verify", &lang.say("check-verify")))
                (button::choice("quiet", "ruling", "dismiss", &lang.say("check-dismiss")))
            }
        }
    }
}

fn ruled(names: Names, ruled: &RuledPostCheck) -> Markup {
    let lang = names.lang();
    let (found, duty) = (&ruled.found, ruled.duty.as_ref());
    let filed = &found.last.filed;
    let at = tell::moment(lang, names.zone_of(filed.person), found.last.at);
    let by = found.last.by_name.clone();
    let by = by.unwrap_or_else(|| lang.say("settled-by-import"));
    let (code, word) = if filed.slip.verified {
        ("approved", lang.say("check-is-verified"))
    } else {
        ("rejected", lang.say("check-is-dismissed"))
    };
    html! {
        li id={ "check-" (filed.slip.id) } {
            div.settled-what {
                strong { (names.name(filed.person)) " · " (lang.say_one("finding", filed.slip.finding.into())) }
                @if let Some(duty) = duty { a href={ "/duties/" (duty.id) } { (names.duty(duty)) } }
            }
            p.settled-outcome {
                span.standing.(code) { (word) }
                span.hint { (say!(lang, "settled-by", by = by, at = at)) }
            }
            p.settled-note {
                (filed.slip.note)
                @if !found.last.note.is_empty() { " — " (found.last.note) }
            }
            @if ruled.may_be_withdrawn { (withdraw::offer(lang, found)) }
        }
    }
}

fn finder(lang: Lang, found: &FoundPostCheck) -> String {
    let name = found.found_by_name.clone();
    name.unwrap_or_else(|| lang.say("settled-by-import"))
}
