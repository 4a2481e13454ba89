//! `GET /people`: everybody, searched, filtered, page by page; those who are ticked can be given links.

use super::filter::{self, PeopleFilter};
use crate::{
    Error,
    component::{
        button,
        empty::{empty, first_step},
        pagination::{Position, pagination},
        table::{TableColumn, table},
    },
    desk::{Desk, DeskPage},
    people_tabs::{PEOPLE, people_tabs},
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::{
    account::sign_in_link,
    person::{self, SiteStaff},
};
use onpost_rules::{
    account::AccountStage,
    ids::{PersonId, PostId},
    person::Person,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use std::collections::HashMap;

/// People on a page of the list.
const PAGE: usize = 50;

/// `GET /people`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let site = person::list(desk.house(), desk.actor()).await?;
    let stages = sign_in_link::stages(desk.house(), desk.actor()).await?;
    let found = PeopleFilter::of(&desk.query).found(&site, &stages);
    let pages = found.len().div_ceil(PAGE).max(1);
    let asked: usize = desk.query.value("page").parse().unwrap_or(1);
    let page = asked.clamp(1, pages);
    let shown: Vec<&Person> = found
        .iter()
        .skip((page - 1) * PAGE)
        .take(PAGE)
        .copied()
        .collect();
    let place = DeskPage {
        title: desk.say("person-title"),
        here: PEOPLE,
    };
    let position = Position { page, pages };
    let listed = PeopleTable {
        site: &site,
        stages: &stages,
        all: found.len(),
    };
    let body = html! {
        section {
            div.page-head {
                (people_tabs(&desk, PEOPLE))
                div.row {
                    (button::link("quiet", "/import", &desk.say("import-title")))
                    (button::link("primary", "/people/new", &desk.say("person-add")))
                }
            }
            (filter::search(&desk, &site))
            @if found.is_empty() {
                (empty(&desk.say("person-none"), &desk.say("person-none-first"), first_step("/people/new", &desk.say("person-add"))))
            } @else {
                form.people method="post" action=(super::link::LINKS) {
                    (filter::hidden(&desk.query))
                    (listed.rows(&desk, &shown))
                    (chosen(&desk, found.len()))
                }
            }
            (pagination(desk.lang, position, |page| address(&desk, page)))
        }
    };
    Ok(desk.page(place, body))
}

/// What is done with those who are ticked.
fn chosen(desk: &Desk, all: usize) -> Markup {
    html! {
        fieldset.people-chosen {
            legend { (desk.say("link-chosen")) }
            div.checks {
                label {
                    input type="checkbox" name="all" value="yes";
                    span { (say!(desk.lang, "link-all", count = all)) }
                }
            }
            div.row {
                (button::choice("quiet", "road", "mail", &desk.say("link-mail")))
                (button::choice("quiet", "road", "slip", &desk.say("link-slips")))
            }
        }
    }
}

/// Everybody who is listed, with what their rows tell.
struct PeopleTable<'a> {
    site: &'a SiteStaff,
    stages: &'a HashMap<PersonId, AccountStage>,
    /// How many the filter finds.
    all: usize,
}

impl PeopleTable<'_> {
    fn rows(&self, desk: &Desk, shown: &[&Person]) -> Markup {
        let columns = [
            TableColumn::text(desk.say("person-name")),
            TableColumn::text(desk.say("person-staff-no")),
            TableColumn::text(desk.say("person-department")),
            TableColumn::text(desk.say("person-role")),
            TableColumn::text(desk.say("person-posts")),
            TableColumn::text(desk.say("person-phone")),
            TableColumn::text(desk.say("person-sign-in")),
        ];
        let rows: Vec<Vec<Markup>> = shown.iter().map(|it| self.row(desk, it)).collect();
        table(
            &say!(desk.lang, "person-count", count = self.all),
            &columns,
            &rows,
        )
    }

    fn row(&self, desk: &Desk, person: &Person) -> Vec<Markup> {
        let mut departments = self.site.departments.iter();
        let department = departments.find(|it| it.id == person.department);
        let posts = person
            .posts
            .iter()
            .filter_map(|id| self.post_name(desk.lang, *id));
        let posts: Vec<&str> = posts.collect();
        let role: &'static str = person.role.into();
        let pick = say!(desk.lang, "link-pick", name = person.name.clone());
        vec![
            html! {
                span.people-pick {
                    input type="checkbox" name="person" value=(person.id) aria-label=(pick);
                    a href={ (PEOPLE) "/" (person.id) } { (person.name) }
                }
                @if !person.active { " " span.hint { (desk.say("person-left")) } }
            },
            html! { (person.staff_no) },
            html! { @if let Some(department) = department { (tell::called(desk.lang, department)) } },
            html! { (desk.lang.say_one("role", role)) },
            html! { (posts.join(&desk.say("tell-comma"))) },
            html! { (person.phone) },
            html! { (filter::stage(desk.lang, self.stages.get(&person.id))) },
        ]
    }

    fn post_name(&self, lang: Lang, id: PostId) -> Option<&str> {
        let post = self.site.posts.iter().find(|post| post.id == id)?;
        Some(tell::called(lang, post))
    }
}

/// The same list, on another page.
fn address(desk: &Desk, page: usize) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for name in filter::NAMES {
        if !desk.query.is_empty(name) {
            query.append_pair(name, desk.query.value(name));
        }
    }
    query.append_pair("page", &page.to_string());
    format!("{PEOPLE}?{}", query.finish())
}
