//! The robots of departments' groups: listed, set up, changed, tried. What lets others post is never shown again.

use super::{LETTERS, demand::topics};
use crate::{
    Error,
    component::{
        button,
        empty::{empty, first_step},
        field::{Field, FieldChoice},
        table::{TableColumn, table},
    },
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::Form,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::letter::{self, RobotDraft, RobotSetup};
use onpost_rules::{
    ids::{DepartmentId, RobotId},
    letter::Language,
    notice::Topic,
    robot::{Robot, RobotKind, is_address},
};
use onpost_tell as tell;
use onpost_words::say;
use std::collections::BTreeSet;
use strum::VariantArray;

/// The address of the robots.
const ROBOTS: &str = "/robots";

/// The longest address or secret, in characters.
const LONGEST: usize = 500;

/// What a new robot is told of, unless its keeper says otherwise.
const USUAL: [Topic; 3] = [Topic::Alarm, Topic::Roster, Topic::Handover];

/// `GET /robots/new`
pub async fn new(desk: Desk) -> Result<Response, Error> {
    let start = letter::robots(desk.house(), desk.actor()).await?;
    let form = Form::blank(desk.lang)
        .with("kind", "dingtalk")
        .with("language", "zh")
        .with("active", "yes");
    let form = USUAL.iter().fold(form, |form, topic| {
        let code: &'static str = topic.into();
        form.with("topic", code)
    });
    Ok(page(&desk, &start, &form))
}

/// `POST /robots`
pub async fn add(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let start = letter::robots(desk.house(), desk.actor()).await?;
    let read = read(&desk, &mut form, &start);
    if let (Some(draft), true) = (read, form.is_sound()) {
        let deed = about(&desk, "deed-robot-added", &start, draft.department);
        letter::save(desk.house(), desk.actor(), None, draft).await?;
        return Ok(desk.lead(LETTERS, deed));
    }
    Ok(page(&desk, &start, &form))
}

/// `GET /robots/{id}`
pub async fn edit(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let start = letter::robot(desk.house(), desk.actor(), desk::id(&id)?).await?;
    let form = filled(&desk, start.robot.as_ref().ok_or(Error::NotFound)?);
    Ok(page(&desk, &start, &form))
}

/// `POST /robots/{id}`
pub async fn change(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let id: RobotId = desk::id(&id)?;
    let start = letter::robot(desk.house(), desk.actor(), id).await?;
    let read = read(&desk, &mut form, &start);
    if let (Some(draft), true) = (read, form.is_sound()) {
        let deed = about(&desk, "deed-robot-saved", &start, draft.department);
        letter::save(desk.house(), desk.actor(), Some(id), draft).await?;
        return Ok(desk.lead(LETTERS, deed));
    }
    Ok(page(&desk, &start, &form))
}

/// `POST /robots/{id}/try`
pub async fn try_out(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let id: RobotId = desk::id(&id)?;
    letter::try_robot(desk.house(), desk.actor(), id).await?;
    let start = letter::robot(desk.house(), desk.actor(), id).await?;
    let robot = start.robot.as_ref().ok_or(Error::NotFound)?;
    let deed = about(&desk, "deed-robot-tried", &start, robot.department);
    Ok(desk.lead(LETTERS, deed))
}

/// What was done about the robot of a department.
fn about(desk: &Desk, deed: &str, start: &RobotSetup, department: DepartmentId) -> DeedWord {
    let of = start.departments.iter().find(|it| it.id == department);
    let name = of.map_or("", |it| tell::called(desk.lang, it)).to_owned();
    DeedWord::done(say!(desk.lang, deed, department = name))
}

/// The part of the page of the letters.
pub fn section(desk: &Desk, robots: &[(Robot, String)]) -> Markup {
    let columns = [
        TableColumn::text(desk.say("robot-department")),
        TableColumn::text(desk.say("robot-kind")),
        TableColumn::text(desk.say("robot-url")),
        TableColumn::text(desk.say("robot-topics")),
        TableColumn::acts(desk.say("desk-acts")),
    ];
    let rows: Vec<Vec<Markup>> = robots
        .iter()
        .map(|(robot, department)| row(desk, robot, department))
        .collect();
    html! {
        section {
            div.page-head {
                h2 { (desk.say("robot-title")) }
                (button::link("quiet", "/robots/new", &desk.say("robot-add")))
            }
            @if robots.is_empty() {
                (empty(&desk.say("robot-none"), &desk.say("robot-none-text"), first_step("/robots/new", &desk.say("robot-add"))))
            } @else {
                (table(&desk.say("robot-title"), &columns, &rows))
            }
        }
    }
}

fn row(desk: &Desk, robot: &Robot, department: &str) -> Vec<Markup> {
    let lang = desk.lang;
    let told = robot.topics.iter().map(|topic| {
        let code: &'static str = topic.into();
        lang.say_one("topic", code)
    });
    let told: Vec<String> = told.collect();
    let label = say!(lang, "robot-try-of", department = department.to_owned());
    vec![
        html! { a href={ (ROBOTS) "/" (robot.id) } { (department) } },
        html! { (lang.say_one("robot-kind", robot.kind.into())) },
        html! { code { (robot.shown()) } },
        html! { (told.join(&lang.say("tell-comma"))) },
        html! {
            @if robot.active {
                form method="post" action={ (ROBOTS) "/" (robot.id) "/try" } {
                    button.button.quiet aria-label=(label) { (desk.say("robot-try")) }
                }
            } @else {
                span.hint { (desk.say("robot-off")) }
            }
        },
    ]
}

fn filled(desk: &Desk, robot: &Robot) -> Form {
    let kind: &'static str = robot.kind.into();
    let language: &'static str = robot.language.into();
    let form = Form::blank(desk.lang)
        .with("department", robot.department)
        .with("kind", kind)
        .with("language", language)
        .with("active", if robot.active { "yes" } else { "no" });
    robot.topics.iter().fold(form, |form, topic| {
        let code: &'static str = topic.into();
        form.with("topic", code)
    })
}

fn read(desk: &Desk, form: &mut Form, start: &RobotSetup) -> Option<RobotDraft> {
    let department = match &start.robot {
        Some(robot) => Some(robot.department),
        None => form.one_of("department", |sent| {
            let known = start.departments.iter();
            let mut known = known.filter(|it| it.id.to_string() == sent);
            known.next().map(|it| it.id)
        }),
    };
    let kind = form.choice::<RobotKind>("kind");
    let language = form.choice::<Language>("language");
    let active = form.choice::<Active>("active");
    let url = match (form.is_empty("url"), &start.robot) {
        (true, Some(_)) => Some(None),
        _ => form.line("url", LONGEST).map(Some),
    };
    if let Some(Some(url)) = &url
        && !is_address(url)
    {
        form.reject("url", desk.say("robot-bad-url"));
    }
    let secret = match form.is_empty("secret") {
        true => Some(None),
        false => form.line("secret", LONGEST).map(Some),
    };
    let topics: BTreeSet<Topic> = form
        .values("topic")
        .filter_map(|code| code.parse().ok())
        .collect();
    Some(RobotDraft {
        department: department?,
        kind: kind?,
        url: url?,
        secret: secret?,
        language: language?,
        topics,
        active: active? == Active::Yes,
    })
}

/// Whether a robot is switched on, as the form says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumString)]
#[strum(serialize_all = "snake_case")]
enum Active {
    Yes,
    No,
}

fn page(desk: &Desk, start: &RobotSetup, form: &Form) -> Response {
    let title = match &start.robot {
        Some(_) => desk.say("robot-edit"),
        None => desk.say("robot-add"),
    };
    let address = match &start.robot {
        Some(robot) => format!("{ROBOTS}/{}", robot.id),
        None => ROBOTS.to_owned(),
    };
    let fields = fields(desk, start);
    let body = html! {
        form method="post" action=(address) {
            h1 { (title) }
            p.hint { (desk.say("robot-lead")) }
            (form.sheet(&fields))
            div.row {
                (button::primary(&desk.say("desk-save")))
                (button::link("quiet", LETTERS, &desk.say("desk-back")))
            }
        }
    };
    let here = LETTERS;
    desk.sheet(DeskPage { title, here }, form, body)
}

fn fields(desk: &Desk, start: &RobotSetup) -> Vec<Field> {
    let url = Field::text("url", desk.say("robot-url"));
    let secret = Field::password("secret", desk.say("robot-secret"))
        .optional(desk.say("desk-optional"))
        .autocomplete("off");
    let departments = start.departments.iter();
    let departments =
        departments.map(|it| (it.id.to_string(), tell::called(desk.lang, it).to_owned()));
    let mut fields = match &start.robot {
        Some(robot) => vec![
            url.optional(desk.say("desk-optional")).hint(say!(
                desk.lang,
                "robot-url-kept",
                url = robot.shown()
            )),
            secret.hint(desk.say("robot-secret-kept")),
        ],
        None => vec![
            Field::select(
                "department",
                desk.say("robot-department"),
                departments.collect(),
            ),
            url.hint(desk.say("robot-url-hint")),
            secret.hint(desk.say("robot-secret-hint")),
        ],
    };
    fields.insert(
        0,
        Field::radio(
            "kind",
            desk.say("robot-kind"),
            codes(desk, "robot-kind", RobotKind::VARIANTS),
        ),
    );
    fields.push(Field::checks(
        "topic",
        desk.say("robot-topics"),
        codes(desk, "topic", &topics().collect::<Vec<_>>()),
    ));
    fields.push(Field::radio(
        "language",
        desk.say("robot-language"),
        codes(desk, "letter-language", Language::VARIANTS),
    ));
    let states =
        ["yes", "no"].map(|code| (code.to_owned(), desk.lang.say_one("robot-active", code)));
    fields.push(Field::radio(
        "active",
        desk.say("robot-state"),
        states.to_vec(),
    ));
    fields
}

/// Choices of codes, by the family of their words.
fn codes<T: Copy + Into<&'static str>>(desk: &Desk, family: &str, all: &[T]) -> Vec<FieldChoice> {
    all.iter()
        .map(|one| {
            let code: &'static str = (*one).into();
            (code.to_owned(), desk.lang.say_one(family, code))
        })
        .collect()
}
