//! `/post-checks/{id}`: what was found at one's own post, and what one says to it.

use super::CHECKS;
use crate::{
    Error,
    component::{button, field::Field},
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    duty_record,
    form::Form,
};
use axum::{extract::Path, response::Response};
use maud::html;
use onpost_actions::post_check::{self, PostCheckStanding, PostCheckToAnswer};
use onpost_rules::{ids::PostCheckId, refusal::Refusal};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// `GET /post-checks/{id}`
pub async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let of = post_check::see(desk.house(), desk.actor(), desk::id(&id)?).await?;
    Ok(page(&desk, &of, &Form::blank(desk.lang)))
}

/// `POST /post-checks/{id}`
pub async fn submit(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let id: PostCheckId = desk::id(&id)?;
    if let Some(text) = form.optional_text("answer") {
        let answered = post_check::answer(desk.house(), desk.actor(), id, &text).await;
        if desk.told_where(&mut form, field, answered)?.is_some() {
            let of = post_check::see(desk.house(), desk.actor(), id).await?;
            let duty = Names::of(&of.seen.facts, desk.lang).duty(&of.duty);
            let deed = DeedWord::done(say!(desk.lang, "deed-check-answered", duty = duty));
            return Ok(desk.lead(&format!("{CHECKS}/{id}"), deed));
        }
    }
    let of = post_check::see(desk.house(), desk.actor(), id).await?;
    Ok(page(&desk, &of, &form))
}

/// The field of what is refused of the answer itself.
fn field(refused: &Refusal) -> Option<&'static str> {
    matches!(refused, Refusal::AnswerMissing | Refusal::CheckFaults(_)).then_some("answer")
}

fn page(desk: &Desk, of: &PostCheckToAnswer, form: &Form) -> Response {
    let lang = desk.lang;
    let names = Names::of(&of.seen.facts, lang);
    let check = &of.filed.slip;
    let zone = of.seen.facts.zone_of(&of.duty);
    let found = tell::moment(lang, zone, of.filed.filed_at);
    let finding = lang.say_one("finding", check.finding.into());
    let title = lang.say("answer-title");
    let body = html! {
        h1 { (title) }
        p { (say!(lang, "answer-found", at = found, finding = finding)) }
        dl.explanation {
            div {
                dt { (lang.say("matter-duty")) }
                dd { a href={ "/duties/" (of.duty.id) } { (names.duty(&of.duty)) } " " (names.post_name(of.duty.post)) }
            }
            div { dt { (lang.say("check-note")) } dd { (check.note) } }
            div { dt { (lang.say("answer-standing")) } dd { (standing(lang, of.standing)) } }
        }
        (duty_record::answers(lang, zone, check, &of.answers))
        @if of.standing == PostCheckStanding::Open {
            form method="post" action={ (CHECKS) "/" (check.id) } {
                p.hint { (lang.say("answer-lead")) }
                (form.sheet(&[Field::lines("answer", lang.say("answer-field")).hint(lang.say("answer-hint"))]))
                (button::primary(&lang.say("answer-act")))
            }
        }
    };
    let here = "/clock";
    desk.sheet(DeskPage { title, here }, form, body)
}

fn standing(lang: Lang, standing: PostCheckStanding) -> String {
    match standing {
        PostCheckStanding::Open => lang.say("answer-open"),
        PostCheckStanding::Verified => lang.say("check-is-verified"),
        PostCheckStanding::Dismissed => lang.say("check-is-dismissed"),
    }
}
