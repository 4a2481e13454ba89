//! The navigation: along the top of a desk's screen, along the bottom of a phone's.

use super::{badge::badge, icon};
use crate::{
    nav::{self, NavGroup, NavPlace},
    viewer::Viewer,
};
use maud::{Markup, html};
use onpost_words::Lang;

/// How many places fit beside each other on a phone.
const FIT_ON_PHONE: usize = 5;

/// Along the top; groups are set apart by a hairline.
pub fn top(lang: Lang, viewer: &Viewer, here: &str) -> Markup {
    let places = nav::places(viewer);
    html! {
        nav.nav-top aria-label=(lang.say("page-nav")) {
            @for group in [NavGroup::Own, NavGroup::Team, NavGroup::Site, NavGroup::Service] {
                @if places.iter().any(|place| place.group == group) {
                    ul {
                        @for place in places.iter().filter(|place| place.group == group) {
                            li { (link(lang, place, here, viewer)) }
                        }
                    }
                }
            }
        }
    }
}

/// Along the bottom, where the thumb is; what doesn't fit unfolds above it.
pub fn bottom(lang: Lang, viewer: &Viewer, here: &str) -> Markup {
    let places = nav::places(viewer);
    let in_sight = if places.len() > FIT_ON_PHONE {
        FIT_ON_PHONE - 1
    } else {
        places.len()
    };
    let (first, rest) = places.split_at(in_sight);
    html! {
        nav.nav-bottom aria-label=(lang.say("page-nav")) {
            @for place in first { (link(lang, place, here, viewer)) }
            @if !rest.is_empty() {
                details {
                    summary { (icon::icon("more")) span { (lang.say("page-more")) } }
                    div.nav-more {
                        @for place in rest { (link(lang, place, here, viewer)) }
                    }
                }
            }
        }
    }
}

fn link(lang: Lang, place: &NavPlace, here: &str, viewer: &Viewer) -> Markup {
    let current = (place.path == here).then_some("page");
    html! {
        a href=(place.path) aria-current=[current] {
            (icon::icon(place.code))
            span { (lang.say_one("nav", place.code)) }
            @if place.code == "inbox" { (badge(viewer.waiting, &lang.say("page-waiting"))) }
        }
    }
}
