//! What every page starts with: who asks, in which language, what the address asks for; and how it's answered.

use super::{
    App, Error, client,
    deed::{self, DeedWord, HeardDeed},
    form::{Form, status_of},
    page::Page,
    refusal,
    session::{self, Session},
    viewer::Viewer,
};
use axum::{
    extract::FromRequestParts,
    http::{Method, request::Parts},
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use maud::Markup;
use onpost_actions::{self as actions, House, account::Token};
use onpost_rules::{
    access::{Action, Actor},
    audit::AuditSource,
    bounds,
    day::Today,
    ids::PersonId,
    refusal::Refusal,
    time::Month,
    zone::Zone,
};
use onpost_words::Lang;
use std::{convert::Infallible, str::FromStr};

/// Somebody at the desk. Whether they may is asked by each action, not here.
///
/// `S` is how they are known: a [`Session`] where somebody has to be signed in, nothing at a [`Door`].
pub struct Desk<S = Session> {
    pub app: App,
    pub lang: Lang,
    pub session: S,
    /// What the address asks for, as a form.
    pub query: Form,
    /// The same to the letter.
    address: String,
    /// What was done to lead here.
    heard: Option<HeardDeed>,
    /// With what a deed is sealed that leads on.
    token: Option<Token>,
    /// Whether a form was sent: nobody can come back to its answer by the address.
    is_sent: bool,
}

/// The desk at which nobody is asked who they are.
pub type Door = Desk<()>;

/// How somebody is known, and what the frame of a page shows of them.
pub trait Known {
    /// `None` where nobody is signed in.
    fn viewer(&self) -> Option<&Viewer>;

    /// By whose clocks their site's days turn, likewise.
    fn zone(&self) -> Option<Zone>;
}

impl Known for Session {
    fn viewer(&self) -> Option<&Viewer> {
        Some(&self.viewer)
    }

    fn zone(&self) -> Option<Zone> {
        Some(self.signed.zone)
    }
}

impl Known for () {
    fn viewer(&self) -> Option<&Viewer> {
        None
    }

    fn zone(&self) -> Option<Zone> {
        None
    }
}

/// A page of the desk: its title, and the entry of the navigation that it belongs to.
#[derive(Debug, Clone)]
pub struct DeskPage {
    pub title: String,
    pub here: &'static str,
}

impl<S> FromRequestParts<App> for Desk<S>
where
    S: FromRequestParts<App> + Known,
    Error: From<S::Rejection>,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Ok(lang) = Lang::from_request_parts(parts, app).await;
        let mut app = app.clone();
        app.house.audit.source = AuditSource::Client(client::counted(parts, &app.config));
        let session = S::from_request_parts(parts, &app).await?;
        let today = |zone| Today::at(zone, app.house.now());
        let lang = session
            .zone()
            .map_or(lang, |zone| lang.read_in(today(zone).year()));
        let address = parts.uri.query().unwrap_or_default().to_owned();
        Ok(Self {
            lang,
            session,
            query: Form::of_query(lang, &address),
            address,
            heard: deed::heard(&app, parts),
            token: session::token(&app, &parts.headers),
            app,
            is_sent: parts.method == Method::POST,
        })
    }
}

impl From<Infallible> for Error {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl Door {
    /// The same desk, once somebody has signed in at it.
    pub fn enter(self, session: Session) -> Desk {
        Desk {
            app: self.app,
            lang: self.lang,
            session,
            query: self.query,
            address: self.address,
            heard: self.heard,
            token: self.token,
            is_sent: self.is_sent,
        }
    }
}

impl Desk {
    pub fn actor(&self) -> &Actor {
        &self.session.signed.actor
    }

    /// Whether they keep the site: what nobody else can do first is offered to nobody else.
    pub fn keeps_site(&self) -> bool {
        self.actor().may_in(Action::SeeSite, None)
    }

    /// Who is signed in.
    pub fn me(&self) -> PersonId {
        self.session.signed.person.id
    }

    /// By whose clocks the site's days turn.
    pub fn zone(&self) -> Zone {
        self.session.signed.zone
    }

    /// The site's date and month.
    pub fn today(&self) -> Today {
        Today::at(self.zone(), self.house().now())
    }
}

impl<S> Desk<S> {
    pub fn house(&self) -> &House {
        &self.app.house
    }

    /// Leads to a page that tells what was done, whom and what, wherever its reader has scrolled to.
    pub fn lead(&self, address: &str, deed: DeedWord) -> Response {
        deed::lead(&self.app, self.token.as_ref(), address, deed)
    }

    /// A text of the reader's language.
    pub fn say(&self, key: &str) -> String {
        self.lang.say(key)
    }

