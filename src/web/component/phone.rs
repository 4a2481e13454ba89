//! Telephone numbers to be called at a press.

use maud::{Markup, html};
use onpost_rules::{field::dialled, ids::PersonId};
use onpost_tell::names::Names;

/// A number to call.
pub fn phone(number: &str) -> Markup {
    let dialled = dialled(number);
    html! {
        @if dialled.is_empty() { (number) } @else { a.phone href={ "tel:" (dialled) } { (number) } }
    }
}

/// Somebody's number, for whoever arranges that they come; nothing where none is known.
pub fn of(names: Names, person: PersonId) -> Markup {
    let number = names.person(person).map_or("", |person| &*person.phone);
    html! { @if !number.is_empty() { (phone(number)) } }
}
