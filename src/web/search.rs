//! `/search`: people by name, the first letters of it, number or telephone; the way to what one looks them up for.

use super::{
    Error,
    component::{
        button,
        empty::empty,
        notice::{Tone, notice},
        phone::phone,
    },
    desk::{Desk, DeskPage},
    nav::SEARCH,
    people_tabs::PEOPLE,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::people_search::{self, PeopleFound};
use onpost_rules::{
    access::{Action, Subject},
    people_search::{LONGEST, MOST, PeopleQuery},
    person::Person,
};
use onpost_tell::names::Names;
use onpost_words::say;

/// `GET /search?q=…`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let text: String = desk.asked("q")?.unwrap_or_default();
    let found = match PeopleQuery::of(&text) {
        Some(query) => Some(people_search::find(desk.house(), desk.actor(), &query).await?),
        None => {
            people_search::ask(desk.house(), desk.actor()).await?;
            None
        }
    };
    let title = desk.say("search-title");
    let body = html! {
        h1 { (title) }
        (field(&desk, &text))
        @match &found {
            Some(found) => (results(&desk, &text, found)),
            None if text.chars().count() > LONGEST => {
                (notice(Tone::Warning, say!(desk.lang, "search-too-long", most = LONGEST)))
            }
            None => p.hint { (desk.say("search-lead")) },
        }
    };
    Ok(desk.page(
        DeskPage {
            title,
            here: SEARCH,
        },
        body,
    ))
}

fn field(desk: &Desk, text: &str) -> Markup {
    html! {
        form.inline.search method="get" action=(SEARCH) role="search" {
            div.field {
                label for="find" { (desk.say("search-field")) }
                input #find type="search" name="q" value=(text) maxlength=(LONGEST) autocomplete="off"
                    autofocus[text.is_empty()] aria-keyshortcuts="/" data-find;
            }
            (button::quiet(&desk.say("person-find")))
        }
    }
}

fn results(desk: &Desk, text: &str, found: &PeopleFound) -> Markup {
    let names = Names::of(&found.facts, desk.lang);
    html! {
        @if found.people.is_empty() {
            (empty(&desk.say("search-none"), &desk.say("search-none-first"), among_those_who_left(desk, text)))
        } @else {
            p.hint role="status" {
                @if found.all > MOST {
                    (say!(desk.lang, "search-more", count = found.all, most = MOST))
                } @else {
                    (say!(desk.lang, "search-count", count = found.all))
                }
            }
            ul.list.found {
                @for person in &found.people { li { (line(desk, names, found, person)) } }
            }
        }
    }
}

/// Those who left are on the page of people, for whoever keeps it.
fn among_those_who_left(desk: &Desk, text: &str) -> Option<Markup> {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("q", text)
        .append_pair("who", "all")
        .finish();
    desk.actor().may_in(Action::SeeSite, None).then(|| {
        button::link(
            "quiet",
            &format!("{PEOPLE}?{query}"),
            &desk.say("search-left"),
        )
    })
}

fn line(desk: &Desk, names: Names, found: &PeopleFound, person: &Person) -> Markup {
    let sees_site = desk.actor().may_in(Action::SeeSite, None);
    let subject = Subject {
        person: person.id,
        department: person.department,
    };
    html! {
        p.found-who { strong { (person.name) } " " span.hint { (names.place(person.id)) } }
        p {
            @match found.next(person.id) {
                Some(duty) if duty.start <= found.now => {
                    (desk.say("search-now")) " " a href={ "/duties/" (duty.id) } { (names.duty(duty)) }
                    " · " (names.post_name(duty.post))
                }
                Some(duty) => {
                    (desk.say("search-next")) " " a href={ "/duties/" (duty.id) } { (names.duty(duty)) }
                    " · " (names.post_name(duty.post))
                }
                None => span.hint { (desk.say("search-no-duty")) },
            }
        }
        p.found-ways {
            @if !person.phone.is_empty() { (phone(&person.phone)) }
            @if desk.actor().may(Action::SeeVerdicts, subject) {
                a href={ (PEOPLE) "/" (person.id) "/month" } { (desk.say("search-month")) }
            }
            @if sees_site { a href={ (PEOPLE) "/" (person.id) } { (desk.say("search-person")) } }
        }
    }
}
