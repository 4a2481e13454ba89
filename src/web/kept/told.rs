//! What is kept, in words that people recognise: what they typed and chose, and not what pages carry for themselves.

use super::Kept;
use chrono::{NaiveDate, NaiveDateTime};
use onpost_rules::{
    correction::CorrectionCause, emergency::CallOutcome, post_check::PostCheckFinding,
    punch::Direction, request::RequestKind,
};
use onpost_words::Lang;

/// Names of fields that have a word: what people fill in.
pub const NAMED: [&str; 30] = [
    "answer",
    "at",
    "called_at",
    "cause",
    "code",
    "contact",
    "cron",
    "cycle",
    "direction",
    "effective_from",
    "email",
    "end",
    "finding",
    "for",
    "from",
    "kind",
    "last_day",
    "name",
    "note",
    "number",
    "outcome",
    "phone",
    "reason",
    "solution",
    "staff_no",
    "start",
    "to",
    "until",
    "url",
    "zone",
];

/// How many are shown; the rest is counted.
const SHOWN: usize = 40;

/// What is shown of what is kept.
pub(super) struct KeptTold {
    /// What the form is; `None` where it has no name here.
    pub what: Option<String>,
    pub lines: Vec<ToldLine>,
    /// How many fields aren't shown.
    pub others: usize,
}

/// A field as it's shown.
pub(super) struct ToldLine {
    pub label: String,
    pub value: String,
}

pub(super) fn of(lang: Lang, kept: &Kept) -> KeptTold {
    let filled = kept.fields.iter().filter(|it| !it.value.is_empty());
    let told = filled.map(|field| line(lang, &field.name, &field.value));
    let (mut lines, mut others) = (Vec::new(), 0);
    for line in told {
        match line {
            Some(line) if lines.len() < SHOWN => lines.push(line),
            _ => others += 1,
        }
    }
    KeptTold {
        what: what(lang, kept.path()),
        lines,
        others,
    }
}

/// What was filled in, by its word; `None`: it's nothing that people would know again.
fn line(lang: Lang, name: &str, value: &str) -> Option<ToldLine> {
    let known = NAMED.contains(&name);
    let value = match known {
        true => in_words(lang, name, value)?,
        false => written(value)?,
    };
    let label = match known {
        true => lang.say_one("kept-field", name),
        false => lang.say("kept-field-any"),
    };
    Some(ToldLine { label, value })
}

/// A choice in its words, a time without its letter, anything else as it was typed; `None`: an id, or a code of ours.
fn in_words(lang: Lang, name: &str, value: &str) -> Option<String> {
    let known = |family: &str, known: bool| known.then(|| lang.say_one(family, value));
    match name {
        "kind" => known("kind", value.parse::<RequestKind>().is_ok()),
        "cause" => known("cause", value.parse::<CorrectionCause>().is_ok()),
        "finding" => known("finding", value.parse::<PostCheckFinding>().is_ok()),
        "outcome" => known("emergency-outcome", value.parse::<CallOutcome>().is_ok()),
        "direction" => known("direction", value.parse::<Direction>().is_ok()),
        "answer" if value == "approve" => Some(lang.say("decide-approve")),
        "answer" if value == "reject" => Some(lang.say("decide-reject")),
        "from" | "to" | "at" | "until" | "called_at" => time(value),
        _ => Some(value.to_owned()),
    }
}

/// `2026-11-02 07:43`, `2026-11-02`; `None`: neither.
fn time(value: &str) -> Option<String> {
    let minutes = NaiveDateTime::parse_from_str(value, "%Y-%m-%dT%H:%M");
    let moment = minutes.or_else(|_| value.parse::<NaiveDateTime>()).is_ok();
    let date = value.parse::<NaiveDate>().is_ok();
    (moment || date).then(|| value.replace('T', " "))
}

/// What somebody wrote: in letters that are no code's, or in several words.
fn written(value: &str) -> Option<String> {
    let is_code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    (!value.chars().all(is_code)).then(|| value.to_owned())
}

/// What a form is that is sent to an address.
fn what(lang: Lang, path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    Some(match parts[..] {
        ["requests", "new"] => lang.say("slip-new"),
        ["corrections", "new"] => lang.say("slip-correction-new"),
        ["extensions", "new"] => lang.say("extension-title"),
        ["handovers", "new"] => lang.say("handover-write"),
        ["step-out", ..] => lang.say("step-out-title"),
        ["wishes"] => lang.say("wish-title"),
        ["phone-reports", "new"] => lang.say("call-title"),
        ["post-checks", ..] => lang.say("check-title"),
        ["requests" | "corrections" | "extensions", _, "decide"] => lang.say("inbox-title"),
        ["alarms", ..] => lang.say("alarms-title"),
        ["people", ..] => lang.say("nav-people"),
        ["posts", ..] => lang.say("nav-posts"),
        ["shifts", ..] => lang.say("nav-shifts"),
        ["calendar", ..] => lang.say("nav-calendar"),
        ["policy", ..] => lang.say("nav-policy"),
        ["rosters", ..] => lang.say("nav-rosters"),
        _ => return None,
    })
}
