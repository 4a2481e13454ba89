//! Where slips are filed, followed, decided about and taken back, kind by kind.

use crate::{App, import, inbox, slip};
use axum::{
    Router,
    routing::{get, post},
};
use onpost_rules::ids::{CorrectionId, ExtensionId, RequestId};

/// What people file, and what is decided about it: requests, corrections, extensions.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/requests", get(slip::list::show))
        .route("/requests/{id}", get(slip::page::show::<RequestId>))
        .route(
            "/requests/{id}/withdraw",
            get(slip::page::ask_withdraw::<RequestId>).post(slip::page::withdraw::<RequestId>),
        )
        .route(
            "/requests/{id}/cancel",
            get(slip::page::ask_cancel::<RequestId>).post(slip::page::cancel::<RequestId>),
        )
        .route("/requests/{id}/decide", post(inbox::decide::<RequestId>))
        .route("/corrections/{id}", get(slip::page::show::<CorrectionId>))
        .route(
            "/corrections/{id}/withdraw",
            get(slip::page::ask_withdraw::<CorrectionId>)
                .post(slip::page::withdraw::<CorrectionId>),
        )
        .route(
            "/corrections/{id}/cancel",
            get(slip::page::ask_cancel::<CorrectionId>).post(slip::page::cancel::<CorrectionId>),
        )
        .route(
            "/corrections/{id}/decide",
            post(inbox::decide::<CorrectionId>),
        )
        .route(
            "/extensions/new",
            get(slip::extension_form::show).post(slip::extension_form::submit),
        )
        .route("/extensions/{id}", get(slip::page::show::<ExtensionId>))
        .route(
            "/extensions/{id}/withdraw",
            get(slip::page::ask_withdraw::<ExtensionId>).post(slip::page::withdraw::<ExtensionId>),
        )
        .route(
            "/extensions/{id}/cancel",
            get(slip::page::ask_cancel::<ExtensionId>).post(slip::page::cancel::<ExtensionId>),
        )
        .route(
            "/extensions/{id}/decide",
            post(inbox::decide::<ExtensionId>),
        )
        .route("/attachments/{id}", get(slip::attachment::open))
        .route(
            "/attachments/{id}/withdraw",
            post(slip::attachment::withdraw),
        )
}

/// What may bring files.
pub fn uploads() -> Router<App> {
    Router::new()
        .route("/import", get(import::show).post(import::offer))
        .route(
            "/requests/new",
            get(slip::request_form::show).post(slip::request_form::submit),
        )
        .route(
            "/corrections/new",
            get(slip::correction_form::show).post(slip::correction_form::submit),
        )
        .route(
            "/requests/{id}/attachments",
            post(slip::page::attach::<RequestId>),
        )
        .route(
            "/corrections/{id}/attachments",
            post(slip::page::attach::<CorrectionId>),
        )
        .route(
            "/extensions/{id}/attachments",
            post(slip::page::attach::<ExtensionId>),
        )
}
