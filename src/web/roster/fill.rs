//! What a pattern or an earlier month would set: drawn before it is, and what is left alone, with why.

use super::{
    board::{
        findings, grid,
        sheet::{BoardSheet, Derived, May, RosterReader},
        summary,
    },
    shown::RosterShown,
};
use maud::{Markup, html};
use onpost_rules::roster::filling::{FilledDraft, SkipReason, Skipped};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// The board as it would be.
pub fn preview(lang: Lang, shown: &RosterShown, filled: &FilledDraft) -> Markup {
    let plan = shown.plan.drafting(&filled.entries, &[]);
    let derived = Derived::of(&plan, shown.now);
    let reader = RosterReader {
        lang,
        now: shown.now,
        may: May::Read,
    };
    let sheet = BoardSheet::of(&plan, &derived, reader);
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

/// The cells that are left alone, each with why.
fn skipped(sheet: &BoardSheet, skipped: &[Skipped]) -> Markup {
    html! {
        @if !skipped.is_empty() {
            details.fold {
                summary { (say!(sheet.lang, "fill-skipped", count = skipped.len())) }
                ul.facts-list { @for it in skipped { li { (told(sheet, it)) } } }
            }
        }
    }
}

fn told(sheet: &BoardSheet, skipped: &Skipped) -> String {
    let lang = sheet.lang;
    let who = say!(
        lang,
        "board-who-when",
        name = sheet.names().name(skipped.cell.person).to_owned(),
        date = tell::date(lang, skipped.cell.date)
    );
    let shift = skipped.shift.and_then(|shift| sheet.letters.shift(shift));
    let shift = shift.map_or_else(
        || lang.say("board-off"),
        |shift| tell::called(lang, shift).to_owned(),
    );
    let why = match skipped.why {
        SkipReason::Pinned => lang.say("fill-pinned"),
        SkipReason::Closed => lang.say("fill-closed"),
        SkipReason::Taken => lang.say("fill-taken"),
        SkipReason::Away(kind) => say!(lang, "fill-away", kind = tell::away(lang, kind)),
    };
    say!(lang, "fill-left", who = who, shift = shift, why = why)
}
