//! Whoever has a first password opens nothing but the page on which they choose their own.

use super::person;
use crate::{
    on_both,
    support::{
        browser::{Screen, Window},
        database,
        house::{House, PASSWORD},
    },
};
use onpost::{
    actions::account,
    store::{self, Db},
};

/// The router as it's written: every route is in it, also those that come later.
const ROUTER: &str = concat!(
    include_str!("../../../src/web/router.rs"),
    include_str!("../../../src/web/router/slips.rs")
);

const CHANGE: &str = "/account/password";

const NEW: &str = "江南可采莲莲叶何田田";

/// What anybody may open, signed in or not, or with a key of its own.
const OPEN: [&str; 12] = [
    "/language/{tag}",
    "/sign-in",
    "/sign-in/passkey",
    "/sign-out",
    "/welcome",
    "/welcome/{key}",
    "/session",
    "/static/{file}",
    "/healthz",
    "/kiosk",
    "/kiosk/events",
    "/kiosk/enrol/{token}",
];

/// The addresses of the router, with something in place of what varies.
fn addresses() -> Vec<String> {
    let routes = |text: &'static str| {
        let texts = text.split('"').skip(1).step_by(2);
        texts.filter(|text| text.starts_with('/'))
    };
    let months = ROUTER.split("let month = Router::new()").nth(1).unwrap();
    let months = routes(months.split(".nest(").next().unwrap());
    let months =
        months.map(|it| format!("/rosters/{{post}}/{{month}}{}", it.trim_end_matches('/')));
    let constants = ["/account/passkeys/vouch", "/clock/passkey", "/passkeys"];
    let known = routes(ROUTER)
        .chain(constants)
        .map(str::to_owned)
        .chain(months);
    let closed = known.filter(|it| !OPEN.contains(&it.as_str()) && it != CHANGE);
    let filled = closed.map(|it| {
        let id = "00000000-0000-7000-8000-000000000000";
        let parts = it.split('/').map(|part| match part {
            "{month}" => "2026-11",
            part if part.starts_with('{') => id,
            part => part,
        });
        parts.collect::<Vec<_>>().join("/")
    });
    filled.collect()
}

on_both!(a_first_password_opens_the_page_of_its_change_and_nothing_else);
async fn a_first_password_opens_the_page_of_its_change_and_nothing_else(db: Db) {
    let house = House::open(db).await;
    let boss = house.sign_in("9001").await;
    let id = person(&house, "9001").await;
    let mut tx = house.rooms.db.write().await.unwrap();
    let kept = store::credential::find(&mut tx, id).await.unwrap().unwrap();
    let first = store::credential::Credential {
        must_change: true,
        ..kept
    };
    store::credential::upsert(&mut tx, &first).await.unwrap();
    tx.commit().await.unwrap();
    let addresses = addresses();
    assert!(addresses.len() > 90, "{}", addresses.len());
    for address in &addresses {
        let answers = [boss.get(address).await, boss.post(address, &[]).await];
        for answer in answers {
            let leads_there = answer.status == 303 && answer.location == CHANGE;
            let is_none = matches!(answer.status, 404 | 405);
            assert!(leads_there || is_none, "{address}: {}", answer.status);
            assert!(!answer.says("周杰"), "{address}");
        }
    }
    let page = boss.get(CHANGE).await;
    assert!(page.status == 200 && page.says("初始密码"), "{}", page.text);
    let own = boss.get("/account").await;
    assert_eq!((own.status, own.location.as_str()), (303, CHANGE));
    let out = boss.post("/account/sign-out-everywhere", &[]).await;
    assert_eq!((out.status, out.location.as_str()), (303, CHANGE));
    boss.post("/sign-out", &[]).await;
    assert_eq!(boss.get(CHANGE).await.status, 303);
}

on_both!(a_calendar_address_is_closed_while_a_password_has_to_be_chosen);
async fn a_calendar_address_is_closed_while_a_password_has_to_be_chosen(db: Db) {
    let house = House::open(db).await;
    let signed = house.signed_in("1001").await;
    let made = onpost::actions::feed::make(&house.rooms, &signed, None, "en").await;
    let address = format!("/feeds/{}.ics", made.unwrap().as_str());
    let reader = house.stranger();
    assert_eq!(reader.get(&address).await.status, 200);
    let mut tx = house.rooms.db.write().await.unwrap();
    let kept = store::credential::find(&mut tx, signed.person.id).await;
    let first = store::credential::Credential {
        must_change: true,
        ..kept.unwrap().unwrap()
    };
    store::credential::upsert(&mut tx, &first).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(reader.get(&address).await.status, 404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_a_browser_a_first_password_leads_to_its_change_from_wherever_one_wants_to_go() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    let rooms = &window.house.rooms;
    let first = account::first_password(rooms, "1001").await.unwrap();
    window.go("/sign-in?next=%2Fmonth").await;
    window.fill("staff_no", "1001").await;
    window.fill("password", &first).await;
    window.press("main form button").await;
    for wanted in ["/", "/month", "/account", "/account/feeds", "/notices"] {
        window.go(wanted).await;
        window.find("[name=again]").await;
        let at = window.driver.current_url().await.unwrap();
        assert_eq!(at.path(), CHANGE, "{wanted}");
    }
    window.fill("present", &first).await;
    window.fill("new", NEW).await;
    window.fill("again", NEW).await;
    window.press("main form button").await;
    window.find("body:not(:has([name=again]))").await;
    window.go("/notices").await;
    assert!(window.text().await.contains("您的密码已被重置"));
    assert_ne!(first, PASSWORD);
    window.close().await;
}
