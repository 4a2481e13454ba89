//! People and departments, side by side.

use super::{
    component::tabs::{Tab, tabs},
    desk::Desk,
};
use maud::{Markup, html};

/// The page of all people.
pub const PEOPLE: &str = "/people";

/// The page of all departments.
pub const DEPARTMENTS: &str = "/departments";

/// The way from one to the other; `current` is the address of the one that is shown.
pub fn people_tabs(desk: &Desk, current: &str) -> Markup {
    let tab = |address: &str, label: String| Tab {
        address: address.to_owned(),
        label,
        count: 0,
    };
    let both = [
        tab(PEOPLE, desk.say("person-title")),
        tab(DEPARTMENTS, desk.say("department-title")),
    ];
    html! {
        h1.unseen { (desk.say("person-title")) }
        (tabs(&desk.say("person-title"), &both, current))
    }
}
