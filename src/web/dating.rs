//! From when a change holds: its fields on a form, and what the form's answer shows where it would rewrite what has begun.

use super::{
    Error,
    component::{
        button,
        field::Field,
        notice::{Tone, notice},
    },
    deed::DeedWord,
    desk::{Desk, DeskPage},
    form::Form,
    rewriting::told,
};
use axum::response::Response;
use chrono::{Months, NaiveDate};
use maud::html;
use onpost_actions::dated_change::{DatedChange, Foreseen};
use onpost_rules::{dating::Dating, field as rules, policy::first_free_date};
use onpost_tell as tell;
use onpost_words::say;

/// The names of the fields.
const FROM: &str = "holds_from";
const REASON: &str = "rewrite_reason";

/// The name under which a form says that what it was shown is meant.
const MEANT: &str = "rewrite_meant";

/// The name under which it asks for what it was shown as a file.
const FILE: &str = "rewrite_file";

/// Years ahead that a change can hold from.
const YEARS_AHEAD: u32 = 5;

/// Where a form that changes something stands, and what its answer says.
pub struct DatedForm<'f> {
    pub here: &'static str,
    /// Where it's sent.
    pub action: &'f str,
    /// What it changes.
    pub name: &'f str,
    pub reason: &'f str,
}

/// The fields.
pub fn fields(desk: &Desk) -> [Field; 2] {
    let earliest = first_free_date(desk.today().date);
    [
        Field::date(FROM, desk.say("version-holds-from"))
            .hint(say!(
                desk.lang,
                "version-holds-from-hint",
                earliest = tell::date(desk.lang, earliest)
            ))
            .optional(String::new()),
        Field::lines(REASON, desk.say("version-reason"))
            .hint(desk.say("version-reason-hint"))
            .optional(desk.say("desk-optional")),
    ]
}

/// Why dates that have begun are changed: the field alone, where the dates say themselves from when.
pub fn reason(desk: &Desk) -> Field {
    let [_, reason] = fields(desk);
    reason
}

/// What a form that was shown what it would move says that it means.
pub fn meant(form: &Form) -> Option<String> {
    let meant = form.value(MEANT);
    // Who asks for the file of it means nothing yet.
    (!meant.is_empty() && form.is_empty(FILE)).then(|| meant.to_owned())
}

/// A form with the earliest date filled in.
pub fn filled(desk: &Desk, form: Form) -> Form {
    form.with(FROM, first_free_date(desk.today().date))
}

/// What was filled in, or what is wrong with it.
pub fn read(desk: &Desk, form: &mut Form) -> Option<DatedChange> {
    let today = desk.today().date;
    let from = match form.is_empty(FROM) {
        true => Some(None),
        false => {
            let last = today.checked_add_months(Months::new(12 * YEARS_AHEAD));
            let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or(today);
            form.date_within(FROM, first..=last.unwrap_or(today))
                .map(Some)
        }
    };
    let reason = form.value(REASON).to_owned();
    let reason = rules::prose(&reason, rules::LONGEST_TEXT).unwrap_or_default();
    Some(DatedChange {
        dating: Dating {
            from: from?,
            reason,
        },
        meant: meant(form),
    })
}

/// The field that a refusal of a dated change belongs to; the others belong to `other`.
pub fn field_of(
    refusal: &onpost_rules::refusal::Refusal,
    other: &'static str,
) -> Option<&'static str> {
    use onpost_rules::refusal::Refusal;
    match refusal {
        Refusal::HasBegun { .. } | Refusal::VersionThere { .. } => Some(FROM),
        Refusal::ReasonMissing => Some(REASON),
        Refusal::MoveFaults(_) => Some("start"),
        Refusal::LeftBeforeJoined { .. } | Refusal::WorkedOutside { .. } => Some("last_day"),
        _ => Some(other),
    }
}

/// What is told of a change that was done: from when it holds, where it has a date.
pub fn done(desk: &Desk, deed: String, from: Option<NaiveDate>) -> DeedWord {
    DeedWord::done(match from {
        Some(from) if from > desk.today().date => {
            let from = tell::date(desk.lang, from);
            say!(desk.lang, "version-done-from", deed = deed, from = from)
        }
        _ => deed,
    })
}

/// What the change would move, before it's done; or the same as a file, where that is asked for.
///
/// # Errors
/// Where the file can't be written.
pub fn asks(
    desk: &Desk,
    form: &Form,
    place: &DatedForm<'_>,
    foreseen: &Foreseen,
) -> Result<Response, Error> {
    if !form.is_empty(FILE) {
        return told::file(desk, &foreseen.facts, &foreseen.moved);
    }
    let title = say!(
        desk.lang,
        "rewriting-asks",
        name = place.name.to_owned(),
        from = tell::date(desk.lang, foreseen.from)
    );
    let back = place.action.strip_suffix("/remove");
    let back = back.unwrap_or(place.action);
    let kept = [MEANT, FILE];
    let kept: Vec<(&str, &str)> = form
        .as_typed()
        .filter(|(name, _)| !kept.contains(name))
        .collect();
    let body = html! {
        h1 { (title) }
        (notice(Tone::Warning, desk.say("rewriting-what")))
        p { (say!(desk.lang, "rewriting-why", reason = place.reason.to_owned())) }
        (told::moved(desk, &foreseen.facts, &foreseen.moved))
        form method="post" action=(place.action) {
            @for (name, value) in &kept { input type="hidden" name=(name) value=(value); }
            input type="hidden" name=(MEANT) value=(foreseen.seal);
            div.row {
                (button::danger(&desk.say("rewriting-do")))
                button.button.quiet name=(FILE) value="csv" { (desk.say("rewriting-file")) }
                (button::link("quiet", back, &desk.say("desk-back")))
            }
        }
    };
    let here = place.here;
    Ok(desk.page(DeskPage { title, here }, body))
}
