//! The pages that need nobody signed in, through the whole service.

use super::*;
use crate::session_terms;
use axum::{
    body::{Body, to_bytes},
    http::{Request, Response, header},
};
use onpost_actions::{House, live::Live};
use onpost_clock::Clock;
use onpost_config::Config;
use onpost_store::Db;
use std::sync::Arc;
use tower::ServiceExt;

async fn get(target: &str, headers: &[(header::HeaderName, &str)]) -> (Response<()>, String) {
    let config = Config::of_flags(&[]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = format!("sqlite:{}", folder.path().join("onpost.db").display());
    let house = House {
        db: Db::open(&file).await.unwrap(),
        clock: Clock::System,
        sessions: session_terms(&config),
        audit: Default::default(),
        solver: "onpost".into(),
        origin: config.public_url().into(),
        backups: Default::default(),
        live: Live::default(),
    };
    let app = App {
        house,
        config: Arc::new(config),
    };
    let request = Request::get(target).header(header::HOST, "localhost:8080");
    let request = headers
        .iter()
        .fold(request, |it, (name, value)| it.header(name, *value));
    let request = request.body(Body::empty()).unwrap();
    let response = router(app).unwrap().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let body = String::from_utf8(body.to_vec()).unwrap();
    (Response::from_parts(parts, ()), body)
}

#[tokio::test]
async fn the_front_page_speaks_the_readers_language_and_its_files_are_there() {
    let (_, chinese) = get("/", &[]).await;
    assert!(chinese.contains("<html lang=\"zh-CN\">") && chinese.contains("岗位不空"));
    let (_, english) = get("/", &[(header::ACCEPT_LANGUAGE, "en-GB,en;q=0.9")]).await;
    assert!(english.contains("<html lang=\"en\">") && english.contains("No post empty"));
    let files: Vec<&str> = english
        .split('"')
        .filter(|part| part.starts_with("/static/"))
        .collect();
    assert!(files.len() >= 6, "{files:?}");
    for file in files {
        let (response, _) = get(file, &[]).await;
        assert_eq!(response.status(), 200, "{file}");
        let keep = response.headers()[header::CACHE_CONTROL].to_str().unwrap();
        assert!(keep.contains("immutable"), "{file}: {keep}");
    }
}

#[tokio::test]
async fn switching_the_language_is_kept_and_leads_back_to_the_page() {
    let from = (header::REFERER, "http://localhost:8080/month?of=2026-10");
    let (response, _) = get("/language/en", &[from]).await;
    assert_eq!(response.status(), 303);
    assert_eq!(response.headers()[header::LOCATION], "/month?of=2026-10");
    let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("lang=en;"), "{cookie}");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
    let from = (header::REFERER, "https://evil.example/phish");
    let (response, _) = get("/language/en", &[from]).await;
    assert_eq!(response.headers()[header::LOCATION], "/");
    let (response, _) = get("/language/fr", &[]).await;
    assert_eq!(response.status(), 404);
}

#[tokio::test]
async fn a_supervisor_of_processes_is_answered() {
    let (response, body) = get("/healthz", &[]).await;
    assert_eq!((response.status().as_u16(), body.as_str()), (200, "ok\n"));
}
