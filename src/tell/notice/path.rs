//! Where a notice leads: the page on which something can be done about it.

use onpost_rules::notice::{Notice, SlipTold};

/// The page of a notice, from the slash on.
pub fn path(notice: &Notice) -> String {
    match notice {
        Notice::DutyAhead { .. } | Notice::ArrivalMissing { .. } => "/clock".into(),
        Notice::DepartureMissing { duty, .. } | Notice::ExtensionOrdered { duty, .. } => {
            format!("/duties/{}", duty.duty)
        }
        Notice::SlipDecided { slip, .. } => match slip {
            SlipTold::Request(id, _) => format!("/requests/{id}"),
            SlipTold::Correction(id) => format!("/corrections/{id}"),
            SlipTold::Extension(id) => format!("/extensions/{id}"),
        },
        Notice::SlipFiled { slip, .. } => match slip {
            SlipTold::Request(id, _) => format!("/inbox?slip={id}#slip-{id}"),
            SlipTold::Correction(id) => format!("/inbox?slip={id}#slip-{id}"),
            SlipTold::Extension(id) => format!("/inbox?slip={id}#slip-{id}"),
        },
        Notice::SlipsWaiting { .. } => "/inbox".into(),
        Notice::RosterPublished { month, .. } => format!("/month?month={month}"),
        Notice::RosterUnpublished { .. } => "/rosters".into(),
        Notice::GapsAhead { .. } | Notice::DutiesVacated { .. } => "/today".into(),
        Notice::SwapOffered { .. } | Notice::SwapAnswered { .. } => "/swaps".into(),
        Notice::Alarm { .. } | Notice::AlarmTaken { .. } => "/alarms".into(),
        Notice::HandoverWritten { .. } | Notice::HandoverMissing { .. } => "/handovers".into(),
        Notice::PostCheckFound { check, .. } => format!("/post-checks/{check}"),
        Notice::PostCheckRuled(told) => format!("/post-checks/{}", told.check),
        Notice::Yesterday { date, .. } => format!("/months?month={}", date.format("%Y-%m")),
        Notice::MonthOpen { month, .. } | Notice::MonthReport { month } => {
            format!("/months?month={month}")
        }
        Notice::MonthToConfirm { month, .. } | Notice::MonthChanged { month, .. } => {
            format!("/month/answer?month={month}")
        }
        Notice::MonthDisputed { dispute, .. } => format!("/month-disputes/{dispute}"),
        Notice::DisputeAnswered(told) => format!("/month-disputes/{}", told.dispute),
        Notice::MonthSilent(told) => format!("/months/answers?month={}", told.month),
        Notice::PasswordReset { .. } | Notice::SecondAccount { .. } => "/account".into(),
        // The letter has an address of its own: see `mail::letter_to`.
        Notice::SignInLinkGiven { .. } => "/account".into(),
        Notice::BackupFailed { .. } => "/jobs/backup".into(),
        Notice::Trial { .. } => "/".into(),
    }
}

/// The page on which the code of a one-time link is typed.
pub const WELCOME: &str = "/welcome";

/// The page on which a password is chosen by a one-time link, by what leads in.
pub fn path_of_key(key: &str) -> String {
    format!("{WELCOME}/{key}")
}

/// The page on which people choose what they get.
pub fn choices(origin: &str) -> String {
    format!("{origin}/account/notices")
}
