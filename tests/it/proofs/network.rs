//! Where a request came from: proxies that are trusted are believed, and nobody else.

use super::{AT_WORK, ELSEWHERE, ask, press};
use crate::{
    on_both,
    support::{house::House, visitor::Visitor},
};
use onpost::store::Db;

const PROXY: &str = "192.0.2.1";

async fn behind_a_proxy(db: Db) -> House {
    let settings = ["--trusted-proxies", "192.0.2.0/28,2001:db8:9::1"];
    let house = House::open_with(db, "http://localhost:8080", &settings).await;
    ask(&house, &["network"], "refuse").await;
    house
}

async fn is_at_work(visitor: &Visitor) -> bool {
    let page = visitor.get("/clock").await;
    page.says("已在工作网络中")
}

on_both!(a_forged_header_proves_nothing);
async fn a_forged_header_proves_nothing(db: Db) {
    let house = behind_a_proxy(db).await;
    let li = house.sign_in("1001").await;
    li.come_from(ELSEWHERE);
    for (name, value) in [
        ("x-forwarded-for", AT_WORK),
        ("forwarded", "for=10.20.3.4"),
        ("x-real-ip", AT_WORK),
    ] {
        li.claim(name, value);
        assert!(!is_at_work(&li).await, "{name} straight from a client");
        assert_eq!(press(&li, &[("kind", "in")]).await.status, 422);
        li.claim(name, "");
    }
    // Through the proxy, which adds whom it was asked by; and hands on what it doesn't know.
    li.come_from(PROXY);
    li.claim("x-forwarded-for", &format!("{AT_WORK}, {ELSEWHERE}"));
    assert!(!is_at_work(&li).await);
    li.claim("x-forwarded-for", ELSEWHERE);
    li.claim("forwarded", "for=10.20.3.4");
    assert!(!is_at_work(&li).await, "the headers contradict each other");
    assert_eq!(press(&li, &[("kind", "in")]).await.status, 422);
    assert_eq!(house.punches("1001").await, 0);
}

on_both!(a_trusted_proxy_tells_who_is_at_work);
async fn a_trusted_proxy_tells_who_is_at_work(db: Db) {
    let house = behind_a_proxy(db).await;
    let li = house.sign_in("1001").await;
    li.come_from(PROXY);
    assert!(!is_at_work(&li).await, "the proxy said nothing");
    li.claim(
        "x-forwarded-for",
        &format!("{ELSEWHERE}, {AT_WORK}, 192.0.2.3"),
    );
    assert!(is_at_work(&li).await);
    li.claim("x-forwarded-for", "");
    li.claim("forwarded", "for=\"[2001:db8:20::5]:4711\";proto=https");
    assert!(is_at_work(&li).await);
    let done = press(&li, &[("kind", "in")]).await;
    assert!(done.says("已验证：工作网络"), "{}", done.text);
}

on_both!(wrong_passwords_count_against_who_is_behind_the_proxy);
async fn wrong_passwords_count_against_who_is_behind_the_proxy(db: Db) {
    let house = behind_a_proxy(db).await;
    let guesser = house.stranger();
    guesser.come_from(PROXY);
    for guess in 0..100 {
        guesser.claim(
            "x-forwarded-for",
            &format!("198.51.100.{guess}, {ELSEWHERE}"),
        );
        let staff_no = format!("7{guess}");
        let form = [("staff_no", staff_no.as_str()), ("password", "guess")];
        assert_eq!(guesser.post("/sign-in", &form).await.status, 422);
    }
    let form = [("staff_no", "7999"), ("password", "guess")];
    guesser.claim("x-forwarded-for", &format!("198.51.100.77, {ELSEWHERE}"));
    assert_eq!(guesser.post("/sign-in", &form).await.status, 429);
    let colleague = house.stranger();
    colleague.come_from(PROXY);
    colleague.claim("x-forwarded-for", AT_WORK);
    assert_eq!(
        colleague.post("/sign-in", &form).await.status,
        422,
        "others don't wait"
    );
}
