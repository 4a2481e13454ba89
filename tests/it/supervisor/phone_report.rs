//! Logging telephone reports.

use super::duty;
use crate::{on_both, support::house::House};
use onpost::store::Db;

const PAGE: &str = "/phone-reports/new";

on_both!(a_call_is_logged_with_who_took_it_and_when);
/// Law 3.8.
async fn a_call_is_logged_with_who_took_it_and_when(db: Db) {
    let house = House::open(db).await;
    let zhao = house.sign_in("2001").await;
    let page = zhao.get(PAGE).await;
    let now = page.attribute("[name=called_at]", "value");
    assert_eq!(now.as_deref(), Some("2026-11-02T07:43"));
    let callers = page.select("[name=person] option").join(" ");
    assert!(callers.contains("1001 李伟") && callers.contains("2003 吴磊"));
    assert!(!callers.contains("2001"), "nobody calls themselves");
    assert!(!callers.contains("1003"), "another department's");
    let li = duty(&house, "1001,2026-11-02").await.person.to_string();
    let call = [
        ("person", li.as_str()),
        ("called_at", "2026-11-02T07:10"),
        ("note", "车坏了"),
    ];
    let done = zhao.post(PAGE, &call).await;
    assert_eq!(done.status, 303);
    let page = zhao.get(&done.location).await;
    assert!(page.says("已登记李伟 11月2日（周一） 07:10 的电话报告"));
    assert!(page.says("11月2日（周一） 07:10 来电，赵敏 接听，11月2日（周一） 07:43 登记"));
    assert!(page.says("车坏了"));
}

on_both!(all_that_is_wrong_with_a_call_is_told_at_once);
async fn all_that_is_wrong_with_a_call_is_told_at_once(db: Db) {
    let house = House::open(db).await;
    let zhao = house.sign_in("2001").await;
    let empty = [("person", ""), ("called_at", "soon"), ("note", "")];
    let faults = zhao.post(PAGE, &empty).await;
    assert_eq!(faults.status, 422);
    assert_eq!(faults.select(".field-fault").len(), 2);
    let li = duty(&house, "1001,2026-11-02").await.person.to_string();
    let long = "长".repeat(501);
    let future = [
        ("person", li.as_str()),
        ("called_at", "2026-11-02T07:44"),
        ("note", long.as_str()),
    ];
    let faults = zhao.post(PAGE, &future).await;
    assert_eq!(faults.status, 422);
    assert_eq!(faults.select(".field-fault").len(), 2);
    assert_eq!(
        faults.attribute("[name=called_at]", "value").as_deref(),
        Some("2026-11-02T07:44")
    );
    let old = [
        ("person", li.as_str()),
        ("called_at", "2026-10-26T07:42"),
        ("note", ""),
    ];
    assert!(zhao.post(PAGE, &old).await.says("最近 7 天内"));
    assert!(zhao.get(PAGE).await.says("最近没有电话报告"));
}

on_both!(calls_are_logged_for_ones_own_departments_alone);
async fn calls_are_logged_for_ones_own_departments_alone(db: Db) {
    let house = House::open(db).await;
    let li = duty(&house, "1001,2026-11-02").await.person.to_string();
    let call = [
        ("person", li.as_str()),
        ("called_at", "2026-11-02T07:10"),
        ("note", ""),
    ];
    for (staff_no, page, outcome) in [("2002", 200, 404), ("1002", 403, 404), ("1001", 403, 403)] {
        let visitor = house.sign_in(staff_no).await;
        assert_eq!(visitor.get(PAGE).await.status, page, "{staff_no}");
        assert_eq!(
            visitor.post(PAGE, &call).await.status,
            outcome,
            "{staff_no}"
        );
    }
    let sun = house.sign_in("3001").await;
    assert_eq!(sun.post(PAGE, &call).await.status, 303);
}
