//! What the page of the nightly backup shows beside its runs: the last good one, where they lie, and how one is restored.

use crate::{
    component::{
        notice::{Tone, notice},
        table::{TableColumn, table},
    },
    desk::Desk,
};
use maud::{Markup, html};
use onpost_actions::backup::BackupBook;
use onpost_rules::backup::TakenBackup;
use onpost_tell as tell;
use onpost_words::say;

/// When the last good one was, on whatever page it's asked for.
pub fn last(desk: &Desk, book: &BackupBook) -> Markup {
    let lang = desk.lang;
    let Some(last) = book.last() else {
        // A site of today isn't late yet.
        return notice(Tone::Warning, lang.say("backup-none"));
    };
    let at = tell::moment(lang, book.zone, last.taken_at);
    let told = say!(lang, "backup-last", at = at, size = size(desk, last));
    match book.is_overdue() {
        true => notice(
            Tone::Warning,
            html! { (told) " " (lang.say("backup-overdue")) },
        ),
        false => notice(Tone::Success, told),
    }
}

/// The section of all of them.
pub fn section(desk: &Desk, book: &BackupBook) -> Markup {
    let lang = desk.lang;
    let (folder, kept) = (book.folder.clone(), book.kept);
    html! {
        section {
            h2 { (lang.say("backup-title")) }
            (last(desk, book))
            p { (say!(lang, "backup-where", folder = folder, kept = kept)) }
            p { (lang.say("backup-secrets")) }
            p.hint { (lang.say("backup-restore")) }
            @if !book.taken.is_empty() { (list(desk, book)) }
        }
    }
}

fn list(desk: &Desk, book: &BackupBook) -> Markup {
    let lang = desk.lang;
    let columns = [
        TableColumn::text(lang.say("backup-column-at")),
        TableColumn::text(lang.say("backup-column-size")),
        TableColumn::text(lang.say("backup-column-rows")),
        TableColumn::text(lang.say("backup-column-file")),
    ];
    let row = |taken: &TakenBackup| {
        vec![
            html! { (tell::moment(lang, book.zone, taken.taken_at)) },
            html! { (size(desk, taken)) },
            html! { (taken.rows) },
            html! { (taken.file) },
        ]
    };
    let rows: Vec<Vec<Markup>> = book.taken.iter().map(row).collect();
    let caption = say!(lang, "backup-caption", count = rows.len());
    table(&caption, &columns, &rows)
}

fn size(desk: &Desk, taken: &TakenBackup) -> String {
    tell::attachment::size(desk.lang, usize::try_from(taken.bytes).unwrap_or_default())
}
