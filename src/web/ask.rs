//! A heavy deed, asked about before it's done: whom and what, and what follows from it.

use super::{
    component::{button, dialog},
    desk::{Desk, DeskPage},
    form::Form,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_words::Lang;

/// The question. It stands in a dialog on the page that offers the deed, and has a page of its own at the address that the
/// deed is sent to, for whoever has no scripts or comes by a link.
pub struct Question {
    /// Unique on its page.
    pub id: String,
    /// Where it's asked, and where the answer is sent.
    pub address: String,
    /// Whom and what.
    pub title: String,
    /// What follows.
    pub follows: Vec<String>,
    /// What has to be filled in, and what goes with it unseen.
    pub fields: Markup,
    /// The button that does it.
    pub act: String,
}

impl Question {
    /// What opens it, with the dialog beside it.
    pub fn opener(&self, lang: Lang, label: &str) -> Markup {
        self.opener_of(lang, label, "")
    }

    /// The same of one thing among several: `what` is read aloud behind the label.
    pub fn opener_of(&self, lang: Lang, label: &str, what: &str) -> Markup {
        html! {
            (dialog::opener(&self.id, &self.address, html! {
                (label) @if !what.is_empty() { span.unseen { " " (what) } }
            }))
            (dialog::dialog(&self.id, &self.title, self.form(), &lang.say("ask-keep")))
        }
    }

    /// The page that asks; `back`: where everything stays as it is.
    pub fn page(&self, desk: &Desk, here: &'static str, back: &str) -> Response {
        let title = self.title.clone();
        let body = html! {
            h1 { (title) }
            (self.form())
            div.row { (button::link("quiet", back, &desk.say("ask-keep"))) }
        };
        desk.column(DeskPage { title, here }, body)
    }

    /// The same once more, with what was wrong with the answer.
    pub fn page_again(&self, desk: &Desk, here: &'static str, form: &Form) -> Response {
        let title = self.title.clone();
        let body = html! {
            h1 { (title) }
            (self.form())
        };
        desk.sheet(DeskPage { title, here }, form, body)
    }

    fn form(&self) -> Markup {
        html! {
            form method="post" action=(self.address) {
                @for text in &self.follows { p { (text) } }
                (self.fields)
                (button::danger(&self.act))
            }
        }
    }
}
