//! Heavy deeds ask first: in a dialog on the page, and on a page of its own for whoever has no scripts.

use super::{file, told};
use crate::{
    on_both,
    support::{house::House, visitor::Visitor},
};
use onpost::store::{self, Db};

/// The question of an address, and that it has a form that does it.
async fn asked(who: &Visitor, address: &str) -> String {
    let page = who.get(address).await;
    assert_eq!(page.status, 200, "{address}: {}", page.text);
    page.form(address);
    page.select("h1").concat()
}

on_both!(withdrawing_a_slip_asks_by_what_it_is);
async fn withdrawing_a_slip_asks_by_what_it_is(db: Db) {
    let house = House::open(db).await;
    let slip = file(&house).await;
    let li = house.sign_in("1001").await;
    let page = li.get(&slip).await;
    let address = format!("{slip}/withdraw");
    let link = page.attribute("a[data-dialog]", "href");
    assert_eq!(link.as_deref(), Some(address.as_str()));
    page.form(&address);
    assert_eq!(
        page.select("dialog h2"),
        ["撤回个人事假，11月3日（周二） 08:00–16:00？"]
    );
    assert_eq!(
        asked(&li, &address).await,
        "撤回个人事假，11月3日（周二） 08:00–16:00？"
    );
    let zhao = house.sign_in("2001").await;
    assert_eq!(zhao.get(&address).await.status, 403, "another's");
    let done = li.post(&address, &[]).await;
    assert_eq!(
        told(&li, &done).await,
        ["已撤回：个人事假，11月3日（周二） 08:00–16:00"]
    );
    assert_eq!(li.get(&address).await.status, 409, "it's withdrawn already");
}

on_both!(a_password_a_session_and_a_feed_are_ended_after_a_question);
async fn a_password_a_session_and_a_feed_are_ended_after_a_question(db: Db) {
    let house = House::open(db).await;
    let mut tx = house.rooms.db.read().await.unwrap();
    let li = store::person::find_by_staff_no(&mut tx, "1001").await;
    let li = li.unwrap().unwrap().id;
    drop(tx);
    let sun = house.sign_in("3001").await;
    let address = format!("/people/{li}/reset-password");
    assert_eq!(asked(&sun, &address).await, "重置李伟（1001）的密码？");
    let zhao = house.sign_in("2001").await;
    assert_ne!(zhao.get(&address).await.status, 200);

    assert_eq!(
        asked(&sun, "/account/sign-out-everywhere").await,
        "在所有设备上退出登录？"
    );
    assert_eq!(
        sun.post("/account/feeds", &[("of", "own")]).await.status,
        200
    );
    let feeds = sun.get("/account/feeds").await;
    let address = feeds
        .attribute("form[action$='/revoke']", "action")
        .unwrap();
    assert!(asked(&sun, &address).await.starts_with("撤销日历订阅："));
    assert_eq!(zhao.get(&address).await.status, 404, "another's");
    let done = sun.post(&address, &[]).await;
    assert!(told(&sun, &done).await[0].starts_with("已撤销日历订阅："));
}

on_both!(a_rejection_says_that_it_stands_and_its_person_files_again);
async fn a_rejection_says_that_it_stands_and_its_person_files_again(db: Db) {
    let house = House::open(db).await;
    let slip = file(&house).await;
    let zhao = house.sign_in("2001").await;
    assert!(
        zhao.get("/inbox")
            .await
            .says("驳回不能撤销，由本人重新提交")
    );
    let rejection = [("answer", "reject"), ("seen", "1"), ("reason", "人手不足")];
    let done = zhao.post(&format!("{slip}/decide"), &rejection).await;
    assert_eq!(
        told(&zhao, &done).await,
        ["已驳回：李伟的个人事假，11月3日（周二） 08:00–16:00"]
    );
    let li = house.sign_in("1001").await;
    let again = li.get(&slip).await;
    let again = again.attribute("a[href*='again=']", "href").unwrap();
    let form = li.get(&again).await.form("/requests/new");
    let value = |name: &str| {
        let mut found = form.iter().filter(|(known, _)| known == name);
        found.next().map(|(_, value)| value.clone())
    };
    assert_eq!(value("kind").as_deref(), Some("personal"));
    assert_eq!(value("from").as_deref(), Some("2026-11-03T08:00"));
    assert_eq!(value("reason").as_deref(), Some("搬家"));
    assert_eq!(zhao.get(&again).await.status, 404, "another's");
}
