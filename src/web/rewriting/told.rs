//! What a rewriting moves, in words and as a file: totals by person, and each verdict.

use crate::{
    Error,
    component::{
        notice::{Tone, notice},
        status,
        table::{TableColumn, cards},
    },
    desk::Desk,
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use onpost_files::report::harmless;
use onpost_rules::{
    facts::Facts,
    rewriting::{JudgedDuty, MonthTotal, Moved, MovedTotal, MovedVerdict},
    shift::DayValue,
    time::{Instant, local},
    zone::Zone,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// So many rows of each are shown; the file has them all.
const MOST: usize = 300;

/// All that moves, as far as a page bears it.
pub fn moved(desk: &Desk, facts: &Facts, moved: &Moved) -> Markup {
    let lang = desk.lang;
    let names = Names::of(facts, lang);
    let (verdicts, totals) = (moved.verdicts.len(), moved.totals.len());
    if moved.is_nothing() && moved.adjusted == 0 {
        return notice(Tone::Info, lang.say("rewriting-nothing"));
    }
    html! {
        p { strong { (say!(lang, "rewriting-counts", verdicts = verdicts, totals = totals, people = moved.people())) } }
        @if moved.adjusted > 0 { p { (say!(lang, "rewriting-adjusted", count = moved.adjusted)) } }
        @if totals > 0 {
            section {
                h2 { (lang.say("rewriting-totals")) }
                (total_rows(lang, names, &moved.totals))
                (rest(lang, totals))
            }
        }
        @if verdicts > 0 {
            section {
                h2 { (lang.say("rewriting-verdicts")) }
                (verdict_rows(lang, names, facts, &moved.verdicts))
                (rest(lang, verdicts))
            }
        }
    }
}

/// How many more there are.
fn rest(lang: Lang, count: usize) -> Markup {
    html! {
        @if count > MOST { p.hint { (say!(lang, "rewriting-more", count = count - MOST)) } }
    }
}

fn total_rows(lang: Lang, names: Names<'_>, totals: &[MovedTotal]) -> Markup {
    let columns = [
        TableColumn::text(lang.say("rewriting-person")),
        TableColumn::text(lang.say("rewriting-month")),
        TableColumn::text(lang.say("rewriting-total")),
        TableColumn::number(lang.say("rewriting-before")),
        TableColumn::number(lang.say("rewriting-after")),
    ];
    let row = |it: &MovedTotal| {
        let code: &'static str = it.total.into();
        vec![
            html! { (names.name(it.person)) },
            html! { (tell::month(lang, it.month)) },
            html! { (lang.say_one("rewriting-sum", code)) },
            html! { (figure(lang, it.total, it.before)) },
            html! { strong { (figure(lang, it.total, it.after)) } },
        ]
    };
    let rows: Vec<Vec<Markup>> = totals.iter().take(MOST).map(row).collect();
    cards(&lang.say("rewriting-totals"), &columns, &rows)
}

fn figure(lang: Lang, total: MonthTotal, value: i64) -> String {
    match total {
        MonthTotal::MinutesDue
        | MonthTotal::MinutesAttended
        | MonthTotal::MinutesOvertime
        | MonthTotal::LateMinutes
        | MonthTotal::EarlyLeaveMinutes => tell::minutes(lang, value),
        total if total.is_days() => DayValue(value).to_string(),
        _ => value.to_string(),
    }
}

fn verdict_rows(lang: Lang, names: Names<'_>, facts: &Facts, verdicts: &[MovedVerdict]) -> Markup {
    let columns = [
        TableColumn::text(lang.say("rewriting-person")),
        TableColumn::text(lang.say("rewriting-duty")),
        TableColumn::text(lang.say("rewriting-before")),
        TableColumn::text(lang.say("rewriting-after")),
    ];
    let row = |it: &MovedVerdict| {
        let zone = zone(facts, it);
        vec![
            html! { (names.name(it.person)) },
            html! { (tell::date(lang, it.date)) " " (names.post_name(it.post)) " " (names.shift_name(it.shift)) },
            judged(lang, zone, &it.before),
            judged(lang, zone, &it.after),
        ]
    };
    let rows: Vec<Vec<Markup>> = verdicts.iter().take(MOST).map(row).collect();
    cards(&lang.say("rewriting-verdicts"), &columns, &rows)
}

fn zone(facts: &Facts, it: &MovedVerdict) -> Zone {
    let post = facts.post_on(it.post, it.date);
    post.map_or(facts.zone, |post| post.zone)
}

fn judged(lang: Lang, zone: Zone, judged: &JudgedDuty) -> Markup {
    let code: &'static str = judged.status.into();
    let span = tell::clocks(zone, (judged.start, judged.end));
    html! {
        (status::chip(lang, code)) " " (span)
        @if let (Some(from), Some(to)) = (judged.required_arrival, judged.required_departure) {
            br;
            span.hint { (say!(lang, "rewriting-required", span = tell::clocks(zone, (from, to)))) }
        }
        @if judged.late_minutes > 0 {
            br;
            span.hint { (say!(lang, "rewriting-late", minutes = judged.late_minutes)) }
        }
        @if judged.early_leave_minutes > 0 {
            br;
            span.hint { (say!(lang, "rewriting-early", minutes = judged.early_leave_minutes)) }
        }
    }
}

/// The columns of the file.
const COLUMNS: [&str; 8] = [
    "kind", "staff_no", "name", "date", "shift", "column", "before", "now",
];

/// All that moves as a file: a line for each column of a verdict, and for each total.
///
/// # Errors
/// Where it can't be written.
pub fn file(desk: &Desk, facts: &Facts, moved: &Moved) -> Result<Response, Error> {
    let mut lines = vec![COLUMNS.map(str::to_owned)];
    let person = |id| {
        let person = facts.person(id);
        person.map_or_else(Default::default, |it| {
            (it.staff_no.clone(), it.name.clone())
        })
    };
    for it in &moved.verdicts {
        let (staff_no, name) = person(it.person);
        let shift = facts.shift(it.shift);
        let shift = shift.map_or_else(String::new, |shift| shift.code.clone());
        let zone = zone(facts, it);
        let pairs = cells(zone, &it.before)
            .into_iter()
            .zip(cells(zone, &it.after));
        for ((column, before), (_, now)) in pairs.filter(|((_, was), (_, now))| was != now) {
            lines.push([
                "verdict".to_owned(),
                staff_no.clone(),
                name.clone(),
                it.date.to_string(),
                shift.clone(),
                column.to_owned(),
                before,
                now,
            ]);
        }
    }
    for it in &moved.totals {
        let (staff_no, name) = person(it.person);
        let code: &'static str = it.total.into();
        lines.push([
            "total".to_owned(),
            staff_no,
            name,
            it.month.to_string(),
            String::new(),
            code.to_owned(),
            it.before.to_string(),
            it.after.to_string(),
        ]);
    }
    let text: String = lines.iter().map(|line| row(line)).collect();
    let name = format!("onpost-rewriting-{}.csv", desk.today().date);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, text).into_response())
}

