//! The versions of a roster: who published which when, and how two of them differ.

use super::{HERE, address, news::published, shown::RosterPlace};
use crate::{
    Error,
    component::{
        button,
        empty::{empty, first_step},
        table::{TableColumn, cards},
    },
    desk::{self, Desk, DeskPage},
};
use axum::{extract::Path, response::Response};
use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};
use onpost_actions::roster::version::{self, Compared, RosterVersions, VersionPair};
use onpost_rules::{
    duty::Duty,
    facts::Facts,
    ids::PersonId,
    roster::{
        difference::{self, Difference, DutyChange},
        plan::RosterKey,
        version::Version,
    },
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// `GET /rosters/{post}/{month}/versions`
pub async fn list(desk: Desk, Path(place): Path<RosterPlace>) -> Result<Response, Error> {
    let key = place.key()?;
    let versions = version::list(desk.house(), desk.actor(), key).await?;
    let body = html! {
        (head(&desk, &versions.facts, key, desk.say("roster-versions")))
        @if versions.versions.is_empty() {
            (empty(&desk.say("roster-versions-none"), &desk.say("roster-versions-none-first"), first_step(&address(key), &desk.say("nav-rosters"))))
        } @else { (choice(&desk, &versions, key)) }
    };
    let title = desk.say("roster-versions");
    Ok(desk.page(DeskPage { title, here: HERE }, body))
}

/// `GET /rosters/{post}/{month}/difference?from=1&to=2`; version 0 is before the first.
pub async fn compare(desk: Desk, Path(place): Path<RosterPlace>) -> Result<Response, Error> {
    let key = place.key()?;
    let from: i64 = desk::id(desk.query.value("from"))?;
    let to: i64 = desk::id(desk.query.value("to"))?;
    let between = VersionPair {
        from: from.min(to),
        to: from.max(to),
    };
    let compared = version::compare(desk.house(), desk.actor(), key, between).await?;
    let differences = difference::between(&compared.before, &compared.after);
    let title = say!(
        desk.lang,
        "roster-difference",
        from = between.from,
        to = between.to
    );
    let body = html! {
        (head(&desk, &compared.facts, key, title.clone()))
        (both(desk.lang, &compared))
        @if differences.is_empty() {
            (empty(&desk.say("roster-same"), &desk.say("roster-same-first"), first_step(&format!("{}/versions", address(key)), &desk.say("roster-versions"))))
        } @else {
            p { (summed(desk.lang, &differences)) }
            (drawn(desk.lang, &compared.facts, key, &differences))
            (told(desk.lang, &compared.facts, &differences))
        }
        (button::link("quiet", &format!("{}/versions", address(key)), &desk.say("desk-back")))
    };
    Ok(desk.page(DeskPage { title, here: HERE }, body))
}

fn head(desk: &Desk, facts: &Facts, key: RosterKey, title: String) -> Markup {
    let post = Names::of(facts, desk.lang).post_name(key.post);
    html! {
        div.page-head {
            h1 { (title) }
            (button::link("quiet", &address(key), &format!("{post} {}", tell::month(desk.lang, key.month))))
        }
    }
}

/// The versions, of which two can be picked.
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
            radio(lang, "from", version.number, earlier),
            radio(lang, "to", version.number, last),
            html! { (version.note) },
        ]
    });
    let mut rows: Vec<Vec<Markup>> = rows.collect();
    rows.push(vec![
        html! { (desk.say("roster-version-zero")) },
        radio(lang, "from", 0, earlier),
        html! {},
        html! {},
    ]);
    html! {
        form.versions method="get" action={ (address(key)) "/difference" } {
            (cards(&say!(lang, "roster-versions-count", count = versions.versions.len()), &columns, &rows))
            div.row { (button::primary(&desk.say("roster-compare"))) }
        }
    }
}

fn radio(lang: Lang, name: &str, number: i64, picked: i64) -> Markup {
    let label = match name {
        "from" => say!(lang, "roster-pick-from", version = number),
        _ => say!(lang, "roster-pick-to", version = number),
    };
    html! {
        label.pick {
            input type="radio" name=(name) value=(number) checked[number == picked] required aria-label=(label);
        }
    }
}

