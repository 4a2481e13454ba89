//! What goes with a letter: the month's report, as the pages export it.

use onpost_actions::{House, letter::Parcel, month};
use onpost_files::report::{self, ReportFormat, ReportKind, ReportLayout};
use onpost_mail::Attachment;
use onpost_tell as tell;

/// Which file goes with a letter.
const KIND: ReportKind = ReportKind {
    format: ReportFormat::Xlsx,
    layout: ReportLayout::Onpost,
};

/// The file that goes with a letter; where it can't be made, the letter goes without: its page has it, too.
///
/// Who is told of the month's report may export it, and so may have it.
pub async fn attachment(house: &House, parcel: &Parcel) -> Option<Attachment> {
    let month = parcel.month_to_attach()?;
    let seen = month::of_everybody(house, month, KIND.layout).await;
    let seen = seen.inspect_err(|error| tracing::warn!(%error, "a month can't be read"));
    let (seen, lang) = (seen.ok()?, tell::lang(parcel.language(), house.now()));
    let written = move || report::write(lang, &seen.material(), KIND);
    let bytes = tokio::task::spawn_blocking(written).await;
    let bytes = bytes.expect("writing does not panic");
    let bytes = bytes.inspect_err(|error| tracing::warn!(%error, "a month can't be written"));
    Some(Attachment {
        name: format!("onpost-{month}.xlsx"),
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        bytes: bytes.ok()?,
    })
}
