//! The shifts.

use super::{edition, link};
use crate::{on_both, support::house::House};
use onpost::store::Db;

on_both!(a_shift_is_changed_and_the_duties_made_from_it_keep_their_times);
async fn a_shift_is_changed_and_the_duties_made_from_it_keep_their_times(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let form = [
        ("code", "L"),
        ("name", "长班"),
        ("start", "20:00"),
        ("end", "08:00"),
        ("break-from-1", "00:00"),
        ("break-to-1", "00:30"),
        ("day_value", "1.5"),
    ];
    assert_eq!(hr.post("/shifts", &form).await.location, "/shifts");
    let list = hr.get("/shifts").await;
    assert!(list.says("20:00–08:00 至次日") && list.says("11:30") && list.says("1.5"));

    let before = duties(&house).await;
    let own = link(&hr.get("/shifts").await, "早班");
    let page = hr.get(&own).await;
    assert!(page.says("已有的值班保持原来的起止时间"));
    let seen = edition(&page);
    let form = [
        ("edition", seen.as_str()),
        ("code", "D"),
        ("name", "早班"),
        ("start", "09:00"),
        ("end", "17:00"),
        ("day_value", "1"),
    ];
    assert_eq!(hr.post(&own, &form).await.location, "/shifts");
    assert!(hr.get("/shifts").await.says("09:00–17:00"));
    assert_eq!(duties(&house).await, before);
    assert_eq!(hr.post(&own, &form).await.status, 409);
}

async fn duties(house: &House) -> Vec<onpost::rules::duty::Duty> {
    let mut tx = house.rooms.db.read().await.unwrap();
    onpost::store::facts::load_all(&mut tx)
        .await
        .unwrap()
        .duties
}

on_both!(all_that_is_wrong_with_a_shift_is_told_at_once);
async fn all_that_is_wrong_with_a_shift_is_told_at_once(db: Db) {
    let house = House::open(db).await;
    let hr = house.sign_in("3001").await;
    let form = [
        ("code", "D;E"),
        ("name", ""),
        ("start", "08:00"),
        ("end", "16:00"),
        ("break-from-1", "12:00"),
        ("break-to-1", "13:00"),
        ("break-from-2", "12:30"),
        ("break-to-2", "13:30"),
        ("break-from-3", "18:00"),
        ("break-to-3", "18:30"),
        ("day_value", "1.234"),
    ];
    let answer = hr.post("/shifts", &form).await;
    assert_eq!(answer.status, 422);
    assert_eq!(
        answer.select(".field-fault"),
        [
            "代码中不能有空格、逗号、分号或引号",
            "请填写此项",
            "请填写 0 到 3 之间的天数，最多两位小数，例如 0.5",
            "休息应在班次之内，并且有时长",
        ]
    );
    let half = [("start", "8"), ("end", ""), ("break-from-1", "12:00")];
    let answer = hr.post("/shifts", &half).await;
    assert_eq!(answer.select(".field-fault").len(), 6);
    let taken = [
        ("code", "E"),
        ("name", "另一个"),
        ("start", "08:00"),
        ("end", "16:00"),
        ("day_value", "1"),
    ];
    assert_eq!(
        hr.post("/shifts", &taken).await.select(".field-fault"),
        ["“E”已被使用，请换一个。"]
    );
    assert_eq!(hr.get("/shifts").await.select("tbody tr").len(), 3);
}
