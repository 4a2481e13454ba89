//! The month as a file to take home.

use super::filter::MonthsFilter;
use crate::{Error, desk::Desk};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use onpost_actions::month;
use onpost_files::report::{self, ReportFormat};
use onpost_words::Lang;

/// `GET /months/export`
///
/// In Chinese, whatever the reader's language, unless the address says `lang=en`: it's HR's report.
pub async fn download(desk: Desk) -> Result<Response, Error> {
    let chosen = MonthsFilter::of(&desk)?;
    let lang = Lang::from_tag(&chosen.lang).unwrap_or_default();
    let (asked, form) = chosen.read(lang)?;
    // Who may not isn't told what was wrong either.
    let month = month::export(desk.house(), desk.actor(), asked).await?;
    let format: ReportFormat = chosen.format.parse().map_err(|_| Error::BadRequest)?;
    if !form.is_sound() {
        return Err(Error::BadRequest);
    }
    let name = file_name(&month.month.to_string(), format);
    let written = move || report::write(lang, &month.material(), format);
    let bytes = tokio::task::spawn_blocking(written)
        .await
        .expect("writing does not panic")
        .map_err(|error| {
            tracing::error!(%error, "the month can't be written");
            Error::Broken
        })?;
    let headers = [
        (header::CONTENT_TYPE, media_type(format).to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}

fn file_name(month: &str, format: ReportFormat) -> String {
    let ending: &'static str = format.into();
    format!("onpost-{month}.{ending}")
}

fn media_type(format: ReportFormat) -> &'static str {
    match format {
        ReportFormat::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ReportFormat::Csv => "text/csv; charset=utf-8",
    }
}
