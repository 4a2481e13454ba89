//! `/months/adjustments`: what of a closed month would be judged otherwise now, and the facts that moved it.

use crate::{
    Error,
    component::{
        button,
        empty::empty,
        notice::{Tone, notice},
        pagination::{Position, pagination},
        table::{TableColumn, table},
    },
    desk::{self, Desk, DeskPage},
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::closing::{self, AdjustmentTold, AdjustmentsSeen, FreezeState};
use onpost_rules::{
    closing::{Adjusted, MonthMover, MovingFact},
    duty::Duty,
    slip::SlipStatus,
    time::Month,
    zone::Zone,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// The page.
pub const ADJUSTMENTS: &str = "/months/adjustments";

/// How many duties fit a page.
const ON_A_PAGE: usize = 50;

/// The page of a month.
pub fn address(month: Month) -> String {
    format!("{ADJUSTMENTS}?month={month}")
}

/// `GET /months/adjustments`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let month: Option<String> = desk.asked("month")?;
    let month = desk::month(&month.unwrap_or_default())?;
    let asked: Option<usize> = desk.asked("page")?;
    let of = closing::see_adjustments(desk.house(), desk.actor(), month).await?;
    let lang = desk.lang;
    let title = say!(lang, "adjustments-title", month = tell::month(lang, month));
    let pages = of.adjusted.len().div_ceil(ON_A_PAGE).max(1);
    let page = asked.unwrap_or(1).clamp(1, pages);
    let shown = of.adjusted.iter().skip((page - 1) * ON_A_PAGE);
    let body = html! {
        div.page-head {
            h1 { (title) }
            div.row { (button::link("quiet", &super::address(month), &lang.say("adjustments-back"))) }
        }
        p.hint {
            (say!(lang, "adjustments-lead", at = tell::moment(lang, of.seen.facts.zone, of.freeze.at)))
        }
        @if of.state == FreezeState::Damaged { (notice(Tone::Danger, lang.say("closing-damaged"))) }
        @if of.adjusted.is_empty() {
            (empty(&lang.say("adjustments-none"), &lang.say("adjustments-none-first"), None))
        }
        @for told in shown.take(ON_A_PAGE) { (section(lang, &of, told)) }
        (pagination(lang, Position { page, pages }, |page| format!("{}&page={page}", address(month))))
    };
    Ok(desk.page(
        DeskPage {
            title,
            here: "/months",
        },
        body,
    ))
}

fn section(lang: Lang, of: &AdjustmentsSeen, told: &AdjustmentTold) -> Markup {
    let names = Names::of(&of.seen.facts, lang);
    let zone = of.seen.facts.zone_of(&told.duty);
    html! {
        section {
            h2 {
                a href={ "/duties/" (told.duty.id) } { (heading(names, &told.duty)) }
            }
            (columns(lang, &told.adjusted))
            (moved(lang, zone, &told.movers))
        }
    }
}

fn heading(names: Names, duty: &Duty) -> String {
    format!("{} · {}", names.name(duty.person), names.duty(duty))
}

/// Column by column: as it was frozen, and as it would be now.
pub fn columns(lang: Lang, adjusted: &Adjusted) -> Markup {
    let heads = [
        "adjustments-column",
        "adjustments-frozen",
        "adjustments-now",
    ];
    let heads = heads.map(|word| TableColumn::text(lang.say(word)));
    let rows: Vec<Vec<Markup>> = adjusted
        .columns
        .iter()
        .map(|it| {
            vec![
                html! { (lang.say_one("adjustments-of", it.column)) },
                html! { (cell(lang, it.column, &it.frozen)) },
                html! { (cell(lang, it.column, &it.now)) },
            ]
        })
        .collect();
    table(&lang.say("adjustments-columns"), &heads, &rows)
}

/// A cell in words, where it's one.
fn cell(lang: Lang, column: &str, text: &str) -> String {
    match (column, text) {
        (_, "") => lang.say("adjustments-nothing"),
        ("duty", _) => lang.say("adjustments-present"),
        ("status", status) => lang.say_one("status-word", status),
        ("reasons", codes) => {
            let codes = codes.split(';');
            let told: Vec<String> = codes.map(|it| lang.say_one("report-reason", it)).collect();
            told.join(&lang.say("closing-and"))
        }
        _ => text.to_owned(),
    }
}

/// What was recorded since and bears on it.
fn moved(lang: Lang, zone: Zone, movers: &[MonthMover]) -> Markup {
    html! {
        p.hint { (lang.say(if movers.is_empty() { "adjustments-unknown" } else { "adjustments-moved" })) }
        @if !movers.is_empty() {
            ul.notes {
                @for mover in movers {
                    li {
                        (fact(lang, zone, &mover.fact))
                        " " span.hint { (recorded(lang, zone, mover)) }
                    }
                }
            }
        }
    }
}

/// What it is, with the way to it where it has a page.
fn fact(lang: Lang, zone: Zone, fact: &MovingFact) -> Markup {
    let slip = |address: String, word: &str, status: SlipStatus| {
        let status = lang.say_one("standing", status.into());
        html! { a href=(address) { (say!(lang, word, status = status)) } }
    };
    match *fact {
        MovingFact::Punch { at } => {
            html! { (say!(lang, "mover-punch", at = tell::moment(lang, zone, at))) }
        }
        MovingFact::Request { id, status } => {
            slip(format!("/requests/{id}"), "mover-request", status)
        }
        MovingFact::Correction { id, status } => {
            slip(format!("/corrections/{id}"), "mover-correction", status)
        }
        MovingFact::Extension { id, status } => {
            slip(format!("/extensions/{id}"), "mover-extension", status)
        }
        MovingFact::PostCheck { id } => {
            html! { a href={ "/post-checks#check-" (id) } { (lang.say("mover-post-check")) } }
        }
        MovingFact::Roster { cause } => {
            let cause = lang.say_one("roster-cause", cause.into());
            html! { (say!(lang, "mover-roster", cause = cause)) }
        }
        MovingFact::Policy { version } => {
            html! { a href="/policy" { (say!(lang, "mover-policy", version = version)) } }
        }
        MovingFact::PostVersion => html! { (lang.say("mover-post")) },
        MovingFact::ShiftVersion => html! { (lang.say("mover-shift")) },
        MovingFact::PersonVersion => html! { (lang.say("mover-person")) },
        MovingFact::Calendar { date } => {
            html! { (say!(lang, "mover-calendar", date = tell::date(lang, date))) }
        }
    }
}

fn recorded(lang: Lang, zone: Zone, mover: &MonthMover) -> String {
    let at = mover.recorded_at.map(|at| tell::moment(lang, zone, at));
    match (at, &mover.by) {
        (Some(at), Some(by)) => say!(lang, "mover-recorded-by", at = at, by = by.clone()),
        (Some(at), None) => say!(lang, "mover-recorded", at = at),
        (None, _) => String::new(),
    }
}
