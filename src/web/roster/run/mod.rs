//! 自动排班: a roster generated in the background: asked for, followed while it's searched, explained, and taken.
//!
//! - `page`: the form, how far the run is, what can be done.
//! - `progress`: the part of it that changes every second.
//! - `events`: the same, as a stream for the page's script.
//! - `reasons`: why holes are left.

pub mod events;
mod page;
mod progress;
mod reasons;

use super::{HERE, address as board, shown::RosterPlace};
use crate::{
    Error, calendar,
    component::button,
    desk::{self, Desk},
    form::Form,
};
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use onpost_actions::roster::run::{self, ExplainedRosterRun, LastRosterRun};
use onpost_rules::roster::{
    plan::RosterKey,
    run::{LONGEST_SECONDS, PublishedTreatment, RosterRunAsked},
};
use page::Generation;

/// The shortest that a run may search.
const SHORTEST_SECONDS: u32 = 1;

/// Where a roster's generation is.
pub fn address(key: RosterKey) -> String {
    format!("{}/generate", board(key))
}

/// `GET /rosters/{post}/{month}/generate`
pub async fn show(desk: Desk, Path(place): Path<RosterPlace>) -> Result<Response, Error> {
    let key = place.key()?;
    let asked = last_asked(&run::show(desk.house(), desk.actor(), key).await?);
    let published: &'static str = (&asked.published).into();
    let form = Form::blank(desk.lang)
        .with("seconds", asked.seconds)
        .with("seed", asked.seed)
        .with(
            "steps",
            asked
                .steps
                .map_or_else(String::new, |steps| steps.to_string()),
        )
        .with("published", published);
    answer(&desk, key, &form).await
}

/// `POST /rosters/{post}/{month}/generate`
pub async fn start(
    desk: Desk,
    Path(place): Path<RosterPlace>,
    mut form: Form,
) -> Result<Response, Error> {
    let key = place.key()?;
    if let Some(asked) = read(&mut form) {
        let started = run::start(desk.house(), desk.actor(), key, asked).await;
        if desk.told(&mut form, "", started)?.is_some() {
            return Ok(Redirect::to(&address(key)).into_response());
        }
    }
    answer(&desk, key, &form).await
}

/// `POST /rosters/{post}/{month}/generate/end`
pub async fn end(desk: Desk, Path(place): Path<RosterPlace>) -> Result<Response, Error> {
    let key = place.key()?;
    run::cancel(desk.house(), desk.actor(), key).await?;
    Ok(Redirect::to(&address(key)).into_response())
}

/// `POST /rosters/{post}/{month}/generate/take`: leads to the board with the roster in its draft.
pub async fn take(desk: Desk, Path(place): Path<RosterPlace>) -> Result<Response, Error> {
    let key = place.key()?;
    run::take(desk.house(), desk.actor(), key).await?;
    Ok(desk::lead_to(&board(key), desk::Done::Saved))
}

fn last_asked(shown: &LastRosterRun) -> RosterRunAsked {
    shown
        .run
        .as_ref()
        .map_or_else(RosterRunAsked::default, |run| run.asked)
}

fn read(form: &mut Form) -> Option<RosterRunAsked> {
    let seconds = form.number("seconds", SHORTEST_SECONDS.into()..=LONGEST_SECONDS.into());
    let seed = form.number("seed", 0..=i64::MAX);
    let steps = if form.is_empty("steps") {
        Some(None)
    } else {
        form.number("steps", 1..=i64::MAX).map(Some)
    };
    let published = form.choice::<PublishedTreatment>("published");
    Some(RosterRunAsked {
        seconds: u32::try_from(seconds?).ok()?,
        steps: steps?.and_then(|steps| u64::try_from(steps).ok()),
        seed: u64::try_from(seed?).ok()?,
        published: published?,
    })
}

async fn answer(desk: &Desk, key: RosterKey, form: &Form) -> Result<Response, Error> {
    let shown = run::show(desk.house(), desk.actor(), key).await?;
    let explained: Option<ExplainedRosterRun> =
        run::explain(desk.house(), desk.actor(), key).await?;
    let generation = Generation {
        lang: desk.lang,
        key,
        shown: &shown,
        explained: explained.as_ref(),
    };
    let body = maud::html! {
        (calendar::unknown_months(desk, &shown.calendar, &[key.month]))
        (generation.body(form))
    };
    Ok(desk.board(generation.place(), form, body))
}

/// A form with nothing but its button.
fn act(address: &str, look: &str, word: &str) -> maud::Markup {
    maud::html! {
        form method="post" action=(address) {
            @match look {
                "primary" => (button::primary(word)),
                _ => (button::quiet(word)),
            }
        }
    }
}
