//! The sheet itself: whose, the totals, every duty with its verdict, and exactly what is confirmed.

use super::dispute;
use crate::{
    component::{
        button,
        paper_note::paper_note,
        status,
        table::{TableColumn, cards},
    },
    desk::Desk,
    month_total,
};
use maud::{Markup, html};
use onpost_actions::month_answer::MonthToAnswer;
use onpost_rules::{
    duty::Duty,
    ids::PersonId,
    month,
    month_answer::{KeptDispute, MonthPhase},
    time::{Instant, Month},
    verdict::{Reason, Verdict},
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// Title, the months beside it, and what prints it.
pub fn head(
    desk: &Desk,
    of: &MonthToAnswer,
    title: &str,
    address: impl Fn(Month) -> String,
) -> Markup {
    let (lang, facts) = (desk.lang, &of.seen.facts);
    let names = Names::of(facts, lang);
    let turn = |month, word: &str| button::link("quiet", &address(month), &lang.say(word));
    let number = say!(
        lang,
        "month-answer-staff-no",
        staff_no = of.person.staff_no.clone()
    );
    let department = names.department_name(of.person.department);
    let zone = facts.zone_of_person(of.person.id);
    html! {
        div.page-head {
            h1 { (title) }
            div.row {
                (turn(of.month.previous(), "month-answer-previous"))
                (turn(of.month.next(), "month-answer-next"))
                button.button.quiet type="button" data-print hidden { (lang.say("month-answer-print")) }
            }
        }
        p.hint { (of.person.name) " · " (number) " · " (department) }
        (paper_note(lang, &[], zone, of.seen.now))
    }
}

/// The totals, the lines, and the bytes; `disputing`: whose lines lead to their dispute.
pub fn body(desk: &Desk, of: &MonthToAnswer, disputing: Option<PersonId>) -> Markup {
    let lang = desk.lang;
    let facts = &of.seen.facts;
    let counted = month::sum_up(facts, &of.verdicts, of.month);
    let counted = counted.iter().find(|own| own.person == of.person.id);
    html! {
        @if of.phase != MonthPhase::Empty {
            @if let Some(counted) = counted {
                section.month-totals {
                    h2 { (lang.say("month-answer-totals")) }
                    ul.notes { @for line in month_total::sentences(lang, &counted.totals) { li { (line) } } }
                }
            }
            section.month-lines.(if can_dispute(of, disputing) { "disputing" } else { "" }) {
                (lines(lang, of, disputing))
            }
            (exact(lang, of))
            p.month-signature aria-hidden="true" {
                span { (lang.say("month-answer-signature")) } span.month-signature-line {}
                span { (lang.say("month-answer-signed-on")) } span.month-signature-line {}
            }
        }
    }
}

/// The very bytes and their hash, folded away.
fn exact(lang: Lang, of: &MonthToAnswer) -> Markup {
    let document = &of.document.document;
    let title = lang.say("month-answer-exact");
    html! {
        p.month-hash aria-hidden="true" { "SHA-256 " (document.sha256()) }
        details.fold.not-printed {
            summary { (title) }
            p.hint { (lang.say("month-answer-exact-lead")) }
            p { code.month-sha256 { (document.sha256()) } }
            pre.month-bytes tabindex="0" role="region" aria-label=(title) { (document.text()) }
        }
    }
}

fn can_dispute(of: &MonthToAnswer, disputing: Option<PersonId>) -> bool {
    disputing.is_some() && of.phase == MonthPhase::Ready
}

fn lines(lang: Lang, of: &MonthToAnswer, disputing: Option<PersonId>) -> Markup {
    let text = |word: &str| TableColumn::text(lang.say(word));
    let mut columns = vec![
        text("month-answer-date"),
        text("month-answer-duty"),
        text("month-answer-due"),
        text("month-answer-held"),
        text("month-answer-verdict"),
        text("month-answer-reasons"),
    ];
    let can_dispute = can_dispute(of, disputing);
    if can_dispute {
        columns.push(TableColumn::text(lang.say("month-answer-act")));
    }
    let judged = of.seen.facts.duties.iter().zip(&of.verdicts);
    let own =
        judged.filter(|(duty, _)| duty.person == of.person.id && Month::of(duty.date) == of.month);
    let rows: Vec<Vec<Markup>> = own
        .map(|(duty, verdict)| {
            let mut cells = line(lang, of, duty, verdict);
            if can_dispute {
                cells.push(to_dispute(lang, of, duty));
            }
            cells
        })
        .collect();
    cards(&lang.say("month-answer-lines"), &columns, &rows)
}

fn line(lang: Lang, of: &MonthToAnswer, duty: &Duty, verdict: &Verdict) -> Vec<Markup> {
    let facts = &of.seen.facts;
    let names = Names::of(facts, lang);
    let zone = facts.zone_of(duty);
    let at = |at: Option<Instant>| {
        at.map_or_else(
            || "–".to_owned(),
            |at| tell::beside(lang, zone, duty.date, at),
        )
    };
    let both = |from, to| match (from, to) {
        (None, None) => String::new(),
        (from, to) => format!("{}–{}", at(from), at(to)),
    };
    vec![
        html! { a href={ "/duties/" (duty.id) } { (tell::date(lang, duty.date)) } },
        html! { (names.post_name(duty.post)) " " (names.shift(duty)) },
        html! { (both(verdict.required_arrival, verdict.required_departure)) },
        html! { (both(verdict.arrival, verdict.departure)) },
        html! { span { (status::told(lang, verdict)) } },
        html! { @for (place, reason) in verdict.reasons.iter().enumerate() { @if place > 0 { br; } (because(lang, reason)) } },
    ]
}

/// `迟到（D0 5.1）`
fn because(lang: Lang, reason: &Reason) -> String {
    let word = lang.say_one("report-reason", reason.code.word());
    match reason.code.clause() {
        Some(clause) => say!(
            lang,
            "month-answer-reason",
            reason = word,
            place = clause.place
        ),
        None => word,
    }
}

/// The way to the line's dispute, or to the one that waits.
fn to_dispute(lang: Lang, of: &MonthToAnswer, duty: &Duty) -> Markup {
    let names = Names::of(&of.seen.facts, lang);
    let is_of = |it: &&KeptDispute| it.is_open() && it.dispute.duty == Some(duty.id);
    let label = say!(lang, "month-answer-dispute-line", duty = names.duty(duty));
    html! {
        @match of.disputes.iter().find(is_of) {
            Some(open) => a.line-act href=(dispute::address_of_dispute(open.dispute.id)) { (lang.say("month-answer-disputed")) },
            None => a.line-act href=(dispute::address_new(of.month, Some(duty.id))) aria-label=(label) {
                (lang.say("month-answer-dispute"))
            },
        }
    }
}
