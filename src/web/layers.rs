//! What every request passes on its way in and every answer on its way out.

use super::{error, headers};
use crate::config::Config;
use axum::{
    Router,
    body::Body,
    extract::{MatchedPath, Request},
    http::StatusCode,
    middleware,
    response::{IntoResponse, Response},
};
use std::{any::Any, sync::Arc, time::Duration};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer,
    limit::RequestBodyLimitLayer, timeout::TimeoutLayer, trace::TraceLayer,
};
use tracing::Span;

/// The largest body that a request may have.
const LARGEST_BODY_BYTES: usize = 1024 * 1024;

/// The longest that an answer may take.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);

/// Wraps the routes; the layer named last here is the first that a request meets.
///
/// # Errors
/// A public URL that can't be an origin.
pub fn around(routes: Router, config: Arc<Config>) -> anyhow::Result<Router> {
    let csrf = CsrfLayer::new().add_trusted_origin(config.public_url())?;
    let timeout = TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, LONGEST_ANSWER);
    let headers = middleware::from_fn_with_state(config, headers::set);
    Ok(routes
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY_BYTES))
        .layer(csrf)
        .layer(timeout)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn(error::pages))
        .layer(CompressionLayer::new())
        .layer(headers)
        .layer(TraceLayer::new_for_http().make_span_with(span)))
}

/// The span of a request: its method and its route, never the address itself, which may name
/// people.
fn span(request: &Request<Body>) -> Span {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("-", MatchedPath::as_str);
    tracing::info_span!("request", method = %request.method(), route)
}

fn panicked(_: Box<dyn Any + Send>) -> Response {
    // The panic hook has printed the message and the place already.
    error::Error::Broken.into_response()
}