fn both(lang: Lang, compared: &Compared) -> Markup {
    let line = |version: &Version| html! { li { (published(lang, version)) } };
    html! {
        ul.list {
            @if let Some(from) = &compared.from { (line(from)) }
            (line(&compared.to))
        }
    }
}

fn summed(lang: Lang, differences: &[Difference]) -> String {
    let sum = difference::summary(differences);
    let people = difference::by_person(differences).count();
    say!(
        lang,
        "roster-difference-sum",
        people = people,
        added = sum.added,
        removed = sum.removed,
        changed = sum.changed,
        cut = sum.cut
    )
}

/// People down, days across: each cell that differs, with its sign.
fn drawn(lang: Lang, facts: &Facts, key: RosterKey, differences: &[Difference]) -> Markup {
    let names = Names::of(facts, lang);
    let days: Vec<NaiveDate> = key.month.days().collect();
    let caption = lang.say("roster-difference-drawn");
    html! {
        div.month-grid.difference role="region" aria-label=(caption) tabindex="0" {
            table {
                caption { (caption) }
                thead { tr {
                    th.who scope="col" { (lang.say("month-who")) }
                    @for day in &days { th scope="col" { (day.day()) } }
                } }
                tbody {
                    @for (person, own) in difference::by_person(differences) {
                        tr {
                            th.who scope="row" { (names.name(person)) }
                            @for day in &days { (cell(lang, facts, own, *day)) }
                        }
                    }
                }
            }
        }
        ul.legend {
            @for code in ["added", "removed", "changed", "cut"] {
                li { span.difference-sign.(code) { (lang.say_one("difference-sign", code)) } " " (lang.say_one("difference", code)) }
            }
        }
    }
}

fn cell(lang: Lang, facts: &Facts, own: &[Difference], day: NaiveDate) -> Markup {
    let of_day = own.iter().filter(|it| it.date == day);
    html! {
        td {
            @for difference in of_day {
                @let code = code(&difference.change);
                span.difference-sign.(code) title=(words(lang, facts, difference)) {
                    (lang.say_one("difference-sign", code))
                    span.unseen { (words(lang, facts, difference)) }
                }
            }
        }
    }
}

fn code(change: &DutyChange) -> &'static str {
    match change {
        DutyChange::Added(_) => "added",
        DutyChange::Removed(_) => "removed",
        DutyChange::Changed { .. } => "changed",
        DutyChange::Cut { .. } => "cut",
    }
}

/// `早班 08:00–16:00 → 夜班 00:00–08:00`.
fn words(lang: Lang, facts: &Facts, difference: &Difference) -> String {
    let told = |duty: Option<&Duty>| {
        duty.map_or_else(
            || lang.say("roster-off"),
            |duty| tell::duty::shift(lang, facts, duty),
        )
    };
    let change = &difference.change;
    format!("{} → {}", told(change.before()), told(change.after()))
}

/// The same as a table, for who can't see it drawn.
fn told(lang: Lang, facts: &Facts, differences: &[Difference]) -> Markup {
    let names = Names::of(facts, lang);
    let who = |person: PersonId| {
        let number = names.person(person).map_or("", |it| &it.staff_no);
        format!("{} {number}", names.name(person))
    };
    let columns = [
        TableColumn::text(lang.say("roster-difference-who")),
        TableColumn::text(lang.say("roster-difference-date")),
        TableColumn::text(lang.say("roster-difference-kind")),
        TableColumn::text(lang.say("roster-difference-what")),
    ];
    let rows = differences.iter().map(|it| {
        vec![
            html! { (who(it.person)) },
            html! { (tell::date(lang, it.date)) },
            html! { (lang.say_one("difference", code(&it.change))) },
            html! { (words(lang, facts, it)) },
        ]
    });
    let rows: Vec<Vec<Markup>> = rows.collect();
    cards(&lang.say("roster-difference-table"), &columns, &rows)
}
