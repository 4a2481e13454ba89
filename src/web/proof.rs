//! Proofs in words: what they are called, and what the punches of a duty carried.

use super::{Error, desk::Desk, explanation::Explained};
use maud::{Markup, html};
use onpost_actions::proof;
use onpost_rules::{
    ids::PunchId,
    proof::{Proof, Proven},
    verdict::{Considered, Evidence, Fate},
};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// What a proof is called.
pub fn name(lang: Lang, proof: Proof) -> String {
    lang.say(match proof {
        Proof::Passkey => "proof-passkey",
        Proof::Code => "proof-code",
        Proof::Network => "proof-network",
    })
}

/// What it is, in a sentence.
pub fn meaning(lang: Lang, proof: Proof) -> String {
    lang.say(match proof {
        Proof::Passkey => "proof-passkey-meaning",
        Proof::Code => "proof-code-meaning",
        Proof::Network => "proof-network-meaning",
    })
}

/// Several in a row: `岗位动态码、工作网络`.
pub fn names(lang: Lang, proofs: impl IntoIterator<Item = Proof>) -> String {
    let names: Vec<String> = proofs.into_iter().map(|it| name(lang, it)).collect();
    names.join(&lang.say("proof-and"))
}

/// What a punch carried, and what it was recorded without; nothing where nothing is known of it.
pub fn of_punch(lang: Lang, proven: &[Proven], punch: PunchId) -> Markup {
    let of = |carried: bool| {
        let own = proven.iter().filter(move |it| it.punch == punch);
        names(
            lang,
            own.filter(|it| it.carried == carried).map(|it| it.proof),
        )
    };
    let (kept, lacking) = (of(true), of(false));
    html! {
        @if !kept.is_empty() {
            span.proven { span aria-hidden="true" { "✓ " } (say!(lang, "proof-kept", proofs = kept)) }
        }
        @if !lacking.is_empty() {
            span.unproven { span aria-hidden="true" { "! " } (say!(lang, "proof-not-kept", proofs = lacking)) }
        }
    }
}

/// What the punches that count for a duty carried; nothing where no proof is known of any.
///
/// # Errors
/// As [`proof::of_punches`].
pub async fn of_duty(desk: &Desk, explained: &Explained<'_>) -> Result<Markup, Error> {
    let lang = desk.lang;
    let why = &explained.why;
    let own = why
        .punches
        .iter()
        .filter(|it| it.fate != Fate::OutsideWindow);
    let own: Vec<(PunchId, &Considered)> = own.filter_map(recorded).collect();
    let ids: Vec<PunchId> = own.iter().map(|(id, _)| *id).collect();
    let whose = (why.demand.duty.person, ids.as_slice());
    let proven = proof::of_punches(desk.house(), desk.actor(), whose.0, whose.1).await?;
    if proven.is_empty() {
        return Ok(html! {});
    }
    let day = why.demand.duty.date;
    let punch = |considered: &Considered| {
        let direction = considered.direction();
        let direction: &'static str = direction.map_or("untold", Into::into);
        let at = tell::beside(lang, explained.zone, day, considered.mark.at);
        let direction = lang.say_one("direction", direction);
        say!(lang, "proof-of-punch", direction = direction, at = at)
    };
    Ok(html! {
        section {
            h2 { (lang.say("proof-of-punches")) }
            ul.notes.proofs-of-duty {
                @for (id, considered) in &own {
                    @if proven.iter().any(|it| it.punch == *id) {
                        li { span { (punch(considered)) } " " (of_punch(lang, &proven, *id)) }
                    }
                }
            }
        }
    })
}

fn recorded(considered: &Considered) -> Option<(PunchId, &Considered)> {
    match considered.mark.origin {
        Evidence::Punch(id) => Some((id, considered)),
        _ => None,
    }
}
