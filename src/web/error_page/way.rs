//! Where one goes on from a page that failed: to the list that its address belongs to, and home.

use crate::{
    component::button,
    nav::{NavPlace, places},
};
use maud::{Markup, html};
use onpost_rules::person::Role;
use onpost_words::Lang;

/// The ways out of an error page.
pub struct Ways {
    /// The place of the navigation that the address belongs to, where it's one of the reader's.
    list: Option<NavPlace>,
}

impl Ways {
    /// Those of somebody who asked for a path.
    pub fn from(path: &str, role: Option<Role>) -> Self {
        let list = role.and_then(|role| {
            let code = list_of(path)?;
            places(role).into_iter().find(|place| place.code == code)
        });
        // Where the list itself fails it's no way out.
        Self {
            list: list.filter(|place| place.path != path),
        }
    }

    /// The entry of the navigation that the page belongs to.
    pub fn here(&self) -> &'static str {
        self.list.map_or("", |place| place.path)
    }

    /// As links.
    pub fn render(&self, lang: Lang) -> Markup {
        html! {
            @if let Some(place) = self.list {
                (button::link("quiet", place.path, &lang.say_one("nav", place.code)))
            }
            (button::link("quiet", "/", &lang.say("error-home")))
        }
    }
}

/// The code of the place that a path belongs to: what waits for a decision belongs to the inbox, not to who filed it.
fn list_of(path: &str) -> Option<&'static str> {
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let (first, last) = (parts.next()?, parts.next_back());
    Some(match (first, last) {
        ("requests" | "corrections" | "extensions" | "swaps", Some("decide"))
        | ("inbox" | "phone-reports", _) => "inbox",
        ("requests" | "corrections" | "extensions" | "swaps", _) => "requests",
        (
            "month"
            | "month-confirmations"
            | "month-disputes"
            | "duties"
            | "wishes"
            | "roster-news",
            _,
        ) => "month",
        ("clock" | "step-out" | "handovers" | "open-items", _) => "clock",
        ("today" | "post-checks" | "alarms" | "emergency" | "doubts" | "passkeys", _) => "today",
        ("live", _) => "live",
        ("slips", _) => "slips",
        ("rosters", _) => "rosters",
        ("months" | "coverage", _) => "months",
        ("people" | "departments", _) => "people",
        ("posts" | "kiosks", _) => "posts",
        ("shifts", _) => "shifts",
        ("calendar", _) => "calendar",
        ("policy" | "roster-settings", _) => "policy",
        ("letters" | "robots", _) => "letters",
        ("jobs" | "audit", _) => "jobs",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_the_list_that_it_belongs_to_where_that_is_the_readers() {
        for (path, role, here) in [
            ("/requests/7/decide", Some(Role::Supervisor), "/inbox"),
            ("/requests/7", Some(Role::Supervisor), "/requests"),
            ("/requests/7/decide", Some(Role::Staff), ""),
            ("/duties/1/swap", Some(Role::Staff), "/month"),
            ("/people/9", Some(Role::Hr), "/people"),
            ("/people/9", Some(Role::Supervisor), ""),
            ("/jobs/nothing", Some(Role::Admin), "/jobs"),
            // The list that fails itself, an address of nothing, and nobody.
            ("/inbox", Some(Role::Supervisor), ""),
            ("/nothing", Some(Role::Admin), ""),
            ("/", Some(Role::Admin), ""),
            ("/inbox/9", None, ""),
        ] {
            assert_eq!(Ways::from(path, role).here(), here, "{path} {role:?}");
        }
    }

    #[test]
    fn every_place_of_the_navigation_is_a_list_of_its_own_address() {
        for place in crate::nav::PLACES {
            assert_eq!(list_of(place.path), Some(place.code));
        }
    }
}
