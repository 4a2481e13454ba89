//! Laying a pattern: a cycle of shifts that groups walk through, drawn first, then set in the draft.

use super::{
    HERE, address,
    fill::preview,
    pattern_form,
    shown::{self, RosterPlace, RosterShown},
    word,
};
use crate::{
    Error, calendar,
    component::button,
    desk::{Desk, DeskPage},
    form::Form,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::roster::edit::{self, Edit, StepCause};
use onpost_rules::roster::{filling::FilledDraft, pattern};
use onpost_tell as tell;
use onpost_words::say;
use strum::VariantArray;

/// `GET /rosters/{post}/{month}/pattern?example=two_on_two_off`
pub async fn show(desk: Desk, Path(place): Path<RosterPlace>) -> Result<Response, Error> {
    let shown = shown::load_to_plan(&desk, place.key()?).await?;
    let example = desk.query.value("example").parse().ok();
    let form = pattern_form::filled_in(desk.lang, &shown, example);
    Ok(page(&desk, &shown, &form, None))
}

/// `POST /rosters/{post}/{month}/pattern`: drawn, and with `act=set` set.
pub async fn submit(
    desk: Desk,
    Path(place): Path<RosterPlace>,
    mut form: Form,
) -> Result<Response, Error> {
    let key = place.key()?;
    let shown = shown::load_to_plan(&desk, key).await?;
    let Some((pattern, period)) = pattern_form::read(desk.lang, &shown, &mut form) else {
        return Ok(page(&desk, &shown, &form, None));
    };
    let filled = pattern::lay(&shown.plan, &pattern, period, shown.now);
    if form.value("act") == "set" && !filled.entries.is_empty() {
        let seen = form.value("seen").parse().map_err(|_| Error::BadRequest)?;
        let set = Edit::filling(filled.clone(), seen, StepCause::Pattern);
        let came_to = edit::apply(desk.house(), desk.actor(), key, &set).await;
        if desk.told(&mut form, "", came_to)?.is_some() {
            let deed = word::word(&desk, key, "deed-roster-filled").await;
            return Ok(desk.lead(&address(key), deed));
        }
        let shown = shown::load_to_plan(&desk, key).await?;
        return Ok(page(&desk, &shown, &form, Some(&filled)));
    }
    Ok(page(&desk, &shown, &form, Some(&filled)))
}

fn page(desk: &Desk, shown: &RosterShown, form: &Form, filled: Option<&FilledDraft>) -> Response {
    let (lang, key) = (desk.lang, shown.plan.roster);
    let title = say!(lang, "pattern-title", month = tell::month(lang, key.month));
    let fields = pattern_form::fields(lang, shown, form);
    let body = html! {
        h1 { (title) }
        p.hint { (lang.say("pattern-hint")) }
        (calendar::unknown_months(desk, shown.plan.calendar(), &[key.month]))
        (examples(desk, shown))
        form method="post" action={ (address(key)) "/pattern" } {
            (form.sheet(&fields))
            (pattern_form::groups(lang, shown, form))
            input type="hidden" name="seen" value=(shown.plan.draft.revision);
            div.row {
                (button::choice("primary", "act", "draw", &lang.say("fill-draw")))
                @if filled.is_some_and(|it| !it.entries.is_empty()) {
                    (button::choice("primary", "act", "set", &lang.say("fill-set")))
                }
                (button::link("quiet", &address(key), &lang.say("publish-back")))
            }
        }
        @if let Some(filled) = filled { (preview(lang, shown, filled)) }
    };
    let place = DeskPage { title, here: HERE };
    desk.board(place, form, body)
}

/// The usual patterns, to start from; those that the post's shifts can't fill are left out.
fn examples(desk: &Desk, shown: &RosterShown) -> Markup {
    let here = address(shown.plan.roster);
    html! {
        div.row {
            @for example in pattern::Example::VARIANTS {
                @if pattern_form::cycle(shown, *example).is_some() {
                    @let code: &'static str = example.into();
                    (button::link("quiet", &format!("{here}/pattern?example={code}"), &desk.lang.say_one("pattern-example", code)))
                }
            }
        }
    }
}
