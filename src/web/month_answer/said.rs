//! What was said of a month: where it stands, how it's confirmed, what is disputed, and what was confirmed when.

use super::{OWN, TO_SIGN, dispute, is_signed_here};
use crate::{
    component::{
        button,
        notice::{Tone, notice},
    },
    desk::Desk,
    form::Form,
    passkey,
};
use maud::{Markup, html};
use onpost_actions::month_answer::MonthToAnswer;
use onpost_rules::{
    month_answer::{AnswerStanding, KeptConfirmation, KeptDispute, MonthPhase},
    time::Instant,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// Where one's own month stands, and until when something is to be said.
pub fn standing(desk: &Desk, of: &MonthToAnswer) -> Markup {
    let lang = desk.lang;
    if of.phase != MonthPhase::Ready {
        return phase(lang, of.phase);
    }
    let until = say!(
        lang,
        "month-answer-until",
        until = tell::date(lang, of.deadline)
    );
    let waiting = of.disputes.iter().filter(|it| it.is_open()).count();
    let (tone, told) = match of.standing {
        AnswerStanding::Silent => (Tone::Info, lang.say("month-answer-is-silent")),
        AnswerStanding::Changed => (Tone::Warning, lang.say("month-answer-is-changed")),
        AnswerStanding::Answered => (Tone::Info, lang.say("month-answer-is-answered")),
        AnswerStanding::Disputed => (
            Tone::Info,
            say!(lang, "month-answer-is-disputed", count = waiting),
        ),
        AnswerStanding::Confirmed => (Tone::Success, lang.say("month-answer-is-confirmed")),
    };
    html! {
        (notice(tone, html! { p { (told) } @if of.standing.is_asked() { p { (until) } } }))
        @if of.standing.is_asked() { p.hint.not-printed { (lang.say("month-answer-lead")) " " a href="#confirm" { (lang.say("month-answer-jump")) } } }
    }
}

/// The same of somebody else's.
pub fn standing_of(desk: &Desk, of: &MonthToAnswer) -> Markup {
    let lang = desk.lang;
    if of.phase != MonthPhase::Ready {
        return phase(lang, of.phase);
    }
    let tone = match of.standing {
        AnswerStanding::Confirmed => Tone::Success,
        AnswerStanding::Changed | AnswerStanding::Disputed => Tone::Warning,
        AnswerStanding::Silent | AnswerStanding::Answered => Tone::Info,
    };
    notice(tone, lang.say_one("month-answer-of", of.standing.into()))
}

fn phase(lang: Lang, phase: MonthPhase) -> Markup {
    notice(Tone::Info, lang.say_one("month-phase", phase.into()))
}

/// The form that confirms, where there is something to confirm; and the way to dispute the month as a whole.
pub fn act(desk: &Desk, of: &MonthToAnswer, form: &Form) -> Markup {
    let lang = desk.lang;
    if of.phase != MonthPhase::Ready {
        return html! {};
    }
    let sha256 = of.document.document.sha256();
    let signs = !of.devices.is_empty() && is_signed_here(desk);
    let to_sign = format!("{TO_SIGN}?month={}&sha256={sha256}", of.month);
    let is_signed = of
        .confirmations
        .iter()
        .any(|it| it.sha256 == sha256 && it.passkey.is_some());
    let confirms = of.standing.is_asked();
    let can_sign = signs && of.standing != AnswerStanding::Disputed && !is_signed;
    html! {
        section.month-act id="confirm" {
            @if confirms || can_sign || !form.is_sound() {
                form method="post" action=(OWN) {
                    (form.sheet(&[]))
                    input type="hidden" name="month" value=(of.month);
                    input type="hidden" name="sha256" value=(sha256);
                    @if can_sign { p.hint { (lang.say("month-answer-sign-hint")) " " (lang.say("month-answer-session-hint")) } }
                    div.row {
                        @if can_sign {
                            button.button.primary name="by" value="passkey" data-passkey=(to_sign) {
                                (lang.say("month-answer-sign"))
                            }
                        }
                        @if confirms {
                            (button::choice(if can_sign { "quiet" } else { "primary" }, "by", "session", &lang.say("month-answer-confirm")))
                        }
                    }
                    @if can_sign { (passkey::line(lang)) }
                }
            }
            div.row {
                (button::link("quiet", &dispute::address_new(of.month, None), &lang.say("month-answer-dispute-whole")))
            }
        }
    }
}

/// What is disputed, the last first.
pub fn disputes(desk: &Desk, of: &MonthToAnswer) -> Markup {
    let lang = desk.lang;
    html! {
        @if !of.disputes.is_empty() {
            section {
                h2 { (lang.say("dispute-list")) }
                ul.list.settled {
                    @for kept in of.disputes.iter().rev() { li { (disputed(lang, of, kept)) } }
                }
            }
        }
    }
}

fn disputed(lang: Lang, of: &MonthToAnswer, kept: &KeptDispute) -> Markup {
    let names = Names::of(&of.seen.facts, lang);
    let duty = kept.dispute.duty.and_then(|id| of.seen.facts.duty(id));
    let about = duty.map_or_else(|| lang.say("dispute-whole"), |duty| names.duty(duty));
    html! {
        a.slip-link href=(dispute::address_of_dispute(kept.dispute.id)) { (about) }
        div.settled-outcome {
            span.standing { (lang.say_one("dispute-status", kept.status.into())) }
            span { (kept.dispute.text) }
            @if !kept.note.is_empty() { span.hint { (kept.note) } }
        }
    }
}

/// What was confirmed when, the last first, each with its proof.
pub fn history(desk: &Desk, of: &MonthToAnswer) -> Markup {
    let lang = desk.lang;
    let sha256 = of.document.document.sha256();
    html! {
        @if !of.confirmations.is_empty() {
            section {
                h2 { (lang.say("month-answer-history")) }
                ul.list.settled {
                    @for kept in of.confirmations.iter().rev() {
                        li {
                            span { (how(lang, of, kept)) }
                            div.settled-outcome {
                                span.standing {
                                    (lang.say(if kept.sha256 == sha256 { "month-answer-same" } else { "month-answer-other" }))
                                }
                                a.not-printed href={ "/month-confirmations/" (kept.id) } { (lang.say("month-answer-file")) }
                                code.month-sha256 { (kept.sha256) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn how(lang: Lang, of: &MonthToAnswer, kept: &KeptConfirmation) -> String {
    let zone = of.seen.facts.zone_of_person(of.person.id);
    let told = |at: Instant| tell::moment(lang, zone, at);
    match &kept.passkey_name {
        Some(device) => say!(
            lang,
            "month-answer-by-passkey",
            at = told(kept.at),
            device = device.clone()
        ),
        None => say!(lang, "month-answer-by-session", at = told(kept.at)),
    }
}
