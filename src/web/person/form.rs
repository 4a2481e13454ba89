//! The form of a person: its fields, how it is filled in, and how it is read.

use crate::{
    component::field::{Field, FieldChoice},
    dating,
    desk::Desk,
    form::{Form, rule::FormThing},
};
use chrono::{Days, NaiveDate};
use onpost_actions::{
    Edition,
    person::{Held, SiteStaff},
};
use onpost_rules::{
    account::{OtherAdmins, refusal},
    field::{self, FieldFault},
    ids::{DepartmentId, PersonId, PostId},
    person::{Person, Role},
    refusal::Refusal,
};
use onpost_tell as tell;
use onpost_words::say;
use strum::VariantArray;

/// Posts that a form offers places for at least.
const POSTS: usize = 3;

/// Places of posts that are looked at: an older version took in more than are taken now.
const MOST_PLACES: usize = 100;

/// How many days ahead a first or last day lies at most.
const LAST_DAY_WITHIN: u64 = 366;

/// The form of somebody as they are.
pub fn filled(desk: &Desk, held: &Held) -> Form {
    let Held {
        person,
        supervises,
        joined,
        last_day,
    } = held;
    let role: &'static str = person.role.into();
    let form = Form::blank(desk.lang)
        .with("edition", Edition::of(held))
        .with("staff_no", &person.staff_no)
        .with("name", &person.name)
        .with("department", person.department)
        .with("role", role)
        .with("phone", &person.phone)
        .with("email", &person.email)
        .with("active", if person.active { "yes" } else { "no" })
        .with(
            "joined",
            joined.map(|day| day.to_string()).unwrap_or_default(),
        )
        .with(
            "last_day",
            last_day.map(|day| day.to_string()).unwrap_or_default(),
        );
    let posts = (1..).zip(&person.posts);
    let form = posts.fold(form, |form, (place, post)| {
        form.with(&post_field(place), post)
    });
    supervises
        .iter()
        .fold(form, |form, department| form.with("supervises", department))
}

/// The fields, for somebody new or for somebody who is there.
pub fn fields(desk: &Desk, site: &SiteStaff, held: Option<&Held>, form: &Form) -> Vec<Field> {
    let optional = || desk.say("desk-optional");
    let departments: Vec<FieldChoice> = site
        .departments
        .iter()
        .map(|it| (it.id.to_string(), tell::called(desk.lang, it).to_owned()))
        .collect();
    let mut fields = vec![
        Field::text("staff_no", desk.say("person-staff-no")),
        Field::text("name", desk.say("person-name")),
        Field::select(
            "department",
            desk.say("person-department"),
            or_none(desk.say("desk-none"), departments.clone()),
        ),
        role_field(desk, held),
    ];
    fields.extend((1..=places(form)).map(|place| post_select(desk, site, place)));
    fields.extend([
        Field::phone("phone", desk.say("person-phone")).optional(optional()),
        Field::email("email", desk.say("person-email")).optional(optional()),
        Field::checks("supervises", desk.say("person-supervises"), departments)
            .hint(desk.say("person-supervises-hint"))
            .optional(optional()),
    ]);
    fields.push(
        Field::date("joined", desk.say("person-joined"))
            .hint(desk.say("person-joined-hint"))
            .optional(optional()),
    );
    if held.is_some_and(|held| held.person.id != desk.actor().person) {
        let choices =
            ["yes", "no"].map(|code| (code.to_owned(), desk.lang.say_one("person-active", code)));
        let active = Field::radio("active", desk.say("person-state"), choices.to_vec());
        fields.push(active.hint(desk.say("person-active-hint")));
        let last_day = Field::date("last_day", desk.say("person-last-day"));
        let last_day = last_day.hint(desk.say("person-last-day-hint"));
        fields.push(last_day.optional(desk.say("desk-optional")));
    }
    fields
}

/// What was filled in for a person, or all that is wrong with it.
pub fn read(
    desk: &Desk,
    form: &mut Form,
    site: &SiteStaff,
    of: &FormThing<'_, PersonId, Held>,
) -> Option<Held> {
    let id = of.id;
    let was = of.held.map(|held| &held.person);
    let staff_no = form.unless_held("staff_no", was.map(|it| &*it.staff_no), field::staff_no);
    desk.refuse_taken(form, "staff_no", |number| {
        let mut others = site.people.iter();
        others.any(|other| other.staff_no == number && other.id != id)
    });
    let name = form.unless_held("name", was.map(|it| &*it.name), |text| {
        field::line(text, field::LONGEST_NAME)
    });
    let department = form.one_of("department", |text| department(site, text));
    let role = form.choice::<Role>("role");
    let posts = read_posts(desk, form, site);
    let most = field::MOST_POSTS.max(was.map_or(0, |it| it.posts.len()));
    if posts.as_ref().is_some_and(|it| it.len() > most) {
        form.refuse(say!(desk.lang, "field-too-many", most = most));
    }
    let phone = form.unless_held("phone", was.map(|it| &*it.phone), or_nothing(field::phone));
    let email = form.unless_held("email", was.map(|it| &*it.email), or_nothing(field::email));
    let supervises = read_supervised(desk, form, site);
    let is_oneself = id == desk.actor().person;
    let joined = read_day(form, "joined", desk.today().date);
    let active = match of.held {
        Some(_) if !is_oneself => form.one_of("active", |text| match text {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }),
        _ => Some(true),
    };
    let today = desk.today().date;
    let last_day = match of.held {
        Some(held) if is_oneself => Some(held.last_day),
        Some(_) => read_day(form, "last_day", today),
        None => Some(None),
    };
    // Who leaves on a day that is still to come works here until it has ended; who works here has no last day behind them.
    let is_ahead = last_day.flatten().is_some_and(|last| last > today);
    let active = active.map(|active| active || (is_ahead && was.is_none_or(|it| it.active)));
    let last_day = last_day.map(|last| last.filter(|_| is_ahead || active == Some(false)));
    let department = department?;
    Some(Held {
        joined: joined?,
        last_day: last_day?,
        person: Person {
            id,
            staff_no: staff_no?,
            name: name?,
            department,
            role: role?,
            posts: posts?,
            phone: phone?,
            email: email?,
            active: active?,
        },
        // Their own department is theirs to decide for anyway.
        supervises: supervises?
            .into_iter()
            .filter(|it| *it != department)
            .collect(),
    })
}

