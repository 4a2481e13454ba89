//! Leave straight from one's month: a press on a duty, several ticked at once, or from a date to another.

use crate::component::{button, field::Field};
use crate::form::Form;
use maud::{Markup, html};
use onpost_actions::seen::Seen;
use onpost_rules::{
    duty::Duty,
    request::RequestKind,
    time::Month,
    verdict::{Status, Verdict},
};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// Where it's filled in.
const NEW: &str = "/requests/new";

/// The kinds that are a press away; the form has them all.
const KINDS: [RequestKind; 2] = [RequestKind::Personal, RequestKind::Sick];

/// The links that fill in the form with one duty.
pub fn of_duty(lang: Lang, duty: &Duty) -> Markup {
    html! {
        @for kind in KINDS {
            @let code: &'static str = kind.into();
            (button::link("quiet", &format!("{NEW}?duty={}&kind={code}", duty.id), &lang.say_one("kind", code)))
        }
    }
}

/// The month's duties that nobody is excused from, to be ticked, and the dates from which and to which.
pub fn section(lang: Lang, month: Month, seen: &Seen, verdicts: &[Verdict]) -> Markup {
    let judged = seen.facts.duties.iter().zip(verdicts);
    let is_meant = |duty: &Duty, verdict: &Verdict| {
        let is_excused = matches!(verdict.status, Status::Leave | Status::Outwork);
        Month::of(duty.date) == month && !is_excused
    };
    let duties: Vec<&Duty> = judged
        .filter(|(duty, verdict)| is_meant(duty, verdict))
        .map(|(duty, _)| duty)
        .collect();
    html! {
        @if !duties.is_empty() {
            section.month-ask {
                details.fold {
                    summary { (lang.say("ask-title")) }
                    (ticked(lang, seen, &duties))
                    (dated(lang, month))
                }
            }
        }
    }
}

fn ticked(lang: Lang, seen: &Seen, duties: &[&Duty]) -> Markup {
    html! {
        form method="get" action=(NEW) {
            fieldset.field {
                legend { (lang.say("ask-duties")) }
                p.field-hint { (lang.say("ask-duties-hint")) }
                div.checks {
                    @for duty in duties {
                        @let ended = duty.end <= seen.now;
                        label {
                            input type="checkbox" name="duty" value=(duty.id);
                            span {
                                (tell::duty::dated(lang, &seen.facts, duty))
                                @if ended { " " span.hint { (lang.say("ask-over")) } }
                            }
                        }
                    }
                }
            }
            (acts(lang))
        }
    }
}

fn dated(lang: Lang, month: Month) -> Markup {
    let fields = [
        Field::date("first", lang.say("ask-first")).within(month.first(), month.last()),
        Field::date("last", lang.say("ask-last")),
    ];
    html! {
        form method="get" action=(NEW) {
            p { (say!(lang, "ask-dates", month = tell::month(lang, month))) }
            div.row { @for field in &fields { (field.of(&Form::blank(lang))) } }
            (acts(lang))
        }
    }
}

fn acts(lang: Lang) -> Markup {
    html! {
        div.row {
            @for kind in KINDS {
                @let code: &'static str = kind.into();
                (button::choice("quiet", "kind", code, &lang.say_one("kind", code)))
            }
        }
    }
}
