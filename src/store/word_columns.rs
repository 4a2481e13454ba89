//! The words of the rules as columns: how each is written to and read from both databases.

use super::{column::Column, query::Value};
use onpost_rules::{
    account::HandAct,
    alarm::Deed,
    calendar::DayKind,
    contract::{AccountingPeriod, HoursSystem},
    correction::CorrectionCause,
    doubt::DoubtKind,
    emergency::CallOutcome,
    handover_note::Priority,
    ids::{
        AlarmId, AttachmentId, ConfirmationId, CorrectionId, DepartmentId, DisputeId, DutyId,
        EmergencyCallId, ExtensionId, FeedId, FreezeId, HandoverId, JobRunId, KioskId, LetterId,
        NoticeId, OpenItemId, PasskeyId, PendingImportId, PersonId, PhoneReportId, PolicyId,
        PostCheckId, PostId, PunchId, ReportRunId, RequestId, RewritingId, RobotId, RunId, ShiftId,
        SignInLinkId, StepOutId, SwapId,
    },
    job::{Job, JobOutcome, RunFault, Trigger},
    letter::{Language, LetterDemand, LetterState, LetterTrouble, Road},
    month_answer::DisputeStatus,
    notice::Topic,
    passkey::{PasskeyStatus, Purpose},
    pending_import::PendingState,
    person::Role,
    post::Line,
    post_check::PostCheckFinding,
    proof::{Lacking, Proof},
    protection::Protected,
    punch::{Direction, PunchSource},
    relief::ReliefAnswer,
    rewriting::MonthTotal,
    robot::RobotKind,
    roster::{run::RosterRunEnding, step::StepCause, swap::SwapStatus, version::VersionCause},
    seam::Edge,
    sign_in_link::{LinkEnding, LinkRoad},
    slip::{SlipStatus, attachment::AttachmentKind},
    vacancy::VacancyReason,
    zone::Zone,
};
use sqlx::{Database, Decode, Type, error::BoxDynError};
use std::{error::Error, str::FromStr};
use uuid::Uuid;

/// Ids are kept as what they are made of.
macro_rules! ids {
    ($($name:ident)*) => {$(
        impl Column for $name {
            type Stored = Uuid;

            fn of(stored: Uuid) -> Self {
                Self(stored)
            }
        }

        impl Value for $name {
            type Bound = Uuid;

            fn bound(self) -> Uuid {
                self.0
            }
        }
    )*};
}

ids! {
    AlarmId AttachmentId ConfirmationId CorrectionId DepartmentId DisputeId DutyId EmergencyCallId ExtensionId FeedId FreezeId
    HandoverId JobRunId KioskId LetterId NoticeId OpenItemId PasskeyId
    PendingImportId PersonId PhoneReportId PolicyId PostCheckId PostId PunchId ReportRunId RequestId RewritingId RobotId RunId ShiftId SignInLinkId StepOutId SwapId
}

/// A word as it's read: the text of the column, parsed where it lies.
pub struct StoredWord<T>(T);

impl<T> StoredWord<T> {
    /// What was read.
    pub fn word(self) -> T {
        self.0
    }
}

impl<DB: Database, T> Type<DB> for StoredWord<T>
where
    str: Type<DB>,
{
    fn type_info() -> DB::TypeInfo {
        str::type_info()
    }

    fn compatible(ty: &DB::TypeInfo) -> bool {
        str::compatible(ty)
    }
}

impl<'r, DB: Database, T> Decode<'r, DB> for StoredWord<T>
where
    &'r str: Decode<'r, DB>,
    T: FromStr<Err: Error + Send + Sync + 'static>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Self(<&str>::decode(value)?.parse()?))
    }
}

/// Words are kept as the texts that `strum` gives them.
macro_rules! words {
    ($($name:ident)*) => {$(
        impl Column for $name {
            type Stored = StoredWord<Self>;

            fn of(stored: StoredWord<Self>) -> Self {
                stored.0
            }
        }

        impl Value for $name {
            type Bound = &'static str;

            fn bound(self) -> &'static str {
                (&self).into()
            }
        }
    )*};
}

words! {
    AccountingPeriod AttachmentKind CallOutcome CorrectionCause DayKind Deed Direction DisputeStatus DoubtKind Edge HandAct HoursSystem Job JobOutcome Lacking Language LetterDemand LetterState LetterTrouble Line LinkEnding LinkRoad MaybeDirection MonthTotal PasskeyStatus PendingState PostCheckFinding Priority Proof Protected PunchSource Purpose ReliefAnswer Road RobotKind
    Role RosterRunEnding RunFault SlipStatus StepCause SwapStatus Topic Trigger VacancyReason VersionCause
    ZoneName
}

/// The direction of a punch: `untold` where the device does not tell.
#[derive(Debug, Clone, Copy)]
pub struct MaybeDirection(pub Option<Direction>);

impl From<&MaybeDirection> for &'static str {
    fn from(direction: &MaybeDirection) -> Self {
        direction.0.map_or("untold", Into::into)
    }
}

impl FromStr for MaybeDirection {
    type Err = strum::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "untold" => Ok(Self(None)),
            _ => text.parse().map(Some).map(Self),
        }
    }
}

/// A time zone as a column: a name that no release knows any more is read, too, since one row must not break a page.
#[derive(Debug, Clone, Copy)]
pub struct ZoneName(pub Zone);

impl From<&ZoneName> for &'static str {
    fn from(zone: &ZoneName) -> Self {
        zone.0.name()
    }
}

impl FromStr for ZoneName {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(Zone::named(text)))
    }
}
