//! 自动排班: a roster generated in the background: asked for, followed while it's searched, explained, and taken.
//!
//! - `page`: the form, how far the run is, what can be done.
//! - `progress`: the part of it that changes every second.
//! - `events`: the same, as a stream for the page's script.
//! - `reasons`: why holes are left.
//! - `found`: what was found, drawn before it's taken or discarded.

pub mod events;
mod found;
mod page;
mod progress;
mod reasons;

use super::{
    HERE, address as board,
    shown::{RosterPlace, odd},
    word,
};
use crate::{Error, calendar, desk::Desk, form::Form};
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use found::Found;
use onpost_actions::roster::run::{self, ExplainedRosterRun, LastRosterRun};
use onpost_rules::{
    ids::RunId,
    refusal::Refusal,
    roster::{
        plan::RosterKey,
        run::{LONGEST_SECONDS, PublishedTreatment, RosterRunAsked},
    },
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
    let form = as_before(&desk, key).await?;
    let wanted = desk.asked("run")?;
    answer(&desk, key, &form, wanted).await
}

/// The form as it was filled in the last time.
async fn as_before(desk: &Desk, key: RosterKey) -> Result<Form, Error> {
    let asked = last_asked(&run::show(desk.house(), desk.actor(), key).await?);
    let published: &'static str = (&asked.published).into();
    let steps = asked.steps.map_or_else(String::new, |it| it.to_string());
    Ok(Form::blank(desk.lang)
        .with("seconds", asked.seconds)
        .with("seed", asked.seed)
        .with("steps", steps)
        .with("published", published))
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
    answer(&desk, key, &form, None).await
}

/// `POST /rosters/{post}/{month}/generate/end`
pub async fn end(desk: Desk, Path(place): Path<RosterPlace>) -> Result<Response, Error> {
    let key = place.key()?;
    run::cancel(desk.house(), desk.actor(), key).await?;
    Ok(Redirect::to(&address(key)).into_response())
}

/// `POST /rosters/{post}/{month}/generate/take`: leads to the board with the roster in its draft.
pub async fn take(
    desk: Desk,
    Path(place): Path<RosterPlace>,
    sent: Form,
) -> Result<Response, Error> {
    let key = place.key()?;
    let wanted = sent_run(&desk, key, &sent).await?;
    let mut form = Form::blank(desk.lang);
    let taken = run::take(desk.house(), desk.actor(), key, wanted).await;
    // What doesn't fit any more is told beside the roster, cell by cell.
    let field = |refusal: &Refusal| matches!(refusal, Refusal::NoLongerFits(_)).then_some("");
    if desk.told_where(&mut form, field, taken)?.is_some() {
        let deed = word::word(&desk, key, "deed-roster-taken").await;
        return Ok(desk.lead(&board(key), deed));
    }
    answer(&desk, key, &form, wanted).await
}

/// `POST /rosters/{post}/{month}/generate/discard`: what a run found isn't wanted.
pub async fn discard(
    desk: Desk,
    Path(place): Path<RosterPlace>,
    sent: Form,
) -> Result<Response, Error> {
    let key = place.key()?;
    let Some(run) = sent_run(&desk, key, &sent).await? else {
        return Err(odd(&desk, key).await);
    };
    run::dismiss(desk.house(), desk.actor(), key, run).await?;
    let deed = word::word(&desk, key, "deed-roster-dismissed").await;
    Ok(desk.lead(&address(key), deed))
}

/// The run that a form names, where it names one.
async fn sent_run(desk: &Desk, key: RosterKey, sent: &Form) -> Result<Option<RunId>, Error> {
    match sent.value("run") {
        "" => Ok(None),
        run => match run.parse() {
            Ok(run) => Ok(Some(run)),
            Err(_) => Err(odd(desk, key).await),
        },
    }
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

/// The page; of what was found the `wanted` run's roster is drawn, or the last one's.
async fn answer(
    desk: &Desk,
    key: RosterKey,
    form: &Form,
    wanted: Option<RunId>,
) -> Result<Response, Error> {
    let shown = run::show(desk.house(), desk.actor(), key).await?;
    let explained: Option<ExplainedRosterRun> =
        run::explain(desk.house(), desk.actor(), key).await?;
    // While a run goes on, what it has is drawn for who asks.
    let found = match wanted.is_some() || !shown.is_under_way() {
        true => Some(Found::load(desk, key, wanted).await?),
        false => None,
    };
    let generation = Generation {
        lang: desk.lang,
        key,
        shown: &shown,
        explained: explained.as_ref(),
        found: found.as_ref(),
    };
    let body = maud::html! {
        (calendar::unknown_months(desk, &shown.calendar, &[key.month]))
        (generation.body(form))
    };
    Ok(desk.wall(generation.place(), form, body))
}

/// A form with nothing but its button, about a run.
fn act(address: &str, run: RunId, button: &maud::Markup) -> maud::Markup {
    maud::html! {
        form method="post" action=(address) {
            input type="hidden" name="run" value=(run);
            (button)
        }
    }
}
