//! Notices as letters: subject, text and HTML, in both languages; the way by SMTP; and the shapes that group robots want.
//!
//! - `page`: the letter as HTML.
//! - [`smtp`]: the way by SMTP.
//! - [`robot`], [`hook`]: what robots of groups want, and the way to them.

pub mod hook;
mod page;
pub mod robot;
pub mod smtp;
#[cfg(test)]
mod tests;

use onpost_rules::notice::Notice;
use onpost_tell::notice::{Wording, choices, path};
use onpost_words::Lang;

/// A letter, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// A file that goes with a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub name: String,
    /// As `text/csv`.
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

/// A notice as a letter; `origin`: where the pages are, without a slash at its end.
pub fn letter(lang: Lang, notice: &Notice, origin: &str) -> Letter {
    letter_to(lang, notice, origin, &path(notice))
}

/// The same, leading to a page that this letter alone knows, by its path.
pub fn letter_to(lang: Lang, notice: &Notice, origin: &str, path: &str) -> Letter {
    let told = Wording::of(lang, notice);
    let address = format!("{origin}{path}");
    Letter {
        html: page::page(lang, &told, &address, origin).into_string(),
        text: text(lang, &told, &address, origin),
        subject: told.subject,
    }
}

/// The letter for those who read plain text.
fn text(lang: Lang, told: &Wording, address: &str, origin: &str) -> String {
    let mut parts = told.text.clone();
    if !told.list.is_empty() {
        let lines = told.list.iter().map(|line| format!("- {line}"));
        parts.push(lines.collect::<Vec<_>>().join("\n"));
    }
    parts.push(format!("{}\n{address}", told.act));
    parts.push(format!(
        "-- \n{}\n{}",
        lang.say("notice-foot"),
        choices(origin)
    ));
    parts.join("\n\n") + "\n"
}
