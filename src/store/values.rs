//! The words of the rules as columns: how each is written to and read from both databases.

use crate::rules::{
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
    time::Instant,
    zone::Zone,
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{
    Database, Decode, Encode, Postgres, Sqlite, Type,
    encode::IsNull,
    error::BoxDynError,
    postgres::{PgHasArrayType, PgTypeInfo, PgValueRef},
    sqlite::{SqliteTypeInfo, SqliteValueRef},
};
use uuid::Uuid;

macro_rules! ids {
    ($($name:ident)*) => {$(
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
    Ending Finding Job Kind Lacking Language LetterState Line MaybeDirection
    Outcome PasskeyStatus Priority Proof Purpose Road RobotKind Role RunFault
    Source Status SwapStatus Topic Trigger Trouble VersionCause ZoneName
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

/// An instant as it's read: SQLite's text is always of one form, which reads many times faster than RFC 3339 at large.
#[derive(Debug, Clone, Copy)]
pub struct At(pub Instant);

impl Type<Sqlite> for At {
    fn type_info() -> SqliteTypeInfo {
        <Instant as Type<Sqlite>>::type_info()
    }

    fn compatible(ty: &SqliteTypeInfo) -> bool {
        <Instant as Type<Sqlite>>::compatible(ty)
    }
}

impl Type<Postgres> for At {
    fn type_info() -> PgTypeInfo {
        <Instant as Type<Postgres>>::type_info()
    }
}

impl<'r> Decode<'r, Sqlite> for At {
    fn decode(value: SqliteValueRef<'r>) -> Result<Self, BoxDynError> {
        let text = <&str as Decode<Sqlite>>::decode(value)?;
        match plain_instant(text.as_bytes()) {
            Some(at) => Ok(Self(at)),
            None => Ok(Self(text.parse()?)),
        }
    }
}

impl<'r> Decode<'r, Postgres> for At {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        <Instant as Decode<Postgres>>::decode(value).map(Self)
    }
}

/// Reads `2026-11-02T07:45:00+00:00` and nothing else.
fn plain_instant(text: &[u8]) -> Option<Instant> {
    let marks = text.len() == 25
        && (text[4], text[7], text[10]) == (b'-', b'-', b'T')
        && (text[13], text[16]) == (b':', b':')
        && &text[19..] == b"+00:00";
    if !marks {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(
        i32::try_from(number(&text[..4])?).ok()?,
        number(&text[5..7])?,
        number(&text[8..10])?,
    )?;
    let (hour, minute) = (number(&text[11..13])?, number(&text[14..16])?);
    let local = date.and_hms_opt(hour, minute, number(&text[17..19])?)?;
    Some(DateTime::from_naive_utc_and_offset(local, Utc))
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |sum, digit| {
        digit
            .is_ascii_digit()
            .then(|| sum * 10 + u32::from(digit - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_plain_form_reads_as_rfc_3339_reads_it(seconds in 0i64..253_402_300_800) {
            let at = DateTime::from_timestamp(seconds, 0).unwrap();
            prop_assert_eq!(plain_instant(at.to_rfc3339().as_bytes()), Some(at));
        }
    }

    #[test]
    fn other_forms_are_not_taken_for_the_plain_one() {
        for text in [
            "",
            "2026-11-02T07:45:00Z",
            "2026-11-02 07:45:00+00:00",
            "2026-11-02T07:45:00+08:00",
            "2026-13-02T07:45:00+00:00",
            "2026-11-02T0a:45:00+00:00",
        ] {
            assert_eq!(plain_instant(text.as_bytes()), None, "{text}");
        }
    }
}
