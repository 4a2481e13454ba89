//! What is agreed with a person on their work: hours and weekends of a month, and shifts that they don't work.

use crate::{
    Error,
    component::{button, field::Field},
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::Form,
    people_tabs::PEOPLE,
};
use axum::{extract::Path, response::Response};
use maud::html;
use onpost_actions::{
    Edition, person,
    roster::contract::{self, ContractWithShifts},
};
use onpost_rules::{
    ids::{PersonId, ShiftId},
    person::Person,
    roster::contract::{Contract, MOST_HOURS, MOST_WEEKENDS},
};
use onpost_tell as tell;
use onpost_words::say;

/// `GET /people/{id}/contract`
pub async fn edit(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let id: PersonId = desk::id(&id)?;
    let agreed = contract::find(desk.house(), desk.actor(), id).await?;
    let held = person::find(desk.house(), desk.actor(), id).await?;
    let form = filled(&desk, &agreed);
    Ok(page(&desk, &held.person, &agreed, &form))
}

/// `POST /people/{id}/contract`
pub async fn change(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let id: PersonId = desk::id(&id)?;
    let agreed = contract::find(desk.house(), desk.actor(), id).await?;
    let held = person::find(desk.house(), desk.actor(), id).await?;
    let read = read(&desk, &mut form, &agreed);
    if let (Some(after), true) = (read, form.is_sound()) {
        let seen = Edition::from_form(form.value("edition"));
        contract::change(desk.house(), desk.actor(), &seen, &after).await?;
        let name = held.person.name.clone();
        let deed = DeedWord::done(say!(desk.lang, "deed-contract-saved", name = name));
        return Ok(desk.lead(&format!("{PEOPLE}/{id}"), deed));
    }
    Ok(page(&desk, &held.person, &agreed, &form))
}

fn filled(desk: &Desk, agreed: &ContractWithShifts) -> Form {
    let contract = &agreed.contract;
    let told = |number: Option<u32>| number.map(|it| it.to_string()).unwrap_or_default();
    let form = Form::blank(desk.lang)
        .with("edition", Edition::of(contract))
        .with("least_hours", told(contract.least_hours))
        .with("most_hours", told(contract.most_hours))
        .with("most_weekends", told(contract.most_weekends));
    let barred = contract.barred_shifts.iter();
    barred.fold(form, |form, shift| form.with("barred", shift))
}

fn read(desk: &Desk, form: &mut Form, agreed: &ContractWithShifts) -> Option<Contract> {
    let least_hours = number(form, "least_hours", MOST_HOURS.into());
    let most_hours = number(form, "most_hours", MOST_HOURS.into());
    let most_weekends = number(form, "most_weekends", MOST_WEEKENDS.into());
    let known = |text: &str| -> Option<ShiftId> {
        let id = text.parse().ok()?;
        agreed
            .shifts
            .iter()
            .any(|shift| shift.id == id)
            .then_some(id)
    };
    let barred: Option<Vec<ShiftId>> = form.values("barred").map(known).collect();
    if barred.is_none() {
        form.reject("barred", desk.say("form-not-choice"));
    }
    if let (Some(Some(least)), Some(Some(most))) = (least_hours, most_hours)
        && least > most
    {
        form.reject("most_hours", desk.say("contract-less-than-least"));
    }
    Some(Contract {
        person: agreed.contract.person,
        least_hours: least_hours?,
        most_hours: most_hours?,
        most_weekends: most_weekends?,
        barred_shifts: barred?,
    })
}

/// A number that may stay empty: `Some(None)`.
fn number(form: &mut Form, name: &str, most: i64) -> Option<Option<u32>> {
    if form.is_empty(name) {
        return Some(None);
    }
    let number = form.number(name, 0..=most)?;
    Some(u32::try_from(number).ok())
}

fn page(desk: &Desk, person: &Person, agreed: &ContractWithShifts, form: &Form) -> Response {
    let title = desk.say("contract-title");
    let optional = || desk.say("desk-optional");
    let shifts = agreed.shifts.iter();
    let shifts = shifts.map(|shift| {
        (
            shift.id.to_string(),
            format!("{} {}", shift.code, tell::called(desk.lang, shift)),
        )
    });
    let fields = [
        Field::number("least_hours", desk.say("contract-least-hours"))
            .within(0, MOST_HOURS)
            .optional(optional()),
        Field::number("most_hours", desk.say("contract-most-hours"))
            .within(0, MOST_HOURS)
            .hint(desk.say("contract-most-hours-hint"))
            .optional(optional()),
        Field::number("most_weekends", desk.say("contract-most-weekends"))
            .within(0, MOST_WEEKENDS)
            .hint(desk.say("contract-most-weekends-hint"))
            .optional(optional()),
        Field::checks("barred", desk.say("contract-barred"), shifts.collect())
            .hint(desk.say("contract-barred-hint"))
            .optional(optional()),
    ];
    let address = format!("{PEOPLE}/{}", person.id);
    let body = html! {
        div.page-head {
            h1 { (title) }
            p { (person.name) " · " (person.staff_no) }
        }
        form method="post" action={ (address) "/contract" } {
            input type="hidden" name="edition" value=(form.value("edition"));
            p.hint { (desk.say("contract-hint")) }
            (form.sheet(&fields))
            div.row {
                (button::primary(&desk.say("desk-save")))
                (button::link("quiet", &address, &desk.say("desk-back")))
            }
        }
    };
    desk.sheet(
        DeskPage {
            title,
            here: PEOPLE,
        },
        form,
        body,
    )
}
