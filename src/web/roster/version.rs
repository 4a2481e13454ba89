//! The versions of a roster: who published which when, two of them picked to be compared.

use super::{HERE, address, news::published, shown::RosterPlace};
use crate::{
    Error,
    component::{
        button,
        empty::{empty, first_step},
        table::{TableColumn, cards},
    },
    desk::{Desk, DeskPage},
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::roster::version::{self, RosterSide, RosterVersions};
use onpost_rules::{facts::Facts, roster::plan::RosterKey};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// `GET /rosters/{post}/{month}/versions`
pub async fn list(desk: Desk, Path(place): Path<RosterPlace>) -> Result<Response, Error> {
    let key = place.key()?;
    let versions = version::list(desk.house(), desk.actor(), key).await?;
    let body = html! {
        (head(&desk, &versions.facts, key, &desk.say("roster-versions")))
        @if versions.versions.is_empty() {
            (empty(&desk.say("roster-versions-none"), &desk.say("roster-versions-none-first"), first_step(&address(key), &desk.say("nav-rosters"))))
        } @else { (choice(&desk, &versions, key)) }
    };
    let title = desk.say("roster-versions");
    Ok(desk.page(DeskPage { title, here: HERE }, body))
}

pub(super) fn head(desk: &Desk, facts: &Facts, key: RosterKey, title: &str) -> Markup {
    let post = Names::of(facts, desk.lang).post_name(key.post);
    html! {
        div.page-head {
            h1 { (title) }
            (button::link("quiet", &address(key), &format!("{post} {}", tell::month(desk.lang, key.month))))
        }
    }
}

/// The versions and the draft, of which two can be picked.
fn choice(desk: &Desk, versions: &RosterVersions, key: RosterKey) -> Markup {
    let lang = desk.lang;
    let columns = [
        TableColumn::text(desk.say("roster-version")),
        TableColumn::text(desk.say("roster-version-from")),
        TableColumn::text(desk.say("roster-version-to")),
        TableColumn::text(desk.say("roster-version-note")),
    ];
    let last = versions.versions.first().map_or(0, |it| it.number);
    let earlier = last - 1;
    let rows = versions.versions.iter().map(|version| {
        vec![
            html! { (published(lang, version)) },
            radio(lang, "from", RosterSide::Version(version.number), earlier),
            radio(lang, "to", RosterSide::Version(version.number), last),
            html! { (version.note) },
        ]
    });
    let mut rows: Vec<Vec<Markup>> = rows.collect();
    rows.push(vec![
        html! { (desk.say("roster-version-zero")) },
        radio(lang, "from", RosterSide::Version(0), earlier),
        html! {},
        html! {},
    ]);
    rows.insert(
        0,
        vec![
            html! { (desk.say("roster-version-draft")) },
            html! {},
            radio(lang, "to", RosterSide::Draft, last),
            html! {},
        ],
    );
    html! {
        form.versions method="get" action={ (address(key)) "/difference" } {
            (cards(&say!(lang, "roster-versions-count", count = versions.versions.len()), &columns, &rows))
            div.row { (button::primary(&desk.say("roster-compare"))) }
        }
    }
}

fn radio(lang: Lang, name: &str, side: RosterSide, picked: i64) -> Markup {
    let number = side.to_string();
    let label = match (name, side) {
        (_, RosterSide::Draft) => lang.say("roster-pick-draft"),
        ("from", _) => say!(lang, "roster-pick-from", version = number),
        _ => say!(lang, "roster-pick-to", version = number),
    };
    let is_picked = side == RosterSide::Version(picked);
    html! {
        label.pick {
            input type="radio" name=(name) value=(side) checked[is_picked] required aria-label=(label);
        }
    }
}
