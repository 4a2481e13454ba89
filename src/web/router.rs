//! The whole surface on one screen: which address leads where.

use super::{App, home, lang, layers, static_files};
use axum::{Router, routing::get};

/// The service: every route, within the layers that guard them all.
///
/// # Errors
/// A public URL that can't be an origin.
pub fn router(app: App) -> anyhow::Result<Router> {
    let config = app.config.clone();
    let routes = Router::new()
        .route("/", get(home::show))
        .route("/language/{tag}", get(lang::switch))
        .route("/static/{file}", get(static_files::serve))
        .route("/healthz", get(healthz))
        .with_state(app);
    layers::around(routes, config)
}

/// Tells a supervisor of processes that we answer.
async fn healthz() -> &'static str {
    "ok\n"
}
