//! Columns as they're read: instants and dates by doors of our own, since a row may hold what no form would take today.
//!
//! PostgreSQL keeps `infinity` and years that `chrono` can't, and `sqlx` panics at them; SQLite keeps any text.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use onpost_rules::{bounds, time::Instant};
use serde::de::DeserializeOwned;
use sqlx::{
    Decode, Postgres, Sqlite, Type,
    error::BoxDynError,
    postgres::{PgTypeInfo, PgValueFormat, PgValueRef},
    sqlite::{SqliteTypeInfo, SqliteValueRef},
    types::Json,
};
use uuid::Uuid;

/// What a column is read as before it becomes a value of the rules, which know of no engine.
pub trait Column {
    /// What the engines give.
    type Stored: Readable;

    /// The value of what they gave.
    fn of(stored: Self::Stored) -> Self;
}

/// What the engines give for a column.
pub type Stored<T> = <T as Column>::Stored;

/// Whatever both engines can give.
pub trait Readable:
    for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres>
{
}

impl<T> Readable for T where
    T: for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres>
{
}

/// Columns that are read as they are.
macro_rules! plain {
    ($($name:ty)*) => {$(
        impl Column for $name {
            type Stored = Self;

            fn of(stored: Self) -> Self {
                stored
            }
        }
    )*};
}

plain! { StoredInstant StoredDate Uuid String bool i64 f64 NaiveTime Vec<u8> }

impl<T: DeserializeOwned + 'static> Column for Json<T> {
    type Stored = Self;

    fn of(stored: Self) -> Self {
        stored
    }
}

impl<T: Column> Column for Option<T> {
    type Stored = Option<T::Stored>;

    fn of(stored: Self::Stored) -> Self {
        stored.map(T::of)
    }
}

impl Column for Instant {
    type Stored = StoredInstant;

    fn of(stored: StoredInstant) -> Self {
        stored.0
    }
}

impl Column for NaiveDate {
    type Stored = StoredDate;

    fn of(stored: StoredDate) -> Self {
        stored.0
    }
}

/// An instant as it's read, of the years 1 to 9999 whatever the row holds.
///
/// SQLite's text is always of one form, which reads many times faster than RFC 3339 at large.
#[derive(Debug, Clone, Copy)]
pub struct StoredInstant(pub Instant);

/// A date as it's read, of the years 1 to 9999 whatever the row holds.
#[derive(Debug, Clone, Copy)]
pub struct StoredDate(pub NaiveDate);

impl Type<Sqlite> for StoredInstant {
    fn type_info() -> SqliteTypeInfo {
        <Instant as Type<Sqlite>>::type_info()
    }

    fn compatible(ty: &SqliteTypeInfo) -> bool {
        <Instant as Type<Sqlite>>::compatible(ty)
    }
}

impl Type<Postgres> for StoredInstant {
    fn type_info() -> PgTypeInfo {
        <Instant as Type<Postgres>>::type_info()
    }
}

impl Type<Sqlite> for StoredDate {
    fn type_info() -> SqliteTypeInfo {
        <NaiveDate as Type<Sqlite>>::type_info()
    }

    fn compatible(ty: &SqliteTypeInfo) -> bool {
        <NaiveDate as Type<Sqlite>>::compatible(ty)
    }
}

impl Type<Postgres> for StoredDate {
    fn type_info() -> PgTypeInfo {
        <NaiveDate as Type<Postgres>>::type_info()
    }
}

impl<'r> Decode<'r, Sqlite> for StoredInstant {
    fn decode(value: SqliteValueRef<'r>) -> Result<Self, BoxDynError> {
        let text = <&str as Decode<Sqlite>>::decode(value)?;
        match plain_instant(text.as_bytes()) {
            Some(at) => Ok(Self(at)),
            None => any_instant(text).map(|at| Self(bounds::kept(at))),
        }
    }
}

impl<'r> Decode<'r, Postgres> for StoredInstant {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        match value.format() {
            PgValueFormat::Binary => <i64 as Decode<Postgres>>::decode(value).map(since_2000),
            PgValueFormat::Text => {
                <Instant as Decode<Postgres>>::decode(value).map(|at| Self(bounds::kept(at)))
            }
        }
    }
}

impl<'r> Decode<'r, Sqlite> for StoredDate {
    fn decode(value: SqliteValueRef<'r>) -> Result<Self, BoxDynError> {
        let text = <&str as Decode<Sqlite>>::decode(value)?;
        match text.parse() {
            Ok(date) => Ok(Self(bounds::kept_date(date))),
            Err(error) => beyond(text)
                .map(|at| Self(at.date_naive()))
                .ok_or_else(|| error.into()),
        }
    }
}