/// A first or last day; empty where nothing was filled in.
fn read_day(form: &mut Form, name: &'static str, today: NaiveDate) -> Option<Option<NaiveDate>> {
    if form.is_empty(name) {
        return Some(None);
    }
    let earliest = NaiveDate::from_ymd_opt(1950, 1, 1).unwrap_or(today);
    let latest = today
        .checked_add_days(Days::new(LAST_DAY_WITHIN))
        .unwrap_or(today);
    form.date_within(name, earliest..=latest).map(Some)
}

/// The field that a refusal belongs to.
pub fn field_of(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::Taken { .. } => Some("staff_no"),
        refusal => dating::field_of(refusal, "role"),
    }
}

fn role_field(desk: &Desk, held: Option<&Held>) -> Field {
    let before = held.map(|held| &held.person);
    let roles = Role::VARIANTS
        .iter()
        .filter(|role| may_be(desk, before, **role));
    let choices = roles.map(|role| {
        let code: &'static str = role.into();
        (code.to_owned(), desk.lang.say_one("role", code))
    });
    let choices: Vec<FieldChoice> = choices.collect();
    let is_fixed = choices.len() == 1;
    let field = Field::radio("role", desk.say("person-role"), choices);
    if is_fixed {
        field.hint(desk.say("person-role-fixed"))
    } else {
        field
    }
}

/// Whether the one at the desk may give this role; only what they may is offered.
fn may_be(desk: &Desk, before: Option<&Person>, role: Role) -> bool {
    let Some(before) = before else {
        return !role.runs_the_site() || desk.actor().role.runs_the_site();
    };
    let after = Person {
        role,
        ..before.clone()
    };
    refusal(desk.actor(), Some(before), &after, OtherAdmins(1)).is_none()
}

fn post_field(place: usize) -> String {
    format!("post-{place}")
}

/// One more than are filled in, within bounds.
fn places(form: &Form) -> usize {
    let filled = (1..=MOST_PLACES).filter(|place| !form.is_empty(&post_field(*place)));
    let filled = filled.max().unwrap_or(0);
    (filled + 1).clamp(POSTS, field::MOST_POSTS).max(filled)
}

fn post_select(desk: &Desk, site: &SiteStaff, place: usize) -> Field {
    let posts = site.posts.iter();
    let choices = posts.map(|it| {
        let name = tell::called(desk.lang, it);
        (it.id.to_string(), format!("{name} · {}", it.code))
    });
    let choices: Vec<FieldChoice> = choices.collect();
    let label = say!(desk.lang, "person-post", place = place);
    let field = Field::select(
        post_field(place),
        label,
        or_none(desk.say("desk-unset"), choices),
    );
    let field = field.optional(desk.say("desk-optional"));
    if place == 1 {
        field.hint(desk.say("person-post-hint"))
    } else {
        field
    }
}

fn or_none(none: String, choices: Vec<FieldChoice>) -> Vec<FieldChoice> {
    std::iter::once((String::new(), none))
        .chain(choices)
        .collect()
}

fn department(site: &SiteStaff, text: &str) -> Option<DepartmentId> {
    let id = text.parse().ok()?;
    site.departments.iter().any(|it| it.id == id).then_some(id)
}

fn read_posts(desk: &Desk, form: &mut Form, site: &SiteStaff) -> Option<Vec<PostId>> {
    let mut posts = Vec::new();
    let mut sound = true;
    for place in 1..=MOST_PLACES {
        let name = post_field(place);
        if form.is_empty(&name) {
            continue;
        }
        let known = |text: &str| {
            let id = text.parse().ok()?;
            site.posts.iter().any(|it| it.id == id).then_some(id)
        };
        match form.one_of(&name, known) {
            Some(post) if posts.contains(&post) => {
                form.reject(&name, desk.say("person-post-twice"));
                sound = false;
            }
            Some(post) => posts.push(post),
            None => sound = false,
        }
    }
    sound.then_some(posts)
}

/// A rule for a field that may stay empty.
fn or_nothing(
    rule: fn(&str) -> Result<String, FieldFault>,
) -> impl FnOnce(&str) -> Result<String, FieldFault> {
    move |text| match text.trim() {
        "" => Ok(String::new()),
        text => rule(text),
    }
}

fn read_supervised(desk: &Desk, form: &mut Form, site: &SiteStaff) -> Option<Vec<DepartmentId>> {
    let ticked: Option<Vec<DepartmentId>> = form
        .values("supervises")
        .map(|text| department(site, text))
        .collect();
    let Some(mut ticked) = ticked else {
        form.reject("supervises", desk.say("form-not-choice"));
        return None;
    };
    ticked.sort();
    ticked.dedup();
    Some(ticked)
}
