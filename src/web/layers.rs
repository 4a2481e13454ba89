//! What every request passes on its way in and every answer on its way out.

use super::{
    Error,
    app::session_terms,
    error_page, headers,
    sign_in::hold::hold,
    upload::{LARGEST_UPLOAD_BYTES, LONGEST_UPLOAD},
};
use axum::{
    Router,
    body::Body,
    extract::{MatchedPath, Request},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use onpost_config::Config;
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

/// The routes, by how much they may be sent.
pub struct BoundedRoutes {
    pub plain: Router,
    /// Those whose forms may bring files.
    pub uploads: Router,
}

/// Wraps the routes; the layer named last here is the first that a request meets.
///
/// # Errors
/// A public URL that can't be an origin.
pub fn around(routes: BoundedRoutes, config: Arc<Config>) -> anyhow::Result<Router> {
    let csrf = CsrfLayer::new().add_trusted_origin(config.public_url())?;
    let terms = session_terms(&config);
    let hold = middleware::from_fn(move |request, next: Next| hold(terms, request, next));
    let timeout = |longest| TimeoutLayer::with_status_code(Error::TooSlow.status(), longest);
    let plain = routes
        .plain
        .layer(hold.clone())
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY_BYTES))
        .layer(timeout(LONGEST_ANSWER));
    let uploads = routes
        .uploads
        .layer(hold)
        .layer(RequestBodyLimitLayer::new(LARGEST_UPLOAD_BYTES))
        .layer(timeout(LONGEST_UPLOAD));
    let headers = middleware::from_fn_with_state(config, headers::set);
    Ok(plain
        .merge(uploads)
        .layer(csrf)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn(error_page::pages))
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
    Error::Broken.into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{form::Form, upload::Upload};
    use axum::{
        body::to_bytes,
        http::{Method, header},
        routing::{get, post},
    };
    use onpost_rules::refusal::Refusal;
    use tower::ServiceExt;

    async fn panics() -> &'static str {
        panic!("a secret of the program")
    }

    async fn takes(form: Form) -> String {
        form.value("a").to_owned()
    }

    async fn takes_files(upload: Upload) -> String {
        let has_files = !upload.files.is_empty();
        format!("{} {has_files}", upload.form.value("a"))
    }

    fn service(arguments: &[&str]) -> Router {
        let config = Arc::new(Config::of_flags(arguments).unwrap());
        let routes = Router::new()
            .route("/fine", get(|| async { "fine" }))
            .route("/panics", get(panics))
            .route("/takes", post(takes))
            .route(
                "/own",
                get(|| async { Err::<(), _>(Error::SignIn) }).post(|| async { Error::SignIn }),
            )
            .route("/gone", get(|| async { Error::Unreachable }))
            .route(
                "/wait",
                get(|| async {
                    Error::TooMany {
                        retry_after_seconds: 30,
                    }
                }),
            )
            .route(
                "/refused",
                get(|| async { Error::Refused(Box::new(Refusal::OwnCase)) }),
            );
        let uploads = Router::new().route("/takes-files", post(takes_files));
        let plain = routes;
        around(BoundedRoutes { plain, uploads }, config).unwrap()
    }

    async fn ask(request: Request) -> (Response<()>, String) {
        let response = service(&[]).oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        (Response::from_parts(parts, ()), body)
    }

    fn request(method: Method, target: &str, headers: &[(&str, &str)]) -> Request {
        let builder = Request::builder()
            .method(method)
            .uri(target)
            .header("host", "localhost:8080");
        let builder = headers.iter().fold(builder, |builder, (name, value)| {
            builder.header(*name, *value)
        });
        builder.body(Body::empty()).unwrap()
    }

    #[tokio::test]
    async fn every_failure_is_told_on_a_page_in_the_readers_language() {
        for (method, target, status, words) in [
            (Method::GET, "/nothing", 404, "There is no such page"),
            (Method::GET, "/takes", 405, "can't be opened"),
            (Method::GET, "/panics", 500, "broke on our side"),
            (Method::GET, "/gone", 503, "Nothing was recorded"),
            (Method::GET, "/wait", 429, "Too many tries"),
            (
                Method::GET,
                "/refused",
                422,
                "another supervisor or HR does",
            ),
            (Method::POST, "/own", 401, "Please sign in first"),
        ] {
            let (response, body) = ask(request(method, target, &[("accept-language", "en")])).await;
            assert_eq!(response.status(), status, "{target}");
            assert!(body.contains(words), "{target}: {body}");
            assert!(body.contains("<html lang=\"en\">"), "{target}");
            assert!(!body.contains("secret"), "{target}");
            let (_, body) = ask(request(Method::GET, "/nothing", &[])).await;
            assert!(body.contains("没有这一页"), "{body}");
        }
    }

    #[tokio::test]
    async fn a_failure_keeps_the_headers_that_tell_what_to_do() {
        let (response, _) = ask(request(Method::GET, "/takes", &[])).await;
        assert_eq!(response.headers()[header::ALLOW], "POST");
        let (response, _) = ask(request(Method::GET, "/wait", &[])).await;
        assert_eq!(response.headers()[header::RETRY_AFTER], "30");
    }

    #[tokio::test]
    async fn a_page_asked_for_without_a_session_leads_to_signing_in_and_back() {
        let (response, _) = ask(request(Method::GET, "/own?day=1&x=/y", &[])).await;
        assert_eq!(response.status(), 303);
        let location = &response.headers()[header::LOCATION];
        assert_eq!(location, "/sign-in?next=%2Fown%3Fday%3D1%26x%3D%2Fy");
    }

    #[tokio::test]
    async fn a_form_sent_by_another_site_is_refused_and_our_own_is_taken() {
        let form = ("content-type", "application/x-www-form-urlencoded");
        for (headers, status) in [
            (vec![form, ("sec-fetch-site", "cross-site")], 403),
            (vec![form, ("sec-fetch-site", "same-site")], 403),
            (vec![form, ("origin", "https://evil.example")], 403),
            (vec![form, ("sec-fetch-site", "same-origin")], 200),
            (vec![form, ("origin", "http://localhost:8080")], 200),
        ] {
            let (response, _) = ask(request(Method::POST, "/takes", &headers)).await;
            assert_eq!(response.status(), status, "{headers:?}");
        }
    }

    #[tokio::test]
    async fn what_our_own_pages_send_without_a_session_is_kept_and_nothing_that_others_send() {
        for (site, status, kept) in [("same-origin", 401, true), ("cross-site", 403, false)] {
            let request = Request::post("/own?day=1")
                .header("host", "localhost:8080")
                .header("content-type", "application/x-www-form-urlencoded")
                .header("sec-fetch-site", site);
            let (response, body) = ask(request.body(Body::from("reason=fever")).unwrap()).await;
            assert_eq!(response.status(), status, "{site}");
            assert_eq!(body.contains("value=\"fever\""), kept, "{site}: {body}");
            assert_eq!(body.contains("value=\"/own?day=1\""), kept, "{site}");
        }
    }

    #[tokio::test]
    async fn a_body_beyond_the_limit_is_refused_whether_its_length_is_told_or_not() {
        let big = vec![b'a'; LARGEST_BODY_BYTES + 1];
        let told = Request::post("/takes").header("content-length", big.len());
        let (response, body) = ask(told.body(Body::from(big.clone())).unwrap()).await;
        assert_eq!(response.status(), 413);
        assert!(body.contains("<html"), "{body}");
        let (response, _) = ask(Request::post("/takes").body(Body::from(big)).unwrap()).await;
        assert_eq!(response.status(), 413);
    }

    fn upload(bytes: usize) -> Request {
        let kind = "multipart/form-data; boundary=X";
        let field = "--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n";
        let file = "--X\r\nContent-Disposition: form-data; name=\"files\"; filename=\"x\"\r\n\r\n";
        let head = [field, file].concat().into_bytes();
        let body = [head, vec![b'x'; bytes], b"\r\n--X--\r\n".to_vec()];
        let told = Request::post("/takes-files").header("content-type", kind);
        told.body(Body::from(body.concat())).unwrap()
    }

    #[tokio::test]
    async fn a_form_with_files_may_be_as_large_as_these_and_no_larger() {
        let (response, body) = ask(upload(2 * LARGEST_BODY_BYTES)).await;
        assert_eq!((response.status().as_u16(), &*body), (200, "b true"));
        let (response, body) = ask(upload(LARGEST_UPLOAD_BYTES)).await;
        assert_eq!(response.status(), 413);
        assert!(body.contains("<html"), "{body}");
        let cut = Request::post("/takes-files")
            .header("content-type", "multipart/form-data; boundary=X")
            .body(Body::from("--X\r\nContent-Disposition: form-data; na"));
        let (response, _) = ask(cut.unwrap()).await;
        assert_eq!(response.status(), 400);
    }

    #[tokio::test]
    async fn every_answer_carries_the_headers_that_guard_it() {
        for target in ["/fine", "/nothing", "/panics"] {
            let (response, _) = ask(request(Method::GET, target, &[])).await;
            let headers = response.headers();
            let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
            assert!(
                policy.starts_with("default-src 'none'; style-src 'self'"),
                "{policy}"
            );
            assert!(!policy.contains("unsafe"), "{policy}");
            assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
            assert_eq!(headers[header::CACHE_CONTROL], "no-store");
            assert!(!headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
        }
        let https = service(&["--public-url", "https://onpost.example"]);
        let response = https
            .oneshot(request(Method::GET, "/fine", &[]))
            .await
            .unwrap();
        assert!(
            response
                .headers()
                .contains_key(header::STRICT_TRANSPORT_SECURITY)
        );
    }
}
