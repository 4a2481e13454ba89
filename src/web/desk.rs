//! What every page of those who keep the site starts with: who asks, in which language, and what they have just done.

use super::{
    App, Error,
    component::notice::{Tone, notice},
    form::{Form, status_of},
    page::Page,
    refusal,
    session::Session,
};
use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use maud::{Markup, html};
use onpost_actions::{self as actions, House};
use onpost_rules::{access::Actor, bounds, refusal::Refusal, time::Month};
use onpost_words::Lang;
use std::str::FromStr;

/// The query's name for what was just done.
const DONE: &str = "done";

/// Somebody at the desk. Whether they may is asked by each action, not here.
pub struct Desk {
    pub app: App,
    pub lang: Lang,
    pub session: Session,
    /// What the address asks for.
    pub query: Form,
}

/// A page of the desk: its title, and the entry of the navigation that it belongs to.
#[derive(Debug, Clone)]
pub struct Place {
    pub title: String,
    pub here: &'static str,
}

/// What was just done, to be told on the page that follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Done {
    Added,
    Saved,
    Removed,
}

impl FromRequestParts<App> for Desk {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Ok(lang) = Lang::from_request_parts(parts, app).await;
        let session = Session::from_request_parts(parts, app).await?;
        Ok(Self {
            app: app.clone(),
            lang,
            session,
            query: Form::of_query(lang, parts.uri.query().unwrap_or_default()),
        })
    }
}

impl Desk {
    pub fn house(&self) -> &House {
        &self.app.house
    }

    pub fn actor(&self) -> &Actor {
        &self.session.signed.actor
    }

    /// A text of the reader's language.
    pub fn say(&self, key: &str) -> String {
        self.lang.say(key)
    }

    /// A page without a form that could be wrong.
    pub fn page(&self, place: Place, body: Markup) -> Response {
        self.frame(place, body).into_response()
    }

    /// The same with a script of its own.
    pub fn page_with(&self, script: &'static str, place: Place, body: Markup) -> Response {
        self.frame(place, body).with_script(script).into_response()
    }

    /// A page as narrow as its form; 422 where that was sent with faults.
    pub fn sheet(&self, place: Place, form: &Form, body: Markup) -> Response {
        (status_of(form), self.frame(place, body).narrow()).into_response()
    }

    /// A page of the usual width with a form; 422 where that was sent with faults.
    pub fn board(&self, place: Place, form: &Form, body: Markup) -> Response {
        (status_of(form), self.frame(place, body)).into_response()
    }

    /// What was just done, where something was.
    pub fn done(&self) -> Markup {
        let done: Option<Done> = self.query.value(DONE).parse().ok();
        html! {
            @if let Some(done) = done {
                (notice(Tone::Success, self.lang.say_one("desk-done", done.into())))
            }
        }
    }

    /// What an act came to; a refusal is told at a field, and then there is nothing.
    ///
    /// # Errors
    /// Whatever is no refusal.
    pub fn told<T>(
        &self,
        form: &mut Form,
        field: &str,
        came_to: actions::Result<T>,
    ) -> Result<Option<T>, Error> {
        match came_to {
            Ok(made) => Ok(Some(made)),
            Err(actions::Error::Refused(refusal)) => {
                form.reject(field, refusal::tell(self.lang, &refusal));
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Notes at its field that a code is another's.
    pub fn refuse_taken(&self, form: &mut Form, field: &str, is_taken: impl FnOnce(&str) -> bool) {
        let code = form.value(field).trim().to_owned();
        if is_taken(&code) {
            form.reject(field, refusal::tell(self.lang, &Refusal::Taken { code }));
        }
    }

    fn frame(&self, place: Place, body: Markup) -> Page<'_> {
        Page::new(self.lang, place.title, body)
            .viewed_by(&self.session.viewer)
            .at(place.here)
    }
}

/// Leads to a page that tells what was done.
pub fn lead_to(address: &str, done: Done) -> Response {
    let sign = if address.contains('?') { '&' } else { '?' };
    let done: &'static str = done.into();
    Redirect::to(&format!("{address}{sign}{DONE}={done}")).into_response()
}

/// A month of an address.
///
/// # Errors
/// [`Error::FarYear`] where its year can't be meant, [`Error::NotFound`] where it's no month.
pub fn month(text: &str) -> Result<Month, Error> {
    let is_month = || format!("{text}-01").parse::<NaiveDate>().is_ok();
    Month::parse(text).ok_or_else(|| match is_month() {
        true => Error::FarYear,
        false => Error::NotFound,
    })
}

/// A date that our own pages write.
///
/// # Errors
/// As for [`month`].
pub fn date(text: &str) -> Result<NaiveDate, Error> {
    bounds::date(id(text)?).ok_or(Error::FarYear)
}

/// An id of an address, or what else only our own pages write.
///
/// # Errors
/// [`Error::NotFound`] where it is none.
pub fn id<T: FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Error::NotFound)
}
