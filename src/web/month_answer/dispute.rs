//! A dispute: filed by its person, answered by those who decide for them, or taken back.

use super::{address, address_of};
use crate::{
    Error,
    component::{button, field::Field},
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::Form,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::month_answer::{self, DisputeAnswer, DisputeSeen, MonthToAnswer};
use onpost_rules::{
    access::{Action, Subject},
    ids::{DisputeId, DutyId},
    month_answer::{DisputeAct, DisputeFault, DisputeFiling, DisputeStatus, MonthAnswerFault},
    refusal::Refusal,
    time::Month,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// Where one is filed.
const NEW: &str = "/month/dispute";

/// The page of one.
pub fn address_of_dispute(id: DisputeId) -> String {
    format!("/month-disputes/{id}")
}

/// Where a line of one's own month is disputed; without a duty the month as a whole.
pub fn address_new(month: Month, duty: Option<DutyId>) -> String {
    match duty {
        Some(duty) => format!("{NEW}?month={month}&duty={duty}"),
        None => format!("{NEW}?month={month}"),
    }
}

/// `GET /month/dispute`
pub async fn show_new(desk: Desk) -> Result<Response, Error> {
    let month = super::asked_month(&desk)?;
    let duty: Option<String> = desk.asked("duty")?;
    let duty: Option<DutyId> = duty.as_deref().map(desk::id).transpose()?;
    let of = month_answer::see_own(desk.house(), desk.actor(), month).await?;
    Ok(new_page(&desk, &of, duty, &Form::blank(desk.lang)))
}

/// `POST /month/dispute`
pub async fn file(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let month = super::sent_month(&desk, &form).await?;
    let duty = match form.value("duty") {
        "" => None,
        duty => Some(desk::id(duty)?),
    };
    if let Some(text) = form.optional_text("text") {
        let filing = DisputeFiling { duty, text };
        let filed = month_answer::dispute(desk.house(), desk.actor(), month, filing).await;
        if desk
            .told_where(&mut form, field_of_filing, filed)?
            .is_some()
        {
            let deed = DeedWord::done(desk.say("deed-dispute-filed"));
            return Ok(desk.lead(&address(month), deed));
        }
    }
    let of = month_answer::see_own(desk.house(), desk.actor(), Some(month)).await?;
    Ok(new_page(&desk, &of, duty, &form))
}

/// `GET /month-disputes/{id}`
pub async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let of = month_answer::see_dispute(desk.house(), desk.actor(), desk::id(&id)?).await?;
    Ok(page(&desk, &of, &Form::blank(desk.lang)))
}

/// `POST /month-disputes/{id}/answer`
pub async fn answer(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let id: DisputeId = desk::id(&id)?;
    let act = form.one_of("act", |text| match text {
        "correct" => Some(DisputeAct::Correct),
        "stand" => Some(DisputeAct::Stand),
        _ => None,
    });
    let words = form.optional_text("reason");
    let seen = form.number("seen", 1..=i64::MAX);
    if let (Some(act), Some(words), Some(seen)) = (act, words, seen) {
        let sent = DisputeAnswer {
            act,
            words: &words,
            seen,
        };
        let answered = month_answer::answer(desk.house(), desk.actor(), id, sent).await;
        if desk
            .told_where(&mut form, field_of_answer, answered)?
            .is_some()
        {
            let of = month_answer::see_dispute(desk.house(), desk.actor(), id).await?;
            let status = desk.lang.say_one("dispute-status", of.kept.status.into());
            let text = say!(
                desk.lang,
                "deed-dispute-answered",
                name = of.person.name.clone(),
                status = status
            );
            return Ok(desk.lead(&address_of_dispute(id), DeedWord::done(text)));
        }
    }
    let of = month_answer::see_dispute(desk.house(), desk.actor(), id).await?;
    Ok(page(&desk, &of, &form))
}

/// `POST /month-disputes/{id}/withdraw`
pub async fn withdraw(
    desk: Desk,
    Path(id): Path<String>,
    mut form: Form,
) -> Result<Response, Error> {
    let id: DisputeId = desk::id(&id)?;
    let Some(seen) = form.number("seen", 1..=i64::MAX) else {
        let looked = month_answer::see_dispute(desk.house(), desk.actor(), id).await;
        return Err(desk::odd(looked));
    };
    month_answer::withdraw(desk.house(), desk.actor(), id, seen).await?;
    let of = month_answer::see_dispute(desk.house(), desk.actor(), id).await?;
    let deed = DeedWord::done(desk.say("deed-dispute-withdrawn"));
    Ok(desk.lead(&address(of.kept.dispute.month), deed))
}

/// The field of what is refused of a filing; what the month itself doesn't allow has none.
fn field_of_filing(refused: &Refusal) -> Option<&'static str> {
    match refused {
        Refusal::MonthAnswer(MonthAnswerFault::Faults(faults)) => {
            let is_text = |fault: &DisputeFault| match fault {
                DisputeFault::TextMissing | DisputeFault::TextTooLong { .. } => true,
                DisputeFault::NoSuchLine
                | DisputeFault::AlreadyDisputed
                | DisputeFault::TooMany { .. } => false,
            };
            Some(if faults.iter().all(is_text) {
                "text"
            } else {
                ""
            })
        }
        Refusal::MonthAnswer(_) => Some(""),
        _ => None,
    }
}

