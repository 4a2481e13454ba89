//! Two states of a roster compared: who gains and loses which duty, what each works then, what stays uncovered.

use super::{HERE, address, news::published, shown::RosterPlace, version::head};
use crate::{
    Error,
    component::{
        button,
        empty::{empty, first_step},
        table::{TableColumn, cards, table},
    },
    desk::{self, Desk, DeskPage},
};
use axum::{extract::Path, response::Response};
use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};
use onpost_actions::roster::version::{self, Compared, RosterSide, SidePair};
use onpost_rules::{
    coverage::Gap,
    duty::Duty,
    facts::Facts,
    ids::PersonId,
    roster::{
        comparison::TallyChange,
        difference::{self, Difference, DutyChange},
        plan::RosterKey,
        version::Version,
    },
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// `GET /rosters/{post}/{month}/difference?from=1&to=draft`; version 0 is before the first.
pub async fn compare(desk: Desk, Path(place): Path<RosterPlace>) -> Result<Response, Error> {
    let key = place.key()?;
    let from: RosterSide = desk::id(desk.query.value("from"))?;
    let to: RosterSide = desk::id(desk.query.value("to"))?;
    let pair = SidePair {
        from: from.min(to),
        to: from.max(to),
    };
    let compared = version::compare(desk.house(), desk.actor(), key, pair).await?;
    let lang = desk.lang;
    let title = say!(
        lang,
        "roster-difference",
        from = side(lang, pair.from),
        to = side(lang, pair.to)
    );
    let (facts, found) = (&compared.facts, &compared.comparison);
    let body = html! {
        (head(&desk, facts, key, &title))
        (both(lang, pair, &compared))
        @if found.differences.is_empty() && found.opened.is_empty() && found.filled.is_empty() {
            (empty(&desk.say("roster-same"), &desk.say("roster-same-first"), first_step(&format!("{}/versions", address(key)), &desk.say("roster-versions"))))
        } @else {
            p { (summed(lang, &found.differences)) }
            (gaps(lang, facts, key, &compared))
            (drawn(lang, facts, key, &found.differences))
            (told(lang, facts, &found.differences))
            (tallies(lang, facts, &found.tallies))
        }
        (button::link("quiet", &format!("{}/versions", address(key)), &desk.say("roster-versions")))
    };
    Ok(desk.page(DeskPage { title, here: HERE }, body))
}

/// `第 2 版`, `草稿`.
fn side(lang: Lang, side: RosterSide) -> String {
    match side {
        RosterSide::Version(0) => lang.say("roster-side-empty"),
        RosterSide::Version(version) => say!(lang, "roster-side-version", version = version),
        RosterSide::Draft => lang.say("roster-side-draft"),
    }
}

fn both(lang: Lang, pair: SidePair, compared: &Compared) -> Markup {
    let line = |version: &Option<Version>, of: RosterSide| {
        html! {
            li {
                @match version {
                    Some(version) => (published(lang, version)),
                    None => (side(lang, of)),
                }
            }
        }
    };
    html! {
        ul.list {
            (line(&compared.from, pair.from))
            (line(&compared.to, pair.to))
        }
    }
}

/// What is no longer covered, and what is now.
fn gaps(lang: Lang, facts: &Facts, key: RosterKey, compared: &Compared) -> Markup {
    let zone = Names::of(facts, lang).zone(key.post);
    let list = |word: &str, gaps: &[Gap]| {
        html! {
            @if !gaps.is_empty() {
                section {
                    h2 { (lang.say(word)) " " span.hint { (gaps.len()) } }
                    ul.facts-list { @for gap in gaps { li { (tell::roster::gap(lang, zone, gap)) } } }
                }
            }
        }
    };
    let (opened, filled) = (&compared.comparison.opened, &compared.comparison.filled);
    html! {
        @if opened.is_empty() && filled.is_empty() {
            p.hint { (lang.say("roster-difference-covered")) }
        }
        (list("roster-difference-opened", opened))
        (list("roster-difference-filled", filled))
    }
}

/// What each works in the month, before and after.
fn tallies(lang: Lang, facts: &Facts, tallies: &[TallyChange]) -> Markup {
    let names = Names::of(facts, lang);
    let columns = [
        TableColumn::text(lang.say("roster-difference-who")),
        TableColumn::number(lang.say("board-total-hours")),
        TableColumn::number(lang.say("board-total-nights")),
        TableColumn::number(lang.say("board-total-weekends")),
    ];
    let rows = tallies.iter().map(|it| {
        let (before, after) = (it.before, it.after);
        vec![
            html! { (names.name(it.person)) },
            turned(&hours(before.minutes), &hours(after.minutes)),
            turned(&before.nights.to_string(), &after.nights.to_string()),
            turned(&before.weekends.to_string(), &after.weekends.to_string()),
        ]
    });
    let rows: Vec<Vec<Markup>> = rows.collect();
    html! {
        @if !rows.is_empty() { (table(&lang.say("roster-difference-tallies"), &columns, &rows)) }
    }
}

/// `160 → 168`; the figure alone where it's the same.
fn turned(before: &str, after: &str) -> Markup {
    html! {
        @if before == after { (after) } @else { (before) " → " strong { (after) } }
    }
}

/// `168`, `7:30`.
fn hours(minutes: i64) -> String {
    match minutes % 60 {
        0 => (minutes / 60).to_string(),
        rest => format!("{}:{rest:02}", minutes / 60),
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
