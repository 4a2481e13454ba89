//! The totals of somebody's month, in words.

use onpost_rules::month::MonthTotals;
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// The totals in words; what there was none of isn't told.
pub fn sentences(lang: Lang, totals: &MonthTotals) -> Vec<String> {
    let absent = totals.absent_total().days();
    let minutes = |minutes| tell::minutes(lang, minutes);
    let (leave, outwork) = (totals.leave_minutes(), totals.outwork_minutes());
    let missed = totals.missed_in + totals.missed_out;
    let late = say!(
        lang,
        "month-late",
        times = totals.late,
        minutes = minutes(totals.late_minutes)
    );
    let early = say!(
        lang,
        "month-early",
        times = totals.early_leave,
        minutes = minutes(totals.early_leave_minutes)
    );
    let due = say!(
        lang,
        "month-due",
        due = totals.duties_due,
        open = totals.open
    );
    let lines = [
        (true, due),
        (totals.late > 0, late),
        (totals.early_leave > 0, early),
        (missed > 0, say!(lang, "month-missed", times = missed)),
        (absent > 0.0, say!(lang, "month-absent", days = absent)),
        (
            leave > 0,
            say!(lang, "month-leave", minutes = minutes(leave)),
        ),
        (
            outwork > 0,
            say!(lang, "month-outwork", minutes = minutes(outwork)),
        ),
        (
            totals.minutes_overtime > 0,
            say!(
                lang,
                "month-overtime",
                minutes = minutes(totals.minutes_overtime)
            ),
        ),
        (
            totals.is_full_attendance() && totals.open == 0,
            lang.say("month-full"),
        ),
    ];
    let told = lines.into_iter().filter(|(is_told, _)| *is_told);
    told.map(|(_, line)| line).collect()
}
