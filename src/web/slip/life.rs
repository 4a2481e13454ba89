//! The life of a slip: each step with who, when and why, and among them what became of its files.

use crate::component::standing::standing;
use maud::{Markup, html};
use onpost_rules::{
    slip::{attachment::Attachment, life::LifeStep},
    time::Instant,
    zone::Zone,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// Something in it.
#[derive(Clone, Copy)]
enum LifeEvent<'l> {
    Step(&'l LifeStep),
    Added(&'l Attachment),
    Withdrawn(&'l Attachment, Instant),
}

impl LifeEvent<'_> {
    fn at(self) -> Instant {
        match self {
            Self::Step(step) => step.at,
            Self::Added(attachment) => attachment.added_at,
            Self::Withdrawn(_, at) => at,
        }
    }
}

/// The steps, first step first, and the files as they came and went.
pub fn life(lang: Lang, zone: Zone, steps: &[LifeStep], attachments: &[Attachment]) -> Markup {
    let withdrawn = attachments.iter().filter_map(|it| {
        let at = it.withdrawn?.at;
        Some(LifeEvent::Withdrawn(it, at))
    });
    let steps = steps.iter().map(LifeEvent::Step);
    let added = attachments.iter().map(LifeEvent::Added);
    let mut events: Vec<LifeEvent> = steps.chain(added).chain(withdrawn).collect();
    // Of what happened at once the step comes first.
    events.sort_by_key(|event| event.at());
    html! {
        section {
            h2 { (lang.say("slip-life")) }
            ol.list.settled { @for event in events { li { (told(lang, zone, event)) } } }
        }
    }
}

fn told(lang: Lang, zone: Zone, event: LifeEvent) -> Markup {
    let at = tell::moment(lang, zone, event.at());
    html! {
        div.settled-what {
            @match event {
                LifeEvent::Step(step) => { (standing(lang, step.state)) span { (who(lang, step)) } },
                LifeEvent::Added(it) => span { (say!(lang, "attachment-was-added", name = it.name.clone())) },
                LifeEvent::Withdrawn(it, _) => {
                    span { (say!(lang, "attachment-was-withdrawn", name = it.name.clone())) }
                },
            }
            span.hint { (at) }
        }
        @if let LifeEvent::Step(step) = event {
            @if !step.note.is_empty() { p.settled-note { (step.note) } }
        }
    }
}

fn who(lang: Lang, step: &LifeStep) -> String {
    match &step.actor_name {
        Some(name) => say!(lang, "slip-by", name = name.clone()),
        None => lang.say("slip-by-file"),
    }
}
