//! Values of the command line, read whatever the input method, or refused in the reader's language.

use crate::{
    config::lang_of_environment,
    rules::{
        bounds,
        time::{Instant, Month},
        typed::{fold, fold_signs},
    },
    say,
};
use chrono::{DateTime, NaiveDate};
use std::convert::Infallible;

/// A code or staff number, whatever the input method.
pub(super) fn name(text: &str) -> Result<String, Infallible> {
    Ok(fold(text).trim().to_owned())
}

/// A month, `YYYY-MM`.
pub(super) fn month(text: &str) -> Result<Month, String> {
    Month::parse(&fold_signs(text)).ok_or_else(|| {
        let (first, last) = years();
        say!(
            lang_of_environment(),
            "cli-month",
            first = first,
            last = last
        )
    })
}

/// A date, `YYYY-MM-DD`.
pub(super) fn date(text: &str) -> Result<NaiveDate, String> {
    let read = fold_signs(text).parse().ok().and_then(bounds::date);
    read.ok_or_else(|| {
        let (first, last) = years();
        say!(
            lang_of_environment(),
            "cli-date",
            first = first,
            last = last
        )
    })
}

/// An instant, RFC 3339.
pub(super) fn instant(text: &str) -> Result<Instant, String> {
    let read = DateTime::parse_from_rfc3339(&fold_signs(text)).ok();
    let read = read.and_then(|at| bounds::instant(at.to_utc()));
    read.ok_or_else(|| {
        let (first, last) = years();
        say!(
            lang_of_environment(),
            "cli-instant",
            first = first,
            last = last
        )
    })
}

/// The years that can be meant, told with what would be right.
fn years() -> (String, String) {
    (
        bounds::YEARS.start().to_string(),
        bounds::YEARS.end().to_string(),
    )
}