impl<'r> Decode<'r, Postgres> for StoredDate {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        match value.format() {
            PgValueFormat::Binary => <i32 as Decode<Postgres>>::decode(value).map(days_since_2000),
            PgValueFormat::Text => {
                <NaiveDate as Decode<Postgres>>::decode(value).map(|it| Self(bounds::kept_date(it)))
            }
        }
    }
}

/// PostgreSQL's microseconds since 2000, `infinity` being the most there are.
fn since_2000(micros: i64) -> StoredInstant {
    const EPOCH: i64 = 946_684_800;
    const SECOND: i64 = 1_000_000;
    let seconds = micros.div_euclid(SECOND) + EPOCH;
    let whole = bounds::of_seconds(seconds);
    let rest = TimeDelta::microseconds(micros.rem_euclid(SECOND));
    StoredInstant(bounds::kept(whole + rest))
}

/// PostgreSQL's days since 2000, `infinity` being the most there are.
fn days_since_2000(days: i32) -> StoredDate {
    const DAY_SECONDS: i64 = 86_400;
    const EPOCH: i64 = 946_684_800;
    let at = bounds::of_seconds(i64::from(days) * DAY_SECONDS + EPOCH);
    StoredDate(at.date_naive())
}

/// An instant in any form in which SQLite's rows may hold it.
fn any_instant(text: &str) -> Result<Instant, BoxDynError> {
    let error = match text.parse::<DateTime<chrono::Utc>>() {
        Ok(at) => return Ok(at),
        Err(error) => error,
    };
    let civil = NaiveDateTime::parse_from_str(text, "%F %T%.f");
    let known = civil.ok().map(|at| at.and_utc()).or_else(|| beyond(text));
    known.ok_or_else(|| error.into())
}

/// The edge that a year beyond what `chrono` holds is brought to, as it was written with a sign and more digits.
fn beyond(text: &str) -> Option<Instant> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("-", digits) => (-1, digits),
        ("+", digits) => (1, digits),
        _ => (1, text),
    };
    let year = digits.split('-').next()?;
    let is_year = year.len() > 4 && year.bytes().all(|it| it.is_ascii_digit());
    is_year.then(|| bounds::of_seconds(sign * i64::MAX))
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
    Some(local.and_utc())
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
    use chrono::Datelike;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_plain_form_reads_as_rfc_3339_reads_it(seconds in 0i64..253_402_300_800) {
            let at = DateTime::from_timestamp(seconds, 0).unwrap();
            prop_assert_eq!(plain_instant(at.to_rfc3339().as_bytes()), Some(at));
        }

        #[test]
        fn whatever_number_postgresql_gives_is_an_instant_and_a_date(micros: i64, days: i32) {
            prop_assert!((1..=9999).contains(&since_2000(micros).0.year()));
            prop_assert!((1..=9999).contains(&days_since_2000(days).0.year()));
        }
    }

    #[test]
    fn postgresqls_numbers_count_from_2000_and_infinity_is_an_edge() {
        let right: Instant = "2026-11-02T07:45:00Z".parse().unwrap();
        let epoch: Instant = "2000-01-01T00:00:00Z".parse().unwrap();
        let micros = (right - epoch).num_microseconds().unwrap();
        assert_eq!(since_2000(micros).0, right);
        assert_eq!(
            since_2000(-1_000_000).0.to_rfc3339(),
            "1999-12-31T23:59:59+00:00"
        );
        assert_eq!(since_2000(i64::MAX).0.year(), 9999);
        assert_eq!(since_2000(i64::MIN).0.year(), 1);
        assert_eq!(days_since_2000(59).0.to_string(), "2000-02-29");
        assert_eq!(days_since_2000(i32::MAX).0.to_string(), "9999-12-31");
        assert_eq!(days_since_2000(i32::MIN).0.to_string(), "0001-01-01");
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

    #[test]
    fn whatever_year_a_text_names_is_read_and_what_names_none_is_not() {
        for (text, year) in [
            ("+262142-11-20T08:00:00+00:00", 9999),
            ("-262143-01-01T00:00:00+00:00", 1),
            ("+999999999-01-01T00:00:00+00:00", 9999),
            ("-999999999-01-01T00:00:00+00:00", 1),
            ("10000-01-01T00:00:00+00:00", 9999),
            ("2026-11-02 07:45:00", 2026),
            ("2026-11-02T07:45:00+08:00", 2026),
        ] {
            let at = any_instant(text).map(bounds::kept);
            assert_eq!(at.unwrap().year(), year, "{text}");
        }
        for text in ["", "soon", "2026-13-02T07:45:00+00:00", "infinity"] {
            assert!(any_instant(text).is_err(), "{text}");
        }
    }
}
