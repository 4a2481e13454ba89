//! Exports: what came of one, and what a folder of files doesn't hold, so that nothing is left away without a word.

use std::collections::BTreeMap;

/// So many examples are told of one loss.
const MOST_TOLD: usize = 5;

/// What an export wrote, and what it could not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExportSum {
    /// How many rows each file has, by its name without the ending.
    pub rows: BTreeMap<&'static str, u64>,
    /// What is in the database and wasn't written as it is there.
    pub lost: BTreeMap<ExportLoss, LostRows>,
}

/// How often something was lost, and the first of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LostRows {
    pub count: u64,
    pub first: Vec<String>,
}

impl ExportSum {
    /// Notes what isn't written as it is.
    pub fn lose(&mut self, loss: ExportLoss, what: &str) {
        let lost = self.lost.entry(loss).or_default();
        lost.count += 1;
        if lost.first.len() < MOST_TOLD {
            lost.first.push(what.to_owned());
        }
    }
}

/// What no file takes of what older versions, or a change since, have left in a database.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum ExportLoss {
    /// Duties on dates on which their people don't work here, or on which no version of post or shift is in force, with
    /// what hangs on them.
    Duty,
    /// Extensions that reach no further than the start of their duty.
    Extension,
    /// Telephone numbers, addresses and texts that no rule takes: left empty, or cut.
    Text,
    /// Breaks outside their shifts.
    Break,
    /// Versions of the policy that others with the same date took the place of.
    Policy,
}

/// What a folder holds nothing of; in a [backup](super::backup) all of it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum LeftOut {
    /// Passwords, passkeys, sessions, links to sign in.
    Accounts,
    /// Departments that supervisors decide for besides their own, and the days on which people left and came back.
    Supervision,
    /// Who decided slips and post checks, when and in which words: a file has how each stands.
    Decisions,
    /// Files of slips.
    Attachments,
    /// What punches were proved by, and what posts demand of them.
    Proofs,
    /// Versions, drafts, settings and wishes of rosters, closed months, open duties: a file has the duties in force.
    Rosters,
    /// What months were closed with, what their people said of them, and what rewritings moved: imported, it would be
    /// somebody's claim.
    Months,
    /// Swaps and reliefs; who holds a duty by them has it in the files.
    Swaps,
    /// Handover notes, open items, who stepped out, emergency calls.
    Notes,
    /// Alarms.
    Alarms,
    /// Screens at posts.
    Kiosks,
    /// Notices, letters, subscribed calendars, robots and what people chose of them.
    Notices,
    /// The site's zone, and when jobs run.
    Settings,
    /// The audit log.
    Audit,
}

impl LeftOut {
    /// The tables in which it is.
    pub fn tables(self) -> &'static [&'static str] {
        match self {
            Self::Accounts => &[
                "account_hand",
                "credential",
                "passkey",
                "passkey_key",
                "passkey_step",
                "passkey_use",
                "session",
                "sign_in_link",
            ],
            Self::Supervision => &["supervision", "tenure"],
            Self::Decisions => &[
                "correction_step",
                "extension_step",
                "phone_report",
                "post_check_answer",
                "post_check_step",
                "request_step",
            ],
            Self::Attachments => &["attachment", "attachment_content", "attachment_withdrawal"],
            Self::Proofs => &OF_PROOFS,
            Self::Rosters => &[
                "contract",
                "post_shift",
                "roster",
                "roster_entry",
                "roster_run",
                "roster_seen",
                "roster_setting",
                "roster_step",
                "roster_version",
                "vacancy",
                "wish",
            ],
            Self::Months => &OF_MONTHS,
            Self::Swaps => &["relief_answer", "relief_extension", "swap", "swap_step"],
            Self::Notes => &[
                "emergency_call",
                "handover",
                "handover_acceptance",
                "open_item",
                "open_item_closing",
                "step_out",
                "step_out_return",
            ],
            Self::Alarms => &["alarm", "alarm_step", "alarm_told"],
            Self::Kiosks => &["kiosk"],
            Self::Notices => &[
                "feed",
                "letter",
                "notice",
                "notice_choice",
                "notice_demand",
                "notice_read",
                "robot",
            ],
            Self::Settings => &["job_setting", "job_zone"],
            Self::Audit => &["audit_entry", "audit_stub"],
        }
    }
}

/// What punches were proved by.
const OF_PROOFS: [&str; 8] = [
    "code_miss",
    "code_use",
    "doubt_look",
    "known_place",
    "post_code",
    "proof_policy",
    "punch_origin",
    "punch_proof",
];

/// What became of closed months.
const OF_MONTHS: [&str; 10] = [
    "month_confirmation",
    "month_department_step",
    "month_dispute",
    "month_dispute_step",
    "month_freeze",
    "month_freeze_row",
    "month_reopening",
    "rewriting",
    "rewriting_total",
    "rewriting_verdict",
];

/// The tables that the files are written from.
pub const EXPORTED: [&str; 24] = [
    "calendar_day",
    "contract_version",
    "correction",
    "coverage_window",
    "demand_version",
    "department",
    "duty",
    "duty_seam",
    "employment",
    "extension",
    "leave_grant",
    "leave_kind",
    "person",
    "person_post",
    "person_version",
    "policy",
    "post",
    "post_check",
    "post_version",
    "protection",
    "punch",
    "request",
    "shift",
    "shift_version",
];

/// Tables of which nobody misses anything: what the program notes for itself.
pub const OF_THE_PROGRAM: [&str; 15] = [
    "backup",
    "clock_step",
    "counter",
    "file_said",
    "first_steps_hidden",
    "job",
    "job_run",
    "origin",
    "passkey_ceremony",
    "pending_import",
    "pending_import_file",
    "report_part",
    "report_run",
    "sign_in_failure",
    "sign_in_key",
];
