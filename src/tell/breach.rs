//! What kind of breach it is.

use onpost_rules::breach::BreachKind;
use onpost_words::Lang;

/// The kind in words.
pub fn kind(lang: Lang, kind: BreachKind) -> String {
    match kind {
        BreachKind::Attendance(code) => lang.say_one("report-reason", code.word()),
        BreachKind::Conduct(finding) => lang.say_one("finding", finding.into()),
    }
}
