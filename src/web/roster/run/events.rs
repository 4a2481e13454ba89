//! The run as a stream of events: how far it is, whenever that changes, and the word that it has ended.

use super::progress::progress;
use crate::{Error, desk::Desk, roster::shown::RosterPlace, session};
use axum::{
    extract::Path,
    http::HeaderMap,
    response::sse::{Event, KeepAlive, Sse},
};
use futures_util::stream::{self, Stream};
use onpost_actions::{
    self as actions, House,
    live::{self, Guest},
    roster::run::{self, LastRosterRun},
};
use onpost_rules::{access::Actor, roster::plan::RosterKey};
use onpost_words::Lang;
use std::{convert::Infallible, time::Duration};
use tokio::time::{Interval, interval};

/// How often the run is looked at.
const GLANCE: Duration = Duration::from_millis(500);

/// Who follows which run.
struct RosterRunFollower {
    house: House,
    actor: Actor,
    lang: Lang,
    key: RosterKey,
    guest: Guest,
    beat: Interval,
    /// What was sent last.
    sent: String,
    has_ended: bool,
}

/// `GET /rosters/{post}/{month}/generate/events`
pub async fn follow(
    desk: Desk,
    Path(place): Path<RosterPlace>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Error> {
    let key = place.key()?;
    let token = session::token(&desk.app, &headers).ok_or(Error::SignIn)?;
    // Whoever may not is told at once.
    run::show(desk.house(), desk.actor(), key).await?;
    let follower = RosterRunFollower {
        house: desk.house().clone(),
        guest: live::attend(desk.house(), desk.actor(), &token),
        actor: desk.actor().clone(),
        lang: desk.lang,
        key,
        beat: interval(GLANCE),
        sent: String::new(),
        has_ended: false,
    };
    let events = stream::unfold(follower, |mut follower| async {
        let event = follower.next().await?;
        Some((Ok(event), follower))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::default()))
}

impl RosterRunFollower {
    /// What is new; `None` once the end was told.
    async fn next(&mut self) -> Option<Event> {
        while !self.has_ended {
            tokio::select! {
                _ = self.beat.tick() => {}
                // Over, or with other rights than before: whoever still may follows anew.
                () = self.guest.changed() => return None,
            }
            let shown = match run::show(&self.house, &self.actor, self.key).await {
                Ok(shown) => shown,
                Err(actions::Error::Store(error)) => {
                    tracing::warn!(%error, "a run can't be followed for the moment");
                    continue;
                }
                Err(_) => return None,
            };
            if let Some(event) = self.event(&shown) {
                return Some(event);
            }
        }
        None
    }

    fn event(&mut self, shown: &LastRosterRun) -> Option<Event> {
        let part = progress(self.lang, shown).into_string();
        if !shown.is_under_way() {
            self.has_ended = true;
            return Some(Event::default().event("end").data(part));
        }
        if part == self.sent {
            return None;
        }
        self.sent.clone_from(&part);
        Some(Event::default().event("step").data(part))
    }
}
