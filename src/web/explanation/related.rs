//! The slips that touch a duty, whatever became of them: requests, corrections and extensions, each with its standing.

use crate::component::standing;
use maud::{Markup, html};
use onpost_rules::{correction::Correction, extension::Extension, request::Request};
use onpost_tell::{self as tell, explanation::ExplanationTeller};
use onpost_words::say;

/// A list of links; nothing where no slip touches the duty.
pub(super) fn slips(teller: &ExplanationTeller) -> Markup {
    let (requests, corrections) = (requests(teller), corrections(teller));
    let extensions = extensions(teller);
    html! {
        @if !requests.is_empty() || !corrections.is_empty() || !extensions.is_empty() {
            section {
                h2 { (teller.lang.say("explain-slips")) }
                ul.list {
                    @for slip in requests { li { (request(teller, slip)) } }
                    @for slip in corrections { li { (correction(teller, slip)) } }
                    @for slip in extensions { li { (extension(teller, slip)) } }
                }
            }
        }
    }
}

fn requests<'f>(teller: &ExplanationTeller<'_, 'f>) -> Vec<&'f Request> {
    let (from, to) = teller.why().demand.unmoved;
    let own = teller.why().demand.duty.person;
    let all = teller.explained.facts.requests.iter();
    all.filter(|slip| slip.person == own && slip.from < to && from < slip.to)
        .collect()
}

fn corrections<'f>(teller: &ExplanationTeller<'_, 'f>) -> Vec<&'f Correction> {
    let own = teller.why().demand.duty.id;
    let all = teller.explained.facts.corrections.iter();
    all.filter(|slip| slip.duty == own).collect()
}

fn extensions<'f>(teller: &ExplanationTeller<'_, 'f>) -> Vec<&'f Extension> {
    let own = teller.why().demand.duty.id;
    let all = teller.explained.facts.extensions.iter();
    all.filter(|slip| slip.duty == own).collect()
}

fn extension(teller: &ExplanationTeller, slip: &Extension) -> Markup {
    let lang = teller.lang;
    html! {
        a.slip-link href={ "/extensions/" (slip.id) } {
            span { (lang.say("extension-until")) " " (teller.at(slip.until)) }
            (standing::standing(lang, slip.status))
        }
    }
}

fn request(teller: &ExplanationTeller, slip: &Request) -> Markup {
    let (lang, zone) = (teller.lang, teller.explained.zone);
    let kind = tell::request::kind(lang, slip.kind);
    html! {
        a.slip-link href={ "/requests/" (slip.id) } {
            span { (kind) " " (slip.number) }
            (standing::standing(lang, slip.status))
        }
        p.hint { (tell::span(lang, zone, (slip.from, slip.to))) }
    }
}

fn correction(teller: &ExplanationTeller, slip: &Correction) -> Markup {
    let lang = teller.lang;
    let direction: &'static str = slip.direction.into();
    let direction = lang.say_one("direction", direction);
    html! {
        a.slip-link href={ "/corrections/" (slip.id) } {
            span { (say!(lang, "correction-of", direction = direction, at = teller.at(slip.at))) }
            (standing::standing(lang, slip.status))
        }
    }
}
