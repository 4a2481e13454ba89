//! `GET /people`: everybody, searched, filtered, page by page.

use crate::{
    Error,
    component::{
        button,
        empty::empty,
        field::{Field, FieldChoice},
        pagination::{Position, pagination},
        table::{TableColumn, table},
    },
    desk::{Desk, DeskPage},
    people_tabs::{PEOPLE, people_tabs},
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::person::{self, SiteStaff};
use onpost_rules::{
    ids::{DepartmentId, PostId},
    person::{Person, Role},
    typed::fold,
};
use onpost_words::say;
use strum::VariantArray;

/// People on a page of the list.
const PAGE: usize = 50;

/// What the list is narrowed down to.
#[derive(Debug, Default)]
struct Filter {
    /// Letters of name, staff number, telephone number or e-mail address, small.
    text: String,
    department: Option<DepartmentId>,
    role: Option<Role>,
    who: StaffFilter,
}

/// Those who work here, or not any more.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
enum StaffFilter {
    #[default]
    Active,
    Left,
    All,
}

/// `GET /people`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let site = person::list(desk.house(), desk.actor()).await?;
    let filter = Filter::of(&desk);
    let found: Vec<&Person> = site.people.iter().filter(|it| filter.takes(it)).collect();
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
    let body = html! {
        section {
            div.page-head {
                (people_tabs(&desk, PEOPLE))
                (button::link("primary", "/people/new", &desk.say("person-add")))
            }
            (desk.done())
            (search(&desk, &site))
            @if found.is_empty() {
                (empty(&desk.say("person-none"), &desk.say("person-none-first"), None))
            } @else {
                (rows(&desk, &site, &shown, found.len()))
            }
            (pagination(desk.lang, position, |page| address(&desk, page)))
        }
    };
    Ok(desk.page(place, body))
}

impl Filter {
    fn of(desk: &Desk) -> Self {
        let value = |name| desk.query.value(name).trim();
        Self {
            text: value("q").to_lowercase(),
            department: value("department").parse().ok(),
            role: value("role").parse().ok(),
            who: value("who").parse().unwrap_or_default(),
        }
    }

    fn takes(&self, person: &Person) -> bool {
        let here = match self.who {
            StaffFilter::Active => person.active,
            StaffFilter::Left => !person.active,
            StaffFilter::All => true,
        };
        let texts = [&person.name, &person.staff_no, &person.phone, &person.email];
        here && self.department.is_none_or(|it| it == person.department)
            && self.role.is_none_or(|it| it == person.role)
            && texts
                .iter()
                .any(|text| fold(text).to_lowercase().contains(&self.text))
    }
}

fn search(desk: &Desk, site: &SiteStaff) -> Markup {
    let any = || (String::new(), desk.say("person-any"));
    let departments = site.departments.iter();
    let departments = departments.map(|it| (it.id.to_string(), it.name.clone()));
    let roles = Role::VARIANTS.iter().map(|role| {
        let code: &'static str = role.into();
        (code.to_owned(), desk.lang.say_one("role", code))
    });
    let who = StaffFilter::VARIANTS.iter().map(|who| {
        let code: &'static str = who.into();
        (code.to_owned(), desk.lang.say_one("person-who", code))
    });
    let with_any = |choices: Vec<FieldChoice>| std::iter::once(any()).chain(choices).collect();
    let fields = [
        Field::search("q", desk.say("person-search")),
        Field::select(
            "department",
            desk.say("person-department"),
            with_any(departments.collect()),
        ),
        Field::select("role", desk.say("person-role"), with_any(roles.collect())),
        Field::select("who", desk.say("person-state"), who.collect()),
    ];
    html! {
        form.inline.search method="get" action=(PEOPLE) role="search" {
            @for field in fields { (field.optional(String::new()).of(&desk.query)) }
            (button::quiet(&desk.say("person-find")))
        }
    }
}

fn rows(desk: &Desk, site: &SiteStaff, shown: &[&Person], all: usize) -> Markup {
    let columns = [
        TableColumn::text(desk.say("person-name")),
        TableColumn::text(desk.say("person-staff-no")),
        TableColumn::text(desk.say("person-department")),
        TableColumn::text(desk.say("person-role")),
        TableColumn::text(desk.say("person-posts")),
        TableColumn::text(desk.say("person-phone")),
    ];
    let rows: Vec<Vec<Markup>> = shown.iter().map(|person| row(desk, site, person)).collect();
    table(
        &say!(desk.lang, "person-count", count = all),
        &columns,
        &rows,
    )
}

fn row(desk: &Desk, site: &SiteStaff, person: &Person) -> Vec<Markup> {
    let department = site
        .departments
        .iter()
        .find(|it| it.id == person.department);
    let posts: Vec<&str> = person
        .posts
        .iter()
        .filter_map(|id| post_name(site, *id))
        .collect();
    let role: &'static str = person.role.into();
    vec![
        html! {
            a href={ (PEOPLE) "/" (person.id) } { (person.name) }
            @if !person.active { " " span.hint { (desk.say("person-left")) } }
        },
        html! { (person.staff_no) },
        html! { @if let Some(department) = department { (department.name) } },
        html! { (desk.lang.say_one("role", role)) },
        html! { (posts.join("、")) },
        html! { (person.phone) },
    ]
}

fn post_name(site: &SiteStaff, id: PostId) -> Option<&str> {
    let post = site.posts.iter().find(|post| post.id == id)?;
    Some(&post.name)
}

/// The same list, on another page.
fn address(desk: &Desk, page: usize) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for name in ["q", "department", "role", "who"] {
        if !desk.query.is_empty(name) {
            query.append_pair(name, desk.query.value(name));
        }
    }
    query.append_pair("page", &page.to_string());
    format!("{PEOPLE}?{}", query.finish())
}
