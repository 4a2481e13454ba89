//! Confirming devices in person, refusing them, taking them away.

use super::{decide, register, with_phone};
use crate::{on_both, support::house::House};
use onpost::store::Db;

on_both!(a_supervisor_confirms_and_who_when_and_why_are_kept);
async fn a_supervisor_confirms_and_who_when_and_why_are_kept(db: Db) {
    let house = House::open(db).await;
    let (li, _) = with_phone(&house).await;
    let listed = li.get("/account").await;
    assert!(listed.says("已确认"), "{}", listed.text);
    let zhao = house.sign_in("2001").await;
    let page = zhao.get("/passkeys").await;
    assert!(page.says("没有等待确认的设备"), "{}", page.text);
    let decided = page.select("ul.settled li").join(" ");
    for told in ["李伟", "我的手机", "已确认", "赵敏", "07:43"] {
        assert!(decided.contains(told), "{told}: {decided}");
    }
    let found = zhao.get("/passkeys?who=1001").await;
    let action = found.attribute("form.decide", "action").unwrap();
    let form = [
        ("act", "remove"),
        ("seen", "2"),
        ("who", "1001"),
        ("reason", ""),
    ];
    let without_reason = zhao.post(&action, &form).await;
    assert_eq!(without_reason.status, 422, "{}", without_reason.text);
    assert!(!without_reason.select(".field-fault").is_empty());
    let form = [("act", "remove"), ("seen", "2"), ("reason", "手机丢失")];
    assert_eq!(zhao.post(&action, &form).await.location, "/passkeys");
    assert!(zhao.get("/passkeys").await.says("手机丢失"));
    assert_eq!(li.get("/account").await.select("#passkeys li").len(), 0);
}

on_both!(only_those_who_decide_for_somebody_confirm_their_device_and_nobody_their_own);
async fn only_those_who_decide_for_somebody_confirm_their_device_and_nobody_their_own(db: Db) {
    let house = House::open(db).await;
    let zhao = house.sign_in("2001").await;
    register(&zhao).await;
    assert!(
        zhao.get("/passkeys").await.says("没有等待确认的设备"),
        "not their own"
    );
    let wu = house.sign_in("2003").await;
    let page = wu.get("/passkeys").await;
    let action = page.attribute("form.decide", "action").unwrap();
    let form = [("act", "confirm"), ("seen", "1")];
    for (staff_no, status) in [("2001", 403), ("1001", 404), ("2002", 404)] {
        let visitor = house.sign_in(staff_no).await;
        assert_eq!(
            visitor.post(&action, &form).await.status,
            status,
            "{staff_no}"
        );
    }
    let odd = [("act", "praise"), ("seen", "1")];
    for (staff_no, status) in [("2001", 403), ("1001", 403), ("2002", 404), ("2003", 400)] {
        let visitor = house.sign_in(staff_no).await;
        let answer = visitor.post(&action, &odd).await;
        assert_eq!(answer.status, status, "{staff_no}");
    }
    for (staff_no, status) in [("1001", 403), ("2002", 200), ("3001", 200), ("9001", 200)] {
        let visitor = house.sign_in(staff_no).await;
        let page = visitor.get("/passkeys").await;
        assert_eq!(page.status, status, "{staff_no}");
        let sees = status == 200 && staff_no != "2002";
        assert_eq!(
            page.says("赵敏 我的手机"),
            sees,
            "{staff_no}: {}",
            page.text
        );
    }
    assert_eq!(house.stranger().get("/passkeys").await.status, 303);
    let sun = house.sign_in("3001").await;
    assert_eq!(decide(&sun, "confirm", "").await.status, 303);
    assert_eq!(
        wu.post(&action, &form).await.status,
        409,
        "somebody was faster"
    );
}

on_both!(a_device_that_is_refused_signs_nothing);
async fn a_device_that_is_refused_signs_nothing(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let mut phone = register(&li).await;
    let zhao = house.sign_in("2001").await;
    assert_eq!(decide(&zhao, "remove", "不是本人的手机").await.status, 303);
    let stranger = house.stranger();
    let asked = stranger
        .post("/sign-in/passkey/challenge", &[])
        .await
        .json();
    let sent = phone.sign(&asked);
    let answer = stranger
        .post("/sign-in/passkey", &[("passkey", &sent)])
        .await;
    assert_eq!(answer.status, 422);
    assert!(zhao.get("/passkeys").await.says("不是本人的手机"));
}
