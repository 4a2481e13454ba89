//! Notices: what Onpost tells people by itself; each holds all that its words need.

use super::{
    ids::{
        AlarmId, CorrectionId, DepartmentId, DisputeId, DutyId, ExtensionId, HandoverId, PersonId,
        PostCheckId, RequestId, SignInLinkId, SwapId,
    },
    job::RunFault,
    month_answer::DisputeStatus,
    naming::NameTold,
    post_check::PostCheckFinding,
    request::RequestKind,
    slip::{Slip, SlipStatus},
    time::{Instant, Month},
    vacancy::VacancyReason,
    verdict,
    zone::Zone,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What notices are about; people choose by it what they get.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Topic {
    /// One's next duty.
    Duty,
    /// A punch of one's own that is missing.
    Punch,
    /// What became of one's own slips, and orders.
    Slip,
    /// What waits for one's decision.
    Waiting,
    /// Rosters: published, not yet published, with gaps ahead.
    Roster,
    /// Swaps that one is asked about.
    Swap,
    /// Alarms: a post is, or will be, without somebody.
    Alarm,
    /// What the last duty leaves to the next.
    Handover,
    /// What was found at one's post.
    PostCheck,
    /// Yesterday's verdicts, and the month.
    Books,
    /// Each slip as it's filed.
    Filed,
    /// One's own account: what others did to it, or with it.
    Account,
    /// Onpost itself: letters on trial, backups that failed.
    Site,
}

/// A duty as a notice tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyTold {
    pub duty: DutyId,
    /// Whose it is.
    pub person: String,
    pub post: NameTold,
    pub shift: NameTold,
    pub start: Instant,
    pub end: Instant,
    pub zone: Zone,
}

/// A stretch of time in which people are missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GapTold {
    pub post: NameTold,
    pub from: Instant,
    pub until: Instant,
    pub short_by: u32,
    pub zone: Zone,
}

/// A verdict as a notice tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerdictTold {
    pub duty: DutyTold,
    pub status: verdict::Status,
    /// Whole minutes late or early; 0 where neither.
    pub minutes: i64,
}

/// A slip that somebody filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlipTold {
    Request(RequestId, RequestKind),
    Correction(CorrectionId),
    Extension(ExtensionId),
}

impl SlipTold {
    pub fn of(slip: &Slip) -> Self {
        match slip {
            Slip::Request(request) => Self::Request(request.id, request.kind),
            Slip::Correction(correction) => Self::Correction(correction.id),
            Slip::Extension(extension) => Self::Extension(extension.id),
        }
    }
}

/// What was ruled on what was found at a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckRuling {
    /// It happened: it counts.
    Verified,
    /// It counts for nothing.
    Dismissed,
    /// It counted, and does no more.
    Withdrawn,
}

/// A ruling on what was found at a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulingTold {
    pub check: PostCheckId,
    pub duty: DutyTold,
    pub finding: PostCheckFinding,
    pub ruling: CheckRuling,
    /// The name of who ruled.
    pub by: String,
    pub reason: String,
}

/// The answer to what somebody disputed of their month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeAnswerTold {
    pub dispute: DisputeId,
    pub month: Month,
    pub status: DisputeStatus,
    /// The name of who answered.
    pub by: String,
    pub reason: String,
}

/// How many said what of a month by when they were asked to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SilenceTold {
    pub month: Month,
    pub silent: u32,
    pub disputed: u32,
    pub confirmed: u32,
}

/// A backup that was due and wasn't taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupTold {
    pub due: Instant,
    pub fault: RunFault,
    /// When the last good one was taken, if ever.
    pub last_good: Option<Instant>,
    pub zone: Zone,
}

/// What an alarm says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlarmTold {
    /// Nobody has punched in at the required arrival.
    NotArrived(DutyTold),
    /// Fewer people at the post than it demands.
    Short(GapTold),
    /// An excused duty that nobody fills.
    OpenDuty(DutyTold),
    /// Away from the post for longer than said.
    NotBack {
        duty: DutyTold,
        due_back_at: Instant,
    },
    /// The relief has not come, and the one relieved has left or stays on.
    NotRelieved(DutyTold),
}

