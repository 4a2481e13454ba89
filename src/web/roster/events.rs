//! A draft as a stream of events: what others set, and who has it open; it ends with the session.

use super::{answer::BoardAnswer, board::company, shown::RosterPlace};
use crate::{
    App, Error,
    desk::Desk,
    session,
    stream::{self, BEAT, every, frame, text_frame},
};
use axum::{body::Bytes, extract::Path, http::HeaderMap, response::Response};
use futures_util::stream::unfold;
use onpost_actions::{
    account::{self, Token},
    live::{self, Guest},
    roster::follow::{self, DraftFollower, DraftNews, DraftPicture, DraftPlanner},
};
use onpost_rules::{access::Actor, roster::plan::RosterKey};
use onpost_words::Lang;
use std::{sync::Arc, time::Duration};
use tokio::time::{Interval, timeout};

/// How often it's looked anew whether somebody may follow.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// How long looking may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Somebody who follows a draft, as they were when last looked at.
struct BoardFollower {
    app: App,
    token: Token,
    actor: Actor,
    lang: Lang,
    key: RosterKey,
    draft: DraftFollower,
    /// The revision that they were shown last.
    seen: i64,
    guest: Guest,
    beat: Interval,
    look: Interval,
    is_greeted: bool,
    is_gone: bool,
}

/// `GET /rosters/{post}/{month}/events?seen=7`
///
/// Whoever comes is sent what was set after the revision that their page shows, also after a break.
pub async fn follow(
    desk: Desk,
    Path(place): Path<RosterPlace>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let key = place.key()?;
    let token = session::token(&desk.app, &headers).ok_or(Error::SignIn)?;
    let name = &desk.session.signed.person.name;
    let draft = follow::join(desk.house(), desk.actor(), key, name).await?;
    let last = headers.get("last-event-id");
    let last = last.and_then(|last| last.to_str().ok()?.parse().ok());
    let seen: Option<i64> = last.or_else(|| desk.query.value("seen").parse().ok());
    let follower = BoardFollower {
        draft: draft.ok_or(Error::Busy)?,
        guest: live::attend(desk.house(), desk.actor(), &token),
        actor: desk.actor().clone(),
        lang: desk.lang,
        app: desk.app,
        token,
        key,
        seen: seen.unwrap_or_default().max(0),
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

impl BoardFollower {
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
                news = self.draft.news(self.seen) => return Some(match news? {
                    DraftNews::Picture(picture) => self.set(picture).await,
                    DraftNews::Present(present) => self.present(present),
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

    /// What was set since they were last told, drawn beside the threads that answer.
    async fn set(&mut self, picture: Arc<DraftPicture>) -> Bytes {
        let (lang, from) = (self.lang, self.seen);
        self.seen = picture.revision;
        let drawing = tokio::task::spawn_blocking(move || {
            picture.drawn(lang.tag(), from, || {
                let answer = BoardAnswer::since(lang, &picture, from);
                let text = serde_json::to_string(&answer).unwrap_or_default();
                text_frame("set", picture.revision, &text)
            })
        });
        stream::shared(drawing.await.expect("drawing does not panic"))
    }

    fn present(&self, mut present: Vec<DraftPlanner>) -> Bytes {
        present.retain(|it| it.person != self.actor.person);
        let part = company::present(self.lang, &present);
        Bytes::from(frame("present", self.seen, &part))
    }

    /// Whether they are still signed in and plan the roster.
    async fn may_go_on(&mut self) -> bool {
        match timeout(PATIENCE, account::signed_in(&self.app.house, &self.token)).await {
            Ok(Ok(Some(signed))) if !signed.must_change => {
                self.actor = signed.actor;
                follow::may(&self.app.house, &self.actor, self.key)
                    .await
                    .is_ok()
            }
            Ok(Ok(_)) => false,
            // The database is gone: who asks after all sessions tells when it's back.
            Ok(Err(_)) | Err(_) => true,
        }
    }
}
