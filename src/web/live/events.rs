//! The board as a stream of events: each picture that differs, the same bytes for all who see the same.

use super::{part, part_of_sight};
use crate::{
    App, Error,
    desk::Desk,
    session,
    stream::{self, BEAT, every, frame},
};
use axum::{body::Bytes, http::HeaderMap, response::Response};
use futures_util::stream::unfold;
use onpost_actions::{
    account::{self, Token},
    live::{self, Cut, Guest, HubNews, HubSight, HubWatcher, Picture},
};
use onpost_rules::access::Actor;
use onpost_words::Lang;
use std::time::Duration;
use tokio::time::{Interval, timeout};

/// How often it's looked anew where somebody may watch: what their session gives is told as soon as it changes.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// How long looking may take: what is to be told meanwhile waits for it.
const PATIENCE: Duration = Duration::from_secs(5);

/// Somebody who watches, as they were when last looked at.
struct LiveFollower {
    app: App,
    token: Token,
    actor: Actor,
    lang: Lang,
    watch: HubWatcher,
    /// The generation of the picture that was sent last; 0: none was.
    sent: u64,
    /// Whether they were told that the posts can't be seen.
    told: HubSight,
    guest: Guest,
    beat: Interval,
    look: Interval,
    is_greeted: bool,
    is_gone: bool,
}

/// `GET /live/events`
///
/// Whoever comes, also after a break, is sent the board as it stands at once.
pub async fn follow(desk: Desk, headers: HeaderMap) -> Result<Response, Error> {
    let token = session::token(&desk.app, &headers).ok_or(Error::SignIn)?;
    let follower = LiveFollower {
        watch: live::watch(desk.house(), desk.actor())?,
        guest: live::attend(desk.house(), desk.actor(), &token),
        actor: desk.actor().clone(),
        lang: desk.lang,
        app: desk.app,
        token,
        sent: 0,
        told: HubSight::Clear,
        beat: every(BEAT),
        look: every(LOOK_EVERY),
        is_greeted: false,
        is_gone: false,
    };
    Ok(stream::answer(unfold(follower, async |mut follower| {
        let frame = follower.next().await?;
        Some((Ok(frame), follower))
    })))
}

impl LiveFollower {
    /// What to send next; `None` ends the stream.
    async fn next(&mut self) -> Option<Bytes> {
        if self.is_gone {
            return None;
        }
        if !self.is_greeted {
            self.is_greeted = true;
            return Some(stream::retry());
        }
        loop {
            tokio::select! {
                news = self.watch.news(self.sent, self.told) => return Some(match news? {
                    HubNews::Picture(picture) => self.board(&picture),
                    HubNews::Sight(sight) => self.sight(sight),
                }),
                _ = self.beat.tick() => return Some(stream::beat()),
                () = self.guest.changed() => {}
                _ = self.look.tick() => {}
            }
            if self.guest.is_over() || !self.may_go_on().await {
                self.is_gone = true;
                return Some(stream::gone());
            }
        }
    }

    /// Whether the posts can be seen, told where that has changed.
    fn sight(&mut self, sight: HubSight) -> Bytes {
        self.told = sight;
        let part = part_of_sight(self.lang, sight, self.watch.read_at());
        Bytes::from(frame("sight", self.sent, &part))
    }

    fn board(&mut self, picture: &Picture) -> Bytes {
        self.sent = picture.generation;
        let cut = Cut::Departments(live::departments(picture, &self.actor));
        let lang = self.lang;
        stream::shared(picture.drawn(lang.tag(), &cut, || {
            frame("board", picture.generation, &part(lang, picture, &cut))
        }))
    }

    /// Whether they are still signed in and may watch; from then on they see what they may see then.
    async fn may_go_on(&mut self) -> bool {
        match timeout(PATIENCE, account::signed_in(&self.app.house, &self.token)).await {
            Ok(Ok(Some(signed))) if !signed.must_change => {
                if signed.actor != self.actor {
                    self.sent = 0;
                    self.actor = signed.actor;
                }
                live::watch(&self.app.house, &self.actor).is_ok()
            }
            Ok(Ok(_)) => false,
            // Whoever asks after all sessions says that the database is gone.
            Ok(Err(_)) | Err(_) => true,
        }
    }
}