    /// What the address asks for by a name, to the letter; nothing where it doesn't.
    ///
    /// # Errors
    /// [`Error::BadRequest`] where it can't be read, or is asked for twice.
    pub fn asked<T: FromStr>(&self, name: &str) -> Result<Option<T>, Error> {
        let pairs = form_urlencoded::parse(self.address.as_bytes());
        let mut values = pairs.filter_map(|(it, value)| (it == name).then_some(value));
        match (values.next(), values.next()) {
            (None, _) => Ok(None),
            (Some(value), None) => value.parse().map(Some).map_err(|_| Error::BadRequest),
            (Some(_), Some(_)) => Err(Error::BadRequest),
        }
    }

    /// An id without which no page of ours leads here.
    ///
    /// # Errors
    /// [`Error::BadRequest`] where the address has none, [`Error::NotFound`] where it's no id.
    pub fn asked_id<T: FromStr>(&self, name: &str) -> Result<T, Error> {
        let text: Option<String> = self.asked(name)?;
        id(&text.ok_or(Error::BadRequest)?)
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
        self.told_where(form, |_| Some(field), came_to)
    }

    /// The same where not every refusal is about the form: `field` knows the field of those that are.
    ///
    /// # Errors
    /// Whatever is no refusal, and a refusal without a field, which has a page of its own.
    pub fn told_where<'f, T>(
        &self,
        form: &mut Form,
        field: impl FnOnce(&Refusal) -> Option<&'f str>,
        came_to: actions::Result<T>,
    ) -> Result<Option<T>, Error> {
        self.told_by(came_to, |refusal| {
            let field = field(refusal)?;
            form.reject(field, refusal::tell(self.lang, refusal));
            Some(())
        })
    }

    /// The same where a refusal says by itself which fields it's about ([`refusal::reject`]).
    ///
    /// # Errors
    /// As for [`Self::told_where`].
    pub fn told_in<T>(
        &self,
        form: &mut Form,
        came_to: actions::Result<T>,
    ) -> Result<Option<T>, Error> {
        self.told_by(came_to, |refusal| refusal::reject(self.lang, form, refusal))
    }

    /// `tell` gives nothing where it has told nothing.
    fn told_by<T>(
        &self,
        came_to: actions::Result<T>,
        tell: impl FnOnce(&Refusal) -> Option<()>,
    ) -> Result<Option<T>, Error> {
        let refusal = match came_to {
            Ok(made) => return Ok(Some(made)),
            Err(actions::Error::Refused(refusal)) => refusal,
            Err(error) => return Err(error.into()),
        };
        match tell(&refusal) {
            Some(()) => Ok(None),
            None => Err(actions::Error::Refused(refusal).into()),
        }
    }

    /// Notes at its field that a code is another's.
    pub fn refuse_taken(&self, form: &mut Form, field: &str, is_taken: impl FnOnce(&str) -> bool) {
        let code = form.value(field).trim().to_owned();
        if is_taken(&code) {
            form.reject(field, refusal::tell(self.lang, &Refusal::Taken { code }));
        }
    }
}

impl<S: Known> Desk<S> {
    /// A page without a form that could be wrong.
    pub fn page(&self, place: DeskPage, body: Markup) -> Response {
        self.frame(place, body).into_response()
    }

    /// The same as narrow as a form.
    pub fn column(&self, place: DeskPage, body: Markup) -> Response {
        self.frame(place, body).narrow().into_response()
    }

    /// The same with a script of its own.
    pub fn page_with(&self, script: &'static str, place: DeskPage, body: Markup) -> Response {
        self.frame(place, body).with_script(script).into_response()
    }

    /// A page as narrow as its form; 422 where that was sent with faults.
    pub fn sheet(&self, place: DeskPage, form: &Form, body: Markup) -> Response {
        (status_of(form), self.frame(place, body).narrow()).into_response()
    }

    /// A page of the usual width with a form; 422 where that was sent with faults.
    pub fn board(&self, place: DeskPage, form: &Form, body: Markup) -> Response {
        (status_of(form), self.frame(place, body)).into_response()
    }

    /// A page as wide as the window with a form; 422 where that was sent with faults.
    pub fn wall(&self, place: DeskPage, form: &Form, body: Markup) -> Response {
        (status_of(form), self.frame(place, body).wide()).into_response()
    }

    /// A page as narrow as a form, by the status of what kept it from being taken.
    pub fn turned_away(&self, why: &Error, place: DeskPage, body: Markup) -> Response {
        let (status, headers) = why.head();
        (status, headers, self.frame(place, body).narrow()).into_response()
    }

    /// A page in the frame of who looks, to be given a width and a script.
    pub fn frame(&self, place: DeskPage, body: Markup) -> Page<'_> {
        let page = Page::new(self.lang, place.title, body)
            .at(place.here)
            .telling(self.heard.as_ref());
        let page = match self.is_sent {
            true => page.sent(),
            false => page,
        };
        match self.session.viewer() {
            Some(viewer) => page.viewed_by(viewer),
            None => page,
        }
    }
}

/// What our own pages never send is told so; who may not even look (`looked`) isn't told that it was odd.
pub fn odd<T>(looked: actions::Result<T>) -> Error {
    looked.map_or_else(Error::from, |_| Error::BadRequest)
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
