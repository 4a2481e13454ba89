//! The month as a file to take home.

use super::{export_run, filter::MonthsFilter};
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

/// A file's name as a header: in plain letters for every browser, and as it is for those that know RFC 6266.
pub(super) fn attached(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if name.chars().all(is_plain) {
        return format!("attachment; filename=\"{name}\"");
    }
    let plain: String = name
        .chars()
        .map(|c| if is_plain(c) { c } else { '_' })
        .collect();
    let encoded: String = name
        .bytes()
        .map(|byte| match char::from(byte) {
            c if is_plain(c) => c.to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_other_letters_comes_in_both_spellings() {
        assert_eq!(
            attached("onpost-2026-11-OPS.csv"),
            "attachment; filename=\"onpost-2026-11-OPS.csv\""
        );
        assert_eq!(
            attached("onpost-2026-11-客服/1.csv"),
            "attachment; filename=\"onpost-2026-11-___1.csv\"; \
             filename*=UTF-8''onpost-2026-11-%E5%AE%A2%E6%9C%8D%2F1.csv"
        );
    }
}
