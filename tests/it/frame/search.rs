//! Looking people up: who may, whom they find, and that every sign is just a sign.

use crate::{
    on_both,
    support::{database, house::House, visitor::Visitor},
};
use chrono::Duration;
use onpost::store::Db;

/// The names that a search lists.
async fn found(who: &Visitor, text: &str) -> Vec<String> {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("q", text)
        .finish();
    let page = who.get(&format!("/search?{query}")).await;
    assert_eq!(page.status, 200, "{text}: {}", page.text);
    assert_eq!(page.attribute("#find", "value").as_deref(), Some(text));
    page.select(".found .found-who strong")
}

on_both!(people_are_found_within_ones_departments);
async fn people_are_found_within_ones_departments(db: Db) {
    let house = House::open(db).await;
    let zhao = house.sign_in("2001").await;
    let hr = house.sign_in("3001").await;
    for (text, of_boss, of_hr) in [
        ("王芳", &["王芳"][..], &["王芳"][..]),
        ("wf", &["王芳"], &["王芳"]),
        ("1002", &["王芳"], &["王芳"]),
        ("陈静", &[], &["陈静"]),
        ("1003", &[], &["陈静"]),
        ("002001", &["赵敏"], &["赵敏"]),
        // Signs that databases, pages and addresses have a use for.
        ("'", &[], &[]),
        ("%", &[], &[]),
        ("_", &[], &[]),
        ("100_", &[], &[]),
        ("<b>", &[], &[]),
        ("\\", &[], &[]),
        ("😀", &[], &[]),
        ("' OR 1=1 --", &[], &[]),
    ] {
        assert_eq!(found(&zhao, text).await, of_boss, "{text}");
        assert_eq!(found(&hr, text).await, of_hr, "{text}");
    }
    for staff in ["1001", "1003"] {
        let staff = house.sign_in(staff).await;
        for path in ["/search", "/search?q=1"] {
            assert_eq!(staff.get(path).await.status, 403);
        }
        let page = staff.get("/clock").await;
        assert!(
            page.select(".find-box, .find-link").is_empty(),
            "{}",
            page.text
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_found_leads_to_what_one_looks_somebody_up_for() {
    let fresh = database::sqlite().await;
    let house = House::open(fresh.db.clone()).await;
    let zhao = house.sign_in("2001").await;
    let page = zhao.get("/clock").await;
    assert_eq!(
        page.attribute("form.find-box", "action").as_deref(),
        Some("/search")
    );
    let page = zhao.get("/search?q=1001").await;
    assert!(
        page.says("下一次值班： 11月2日（周一） 早班 08:00–16:00"),
        "{}",
        page.text
    );
    let ways = page.attributes(".found a", "href");
    assert!(ways[0].starts_with("/duties/"), "{ways:?}");
    assert_eq!(ways[1], "tel:13800001001");
    assert!(
        ways[2].starts_with("/people/") && ways[2].ends_with("/month"),
        "{ways:?}"
    );
    assert_eq!(ways.len(), 3, "their data are HR's: {ways:?}");
    assert_eq!(zhao.get(&ways[0]).await.status, 200);
    let hr = house.sign_in("3001").await;
    let ways = hr
        .get("/search?q=1001")
        .await
        .attributes(".found a", "href");
    assert_eq!(ways.len(), 4, "{ways:?}");
    assert_eq!(hr.get(&ways[3]).await.status, 200);
    house.wait(Duration::hours(1));
    let page = zhao.get("/search?q=1001").await;
    assert!(page.says("正在值班："), "{}", page.text);
    let page = zhao.get("/search?q=2003").await;
    assert!(page.says("两个月内没有排班"), "{}", page.text);
    // Nobody: what to do first, and where those are who left.
    assert!(
        zhao.get("/search?q=x9")
            .await
            .attributes(".empty a", "href")
            .is_empty()
    );
    let page = hr.get("/search?q=x9").await;
    assert_eq!(
        page.attributes(".empty a", "href"),
        ["/people?q=x9&who=all"]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_search_has_its_bounds_and_says_so() {
    let fresh = database::sqlite().await;
    let house = House::open(fresh.db.clone()).await;
    let many: String = (0..60)
        .map(|n| format!("5{n:03},张三{n},OPS,staff,1000,,\n"))
        .collect();
    let staff = format!("staff_no,name,department,role,posts,phone,email\n{many}");
    let departments = ("departments.csv", "code,name\nOPS,运维部\n");
    let posts = "code,name,department,line,timezone\n1000,呼叫中心,OPS,first,\n";
    let files = [departments, ("posts.csv", posts), ("staff.csv", &*staff)];
    house.import_alone(&files).await;
    let hr = house.sign_in("3001").await;
    let page = hr.get("/search?q=zs").await;
    assert_eq!(page.select(".found > li").len(), 50);
    assert!(page.says("找到 60 人，只列出前 50 人"), "{}", page.text);
    let page = hr.get("/search?q=5007").await;
    assert!(page.says("找到 1 人"), "{}", page.text);
    let page = hr.get(&format!("/search?q={}", "x".repeat(65))).await;
    assert!(
        page.status == 200 && page.says("最多 64 个字"),
        "{}",
        page.text
    );
    for path in ["/search", "/search?q=", "/search?q=%20%E3%80%80"] {
        let page = hr.get(path).await;
        assert!(page.says("拼音首字母（如 zw）"), "{path}: {}", page.text);
    }
    // What is no text at all.
    assert!(hr.get("/search?q=%FF%00").await.status < 500);
}
