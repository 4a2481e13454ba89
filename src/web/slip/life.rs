//! The life of a slip: each step with who, when and why.

use crate::component::standing::standing;
use maud::{Markup, html};
use onpost_rules::{slip::life::LifeStep, zone::Zone};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// The steps, first step first.
pub fn life(lang: Lang, zone: Zone, steps: &[LifeStep]) -> Markup {
    html! {
        section {
            h2 { (lang.say("slip-life")) }
            ol.list.settled {
                @for step in steps {
                    li {
                        div.settled-what {
                            (standing(lang, step.state))
                            span { (who(lang, step)) }
                            span.hint { (tell::moment(lang, zone, step.at)) }
                        }
                        @if !step.note.is_empty() { p.settled-note { (step.note) } }
                    }
                }
            }
        }
    }
}

fn who(lang: Lang, step: &LifeStep) -> String {
    match &step.actor_name {
        Some(name) => say!(lang, "slip-by", name = name.clone()),
        None => lang.say("slip-by-file"),
    }
}
