//! The page of the log, its file, and the page of who looked at one's month.

use crate::{
    on_both,
    support::{dated::change_person, house::House, visitor::Visitor},
};
use onpost::{
    actions::{Edition, audit, department, person},
    rules::audit::chain::ChainFinding,
    store::Db,
};

/// What was noted beside the pages is written, too.
async fn found(house: &House, who: &Visitor, asked: &str) -> Vec<String> {
    house.rooms.write_notes().await.unwrap();
    let page = who.get(&format!("/audit?{asked}")).await;
    assert_eq!(page.status, 200, "{asked}: {}", page.text);
    page.select(".table tbody tr")
}

on_both!(what_is_changed_is_told_with_who_and_what_it_was);
async fn what_is_changed_is_told_with_who_and_what_it_was(db: Db) {
    let house = House::open(db).await;
    let hr = house.signed_in("3001").await;
    let listed = department::list(&house.rooms, &hr.actor).await.unwrap();
    let before = listed[0].department.clone();
    let mut after = before.clone();
    after.name = "服务中心".into();
    department::change(&house.rooms, &hr.actor, &Edition::of(&before), &after)
        .await
        .unwrap();
    let staff = person::list(&house.rooms, &hr.actor).await.unwrap();
    let li = staff
        .people
        .iter()
        .find(|it| it.staff_no == "1001")
        .unwrap();
    let was = person::find(&house.rooms, &hr.actor, li.id).await.unwrap();
    let mut is = was.clone();
    is.person.phone = "13911112222".into();
    is.person.name = "李大伟".into();
    change_person(&house.rooms, &hr.actor, &was, &is)
        .await
        .unwrap();
    let admin = house.sign_in("9001").await;
    let rows = found(&house, &admin, "deed=changed").await;
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(
        rows[0].contains("李伟 → 李大伟") && rows[0].contains("电话：已更改"),
        "{rows:?}"
    );
    assert!(!rows[0].contains("13911112222"));
    assert!(
        rows[1].contains("孙丽") && rows[1].contains("服务台 → 服务中心"),
        "{rows:?}"
    );
    for (asked, count) in [
        ("q=%E5%AD%99%E4%B8%BD&deed=changed", 2),
        ("q=1001&deed=changed", 1),
        ("q=1002", 0),
        ("kind=department", 1),
        ("thing=%E4%B8%AD%E5%BF%83&kind=department", 1),
        ("thing=%25&kind=department", 0),
        ("deed=changed&to=2026-11-01", 0),
        ("deed=changed&from=2026-11-02&to=2026-11-02", 2),
    ] {
        assert_eq!(found(&house, &admin, asked).await.len(), count, "{asked}");
    }
    let file = admin.get("/audit/export?kind=department").await;
    assert_eq!(file.status, 200);
    let line: serde_json::Value = serde_json::from_str(file.text.trim()).unwrap();
    assert_eq!(line["changes"][0]["shown"]["after"], "服务中心");
    let exported = found(&house, &admin, "kind=audit&deed=exported").await;
    assert_eq!(exported.len(), 1);
    for who in ["1001", "2001", "3001"] {
        let visitor = house.sign_in(who).await;
        for page in ["/audit", "/audit/export?kind=nonsense"] {
            assert_eq!(visitor.get(page).await.status, 403, "{who} {page}");
        }
    }
    let found = audit::verify(&house.rooms.db, None).await.unwrap();
    assert!(matches!(found, ChainFinding::Sound { .. }), "{found:?}");
}

on_both!(a_storm_of_failures_is_one_entry_and_one_with_how_often);
async fn a_storm_of_failures_is_one_entry_and_one_with_how_often(db: Db) {
    let house = House::open(db).await;
    let stranger = house.stranger();
    for password in ["wrong one 1", "wrong one 2", "wrong one 3"] {
        let form = [("staff_no", "1001"), ("password", password)];
        assert_eq!(stranger.post("/sign-in", &form).await.status, 422);
    }
    // A password in the wrong field is not kept.
    let form = [("staff_no", "my secret password"), ("password", "x")];
    assert_eq!(stranger.post("/sign-in", &form).await.status, 422);
    let admin = house.sign_in("9001").await;
    let rows = found(&house, &admin, "deed=sign_in_failed").await;
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(
        rows.iter()
            .any(|it| it.contains("一分钟内 2 次") && it.contains("1001 李伟"))
    );
    assert!(rows.iter().all(|it| it.contains("未登录者")));
    let page = admin.get("/audit").await;
    assert!(!page.text.contains("my secret") && !page.text.contains("wrong one"));
    let signed_in = found(&house, &admin, "deed=signed_in&q=9001").await;
    assert_eq!(signed_in.len(), 1);
}

on_both!(everybody_sees_who_looked_at_their_month_and_nobody_elses);
async fn everybody_sees_who_looked_at_their_month_and_nobody_elses(db: Db) {
    let house = House::open(db).await;
    let li = house.signed_in("1001").await.person.id;
    let boss = house.sign_in("2001").await;
    assert_eq!(boss.get(&format!("/people/{li}/month")).await.status, 200);
    assert_eq!(boss.get("/months").await.status, 200);
    let hr = house.sign_in("3001").await;
    assert_eq!(hr.get("/months/export?format=csv").await.status, 200);
    house.rooms.write_notes().await.unwrap();
    let of = async |staff_no: &str| {
        let visitor = house.sign_in(staff_no).await;
        let page = visitor.get("/account/looks").await;
        assert_eq!(page.status, 200);
        page.select("ul.list li")
    };
    let own = of("1001").await;
    assert_eq!(own.len(), 3, "{own:?}");
    assert!(
        own[0].contains("孙丽") && own[0].contains("导出"),
        "{own:?}"
    );
    assert!(
        own.iter()
            .any(|it| it.contains("赵敏") && it.contains("个人考勤"))
    );
    // Of another department: only what HR took home of everybody.
    assert_eq!(of("1003").await.len(), 1);
    // One's own looks aren't told, of oneself or of all.
    assert_eq!(of("3001").await.len(), 1);
}
