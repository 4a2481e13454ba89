//! Letters in a real browser: chosen on a phone, looked after at a desk.

use super::is_usable_by_all;
use crate::{
    letters::{deliver, give_address, roads},
    support::{
        browser::{Screen, Window},
        database,
        smtp::{Fate, Server},
    },
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_chooses_on_a_phone_what_comes_by_mail() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    give_address(&window.house, "1001").await;
    window.sign_in("1001").await;
    window.go("/notices").await;
    is_usable_by_all(&window, "notices, none").await;
    window.go("/account/notices").await;
    is_usable_by_all(&window, "choices").await;
    window.picture("choices-phone-zh").await;
    window.press("[name=topic][value=swap]").await;
    window.press("[name=language][value=en]").await;
    // The bar at the foot of the window may lie over the button until one scrolls.
    window
        .ask("document.querySelector('main .button.primary').click(); return null;")
        .await;
    window.find(".deed.done").await;
    let ticked = window.ask("return document.querySelector('[name=topic][value=swap]').checked;");
    assert_eq!(ticked.await, serde_json::json!(false));
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_sees_what_failed_and_sends_it_again() {
    let fresh = database::sqlite().await;
    let server = Server::open().await;
    for screen in [Screen::Desk, Screen::Phone] {
        let Some(window) = Window::open(fresh.db.clone(), screen).await else {
            return;
        };
        give_address(&window.house, "9001").await;
        server.fate(&[Fate::Rejected]);
        let admin = window.house.sign_in("9001").await;
        crate::letters::write(&admin).await;
        let roads = roads(&server);
        assert_eq!(deliver(&window.house, &roads).await.failed, 1);
        window.sign_in("9001").await;
        window.go("/letters").await;
        is_usable_by_all(&window, "letters").await;
        window.picture(&format!("letters-{screen:?}")).await;
        window.light("dark").await;
        window.picture(&format!("letters-{screen:?}-dark")).await;
        window.go("/robots/new").await;
        is_usable_by_all(&window, "a new robot").await;
        window.go("/letters").await;
        window.press("td form[action$='/resend'] button").await;
        window.find(".deed.done").await;
        assert_eq!(deliver(&window.house, &roads).await.sent, 1);
        window.go("/notices").await;
        is_usable_by_all(&window, "notices").await;
        window.picture(&format!("notices-{screen:?}")).await;
        window.close().await;
    }
}
