//! Refusals: what the law does not allow, with its facts, so that pages can say why.

use super::{
    closing::ClosingFault,
    coverage::Hole,
    duty_move::MoveFault,
    filing::{CorrectionFault, ExtensionFault, PieceFault, RequestFault, StepOutFault},
    handover_note::NoteFault,
    ids::DutyId,
    job::CronFault,
    month_answer::{DisputeStepFault, MonthAnswerFault},
    passkey,
    phone_report::CallFault,
    post_check::CheckFault,
    roster::{
        draft::DraftChange,
        edit::{CellFault, EditFault},
        finding::Finding,
        handover,
        publication::{PublicationFault, UnfitPublication},
        repair::RepairFault,
        swap::{self, OfferFault},
    },
    slip::{SlipStatus, attachment::AttachmentFault},
    time::Instant,
};

/// An act that the law refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Its life does not allow the step: it was decided, withdrawn or cancelled before.
    NotOpen { status: SlipStatus },
    /// Nobody decides about themselves (D0 5.1 «履行审批手续»).
    OwnCase,
    /// The account was made or given a password within the last day by the one whose case it is.
    SecondAccount,
    /// Retroactive without a telephone report: only HR may approve it, with a written reason (D0 5.1).
    NoPhoneReport,
    /// A rejection, or an exception, without its reason.
    ReasonMissing,
    /// A swap that stands so does not allow the step.
    SwapNotOpen { status: swap::SwapStatus },
    /// The hard breaches and gaps that keep a duty from going to somebody else.
    CannotHandOver(handover::UnfitHandover),
    /// Only a duty that runs has a rest that somebody could take over.
    NotRunning,
    /// Nobody is missing in that part of the duty, or somebody stands in already.
    NotOpenDuty,
    /// What is wrong with the offer of a duty.
    OfferFaults(Vec<OfferFault>),
    /// Nobody would be left where people are demanded, and no stand-in takes the duty in the same step (D0 4.1, 5.1);
    /// every gap that would open, in order.
    OpensGap(Vec<Hole>),
    /// It has ended: only HR cancels it now.
    Ended { at: Instant },
    /// The post check was decided before.
    CheckDecided,
    /// Only what is verified has a verification to be withdrawn.
    NotVerified,
    /// Who found it does not verify it while somebody else can.
    OwnFinding,
    /// An answer to what was found that says nothing.
    AnswerMissing,
    /// Nobody takes over from themselves.
    OwnNote,
    /// Somebody has closed the item before.
    ItemClosed,
    /// An item is closed with how it was solved.
    SolutionMissing,
    /// What is wrong with a note from one duty to the next.
    NoteFaults(Vec<NoteFault>),
    /// What is wrong with stepping out.
    StepOutFaults(Vec<StepOutFault>),
    /// The person holds another duty at that time.
    Overlaps { held: DutyId, wanted: DutyId },
    /// A code or number that something else has.
    Taken { code: String },
    /// A change of what holds on a date that has begun: only HR may, with a reason.
    HasBegun { earliest: chrono::NaiveDate },
    /// Another version begins on that date, and has to be taken back before.
    VersionThere { date: chrono::NaiveDate },
    /// Only a version that hasn't begun is taken back.
    VersionBegun,
    /// A last day before the first.
    LeftBeforeJoined {
        joined: chrono::NaiveDate,
        left: chrono::NaiveDate,
    },
    /// A first or last day that leaves a duty outside that has begun.
    WorkedOutside { date: chrono::NaiveDate },
    /// Duties that a shift's new times can't move.
    MoveFaults(Vec<MoveFault>),
    /// The site would be left without anybody to run it.
    LastAdmin,
    /// Nobody changes their own role or deactivates themselves.
    OwnAccount,
    /// Only an administrator gives or takes that role, or touches the account of one who has it.
    AdminRole,
    /// Something still refers to it.
    InUse,
    /// What is wrong with a request that somebody wants to file.
    RequestFaults(Vec<RequestFault>),
    /// What is wrong with several requests that somebody wants to file at once.
    PieceFaults(Vec<PieceFault>),
    /// What is wrong with files that somebody wants to put to a slip.
    AttachmentFaults(Vec<AttachmentFault>),
    /// What is wrong with a correction that somebody wants to file.
    CorrectionFaults(Vec<CorrectionFault>),
    /// What is wrong with an extension that somebody wants to file, order or approve.
    ExtensionFaults(Vec<ExtensionFault>),
    /// What is wrong with a telephone report that somebody wants to log.
    CallFaults(Vec<CallFault>),
    /// What is wrong with a post check that somebody wants to record.
    CheckFaults(Vec<CheckFault>),
    /// Why a device was not registered, asked or believed.
    Passkey(passkey::PasskeyFault),
    /// Cells of a roster that can't be set so.
    CellFaults(Vec<CellFault>),
    /// Cells that somebody else set, or that were published anew, since they were read.
    CellsChanged(Vec<DraftChange>),
    /// The step of a draft was taken back before, or is none that can be.
    StepNotStanding,
    /// Cells that somebody has set otherwise since the step that should be taken back.
    StepOvertaken(Vec<DraftChange>),
    /// A roster is generated already; one generation at a time.
    RunUnderWay,
    /// As many rosters of the site as the machine bears are being generated.
    TooManyRuns { most: i64 },
    /// No generation has found a roster.
    NothingToTake,
    /// A generated roster would break hard rules, as something has changed since.
    NoLongerFits(Vec<Finding>),
    /// Nothing changes any more in a closed roster.
    RosterClosed,
    /// The draft says nothing but what is published.
    NothingToPublish,
    /// The gaps and hard breaches that keep a roster from being published.
    CannotPublish(UnfitPublication),
    /// A roster is closed once its last duty has ended; `at`: when that is, `None`: nothing of it is published.
    RosterRunning { at: Option<Instant> },
    /// More one-time links than are given at once.
    TooManyLinks,
    /// The job runs already.
    JobUnderWay,
    /// An expression that tells no time at which a job could run.
    BadCron(CronFault),
    /// More slips than are decided about at once.
    TooManyAtOnce { most: usize },
    /// Why a month isn't closed or opened again.
    Closing(ClosingFault),
    /// Why a month isn't confirmed, disputed or answered about.
    MonthAnswer(MonthAnswerFault),
}

