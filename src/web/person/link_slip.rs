//! Slips of paper with one-time links: several on a sheet of A4, to be cut apart and handed over.

use crate::{component::qr::qr, desk::Desk};
use maud::{Markup, html};
use onpost_actions::account::sign_in_link::{LinkGiven, SlipKeys};
use onpost_rules::person::Person;
use onpost_tell as tell;
use onpost_words::say;

/// The slips, and the button that prints them where scripts run.
pub fn sheet(desk: &Desk, given: &[LinkGiven]) -> Markup {
    let slips = given
        .iter()
        .filter_map(|it| Some((&it.person, it.keys.as_ref()?)));
    html! {
        div.row.not-printed {
            button.button.primary type="button" data-print hidden { (desk.say("link-print")) }
            span.hint { (desk.say("link-print-hint")) }
        }
        ul.link-slips {
            @for (person, keys) in slips { (slip(desk, person, keys)) }
        }
    }
}

fn slip(desk: &Desk, person: &Person, keys: &SlipKeys) -> Markup {
    let lang = desk.lang;
    let page = format!("{}{}", desk.house().origin, tell::notice::WELCOME);
    let path = tell::notice::path_of_key(keys.address.as_str());
    let until = tell::moment(lang, desk.zone(), keys.until);
    html! {
        li.link-slip {
            div.link-slip-text {
                p.link-slip-name { strong { (person.name) } " " span { (say!(lang, "link-slip-number", staff_no = person.staff_no.clone())) } }
                p { (desk.say("link-slip-how")) }
                p.link-slip-address { (page) }
                p.link-slip-code { (desk.say("welcome-code")) " " code { (keys.typed.in_groups()) } }
                p.hint { (say!(lang, "link-slip-until", until = until)) }
            }
            (qr(&format!("{}{path}", desk.house().origin), &desk.say("link-slip-scan")))
        }
    }
}
