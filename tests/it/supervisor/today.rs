//! Today: who is due, here, late, missing, excused, next.

use super::{decide, file, punch};
use crate::{
    on_both,
    support::{house::House, visitor::Answer},
};
use onpost::store::Db;

/// Due, here, missing, excused.
fn figures(page: &Answer) -> Vec<String> {
    page.select(".figures dd")
}

on_both!(the_roll_follows_the_day);
async fn the_roll_follows_the_day(db: Db) {
    let house = House::open(db).await;
    let zhao = house.sign_in("2001").await;
    let early = zhao.get("/today").await;
    assert_eq!(figures(&early), ["0", "0", "0", "0"]);
    assert!(early.says("李伟") && early.says("待上岗"));

    house.wait_until("2026-11-02T07:50:00+08:00");
    let missing = zhao.get("/today").await;
    assert_eq!(figures(&missing), ["1", "0", "1", "0"]);
    assert!(missing.says("未到 5 分钟"), "{}", missing.text);
    let phone = missing.attribute(".roll-list a[href^='tel:']", "href");
    assert_eq!(phone.as_deref(), Some("tel:13800001001"));
    assert!(missing.says("王芳"), "she is next");

    punch(&house, &["1001,2026-11-02 07:52,in"]).await;
    house.wait_until("2026-11-02T09:00:00+08:00");
    let late = zhao.get("/today").await;
    assert_eq!(figures(&late), ["1", "1", "0", "0"]);
    assert!(late.says("迟到 7 分钟") && late.says("到岗 07:52"));
    assert!(late.select(".roll-list a[href^='tel:']").is_empty());
    assert!(late.says("08:00–09:00 应到 1 人，在岗 1 人"));

    house.wait_until("2026-11-02T16:20:00+08:00");
    let staying = zhao.get("/today").await;
    assert!(staying.says("已到下班时间，未打下班卡"));
    assert_eq!(figures(&staying), ["1", "0", "1", "0"], "王芳 is due");
}

on_both!(who_is_excused_is_not_missed);
async fn who_is_excused_is_not_missed(db: Db) {
    let house = House::open(db).await;
    file(
        &house,
        "Q1,1001,business_trip,2026-11-02 08:00,2026-11-02 16:00,2026-11-01 09:00,出差",
    )
    .await;
    let zhao = house.sign_in("2001").await;
    let inbox = zhao.get("/inbox").await;
    decide(&zhao, &inbox, &[("answer", "approve"), ("reason", "")]).await;
    house.wait_until("2026-11-02T09:00:00+08:00");
    let page = zhao.get("/today").await;
    assert_eq!(figures(&page), ["0", "0", "0", "1"]);
    assert!(page.says("公出"));
}

on_both!(supervisors_see_their_departments_hr_all_and_staff_none);
async fn supervisors_see_their_departments_hr_all_and_staff_none(db: Db) {
    let house = House::open(db).await;
    for (staff_no, status, sees) in [
        ("2001", 200, true),
        ("3001", 200, true),
        ("2002", 200, false),
        ("1001", 403, false),
    ] {
        let visitor = house.sign_in(staff_no).await;
        let page = visitor.get("/today").await;
        assert_eq!(page.status, status, "{staff_no}");
        let names = page.select(".roll-name").join(" ");
        assert_eq!(
            names.contains("王芳") || names.contains("李伟"),
            sees,
            "{staff_no}"
        );
    }
}