impl From<ClosingFault> for Refusal {
    fn from(fault: ClosingFault) -> Self {
        Self::Closing(fault)
    }
}

impl From<MonthAnswerFault> for Refusal {
    fn from(fault: MonthAnswerFault) -> Self {
        Self::MonthAnswer(fault)
    }
}

impl From<DisputeStepFault> for Refusal {
    fn from(fault: DisputeStepFault) -> Self {
        match fault {
            DisputeStepFault::OwnCase => Self::OwnCase,
            DisputeStepFault::WordsMissing => Self::ReasonMissing,
            DisputeStepFault::Answer(fault) => Self::MonthAnswer(fault),
        }
    }
}

impl From<passkey::PasskeyFault> for Refusal {
    fn from(fault: passkey::PasskeyFault) -> Self {
        Self::Passkey(fault)
    }
}

impl From<passkey::DecisionFault> for Refusal {
    fn from(fault: passkey::DecisionFault) -> Self {
        match fault {
            passkey::DecisionFault::OwnCase => Self::OwnCase,
            passkey::DecisionFault::ReasonMissing => Self::ReasonMissing,
            passkey::DecisionFault::Life(fault) => Self::Passkey(fault),
        }
    }
}

impl From<EditFault> for Refusal {
    fn from(fault: EditFault) -> Self {
        match fault {
            EditFault::RosterClosed => Self::RosterClosed,
            EditFault::CellFaults(faults) => Self::CellFaults(faults),
            EditFault::CellsChanged(changes) => Self::CellsChanged(changes),
        }
    }
}

impl From<PublicationFault> for Refusal {
    fn from(fault: PublicationFault) -> Self {
        match fault {
            PublicationFault::RosterClosed => Self::RosterClosed,
            PublicationFault::NothingToPublish => Self::NothingToPublish,
            PublicationFault::CannotPublish(unfit) => Self::CannotPublish(unfit),
            PublicationFault::RosterRunning { at } => Self::RosterRunning { at },
        }
    }
}

impl From<RepairFault> for Refusal {
    fn from(fault: RepairFault) -> Self {
        match fault {
            RepairFault::CellFaults(faults) => Self::CellFaults(faults),
            RepairFault::Publication(fault) => fault.into(),
        }
    }
}

impl From<swap::StepFault> for Refusal {
    fn from(fault: swap::StepFault) -> Self {
        match fault {
            swap::StepFault::OwnCase => Self::OwnCase,
            swap::StepFault::NotOpen { status } => Self::SwapNotOpen { status },
            swap::StepFault::ReasonMissing => Self::ReasonMissing,
        }
    }
}
