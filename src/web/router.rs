//! The whole surface on one screen: which address leads where.

use super::{App, account, home, lang, layers, sign_in, static_files};
use axum::{
    Router,
    routing::{get, post},
};

/// The service: every route, within the layers that guard them all.
///
/// # Errors
/// A public URL that can't be an origin.
pub fn router(app: App) -> anyhow::Result<Router> {
    let config = app.config.clone();
    let routes = Router::new()
        .route("/", get(home::show))
        .route("/language/{tag}", get(lang::switch))
        .route("/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/account", get(account::show))
        .route(
            "/account/sign-out-everywhere",
            post(account::sign_out_everywhere),
        )
        .route(
            "/account/password",
            get(account::show_password).post(account::change_password),
        )
        .route("/static/{file}", get(static_files::serve))
        .route("/healthz", get(healthz))
        .with_state(app);
    layers::around(routes, config)
}

/// Tells a supervisor of processes that we answer.
async fn healthz() -> &'static str {
    "ok\n"
}
