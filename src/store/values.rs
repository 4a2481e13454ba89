//! The words of the rules as columns: how each is written to and read from both databases.

use super::column::plain;
use crate::rules::{
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
use sqlx::{
    Database, Decode, Encode, Type,
    encode::IsNull,
    error::BoxDynError,
    postgres::{PgHasArrayType, PgTypeInfo},
};
use uuid::Uuid;

macro_rules! ids {
    ($($name:ident)*) => {$(
        plain!($name);

        impl<DB: Database> Type<DB> for $name where Uuid: Type<DB> {
            fn type_info() -> DB::TypeInfo {
                Uuid::type_info()
            }

            fn compatible(ty: &DB::TypeInfo) -> bool {
                Uuid::compatible(ty)
            }
        }

        impl<'q, DB: Database> Encode<'q, DB> for $name where Uuid: Encode<'q, DB> {
            fn encode_by_ref(&self, buffer: &mut DB::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
                self.0.encode_by_ref(buffer)
            }
        }

        impl<'r, DB: Database> Decode<'r, DB> for $name where Uuid: Decode<'r, DB> {
            fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
                Uuid::decode(value).map(Self)
            }
        }

        impl PgHasArrayType for $name {
            fn array_type_info() -> PgTypeInfo {
                Uuid::array_type_info()
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

macro_rules! words {
    ($($name:ident)*) => {$(
        plain!($name);

        impl<DB: Database> Type<DB> for $name where str: Type<DB> {
            fn type_info() -> DB::TypeInfo {
                str::type_info()
            }

            fn compatible(ty: &DB::TypeInfo) -> bool {
                str::compatible(ty)
            }
        }

        impl<'q, DB: Database> Encode<'q, DB> for $name where &'static str: Encode<'q, DB> {
            fn encode_by_ref(&self, buffer: &mut DB::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
                <&'static str>::from(self).encode(buffer)
            }
        }

        impl<'r, DB: Database> Decode<'r, DB> for $name where &'r str: Decode<'r, DB> {
            fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
                Ok(<&str>::decode(value)?.parse()?)
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

impl std::str::FromStr for MaybeDirection {
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

impl std::str::FromStr for ZoneName {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(Zone::named(text)))
    }
}
