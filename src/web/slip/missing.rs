//! The duties of the last days that miss a punch, each a press away from being put right.

use maud::{Markup, html};
use onpost_actions::slip::correction::{Missing, OFFERED_DAYS};
use onpost_rules::{filing::MissingPunch, punch::Direction};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// How many are in sight without being asked for.
const SHOWN: usize = 5;

/// The duties; nothing where none misses a punch.
pub fn section(lang: Lang, missing: &Missing) -> Markup {
    let (first, more) = missing.duties.split_at(missing.duties.len().min(SHOWN));
    html! {
        @if !first.is_empty() {
            section #missing {
                h2 { (lang.say("missing-title")) }
                p.hint { (say!(lang, "missing-lead", days = OFFERED_DAYS)) }
                ul.list.settled { @for it in first { (line(lang, missing, it)) } }
                @if !more.is_empty() {
                    details.fold {
                        summary { (say!(lang, "missing-more", count = more.len())) }
                        ul.list.settled { @for it in more { (line(lang, missing, it)) } }
                    }
                }
            }
        }
    }
}

fn line(lang: Lang, missing: &Missing, it: &MissingPunch) -> Markup {
    let duty = &it.duty;
    html! {
        li {
            span { a href={ "/duties/" (duty.id) } { (tell::duty::dated(lang, &missing.facts, duty)) } }
            div.row {
                @for direction in &it.directions { (press(lang, it, *direction)) }
            }
        }
    }
}

fn press(lang: Lang, it: &MissingPunch, direction: Direction) -> Markup {
    let code: &'static str = direction.into();
    html! {
        a.button.quiet href={ "/corrections/new?duty=" (it.duty.id) "&direction=" (code) } {
            (lang.say_one("correction", code))
        }
    }
}
