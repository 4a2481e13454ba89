//! `/people/{id}/month`: a person's month for those who decide for them: what the person sees, read and not touched.

use super::{
    Error,
    component::{button, phone::phone, status},
    desk::{self, Desk, DeskPage},
    month::OwnMonthScene,
    month_answer, slip,
};
use axum::{extract::Path, response::Response};
use chrono::Datelike;
use maud::{Markup, html};
use onpost_actions::person_month::{self, MonthOfPerson};
use onpost_rules::{
    access::Action,
    duty::Duty,
    ids::PersonId,
    month,
    time::Month,
    verdict::{Status, Verdict},
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::say;

/// Where somebody's month is seen.
pub fn address(person: PersonId, month: Month) -> String {
    format!("/people/{person}/month?month={month}")
}

/// Where it's seen as it is now.
pub fn address_now(person: PersonId) -> String {
    format!("/people/{person}/month")
}

/// `GET /people/{id}/month`
pub async fn show(desk: Desk, Path(asked): Path<String>) -> Result<Response, Error> {
    let person: PersonId = desk::id(&asked)?;
    let month: Option<String> = desk.asked("month")?;
    let month = month.as_deref().map(desk::month).transpose()?;
    let of = person_month::see(desk.house(), desk.actor(), person, month).await?;
    let verdicts = of.seen.verdicts();
    let counted = month::sum_up(&of.seen.facts, &verdicts, of.month);
    let counted = counted.iter().find(|it| it.person == person);
    let scene = OwnMonthScene {
        lang: desk.lang,
        month: of.month,
        seen: &of.seen,
        verdicts: &verdicts,
        counted: counted.ok_or(Error::NotFound)?,
    };
    let body = html! {
        (head(&desk, &of))
        (scene.body())
        (told(&desk, &of, &verdicts))
        (slips(&desk, &of))
    };
    let title = say!(
        desk.lang,
        "person-month-title",
        name = of.person.name.clone(),
        month = tell::month(desk.lang, of.month)
    );
    let here = if person == desk.me() {
        "/month"
    } else {
        "/months"
    };
    Ok(desk.page(DeskPage { title, here }, body))
}

fn head(desk: &Desk, of: &MonthOfPerson) -> Markup {
    let (lang, person) = (desk.lang, &of.person);
    let names = Names::of(&of.seen.facts, lang);
    let may_see_person = desk
        .actor()
        .may_in(Action::SeeSite, Some(person.department));
    let year = of.month.first().year();
    let month = |month: Month, word: &str| {
        button::link("quiet", &address(person.id, month), &lang.say(word))
    };
    html! {
        div.page-head {
            h1 {
                (say!(lang, "person-month-title", name = person.name.clone(), month = tell::month(lang, of.month)))
            }
            div.row {
                (month(of.month.previous(), "month-previous"))
                (month(of.month.next(), "month-next"))
                (button::link("quiet", &format!("/people/{}/year?year={year}", person.id), &lang.say("year-title")))
                (button::link("quiet", &month_answer::address_of(person.id, of.month), &lang.say("month-answer-title")))
                @if may_see_person {
                    (button::link("quiet", &format!("/people/{}", person.id), &lang.say("person-month-edit")))
                }
            }
        }
        p.hint {
            (names.place(person.id))
            @if !person.phone.is_empty() { " · " (phone(&person.phone)) }
        }
        p.hint { (lang.say("person-month-lead")) }
    }
}

/// The duties that have a verdict, one by one, with what was found.
fn told(desk: &Desk, of: &MonthOfPerson, verdicts: &[Verdict]) -> Markup {
    let lang = desk.lang;
    let judged = of.seen.facts.duties.iter().zip(verdicts);
    let is_told = |duty: &Duty, verdict: &Verdict| {
        Month::of(duty.date) == of.month && verdict.status != Status::Upcoming
    };
    let judged: Vec<(&Duty, &Verdict)> = judged
        .filter(|(duty, verdict)| is_told(duty, verdict))
        .collect();
    html! {
        @if !judged.is_empty() {
            section {
                h2 { (lang.say("person-month-duties")) }
                ul.list.settled {
                    @for (duty, verdict) in judged.iter().rev() {
                        li {
                            a.slip-link href={ "/duties/" (duty.id) } {
                                (tell::duty::dated(lang, &of.seen.facts, duty))
                            }
                            div.settled-outcome {
                                (status::told(lang, verdict))
                                @for reason in &verdict.reasons {
                                    span.hint { (tell::request::reason(lang, reason.code)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn slips(desk: &Desk, of: &MonthOfPerson) -> Markup {
    html! {
        section {
            h2 { (desk.say("person-month-slips")) }
            @if of.slips.is_empty() { p.hint { (desk.say("person-month-no-slips")) } }
            ul.list.settled {
                @for own in &of.slips { (slip::list::line(desk.lang, &of.seen, own)) }
            }
        }
    }
}
