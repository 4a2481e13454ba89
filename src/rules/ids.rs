//! Identities: one newtype for each kind of thing, so that no id is taken for another.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A department.
    DepartmentId
    /// A post.
    PostId
    /// A shift template.
    ShiftId
    /// A member of staff.
    PersonId
    /// One person on one post for one shift on one service date.
    DutyId
    /// One clock-in or clock-out.
    PunchId
    /// A request for leave or work elsewhere.
    RequestId
    /// A request to supply a missing punch.
    CorrectionId
    /// A longer duty, asked for or ordered.
    ExtensionId
    /// A file that was put to a slip.
    AttachmentId
    /// What a supervisor found at a post.
    PostCheckId
    /// A logged telephone report.
    PhoneReportId
    /// One version of the attendance policy.
    PolicyId
    /// One generation of a roster.
    RunId
    /// A report that is made in the background.
    ReportRunId
    /// A duty that somebody offers to others.
    SwapId
    /// A change of what had begun.
    RewritingId
    /// Files that somebody offers to be imported.
    PendingImportId
    /// A device that signs for its person.
    PasskeyId
    /// A screen at a post.
    KioskId
    /// A while away from the post.
    StepOutId
    /// A note from one duty to the next.
    HandoverId
    /// Something that stays open over shifts.
    OpenItemId
    /// An alarm.
    AlarmId
    /// A notice to somebody.
    NoticeId
    /// A calendar feed.
    FeedId
    /// A notice on its way to one address.
    LetterId
    /// What posts to a group chat.
    RobotId
    /// A run of a job.
    JobRunId
    /// A call to somebody who is away.
    EmergencyCallId
    /// A one-time link to a password.
    SignInLinkId
    /// What a month was closed with.
    FreezeId
    /// A confirmation of somebody's own month.
    ConfirmationId
    /// What somebody says is wrong with their own month.
    DisputeId
}