/// One thing to tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Notice {
    /// Soon one has to be at one's post.
    DutyAhead { duty: DutyTold, arrive_by: Instant },
    /// One has not punched in yet.
    ArrivalMissing { duty: DutyTold, arrive_by: Instant },
    /// One has not punched out, and may have forgotten to.
    DepartureMissing { duty: DutyTold, leave_at: Instant },
    /// A slip of one's own was decided; `by`: the name of who did.
    SlipDecided {
        slip: SlipTold,
        status: SlipStatus,
        by: String,
        reason: String,
    },
    /// A supervisor ordered a longer duty.
    ExtensionOrdered {
        duty: DutyTold,
        until: Instant,
        by: String,
        reason: String,
    },
    /// A slip waits for one's decision.
    SlipFiled { slip: SlipTold, person: String },
    /// Slips have waited; since when the oldest does.
    SlipsWaiting {
        count: u32,
        oldest: Instant,
        zone: Zone,
    },
    /// One's duties of a post's month changed.
    RosterPublished { post: NameTold, month: Month },
    /// A month begins soon and its roster is a draft.
    RosterUnpublished {
        post: NameTold,
        month: Month,
        days_left: u32,
    },
    /// Somebody can't hold these duties any more, and nobody does.
    DutiesVacated {
        person: String,
        why: VacancyReason,
        duties: Vec<DutyTold>,
    },
    /// The next days have gaps.
    GapsAhead { gaps: Vec<GapTold> },
    /// Somebody offers a duty, or answered one's offer.
    SwapOffered {
        swap: SwapId,
        by: String,
        duty: DutyTold,
    },
    SwapAnswered {
        swap: SwapId,
        by: String,
        duty: DutyTold,
    },
    /// An alarm; `repeated`: how often it was told before.
    Alarm {
        alarm: AlarmId,
        told: AlarmTold,
        repeated: u32,
    },
    /// Somebody else has taken the alarm.
    AlarmTaken {
        alarm: AlarmId,
        told: AlarmTold,
        by: String,
    },
    /// A note was left to one.
    HandoverWritten {
        handover: HandoverId,
        post: NameTold,
        by: String,
        open_items: u32,
    },
    /// A duty ended without a note.
    HandoverMissing { duty: DutyTold },
    /// Something was found at one's post; it can be answered.
    PostCheckFound { check: PostCheckId, duty: DutyTold },
    /// Somebody ruled on what was found at one's post.
    PostCheckRuled(RulingTold),
    /// Yesterday's verdicts that are not as they should be.
    Yesterday {
        date: NaiveDate,
        verdicts: Vec<VerdictTold>,
    },
    /// What has to be settled before the month can be closed.
    MonthOpen {
        month: Month,
        waiting: u32,
        missed_punches: u32,
        unruled_checks: u32,
    },
    /// The month's report is ready.
    MonthReport { month: Month },
    /// One's own month is over, and waits to be confirmed.
    MonthToConfirm { month: Month, until: NaiveDate },
    /// It has changed since one confirmed it.
    MonthChanged { month: Month, until: NaiveDate },
    /// Somebody disputes a line of their month; `person`: their name.
    MonthDisputed {
        dispute: DisputeId,
        month: Month,
        person: String,
    },
    /// What one disputed of one's month is answered.
    DisputeAnswered(DisputeAnswerTold),
    /// The working days within which people answer for their month are over.
    MonthSilent(SilenceTold),
    /// Somebody gave one a new first password; `by`: their name, `None`: the command line.
    PasswordReset { by: Option<String> },
    /// Somebody gave one a one-time link to a password: the letter alone has it; `by`: the name of who did.
    SignInLinkGiven {
        link: SignInLinkId,
        staff_no: String,
        by: String,
    },
    /// With an account that somebody had made or given a password, their own case was to be decided; names of both.
    SecondAccount { whose: String, account: String },
    /// No backup was taken when one was due.
    BackupFailed { told: BackupTold },
    /// A letter that only tries the way; `by`: the name of who sent it.
    Trial { by: String },
}

impl Notice {
    /// What it is about.
    pub fn topic(&self) -> Topic {
        match self {
            Self::DutyAhead { .. } => Topic::Duty,
            Self::ArrivalMissing { .. } | Self::DepartureMissing { .. } => Topic::Punch,
            Self::SlipDecided { .. } | Self::ExtensionOrdered { .. } => Topic::Slip,
            Self::SlipFiled { .. } => Topic::Filed,
            Self::SlipsWaiting { .. } => Topic::Waiting,
            Self::RosterPublished { .. }
            | Self::RosterUnpublished { .. }
            | Self::DutiesVacated { .. }
            | Self::GapsAhead { .. } => Topic::Roster,
            Self::SwapOffered { .. } | Self::SwapAnswered { .. } => Topic::Swap,
            Self::Alarm { .. } | Self::AlarmTaken { .. } => Topic::Alarm,
            Self::HandoverWritten { .. } | Self::HandoverMissing { .. } => Topic::Handover,
            Self::PostCheckFound { .. } | Self::PostCheckRuled(_) => Topic::PostCheck,
            Self::Yesterday { .. }
            | Self::MonthOpen { .. }
            | Self::MonthReport { .. }
            | Self::MonthToConfirm { .. }
            | Self::MonthChanged { .. }
            | Self::MonthDisputed { .. }
            | Self::DisputeAnswered(_)
            | Self::MonthSilent(_) => Topic::Books,
            Self::PasswordReset { .. }
            | Self::SignInLinkGiven { .. }
            | Self::SecondAccount { .. } => Topic::Account,
            Self::BackupFailed { .. } | Self::Trial { .. } => Topic::Site,
        }
    }
}

/// To whom a notice goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Addressee {
    Person(PersonId),
    /// The group of a department, by its robot.
    Group(DepartmentId),
}
