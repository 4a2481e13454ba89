//! A swap told: whose duty goes to whom, for what, and what that would break.

use maud::{Markup, html};
use onpost_actions::swap::SwapShown;
use onpost_rules::roster::{handover::HandoverTrial, swap::SwapStatus};
use onpost_tell::{self as tell, names::Names, roster::BreachTeller};
use onpost_words::{Lang, say};

/// Who offers, since when.
pub(super) fn head(names: Names, shown: &SwapShown, lang: Lang) -> Markup {
    let zone = names.zone(shown.duty.post);
    let at = tell::moment(lang, zone, shown.swap.offered_at);
    html! {
        header.matter-head {
            h2 { (names.name(shown.swap.person)) " " span.matter-kind { (lang.say("swap-kind")) } }
            p.hint { (between(names, shown, lang)) }
            p.hint.matter-filed { (say!(lang, "matter-filed", at = at)) }
        }
    }
}

/// `王芳 → 李伟`, or to all who could.
pub fn between(names: Names, shown: &SwapShown, lang: Lang) -> String {
    let swap = &shown.swap;
    let to = swap.taker.or(swap.to);
    let to = to.map_or_else(|| lang.say("swap-to-all"), |id| names.name(id).to_owned());
    format!("{} → {to}", names.name(swap.person))
}

/// The duties that go over, and why.
pub(super) fn terms(names: Names, shown: &SwapShown, lang: Lang) -> Markup {
    let line = |word: &str, told: Markup| html! { div { dt { (lang.say(word)) } dd { (told) } } };
    html! {
        (line("swap-duty", html! {
            strong { (names.duty(&shown.duty)) } " " span.hint { (names.post_name(shown.duty.post)) }
        }))
        @if let Some(back) = &shown.exchange {
            (line("swap-exchange", html! {
                strong { (names.duty(back)) } " " span.hint { (names.post_name(back.post)) }
            }))
        }
        @if !shown.swap.note.is_empty() { (line("swap-note", html! { (shown.swap.note) })) }
    }
}

/// What it would break, or that it breaks nothing.
pub(super) fn warnings(names: Names, shown: &SwapShown, lang: Lang) -> Markup {
    let none = HandoverTrial::default();
    let trial = shown.trial.as_ref().unwrap_or(&none);
    let duties = [Some(&shown.duty), shown.exchange.as_ref()];
    let duties: Vec<_> = duties.into_iter().flatten().cloned().collect();
    let zone = names.zone(shown.duty.post);
    let teller = BreachTeller {
        lang,
        zone,
        names,
        duties: &duties,
    };
    html! {
        div {
            dt { (lang.say("swap-check")) }
            dd {
                @if trial.findings.is_empty() && trial.gaps.is_empty() { (lang.say("swap-check-fine")) }
                (findings(teller, trial))
            }
        }
    }
}

/// The gaps and breaches of a trial, a line each.
pub fn findings(teller: BreachTeller, trial: &HandoverTrial) -> Markup {
    let lang = teller.lang;
    html! {
        @if !trial.findings.is_empty() || !trial.gaps.is_empty() {
            ul.facts-list {
                @for gap in &trial.gaps {
                    li { span.tag.alarm { (lang.say("handover-gap")) } " " (tell::roster::gap(lang, teller.zone, gap)) }
                }
                @for finding in &trial.findings {
                    @let level: &'static str = finding.level.into();
                    li {
                        span.tag.alarm[level == "hard"] { (lang.say_one("handover-level", level)) }
                        " " (teller.names.name(finding.person)) " " (teller.breach(&finding.breach))
                    }
                }
            }
        }
    }
}

/// The class that colours where a swap stands.
pub(super) fn colour(standing: SwapStatus) -> &'static str {
    match standing {
        SwapStatus::Done => "approved",
        SwapStatus::Declined | SwapStatus::Rejected => "rejected",
        SwapStatus::Offered | SwapStatus::Agreed | SwapStatus::Withdrawn | SwapStatus::Lapsed => {
            "submitted"
        }
    }
}
