//! The departments: listed, added, renamed.

use super::{
    Error,
    component::{
        button,
        field::Field,
        table::{TableColumn, table},
    },
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    english_name,
    form::{Form, rule::FormThing},
    people_tabs::{DEPARTMENTS, people_tabs},
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::{
    Edition,
    department::{self, Listed},
};
use onpost_rules::{field, ids::DepartmentId, post::Department};
use onpost_tell as tell;
use onpost_words::say;

/// `GET /departments`
pub async fn list(desk: Desk) -> Result<Response, Error> {
    let listed = department::list(desk.house(), desk.actor()).await?;
    Ok(page(&desk, &listed, &Form::blank(desk.lang)))
}

/// `POST /departments`
pub async fn add(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let listed = department::list(desk.house(), desk.actor()).await?;
    let id = department::id(desk.house().now());
    let read = read(&desk, &mut form, &listed, &FormThing { id, held: None });
    if let (Some(new), true) = (read, form.is_sound()) {
        let added = department::add(desk.house(), desk.actor(), &new).await;
        if desk.told(&mut form, "code", added)?.is_some() {
            return Ok(desk.lead(DEPARTMENTS, about(&desk, "deed-department-added", &new)));
        }
    }
    Ok(page(&desk, &listed, &form))
}

/// `GET /departments/{id}`
pub async fn edit(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let found = department::find(desk.house(), desk.actor(), desk::id(&id)?).await?;
    let form = Form::blank(desk.lang)
        .with("edition", Edition::of(&found))
        .with("code", &found.code)
        .with("name", &found.name);
    let form = english_name::filled(form, &found);
    Ok(edit_page(&desk, found.id, &form))
}

/// `POST /departments/{id}`
pub async fn change(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let id: DepartmentId = desk::id(&id)?;
    let listed = department::list(desk.house(), desk.actor()).await?;
    let found = department::find(desk.house(), desk.actor(), id).await?;
    let own = FormThing {
        id,
        held: Some(&found),
    };
    let read = read(&desk, &mut form, &listed, &own);
    if let (Some(after), true) = (read, form.is_sound()) {
        let seen = Edition::from_form(form.value("edition"));
        let changed = department::change(desk.house(), desk.actor(), &seen, &after).await;
        if desk.told(&mut form, "code", changed)?.is_some() {
            return Ok(desk.lead(DEPARTMENTS, about(&desk, "deed-department-saved", &after)));
        }
    }
    Ok(edit_page(&desk, id, &form))
}

/// What was done about a department, by its name.
fn about(desk: &Desk, deed: &str, department: &Department) -> DeedWord {
    let name = tell::called(desk.lang, department).to_owned();
    DeedWord::done(say!(desk.lang, deed, name = name))
}

fn read(
    desk: &Desk,
    form: &mut Form,
    listed: &[Listed],
    own: &FormThing<DepartmentId, Department>,
) -> Option<Department> {
    let (id, held) = (own.id, own.held);
    let code = form.unless_held("code", held.map(|it| &*it.code), field::code);
    let name = form.unless_held("name", held.map(|it| &*it.name), |text| {
        field::line(text, field::LONGEST_UNIT_NAME)
    });
    let name_en = english_name::read(form, held, field::LONGEST_UNIT_NAME);
    desk.refuse_taken(form, "code", |code| {
        let mut others = listed.iter().map(|listed| &listed.department);
        others.any(|other| other.code == code && other.id != id)
    });
    Some(Department {
        id,
        code: code?,
        name: name?,
        name_en: name_en?,
    })
}

fn fields(desk: &Desk) -> [Field; 3] {
    [
        Field::text("code", desk.say("department-code")).hint(desk.say("department-code-hint")),
        Field::text("name", desk.say("department-name")),
        english_name::field(desk),
    ]
}

fn page(desk: &Desk, listed: &[Listed], form: &Form) -> Response {
    let place = DeskPage {
        title: desk.say("department-title"),
        here: "/people",
    };
    let body = html! {
        section {
            (people_tabs(desk, DEPARTMENTS))
            (rows(desk, listed))
        }
        section {
            h2 { (desk.say("department-add")) }
            form.inline method="post" action=(DEPARTMENTS) {
                (form.sheet(&fields(desk)))
                (button::primary(&desk.say("department-add")))
            }
        }
    };
    desk.board(place, form, body)
}

fn rows(desk: &Desk, listed: &[Listed]) -> Markup {
    let columns = [
        TableColumn::text(desk.say("department-name")),
        TableColumn::text(desk.say("department-code")),
        TableColumn::number(desk.say("department-people")),
        TableColumn::number(desk.say("department-posts")),
        TableColumn::acts(desk.say("desk-acts")),
    ];
    let rows: Vec<Vec<Markup>> = listed.iter().map(|listed| row(desk, listed)).collect();
    let caption = say!(desk.lang, "department-count", count = rows.len());
    table(&caption, &columns, &rows)
}

fn row(desk: &Desk, listed: &Listed) -> Vec<Markup> {
    let department = &listed.department;
    let people = format!("/people?department={}", department.id);
    let own = format!("{DEPARTMENTS}/{}", department.id);
    vec![
        html! { (tell::called(desk.lang, department)) },
        html! { (department.code) },
        html! { a href=(people) { (listed.people) } },
        html! { (listed.posts) },
        html! { a href=(own) { (desk.say("department-rename")) } },
    ]
}

fn edit_page(desk: &Desk, id: DepartmentId, form: &Form) -> Response {
    let title = desk.say("department-rename-title");
    let body = html! {
        form method="post" action={ (DEPARTMENTS) "/" (id) } {
            h1 { (title) }
            input type="hidden" name="edition" value=(form.value("edition"));
            (form.sheet(&fields(desk)))
            div.row {
                (button::primary(&desk.say("desk-save")))
                (button::link("quiet", DEPARTMENTS, &desk.say("desk-back")))
            }
        }
    };
    let here = "/people";
    desk.sheet(DeskPage { title, here }, form, body)
}
