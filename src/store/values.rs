//! The words of the rules as columns: how each is written to and read from both databases.

use super::{column::Column, query::Value};
use onpost_rules::{
    account::HandAct,
    alarm::Deed,
    calendar::DayKind,
    correction::Cause,
    doubt::Kind as DoubtKind,
    emergency::CallOutcome,
    handover_note::Priority,
    ids::{
        AlarmId, CorrectionId, DepartmentId, DutyId, EmergencyCallId, ExtensionId, FeedId,
        HandoverId, JobRunId, KioskId, LetterId, NoticeId, OpenItemId, PasskeyId, PersonId,
        PhoneReportId, PolicyId, PostCheckId, PostId, PunchId, RequestId, RobotId, RunId, ShiftId,
        StepOutId, SwapId,
    },
    job::{Job, Outcome, RunFault, Trigger},
    letter::{Demand, Language, Road, State as LetterState, Trouble},
    notice::Topic,
    passkey::{Purpose, Status as PasskeyStatus},
    person::Role,
    post::Line,
    post_check::Finding,
    proof::{Lacking, Proof},
    punch::{Direction, Source},
    relief::Answer,
    request::{Kind, Status},
    robot::Kind as RobotKind,
    roster::{run::Ending, swap::Status as SwapStatus, version::Cause as VersionCause},
    seam::Edge,
    vacancy::Why,
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
    AlarmId CorrectionId DepartmentId DutyId EmergencyCallId ExtensionId FeedId
    HandoverId JobRunId KioskId LetterId NoticeId OpenItemId PasskeyId
    PersonId PhoneReportId PolicyId PostCheckId PostId PunchId RequestId
    RobotId RunId ShiftId StepOutId SwapId
}

/// A word as it's read: the text of the column, parsed where it lies.
pub struct Word<T>(T);

impl<DB: Database, T> Type<DB> for Word<T>
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

impl<'r, DB: Database, T> Decode<'r, DB> for Word<T>
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
            type Stored = Word<Self>;

            fn of(stored: Word<Self>) -> Self {
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
    Answer CallOutcome Cause DayKind Deed Demand Direction DoubtKind Edge
    Ending Finding HandAct Job Kind Lacking Language LetterState Line MaybeDirection
    Outcome PasskeyStatus Priority Proof Purpose Road RobotKind Role RunFault
    Source Status SwapStatus Topic Trigger Trouble VersionCause Why ZoneName
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