/// A line of the file: what a spreadsheet would take for a formula is told as text.
fn row(cells: &[String]) -> String {
    let cells = cells.iter().map(|cell| {
        let cell = harmless(cell.clone());
        match cell.contains([',', '"', '\n']) {
            true => format!("\"{}\"", cell.replace('"', "\"\"")),
            false => cell,
        }
    });
    cells.collect::<Vec<_>>().join(",") + "\n"
}

/// A verdict by the columns of a line of verdicts.
fn cells(zone: Zone, it: &JudgedDuty) -> [(&'static str, String); 10] {
    let stamp = |at: Instant| local(zone, at).format("%Y-%m-%d %H:%M:%S").to_string();
    let or_none = |at: Option<Instant>| at.map(stamp).unwrap_or_default();
    let status: &'static str = it.status.into();
    [
        ("start", stamp(it.start)),
        ("end", stamp(it.end)),
        ("required_arrival", or_none(it.required_arrival)),
        ("required_departure", or_none(it.required_departure)),
        ("arrival", or_none(it.arrival)),
        ("departure", or_none(it.departure)),
        ("status", status.to_owned()),
        ("late_minutes", it.late_minutes.to_string()),
        ("early_leave_minutes", it.early_leave_minutes.to_string()),
        ("reasons", it.reasons.join(";")),
    ]
}
