//! A real browser on a real port: Chromium by chromedriver, as wide as a phone or a desk.

use super::house::House;
use onpost::store::Db;
use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::Arc,
};
use thirtyfour::prelude::*;
use tokio::net::TcpListener;

/// What the page is looked at on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// 390 × 844
    Phone,
    /// 1280 × 900
    Desk,
}

/// A browser window that looks at a site.
pub struct Window {
    pub driver: WebDriver,
    pub house: Arc<House>,
    address: String,
    _chromedriver: Driver,
    _profile: tempfile::TempDir,
}

struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

impl Window {
    /// The small site on a port of its own, and a window on it; `None` where there is no browser and none is required.
    pub async fn open(db: Db, screen: Screen) -> Option<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://localhost:{}", listener.local_addr().unwrap().port());
        let house = Arc::new(House::open_at(db, &address).await);
        tokio::spawn(axum::serve(listener, house.routes()).into_future());
        Self::on(house, address, screen).await
    }

    /// Somebody else's browser, on the same site.
    pub async fn beside(&self, screen: Screen) -> Option<Self> {
        Self::on(Arc::clone(&self.house), self.address.clone(), screen).await
    }

    async fn on(house: Arc<House>, address: String, screen: Screen) -> Option<Self> {
        // The client that speaks to the driver asks for one even where it encrypts nothing.
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        let (chromedriver, port) = start_driver()?;
        let profile = tempfile::tempdir().unwrap();
        // The driver's client takes the one that the process chose; whoever comes later finds it there.
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        let driver = WebDriver::new(
            format!("http://127.0.0.1:{port}"),
            capabilities(screen, &profile),
        )
        .await
        .unwrap();
        Some(Self {
            driver,
            house,
            address,
            _chromedriver: chromedriver,
            _profile: profile,
        })
    }

    /// Opens a page of the site.
    pub async fn go(&self, path: &str) {
        let page = format!("{}{path}", self.address);
        self.driver.goto(page).await.unwrap();
    }

    /// Signs somebody in at the sign-in page.
    pub async fn sign_in(&self, staff_no: &str) {
        self.go("/sign-in").await;
        self.fill("staff_no", staff_no).await;
        self.fill("password", super::house::PASSWORD).await;
        self.press("main form button").await;
        self.find("body:not(:has(form.sign-in))").await;
    }

    /// Fills a field of a form.
    pub async fn fill(&self, name: &str, text: &str) {
        let field = self.find(&format!("[name='{name}']")).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Presses what a CSS selector finds, scrolled to where no bar lies over it.
    pub async fn press(&self, css: &str) {
        let found = self.find(css).await;
        let centred = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        let element = vec![found.to_json().unwrap()];
        self.driver.execute(centred, element).await.unwrap();
        found.click().await.unwrap();
    }

    /// The first element that a CSS selector finds, waited for.
    pub async fn find(&self, css: &str) -> WebElement {
        let found = self.driver.query(By::Css(css.to_owned())).first().await;
        found.unwrap_or_else(|error| panic!("{css}: {error}"))
    }

    /// What a person reads on the page.
    pub async fn text(&self) -> String {
        self.find("body").await.text().await.unwrap()
    }

    /// Keeps a picture of the page in the target folder, for people to look at.
    pub async fn picture(&self, name: &str) {
        let folder = concat!(env!("CARGO_TARGET_TMPDIR"), "/pictures");
        std::fs::create_dir_all(folder).unwrap();
        let path = format!("{folder}/{name}.png");
        self.driver.screenshot(path.as_ref()).await.unwrap();
    }

    /// Shows the site dark or light, as the reader's system would have it.
    pub async fn light(&self, scheme: &str) {
        let feature = serde_json::json!({ "name": "prefers-color-scheme", "value": scheme });
        let media = serde_json::json!({ "features": [feature] });
        let tools = self.driver.cdp();
        tools
            .send_raw("Emulation.setEmulatedMedia", media)
            .await
            .unwrap();
    }

    /// Gives the browser a device that keeps passkeys; gives what the browser knows it by.
    pub async fn add_authenticator(&self) -> String {
        let tools = self.driver.cdp();
        let quiet = serde_json::json!({ "enableUI": false });
        tools.send_raw("WebAuthn.enable", quiet).await.unwrap();
        let options = serde_json::json!({ "options": {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserVerified": true, "automaticPresenceSimulation": true,
        } });
        let added = tools.send_raw("WebAuthn.addVirtualAuthenticator", options);
        let added = added.await.unwrap();
        added["authenticatorId"].as_str().unwrap().to_owned()
    }

    /// Has that device take whoever holds it for its person, or for a stranger.
    pub async fn set_verified(&self, authenticator: &str, verified: bool) {
        let told =
            serde_json::json!({ "authenticatorId": authenticator, "isUserVerified": verified });
        let tools = self.driver.cdp();
        tools
            .send_raw("WebAuthn.setUserVerified", told)
            .await
            .unwrap();
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn ask(&self, script: &str) -> serde_json::Value {
        let answer = self.driver.execute(script, Vec::new()).await.unwrap();
        answer.json().clone()
    }

    /// The same of a script that hands its answer to its last argument.
    pub async fn wait_for(&self, script: &str) -> serde_json::Value {
        let answer = self.driver.execute_async(script, Vec::new()).await.unwrap();
        answer.json().clone()
    }

    /// Closes the window.
    pub async fn close(self) {
        self.driver.quit().await.unwrap();
    }
}

fn start_driver() -> Option<(Driver, u16)> {
    let started = Command::new("chromedriver")
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = started else {
        let required = std::env::var("ONPOST_TEST_REQUIRE").unwrap_or_default();
        assert!(
            !required.contains("browser"),
            "a browser is required, and there is no chromedriver on the PATH"
        );
        eprintln!("*** SKIPPED: no chromedriver found; the browser tests are not run ***");
        return None;
    };
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let port = lines
        .map_while(Result::ok)
        .find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse().ok()
        })
        .expect("chromedriver tells its port");
    Some((Driver(child), port))
}

fn capabilities(screen: Screen, profile: &tempfile::TempDir) -> impl Into<Capabilities> + use<> {
    let mut chrome = DesiredCapabilities::chrome();
    let size = match screen {
        Screen::Phone => "--window-size=390,844",
        Screen::Desk => "--window-size=1280,900",
    };
    let folder = format!("--user-data-dir={}", profile.path().display());
    for argument in [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--lang=zh-CN",
        "--accept-lang=zh-CN",
        "--hide-scrollbars",
        size,
        &folder,
    ] {
        chrome.add_arg(argument).unwrap();
    }
    if screen == Screen::Phone {
        let metrics = serde_json::json!({
            "deviceMetrics": { "width": 390, "height": 844, "pixelRatio": 2.0, "touch": true }
        });
        chrome
            .add_experimental_option("mobileEmulation", metrics)
            .unwrap();
    }
    chrome
}
