//! What requests are called, and that somebody is away.

use onpost_rules::{request::RequestKind, verdict::ReasonCode};
use onpost_words::Lang;

/// `请假`, `公出`: for those whom the kind of it doesn't concern.
pub fn away(lang: Lang, kind: RequestKind) -> String {
    lang.say_one("status-word", kind.status().into())
}

/// `个人事假`; of a kind that the site added its own name, in whatever language.
pub fn kind(lang: Lang, kind: RequestKind) -> String {
    match kind {
        RequestKind::Added(added) => added.name().to_owned(),
        six => lang.say_one("kind", six.into()),
    }
}

/// `事假`: as the grids and the report have it.
pub fn day_kind(lang: Lang, kind: RequestKind) -> String {
    match kind {
        RequestKind::Added(added) => added.name().to_owned(),
        six => lang.say_one("day-kind", six.into()),
    }
}

/// What was found of a duty, as the report has it.
pub fn reason(lang: Lang, code: ReasonCode) -> String {
    match code {
        ReasonCode::Excused(RequestKind::Added(added)) => added.name().to_owned(),
        code => lang.say_one("report-reason", code.word()),
    }
}
