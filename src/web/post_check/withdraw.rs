//! `/post-checks/{id}/withdraw`: taking a verification back that turned out to be wrong, by a ruling more.

use super::CHECKS;
use crate::{
    Error,
    ask::Question,
    component::{button, field::Field},
    deed::DeedWord,
    desk::{self, Desk},
    form::Form,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::post_check::{self, VerifiedPostCheck};
use onpost_rules::{ids::PostCheckId, post_check::FoundPostCheck, refusal::Refusal};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// The entry of the navigation that these pages belong to.
const HERE: &str = "/today";

/// `GET /post-checks/{id}/withdraw`
pub async fn ask(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let id: PostCheckId = desk::id(&id)?;
    let verified = post_check::verified(desk.house(), desk.actor(), id).await?;
    let question = question(&desk, &verified, &Form::blank(desk.lang));
    Ok(question.page(&desk, HERE, CHECKS))
}

/// `POST /post-checks/{id}/withdraw`
pub async fn submit(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let id: PostCheckId = desk::id(&id)?;
    let verified = post_check::verified(desk.house(), desk.actor(), id).await?;
    if let Some(note) = form.optional_text("note") {
        let withdrawn = post_check::withdraw(desk.house(), desk.actor(), id, &note).await;
        let at_note = |why: &Refusal| matches!(why, Refusal::ReasonMissing).then_some("note");
        if desk.told_where(&mut form, at_note, withdrawn)?.is_some() {
            let check = named(&desk, &verified);
            let deed = say!(desk.lang, "deed-check-withdrawn", check = check);
            return Ok(desk.lead(CHECKS, DeedWord::done(deed)));
        }
    }
    let question = question(&desk, &verified, &form);
    Ok(question.page_again(&desk, HERE, &form))
}

/// The way there, beside a verified finding; who may is asked there.
pub(super) fn offer(lang: Lang, found: &FoundPostCheck) -> Markup {
    let id = found.last.filed.slip.id;
    button::link(
        "quiet",
        &format!("{CHECKS}/{id}/withdraw"),
        &lang.say("check-withdraw"),
    )
}

fn question(desk: &Desk, verified: &VerifiedPostCheck, sent: &Form) -> Question {
    let id = verified.filed.slip.id;
    let check = named(desk, verified);
    let note = Field::text("note", desk.say("decide-reason")).hint(desk.say("ask-cancel-why"));
    Question {
        id: format!("ask-withdraw-{id}"),
        address: format!("{CHECKS}/{id}/withdraw"),
        title: say!(desk.lang, "ask-check-withdraw", check = check),
        follows: vec![desk.say("ask-check-follows")],
        fields: html! { (note.of(sent)) },
        act: desk.say("check-withdraw"),
    }
}

/// `王芳 擅自离岗，11月2日（周一） 08:00–16:00`
fn named(desk: &Desk, verified: &VerifiedPostCheck) -> String {
    let duty = verified.duty.as_ref();
    let when = duty.map(|duty| tell::span(desk.lang, verified.zone, (duty.start, duty.end)));
    say!(
        desk.lang,
        "deed-check",
        person = verified.name.clone(),
        finding = desk
            .lang
            .say_one("finding", verified.filed.slip.finding.into()),
        duty = when.unwrap_or_default()
    )
}
