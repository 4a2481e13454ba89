//! Where one is signed in, in words, and the end of one of them.

use super::stay;
use crate::{
    on_both,
    support::{house::House, visitor::Visitor},
};
use chrono::Duration;
use onpost::store::Db;

const PHONE: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36";

const DESK: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210.91";

/// 李伟 on his phone, where he stays, and ten minutes later at a desk.
async fn signed_in_twice(house: &House) -> (Visitor, Visitor) {
    let (phone, desk) = (house.stranger(), house.stranger());
    phone.claim("user-agent", PHONE);
    desk.claim("user-agent", DESK);
    stay(&phone, "1001").await;
    house.wait(Duration::minutes(10));
    let form = [
        ("staff_no", "1001"),
        ("password", crate::support::house::PASSWORD),
    ];
    assert_eq!(desk.post("/sign-in", &form).await.status, 303);
    (phone, desk)
}

/// Where the question about each of the browsers stands that somebody's page lists.
async fn questions(visitor: &Visitor) -> Vec<String> {
    visitor
        .get("/account")
        .await
        .attributes(".devices a[data-dialog]", "href")
}

on_both!(the_browsers_are_told_in_words_with_their_times);
async fn the_browsers_are_told_in_words_with_their_times(db: Db) {
    let house = House::open(db).await;
    let (phone, desk) = signed_in_twice(&house).await;
    let names = |page: &crate::support::visitor::Answer| page.select(".devices .device strong");
    let page = desk.get("/account").await;
    assert_eq!(
        names(&page),
        ["Windows 电脑上的 Edge", "Android 手机上的 Chrome"]
    );
    assert_eq!(page.select(".devices .standing"), ["本机"]);
    let told = page.select(".devices .device .hint");
    assert_eq!(told[0], "登录于 11月2日（周一） 07:53");
    assert_eq!(
        told[1],
        "登录于 11月2日（周一） 07:43 · 最近使用：11月2日（周一） 07:43 · 不用则保持到 12月2日（周三） 07:43"
    );
    house.wait(Duration::minutes(10));
    phone.speak("en").await;
    let page = phone.get("/account").await;
    assert_eq!(
        names(&page),
        ["Chrome on an Android phone", "Edge on a Windows computer"]
    );
}

on_both!(one_of_them_is_ended_after_a_question_and_no_other);
async fn one_of_them_is_ended_after_a_question_and_no_other(db: Db) {
    let house = House::open(db).await;
    let (phone, desk) = signed_in_twice(&house).await;
    let asks = questions(&desk).await;
    let page = desk.get(&asks[1]).await;
    assert_eq!(page.select("h1"), ["退出“Android 手机上的 Chrome”？"]);
    assert_eq!(
        phone.get("/account").await.status,
        200,
        "asked, and not ended"
    );
    let end = format!("{}/end", asks[1]);
    let done = desk.post(&end, &[]).await;
    assert_eq!(done.location, "/account");
    assert!(desk.get(&done.location).await.says("已退出登录："));
    assert_eq!(phone.get("/account").await.status, 303);
    assert_eq!(questions(&desk).await.len(), 1);

    let asked = desk.get(&asks[1]).await;
    assert!(desk.get(&asked.location).await.says("已经退出登录"));
    let ended = desk.post(&end, &[]).await;
    assert!(desk.get(&ended.location).await.says("已经退出登录"));
}

on_both!(ending_the_one_at_hand_signs_out);
async fn ending_the_one_at_hand_signs_out(db: Db) {
    let house = House::open(db).await;
    let (phone, desk) = signed_in_twice(&house).await;
    let here = &questions(&desk).await[0];
    assert!(desk.get(here).await.says("在本机退出登录？"));
    let done = desk.post(&format!("{here}/end"), &[]).await;
    assert_eq!((done.status, done.location.as_str()), (303, "/sign-in"));
    assert_eq!(desk.cookie("onpost"), None);
    assert_eq!(phone.get("/account").await.status, 200);
}

on_both!(nobody_ends_anothers);
async fn nobody_ends_anothers(db: Db) {
    let house = House::open(db).await;
    let (phone, _) = signed_in_twice(&house).await;
    let own = &questions(&phone).await[0];
    for staff_no in ["1002", "9001"] {
        let other = house.sign_in(staff_no).await;
        assert_eq!(other.get(own).await.location, "/account");
        let done = other.post(&format!("{own}/end"), &[]).await;
        assert_eq!(done.location, "/account");
    }
    assert_eq!(house.stranger().get(own).await.status, 303);
    assert_eq!(phone.get("/account").await.status, 200);
}
