//! What each notice says, in a reader's words: a subject, some sentences, a list, what can be done, and where.

mod account;
mod alarm;
mod check;
mod month;
mod own;
mod part;
mod path;
mod site;
mod team;

pub use path::{WELCOME, choices, path, path_of_key};

use onpost_rules::notice::Notice;
use onpost_words::{Lang, say};
use own::Decider;

/// A notice in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    pub subject: String,
    /// A paragraph each.
    pub text: Vec<String>,
    pub list: Vec<String>,
    /// What the page that it leads to is for.
    pub act: String,
}

impl Wording {
    /// What a notice says.
    pub fn of(lang: Lang, notice: &Notice) -> Self {
        match notice {
            Notice::DutyAhead { duty, arrive_by } => own::duty_ahead(lang, duty, *arrive_by),
            Notice::ArrivalMissing { duty, arrive_by } => own::no_arrival(lang, duty, *arrive_by),
            Notice::DepartureMissing { duty, leave_at } => own::no_departure(lang, duty, *leave_at),
            Notice::SlipDecided {
                slip,
                status,
                by,
                reason,
            } => own::decided(lang, slip, *status, Decider { by, reason }),
            Notice::ExtensionOrdered {
                duty,
                until,
                by,
                reason,
            } => own::extended(lang, duty, *until, Decider { by, reason }),
            Notice::RosterPublished { post, month } => own::published(lang, post, *month),
            Notice::SwapOffered { by, duty, .. } => own::swap_offered(lang, by, duty),
            Notice::SwapAnswered { by, duty, .. } => own::swap_answered(lang, by, duty),
            Notice::HandoverWritten {
                post,
                by,
                open_items,
                ..
            } => own::handover(lang, post, by, *open_items),
            Notice::PostCheckFound { duty, .. } => own::checked(lang, duty),
            Notice::PostCheckRuled(told) => check::ruled(lang, told),
            Notice::SlipFiled { slip, person } => team::filed(lang, slip, person),
            Notice::SlipsWaiting {
                count,
                oldest,
                zone,
            } => team::waiting(lang, *count, *zone, *oldest),
            Notice::RosterUnpublished {
                post,
                month,
                days_left,
            } => team::unpublished(lang, post, *month, *days_left),
            Notice::GapsAhead { gaps } => team::gaps(lang, gaps),
            Notice::DutiesVacated {
                person,
                why,
                duties,
            } => team::vacated(lang, person, *why, duties),
            Notice::HandoverMissing { duty } => team::no_handover(lang, duty),
            Notice::Yesterday { date, verdicts } => team::yesterday(lang, *date, verdicts),
            Notice::MonthOpen {
                month,
                waiting,
                missed_punches,
                unruled_checks,
            } => team::month_open(lang, *month, [*waiting, *missed_punches, *unruled_checks]),
            Notice::MonthReport { month } => team::report(lang, *month),
            Notice::MonthToConfirm { month, until } => month::to_confirm(lang, *month, *until),
            Notice::MonthChanged { month, until } => month::changed(lang, *month, *until),
            Notice::MonthDisputed { month, person, .. } => month::disputed(lang, *month, person),
            Notice::DisputeAnswered(told) => month::answered(lang, told),
            Notice::MonthSilent(told) => month::silent(lang, told),
            Notice::Alarm { told, repeated, .. } => alarm::alarm(lang, told, *repeated),
            Notice::AlarmTaken { told, by, .. } => alarm::taken(lang, told, by),
            Notice::PasswordReset { by } => account::reset(lang, by.as_deref()),
            Notice::SignInLinkGiven { staff_no, by, .. } => account::link(lang, staff_no, by),
            Notice::SecondAccount { whose, account } => account::second(lang, whose, account),
            Notice::BackupFailed { told } => site::no_backup(lang, told),
            Notice::Trial { by } => site::trial(lang, by),
        }
    }

    fn new(subject: String, text: String, act: String) -> Self {
        Self {
            subject,
            text: vec![text],
            list: Vec::new(),
            act,
        }
    }

    /// With why, where somebody said why.
    fn because(mut self, lang: Lang, reason: &str) -> Self {
        let reason = reason.trim();
        if !reason.is_empty() {
            let reason = reason.to_owned();
            self.text.push(say!(lang, "notice-reason", reason = reason));
        }
        self
    }

    fn listing(mut self, list: Vec<String>) -> Self {
        self.list = list;
        self
    }
}
