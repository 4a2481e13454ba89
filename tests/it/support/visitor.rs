//! A person's browser, without scripts: it keeps cookies, follows no redirect, and says where requests come from.

use super::events::Events;
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{Method, Request, header},
};
use scraper::{ElementRef, Html, Selector};
use std::{collections::BTreeMap, net::SocketAddr, sync::Mutex};
use tower::ServiceExt;

const ORIGIN: &str = "http://localhost:8080";

const FORM: &str = "application/x-www-form-urlencoded";

/// What parts the fields and files of a form that brings some.
const MARK: &str = "----WebKitFormBoundarymRqBm4tM4vXkQ3hW";

/// One browser.
pub struct Visitor {
    routes: Router,
    cookies: Mutex<BTreeMap<String, String>>,
    /// Who holds the other end of the connection, where that is known.
    peer: Mutex<Option<SocketAddr>>,
    /// Headers that every request carries.
    headers: Mutex<Vec<(String, String)>>,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    /// Where a redirect leads; empty where there is none.
    pub location: String,
    /// The body; of a file that is no text, with its bytes replaced.
    pub text: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
    pub headers: axum::http::HeaderMap,
}

impl Visitor {
    pub fn new(routes: Router) -> Self {
        Self {
            routes,
            cookies: Mutex::default(),
            peer: Mutex::default(),
            headers: Mutex::default(),
        }
    }

    /// The same browser in front of other routes.
    pub fn before(&self, routes: Router) -> Self {
        Self {
            routes,
            cookies: Mutex::new(self.cookies.lock().unwrap().clone()),
            peer: Mutex::new(*self.peer.lock().unwrap()),
            headers: Mutex::new(self.headers.lock().unwrap().clone()),
        }
    }

    /// Asks from an address from now on.
    pub fn come_from(&self, address: &str) {
        let address = SocketAddr::new(address.parse().unwrap(), 40_000);
        *self.peer.lock().unwrap() = Some(address);
    }

    /// Sends a header with every request from now on; without a value, no longer.
    pub fn claim(&self, name: &str, value: &str) {
        let mut headers = self.headers.lock().unwrap();
        headers.retain(|(known, _)| known != name);
        if !value.is_empty() {
            headers.push((name.to_owned(), value.to_owned()));
        }
    }

    /// Somebody else's turn at the same browser: what it keeps stays, but for the session.
    pub async fn hand_over(&self, staff_no: &str, password: &str) {
        self.post("/sign-out", &[]).await;
        let form = [("staff_no", staff_no), ("password", password)];
        assert_eq!(self.post("/sign-in", &form).await.status, 303, "{staff_no}");
    }