fn field_of_answer(refused: &Refusal) -> Option<&'static str> {
    match refused {
        Refusal::ReasonMissing | Refusal::MonthAnswer(MonthAnswerFault::Faults(_)) => {
            Some("reason")
        }
        _ => None,
    }
}

fn new_page(desk: &Desk, of: &MonthToAnswer, duty: Option<DutyId>, form: &Form) -> Response {
    let lang = desk.lang;
    let names = Names::of(&of.seen.facts, lang);
    let about = duty.and_then(|id| of.seen.facts.duty(id));
    let month = tell::month(lang, of.month);
    let title = say!(lang, "dispute-new", month = month);
    let body = html! {
        h1 { (title) }
        dl.explanation {
            div {
                dt { (lang.say("dispute-about")) }
                dd { (about.map_or_else(|| lang.say("dispute-whole"), |duty| names.duty(duty))) }
            }
        }
        p.hint { (lang.say("dispute-lead")) }
        form method="post" action=(NEW) {
            input type="hidden" name="month" value=(of.month);
            @if let Some(duty) = duty { input type="hidden" name="duty" value=(duty); }
            (form.sheet(&[Field::lines("text", lang.say("dispute-text")).hint(lang.say("dispute-text-hint"))]))
            div.row {
                (button::primary(&lang.say("dispute-file")))
                (button::link("quiet", &address(of.month), &lang.say("dispute-open-month")))
            }
        }
    };
    let here = "/month";
    desk.sheet(DeskPage { title, here }, form, body)
}

fn page(desk: &Desk, of: &DisputeSeen, form: &Form) -> Response {
    let lang = desk.lang;
    let month = of.kept.dispute.month;
    let is_own = of.person.id == desk.me();
    let title = say!(
        lang,
        "dispute-heading",
        name = of.person.name.clone(),
        month = tell::month(lang, month)
    );
    let back = match is_own {
        true => address(month),
        false => address_of(of.person.id, month),
    };
    let body = html! {
        div.page-head {
            h1 { (title) }
            div.row { (button::link("quiet", &back, &lang.say("dispute-open-month"))) }
        }
        (told_of(lang, of))
        @if of.kept.is_open() { (act(desk, of, form)) }
    };
    let here = if is_own { "/month" } else { "/months" };
    desk.sheet(DeskPage { title, here }, form, body)
}

fn told_of(lang: Lang, of: &DisputeSeen) -> Markup {
    let (kept, facts) = (&of.kept, &of.seen.facts);
    let names = Names::of(facts, lang);
    let zone = facts.zone_of_person(of.person.id);
    let by = kept.by_name.clone().unwrap_or_default();
    let answered = say!(
        lang,
        "dispute-answered-by",
        by = by,
        at = tell::moment(lang, zone, kept.at)
    );
    let is_answered = matches!(
        kept.status,
        DisputeStatus::Corrected | DisputeStatus::Stands
    );
    html! {
        p.hint { (names.place(of.person.id)) }
        dl.explanation {
            div {
                dt { (lang.say("dispute-about")) }
                dd {
                    @match &of.duty {
                        Some(duty) => a href={ "/duties/" (duty.id) } { (names.duty(duty)) " " (names.post_name(duty.post)) },
                        None => (lang.say("dispute-whole")),
                    }
                }
            }
            @if !kept.dispute.line.is_empty() {
                div { dt { (lang.say("dispute-shown")) } dd { code.month-line { (kept.dispute.line) } } }
            }
            div { dt { (lang.say("dispute-said")) } dd { (kept.dispute.text) } }
            div { dt { (lang.say("dispute-filed")) } dd { (tell::moment(lang, zone, kept.dispute.filed_at)) } }
            div { dt { (lang.say("dispute-stands")) } dd { span.standing { (lang.say_one("dispute-status", kept.status.into())) } } }
            @if is_answered {
                div { dt { (lang.say("dispute-answer")) } dd { (kept.note) } dd.hint { (answered) } }
            }
        }
    }
}

/// What the reader can do about it: its person takes it back, whoever decides for them answers.
fn act(desk: &Desk, of: &DisputeSeen, form: &Form) -> Markup {
    let lang = desk.lang;
    let address = address_of_dispute(of.kept.dispute.id);
    let whose = Subject {
        person: of.person.id,
        department: of.person.department,
    };
    let seen = html! { input type="hidden" name="seen" value=(of.kept.step); };
    if of.person.id == desk.me() {
        return html! {
            form method="post" action={ (address) "/withdraw" } {
                (seen)
                (button::quiet(&lang.say("dispute-withdraw")))
            }
        };
    }
    if !desk.actor().may(Action::AnswerDispute, whose) {
        return html! {};
    }
    let outcome = |code: &str, status: DisputeStatus| {
        (
            code.to_owned(),
            lang.say_one("dispute-status", status.into()),
        )
    };
    let fields = [
        Field::radio(
            "act",
            lang.say("dispute-answer-outcome"),
            vec![
                outcome("correct", DisputeStatus::Corrected),
                outcome("stand", DisputeStatus::Stands),
            ],
        ),
        Field::lines("reason", lang.say("dispute-answer-words"))
            .hint(lang.say("dispute-answer-words-hint")),
    ];
    html! {
        section {
            h2 { (lang.say("dispute-answer-title")) }
            p.hint { (lang.say("dispute-answer-lead")) }
            form method="post" action={ (address) "/answer" } {
                (seen)
                (form.sheet(&fields))
                (button::primary(&lang.say("dispute-answer-act")))
            }
        }
    }
}
