//! What is done, and to what kinds of things: closed lists, so that each has its words.

/// What somebody did.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum AuditDeed {
    /// Signed in.
    SignedIn,
    /// Tried to, in vain.
    SignInFailed,
    SignedOut,
    /// Ended a session, or all of them.
    SessionsEnded,
    /// Took a new password of their own.
    PasswordChanged,
    /// Was given a first password.
    PasswordReset,
    /// Was given a one-time link.
    LinkGiven,
    /// Looked at what is somebody else's.
    Seen,
    /// Took it home as a file.
    Exported,
    Added,
    Changed,
    Removed,
    /// Took in the files of a folder.
    Imported,
    /// Ran it by hand.
    Ran,
    /// Closed it, so that it's judged for good.
    Closed,
    /// Opened it again.
    Reopened,
    /// Confirmed it, or took that back.
    Confirmed,
    /// Removed the oldest entries of the log, as is set.
    Pruned,
    /// What the log lacks, since more came at once than could be written.
    Lost,
}

/// What it was done to.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum AuditThingKind {
    /// What somebody signs in to.
    Account,
    Person,
    Department,
    /// A post with its demand and its shifts.
    Post,
    Shift,
    CalendarDay,
    Policy,
    Contract,
    /// The limits and weights of rosters.
    RosterTerms,
    /// What a post asks of punches.
    Proof,
    /// A screen at a post.
    Kiosk,
    /// A robot of a group.
    Robot,
    /// Which notices the site requires.
    NoticeDemand,
    Job,
    /// By whose clocks the site's days turn.
    Zone,
    /// A device that signs for its person.
    Passkey,
    /// The address of a calendar.
    Feed,
    /// A person's month.
    Month,
    /// The month of a department, or of everybody.
    Months,
    /// That somebody confirmed their month.
    MonthConfirmation,
    /// What somebody disputes of their month.
    MonthDispute,
    /// The register of slips.
    Slips,
    /// The site as a whole.
    Site,
    /// The audit log itself.
    Audit,
}
