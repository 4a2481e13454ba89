//! `/months/exports`: a report of many people, made in the background; its page says how far it is and leads to the file.

use super::{attached::attached, filter::MonthsFilter};
use crate::{
    Error,
    component::button,
    desk::{self, Desk, DeskPage},
    form::Form,
};
use axum::{
    body::{Body, Bytes},
    extract::Path,
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use futures_util::stream;
use maud::{Markup, html};
use onpost_actions::{
    self as actions,
    report_run::{self, ReportAsked, ReportWriter, ShownReportRun},
};
use onpost_files::report;
use onpost_rules::{ids::ReportRunId, report_run::ReportRunState};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// Where reports are begun; each has its page below.
const EXPORTS: &str = "/months/exports";

/// The entry of the navigation that it belongs to.
const HERE: &str = "/months";

/// The page that offers to begin: a report of so many isn't made while its reader waits.
pub(super) fn offer(desk: &Desk, chosen: &MonthsFilter) -> Response {
    let lang = desk.lang;
    let title = lang.say("export-title");
    let body = html! {
        h1 { (title) }
        p { (lang.say("export-many")) }
        form method="post" action=(EXPORTS) {
            @for (name, value) in chosen.pairs() {
                input type="hidden" name=(name) value=(value);
            }
            (button::primary(&lang.say("export-begin")))
        }
    };
    desk.column(DeskPage { title, here: HERE }, body)
}

/// `POST /months/exports`
pub async fn begin(desk: Desk, form: Form) -> Result<Response, Error> {
    let chosen = MonthsFilter::sent(&form);
    let lang = Lang::from_tag(&chosen.lang).unwrap_or_default();
    let (month, read) = chosen.read(lang)?;
    // Who may not isn't told what was wrong either.
    report_run::is_long(desk.house(), desk.actor(), month).await?;
    let kind = chosen.kind()?;
    if !read.is_sound() {
        return Err(Error::BadRequest);
    }
    let asked = ReportAsked { month, kind };
    let write: ReportWriter =
        Box::new(move |material, written| report::write_counted(lang, material, kind, written));
    let id = report_run::start(desk.house(), desk.actor(), asked, write).await?;
    Ok(Redirect::to(&format!("{EXPORTS}/{id}")).into_response())
}

/// `GET /months/exports/{id}`
pub async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let id: ReportRunId = desk::id(&id)?;
    let shown = report_run::show(desk.house(), desk.actor(), id).await?;
    let lang = desk.lang;
    let title = lang.say("export-title");
    let month = shown.asked.month.month;
    let body = html! {
        h1 { (title) }
        @if let Some(month) = month { p { (tell::month(lang, month)) } }
        // Read anew every second while it's made.
        div #export data-reread=[is_under_way(&shown).then_some("1")] aria-live="polite" {
            (standing(&desk, &shown))
        }
        p { a href=(HERE) { (lang.say("months-title")) } }
    };
    Ok(desk.column(DeskPage { title, here: HERE }, body))
}

fn is_under_way(shown: &ShownReportRun) -> bool {
    shown.state == ReportRunState::UnderWay
}

fn standing(desk: &Desk, shown: &ShownReportRun) -> Markup {
    let lang = desk.lang;
    let run = &shown.run;
    match shown.state {
        ReportRunState::UnderWay if run.whole == 0 => html! {
            p { (lang.say("export-reading")) }
            progress aria-label=(lang.say("export-title")) {}
        },
        ReportRunState::UnderWay => html! {
            p { (say!(lang, "export-writing", done = run.done, whole = run.whole)) }
            progress aria-label=(lang.say("export-title")) max=(run.whole) value=(run.done) {}
        },
        ReportRunState::Over => html! {
            p { (lang.say("export-over")) }
        },
        ReportRunState::Failed => html! {
            p role="alert" { (lang.say("export-failed")) }
        },
        ReportRunState::Ready { until } => {
            let (name, bytes) = run.file.clone().unwrap_or_default();
            let size = tell::attachment::size(lang, usize::try_from(bytes).unwrap_or(usize::MAX));
            let until = tell::moment(lang, desk.zone(), until);
            html! {
                p { (say!(lang, "export-ready", name = name, size = size, until = until)) }
                p { (button::link("primary", &format!("{EXPORTS}/{}/file", run.id), &lang.say("export-fetch"))) }
            }
        }
    }
}

/// `GET /months/exports/{id}/file`
pub async fn fetch(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let id: ReportRunId = desk::id(&id)?;
    let shown = report_run::show(desk.house(), desk.actor(), id).await?;
    let ReportRunState::Ready { .. } = shown.state else {
        return Err(Error::NotFound);
    };
    let (name, bytes) = shown.run.file.clone().ok_or(Error::NotFound)?;
    let house = desk.house().clone();
    // Part by part: nobody's memory holds the whole.
    let parts = stream::try_unfold((house, 1), move |(house, number)| async move {
        let part = report_run::part(&house, id, number).await?;
        Ok::<_, actions::Error>(part.map(|part| (Bytes::from(part), (house, number + 1))))
    });
    let headers = [
        (
            header::CONTENT_TYPE,
            shown.asked.kind.format.media_type().to_owned(),
        ),
        (header::CONTENT_DISPOSITION, attached(&name)),
        (header::CONTENT_LENGTH, bytes.to_string()),
    ];
    Ok((headers, Body::from_stream(parts)).into_response())
}
