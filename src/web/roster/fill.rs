//! What a pattern or an earlier month would set: drawn before it is, and what is left alone, with why.

use super::{
    board::{
        findings, grid,
        sheet::{Derived, May, Reader, Sheet},
        summary,
    },
    shown::Shown,
};
use crate::tell;
use maud::{Markup, html};
use onpost_rules::roster::{
    Plan,
    filling::{Filled, Skipped, Why},
};
use onpost_words::{Lang, say};

/// The board as it would be.
pub fn preview(lang: Lang, shown: &Shown, filled: &Filled) -> Markup {
    let plan = with(&shown.plan, filled);
    let derived = Derived::of(&plan, shown.now);
    let reader = Reader {
        lang,
        now: shown.now,
        may: May::Read,
    };
    let sheet = Sheet::of(&plan, &derived, reader);
    let count = filled.entries.len();
    html! {
        section {
            h2 { (lang.say("fill-preview")) }
            p { (say!(lang, "fill-count", count = count, skipped = filled.skipped.len())) }
            (skipped(&sheet, &filled.skipped))
            (summary(&sheet))
            (grid::grid(&sheet, &lang.say("fill-preview")))
            (findings(&sheet))
        }
    }
}

/// The plan with what would be set.
fn with(plan: &Plan, filled: &Filled) -> Plan {
    let mut plan = plan.clone();
    let entries = &mut plan.draft.entries;
    for entry in &filled.entries {
        match entries.binary_search_by_key(&entry.cell, |known| known.cell) {
            Ok(place) => entries[place] = *entry,
            Err(place) => entries.insert(place, *entry),
        }
    }
    plan
}

/// The cells that are left alone, each with why.
fn skipped(sheet: &Sheet, skipped: &[Skipped]) -> Markup {
    html! {
        @if !skipped.is_empty() {
            details.fold {
                summary { (say!(sheet.lang, "fill-skipped", count = skipped.len())) }
                ul.facts-list { @for it in skipped { li { (told(sheet, it)) } } }
            }
        }
    }
}

fn told(sheet: &Sheet, skipped: &Skipped) -> String {
    let lang = sheet.lang;
    let who = say!(
        lang,
        "board-who-when",
        name = sheet.names().name(skipped.cell.person).to_owned(),
        date = tell::date(lang, skipped.cell.date)
    );
    let shift = skipped.shift.and_then(|shift| sheet.letters.shift(shift));
    let shift = shift.map_or_else(|| lang.say("board-off"), |shift| shift.name.clone());
    let why = match skipped.why {
        Why::Pinned => lang.say("fill-pinned"),
        Why::Closed => lang.say("fill-closed"),
        Why::Taken => lang.say("fill-taken"),
        Why::Away(kind) => say!(lang, "fill-away", kind = tell::away(lang, kind)),
    };
    say!(lang, "fill-left", who = who, shift = shift, why = why)
}
