//! What has versions of its own on a page: they stand side by side, and those that haven't begun are taken back.

use super::{SideCells, VERSIONS, side::Cells, since};
use crate::{
    Error,
    ask::Question,
    component::table::{TableColumn, table},
    desk::{self, Desk},
    people_tabs::PEOPLE,
};
use chrono::NaiveDate;
use maud::{Markup, html};
use onpost_actions::version::{
    self, StoredVersion, VersionSide, VersionSides, VersionWhen, VersionedThing,
};
use onpost_rules::ids::{PersonId, PostId, ShiftId};
use onpost_tell as tell;
use onpost_words::say;

/// What has versions of its own on a page.
pub(super) struct VersionPart {
    pub kind: &'static str,
    pub id: String,
    pub thing: VersionedThing,
    pub name: String,
    pub here: &'static str,
}

impl VersionPart {
    /// The part that an address names.
    pub async fn of(desk: &Desk, kind: &str, id: &str) -> Result<Self, Error> {
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
    pub fn shown(&self) -> String {
        let kind = match self.kind {
            "demand" => "post",
            kind => kind,
        };
        format!("{VERSIONS}/{kind}/{}", self.id)
    }

    pub fn question(&self, desk: &Desk, from: NaiveDate) -> Question {
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
    pub fn section<T>(&self, desk: &Desk, known: &VersionSides<T>, cells: Cells<'_, T>) -> Markup {
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
