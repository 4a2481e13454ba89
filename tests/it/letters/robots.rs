//! Robots of groups against a server that checks what they want: shape and signature.

use super::{admin, deliver, postponed, roads, sent};
use crate::{
    on_both,
    support::{house::House, smtp::Server, visitor::Visitor},
};
use axum::{
    Json, Router,
    extract::{RawQuery, State},
    routing::post,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::Duration;
use hmac::{Hmac, KeyInit, Mac};
use onpost::{jobs::letters::LettersOutcome, store::Db};
use serde_json::{Value, json};
use sha2::Sha256;
use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex},
};

const SECRET: &str = "SEC0123456789";

/// What a group got, and what its robot answers next.
#[derive(Clone, Default)]
struct Group {
    got: Arc<Mutex<Vec<(String, Value)>>>,
    answers: Arc<Mutex<VecDeque<Value>>>,
}

async fn hear(
    State(group): State<Group>,
    RawQuery(query): RawQuery,
    Json(body): Json<Value>,
) -> Json<Value> {
    group
        .got
        .lock()
        .unwrap()
        .push((query.unwrap_or_default(), body));
    let next = group.answers.lock().unwrap().pop_front();
    Json(next.unwrap_or_else(|| json!({ "errcode": 0, "code": 0 })))
}

impl Group {
    /// The group behind an address of this machine.
    async fn open() -> (Self, String) {
        let group = Self::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let routes = Router::new()
            .route("/hook", post(hear))
            .with_state(group.clone());
        tokio::spawn(axum::serve(listener, routes).into_future());
        (
            group,
            format!("http://127.0.0.1:{port}/hook?access_token=0a1b2c3d4e5f"),
        )
    }

    fn last(&self) -> (HashMap<String, String>, Value) {
        let (query, body) = self.got.lock().unwrap().last().unwrap().clone();
        let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
        (pairs.collect(), body)
    }
}

fn signature(key: &str, text: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// Sets a robot up; the address of its page.
async fn set_up(admin: &Visitor, kind: &str, url: &str) -> String {
    let new = admin.get("/robots/new").await;
    let department = new.attribute("[name=department] option", "value").unwrap();
    let form = [
        ("department", department.as_str()),
        ("kind", kind),
        ("url", url),
        ("secret", SECRET),
        ("topic", "alarm"),
        ("language", "zh"),
        ("active", "yes"),
    ];
    let done = admin.post("/robots", &form).await;
    assert_eq!(done.location, "/letters", "{}", done.text);
    let page = admin.get("/letters").await;
    page.attribute("a[href^='/robots/']:not([href$=new])", "href")
        .unwrap()
}

async fn try_out(admin: &Visitor, robot: &str) {
    let done = admin.post(&format!("{robot}/try"), &[]).await;
    assert_eq!(done.location, "/letters");
}

on_both!(dingtalk_is_signed_in_its_address_and_slows_us_down);
async fn dingtalk_is_signed_in_its_address_and_slows_us_down(db: Db) {
    let house = House::open(db).await;
    let roads = roads(&Server::open().await);
    let admin = admin(&house).await;
    let (group, url) = Group::open().await;
    let robot = set_up(&admin, "dingtalk", &url).await;
    try_out(&admin, &robot).await;
    let fast = json!({ "errcode": 130_101, "errmsg": "send too fast" });
    group.answers.lock().unwrap().push_back(fast);
    assert_eq!(deliver(&house, &roads).await, postponed());
    assert!(
        admin
            .get("/letters")
            .await
            .says("对方要求稍后再试（130101）")
    );
    house.wait(Duration::minutes(1));
    assert_eq!(deliver(&house, &roads).await, sent(1));
    assert_eq!(deliver(&house, &roads).await, LettersOutcome::default());
    let (query, body) = group.last();
    let millis = house.now().timestamp_millis().to_string();
    assert_eq!(query["access_token"], "0a1b2c3d4e5f");
    assert_eq!(query["timestamp"], millis);
    assert_eq!(
        query["sign"],
        signature(SECRET, &format!("{millis}\n{SECRET}"))
    );
    assert_eq!(body["msgtype"], "markdown");
    assert!(
        body["markdown"]["text"]
            .as_str()
            .unwrap()
            .contains("周杰发出了这条测试消息")
    );
    assert_eq!(group.got.lock().unwrap().len(), 2);
}

on_both!(feishu_is_signed_in_its_body_and_wecom_by_its_key);
async fn feishu_is_signed_in_its_body_and_wecom_by_its_key(db: Db) {
    let house = House::open(db).await;
    let roads = roads(&Server::open().await);
    let admin = admin(&house).await;
    let (group, url) = Group::open().await;
    let robot = set_up(&admin, "feishu", &url).await;
    try_out(&admin, &robot).await;
    assert_eq!(deliver(&house, &roads).await, sent(1));
    let (_, body) = group.last();
    let seconds = house.now().timestamp().to_string();
    assert_eq!(body["timestamp"], seconds);
    assert_eq!(body["sign"], signature(&format!("{seconds}\n{SECRET}"), ""));
    assert!(body["content"]["text"].as_str().unwrap().contains("测试信"));

    let change = [
        ("kind", "wecom"),
        ("topic", "alarm"),
        ("language", "en"),
        ("active", "yes"),
    ];
    assert_eq!(admin.post(&robot, &change).await.location, "/letters");
    try_out(&admin, &robot).await;
    assert_eq!(deliver(&house, &roads).await, sent(1));
    let (query, body) = group.last();
    assert_eq!(
        query.len(),
        1,
        "the address is the old one, and nothing is added"
    );
    let content = body["markdown"]["content"].as_str().unwrap();
    assert!(content.starts_with("### A letter on trial"), "{content}");
}

on_both!(what_lets_others_post_is_never_shown_and_a_wrong_address_is_refused);
async fn what_lets_others_post_is_never_shown_and_a_wrong_address_is_refused(db: Db) {
    let house = House::open(db).await;
    let roads = roads(&Server::open().await);
    let admin = admin(&house).await;
    let (_group, url) = Group::open().await;
    let robot = set_up(&admin, "dingtalk", &url).await;
    for page in ["/letters", &robot] {
        let text = admin.get(page).await.text;
        assert!(
            !text.contains(SECRET) && !text.contains("0a1b2c3d"),
            "{page}: {text}"
        );
    }
    let wrong = [
        ("kind", "wecom"),
        ("url", "http://evil.example/hook"),
        ("language", "zh"),
        ("active", "yes"),
    ];
    let refused = admin.post(&robot, &wrong).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.select(".field-fault"),
        ["应为以 https:// 开头的网址"]
    );
    try_out(&admin, &robot).await;
    let off = [("kind", "dingtalk"), ("language", "zh"), ("active", "no")];
    assert_eq!(admin.post(&robot, &off).await.status, 303);
    assert_eq!(
        deliver(&house, &roads).await,
        LettersOutcome::default(),
        "what waited is dropped"
    );
    assert_eq!(admin.post(&format!("{robot}/try"), &[]).await.status, 404);
    assert!(admin.get("/letters").await.says("已停用"));
}