    /// Reads in another language from now on: `en` or `zh-CN`.
    pub async fn speak(&self, tag: &str) {
        self.get(&format!("/language/{tag}")).await;
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, (FORM, String::new())).await
    }

    /// Opens what was read before, as programs do that keep it by its tag.
    pub async fn get_known(&self, path: &str, tag: &str) -> Answer {
        let request = Request::get(path)
            .header(header::HOST, "localhost:8080")
            .header(header::IF_NONE_MATCH, tag);
        self.sent(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form of ours.
    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        self.ask(Method::POST, path, (FORM, body)).await
    }

    /// Sends what a script of ours sends.
    pub async fn send(&self, path: &str, json: &serde_json::Value) -> Answer {
        let body = json.to_string();
        self.ask(Method::POST, path, ("application/json", body))
            .await
    }

    /// Sends a form of ours that brings files, each with its name.
    pub async fn upload(
        &self,
        path: &str,
        form: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in form {
            let head =
                format!("--{MARK}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend(format!("{head}{value}\r\n").into_bytes());
        }
        for (name, content) in files {
            let name = name.replace('"', "%22");
            let head = format!(
                "--{MARK}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.into_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend(format!("--{MARK}--\r\n").into_bytes());
        let kind = format!("multipart/form-data; boundary={MARK}");
        self.ask(Method::POST, path, (&kind, body)).await
    }

    /// Follows a stream of events.
    pub async fn follow(&self, path: &str) -> Events {
        let request = Request::get(path)
            .header(header::HOST, "localhost:8080")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, self.cookie_header())
            .body(Body::empty())
            .unwrap();
        let response = self.routes.clone().oneshot(request).await.unwrap();
        Events::new(response.status().as_u16(), response.into_body())
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        (kind, body): (&str, impl Into<Body>),
    ) -> Answer {
        let claimed = self.headers.lock().unwrap().clone();
        let bare = Request::builder().method(method).uri(path);
        let bare = claimed
            .iter()
            .fold(bare, |bare, (name, value)| bare.header(name, value));
        let request = bare
            .header(header::HOST, "localhost:8080")
            .header(header::ORIGIN, ORIGIN)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, kind)
            .header(header::COOKIE, self.cookie_header())
            .body(body.into())
            .unwrap();
        self.sent(request).await
    }

    async fn sent(&self, mut request: Request<Body>) -> Answer {
        if let Some(peer) = *self.peer.lock().unwrap() {
            request.extensions_mut().insert(ConnectInfo(peer));
        }
        let response = self.routes.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().unwrap());
        }
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        let location = parts.headers.get(header::LOCATION);
        Answer {
            status: parts.status.as_u16(),
            location: location.map_or(String::new(), |it| it.to_str().unwrap().to_owned()),
            text: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
            headers: parts.headers,
        }
    }

    fn cookie_header(&self) -> String {
        let cookies = self.cookies.lock().unwrap();
        let pairs: Vec<String> = cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
        pairs.join("; ")
    }

    /// What the browser holds by a name.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    /// Keeps a cookie, as it's set.
    pub fn keep(&self, cookie: &str) {
        let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
        let (name, value) = pair.split_once('=').unwrap();
        let mut cookies = self.cookies.lock().unwrap();
        if attributes.contains("Max-Age=0") {
            cookies.remove(name);
        } else {
            cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

impl Answer {
    /// The texts of the elements that a CSS selector finds, blanks made one.
    pub fn select(&self, css: &str) -> Vec<String> {
        let page = Html::parse_document(&self.text);
        let selector = Selector::parse(css).unwrap();
        page.select(&selector)
            .map(|element| {
                let text: String = element.text().collect();
                text.split_whitespace().collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    /// The value of an attribute of the first element that a CSS selector finds.
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        let page = Html::parse_document(&self.text);
        let selector = Selector::parse(css).unwrap();
        let found = page.select(&selector).next()?;
        found.attr(name).map(str::to_owned)
    }

    /// What a script of ours is answered.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    /// The value of an attribute of every element that a CSS selector finds.
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let page = Html::parse_document(&self.text);
        let selector = Selector::parse(css).unwrap();
        let found = page.select(&selector).filter_map(|it| it.attr(name));
        found.map(str::to_owned).collect()
    }

    /// What a browser sends of the form that leads to an address, as it's filled in.
    pub fn form(&self, address: &str) -> Vec<(String, String)> {
        let page = Html::parse_document(&self.text);
        let [forms, buttons, fields] = [
            "form[method=post]",
            "button[formaction]",
            "input[name], select[name], textarea[name]",
        ]
        .map(|css| Selector::parse(css).unwrap());
        let leads = |it: &ElementRef| {
            let mut buttons = it.select(&buttons);
            it.attr("action") == Some(address)
                || buttons.any(|it| it.attr("formaction") == Some(address))
        };
        let form = page.select(&forms).find(leads);
        let form = form.unwrap_or_else(|| panic!("nothing leads to {address}: {}", self.text));
        form.select(&fields).filter_map(filled_in).collect()
    }

    /// Whether a person would read these words on the page.
    pub fn says(&self, words: &str) -> bool {
        self.select("body").iter().any(|text| text.contains(words))
    }
}

/// The name and the value of a field of a form; `None`: it sends nothing.
fn filled_in(field: ElementRef) -> Option<(String, String)> {
    let text = |it: ElementRef| it.text().collect::<String>();
    let is_ticked = field.attr("checked").is_some();
    let value = match (field.value().name(), field.attr("type")) {
        ("textarea", _) => text(field),
        ("select", _) => {
            let options = Selector::parse("option").unwrap();
            let mut chosen = field.select(&options);
            let chosen = chosen.find(|it| it.attr("selected").is_some());
            let chosen = chosen.or_else(|| field.select(&options).next())?;
            chosen
                .attr("value")
                .map_or_else(|| text(chosen), str::to_owned)
        }
        (_, Some("checkbox" | "radio")) if !is_ticked => return None,
        _ => field.attr("value").unwrap_or_default().to_owned(),
    };
    Some((field.attr("name")?.to_owned(), value))
}
