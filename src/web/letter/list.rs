//! Letters that somebody has to look at, a row each.

use super::LETTERS;
use crate::component::table::{TableColumn, table};
use maud::{Markup, html};
use onpost_actions::letter::LetterFault;
use onpost_rules::{letter::KeptLetter, time::DEFAULT_ZONE};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// Those that were given up; each can be sent again.
pub fn failed(lang: Lang, letters: &[KeptLetter]) -> Markup {
    let mut columns = columns(lang);
    columns.push(TableColumn::acts(lang.say("desk-acts")));
    let rows: Vec<Vec<Markup>> = letters
        .iter()
        .map(|letter| {
            let mut cells = cells(lang, letter);
            cells.push(again(lang, letter));
            cells
        })
        .collect();
    table(&lang.say("letter-failed"), &columns, &rows)
}

/// Those that are tried again by themselves, and when.
pub fn troubled(lang: Lang, letters: &[KeptLetter]) -> Markup {
    let mut columns = columns(lang);
    columns.push(TableColumn::text(lang.say("letter-next")));
    let rows: Vec<Vec<Markup>> = letters
        .iter()
        .map(|letter| {
            let mut cells = cells(lang, letter);
            let next = tell::moment(lang, DEFAULT_ZONE, letter.next_try_at);
            cells.push(html! { (next) });
            cells
        })
        .collect();
    table(&lang.say("letter-troubled"), &columns, &rows)
}

fn columns(lang: Lang) -> Vec<TableColumn> {
    vec![
        TableColumn::text(lang.say("letter-to")),
        TableColumn::text(lang.say("letter-about")),
        TableColumn::text(lang.say("letter-written")),
        TableColumn::text(lang.say("letter-road")),
        TableColumn::text(lang.say("letter-fault")),
        TableColumn::number(lang.say("letter-tries")),
    ]
}

fn cells(lang: Lang, letter: &KeptLetter) -> Vec<Markup> {
    let topic: &'static str = letter.notice.topic().into();
    let written = tell::moment(lang, DEFAULT_ZONE, letter.written_at);
    vec![
        html! { (letter.to) },
        html! { (lang.say_one("topic", topic)) },
        html! { (written) },
        html! { (lang.say_one("road", letter.road.into())) },
        html! { (letter.fault.map(|it| fault(lang, it)).unwrap_or_default()) },
        html! { (letter.tries) },
    ]
}

/// What went wrong, with the other side's number where it gave one.
fn fault(lang: Lang, fault: LetterFault) -> String {
    let trouble = lang.say_one("trouble", fault.trouble.into());
    match fault.code {
        Some(code) => {
            let code = code.to_string();
            say!(lang, "letter-coded", trouble = trouble, code = code)
        }
        None => trouble,
    }
}

fn again(lang: Lang, letter: &KeptLetter) -> Markup {
    let label = say!(lang, "letter-resend-to", to = letter.to.clone());
    html! {
        form method="post" action={ (LETTERS) "/" (letter.id) "/resend" } {
            button.button.quiet aria-label=(label) { (lang.say("letter-resend")) }
        }
    }
}
