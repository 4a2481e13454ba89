//! The clock page: where I am expected, what I did, what is next, and the one button.

mod ahead;
mod at_post;
mod dock;
pub mod leave;
mod standing;

use super::{App, Error, form::Form, page::Page, roster_news, session::Session};
use crate::{
    actions::{
        self,
        punch::{self, LeavingEarly, Press, Pressed},
        roster::change,
        seen::Seen,
    },
    rules::{
        facts::Facts,
        ids::{PersonId, PunchId},
        punch::Direction,
        time::Instant,
        verdict::{Expected, Situation, situation},
    },
    words::Lang,
};
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use chrono_tz::Tz;
use maud::html;
use serde::Deserialize;

/// The page of the clock.
const CLOCK: &str = "/clock";

/// What a press came to, to be told in the button's place.
#[derive(Deserialize, Default)]
pub struct Told {
    /// Recorded just now.
    done: Option<PunchId>,
    /// Recorded within the last minute before.
    known: Option<PunchId>,
}

/// What the parts of the page look at.
struct Scene<'f> {
    lang: Lang,
    seen: &'f Seen,
    me: PersonId,
    standing: Situation<'f>,
}

impl<'f> Scene<'f> {
    fn of(lang: Lang, seen: &'f Seen, me: PersonId) -> Self {
        Self {
            lang,
            seen,
            me,
            standing: situation(&seen.facts, me, seen.now),
        }
    }

    fn facts(&self) -> &'f Facts {
        &self.seen.facts
    }

    fn now(&self) -> Instant {
        self.seen.now
    }

    /// The stretch that punches count for now, else the next.
    fn expected(&self) -> Option<&Expected<'f>> {
        let standing = &self.standing;
        standing.current.as_ref().or(standing.next.as_ref())
    }

    /// The zone of the post where one is expected, else of one's own first post.
    fn zone(&self) -> Tz {
        match self.expected() {
            Some(expected) => self.facts().zone_of(expected.demands[0].duty),
            None => self.facts().zone_of_person(self.me),
        }
    }
}

/// `GET /clock`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Query(told): Query<Told>,
) -> Result<Response, Error> {
    let seen = punch::stand(&app.house, &session.signed.actor).await?;
    let unseen = change::unseen(&app.house, &session.signed.actor).await?;
    let at_post = actions::at_post::see(&app.house, &session.signed.actor, &seen).await?;
    let scene = Scene::of(lang, &seen, session.signed.person.id);
    let body = html! {
        (at_post::away(&scene, &at_post))
        (standing::section(&scene))
        (dock::dock(&scene, &told))
        (roster_news::section(lang, &unseen, CLOCK))
        (at_post::section(&scene, &at_post))
        (standing::so_far(&scene))
        (ahead::excused(&scene))
        (ahead::next_days(&scene))
    };
    let page = Page::new(lang, lang.say("nav-clock"), body).viewed_by(&session.viewer);
    Ok(page.at(CLOCK).narrow().into_response())
}

/// `POST /clock`
pub async fn press(
    State(app): State<App>,
    session: Session,
    form: Form,
) -> Result<Response, Error> {
    let press = read(&form).ok_or(Error::BadRequest)?;
    let pressed = punch::record(&app.house, &session.signed.actor, press).await?;
    let next = match pressed {
        Pressed::Recorded(punch) => format!("{CLOCK}?done={}", punch.id),
        Pressed::Known(punch) => format!("{CLOCK}?known={}", punch.id),
        Pressed::Early => leave::LEAVE.to_owned(),
    };
    Ok(Redirect::to(&next).into_response())
}

/// What the button said; `None` where it's none of ours.
fn read(form: &Form) -> Option<Press> {
    let direction = match form.value("kind") {
        "in" => Some(Direction::In),
        "out" => Some(Direction::Out),
        "plain" => None,
        _ => return None,
    };
    let leaving_early = match form.value("early") {
        "meant" => LeavingEarly::Meant,
        _ => LeavingEarly::Ask,
    };
    Some(Press {
        direction,
        leaving_early,
    })
}
