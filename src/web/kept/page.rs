//! The page that shows what is kept and asks for one more press.

use super::{Kept, told};
use crate::{
    component::{
        button,
        notice::{Tone, notice},
    },
    desk::{Desk, DeskPage},
};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use onpost_words::say;

/// Leads somebody who has signed in on to what is kept: a press of the clock to the clock, whose button is pressed anew;
/// anything else to its page.
pub fn go_on(desk: &Desk, kept: &Kept) -> Response {
    match kept.page_of_press() {
        Some(page) => Redirect::to(&page).into_response(),
        None => {
            let (title, here) = (desk.say("kept-title"), "");
            desk.column(DeskPage { title, here }, body(desk, kept))
        }
    }
}

impl Kept {
    /// The page of ours with the button that was pressed. A punch isn't sent as it was: what the post demands of it, such
    /// as a code, has gone stale, and is asked for there.
    fn page_of_press(&self) -> Option<String> {
        if self.path() != "/clock" {
            return None;
        }
        let kind = self.value("kind");
        let is_known = matches!(kind, "in" | "out" | "plain");
        match (self.value("relief"), self.value("early")) {
            _ if !is_known => None,
            ("left", _) => Some("/clock/relief".to_owned()),
            (_, "meant") => Some("/clock/leave".to_owned()),
            _ => Some(format!("/clock?again={kind}")),
        }
    }
}

fn body(desk: &Desk, kept: &Kept) -> Markup {
    let lang = desk.lang;
    let told = told::of(lang, kept);
    let viewer = &desk.session.viewer;
    let (name, staff_no) = (viewer.name.clone(), viewer.staff_no.clone());
    html! {
        h1 { (lang.say("kept-title")) }
        (notice(Tone::Info, html! {
            p { strong { (lang.say("kept-lead")) } }
            p { (say!(lang, "kept-who", name = name, no = staff_no)) }
            @if kept.lacks_secret { p { (lang.say("kept-secret")) } }
        }))
        section.kept {
            @if let Some(what) = &told.what { h2 { (what) } }
            dl.kept-list {
                @for line in &told.lines {
                    div { dt { (line.label) } dd { (line.value) } }
                }
            }
            @if told.others > 0 { p.hint { (say!(lang, "kept-others", count = told.others)) } }
        }
        form method="post" action=(kept.to) {
            (kept.fields())
            (button::primary(&lang.say("kept-send")))
        }
        p { a href="/" { (lang.say("kept-leave")) } }
    }
}
