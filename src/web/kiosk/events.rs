//! The screen as a stream of events: its code at each step, its board when that changes.

use super::{code::code, cut, part, session::KioskSession};
use crate::{
    App,
    desk::Door,
    live::part_of_sight,
    stream::{self, every, frame},
};
use axum::{body::Bytes, response::Response};
use futures_util::stream::unfold;
use onpost_actions::{
    kiosk::{self, Screen},
    live::{self, HubNews, HubSight, HubWatcher, Picture},
};
use onpost_rules::{screen_code::step, time::Instant};
use onpost_words::Lang;
use std::time::Duration;
use tokio::time::{Interval, timeout};

/// How often the clock is looked at.
const GLANCE: Duration = Duration::from_secs(1);

/// How often it's asked whether the screen has been shut off: with the asking, its stream ends within 5 s.
const LOOK_EVERY: Duration = Duration::from_secs(3);

/// How long asking may take: the code waits for it.
const PATIENCE: Duration = Duration::from_secs(1);

/// A screen that follows.
struct KioskFollower {
    app: App,
    kiosk: KioskSession,
    lang: Lang,
    watch: HubWatcher,
    /// The step of the code that was sent last.
    step: Option<u64>,
    /// The generation of the picture that was sent last; 0: none was.
    sent: u64,
    /// Whether it was told that the post can't be seen.
    told: HubSight,
    glance: Interval,
    look: Interval,
    is_greeted: bool,
    is_gone: bool,
}

/// `GET /kiosk/events`
///
/// Whoever comes, also after a break, is sent code and board as they stand at once.
pub async fn follow(door: Door, kiosk: KioskSession) -> Response {
    let follower = KioskFollower {
        watch: live::watch_post(door.house(), &kiosk.screen),
        app: door.app,
        kiosk,
        lang: door.lang,
        step: None,
        sent: 0,
        told: HubSight::Clear,
        glance: every(GLANCE),
        look: every(LOOK_EVERY),
        is_greeted: false,
        is_gone: false,
    };
    stream::answer(unfold(follower, async |mut follower| {
        let frame = follower.next().await?;
        Some((Ok(frame), follower))
    }))
}

impl KioskFollower {
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
            let now = self.app.house.now();
            let step = step(now);
            if self.step != Some(step) {
                self.step = Some(step);
                return Some(self.code(step, now));
            }
            tokio::select! {
                news = self.watch.news(self.sent, self.told) => return Some(match news? {
                    HubNews::Picture(picture) => self.board(&picture),
                    HubNews::Sight(sight) => self.sight(sight),
                }),
                _ = self.glance.tick() => {}
                _ = self.look.tick() => {
                    if !self.may_go_on().await {
                        self.is_gone = true;
                        return Some(stream::gone());
                    }
                }
            }
        }
    }

    /// Whether the post can be seen, told where that has changed.
    fn sight(&mut self, sight: HubSight) -> Bytes {
        self.told = sight;
        let part = part_of_sight(self.lang, sight, self.watch.read_at());
        Bytes::from(frame("sight", self.sent, &part))
    }

    /// The code of another step.
    fn code(&self, step: u64, now: Instant) -> Bytes {
        let part = code(self.lang, self.screen(), &self.app.house.origin, now);
        Bytes::from(frame("code", step, &part))
    }

    fn board(&mut self, picture: &Picture) -> Bytes {
        self.sent = picture.generation;
        let (lang, screen) = (self.lang, self.screen());
        stream::shared(picture.drawn(lang.tag(), &cut(screen), || {
            frame("board", picture.generation, &part(lang, picture, screen))
        }))
    }

    fn screen(&self) -> &Screen {
        &self.kiosk.screen
    }

    /// Whether nobody has shut the screen off; where whoever reads the posts broke, they are read again from now on.
    async fn may_go_on(&mut self) -> bool {
        match timeout(PATIENCE, kiosk::signed_in(&self.app.house, &self.kiosk.key)).await {
            Ok(Ok(Some(screen))) => {
                self.kiosk.screen = screen;
                self.watch = live::watch_post(&self.app.house, &self.kiosk.screen);
                true
            }
            Ok(Ok(None)) => false,
            Ok(Err(error)) => {
                tracing::warn!(%error, "a screen can't be looked up for the moment");
                true
            }
            Err(_) => true,
        }
    }
}
