//! What was found in offered files: for each table what is new, changed and refused; what contradicts them; what they would move.

use super::told;
use crate::{
    component::{
        notice::{Tone, notice},
        table::{TableColumn, table},
    },
    desk::Desk,
    rewriting,
};
use maud::{Markup, html};
use onpost_actions::{
    import::{ForeseenImport, ImportChange, ImportRefusal, Imported},
    import_tally::{ImportTally, tallies},
};
use onpost_files::fault::Wrong;
use onpost_rules::facts::Facts;
use onpost_words::say;
use std::collections::BTreeMap;

/// So many lines of each are shown.
const MOST: usize = 200;

/// What the files would do.
pub(super) fn preview(desk: &Desk, facts: &Facts, found: &ForeseenImport) -> Markup {
    html! {
        (summary(desk, facts, &found.imported))
        @if let Some(foreseen) = &found.foreseen {
            section {
                h2 { (say!(desk.lang, "import-rewrites", from = onpost_tell::date(desk.lang, foreseen.from))) }
                (rewriting::told::moved(desk, &foreseen.facts, &foreseen.moved))
            }
        }
    }
}

/// What they did.
pub(super) fn taken(desk: &Desk, facts: &Facts, imported: &Imported) -> Markup {
    html! {
        (notice(Tone::Success, desk.say("import-taken")))
        (summary(desk, facts, imported))
        p { a href=(super::IMPORT) { (desk.say("import-other-files")) } }
    }
}

fn summary(desk: &Desk, facts: &Facts, imported: &Imported) -> Markup {
    let tallies = tallies(facts, imported);
    html! {
        section {
            h2 { (desk.say("import-tables")) }
            (tally_table(desk, &tallies))
            @if imported.withdrawn > 0 {
                p { (say!(desk.lang, "cli-import-withdrawn", count = imported.withdrawn)) }
            }
        }
        (changes(desk, "import-changes", &imported.changes))
        (changes(desk, "import-left", &imported.left))
    }
}

fn tally_table(desk: &Desk, tallies: &[ImportTally]) -> Markup {
    let columns = [
        TableColumn::text(desk.say("import-table")),
        TableColumn::number(desk.say("import-new")),
        TableColumn::number(desk.say("import-changed")),
        TableColumn::number(desk.say("import-ended")),
        TableColumn::number(desk.say("import-stays")),
        TableColumn::number(desk.say("import-same")),
        TableColumn::number(desk.say("import-refused")),
    ];
    let row = |it: &ImportTally| {
        let word: &'static str = it.noun.into();
        vec![
            html! { (desk.lang.say_one("cli-table", word)) },
            html! { (it.new) },
            html! { (it.changed) },
            html! { (it.ended) },
            html! { (it.left) },
            html! { (it.same()) },
            html! { "0" },
        ]
    };
    let rows: Vec<Vec<Markup>> = tallies.iter().map(row).collect();
    table(&desk.say("import-tables"), &columns, &rows)
}

fn changes(desk: &Desk, heading: &str, changes: &[ImportChange]) -> Markup {
    let lines = changes.iter().map(|it| told::change(desk.lang, it));
    lines_of(desk, heading, lines.take(MOST).collect(), changes.len())
}

fn lines_of(desk: &Desk, heading: &str, lines: Vec<String>, count: usize) -> Markup {
    html! {
        @if count > 0 {
            section {
                h2 { (desk.say(heading)) " " span.hint { (count) } }
                ul.list { @for line in &lines { li { (line) } } }
                @if count > lines.len() {
                    p.hint { (say!(desk.lang, "cli-import-more", count = count - lines.len())) }
                }
            }
        }
    }
}

/// All that is wrong with the files: how much in each, and each by file, row and column.
pub(super) fn wrong(desk: &Desk, wrong: &Wrong) -> Markup {
    let mut files: BTreeMap<String, usize> = BTreeMap::new();
    for fault in &wrong.first {
        *files.entry(fault.file.clone()).or_default() += 1;
    }
    html! {
        (notice(Tone::Danger, say!(desk.lang, "cli-bad-rows", count = wrong.count)))
        ul.list { @for (file, count) in &files { li { (file) ": " (say!(desk.lang, "import-refused-in", count = *count)) } } }
        (lines_of(desk, "import-faults", wrong.lines(desk.lang), wrong.count))
    }
}

/// All that is stored against them.
pub(super) fn refused(desk: &Desk, facts: &Facts, refusals: &[ImportRefusal]) -> Markup {
    let count = refusals.len();
    let lines = refusals.iter().take(MOST);
    let lines = lines
        .map(|it| told::refusal(desk.lang, facts, it))
        .collect();
    html! {
        (notice(Tone::Danger, say!(desk.lang, "cli-import-refused", count = count)))
        (lines_of(desk, "import-faults", lines, count))
    }
}
