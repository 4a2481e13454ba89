//! Recording what was found at a post.

use super::CHECKS;
use crate::{
    Error,
    component::{
        button,
        empty::{empty, first_step},
        field::{Field, FieldChoice},
        help::HelpWord,
    },
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::Form,
};
use axum::response::Response;
use maud::html;
use onpost_actions::{post_check, seen::Seen};
use onpost_rules::{
    duty::Duty,
    ids::DutyId,
    post_check::{CheckFiling, PostCheckFinding},
};
use onpost_tell::names::Names;
use onpost_words::{Lang, say};
use strum::VariantArray;

/// Where the form is, and where it's sent.
pub(super) const NEW: &str = "/post-checks/new";

/// `GET /post-checks/new`, with `duty` where another page knows at whose.
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let asked: Option<String> = desk.asked("duty")?;
    let asked = asked.filter(|duty| !duty.is_empty());
    let asked: Option<DutyId> = asked.map(|duty| desk::id(&duty)).transpose()?;
    let (seen, duties) = post_check::choices(desk.house(), desk.actor(), asked).await?;
    let is_there = |id: DutyId| duties.iter().any(|duty| duty.id == id);
    if asked.is_some_and(|id| !is_there(id)) {
        return Err(Error::NotFound);
    }
    let chosen = asked.map_or_else(String::new, |duty| duty.to_string());
    let form = Form::blank(desk.lang).with("duty", chosen);
    Ok(page(&desk, &seen, &duties, &form))
}

/// `POST /post-checks/new`
pub async fn submit(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let duty = form.choice::<DutyId>("duty");
    let finding = form.choice::<PostCheckFinding>("finding");
    let note = form.text("note");
    if let (Some(duty), Some(finding), Some(note)) = (duty, finding, note) {
        let filing = CheckFiling { finding, note };
        let recorded = post_check::record(desk.house(), desk.actor(), duty, &filing).await;
        if let Some(id) = desk.told_in(&mut form, recorded)? {
            let about = super::about(&desk, id).await?;
            let deed = DeedWord::done(say!(desk.lang, "deed-check-recorded", check = about));
            return Ok(desk.lead(CHECKS, deed));
        }
    }
    let (seen, duties) = post_check::choices(desk.house(), desk.actor(), duty).await?;
    Ok(page(&desk, &seen, &duties, &form))
}

fn page(desk: &Desk, seen: &Seen, duties: &[Duty], form: &Form) -> Response {
    let lang = desk.lang;
    let names = Names::of(&seen.facts, lang);
    let title = lang.say("check-new");
    let body = html! {
        h1 { (title) }
        @if duties.is_empty() {
            (empty(&lang.say("check-nobody"), &lang.say("check-nobody-text"), first_step("/today", &lang.say("nav-today"))))
        } @else {
            form method="post" action=(NEW) {
                p.hint { (lang.say("check-lead")) }
                (form.sheet(&fields(lang, names, duties)))
                (button::primary(&lang.say("check-act")))
            }
        }
    };
    let here = "/today";
    desk.sheet(DeskPage { title, here }, form, body)
}

fn fields(lang: Lang, names: Names, duties: &[Duty]) -> [Field; 3] {
    let nobody = (String::new(), lang.say("check-choose"));
    let offered = duties.iter().map(|duty| {
        let parts = [
            names.name(duty.person).to_owned(),
            names.post_name(duty.post).to_owned(),
            names.duty(duty),
        ];
        (duty.id.to_string(), parts.join(" · "))
    });
    let findings: Vec<FieldChoice> = PostCheckFinding::VARIANTS
        .iter()
        .map(|finding| {
            let word: &str = finding.into();
            (word.to_owned(), lang.say_one("finding", word))
        })
        .collect();
    [
        Field::select(
            "duty",
            lang.say("check-whose"),
            std::iter::once(nobody).chain(offered).collect(),
        ),
        Field::radio("finding", lang.say("check-finding"), findings)
            .explained(lang, HelpWord::PostCheck),
        Field::lines("note", lang.say("check-note")).hint(lang.say("check-note-hint")),
    ]
}
