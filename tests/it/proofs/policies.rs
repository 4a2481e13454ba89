//! What posts ask, set by those who keep the site.

use super::{ask, open};
use crate::{on_both, support::house::House};
use onpost::store::Db;

on_both!(what_a_post_asks_is_set_told_and_kept_in_versions);
async fn what_a_post_asks_is_set_told_and_kept_in_versions(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    hr.come_from("192.0.2.33");
    let address = super::address(&hr, "呼叫中心").await;
    let post = address.strip_suffix("/proof").unwrap();
    assert!(hr.get(post).await.says("不要求证明"));
    let blank = hr.get(&address).await;
    assert!(blank.says("您现在的地址是 192.0.2.33"), "{}", blank.text);
    assert_eq!(
        blank.select("[name=demanded][checked]").len(),
        0,
        "no proof is ticked"
    );

    let form = [
        ("seen", "0"),
        ("demanded", "network"),
        ("demanded", "code"),
        ("lacking", "refuse"),
        ("networks", "10.20.0.1/16\r\n2001:db8:20::/48\r\n192.0.2.1"),
    ];
    let set = hr.post(&address, &form).await;
    assert_eq!(set.location, post);
    let told = hr.get(post).await;
    assert!(told.says("须带：岗位动态码、工作网络 · 缺少证明时 不予记录"));
    assert!(told.says("10.20.0.0/16 2001:db8:20::/48 192.0.2.1/32"));
    assert!(told.says("孙丽，11月2日（周一） 07:43 设置"));
    let row = hr.get("/posts").await.select("tbody tr:first-child td");
    assert_eq!(row.last().unwrap(), "岗位动态码、工作网络");

    let stale = hr.post(&address, &form).await;
    assert_eq!(stale.status, 409, "the page was older");
    let now = [("seen", "1"), ("lacking", "record"), ("networks", "")];
    assert_eq!(hr.post(&address, &now).await.status, 303);
    let page = hr.get(&address).await;
    assert_eq!(page.select(".settled li").len(), 2, "both are kept");
    let same = [("seen", "2"), ("lacking", "record"), ("networks", "")];
    assert_eq!(hr.post(&address, &same).await.status, 303);
    let page = hr.get(&address).await;
    assert_eq!(page.select(".settled li").len(), 2, "nothing was changed");
}

on_both!(every_bad_line_is_told_and_the_form_comes_back_as_it_was);
async fn every_bad_line_is_told_and_the_form_comes_back_as_it_was(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let address = super::address(&hr, "呼叫中心").await;
    let networks = "10.0.0.0/33\r\n10.20.0.0/16\r\n办公室\r\n0.0.0.0/0";
    let form = [
        ("seen", "0"),
        ("demanded", "network"),
        ("lacking", ""),
        ("networks", networks),
    ];
    let answer = hr.post(&address, &form).await;
    assert_eq!(answer.status, 422);
    let faults = answer.select(".field-fault");
    assert_eq!(faults.len(), 2, "{faults:?}");
    for told in [
        "第 1 行“10.0.0.0/33”",
        "第 3 行“办公室”",
        "第 4 行“0.0.0.0/0”包括所有地址",
    ] {
        assert!(faults[1].contains(told), "{told}: {faults:?}");
    }
    assert!(!faults[1].contains("第 2 行"));
    assert_eq!(answer.select("textarea")[0], networks.replace("\r\n", " "));
    let ticked = answer.attribute("input[checked]", "value");
    assert_eq!(ticked.as_deref(), Some("network"));
    let none = [
        ("seen", "0"),
        ("demanded", "network"),
        ("lacking", "refuse"),
        ("networks", " "),
    ];
    let answer = hr.post(&address, &none).await;
    assert_eq!(answer.status, 422);
    assert!(answer.select(".field-fault")[0].contains("至少填写一个网段"));
    let odd = [("seen", "0"), ("demanded", "face"), ("lacking", "refuse")];
    assert_eq!(hr.post(&address, &odd).await.status, 422);
    let unseen = [("lacking", "refuse")];
    assert_eq!(hr.post(&address, &unseen).await.status, 400);
}

on_both!(only_those_who_keep_the_site_set_what_a_post_asks);
async fn only_those_who_keep_the_site_set_what_a_post_asks(db: Db) {
    let house = open(db, &["network"], "refuse").await;
    ask(&house, &["network"], "record").await;
    let hr = house.sign_in("3001").await;
    let address = super::address(&hr, "呼叫中心").await;
    let form = [("seen", "2"), ("lacking", "refuse"), ("networks", "")];
    for staff_no in ["1001", "2001"] {
        let visitor = house.sign_in(staff_no).await;
        assert_eq!(visitor.get(&address).await.status, 403, "{staff_no}");
        assert_eq!(visitor.post(&address, &form).await.status, 403);
    }
    assert_eq!(house.stranger().get(&address).await.status, 303);
    for id in ["x", "00000000-0000-7000-8000-000000000000"] {
        let address = format!("/posts/{id}/proof");
        assert_eq!(hr.get(&address).await.status, 404);
        assert_eq!(hr.post(&address, &form).await.status, 404);
    }
    assert_eq!(hr.get(&address).await.select(".settled li").len(), 2);
}
