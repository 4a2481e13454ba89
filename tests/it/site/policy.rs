//! The attendance policy.

use super::send;
use crate::{
    on_both,
    support::{house::House, visitor::Visitor},
};
use onpost::store::Db;

/// The form of a new version as the page fills it in, with some fields filled in anew.
async fn policy_form(by: &Visitor, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let page = by.get("/policy/new").await;
    let html = scraper::Html::parse_document(&page.text);
    let inputs = scraper::Selector::parse("form.terms input").unwrap();
    let mut form: Vec<(String, String)> = html
        .select(&inputs)
        .filter(|it| it.attr("type") != Some("radio") || it.attr("checked").is_some())
        .map(|it| {
            let value = it.attr("value").unwrap_or_default().to_owned();
            (it.attr("name").unwrap().to_owned(), value)
        })
        .collect();
    for (name, value) in changes {
        form.retain(|(known, _)| known != name);
        form.push(((*name).to_owned(), (*value).to_owned()));
    }
    form
}

on_both!(a_new_version_of_the_policy_comes_into_force_on_its_day);
async fn a_new_version_of_the_policy_comes_into_force_on_its_day(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let fresh = hr.get("/policy").await;
    assert!(fresh.says("制度文件的数字") && fresh.says("今日生效"));
    let form = policy_form(
        &hr,
        &[
            ("first-early_minutes", "10"),
            ("effective_from", "2026-11-03"),
            ("note", "试行三个月"),
        ],
    )
    .await;
    let added = send(&hr, "/policy", &form).await;
    assert_eq!(
        added.location,
        "/policy",
        "{:?}",
        added.select(".field-fault")
    );
    let list = hr.get("/policy").await;
    assert_eq!(list.select(".standing"), ["将生效", "今日生效"]);
    assert_eq!(
        list.select(".changes li"),
        ["一线提前到岗（分钟）：15 → 10"]
    );
    assert!(list.says("与此前的“制度文件的数字”相比"));
    assert!(list.says("试行三个月") && list.says("孙丽 于 2026-11-02 07:43 录入"));

    let form = policy_form(
        &hr,
        &[
            ("forgotten_tolerated", "1"),
            ("lateness_reference", "shift"),
            ("counts_corrections", "no"),
            ("pair_minutes", "90"),
            ("device_directions", "ignore"),
            ("effective_from", "2026-11-03"),
        ],
    )
    .await;
    assert_eq!(send(&hr, "/policy", &form).await.status, 303);
    let list = hr.get("/policy").await;
    assert_eq!(list.select(".standing"), ["将生效", "已被替代", "今日生效"]);
    assert_eq!(
        list.select(".versions > li:first-child .changes li"),
        [
            "迟到早退的计算起点：应到岗、应离岗时刻 → 班次的开始和结束",
            "因忘记而补的卡：计入忘记打卡次数 → 不计入",
            "打卡机标明的上下班：采信 → 不采信",
            "每月容许忘记打卡（次）：2 → 1",
            "间隔多久算一对打卡（分钟）：60 → 90",
        ]
    );
    house.wait_until("2026-11-03T00:00:00+08:00");
    let hr = house.sign_in("3001").await;
    let list = hr.get("/policy").await;
    assert_eq!(list.select(".standing"), ["今日生效", "已被替代", "已过期"]);
    let next = policy_form(&hr, &[]).await;
    assert!(
        next.contains(&("forgotten_tolerated".into(), "1".into())),
        "prefilled with the one in force"
    );
}

on_both!(all_that_is_wrong_with_a_version_is_told_at_once);
async fn all_that_is_wrong_with_a_version_is_told_at_once(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let form = policy_form(
        &hr,
        &[
            ("effective_from", "2026-11-02"),
            ("late_absent_minutes", "0"),
            ("first-early_minutes", "9999"),
            ("counts_corrections", "perhaps"),
        ],
    )
    .await;
    let answer = send(&hr, "/policy", &form).await;
    assert_eq!(answer.status, 422);
    assert_eq!(
        answer.select(".field-fault"),
        [
            "请填写 1 到 1440 之间的整数",
            "请从列表中选择",
            "请填写 0 到 240 之间的整数",
        ]
    );
    let kept = answer.attribute("input[name=first-early_minutes]", "value");
    assert_eq!(kept.as_deref(), Some("9999"));
    assert_eq!(hr.get("/policy").await.select(".standing").len(), 1);
}

on_both!(terms_are_tried_out_on_last_month_and_nothing_is_recorded);
async fn terms_are_tried_out_on_last_month_and_nothing_is_recorded(db: Db) {
    let house = House::open(db).await;
    house
        .import(&[
            ("duties.csv", "staff_no,post,shift,date\n1001,1000,D,2026-10-12\n1001,1000,D,2026-10-13\n"),
            (
                "punches.csv",
                "staff_no,at,kind,source\n1001,2026-10-12 07:50,in,device\n1001,2026-10-12 16:20,out,device\n\
                 1001,2026-10-13 07:40,in,device\n1001,2026-10-13 16:20,out,device\n",
            ),
        ])
        .await;
    let hr = house.sign_in("3001").await;
    let form = policy_form(&hr, &[("first-early_minutes", "10")]).await;
    let answer = send(&hr, "/policy/try", &form).await;
    assert_eq!(
        answer.status,
        200,
        "no date is needed: {:?}",
        answer.select(".field-fault")
    );
    assert_eq!(
        answer.select(".trial tbody tr"),
        ["✓正常12+1", "迟迟到10−1"]
    );
    assert!(answer.says("1 个值班的结果会变，涉及 1 人"));
    let kept = answer.attribute("input[name=first-early_minutes]", "value");
    assert_eq!(kept.as_deref(), Some("10"));
    assert_eq!(hr.get("/policy").await.select(".standing").len(), 1);
    let wrong = policy_form(&hr, &[("first-early_minutes", "-1")]).await;
    assert_eq!(send(&hr, "/policy/try", &wrong).await.status, 422);
}
