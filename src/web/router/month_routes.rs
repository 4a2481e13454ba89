//! Where months are looked at, taken home, confirmed, closed and drawn.

use crate::{App, closing, month, month_answer, months, person_month, trend};
use axum::{
    Router,
    routing::{get, post},
};

/// Months: one's own and those of many, while they last and once they're over.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/month", get(month::show))
        .route("/people/{id}/month", get(person_month::show))
        .route("/months", get(months::show))
        .route("/months/export", get(months::export::download))
        .route("/months/exports", post(months::export_run::begin))
        .route("/months/exports/{id}", get(months::export_run::show))
        .route("/months/exports/{id}/file", get(months::export_run::fetch))
        .merge(pictures())
        .merge(closing_months())
        .merge(month_answers())
}

/// Months and years drawn.
fn pictures() -> Router<App> {
    Router::new()
        .route("/months/pictures", get(trend::show))
        .route("/months/breaches", get(months::breaches::show))
        .route("/month/year", get(trend::show_own_year))
        .route("/people/{id}/year", get(trend::show_year))
}

/// Months that are over: what is open, confirmed by departments, closed for all and opened again.
fn closing_months() -> Router<App> {
    Router::new()
        .route("/months/close", get(closing::show))
        .route("/months/confirm", post(closing::confirm))
        .route("/months/close/all", get(closing::ask).post(closing::close))
        .route(
            "/months/reopen",
            get(closing::ask_reopen).post(closing::reopen),
        )
        .route("/months/adjustments", get(closing::adjustments::show))
}

/// People's own months: confirmed, disputed, answered.
fn month_answers() -> Router<App> {
    Router::new()
        .route(
            "/month/answer",
            get(month_answer::show).post(month_answer::confirm),
        )
        .route("/month/answer/passkey", post(month_answer::to_sign))
        .route(
            "/month/dispute",
            get(month_answer::dispute::show_new).post(month_answer::dispute::file),
        )
        .route("/month-disputes/{id}", get(month_answer::dispute::show))
        .route(
            "/month-disputes/{id}/answer",
            post(month_answer::dispute::answer),
        )
        .route(
            "/month-disputes/{id}/withdraw",
            post(month_answer::dispute::withdraw),
        )
        .route("/month-confirmations/{id}", get(month_answer::download))
        .route("/people/{id}/month/answer", get(month_answer::show_of))
        .route("/months/answers", get(month_answer::list::show))
}
