//! Where everybody may go from everywhere: the places of the navigation, by role.

pub mod room;

use onpost_rules::person::Role;

/// The page with one's own sessions and password.
pub const ACCOUNT: &str = "/account";

/// The page of alarms.
pub const ALARMS: &str = "/alarms";

/// Where the sign-out button posts to.
pub const SIGN_OUT: &str = "/sign-out";

/// The page of one's notices.
pub const NOTICES: &str = "/notices";

/// The page that finds people.
pub const SEARCH: &str = "/search";

/// The page of all keys.
pub const KEYS: &str = "/keys";

/// One place of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NavPlace {
    /// Its code: the icon, and the word `nav-{code}`.
    pub code: &'static str,
    pub path: &'static str,
    /// Whose work is done there.
    pub group: NavGroup,
}

/// Whose work is done at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum NavGroup {
    /// One's own.
    Own,
    /// A supervisor's.
    Team,
    /// HR's.
    Site,
    /// An administrator's.
    Service,
}

const fn place(code: &'static str, path: &'static str, group: NavGroup) -> NavPlace {
    NavPlace { code, path, group }
}

/// Every place, in order.
pub const PLACES: [NavPlace; 16] = [
    place("clock", "/clock", NavGroup::Own),
    place("month", "/month", NavGroup::Own),
    place("requests", "/requests", NavGroup::Own),
    place("inbox", "/inbox", NavGroup::Team),
    place("today", "/today", NavGroup::Team),
    place("live", "/live", NavGroup::Team),
    place("rosters", "/rosters", NavGroup::Team),
    place("months", "/months", NavGroup::Team),
    place("slips", "/slips", NavGroup::Team),
    place("people", "/people", NavGroup::Site),
    place("posts", "/posts", NavGroup::Site),
    place("shifts", "/shifts", NavGroup::Site),
    place("calendar", "/calendar", NavGroup::Site),
    place("policy", "/policy", NavGroup::Site),
    place("letters", "/letters", NavGroup::Service),
    place("jobs", "/jobs", NavGroup::Service),
];

/// The places of a role, in their order. What a page then allows is asked of the rules again.
pub fn places(role: Role) -> Vec<NavPlace> {
    let groups: &[NavGroup] = match role {
        Role::Staff => &[NavGroup::Own],
        Role::Supervisor => &[NavGroup::Own, NavGroup::Team],
        Role::Hr => &[NavGroup::Own, NavGroup::Team, NavGroup::Site],
        Role::Admin => &[
            NavGroup::Own,
            NavGroup::Team,
            NavGroup::Site,
            NavGroup::Service,
        ],
    };
    PLACES
        .into_iter()
        .filter(|place| groups.contains(&place.group))
        .collect()
}

/// The places that a role's day begins with, by their codes: as many as stand beside each other on a phone, and the first
/// that a narrow bar has room for.
pub fn at_hand(role: Role) -> &'static [&'static str] {
    match role {
        Role::Staff => &["clock", "month", "requests"],
        Role::Supervisor => &["clock", "inbox", "today", "rosters"],
        Role::Hr | Role::Admin => &["clock", "inbox", "months", "people"],
    }
}
