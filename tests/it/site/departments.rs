//! The departments.

use super::{edition, link};
use crate::{on_both, support::house::House};
use onpost::store::Db;

on_both!(a_department_is_added_and_renamed_and_its_code_is_its_own);
async fn a_department_is_added_and_renamed_and_its_code_is_its_own(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let added = hr
        .post("/departments", &[("code", "NET"), ("name", "网络部")])
        .await;
    assert_eq!(
        (added.status, added.location.as_str()),
        (303, "/departments")
    );
    let list = hr.get(&added.location).await;
    assert!(list.says("网络部") && list.says("已添加"));
    let twice = hr
        .post("/departments", &[("code", "NET"), ("name", "")])
        .await;
    assert_eq!(twice.status, 422);
    assert_eq!(
        twice.select(".field-fault"),
        ["“NET”已被使用，请换一个。", "请填写此项"]
    );
    assert_eq!(
        twice.attribute("input[name=code]", "value").as_deref(),
        Some("NET")
    );
    let own = link(&list, "网络部");
    let seen = edition(&hr.get(&own).await);
    let form = [
        ("edition", seen.as_str()),
        ("code", "NET"),
        ("name", "网络运行部"),
    ];
    assert_eq!(hr.post(&own, &form).await.status, 303);
    assert!(hr.get("/departments").await.says("网络运行部"));
    let stale = hr
        .post(&own, &[("edition", &seen), ("code", "NET"), ("name", "旧")])
        .await;
    assert_eq!(stale.status, 409, "somebody else has renamed it meanwhile");
    let seen = edition(&hr.get(&own).await);
    let taken = hr
        .post(
            &own,
            &[("edition", &seen), ("code", "OPS"), ("name", "网络部")],
        )
        .await;
    assert_eq!((taken.status, taken.select(".field-fault").len()), (422, 1));
}
