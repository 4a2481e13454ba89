//! How two versions of a roster differ in a cell.

use crate::{names::Names, time};
use onpost_rules::{duty::Duty, roster::difference::Difference};
use onpost_words::{Lang, say};

/// `王芳 11月3日（周二）：休 → 早班 08:00–16:00`
pub fn difference(names: Names, difference: &Difference, lang: Lang) -> String {
    let told =
        |duty: Option<&Duty>| duty.map_or_else(|| lang.say("roster-off"), |it| names.shift(it));
    let change = &difference.change;
    say!(
        lang,
        "repair-change",
        name = names.name(difference.person).to_owned(),
        date = time::date(lang, difference.date),
        before = told(change.before()),
        after = told(change.after())
    )
}
