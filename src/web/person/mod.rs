//! The people: listed, added, changed, given a first password or one-time links to one.

mod filter;
mod form;
pub mod link;
mod link_slip;
pub mod list;

use super::{
    Error,
    ask::Question,
    component::{
        button,
        field::Field,
        notice::{Tone, notice},
    },
    dating::{self, DatedForm},
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::{Form, rule::FormThing},
    people_tabs::PEOPLE,
    slip_register, version,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::{
    Edition,
    account::sign_in_link::{self, LinkNote},
    dated_change::ChangeOutcome,
    person::{self, Held, PersonWanted, SiteStaff},
};
use onpost_rules::{
    access::Action, account::reset_refusal, ids::PersonId, person::Person, sign_in_link::HOLDS_FOR,
};
use onpost_words::say;

/// `GET /people/new`
pub async fn new(desk: Desk) -> Result<Response, Error> {
    let site = person::list(desk.house(), desk.actor()).await?;
    let form = Form::blank(desk.lang)
        .with("role", "staff")
        .with("department", desk.query.value("department"));
    Ok(new_page(&desk, &site, &form))
}

/// `POST /people`
pub async fn add(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let site = person::list(desk.house(), desk.actor()).await?;
    let id = person::id(desk.house().now());
    let read = form::read(&desk, &mut form, &site, &FormThing { id, held: None });
    if let (Some(new), true) = (read, form.is_sound()) {
        let added = person::add(desk.house(), desk.actor(), &new).await;
        let added = desk.told_where(&mut form, form::field_of, added)?;
        if added.is_some() {
            let deed = DeedWord::done(about(&desk, "deed-person-added", &new.person));
            return Ok(desk.lead(&format!("{PEOPLE}/{id}"), deed));
        }
    }
    Ok(new_page(&desk, &site, &form))
}

/// `GET /people/{id}`
pub async fn edit(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let held = person::find(desk.house(), desk.actor(), desk::id(&id)?).await?;
    let site = person::list(desk.house(), desk.actor()).await?;
    let form = dating::filled(&desk, form::filled(&desk, &held));
    shown(&desk, site, held, &form).await
}

/// `POST /people/{id}`
pub async fn change(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let held = person::find(desk.house(), desk.actor(), desk::id(&id)?).await?;
    let site = person::list(desk.house(), desk.actor()).await?;
    let own = FormThing {
        id: held.person.id,
        held: Some(&held),
    };
    let read = form::read(&desk, &mut form, &site, &own);
    let dated = dating::read(&desk, &mut form);
    if let (Some(after), Some(dated), true) = (read, dated, form.is_sound()) {
        let seen = Edition::from_form(form.value("edition"));
        let wanted = PersonWanted {
            after: &after,
            dated: &dated,
        };
        let changed = person::change(desk.house(), desk.actor(), &seen, wanted).await;
        let own = format!("{PEOPLE}/{id}");
        match desk.told_where(&mut form, form::field_of, changed)? {
            Some(ChangeOutcome::Done { from }) => {
                let deed = about(&desk, "deed-person-saved", &after.person);
                return Ok(desk.lead(&own, dating::done(&desk, deed, from)));
            }
            Some(ChangeOutcome::Asks(foreseen)) => {
                let place = DatedForm {
                    here: PEOPLE,
                    action: &own,
                    name: &held.person.name,
                    reason: &dated.dating.reason,
                };
                return dating::asks(&desk, &form, &place, &foreseen);
            }
            None => {}
        }
    }
    shown(&desk, site, held, &form).await
}

async fn shown(desk: &Desk, site: SiteStaff, held: Held, form: &Form) -> Result<Response, Error> {
    let one = OnePerson {
        links: links(desk, held.person.id).await?,
        coming: version::of_person(desk, held.person.id).await?,
        site,
        held,
    };
    Ok(edit_page(desk, &one, form))
}

/// Somebody's page, with what it refers to.
struct OnePerson {
    site: SiteStaff,
    held: Held,
    links: Vec<LinkNote>,
    /// What comes of their versions.
    coming: Markup,
}

/// The one-time links that somebody was given.
async fn links(desk: &Desk, id: PersonId) -> Result<Vec<LinkNote>, Error> {
    Ok(sign_in_link::history(desk.house(), desk.actor(), id).await?)
}

/// `GET /people/{id}/reset-password`: asks before it's done.
pub async fn ask_reset(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let held = person::find(desk.house(), desk.actor(), desk::id(&id)?).await?;
    if !may_reset(&desk, &held.person) {
        return Err(Error::NotAllowed);
    }
    let back = format!("{PEOPLE}/{}", held.person.id);
    Ok(resetting(&desk, &held.person).page(&desk, PEOPLE, &back))
}

/// `POST /people/{id}/reset-password`: the answer is the only page that ever shows it.
pub async fn reset_password(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let id: PersonId = desk::id(&id)?;
    let held = person::find(desk.house(), desk.actor(), id).await?;
    let password = person::reset_password(desk.house(), desk.actor(), id).await?;
    let Person { name, staff_no, .. } = held.person;
    let place = DeskPage {
        title: desk.say("person-password-title"),
        here: PEOPLE,
    };
    let whose = say!(
        desk.lang,
        "person-password-whose",
        name = name,
        staff_no = staff_no
    );
    let body = html! {
        h1 { (place.title) }
        section {
            p { (whose) }
            p.first-password { code { (password) } }
            (notice(Tone::Warning, desk.say("person-password-once")))
            div.row {
                (button::link("quiet", &format!("{PEOPLE}/{id}"), &desk.say("desk-back")))
            }
        }
    };
    Ok(desk.sheet(place, &Form::blank(desk.lang), body))
}

/// What was done about somebody, by name and number.
fn about(desk: &Desk, deed: &str, person: &Person) -> String {
    let (name, number) = (person.name.clone(), person.staff_no.clone());
    say!(desk.lang, deed, name = name, number = number)
}

fn new_page(desk: &Desk, site: &SiteStaff, form: &Form) -> Response {
    let title = desk.say("person-add");
    let fields = form::fields(desk, site, None, form);
    let body = html! {
        form method="post" action=(PEOPLE) {
            h1 { (title) }
            p.hint { (desk.say("person-add-hint")) }
            (form.sheet(&fields))
            div.row {
                (button::primary(&desk.say("person-add")))
                (button::link("quiet", PEOPLE, &desk.say("desk-back")))
            }
        }
    };
    let here = PEOPLE;
    desk.sheet(DeskPage { title, here }, form, body)
}

fn edit_page(desk: &Desk, one: &OnePerson, form: &Form) -> Response {
    let OnePerson {
        site,
        held,
        links,
        coming,
    } = one;
    let title = held.person.name.clone();
    let fields = form::fields(desk, site, Some(held), form);
    let dating = dating::fields(desk);
    let all: Vec<Field> = fields.iter().chain(&dating).cloned().collect();
    let body = html! {
        div.page-head {
            h1 { (title) }
            p { (held.person.staff_no) " · " a href=(slip_register::of_person(&held.person.staff_no)) { (desk.say("register-of-person")) } }
        }
        (coming)
        form method="post" action={ (PEOPLE) "/" (held.person.id) } {
            input type="hidden" name="edition" value=(form.value("edition"));
            (form.summary(&all))
            @for field in &fields { (field.of(form)) }
            section {
                h2 { (desk.say("version-holds")) }
                p.hint { (desk.say("person-holds")) }
                @for field in &dating { (field.of(form)) }
            }
            div.row {
                (button::primary(&desk.say("desk-save")))
                (button::link("quiet", PEOPLE, &desk.say("desk-back")))
            }
        }
        section {
            h2 { (desk.say("contract-title")) }
            p.hint { (desk.say("contract-what")) }
            (button::link("quiet", &format!("{PEOPLE}/{}/contract", held.person.id), &desk.say("contract-open")))
        }
        p { a href={ (PEOPLE) "/" (held.person.id) "/year" } { (desk.say("year-title")) } }
        (sign_in(desk, &held.person, links))
    };
    let here = PEOPLE;
    desk.sheet(DeskPage { title, here }, form, body)
}

/// What can be done about a person's signing in.
fn sign_in(desk: &Desk, person: &Person, links: &[LinkNote]) -> Markup {
    html! {
        @if may_reset(desk, person) {
            section {
                h2 { (desk.say("person-sign-in")) }
                p.hint { (desk.say("person-reset-hint")) }
                (resetting(desk, person).opener(desk.lang, &desk.say("person-reset")))
                p.hint { (say!(desk.lang, "link-instead", hours = HOLDS_FOR.num_hours())) }
                form.row method="post" action=(link::LINKS) {
                    input type="hidden" name="person" value=(person.id);
                    (button::choice("quiet", "road", "mail", &desk.say("link-mail")))
                    (button::choice("quiet", "road", "slip", &desk.say("link-slips")))
                }
                (link::notes(desk, links))
            }
        }
    }
}

fn may_reset(desk: &Desk, person: &Person) -> bool {
    let actor = desk.actor();
    let may = actor.may(Action::ResetPassword, person::subject(person));
    may && reset_refusal(actor, person).is_none() && person.active
}

fn resetting(desk: &Desk, person: &Person) -> Question {
    let (name, number) = (person.name.clone(), person.staff_no.clone());
    Question {
        id: "ask-reset".into(),
        address: format!("{PEOPLE}/{}/reset-password", person.id),
        title: say!(desk.lang, "ask-reset", name = name, number = number),
        follows: vec![desk.say("ask-reset-follows")],
        fields: html! {},
        act: desk.say("person-reset"),
    }
}
