//! The navigation: along the top of a desk's screen, along the bottom of a phone's; what has no room there unfolds.

use super::{badge::badge, icon};
use crate::{
    nav::{
        NavGroup,
        room::{RoomedPlace, WIDTHS, roomed},
    },
    viewer::Viewer,
};
use maud::{Markup, html};
use onpost_words::Lang;
use strum::VariantArray;

/// Every place of who looks: those that the window has room for in sight, all others behind «more». `here` is the path of
/// the place that the page belongs to.
pub fn nav_bar(lang: Lang, viewer: &Viewer, here: &str) -> Markup {
    let places = roomed(lang, viewer.role);
    let bar = NavBar { lang, viewer, here };
    let in_sight = |place: &&RoomedPlace| place.at_hand || place.from.is_some();
    html! {
        nav.nav aria-label=(lang.say("page-nav")) {
            div.nav-top {
                @for group in NavGroup::VARIANTS {
                    @let of_group = of(&places, *group);
                    @let seen: Vec<&RoomedPlace> = of_group.into_iter().filter(in_sight).collect();
                    @if !seen.is_empty() {
                        ul class=(Sight::of_any(&seen).shown()) {
                            @for it in seen { li class=(Sight::of(it).shown()) { (bar.link(it)) } }
                        }
                    }
                }
            }
            (bar.rest(&places))
        }
    }
}

struct NavBar<'a> {
    lang: Lang,
    viewer: &'a Viewer,
    here: &'a str,
}

impl NavBar<'_> {
    /// What unfolds; hidden wherever all of it is in sight.
    fn rest(&self, places: &[RoomedPlace]) -> Markup {
        let all: Vec<&RoomedPlace> = places.iter().collect();
        let holds = places.iter().find(|it| it.place.path == self.here);
        html! {
            @if let Some(hidden) = Sight::of_all(&all).hidden() {
                details.nav-more.(hidden) name="top" {
                    summary {
                        (icon::icon("more"))
                        span { (self.lang.say("page-more")) }
                        @if let Some(it) = holds {
                            @if let Some(hidden) = Sight::of(it).hidden() {
                                span.nav-here.(hidden) {
                                    span.unseen { (self.word(it)) }
                                }
                            }
                        }
                    }
                    div.nav-sheet {
                        @for group in NavGroup::VARIANTS {
                            @let of_group = of(places, *group);
                            @if !of_group.is_empty() { (self.group(&of_group, *group)) }
                        }
                    }
                }
            }
        }
    }

    fn group(&self, places: &[&RoomedPlace], group: NavGroup) -> Markup {
        let code: &'static str = group.into();
        let id = format!("nav-group-{code}");
        html! {
            @if let Some(hidden) = Sight::of_all(places).hidden() {
                div.nav-group.(hidden) {
                    p.eyebrow id=(id) { (self.lang.say_one("nav-group", code)) }
                    ul aria-labelledby=(id) {
                        @for it in places {
                            @if let Some(hidden) = Sight::of(it).hidden() {
                                li class=(hidden) { (self.link(it)) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn word(&self, it: &RoomedPlace) -> String {
        self.lang.say_one("nav", it.place.code)
    }

    fn link(&self, it: &RoomedPlace) -> Markup {
        let current = (it.place.path == self.here).then_some("page");
        html! {
            a href=(it.place.path) aria-current=[current] {
                (icon::icon(it.place.code))
                span { (self.word(it)) }
                @if it.place.code == "inbox" { (badge(self.viewer.waiting, &self.lang.say("page-waiting"))) }
            }
        }
    }
}

fn of(places: &[RoomedPlace], group: NavGroup) -> Vec<&RoomedPlace> {
    let of_group = places.iter().filter(|it| it.place.group == group);
    of_group.collect()
}

/// Where something is in sight without unfolding anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sight {
    on_phone: bool,
    from: Option<u32>,
}

impl Sight {
    fn of(it: &RoomedPlace) -> Self {
        Self {
            on_phone: it.at_hand,
            from: it.from,
        }
    }

    /// Where any of them is.
    fn of_any(places: &[&RoomedPlace]) -> Self {
        Self {
            on_phone: places.iter().any(|it| it.at_hand),
            from: places.iter().filter_map(|it| it.from).min(),
        }
    }

    /// Where all of them are.
    fn of_all(places: &[&RoomedPlace]) -> Self {
        let from: Option<Vec<u32>> = places.iter().map(|it| it.from).collect();
        Self {
            on_phone: places.iter().all(|it| it.at_hand),
            from: from.and_then(|from| from.into_iter().max()),
        }
    }

    /// The classes of what is shown where it's in sight.
    fn shown(self) -> String {
        let phone = if self.on_phone { "" } else { "not-phone" };
        match self.from {
            None => format!("{phone} until-{}", WIDTHS[0]),
            Some(from) if from == WIDTHS[0] => phone.to_owned(),
            Some(from) => format!("{phone} from-{from}"),
        }
    }

    /// The classes of what is shown where it isn't; `None` where that is nowhere.
    fn hidden(self) -> Option<String> {
        let phone = if self.on_phone { "not-phone" } else { "" };
        match self.from {
            None => Some(phone.to_owned()),
            Some(from) if from == WIDTHS[0] && self.on_phone => None,
            Some(from) => Some(format!("{phone} until-{from}")),
        }
    }
}
