//! What went amiss in the month, day by day.

use super::grid::{by_day, days};
use crate::component::heat_map::{Heat, HeatMap};
use onpost_actions::month::MonthSeen;
use onpost_rules::verdict::Status;
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// What is drawn, from the top.
const DRAWN: [Status; 4] = [
    Status::Late,
    Status::EarlyLeave,
    Status::MissedPunch,
    Status::Absent,
];

/// The duties of all people that were amiss, by day and status.
pub fn heat_map(lang: Lang, of: &MonthSeen) -> HeatMap {
    let rows = DRAWN.map(|status| Heat {
        name: lang.say_one("status-word", status.into()),
        status: status.into(),
        counts: by_day(of, |own| own == status),
    });
    HeatMap {
        caption: say!(lang, "months-heat", month = tell::month(lang, of.month)),
        days: days(&of.seen.facts, of),
        rows: rows.into(),
        figures: lang.say("months-heat-figures"),
        day: lang.say("months-heat-day"),
    }
}
