//! What is wrong with a roster, in words: gaps first, then what breaks a rule, then what is only warned of.

use super::sheet::{BoardSheet, May};
use crate::roster::cell_address;
use maud::{Markup, html};
use onpost_rules::{
    coverage::Gap,
    roster::{Finding, Level},
};
use onpost_tell as tell;
use onpost_words::say;

/// How many there are of each, in one line; each leads to its list.
pub fn summary(sheet: &BoardSheet) -> Markup {
    let derived = sheet.derived;
    let counts = [
        (derived.gaps.len(), "#board-gaps", "board-gaps"),
        (derived.count(Level::Hard), "#board-hard", "board-hard"),
        (
            derived.count(Level::Warning),
            "#board-warnings",
            "board-warnings",
        ),
    ];
    html! {
        p #board-summary .board-summary {
            @if counts.iter().all(|count| count.0 == 0) {
                span.status.normal {
                    span.status-sign aria-hidden="true" { "✓" } " " (sheet.lang.say("board-sound"))
                }
            }
            @for (count, address, key) in counts {
                @if count > 0 {
                    a href=(address) { (sheet.lang.say(key)) " " strong { (count) } }
                }
            }
        }
    }
}

/// The lists.
pub fn findings(sheet: &BoardSheet) -> Markup {
    let lang = sheet.lang;
    let of = |level| {
        sheet
            .derived
            .findings
            .iter()
            .filter(move |it| it.level == level)
    };
    html! {
        div #board-findings .board-findings {
            @if !sheet.derived.gaps.is_empty() {
                section #board-gaps {
                    h2 { (lang.say("board-gaps")) " " span.hint { (sheet.derived.gaps.len()) } }
                    ul { @for gap in &sheet.derived.gaps { li { (gap_told(sheet, gap)) } } }
                }
            }
            @for (level, id, key) in [
                (Level::Hard, "board-hard", "board-hard"),
                (Level::Warning, "board-warnings", "board-warnings"),
            ] {
                @if of(level).next().is_some() {
                    section id=(id) {
                        h2 { (lang.say(key)) " " span.hint { (of(level).count()) } }
                        ul { @for finding in of(level) { li { (finding_told(sheet, finding)) } } }
                    }
                }
            }
        }
    }
}

fn gap_told(sheet: &BoardSheet, gap: &Gap) -> String {
    tell::roster::gap(sheet.lang, sheet.zone, gap)
}

/// `王芳 11月3日（周二）：…`, with the way to the cell.
fn finding_told(sheet: &BoardSheet, finding: &Finding) -> Markup {
    let names = sheet.names();
    let staff_no = names.person(finding.person).map_or("", |it| &*it.staff_no);
    let who = say!(
        sheet.lang,
        "board-who-when",
        name = names.name(finding.person).to_owned(),
        date = tell::date(sheet.lang, finding.date)
    );
    let breach = sheet.teller().breach(&finding.breach);
    html! {
        @match sheet.may {
            May::Plan => a href=(cell_address(sheet.plan.roster, staff_no, finding.date)) { (who) },
            May::Read => strong { (who) },
        }
        (sheet.lang.say("board-colon"))
        (breach)
    }
}
