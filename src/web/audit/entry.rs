//! An entry as a row: what ids stand for is told as it's called today.

use maud::{Markup, html};
use onpost_actions::audit::{AuditPage, FoundEntry};
use onpost_rules::{
    audit::{AuditChange, AuditDeed, AuditEntry, AuditSource, AuditThing, AuditThingKind},
    ids::PersonId,
    job::Job,
    person::Role,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use std::collections::HashMap;

/// Fields that have a word of their own; what else there is are numbers of policies and limits, called as in their files.
pub const FIELDS: [&str; 43] = [
    "staff_no",
    "name",
    "name_en",
    "department",
    "role",
    "posts",
    "phone",
    "email",
    "active",
    "supervises",
    "last_day",
    "code",
    "line",
    "zone",
    "demand",
    "shifts",
    "start",
    "end",
    "breaks",
    "day_value",
    "kind",
    "version",
    "effective_from",
    "least_hours",
    "most_hours",
    "most_weekends",
    "barred_shifts",
    "demanded",
    "lacking",
    "networks",
    "url",
    "secret",
    "cron",
    "enabled",
    "status",
    "month",
    "sha256",
    "passkey",
    "text",
    "answer",
    "from",
    "reason",
    "joined",
];

/// The most fields that a row tells; the file has them all.
const MOST_SHOWN: usize = 40;

/// The cells of an entry.
pub(super) fn row(lang: Lang, page: &AuditPage, found: &FoundEntry) -> Vec<Markup> {
    let Some(entry) = &found.entry else {
        let unread = html! { (lang.say("audit-unreadable")) };
        let number = html! { "№ " (found.row.number) };
        return [number, unread]
            .into_iter()
            .chain((0..4).map(|_| html! {}))
            .collect();
    };
    vec![
        html! {
            (tell::moment(lang, page.zone, entry.at)) " "
            span.hint { "№ " (found.row.number) }
        },
        html! { (who(lang, &page.names, entry)) },
        html! { (deed(lang, entry.record.deed, entry.count)) },
        html! { (thing(lang, &entry.record.thing)) },
        changes(lang, &page.names, &entry.record.changes),
        html! { (source(lang, entry.source)) },
    ]
}

fn who(lang: Lang, names: &HashMap<String, String>, entry: &AuditEntry) -> String {
    match entry.actor {
        Some(id) => named(names, &id.to_string()),
        None => match entry.source {
            AuditSource::Client(_) => lang.say("audit-nobody"),
            source => self::source(lang, source),
        },
    }
}

fn named(names: &HashMap<String, String>, id: &str) -> String {
    names.get(id).cloned().unwrap_or_else(|| id.to_owned())
}

/// What was done, and how often within a minute.
pub(super) fn deed(lang: Lang, deed: AuditDeed, count: i64) -> String {
    let code: &'static str = deed.into();
    let word = lang.say_one("audit-deed", code);
    match count {
        1 => word,
        count => say!(lang, "audit-times", deed = word, count = count),
    }
}

/// The kind of a thing, and what it was called.
pub(super) fn thing(lang: Lang, thing: &AuditThing) -> String {
    let kind: &'static str = thing.kind.into();
    let word = lang.say_one("audit-kind", kind);
    let job: Option<Job> = thing.id.parse().ok();
    let name = match (thing.kind, job) {
        (AuditThingKind::Job, Some(job)) => tell::job::name(lang, job),
        _ => thing.name.clone(),
    };
    match name.is_empty() {
        true => word,
        false => format!("{word} {name}"),
    }
}

fn source(lang: Lang, source: AuditSource) -> String {
    match source {
        AuditSource::Client(Some(address)) => address.to_string(),
        AuditSource::Client(None) => lang.say("audit-source-unknown"),
        AuditSource::CommandLine => lang.say("audit-source-command"),
        AuditSource::Job(job) => tell::job::name(lang, job),
    }
}

fn changes(lang: Lang, names: &HashMap<String, String>, changes: &[AuditChange]) -> Markup {
    let more = changes.len().saturating_sub(MOST_SHOWN);
    html! {
        @if !changes.is_empty() {
            ul.plain {
                @for change in changes.iter().take(MOST_SHOWN) { li { (one(lang, names, change)) } }
                @if more > 0 { li { (say!(lang, "audit-more", count = more)) } }
            }
        }
    }
}

fn one(lang: Lang, names: &HashMap<String, String>, change: &AuditChange) -> String {
    let field = &*change.field;
    let word = match FIELDS.contains(&field) {
        true => lang.say_one("audit-field", field),
        false => field.to_owned(),
    };
    let value = |text: &Option<String>| match text {
        Some(text) => value(lang, names, text),
        None => "–".to_owned(),
    };
    match &change.shown {
        None => say!(lang, "audit-hidden", field = word),
        Some(shown) => format!("{word}: {} → {}", value(&shown.before), value(&shown.after)),
    }
}

/// A value as people read it: what an id stands for, roles by their words.
fn value(lang: Lang, names: &HashMap<String, String>, text: &str) -> String {
    if let Ok(role) = text.parse::<Role>() {
        let code: &'static str = role.into();
        return lang.say_one("role", code);
    }
    let ids: Option<Vec<PersonId>> = serde_json::from_str(text).ok();
    match ids {
        Some(ids) => {
            let told: Vec<String> = ids.iter().map(|it| named(names, &it.to_string())).collect();
            told.join(", ")
        }
        None => named(names, text),
    }
}
