//! What somebody said of a cell of a draft, and the steps of a draft, in words.

use crate::time;
use onpost_rules::{
    roster::{
        draft::DraftChange,
        step::{DraftStep, StepCause},
    },
    zone::Zone,
};
use onpost_words::{Lang, Tongue, say};

/// `李娜 11月2日（周一） 14:30：李伟 11月3日（周二）改为夜班`.
pub fn draft_change(lang: Lang, zone: Zone, change: &DraftChange) -> String {
    say!(
        lang,
        "draft-change-told",
        who = who_changed(lang, zone, change),
        whose = change.whose.clone(),
        date = time::date(lang, change.cell.date),
        to = cell_now(lang, change)
    )
}

/// `李娜 11月2日（周一） 14:30`.
pub fn who_changed(lang: Lang, zone: Zone, change: &DraftChange) -> String {
    let name = change.by_name.clone();
    let name = name.unwrap_or_else(|| lang.say("board-said-import"));
    format!("{name} {}", time::moment(lang, zone, change.at))
}

/// What a change made of a cell: a shift, off, or what is published.
fn cell_now(lang: Lang, change: &DraftChange) -> String {
    let in_english = change.shift_name_en.as_ref();
    let in_english = in_english.filter(|_| lang.tongue() == Tongue::En);
    match (change.said, in_english.or(change.shift_name.as_ref())) {
        (None, _) => lang.say("cell-now-published"),
        (Some(_), Some(shift)) => shift.clone(),
        (Some(_), None) => lang.say("roster-off"),
    }
}

/// `自动排班 62 格，11月2日（周一） 14:30，李娜`.
pub fn step(lang: Lang, zone: Zone, step: &DraftStep) -> String {
    say!(
        lang,
        "step-told",
        what = step_cause(lang, step.cause),
        cells = step.cells,
        at = time::moment(lang, zone, step.at),
        by = step.by_name.clone()
    )
}

/// `自动排班`.
pub fn step_cause(lang: Lang, cause: StepCause) -> String {
    lang.say_one("step-cause", cause.into())
}
