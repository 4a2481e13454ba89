//! Discarding a draft: asked first, with what is lost in figures; it's a step that can be taken back.

use super::{
    HERE, address,
    shown::{self, RosterPlace, RosterShown},
    word,
};
use crate::{
    Error,
    component::{
        button,
        figures::{Figure, figures},
        notice::{Tone, notice},
    },
    desk::{Desk, DeskPage},
    form::Form,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::roster::edit;
use onpost_rules::roster::{difference, version::RosterState};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};
use std::collections::BTreeSet;

/// `GET /rosters/{post}/{month}/discard`
pub async fn show(desk: Desk, Path(place): Path<RosterPlace>) -> Result<Response, Error> {
    let shown = shown::load_to_plan(&desk, place.key()?).await?;
    Ok(page(&desk, &shown, &Form::blank(desk.lang)))
}

/// `POST /rosters/{post}/{month}/discard`
pub async fn submit(
    desk: Desk,
    Path(place): Path<RosterPlace>,
    mut form: Form,
) -> Result<Response, Error> {
    let key = place.key()?;
    let Ok(seen) = form.value("seen").parse() else {
        return Err(shown::odd(&desk, key).await);
    };
    let came_to = edit::discard(desk.house(), desk.actor(), key, seen).await;
    if desk.told(&mut form, "", came_to)?.is_some() {
        let deed = word::word(&desk, key, "deed-roster-discarded").await;
        // It's a step as well: it's taken back where steps are.
        let steps = format!("{}/steps", address(key));
        return Ok(desk.lead(&address(key), deed.then(desk.say("steps-title"), steps)));
    }
    let shown = shown::load_to_plan(&desk, key).await?;
    Ok(page(&desk, &shown, &form))
}

fn page(desk: &Desk, shown: &RosterShown, form: &Form) -> Response {
    let (lang, key) = (desk.lang, shown.plan.roster);
    let names = Names::of(&shown.plan.facts, lang);
    let title = say!(
        lang,
        "discard-title",
        post = names.post_name(key.post).to_owned(),
        month = tell::month(lang, key.month)
    );
    let to = match shown.plan.state {
        RosterState::Draft => lang.say("discard-to-empty"),
        _ => say!(lang, "discard-to-version", version = shown.plan.version),
    };
    let body = html! {
        h1 { (title) }
        (form.summary(&[]))
        @if shown.plan.draft.entries.is_empty() {
            (notice(Tone::Info, lang.say("discard-nothing")))
            (button::link("quiet", &address(key), &lang.say("publish-back")))
        } @else {
            p { (to) " " (lang.say("discard-text")) }
            (lost(lang, shown))
            form method="post" action={ (address(key)) "/discard" } {
                input type="hidden" name="seen" value=(shown.plan.draft.revision);
                div.row {
                    (button::danger(&lang.say("discard-act")))
                    (button::link("quiet", &address(key), &lang.say("publish-back")))
                }
            }
            (differences(lang, shown))
        }
    };
    desk.sheet(DeskPage { title, here: HERE }, form, body)
}

/// How much is lost: cells, pins, people, and what of it others set of late.
fn lost(lang: Lang, shown: &RosterShown) -> Markup {
    let entries = &shown.plan.draft.entries;
    let people: BTreeSet<_> = entries.iter().map(|it| it.cell.person).collect();
    let pins = entries.iter().filter(|it| it.pinned).count();
    let figure = |word: &str, count: usize| Figure {
        value: count.to_string(),
        unit: String::new(),
        label: lang.say(word),
    };
    html! {
        (figures(&[
            figure("discard-cells", entries.len()),
            figure("discard-pins", pins),
            figure("discard-people", people.len()),
            figure("discard-others", shown.recent.len()),
        ]))
    }
}

/// What would no longer be so.
fn differences(lang: Lang, shown: &RosterShown) -> Markup {
    let names = Names::of(&shown.plan.facts, lang);
    let drafted = difference::drafted(&shown.plan);
    html! {
        @if !drafted.is_empty() {
            details.fold {
                summary { (say!(lang, "discard-differences", count = drafted.len())) }
                ul.facts-list {
                    @for it in &drafted { li { (tell::roster::difference(names, it, lang)) } }
                }
            }
        }
    }
}
