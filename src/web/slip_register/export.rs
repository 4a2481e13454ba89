//! `/slips/export`: what is asked for of the register, as a file.

use super::filter::RegisterFilter;
use crate::{Error, desk::Desk};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use onpost_actions::slip::register;
use onpost_files::report::{
    ReportFormat,
    slips::{self, RegisterMaterial},
};

/// `GET /slips/export`
pub async fn download(desk: Desk) -> Result<Response, Error> {
    let format: Option<String> = desk.asked("format")?;
    let lang = desk.lang;
    let (asked, form) = RegisterFilter::of(&desk)?.read(lang);
    // Who may not isn't told what was wrong either.
    let found = register::export(desk.house(), desk.actor(), &asked).await?;
    let format = format.unwrap_or_default();
    let format: ReportFormat = format.parse().map_err(|_| Error::BadRequest)?;
    if !form.is_sound() {
        return Err(Error::BadRequest);
    }
    let ending: &'static str = format.into();
    let name = format!("onpost-slips-{}.{ending}", desk.today().date);
    let written = move || {
        let material = RegisterMaterial {
            slips: &found.slips,
            facts: &found.facts,
            now: found.now,
        };
        slips::write(lang, &material, format)
    };
    let bytes = tokio::task::spawn_blocking(written)
        .await
        .expect("writing does not panic")
        .map_err(|error| {
            tracing::error!(%error, "the register can't be written");
            Error::Broken
        })?;
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}
