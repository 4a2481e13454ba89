//! The frame of every page: language, title, header with navigation, main, footer.

use super::{
    component::{
        alarm_strip, bell::bell, deed_bar::deed_bar, find_box::find_box, icon, nav_bar::nav_bar,
    },
    deed::HeardDeed,
    nav, static_files,
    viewer::Viewer,
};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};
use onpost_words::{Lang, Tongue};

/// A page to be answered with.
pub struct Page<'a> {
    lang: Lang,
    title: String,
    body: Markup,
    viewer: Option<&'a Viewer>,
    here: &'static str,
    width: &'static str,
    script: Option<&'static str>,
    deed: Option<&'a HeardDeed>,
    is_sent: bool,
}

impl<'a> Page<'a> {
    /// A page for somebody who isn't signed in.
    pub fn new(lang: Lang, title: String, body: Markup) -> Self {
        Self {
            lang,
            title,
            body,
            viewer: None,
            here: "",
            width: "",
            script: None,
            deed: None,
            is_sent: false,
        }
    }

    /// Marks the answer to a form: the other language leads to the place that it belongs to, since its address may be one
    /// that only takes forms.
    pub fn sent(mut self) -> Self {
        self.is_sent = true;
        self
    }

    /// With the navigation of the one who looks.
    pub fn viewed_by(mut self, viewer: &'a Viewer) -> Self {
        self.viewer = Some(viewer);
        self
    }

    /// Marks the entry of the navigation that this page belongs to, such as `/requests`.
    pub fn at(mut self, here: &'static str) -> Self {
        self.here = here;
        self
    }

    /// With what was done to lead here.
    pub fn telling(mut self, deed: Option<&'a HeardDeed>) -> Self {
        self.deed = deed;
        self
    }

    /// As wide as the window, for grids and tables.
    pub fn wide(mut self) -> Self {
        self.width = "wide";
        self
    }

    /// As narrow as a form that's read from top to bottom.
    pub fn narrow(mut self) -> Self {
        self.width = "narrow";
        self
    }

    /// With a script of its own, by the name of its file.
    pub fn with_script(mut self, script: &'static str) -> Self {
        self.script = Some(script);
        self
    }

    /// The whole document.
    pub fn document(&self) -> Markup {
        html! {
            (DOCTYPE)
            html lang=(self.lang.tag()) {
                head { (self.head()) }
                body.has-bar[self.viewer.is_some()] data-viewer=[self.viewer.map(|it| &it.staff_no)] {
                    a.skip href="#main" { (self.lang.say("page-skip")) }
                    (self.header())
                    @if let Some(viewer) = self.viewer.filter(|_| self.here != nav::ALARMS) {
                        (alarm_strip::banner(self.lang, &viewer.alarms))
                    }
                    p #offline .offline role="alert" hidden { (self.lang.say("page-offline")) }
                    @if let Some(heard) = self.deed { (deed_bar(self.lang, heard)) }
                    main #main class=(self.width) tabindex="-1" { (self.body) }
                }
            }
        }
    }

    fn head(&self) -> Markup {
        html! {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            meta name="color-scheme" content="light dark";
            meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)";
            meta name="theme-color" content="#101317" media="(prefers-color-scheme: dark)";
            meta name="format-detection" content="telephone=no";
            title { (self.title) " · " (self.lang.say("product")) }
            link rel="stylesheet" href=(static_files::url("style.css"));
            link rel="icon" type="image/svg+xml" href=(static_files::url("icon.svg"));
            link rel="manifest" href=(static_files::url("onpost.webmanifest"));
            @for script in ["deed.js", "frame.js", "dialog.js", "session.js", "clock.js", "forms.js", "passkey.js", "reread.js"].into_iter().chain(self.script) {
                script type="module" src=(static_files::url(script)) {}
            }
        }
    }

    fn header(&self) -> Markup {
        html! {
            header.top {
                a.product href="/" { (icon::mark()) span { (self.lang.say("product")) } }
                @if let Some(viewer) = self.viewer {
                    (nav_bar(self.lang, viewer, self.here))
                }
                div.top-end {
                    @if let Some(viewer) = self.viewer {
                        @if viewer.finds_people { (find_box(self.lang, self.here)) }
                        (bell(self.lang, viewer.unread, self.here))
                    }
                    (language_switch(self.lang, self.is_sent.then_some(self.here)))
                    @if let Some(viewer) = self.viewer { (self.person_menu(viewer)) }
                }
            }
        }
    }

    fn person_menu(&self, viewer: &Viewer) -> Markup {
        let role: &'static str = viewer.role.into();
        html! {
            details.menu name="top" {
                summary aria-label=(viewer.name) { (icon::person()) span.menu-name { (viewer.name) } }
                div.menu-sheet {
                    p.menu-who {
                        strong { (viewer.name) }
                        span { (viewer.staff_no) " · " (self.lang.say_one("role", role)) }
                    }
                    a href=(nav::ACCOUNT) { (self.lang.say("page-account")) }
                    a href=(nav::KEYS) data-keys aria-keyshortcuts="?" { (self.lang.say("page-keys")) }
                    form method="post" action=(nav::SIGN_OUT) {
                        button { (self.lang.say("page-sign-out")) }
                    }
                }
            }
        }
    }
}

/// Where the other language leads to, where that isn't the page that it's chosen on.
pub const BACK: &str = "back";

/// Leads to the same page in the other language, or to `back`; named in that language.
pub fn language_switch(lang: Lang, back: Option<&str>) -> Markup {
    let (other, name) = match lang.tongue() {
        Tongue::Zh => (Lang::En, "English"),
        Tongue::En => (Lang::Zh, "中文"),
    };
    let address = match back.filter(|it| !it.is_empty()) {
        Some(back) => format!("/language/{}?{BACK}={back}", other.tag()),
        None => format!("/language/{}", other.tag()),
    };
    html! {
        a.language href=(address) data-unsaved=(lang.say("page-language-unsaved")) lang=(other.tag()) hreflang=(other.tag()) rel="nofollow" { (name) }
    }
}

impl IntoResponse for Page<'_> {
    fn into_response(self) -> Response {
        match self.deed {
            Some(heard) => heard.ended(self.document()),
            None => self.document().into_response(),
        }
    }
}
