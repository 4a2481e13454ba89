//! The month as a file to take home.

use super::{attached::attached, export_run, filter::MonthsFilter};
use crate::{Error, desk::Desk};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use onpost_actions::{month, report_run};
use onpost_files::report;
use onpost_words::Lang;

/// `GET /months/export`
///
/// Of many people it leads to where it's made in the background. In Chinese, whatever the reader's language, unless the address says `lang=en`: it's HR's report.
pub async fn download(desk: Desk) -> Result<Response, Error> {
    let chosen = MonthsFilter::of(&desk)?;
    let lang = Lang::from_tag(&chosen.lang).unwrap_or_default();
    let (asked, form) = chosen.read(lang)?;
    // Who may not isn't told what was wrong either.
    let is_long = report_run::is_long(desk.house(), desk.actor(), asked).await?;
    let kind = chosen.kind()?;
    if !form.is_sound() {
        return Err(Error::BadRequest);
    }
    if is_long {
        return Ok(export_run::offer(&desk, &chosen));
    }
    let month = month::export(desk.house(), desk.actor(), asked, kind.layout).await?;
    let name = report_run::file_name(&month, kind);
    let written = move || report::write(lang, &month.material(), kind);
    let bytes = tokio::task::spawn_blocking(written)
        .await
        .expect("writing does not panic")
        .map_err(|error| {
            tracing::error!(%error, "the month can't be written");
            Error::Broken
        })?;
    let headers = [
        (header::CONTENT_TYPE, kind.format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, attached(&name)),
    ];
    Ok((headers, bytes).into_response())
}
