//! The versions of a post, a shift or a person: side by side, what comes next, and what is taken back before it begins.

mod side;

use super::{
    Error,
    ask::Question,
    component::{
        button,
        notice::{Tone, notice},
        table::{TableColumn, table},
    },
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    people_tabs::PEOPLE,
    rewriting::REWRITINGS,
};
use axum::{extract::Path, response::Response};
use chrono::NaiveDate;
use maud::{Markup, html};
use onpost_actions::version::{
    self, StoredVersion, VersionSide, VersionSides, VersionWhen, VersionedThing,
};
use onpost_rules::ids::{PersonId, PostId, ShiftId};
use onpost_tell as tell;
use onpost_words::say;
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

/// What has versions of its own on a page.
struct VersionPart {
    kind: &'static str,
    id: String,
    thing: VersionedThing,
    name: String,
    here: &'static str,
}

impl VersionPart {
    /// The part that an address names.
    async fn of(desk: &Desk, kind: &str, id: &str) -> Result<Self, Error> {
        let (kind, thing, page) = match kind {
            "post" | "demand" => {
                let post: PostId = desk::id(id)?;
                let page = post_name(desk, post).await?;
                match kind {
                    "post" => ("post", VersionedThing::Post(post), (page, "/posts")),
                    _ => ("demand", VersionedThing::Demand(post), (page, "/posts")),
                }
            }
            "shift" => {
                let shift: ShiftId = desk::id(id)?;
                let known = version::of_shift(desk.house(), desk.actor(), shift).await?;
                let name = tell::called(desk.lang, &known.shift).to_owned();
                ("shift", VersionedThing::Shift(shift), (name, "/shifts"))
            }
            "person" => {
                let person: PersonId = desk::id(id)?;
                let known = version::of_person(desk.house(), desk.actor(), person).await?;
                (
                    "person",
                    VersionedThing::Person(person),
                    (known.person.name, PEOPLE),
                )
            }
            _ => return Err(Error::NotFound),
        };
        let (name, here) = page;
        Ok(Self {
            kind,
            id: id.to_owned(),
            thing,
            name,
            here,
        })
    }

    /// Where its versions are shown.
    fn shown(&self) -> String {
        let kind = match self.kind {
            "demand" => "post",
            kind => kind,
        };
        format!("{VERSIONS}/{kind}/{}", self.id)
    }

    fn question(&self, desk: &Desk, from: NaiveDate) -> Question {
        Question {
            id: format!("take-back-{}-{from}", self.kind),
            address: format!("{VERSIONS}/{}/{}/{from}", self.kind, self.id),
            title: say!(
                desk.lang,
                "version-take-back-ask",
                name = self.name.clone(),
                from = tell::date(desk.lang, from)
            ),
            follows: vec![desk.say("version-take-back-follows")],
            fields: html! {},
            act: desk.say("version-take-back"),
        }
    }

    /// The versions side by side, the newest first, and what was taken back.
    fn section<T>(&self, desk: &Desk, known: &VersionSides<T>, cells: Cells<'_, T>) -> Markup {
        let heading = desk.lang.say_one("version-part", self.kind);
        let sides: Vec<&VersionSide<T>> = known.sides.iter().rev().collect();
        let heads = sides
            .iter()
            .map(|side| TableColumn::text(since(desk, side.from)));
        let label = TableColumn::text(desk.say("version-field"));
        let columns: Vec<TableColumn> = std::iter::once(label).chain(heads).collect();
        let mut rows = self.facts(desk, &sides);
        let values: Vec<SideCells> = sides.iter().map(|side| cells(&side.value)).collect();
        let fields = values.first().map_or(0, Vec::len);
        rows.splice(1..1, (0..fields).map(|field| value_row(&values, field)));
        html! {
            section {
                h2 { (heading) }
                (table(&heading, &columns, &rows))
                @if !known.taken_back.is_empty() {
                    h3 { (desk.say("version-taken-back")) }
                    ul.list {
                        @for entry in &known.taken_back { li { (gone(desk, entry)) } }
                    }
                }
            }
        }
    }

    /// Where each version stands, who entered it and why, and how it's taken back.
    fn facts<T>(&self, desk: &Desk, sides: &[&VersionSide<T>]) -> Vec<Vec<Markup>> {
        let row = |word: &str, cell: &dyn Fn(&VersionSide<T>) -> Markup| {
            let label = html! { (desk.say(word)) };
            std::iter::once(label)
                .chain(sides.iter().map(|side| cell(side)))
                .collect::<Vec<Markup>>()
        };
        let mut rows = vec![
            row("version-standing", &|side| {
                let code: &'static str = side.when.into();
                let word = desk.lang.say_one("version-when", code);
                html! { @if side.when == VersionWhen::InForce { strong { (word) } } @else { (word) } }
            }),
            row(
                "version-who",
                &|side| html! { (who(desk, side.entry.as_ref())) },
            ),
            row("version-why", &|side| {
                let note = side.entry.as_ref().map(|it| it.note.as_str());
                html! { (note.unwrap_or_default()) }
            }),
        ];
        if sides.iter().any(|side| side.when == VersionWhen::Coming) {
            rows.push(row("version-acts", &|side| match (side.when, side.from) {
                (VersionWhen::Coming, Some(from)) => {
                    let label = desk.say("version-take-back");
                    let what = tell::date(desk.lang, from);
                    self.question(desk, from)
                        .opener_of(desk.lang, &label, &what)
                }
                _ => html! {},
            }));
        }
        rows
    }
}

async fn post_name(desk: &Desk, id: PostId) -> Result<String, Error> {
    let known = version::of_post(desk.house(), desk.actor(), id).await?;
    Ok(tell::called(desk.lang, &known.post).to_owned())
}

/// A field over all versions; what is another than in the version before is marked.
fn value_row(values: &[SideCells], field: usize) -> Vec<Markup> {
    let label = values[0][field].0.clone();
    let mut row = vec![html! { (label) }];
    for (place, cells) in values.iter().enumerate() {
        let value = &cells[field].1;
        let before = values.get(place + 1).map(|cells| &cells[field].1);
        let is_changed = before.is_some_and(|before| before != value);
        row.push(html! { @if is_changed { mark { (value) } } @else { (value) } });
    }
    row
}

fn who(desk: &Desk, entry: Option<&StoredVersion>) -> String {
    let Some(at) = entry.and_then(|it| it.at) else {
        return desk.say("version-was-there");
    };
    let by = entry.and_then(|it| it.by.clone());
    let by = by.unwrap_or_else(|| desk.say("policy-by-file"));
    let at = tell::stamp(desk.zone(), at);
    say!(desk.lang, "policy-entered", by = by, at = at)
}

fn gone(desk: &Desk, entry: &StoredVersion) -> String {
    format!("{} · {}", since(desk, entry.from), who(desk, Some(entry)))
}
