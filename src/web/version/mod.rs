//! The versions of a post, a shift or a person: side by side, what comes next, and what is taken back before it begins.

mod part;
mod side;

use super::{
    Error,
    component::{
        button,
        notice::{Tone, notice},
    },
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    people_tabs::PEOPLE,
    rewriting::REWRITINGS,
};
use axum::{extract::Path, response::Response};
use chrono::NaiveDate;
use maud::{Markup, html};
use onpost_actions::version::{self, VersionSides, VersionedThing};
use onpost_rules::ids::{PersonId, PostId, ShiftId};
use onpost_tell as tell;
use onpost_words::say;
use part::VersionPart;
use side::Cells;

/// Where versions are shown.
const VERSIONS: &str = "/versions";

/// What a version says, by the labels of its fields.
pub(super) type SideCells = Vec<(String, String)>;

/// `GET /versions/{kind}/{id}`
pub async fn show(desk: Desk, Path((kind, id)): Path<(String, String)>) -> Result<Response, Error> {
    let page = match &*kind {
        "post" => post(&desk, desk::id(&id)?).await?,
        "shift" => shift(&desk, desk::id(&id)?).await?,
        "person" => person(&desk, desk::id(&id)?).await?,
        _ => return Err(Error::NotFound),
    };
    let title = say!(desk.lang, "version-title", name = page.name.clone());
    let body = html! {
        div.page-head {
            h1 { (title) }
            div.row {
                (button::link("quiet", REWRITINGS, &desk.say("rewriting-title")))
                (button::link("primary", &page.back, &desk.say("version-change-it")))
            }
        }
        @for part in &page.parts { (part) }
    };
    let here = page.here;
    Ok(desk.page(DeskPage { title, here }, body))
}

/// `GET /versions/{kind}/{id}/{from}`: asks before a version is taken back.
pub async fn ask(
    desk: Desk,
    Path((kind, id, from)): Path<(String, String, String)>,
) -> Result<Response, Error> {
    let part = VersionPart::of(&desk, &kind, &id).await?;
    let from = desk::date(&from)?;
    let back = part.shown();
    Ok(part.question(&desk, from).page(&desk, part.here, &back))
}

/// `POST /versions/{kind}/{id}/{from}`
pub async fn take_back(
    desk: Desk,
    Path((kind, id, from)): Path<(String, String, String)>,
) -> Result<Response, Error> {
    let part = VersionPart::of(&desk, &kind, &id).await?;
    let from = desk::date(&from)?;
    version::take_back(desk.house(), desk.actor(), part.thing, from).await?;
    let deed = say!(
        desk.lang,
        "deed-version-taken-back",
        name = part.name.clone(),
        from = tell::date(desk.lang, from)
    );
    Ok(desk.lead(&part.shown(), DeedWord::done(deed)))
}

/// What comes of a post's versions, for its page.
pub async fn of_post(desk: &Desk, id: PostId) -> Result<Markup, Error> {
    let known = version::of_post(desk.house(), desk.actor(), id).await?;
    let (line, demand) = (side::post(desk), side::demand(desk));
    let coming = [
        coming(desk, &known.posts, &line),
        coming(desk, &known.demand, &demand),
    ];
    Ok(next(
        desk,
        &format!("{VERSIONS}/post/{id}"),
        coming.concat(),
    ))
}

/// What comes of a shift's versions, likewise.
pub async fn of_shift(desk: &Desk, id: ShiftId) -> Result<Markup, Error> {
    let known = version::of_shift(desk.house(), desk.actor(), id).await?;
    let coming = coming(desk, &known.shifts, &side::shift(desk));
    Ok(next(desk, &format!("{VERSIONS}/shift/{id}"), coming))
}

/// What comes of a person's versions, likewise.
pub async fn of_person(desk: &Desk, id: PersonId) -> Result<Markup, Error> {
    let known = version::of_person(desk.house(), desk.actor(), id).await?;
    let coming = coming(desk, &known.people, &side::person(desk, &known));
    Ok(next(desk, &format!("{VERSIONS}/person/{id}"), coming))
}

/// What comes, and where all versions are.
fn next(desk: &Desk, address: &str, coming: Vec<String>) -> Markup {
    html! {
        @if !coming.is_empty() {
            (notice(Tone::Info, html! {
                strong { (desk.say("version-next")) }
                ul.changes { @for line in &coming { li { (line) } } }
            }))
        }
        p { a href=(address) { (desk.say("version-all")) } }
    }
}

/// «自12月1日起：线别 一线 → 二线»
fn coming<T>(desk: &Desk, sides: &VersionSides<T>, cells: Cells<'_, T>) -> Vec<String> {
    let told = sides.coming().map(|(side, before)| {
        let pairs = cells(&before.value).into_iter().zip(cells(&side.value));
        let changed = pairs.filter(|((_, was), (_, now))| was != now);
        let changed = changed.map(|((field, before), (_, after))| {
            say!(
                desk.lang,
                "version-change",
                field = field,
                before = before,
                after = after
            )
        });
        let changed: Vec<String> = changed.collect();
        say!(
            desk.lang,
            "version-coming",
            date = since(desk, side.from),
            changes = changed.join(&desk.say("tell-comma"))
        )
    });
    told.collect()
}

fn since(desk: &Desk, from: Option<NaiveDate>) -> String {
    from.map_or_else(
        || desk.say("version-since-ever"),
        |from| {
            say!(
                desk.lang,
                "version-since",
                date = tell::date(desk.lang, from)
            )
        },
    )
}

/// A page of versions.
struct VersionPage {
    name: String,
    back: String,
    here: &'static str,
    parts: Vec<Markup>,
}

async fn post(desk: &Desk, id: PostId) -> Result<VersionPage, Error> {
    let known = version::of_post(desk.house(), desk.actor(), id).await?;
    let name = tell::called(desk.lang, &known.post).to_owned();
    let part = |kind, thing| VersionPart {
        kind,
        id: id.to_string(),
        thing,
        name: name.clone(),
        here: "/posts",
    };
    let line = part("post", VersionedThing::Post(id));
    let demand = part("demand", VersionedThing::Demand(id));
    Ok(VersionPage {
        back: format!("/posts/{id}"),
        here: "/posts",
        parts: vec![
            line.section(desk, &known.posts, &side::post(desk)),
            demand.section(desk, &known.demand, &side::demand(desk)),
        ],
        name,
    })
}

async fn shift(desk: &Desk, id: ShiftId) -> Result<VersionPage, Error> {
    let known = version::of_shift(desk.house(), desk.actor(), id).await?;
    let name = tell::called(desk.lang, &known.shift).to_owned();
    let part = VersionPart {
        kind: "shift",
        id: id.to_string(),
        thing: VersionedThing::Shift(id),
        name: name.clone(),
        here: "/shifts",
    };
    Ok(VersionPage {
        back: format!("/shifts/{id}"),
        here: part.here,
        parts: vec![part.section(desk, &known.shifts, &side::shift(desk))],
        name,
    })
}

async fn person(desk: &Desk, id: PersonId) -> Result<VersionPage, Error> {
    let known = version::of_person(desk.house(), desk.actor(), id).await?;
    let name = known.person.name.clone();
    let part = VersionPart {
        kind: "person",
        id: id.to_string(),
        thing: VersionedThing::Person(id),
        name: name.clone(),
        here: PEOPLE,
    };
    Ok(VersionPage {
        back: format!("{PEOPLE}/{id}"),
        here: part.here,
        parts: vec![part.section(desk, &known.people, &side::person(desk, &known))],
        name,
    })
}
