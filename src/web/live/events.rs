//! The board as a stream of events: each picture that differs, the same bytes for all who see the same.

use super::{
    part,
    stream::{self, BEAT, frame},
};
use crate::{
    actions::{
        account::{self, Token},
        live::{self, Cut, Picture, Watch},
    },
    rules::{access::Actor, time::Instant},
    web::{App, Error, desk::Desk, session},
    words::Lang,
};
use axum::{body::Bytes, http::HeaderMap, response::Response};
use chrono::Duration;
use futures_util::stream::unfold;
use tokio::time::{Interval, MissedTickBehavior, interval_at};

/// How often it's asked anew whether somebody may still watch.
const CHECK_EVERY: Duration = Duration::minutes(1);

/// Somebody who watches, as they were when last looked at.
struct Follower {
    app: App,
    token: Token,
    actor: Actor,
    lang: Lang,
    watch: Watch,
    /// The generation of the picture that was sent last; 0: none was.
    sent: u64,
    beat: Interval,
    checked_at: Instant,
    is_greeted: bool,
    is_gone: bool,
}

/// `GET /live/events`
///
/// Whoever comes, also after a break, is sent the board as it stands at once.
pub async fn follow(desk: Desk, headers: HeaderMap) -> Result<Response, Error> {
    let token = session::token(&desk.app, &headers).ok_or(Error::SignIn)?;
    let checked_at = desk.house().now();
    let follower = Follower {
        watch: live::watch(desk.house(), desk.actor())?,
        actor: desk.actor().clone(),
        lang: desk.lang,
        app: desk.app,
        token,
        sent: 0,
        beat: every(BEAT),
        checked_at,
        is_greeted: false,
        is_gone: false,
    };
    Ok(stream::answer(unfold(follower, async |mut follower| {
        let frame = follower.next().await?;
        Some((Ok(frame), follower))
    })))
}

/// A clock that ticks from now on, and skips what it missed.
pub fn every(period: std::time::Duration) -> Interval {
    let mut clock = interval_at(tokio::time::Instant::now() + period, period);
    clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
    clock
}

impl Follower {
    /// What to send next; `None` ends the stream.
    async fn next(&mut self) -> Option<Bytes> {
        if self.is_gone {
            return None;
        }
        if !self.is_greeted {
            self.is_greeted = true;
            return Some(stream::retry());
        }
        let picture = tokio::select! {
            picture = self.watch.next(self.sent) => Some(picture?),
            _ = self.beat.tick() => None,
        };
        if !self.may_go_on().await {
            self.is_gone = true;
            return Some(stream::gone());
        }
        Some(match picture {
            Some(picture) => self.board(&picture),
            None => stream::beat(),
        })
    }

    fn board(&mut self, picture: &Picture) -> Bytes {
        self.sent = picture.generation;
        let cut = Cut::Departments(live::departments(picture, &self.actor));
        let lang = self.lang;
        stream::shared(picture.drawn(lang.tag(), &cut, || {
            frame("board", picture.generation, &part(lang, picture, &cut))
        }))
    }

    /// Whether they are still signed in and may watch, asked now and then; from then on they see what they may see then.
    async fn may_go_on(&mut self) -> bool {
        let now = self.app.house.now();
        if now - self.checked_at < CHECK_EVERY {
            return true;
        }
        self.checked_at = now;
        match account::signed_in(&self.app.house, &self.token).await {
            Ok(Some(signed)) if !signed.must_change => {
                if signed.actor != self.actor {
                    self.sent = 0;
                    self.actor = signed.actor;
                }
                live::watch(&self.app.house, &self.actor).is_ok()
            }
            Ok(_) => false,
            Err(error) => {
                tracing::warn!(%error, "who watches can't be looked up for the moment");
                true
            }
        }
    }
}
