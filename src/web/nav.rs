//! Where everybody may go from everywhere: the places of the navigation, by role.

use super::viewer::Viewer;
use onpost_rules::person::Role;

/// The page with one's own sessions and password.
pub const ACCOUNT: &str = "/account";

/// The page of alarms.
pub const ALARMS: &str = "/alarms";

/// Where the sign-out button posts to.
pub const SIGN_OUT: &str = "/sign-out";

/// One place of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its code: the icon, and the word `nav-{code}`.
    pub code: &'static str,
    pub path: &'static str,
    /// Whose work is done there.
    pub group: Group,
}

/// Whose work is done at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// One's own.
    Own,
    /// A supervisor's.
    Team,
    /// HR's.
    Site,
    /// An administrator's.
    Service,
}

const fn place(code: &'static str, path: &'static str, group: Group) -> Place {
    Place { code, path, group }
}

/// Every place, in order.
pub const PLACES: [Place; 15] = [
    place("clock", "/clock", Group::Own),
    place("month", "/month", Group::Own),
    place("requests", "/requests", Group::Own),
    place("inbox", "/inbox", Group::Team),
    place("today", "/today", Group::Team),
    place("live", "/live", Group::Team),
    place("rosters", "/rosters", Group::Team),
    place("months", "/months", Group::Team),
    place("people", "/people", Group::Site),
    place("posts", "/posts", Group::Site),
    place("shifts", "/shifts", Group::Site),
    place("calendar", "/calendar", Group::Site),
    place("policy", "/policy", Group::Site),
    place("letters", "/letters", Group::Service),
    place("jobs", "/jobs", Group::Service),
];

/// The places of somebody, in their order. What a page then allows is asked of the rules again.
pub fn places(viewer: &Viewer) -> Vec<Place> {
    let groups: &[Group] = match viewer.role {
        Role::Staff => &[Group::Own],
        Role::Supervisor => &[Group::Own, Group::Team],
        Role::Hr => &[Group::Own, Group::Team, Group::Site],
        Role::Admin => &[Group::Own, Group::Team, Group::Site, Group::Service],
    };
    PLACES
        .into_iter()
        .filter(|place| groups.contains(&place.group))
        .collect()
}
