//! A phone's passkey in a real browser: registered, confirmed at a desk, signing in and signing a punch.

use super::is_usable_by_all;
use crate::support::{
    browser::{Screen, Window},
    database,
    house::PASSWORD,
};
use onpost::{actions::passkey, rules::press::PressAtPost, store};

/// Asks for a punch's challenge and has the device sign it, as the clock's form does.
const SIGNED_PUNCH: &str = r#"
    const done = arguments[arguments.length - 1];
    (async () => {
        const { publicKey, said } = await (await fetch('/clock/passkey', { method: 'POST' })).json();
        if (!publicKey) return { said };
        const asked = PublicKeyCredential.parseRequestOptionsFromJSON(publicKey);
        return { signed: JSON.stringify(await navigator.credentials.get({ publicKey: asked })) };
    })().catch((error) => ({ failed: error.name })).then(done);
"#;

/// Registers the phone that the window is on, by its person who is signed in.
pub(super) async fn register(phone: &Window) {
    phone.go("/account/passkeys/new").await;
    is_usable_by_all(phone, "register a device").await;
    phone.picture("passkey-1-new").await;
    phone.fill("name", "我的手机").await;
    phone.fill("password", PASSWORD).await;
    phone.press("main form button.primary").await;
    phone.find("form[data-passkey-create]").await;
    is_usable_by_all(phone, "create the key").await;
    phone.picture("passkey-2-create").await;
    phone
        .press("form[data-passkey-create] button.primary")
        .await;
    phone.find("#passkeys li").await;
    is_usable_by_all(phone, "account with a device").await;
    phone.picture("passkey-3-waiting").await;
}

pub(super) async fn confirm(desk: &Window) {
    desk.sign_in("2001").await;
    desk.go("/passkeys").await;
    is_usable_by_all(desk, "devices to confirm").await;
    desk.picture("passkey-4-desk").await;
    desk.press("form.decide button.primary").await;
    desk.find(".deed.done").await;
    desk.picture("passkey-5-confirmed").await;
}

/// Whether what the device signed is taken for a punch of 李伟's.
async fn spends(window: &Window, signed: &str) -> bool {
    let rooms = &window.house.rooms;
    let mut tx = rooms.db.write().await.unwrap();
    let li = store::person::find_by_staff_no(&mut tx, "1001").await;
    let posts = store::post::list(&mut tx).await.unwrap();
    let post = posts.iter().find(|it| it.code == "1000").unwrap().id;
    let press = PressAtPost {
        person: li.unwrap().unwrap().id,
        post,
        at: rooms.now(),
    };
    let spent = passkey::spend(&mut tx, rooms, press, signed).await;
    let spent = spent.unwrap().is_some();
    tx.commit().await.unwrap();
    spent
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phone_is_registered_confirmed_and_signs_in_and_a_punch() {
    let fresh = database::sqlite().await;
    let Some(phone) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    let device = phone.add_authenticator().await;
    phone.sign_in("1001").await;
    register(&phone).await;
    let early = phone.wait_for(SIGNED_PUNCH).await;
    assert!(
        early["said"].as_str().unwrap().contains("已确认"),
        "{early}"
    );

    let desk = phone.beside(Screen::Desk).await.unwrap();
    confirm(&desk).await;
    desk.close().await;

    phone.driver.delete_all_cookies().await.unwrap();
    phone.set_verified(&device, false).await;
    phone.go("/sign-in").await;
    is_usable_by_all(&phone, "sign in").await;
    phone.press("form[data-passkey] button").await;
    let told = "form[data-passkey] .passkey-line:not(:empty)";
    phone.find(told).await;
    phone
        .wait_for(
            "const done = arguments[0]; const line = document.querySelector('.passkey-line');
             const wait = () => line.textContent === line.dataset.cancelled ? done(true) : setTimeout(wait, 50);
             wait();",
        )
        .await;
    phone.picture("passkey-6-cancelled").await;

    phone.set_verified(&device, true).await;
    phone.press("form[data-passkey] button").await;
    phone.find("form[action='/clock'] button").await;
    phone.picture("passkey-7-clock").await;

    let signed = phone.wait_for(SIGNED_PUNCH).await;
    let signed = signed["signed"]
        .as_str()
        .unwrap_or_else(|| panic!("{signed}"));
    assert!(spends(&phone, signed).await);
    assert!(!spends(&phone, signed).await, "used once");
    phone.set_verified(&device, false).await;
    let refused = phone.wait_for(SIGNED_PUNCH).await;
    assert_eq!(refused["failed"], "NotAllowedError");
    phone.go("/account").await;
    assert!(phone.text().await.contains("最近使用"));
    phone.light("dark").await;
    phone.picture("passkey-8-account-dark").await;
    phone.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_device_is_not_registered_twice() {
    let fresh = database::sqlite().await;
    let Some(phone) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    phone.add_authenticator().await;
    phone.sign_in("1001").await;
    register(&phone).await;
    phone.go("/account/passkeys/new").await;
    phone.fill("name", "又一次").await;
    phone.fill("password", PASSWORD).await;
    phone.press("main form button.primary").await;
    phone
        .press("form[data-passkey-create] button.primary")
        .await;
    phone
        .wait_for(
            "const done = arguments[0]; const line = document.querySelector('.passkey-line');
             const wait = () => line.textContent === line.dataset.known ? done(true) : setTimeout(wait, 50);
             wait();",
        )
        .await;
    phone.close().await;
}
