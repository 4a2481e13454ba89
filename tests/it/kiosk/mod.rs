//! The screen at the post and the live board: set up, shown, followed, cut off.

mod board;
mod presence;
mod screens;

use crate::support::{house::House, visitor::Visitor};
use onpost::{
    rules::{ids::PostId, screen_code},
    store,
};

/// The call centre.
async fn post(house: &House) -> PostId {
    let mut tx = house.rooms.db.read().await.unwrap();
    let post = store::post::find_by_code(&mut tx, "1000").await.unwrap();
    post.unwrap().id
}

/// Adds a screen to the call centre, as a supervisor does; gives the path of its one-time address.
pub async fn invite(house: &House, boss: &Visitor) -> String {
    let page = format!("/posts/{}/kiosks", post(house).await);
    let told = boss.post(&page, &[("name", "前台")]).await;
    assert_eq!(told.status, 200, "{}", told.text);
    let address = told.attribute("a.kiosk-address", "href").unwrap();
    let path = address.strip_prefix("http://localhost:8080").unwrap();
    path.to_owned()
}

/// The browser of the screen at the call centre.
async fn screen(house: &House) -> Visitor {
    let boss = house.sign_in("2001").await;
    let address = invite(house, &boss).await;
    let browser = house.stranger();
    let answer = browser.post(&address, &[]).await;
    assert_eq!((answer.status, answer.location.as_str()), (303, "/kiosk"));
    browser
}

/// The digits that are right now.
async fn digits(house: &House) -> String {
    let post = post(house).await;
    let mut tx = house.rooms.db.read().await.unwrap();
    let secret = store::screen_code::find_secret(&mut tx, post)
        .await
        .unwrap();
    screen_code::shown(&secret.unwrap(), house.now()).digits
}
