//! The word about a deed: whom and what, once, to whoever did it.

use super::{FORM, approve, file, told};
use crate::{on_both, support::house::House};
use onpost::store::Db;

/// What holds the word on its way.
const COOKIE: &str = "onpost-deed";

on_both!(a_deed_is_told_by_whom_and_what_and_once);
async fn a_deed_is_told_by_whom_and_what_and_once(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let filed = li.post("/requests/new", &FORM).await;
    let own = ["已提交，等待审批：个人事假，11月3日（周二） 08:00–16:00"];
    assert_eq!(told(&li, &filed).await, own);
    assert!(
        told(&li, &filed).await.is_empty(),
        "read again, it's no news"
    );

    let zhao = house.sign_in("2001").await;
    zhao.speak("en").await;
    let done = approve(&zhao, &filed.location).await;
    assert_eq!(done.location, "/inbox", "no address carries words");
    let page = zhao.get(&done.location).await;
    assert_eq!(
        page.select("#deed[role=status] .deed-text"),
        ["Approved: 李伟: Personal leave, Tue 3 Nov 08:00–16:00"]
    );
    let next = page.attribute(".deed-next", "href").unwrap();
    assert_eq!(next, format!("{}/cancel", filed.location));
    assert_eq!(zhao.cookie(COOKIE), None, "the page that tells it ends it");
}

on_both!(a_word_is_told_on_the_page_that_it_leads_to_and_soon);
async fn a_word_is_told_on_the_page_that_it_leads_to_and_soon(db: Db) {
    let house = House::open(db).await;
    let slip = file(&house).await;
    let zhao = house.sign_in("2001").await;
    let done = approve(&zhao, &slip).await;
    assert!(zhao.get("/today").await.select(".deed").is_empty());
    assert_eq!(zhao.get(&done.location).await.select(".deed").len(), 1);

    let li = house.sign_in("1001").await;
    let cancelled = li
        .post(&format!("{slip}/cancel"), &[("note", "改期")])
        .await;
    house.wait(chrono::Duration::seconds(61));
    assert!(
        told(&li, &cancelled).await.is_empty(),
        "a minute later it's old"
    );
}

on_both!(nobody_makes_a_page_of_ours_say_something);
async fn nobody_makes_a_page_of_ours_say_something(db: Db) {
    let house = House::open(db).await;
    let slip = file(&house).await;
    let (zhao, sun) = (house.sign_in("2001").await, house.sign_in("3001").await);
    approve(&zhao, &slip).await;
    let sealed = zhao.cookie(COOKIE).unwrap();
    let changed = match sealed.as_bytes()[0] {
        b'A' => format!("B{}", &sealed[1..]),
        _ => format!("A{}", &sealed[1..]),
    };
    sun.keep(&format!("{COOKIE}={sealed}; Path=/"));
    assert!(
        sun.get("/inbox").await.select(".deed").is_empty(),
        "another's"
    );
    zhao.keep(&format!("{COOKIE}={changed}; Path=/"));
    assert!(
        zhao.get("/inbox").await.select(".deed").is_empty(),
        "changed"
    );
    zhao.keep(&format!("{COOKIE}={sealed}; Path=/"));
    assert_eq!(zhao.get("/inbox").await.select(".deed").len(), 1);
    for address in [
        "/inbox?done=approve",
        "/letters?said=resent",
        "/shifts?done=saved",
    ] {
        let page = house.sign_in("9001").await.get(address).await;
        assert!(
            page.select(".deed, .notice.success").is_empty(),
            "{address}"
        );
    }
}

on_both!(what_the_site_keeps_is_told_by_name);
async fn what_the_site_keeps_is_told_by_name(db: Db) {
    let house = House::open(db).await;
    let sun = house.sign_in("3001").await;
    let added = sun
        .post("/departments", &[("code", "OPS2"), ("name", "运维二部")])
        .await;
    assert_eq!(told(&sun, &added).await, ["已添加部门：运维二部"]);
    let set = [
        ("from", "2026-12-25"),
        ("to", "2026-12-26"),
        ("kind", "holiday"),
        ("name", "司庆"),
    ];
    let set = sun.post("/calendar", &set).await;
    let days = "12月25日（周五） – 12月26日（周六）";
    assert_eq!(
        told(&sun, &set).await,
        [format!("已设为节假日：{days}（司庆）")]
    );
    let gone = [("from", "2026-12-25"), ("to", "2026-12-26")];
    let gone = sun.post("/calendar/remove", &gone).await;
    assert_eq!(told(&sun, &gone).await, [format!("已从日历中移除：{days}")]);
    let zhou = house.sign_in("9001").await;
    let ran = zhou.post("/jobs/tidy/run", &[]).await;
    assert!(told(&zhou, &ran).await[0].starts_with("已运行“"));
}
